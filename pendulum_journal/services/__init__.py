"""Use cases, such as recording a week, importing or backing up; without Qt and without SQL."""

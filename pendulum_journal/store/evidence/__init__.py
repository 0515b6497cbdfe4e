"""The tables of evidence, and the databases of other programs."""

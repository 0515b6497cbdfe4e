"""What was measured over many weeks, beside what was typed and against it."""

"""The first run: asks for the present role, the one before, and the wanted split."""

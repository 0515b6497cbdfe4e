"""Earlier versions of entries, the acts that replaced them, and the imports among those acts."""

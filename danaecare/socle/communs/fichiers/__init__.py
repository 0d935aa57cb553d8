"""Files that people hand in, and where they are kept."""

"""The papers of the association's life, one file a noun."""

"""Forms of the gardens' pole, one file a noun."""

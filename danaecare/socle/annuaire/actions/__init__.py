"""Every write of the directory, one file a noun."""

"""Every write of the imports, one file a noun."""

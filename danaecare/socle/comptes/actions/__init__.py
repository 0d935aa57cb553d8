"""Every write of the accounts, one file a noun."""

"""Every write of the Escale mobile, one file a noun."""

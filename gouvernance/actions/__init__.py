"""Every write of the pole, one file a noun."""

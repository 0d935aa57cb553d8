"""Every write of the caregivers' pole, one file a noun."""

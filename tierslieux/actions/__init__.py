"""Every write of the tiers-lieux, one file a noun."""

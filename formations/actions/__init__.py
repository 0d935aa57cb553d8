"""Every write of the training pole, one file a noun."""

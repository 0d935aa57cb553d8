"""The pages of the pole, one file a noun."""

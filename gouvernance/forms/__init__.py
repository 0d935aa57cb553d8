"""The forms of the pole, one file a noun."""

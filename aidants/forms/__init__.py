"""The forms of the caregivers' pole, one file a noun."""

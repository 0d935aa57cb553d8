"""The pages of the letter."""

"""Words, dates and numbers as French writes them."""

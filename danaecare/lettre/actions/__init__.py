"""Every write of the letter, one module a noun."""

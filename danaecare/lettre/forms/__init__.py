"""What is typed about the letter, one module a noun."""

"""What a page is made of, and what it asks of who opens it."""

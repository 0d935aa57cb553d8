"""What is typed of a questionnaire: what it asks, and what is answered."""

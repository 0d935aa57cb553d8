"""What a write goes through, and how long what it wrote is kept."""

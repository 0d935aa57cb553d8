"""Reads with a meaning: what the pages, the reminders and the documents share."""

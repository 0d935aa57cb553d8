"""Reads of the training pole that have a meaning."""

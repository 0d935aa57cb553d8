"""Reads of the gardens' pole that have a meaning."""

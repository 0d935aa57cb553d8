"""Reads of the caregivers' pole that have a meaning."""

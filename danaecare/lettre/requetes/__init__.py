"""Reads that mean something, one module a noun."""

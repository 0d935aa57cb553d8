"""Reads of the Escale mobile that have a meaning."""

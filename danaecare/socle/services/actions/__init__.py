"""Every write on the services and their themes."""

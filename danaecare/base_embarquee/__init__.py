"""Django's PostgreSQL backend on the embedded cluster, started when a connection needs it."""

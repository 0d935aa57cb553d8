"""The table of the shared cache."""

POSER = """
-- The shared cache (throttling of logins, computed figures) is a table, so that two web processes are one.
CREATE TABLE cache_hub (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX cache_hub_expires ON cache_hub (expires);
"""
RETIRER = """
DROP TABLE cache_hub;
"""

"""The day of each role, walked in a browser from the first call to the last booking; two people at one thing."""

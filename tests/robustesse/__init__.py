"""Faults on the real thing: a hub under gunicorn with its worker and its PostgreSQL, cut, killed and filled.

`make robustesse` plays them and prints what was tried, how often, what was lost. ROBUSTESSE_S lengthens the load.
"""

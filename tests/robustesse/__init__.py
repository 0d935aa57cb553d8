"""Faults on the real thing: a hub under gunicorn with its worker and its PostgreSQL, cut, killed and filled.

`make robustesse` plays them and prints the table of docs/exploitation.md. ROBUSTESSE_FOIS says how many times each
program is killed (3; 20 by `make robustesse`), ROBUSTESSE_S lengthens the load, ROBUSTESSE_JOURNEE_S the day.
"""

import os

FOIS = int(os.environ.get("ROBUSTESSE_FOIS", "3"))

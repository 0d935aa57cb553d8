"""Faults on the real thing: a hub under gunicorn with its worker and its PostgreSQL, cut, killed and filled.

`make robustesse` plays them and prints the table of docs/exploitation.md; it asks for more of each: ROBUSTESSE_FOIS
kills of each program, ROBUSTESSE_HUIT_S seconds during which eight people want the same thing, imports of
ROBUSTESSE_LIGNES rows, batches of ROBUSTESSE_COURRIELS mails. ROBUSTESSE_S lengthens the load, ROBUSTESSE_JOURNEE_S the
day.
"""

import os


def _nombre(quoi: str, defaut: int) -> int:
    return int(os.environ.get(f"ROBUSTESSE_{quoi}", defaut))


FOIS = _nombre("FOIS", 3)
HUIT_S = _nombre("HUIT_S", 5)
LIGNES = _nombre("LIGNES", 3_000)
COURRIELS = max(_nombre("COURRIELS", 20), 4 * FOIS)  # enough for each kill to come in the middle

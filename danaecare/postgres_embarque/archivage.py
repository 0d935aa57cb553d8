"""What PostgreSQL must keep for the base to go back to a minute: each piece of its log, as soon as it is full or old.

The server only copies them to a folder of its own, in clear, as its base is; the hub closes them and takes them away.
"""

import shlex

ENVIRONNEMENT = "DANAECARE_CONTINU"
# With the minute that the hub waits before it looks, five at most are lost.
DELAI = "3min"


def reglages(chemins, environ):
    if not environ.get(ENVIRONNEMENT):
        return {}
    la = shlex.quote(str(chemins.attente)).replace("%", "%%")
    copie = f'cp "%p" {la}/.%f && {{ sync {la}/.%f || sync; }} && mv {la}/.%f {la}/%f'
    return {"archive_mode": "on", "archive_timeout": DELAI, "archive_command": copie}

"""What the rehearsal must be told: answers that only somebody who knows the form can give, and what it cannot play.

A line that nothing meets any more fails the whole rehearsal: it is removed.
"""

import re

# page of the form -> field -> what is typed (a text, a list for choices, or a function of the field).
REMPLIR: dict[str, dict] = {}

# (role or "", page, part of the button and of what happens, why): the form is walked, its success cannot be.
DECRITS: list[tuple[str, str, str, str]] = []

# (role or "", nature, page, part of what happens, why): faults that are known and not yet mended.
CONNUES: list[tuple[str, str, str, str, str]] = []


def decrit(role: str, page: str, bouton: str, quoi: str) -> str | None:
    for qui, ou, dit, raison in DECRITS:
        if qui in ("", role) and re.fullmatch(ou, page) and re.search(dit, f"{bouton} {quoi}"):
            return raison
    return None


def connue(faute) -> str | None:
    for qui, nature, ou, dit, raison in CONNUES:
        lieu = qui in ("", faute.role) and nature == faute.nature and re.fullmatch(ou, faute.vue)
        if lieu and re.search(dit, faute.quoi):
            return raison
    return None

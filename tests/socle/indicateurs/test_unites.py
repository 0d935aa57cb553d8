"""The unit of a figure heads a column of counts: it is in the plural, and agrees when one number is said before it."""

from danaecare.socle.communs.texte.formats import accord
from danaecare.socle.indicateurs.registre import tous

INVARIABLES = {"%", "€", "kg", "m²", "mois", ""}


def test_chaque_unite_est_au_pluriel():
    unites = {indicateur.unite for indicateur in tous().values()}
    assert {unite for unite in unites - INVARIABLES if not unite.split()[0].endswith("s")} == set()


def test_elle_s_accorde_avec_le_nombre_qui_la_precede():
    assert [accord(n, "actions") for n in ("0", "1", "2", "1\u202f204")] == ["action", "action", "actions", "actions"]
    assert accord("8", "mois") == "mois"

"""Files that came in: gone once written or given up; what was read in them, a week later; the file's name, a year."""

from datetime import date

from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import Constat, Horloge, Table
from danaecare.socle.imports.actions.depots import imports_purger


def _purger(*, par, jour: date, simuler: bool) -> Constat:
    """The worker does it every night."""
    if not simuler:
        imports_purger(par=par)
    return Constat()


HORLOGES = [
    Horloge(
        code="imports.attente",
        quoi="Fichiers importés, et ce qui y a été lu",
        mois=0,
        depuis="une semaine après l’import ou l’abandon",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        passer=_purger,
    ),
    Horloge(
        code="imports.faits",
        quoi="Noms des fichiers importés",
        mois=12,
        depuis="la fin de l’import",
        fondement="CNIL, recommandation sur la journalisation, octobre 2021 : six mois à un an",
        tables=(
            Table(
                "imports.Import",
                lambda limite: Q(fini_le__date__lte=limite),
                {"nom_fichier": "effacé", "message": ""},
            ),
        ),
    ),
]
GARDES = {
    "le genre du fichier et son empreinte": {"imports.Import": "ressource empreinte"},
    "les titres d’un genre de fichier, sans rien de ce qu’il contient": {
        "imports.Import": "titres", "imports.TitresRetenus": "ressource forme titres",
    },
    "ce qu’un import a écrit, une semaine, pour pouvoir l’annuler": {
        "imports.LigneEcrite": "table objet empreinte avant",
    },
}  # fmt: skip

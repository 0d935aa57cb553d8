"""What the search box finds among the trainings."""

from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.communs.texte.mots import cle
from formations.models import Formation, Session


def _sessions(utilisateur, texte, limite):
    trouvees = Session.objects.select_related("etablissement").chercher(texte)[:limite]
    return [
        Trouvaille(
            s.intitule,
            " · ".join(str(x) for x in (s.code, s.debut and date_courte(s.debut), s.etablissement) if x),
            s.get_absolute_url(),
        )
        for s in trouvees
    ]


def _catalogue(utilisateur, texte, limite):
    trouvees = Formation.objects.filter(retiree_le=None)
    for mot in cle(texte).split():
        trouvees = trouvees.filter(cle__contains=mot)
    return [Trouvaille(str(f), "Catalogue des formations", f.get_absolute_url()) for f in trouvees[:limite]]


SOURCES = [
    Source(
        titre="Formations",
        pole="formations",
        droit="formations.lire",
        chercher=_sessions,
        liste_url="formations:session_liste",
    ),
    Source(titre="Catalogue", pole="formations", droit="formations.lire", chercher=_catalogue),
]

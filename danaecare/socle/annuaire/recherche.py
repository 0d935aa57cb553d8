from django.db.models import Q

from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.annuaire.requetes import detail_de
from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.communs.texte.telephones import morceau_cherche


def _exactes(actives, texte: str):
    """Those whose words begin with what is typed, those whose telephone holds it."""
    if morceau := morceau_cherche(texte):
        return actives.filter(
            Q(pk__in=actives.chercher(texte).order_by().values("pk")) | Q(telephone_cle__contains=morceau)
        )
    return actives.chercher(texte)


def _chercher(modele, liens):
    def chercher(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
        actives = modele.objects.actives().select_related(*liens).order_by("cle_tri", "pk")
        fiches = list(_exactes(actives, texte)[:limite]) or actives.approcher(texte)[:limite]
        return [Trouvaille(str(fiche), detail_de(fiche), fiche.get_absolute_url()) for fiche in fiches]

    return chercher


SOURCES = [
    Source(
        titre="Organisations",
        ordre=20,
        pole="hub",
        droit="annuaire.lire",
        chercher=_chercher(Organisation, ("commune",)),
        liste_url="annuaire:organisation_liste",
    ),
    Source(
        titre="Personnes de l’annuaire",
        ordre=20,
        pole="hub",
        droit="annuaire.lire",
        chercher=_chercher(Personne, ("commune", "employeur")),
        liste_url="annuaire:personne_liste",
    ),
]

"""Each figure beside the rows that it opens: what it says is what they add up to."""

from decimal import Decimal

from django.db.models import Count, Sum

from aidants.indicateurs.file_active import SECTEURS
from aidants.models import Entretien, Financement
from aidants.requetes.filtres_chiffres import Coupe
from danaecare.socle.animation.requetes import participations
from danaecare.socle.communs.texte.formats import arrondir
from danaecare.socle.indicateurs.calcul import calcul
from danaecare.socle.indicateurs.definitions import Indicateur, Liste, Nombre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import NON_RENSEIGNE


def _moyenne(nombres: list) -> Decimal | None:
    return arrondir(Decimal(sum(nombres)) / len(nombres), 1) if nombres else None


def _compte(part: Nombre) -> int:
    """Of a share, how many it counts."""
    return round((part.valeur or 0) * (part.base or 0) / 100)


# Those whose value is no count or sum that the base makes of the rows: what it says, and what the rows tell.
_AUTREMENT = {
    "animation.participations": lambda dit, lignes, _: (dit.valeur, participations(lignes)),
    "aidants.groupes.age_moyen": lambda dit, lignes, _: (dit.valeur, _moyenne([a.age_lu for a in lignes])),
    "aidants.mobile.sensibilises": lambda dit, lignes, _: (dit.valeur or 0, sum(h.personnes for h in lignes)),
    "aidants.mobile.kilometres": lambda dit, lignes, _: (dit.base, len(lignes)),
    "effets.mieux_concilier.part": lambda dit, lignes, _: (_compte(dit), len(lignes)),
    "effets.satisfaction": lambda dit, lignes, _: (_compte(dit), len(lignes)),
    "jardins.personnes": lambda dit, lignes, _: (dit.valeur, lignes.aggregate(n=Sum("personnes"))["n"]),
    "jardins.binomes_duree": lambda dit, lignes, p: (dit.valeur, _moyenne([b.mois_au(p.fin) for b in lignes])),
    # A booking outside the hours takes nothing of what is offered: it may be a row without a rate.
    "tierslieux.occupation": lambda dit, lignes, _: (
        set(), {nom for nom, taux in dit.lignes if taux} - set(lignes.order_by().values_list("categorie", flat=True)),
    ),
}  # fmt: skip


def coupes(periode: Periode) -> list[Periode]:
    """The period cut by who met most, by a sector, by what has none, by each funding, and by the three at once."""
    honores = Entretien.objects.honores().sur(periode).order_by()
    qui = honores.values_list("professionnel", flat=True).annotate(n=Count("pk")).order_by("-n", "professionnel")
    choix = [
        {"professionnel": qui[0]},
        *({"secteur": secteur} for secteur in (SECTEURS[0], NON_RENSEIGNE)),
        *({"financement": financement} for financement in Financement.objects.all()),
    ]
    choix.append(choix[0] | {"secteur": SECTEURS[0], "financement": Financement.objects.first()})
    return [Coupe(periode.debut, periode.fin, **coupe) for coupe in choix]


def ecarts_des_lignes(indicateurs: list[Indicateur], periode: Periode) -> list[tuple]:
    """(code, label, what it says, what its rows tell) where they differ."""
    indicateurs = [i for i in indicateurs if i.requete is not None]
    with calcul():
        dits = {i.code: i.resultat(periode) for i in indicateurs}
    constats = [constat for i in indicateurs for constat in _constats(i, dits[i.code], periode)]
    return [(str(periode), *constat) for constat in constats if constat[-2] != constat[-1]]


def _constats(indicateur: Indicateur, dit, periode: Periode):
    code, lignes = indicateur.code, indicateur.lignes(periode)
    if code in _AUTREMENT:
        yield code, "", *_AUTREMENT[code](dit, lignes, periode)
    elif isinstance(dit, Liste):
        yield code, "", len(dit.lignes), lignes.count()
    elif isinstance(dit, Nombre):
        yield code, "", dit.valeur, _somme(indicateur, lignes)
    else:
        for libelle, valeur in dit.lignes:
            yield code, libelle, valeur, _somme(indicateur, indicateur.lignes(periode, libelle))
        if not dit.plusieurs:
            yield code, "total", dit.total, sum(valeur for _, valeur in dit.lignes)


def _somme(indicateur: Indicateur, lignes):
    return lignes.order_by().aggregate(valeur=indicateur.mesure)["valeur"] or 0

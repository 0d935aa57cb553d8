"""Seasons: wishes of the gardens, shares, deliveries made of them."""

from datetime import timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.interface.questions import AConfirmer, demander
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.actions.distribution import distribution_modifier, distribution_preparer
from jardins.actions.journee import journee_ajouter
from jardins.choix import EtatDistribution
from jardins.models import Distribution, Jardin, Journee, Saison, Souhait, Stock
from jardins.partage import partager
from jardins.requetes.saison import disponibles_pour, fin_des_souhaits, recus_depuis


@ecriture
def saison_ecrire(*, par, saison: Saison | None = None, ressources, version: int | None = None, **champs) -> Saison:
    """Open a season, or change it."""
    nature = Nature.MODIFICATION if saison else Nature.CREATION
    saison = saison or Saison()
    for nom, valeur in champs.items():
        setattr(saison, nom, valeur)
    saison.enregistrer(version=version)
    retirees = set(saison.ressources.values_list("pk", flat=True)) - {r.pk for r in ressources}
    if saison.souhaits.filter(ressource__in=retirees, souhaite__gt=0).exists():
        raise ValidationError({"ressources": "Des jardins souhaitent déjà une ressource que vous retirez."})
    saison.ressources.set(ressources)
    inscrire(par=par, action="jardins.saison.ecrire", nature=nature, objet=saison)
    return saison


@ecriture
def souhaits_ecrire(*, par, saison: Saison, champ: str, valeurs: dict[tuple[int, int], Decimal | None]) -> int:
    """Write what is wished ("souhaite") or granted ("accorde"): (garden, resource) -> quantity. Returns the changes.

    None takes the answer back; zero says that the garden wants none.
    """
    if champ not in {"souhaite", "accorde"}:
        raise ValueError(champ)
    ressources = {r.pk: r for r in saison.ressources.all()}
    jardins = set(Jardin.objects.filter(pk__in={j for j, _ in valeurs}).values_list("pk", flat=True))
    existants = {(s.jardin_id, s.ressource_id): s for s in saison.souhaits.select_for_update()}
    changes = 0
    for (jardin, ressource), quantite in valeurs.items():
        if ressource not in ressources or jardin not in jardins:
            raise ValidationError("Ce jardin ou cette ressource n’est pas dans la saison.")
        if quantite is not None:
            ressources[ressource].exiger_unite(quantite)
        souhait = existants.get((jardin, ressource)) or Souhait(saison=saison, jardin_id=jardin, ressource_id=ressource)
        if getattr(souhait, champ) == quantite:
            continue
        setattr(souhait, champ, quantite)
        souhait.full_clean(validate_unique=False, exclude=["saison", "jardin", "ressource", "distribution"])
        souhait.save()
        changes += 1
    if changes:
        inscrire(
            par=par,
            action="jardins.souhait.ecrire",
            nature=Nature.MODIFICATION,
            objet=saison,
            donnees={"champ": champ, "nombre": changes},
        )
    return changes


@ecriture
def souhaits_repondre(*, saison: Saison, jardin: Jardin, valeurs) -> int:
    """What a garden says itself, by its link: until the share has begun, or the day said."""
    saison = Saison.objects.select_for_update().get(pk=saison.pk)
    if fin := fin_des_souhaits(saison, jardin):
        raise ValidationError(fin)
    return souhaits_ecrire(par=None, saison=saison, champ="souhaite", valeurs=valeurs)


@ecriture
def partage_proposer(*, par, saison: Saison) -> int:
    """Fill what is granted by the fair share of today's stock; what is already in a delivery is left alone."""
    souhaits = list(saison.souhaits.filter(souhaite__isnull=False, distribution=None).select_related("jardin"))
    libre = disponibles_pour(saison)
    recus = recus_depuis(aujourdhui() - timedelta(days=365))
    valeurs = {}
    for ressource in saison.ressources.all():
        voulus = {s.jardin_id: s.souhaite for s in souhaits if s.ressource_id == ressource.pk}
        noms = {s.jardin_id: s.jardin.cle for s in souhaits}
        ordre = sorted(voulus, key=lambda j, r=ressource.pk: (recus.get((j, r), Decimal(0)), noms[j]))
        parts = partager(voulus, libre[ressource.pk], pas=Decimal(ressource.pas), ordre=ordre)
        valeurs |= {(jardin, ressource.pk): part for jardin, part in parts.items()}
    return souhaits_ecrire(par=par, saison=saison, champ="accorde", valeurs=valeurs)


@ecriture
def saison_distribuer(*, par, saison: Saison, date, confirme=()) -> list[tuple[Distribution, bool]]:
    """What each garden is granted, oldest stock first, in its delivery of that day; each share is prepared once.

    The one that waits for it is filled; else a new one is made, in the round of the day if there is one. Gives each
    delivery, and whether it is new. A garden that was already served that day is asked about, all in one question.
    """
    Saison.objects.select_for_update().get(pk=saison.pk)
    souhaits = list(
        saison.souhaits.filter(accorde__gt=0, distribution=None)
        .select_related("jardin", "ressource")
        .order_by("jardin__cle", "pk")
    )
    if not souhaits:
        raise ValidationError("Rien n’est accordé, ou tout est déjà dans une distribution.")
    restes = _restes({s.ressource_id for s in souhaits})
    journees = list(Journee.objects.filter(action__date=date).select_related("action")[:2])
    journee = journees[0] if len(journees) == 1 else None
    faites, questions = [], {}
    for jardin in dict.fromkeys(s.jardin for s in souhaits):
        siens = [s for s in souhaits if s.jardin_id == jardin.pk]
        lignes = [ligne for souhait in siens for ligne in _puiser(restes[souhait.ressource_id], souhait)]
        try:
            distribution, nouvelle = _servir(par, saison, date, journee, jardin, lignes, confirme)
        except AConfirmer as question:
            for code, texte in question.questions.items():
                questions[code] = f"{questions.get(code, '')} {texte}".strip()
            continue
        for souhait in siens:
            souhait.distribution = distribution
            souhait.save(update_fields=["distribution"])
        faites.append((distribution, nouvelle))
    demander(questions, confirme)
    return faites


@ecriture
def _servir(par, saison, date, journee, jardin, lignes, confirme) -> tuple[Distribution, bool]:
    """The garden's delivery of the day with these lines more, and whether it was made for them."""
    attend = Distribution.objects.a_remettre().filter(jardin=jardin, date=date).order_by("journee", "pk").first()
    if attend is not None:
        ensemble = {x.stock: x.quantite for x in attend.lignes.select_related("stock__ressource", "stock__lot")}
        for stock, quantite in lignes:
            ensemble[stock] = ensemble.get(stock, Decimal(0)) + quantite
        return distribution_modifier(
            par=par, distribution=attend, lignes=list(ensemble.items()), confirme=confirme
        ), False
    if journee is not None:
        return journee_ajouter(par=par, journee=journee, jardin=jardin, lignes=lignes, confirme=confirme), True
    return distribution_preparer(
        par=par, date=date, jardin=jardin, evenement=str(saison), lignes=lignes, confirme=confirme
    ), True


def _restes(ressources) -> dict[int, list[list]]:
    """resource -> [[stock, what no prepared delivery has taken yet], …], oldest first."""
    restes = {ressource: [] for ressource in ressources}
    stocks = Stock.objects.filter(ressource__in=ressources, quantite__gt=0).select_related(
        "ressource", "lot", "emplacement"
    )
    for stock in stocks.prefetch_related("lignes__distribution").order_by("lot__annee", "pk"):
        pris = sum(
            ligne.quantite for ligne in stock.lignes.all() if ligne.distribution.etat == EtatDistribution.PREPAREE
        )
        restes[stock.ressource_id].append([stock, stock.quantite - pris])
    return restes


def _puiser(stocks: list[list], souhait: Souhait):
    """The lines that make up what is granted; ValidationError when the stock no longer allows it."""
    besoin = souhait.accorde
    for case in stocks:
        stock, reste = case
        prend = min(besoin, max(reste, Decimal(0)))
        if prend:
            case[1] -= prend
            besoin -= prend
            yield stock, prend
        if not besoin:
            return
    raise ValidationError(
        f"Il manque {souhait.ressource.dire(besoin)} de « {souhait.ressource} » pour {souhait.jardin} : "
        "ajustez les parts accordées au stock du jour."
    )

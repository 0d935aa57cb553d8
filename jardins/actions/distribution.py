"""Deliveries: prepared, handed over, corrected by counter-entries."""

from collections.abc import Collection, Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError

from danaecare.socle.animation.actions.action_collective import action_tenir
from danaecare.socle.animation.choix import Etat
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.interface.questions import demander
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.actions.registre import contre_passation, mouvements_inscrire, stocks_verrouiller
from jardins.choix import EtatDistribution, NatureMouvement
from jardins.models import Distribution, Jardin, LigneDistribution, Mouvement, Stock
from jardins.models.registre import QUANTITE_REFUSEE
from jardins.models.regles import QUANTITE_MAX
from jardins.requetes.pepiniere import promis_par_stock

# What may still be said of a delivery once it is handed over.
APRES_REMISE = frozenset({"personnes", "receptionnaire", "evenement", "vehicule"})


def verifier_jardin(jardin, date) -> None:
    if jardin.sortie and date and jardin.sortie <= date:
        raise ValidationError(
            {"jardin": f"« {jardin} » a quitté le réseau le {jardin.sortie:%d/%m/%Y} : il ne peut plus recevoir."}
        )


def _verrouiller(distribution: Distribution) -> Distribution:
    """The delivery as it is now, alone until the end of the transaction."""
    return (
        Distribution.objects.select_for_update(of=("self",))
        .select_related("jardin", "journee__action")
        .get(pk=distribution.pk)
    )


def empechement_de_modifier(distribution: Distribution) -> str:
    """Why what it holds is no longer prepared; "" when it still is."""
    if distribution.etat == EtatDistribution.REMISE:
        return "Cette distribution est déjà remise : une erreur se corrige par « Corriger »."
    return "Cette distribution est annulée." if distribution.etat == EtatDistribution.ANNULEE else ""


def _exiger_preparee(distribution: Distribution) -> None:
    if refus := empechement_de_modifier(distribution):
        raise ValidationError(refus)


def _poser_lignes(distribution: Distribution, lignes: Iterable[tuple[Stock, Decimal]]) -> str:
    """Replace the prepared lines; zero takes a line away. What lacks today is asked, not refused: it may come in."""
    avant = dict(distribution.lignes.values_list("stock", "quantite"))
    gardees = []
    for stock, quantite in lignes:
        if not quantite:
            continue
        if not 0 < quantite <= QUANTITE_MAX:
            raise ValidationError(f"{stock} : {nombre(quantite)} ne convient pas. {QUANTITE_REFUSEE}")
        stock.ressource.exiger_unite(quantite)
        gardees.append(LigneDistribution(distribution=distribution, stock=stock, quantite=quantite))
    distribution.lignes.all().delete()
    LigneDistribution.objects.bulk_create(gardees)
    return _promis_deux_fois(distribution, [x for x in gardees if x.quantite > avant.get(x.stock_id, 0)])


def _promis_deux_fois(distribution: Distribution, lignes: list[LigneDistribution]) -> str:
    """What these lines take beyond what other prepared deliveries leave, told with both figures."""
    libres = stocks_verrouiller((x.stock.ressource_id, x.stock.lot_cle, x.stock.emplacement_id) for x in lignes)
    promis = promis_par_stock(sauf=distribution)
    textes = []
    for ligne in lignes:
        stock, ailleurs = ligne.stock, promis.get(ligne.stock_id, Decimal(0))
        reste = libres[stock.ressource_id, stock.lot_cle, stock.emplacement_id]
        if ligne.quantite > reste - ailleurs:
            dire = stock.ressource.dire
            texte = f"{stock} : {dire(ligne.quantite)} à préparer, {dire(reste)} en stock"
            textes.append(
                f"{texte}, dont {dire(ailleurs)} déjà dans d’autres distributions." if ailleurs else f"{texte}."
            )
    return " ".join(textes)


def _seconde(distribution: Distribution) -> str:
    """The other delivery that the garden has on that day, told; a garden's deliveries are made one after the other."""
    Jardin.objects.select_for_update(no_key=True).get(pk=distribution.jardin_id)
    autres = Distribution.objects.filter(jardin=distribution.jardin_id, date=distribution.date)
    autre = autres.exclude(etat=EtatDistribution.ANNULEE).exclude(pk=distribution.pk).order_by("pk").first()
    if autre is None:
        return ""
    return (
        f"« {distribution.jardin} » a déjà une distribution le {distribution.date:%d/%m/%Y} : {autre.numero}, "
        f"{autre.get_etat_display().lower()}."
    )


@ecriture
def distribution_preparer(
    *, par, lignes: Iterable[tuple[Stock, Decimal]] = (), envoi=None, confirme: Collection[str] = (), **champs
) -> Distribution:
    """Prepare a delivery. The stock does not move yet. The same `envoi` twice prepares once.

    AConfirmer asks before a second one for a garden and day ("seconde"), and before a stock is promised twice
    ("promis").
    """
    if envoi is not None:
        deja = Distribution.objects.filter(envoi=envoi).first()
        if deja is not None:
            return deja
    distribution = Distribution(envoi=envoi, **champs)
    if distribution.jardin_id:
        verifier_jardin(distribution.jardin, distribution.date)
    distribution.enregistrer()
    demander({"seconde": _seconde(distribution), "promis": _poser_lignes(distribution, lignes)}, confirme)
    inscrire(par=par, action="jardins.distribution.preparer", nature=Nature.CREATION, objet=distribution)
    return distribution


@ecriture
def distribution_modifier(
    *,
    par,
    distribution: Distribution,
    version: int | None = None,
    lignes=None,
    confirme: Collection[str] = (),
    **champs,
) -> Distribution:
    """Change a prepared delivery; once handed over, only the people reached and who received."""
    courante = _verrouiller(distribution)
    if courante.etat == EtatDistribution.ANNULEE or lignes is not None or set(champs) - APRES_REMISE:
        _exiger_preparee(courante)
    for nom, valeur in champs.items():
        setattr(distribution, nom, valeur)
    verifier_jardin(distribution.jardin, distribution.date)
    distribution.enregistrer(version=version)
    deplacee = (distribution.jardin_id, distribution.date) != (courante.jardin_id, courante.date)
    questions = {"seconde": _seconde(distribution) if deplacee else ""}
    if lignes is not None:
        questions["promis"] = _poser_lignes(distribution, lignes)
    demander(questions, confirme)
    inscrire(
        par=par,
        action="jardins.distribution.modifier",
        nature=Nature.MODIFICATION,
        objet=distribution,
        donnees={"champs": sorted(champs)},
    )
    return distribution


@ecriture
def distribution_remettre(*, par, distribution: Distribution, **champs) -> Distribution:
    """Hand over: the stock moves, all lines or none. ValidationError says what is left where it lacks."""
    courante = _verrouiller(distribution)
    _exiger_preparee(courante)
    verifier_jardin(courante.jardin, courante.date)
    if courante.date > aujourdhui():
        raise ValidationError(f"Cette distribution est prévue le {courante.date:%d/%m/%Y} : remettez-la ce jour-là.")
    lignes = list(courante.lignes.select_related("stock__ressource", "stock__lot", "stock__emplacement"))
    if not lignes:
        raise ValidationError("Rien n’est préparé : ajoutez au moins une ligne avant de remettre.")
    mouvements_inscrire(par=par, mouvements=[_sortie(courante, ligne.stock, ligne.quantite) for ligne in lignes])
    for nom, valeur in champs.items():
        setattr(courante, nom, valeur)
    courante.etat = EtatDistribution.REMISE
    courante.enregistrer()
    inscrire(par=par, action="jardins.distribution.remettre", nature=Nature.MODIFICATION, objet=courante)
    if courante.journee_id and courante.journee.action.etat == Etat.PREVUE:
        action_tenir(par=par, action=courante.journee.action)
    return courante


def _sortie(distribution: Distribution, stock: Stock, quantite: Decimal) -> Mouvement:
    return Mouvement(
        nature=NatureMouvement.DISTRIBUTION,
        date=distribution.date,
        ressource=stock.ressource,
        lot=stock.lot,
        emplacement=stock.emplacement,
        quantite=-quantite,
        jardin=distribution.jardin,
        distribution=distribution,
    )


def _en_vigueur(distribution: Distribution) -> dict[int, Mouvement]:
    """The lines of the ledger that stand: neither undone nor undoing."""
    lignes = distribution.mouvements.filter(
        contre_passe__isnull=True, contre_passation__isnull=True, nature=NatureMouvement.DISTRIBUTION
    ).select_related("ressource", "lot", "emplacement", "jardin", "distribution")
    return {mouvement.pk: mouvement for mouvement in lignes}


@ecriture
def distribution_corriger(
    *, par, distribution: Distribution, quantites: dict[int, Decimal], motif: str
) -> list[Mouvement]:
    """What was really handed over: movement id -> true quantity. Each wrong line is undone and written again."""
    courante = _verrouiller(distribution)
    if courante.etat != EtatDistribution.REMISE:
        raise ValidationError("Seule une distribution remise se corrige.")
    if not motif.strip():
        raise ValidationError({"motif": "Dites pourquoi : c’est ce qui se lira dans le registre."})
    lignes = _en_vigueur(courante)
    ecrits = []
    for pk, quantite in quantites.items():
        if pk not in lignes:
            raise ValidationError("Une de ces lignes vient d’être corrigée par quelqu’un d’autre : relisez la fiche.")
        if quantite < 0:
            raise ValidationError("Une quantité ne peut pas être négative.")
        ancienne = lignes[pk]
        if quantite == -ancienne.quantite:
            continue
        ecrits.append(contre_passation(ancienne, motif))
        if quantite:
            ecrits.append(
                Mouvement(
                    nature=ancienne.nature,
                    date=ancienne.date,
                    ressource=ancienne.ressource,
                    lot=ancienne.lot,
                    emplacement=ancienne.emplacement,
                    quantite=-quantite,
                    jardin=ancienne.jardin,
                    distribution=courante,
                    provenance=motif,
                )
            )
    if not ecrits:
        raise ValidationError("Aucune quantité n’a changé : il n’y a rien à corriger.")
    mouvements_inscrire(par=par, mouvements=ecrits)
    inscrire(
        par=par,
        action="jardins.distribution.corriger",
        nature=Nature.MODIFICATION,
        objet=courante,
        donnees={"mouvements": [m.pk for m in ecrits]},
    )
    return ecrits


@ecriture
def distribution_annuler(*, par, distribution: Distribution, motif: str) -> Distribution:
    """It did not take place. Handed over by mistake, every line is undone and the stock comes back."""
    courante = _verrouiller(distribution)
    if courante.etat == EtatDistribution.ANNULEE:
        raise ValidationError("Cette distribution est déjà annulée.")
    if not motif.strip():
        raise ValidationError({"motif": "Dites pourquoi la distribution est annulée."})
    if courante.etat == EtatDistribution.REMISE:
        mouvements_inscrire(par=par, mouvements=[contre_passation(m, motif) for m in _en_vigueur(courante).values()])
    courante.souhaits.update(distribution=None)  # what was granted may be prepared again
    courante.etat, courante.motif_annulation = EtatDistribution.ANNULEE, motif
    courante.enregistrer()
    inscrire(par=par, action="jardins.distribution.annuler", nature=Nature.MODIFICATION, objet=courante)
    return courante

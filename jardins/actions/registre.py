"""The ledger's only door: each movement passes by `mouvements_inscrire`, which locks, checks and says what is left."""

from collections import defaultdict
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.actions.anteriorite import jours_manquants
from jardins.choix import ENTREES, SAISIES, NatureMouvement
from jardins.models import Inventaire, LigneInventaire, Mouvement, Stock

_LIENS = ("ressource", "lot", "emplacement", "jardin", "distribution", "inventaire", "contre_passe", "auteur")


def _cle(ligne) -> tuple[int, int, int]:
    return ligne.ressource_id, ligne.lot_id or 0, ligne.emplacement_id


def stocks_verrouiller(cles) -> dict[tuple[int, int, int], Decimal]:
    """What is left at (resource, lot or 0, place), locked until the end of the transaction, always in one order."""
    condition = Q()
    for ressource, lot, emplacement in set(cles):
        condition |= Q(ressource=ressource, lot_cle=lot, emplacement=emplacement)
    if not condition:
        return {}
    lignes = Stock.objects.filter(condition).order_by("ressource_id", "lot_cle", "emplacement_id").select_for_update()
    return {(s.ressource_id, s.lot_cle, s.emplacement_id): s.quantite for s in lignes}


def manque_dire(ligne, reste: Decimal, demande: Decimal) -> str:
    """What is left, for somebody who asked for more."""
    accord = "demandé" if demande < 2 else "demandés"
    quoi = f"{ligne.lot.nom} ({ligne.ressource})" if ligne.lot_id else str(ligne.ressource)
    if not reste:
        return f"Il ne reste plus {de(quoi)} à {ligne.emplacement} : {ligne.ressource.dire(demande)} {accord}."
    return f"Il reste {ligne.ressource.dire(reste)} {de(quoi)} à {ligne.emplacement} : {nombre(demande)} {accord}."


@ecriture
def mouvements_inscrire(*, par, mouvements: list[Mouvement]) -> list[Mouvement]:
    """Write lines in the ledger, all or none. ValidationError says each stock that is too low, and what it holds.

    The caller holds the transaction and writes the log line of its act.
    """
    restes = stocks_verrouiller(_cle(m) for m in mouvements)
    besoins: dict[tuple, Decimal] = defaultdict(Decimal)
    premier = {}
    for mouvement in mouvements:
        mouvement.auteur = par
        # `clean` says what the constraints say: one query a constraint and a line would cost more than the lines.
        mouvement.full_clean(exclude=_LIENS, validate_unique=False, validate_constraints=False)
        besoins[_cle(mouvement)] += mouvement.quantite
        premier.setdefault(_cle(mouvement), mouvement)
    manques = [
        manque_dire(premier[cle], restes.get(cle, Decimal(0)), -somme)
        for cle, somme in besoins.items()
        if restes.get(cle, Decimal(0)) + somme < 0
    ]
    if manques := manques or jours_manquants(mouvements, restes, _cle):
        raise ValidationError(manques)
    # Entries first, so that a line that brings and a line that takes may be written together.
    Mouvement.objects.bulk_create(sorted(mouvements, key=lambda m: (m.quantite < 0, *_cle(m))))
    return mouvements


@ecriture
def mouvement_ecrire(
    *, par, nature, date, ressource, emplacement, quantite, lot=None, provenance="", envoi=None
) -> Mouvement:
    """A production, a gift, a purchase or a loss, told by a positive quantity. The same `envoi` twice writes once."""
    if nature not in SAISIES:
        raise ValidationError({"nature": "Cette nature de mouvement ne se saisit pas à la main."})
    if quantite is not None and quantite <= 0:
        raise ValidationError(
            {"quantite": "Une quantité est plus grande que zéro : la nature dit si elle entre ou sort."}
        )
    if envoi is not None:
        deja = Mouvement.objects.filter(envoi=envoi).first()
        if deja is not None:
            return deja
    signe = 1 if nature in ENTREES else -1
    mouvement = Mouvement(
        nature=nature,
        date=date,
        ressource=ressource,
        lot=lot,
        emplacement=emplacement,
        quantite=quantite * signe,
        provenance=provenance,
        envoi=envoi,
    )
    mouvements_inscrire(par=par, mouvements=[mouvement])
    inscrire(par=par, action="jardins.mouvement.ecrire", nature=Nature.CREATION, objet=mouvement)
    return mouvement


@ecriture
def stock_transferer(*, par, date, stock: Stock, vers, quantite, provenance="") -> list[Mouvement]:
    """Move some of a stock to another place: two lines that cancel out."""
    if quantite <= 0:
        raise ValidationError({"quantite": "Une quantité est plus grande que zéro."})
    if vers == stock.emplacement:
        raise ValidationError({"vers": "Le stock est déjà à cet emplacement."})
    commun = {
        "nature": NatureMouvement.TRANSFERT,
        "date": date,
        "ressource": stock.ressource,
        "lot": stock.lot,
        "provenance": provenance,
    }
    lignes = [
        Mouvement(emplacement=stock.emplacement, quantite=-quantite, **commun),
        Mouvement(emplacement=vers, quantite=quantite, **commun),
    ]
    mouvements_inscrire(par=par, mouvements=lignes)
    inscrire(par=par, action="jardins.stock.transferer", nature=Nature.CREATION, objet=lignes[0])
    return lignes


def contre_passation(mouvement: Mouvement, motif: str) -> Mouvement:
    """The line that undoes `mouvement`, not written yet."""
    return Mouvement(
        date=mouvement.date,
        nature=mouvement.nature,
        ressource=mouvement.ressource,
        lot=mouvement.lot,
        emplacement=mouvement.emplacement,
        quantite=-mouvement.quantite,
        jardin=mouvement.jardin,
        distribution=mouvement.distribution,
        inventaire=mouvement.inventaire,
        contre_passe=mouvement,
        provenance=motif,
    )


@ecriture
def mouvement_contre_passer(*, par, mouvement: Mouvement, motif: str) -> Mouvement:
    """Undo a line by its opposite, with the reason. A delivery is corrected on its own sheet."""
    if mouvement.contre_passe_id or Mouvement.objects.filter(contre_passe=mouvement).exists():
        raise ValidationError("Ce mouvement est déjà contre-passé.")
    if mouvement.distribution_id:
        raise ValidationError("Une distribution se corrige depuis sa fiche.")
    if mouvement.nature == NatureMouvement.TRANSFERT:
        raise ValidationError("Un transfert se corrige par le transfert inverse.")
    if not motif.strip():
        raise ValidationError({"motif": "Dites pourquoi : c’est ce qui se lira dans le registre."})
    inverse = contre_passation(mouvement, motif)
    mouvements_inscrire(par=par, mouvements=[inverse])
    inscrire(
        par=par,
        action="jardins.mouvement.contre_passer",
        nature=Nature.CREATION,
        objet=inverse,
        donnees={"mouvement": mouvement.pk},
    )
    return inverse


@ecriture
def inventaire_ouvrir(*, par, date, emplacement) -> Inventaire:
    inventaire = Inventaire(date=date, emplacement=emplacement)
    inventaire.enregistrer()
    inscrire(par=par, action="jardins.inventaire.ouvrir", nature=Nature.CREATION, objet=inventaire)
    return inventaire


@ecriture
def inventaire_compter(*, par, inventaire: Inventaire, stock: Stock, compte: Decimal | None) -> LigneInventaire | None:
    """Keep what was found of one stock; None takes the count back. Sent twice, it is the same."""
    inventaire = Inventaire.objects.select_for_update().get(pk=inventaire.pk)
    if inventaire.clos_le:
        raise ValidationError("Cet inventaire est clos : ouvrez-en un autre pour recompter.")
    if stock.emplacement_id != inventaire.emplacement_id:
        raise ValidationError("Ce stock n’est pas à l’emplacement de l’inventaire.")
    if compte is None:
        inventaire.lignes.filter(stock=stock).delete()
        inscrire(par=par, action="jardins.inventaire.compter", nature=Nature.MODIFICATION, objet=inventaire)
        return None
    stock.ressource.exiger_unite(compte)
    reel = Stock.objects.select_for_update().get(pk=stock.pk)
    ligne = inventaire.lignes.filter(stock=stock).first() or LigneInventaire(inventaire=inventaire, stock=reel)
    if ligne.pk is None or ligne.compte != compte:
        ligne.attendu, ligne.compte = reel.quantite, compte
        ligne.full_clean()
        ligne.save()
        inscrire(par=par, action="jardins.inventaire.compter", nature=Nature.MODIFICATION, objet=inventaire)
    return ligne


@ecriture
def inventaire_clore(*, par, inventaire: Inventaire) -> Inventaire:
    """Write the differences in the ledger. What was not counted does not move."""
    inventaire = Inventaire.objects.select_for_update().get(pk=inventaire.pk)
    if inventaire.clos_le:
        raise ValidationError("Cet inventaire est déjà clos.")
    lignes = list(inventaire.lignes.select_related("stock__ressource", "stock__lot", "stock__emplacement"))
    if not lignes:
        raise ValidationError("Rien n’est compté : saisissez au moins un stock avant de clore.")
    ecarts = [
        Mouvement(
            nature=NatureMouvement.INVENTAIRE,
            date=inventaire.date,
            ressource=ligne.stock.ressource,
            lot=ligne.stock.lot,
            emplacement=ligne.stock.emplacement,
            quantite=ligne.ecart,
            inventaire=inventaire,
        )
        for ligne in lignes
        if ligne.ecart
    ]
    mouvements_inscrire(par=par, mouvements=ecarts)
    inventaire.clos_le = timezone.now()
    inventaire.enregistrer()
    inscrire(
        par=par,
        action="jardins.inventaire.clore",
        nature=Nature.MODIFICATION,
        objet=inventaire,
        donnees={"ecarts": len(ecarts)},
    )
    return inventaire

"""Nursery: resources, places, lots, growing calendar."""

from django.core.exceptions import ValidationError
from django.db import connection

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from jardins.models import Culture, Emplacement, Lot, Mouvement, Ressource, Stock


def _ecrire(par, objet, champs, action, version=None):
    """Set, check, save and log one record of the nursery; `cle` follows its name."""
    nouveau = objet.pk is None
    for nom, valeur in champs.items():
        setattr(objet, nom, valeur)
    if hasattr(objet, "cle"):
        objet.cle = cle(objet.espece if isinstance(objet, Culture) else objet.nom)
    if hasattr(objet, "enregistrer"):
        objet.enregistrer(version=version)
    else:
        objet.full_clean()
        objet.save()
    inscrire(
        par=par, action=f"jardins.{action}", nature=Nature.CREATION if nouveau else Nature.MODIFICATION, objet=objet
    )
    return objet


@ecriture
def ressource_creer(*, par, **champs) -> Ressource:
    return _ecrire(par, Ressource(), champs, "ressource.creer")


@ecriture
def ressource_modifier(*, par, ressource: Ressource, version: int | None = None, **champs) -> Ressource:
    """Change a resource; its unit is fixed once the ledger speaks of it, or past quantities would change meaning."""
    avant = Ressource.objects.get(pk=ressource.pk)
    unite = champs.get("unite", avant.unite)
    if unite != avant.unite and Mouvement.objects.filter(ressource=ressource).exists():
        raise ValidationError(
            {
                "unite": f"Des mouvements sont déjà écrits en {avant.get_unite_display()}s : l’unité ne change plus. "
                "Créez une autre ressource."
            }
        )
    return _ecrire(par, ressource, champs, "ressource.modifier", version)


@ecriture
def ressource_retirer(*, par, ressource: Ressource, retiree_le) -> Ressource:
    """No longer proposed; what it did stays in the figures. Refused while some is left."""
    reste = Stock.objects.filter(ressource=ressource, quantite__gt=0).first()
    if reste is not None:
        raise ValidationError(
            f"Il reste {ressource.dire(reste.quantite)} à {reste.emplacement} : distribuez-les ou inscrivez une perte."
        )
    return _ecrire(par, ressource, {"retiree_le": retiree_le}, "ressource.retirer")


@ecriture
def emplacement_creer(*, par, nom: str, ferme_le=None) -> Emplacement:
    return _ecrire(par, Emplacement(), {"nom": nom, "ferme_le": ferme_le}, "emplacement.creer")


@ecriture
def emplacement_modifier(*, par, emplacement: Emplacement, version: int | None = None, **champs) -> Emplacement:
    """Rename a place or close it: nothing is kept in a closed place."""
    if champs.get("ferme_le"):
        reste = Stock.objects.filter(emplacement=emplacement, quantite__gt=0).select_related("ressource").first()
        if reste is not None:
            raise ValidationError(
                {
                    "ferme_le": f"Il reste {reste.ressource.dire(reste.quantite)} de « {reste.ressource} » à cet "
                    "emplacement : transférez-les ou inscrivez une perte avant de le fermer."
                }
            )
    return _ecrire(par, emplacement, champs, "emplacement.modifier", version)


def _indexer(lot: Lot) -> None:
    lot.cherche = cle(" ".join([lot.code, lot.espece, lot.variete, str(lot.ressource), lot.origine_detail]))


@ecriture
def lot_creer(*, par, **champs) -> Lot:
    """Open a lot; it is numbered in its year ("2023-007")."""
    lot = Lot(**champs)
    if lot.annee:
        with connection.cursor() as curseur:
            # One at a time: two lots opened together get two numbers. Lots are never deleted, so counting is enough.
            curseur.execute("SELECT pg_advisory_xact_lock(hashtext('jardins_lot'))")
        lot.code = f"{lot.annee}-{Lot.objects.filter(code__startswith=f'{lot.annee}-').count() + 1:03d}"
        _indexer(lot)
    lot.enregistrer()
    inscrire(par=par, action="jardins.lot.creer", nature=Nature.CREATION, objet=lot)
    return lot


@ecriture
def lot_modifier(*, par, lot: Lot, version: int | None = None, **champs) -> Lot:
    """Follow a lot: sown, germinated, ready, closed. Its resource is fixed once the ledger speaks of it."""
    avant = Lot.objects.get(pk=lot.pk)
    ressource = champs.get("ressource", avant.ressource)
    if ressource != avant.ressource and lot.mouvements.exists():
        raise ValidationError({"ressource": "Des mouvements de ce lot sont écrits : sa ressource ne change plus."})
    for nom, valeur in champs.items():
        setattr(lot, nom, valeur)
    _indexer(lot)
    lot.enregistrer(version=version)
    inscrire(
        par=par,
        action="jardins.lot.modifier",
        nature=Nature.MODIFICATION,
        objet=lot,
        donnees={"champs": sorted(champs)},
    )
    return lot


@ecriture
def culture_ecrire(*, par, culture: Culture | None = None, version=None, **champs) -> Culture:
    """Add a line to the growing calendar, or change one."""
    return _ecrire(par, culture or Culture(), champs, "culture.ecrire", version)


@ecriture
def culture_retirer(*, par, culture: Culture) -> None:
    inscrire(par=par, action="jardins.culture.retirer", nature=Nature.SUPPRESSION, objet=culture)
    culture.delete()

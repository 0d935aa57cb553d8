"""An issue: made, its blocks ordered, sent once; after that nothing of it changes."""

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db.models import F, Max

from danaecare.lettre.actions.ecriture import ecrire
from danaecare.lettre.choix import EtatNumero
from danaecare.lettre.models import Bloc, LienDuNumero, Numero
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.fichiers.preparation import preparer
from danaecare.socle.communs.fichiers.stockage import jeter
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


@ecriture
def numero_creer(*, par, **champs) -> Numero:
    champs["mois"] = champs["mois"].replace(day=1)
    return ecrire(Numero(), champs, par=par, action="numero.creer")


@ecriture
def numero_modifier(*, par, numero: Numero, version: int | None = None, **champs) -> Numero:
    _en_preparation(numero)
    champs["mois"] = champs["mois"].replace(day=1)
    return ecrire(numero, champs, par=par, action="numero.modifier", version=version)


@ecriture
def numero_effacer(*, par, numero: Numero) -> None:
    numero = _en_preparation(numero)
    inscrire(par=par, action="lettre.numero.effacer", nature=Nature.SUPPRESSION, objet=numero)
    for bloc in numero.blocs.exclude(image=""):
        jeter(bloc.image)
    numero.delete()


@ecriture
def blocs_prendre(*, par, numero: Numero, propositions) -> list[Bloc]:
    """Of the programme, after what is there already; what is there is not taken twice."""
    numero = _en_preparation(numero)
    pris = set(numero.blocs.values_list("origine", flat=True))
    neufs = [proposition for proposition in propositions if proposition.origine not in pris]
    return [bloc_ajouter(par=par, numero=numero, origine=p.origine, **p.champs) for p in neufs]


@ecriture
def bloc_ajouter(*, par, numero: Numero, fichier=None, origine: str = "", **champs) -> Bloc:
    numero = _en_preparation(numero)
    dernier = numero.blocs.aggregate(rang=Max("rang"))["rang"] or 0
    bloc = Bloc(numero=numero, rang=dernier + 1, origine=origine)
    if fichier:
        _illustrer(bloc, fichier)
    return ecrire(bloc, champs, par=par, action="bloc.creer", parent=numero)


@ecriture
def bloc_modifier(
    *, par, bloc: Bloc, fichier=None, sans_image: bool = False, version: int | None = None, **champs
) -> Bloc:
    """`fichier` replaces the picture; `sans_image` takes it away."""
    _en_preparation(bloc.numero)
    if bloc.image and (fichier or sans_image):
        jeter(bloc.image)
        bloc.image, bloc.largeur = "", None
    if fichier:
        _illustrer(bloc, fichier)
    return ecrire(bloc, champs, par=par, action="bloc.modifier", parent=bloc.numero, version=version)


@ecriture
def bloc_retirer(*, par, bloc: Bloc) -> None:
    numero = _en_preparation(bloc.numero)
    inscrire(par=par, action="lettre.bloc.retirer", nature=Nature.SUPPRESSION, objet=bloc, parent=numero)
    if bloc.image:
        jeter(bloc.image)
    bloc.delete()


@ecriture
def bloc_deplacer(*, par, bloc: Bloc, vers: int) -> Bloc:
    """One place up (-1) or down (1); at the end of the issue it stays."""
    numero = _en_preparation(bloc.numero)
    blocs = list(numero.blocs.select_for_update(of=("self",)))
    ici = next(place for place, autre in enumerate(blocs) if autre.pk == bloc.pk)
    la = min(max(ici + vers, 0), len(blocs) - 1)
    blocs.insert(la, blocs.pop(ici))
    for rang, autre in enumerate(blocs, 1):
        Bloc.objects.filter(pk=autre.pk).exclude(rang=rang).update(rang=rang, version=F("version") + 1)
    inscrire(par=par, action="lettre.bloc.deplacer", nature=Nature.MODIFICATION, objet=bloc, parent=numero)
    return bloc


@ecriture
def numero_partir(*, par, numero: Numero) -> Numero:
    """It leaves: what it says is closed, its addresses are written."""
    numero = _en_preparation(numero)
    if not numero.blocs.exists():
        raise ValidationError("Ce numéro n’a encore aucun bloc\u00a0: il n’y a rien à envoyer.")
    adresses = {bloc.lien for bloc in numero.blocs.exclude(lien="")}
    LienDuNumero.objects.bulk_create(LienDuNumero(numero=numero, adresse=adresse) for adresse in sorted(adresses))
    return ecrire(
        numero, {"etat": EtatNumero.ENVOYE, "envoye_le": aujourdhui()}, par=par, action="numero.envoyer"
    )  # fmt: skip


def parti_compter(*, numero: int) -> None:
    """One more of its readers has it; the mail's own line of the log says so."""
    Numero.objects.filter(pk=numero).update(partis=F("partis") + 1)


def ouverture_compter(numero: Numero) -> None:
    """As a click: how often, never who."""
    Numero.objects.filter(pk=numero.pk).update(ouvertures=F("ouvertures") + 1)


def clic_compter(lien: LienDuNumero) -> None:
    """Counted and nothing else: a line of the log would keep the address of who came."""
    LienDuNumero.objects.filter(pk=lien.pk).update(clics=F("clics") + 1)


def _illustrer(bloc: Bloc, fichier) -> None:
    """A picture is checked, resized, stripped of what it says of its maker."""
    prete = preparer(fichier)
    bloc.largeur = prete.largeur
    bloc.image.save(f"lettre.{prete.extension}", ContentFile(prete.contenu), save=False)


def _en_preparation(numero: Numero) -> Numero:
    tenu = Numero.objects.select_for_update(of=("self",)).get(pk=numero.pk)
    if tenu.envoye:
        raise ValidationError("Ce numéro est parti\u00a0: ses lecteurs l’ont, rien n’y change plus.")
    return tenu

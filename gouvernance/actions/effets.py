"""What a programme means to change: a version is written, settled for good, and a new one begins from it."""

from datetime import date

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.indicateurs import registre
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.models import Effet, Parole, Theorie


@ecriture
def theorie_creer(*, par, **champs) -> Theorie:
    return ecrire(Theorie(), champs, par=par, nom="theorie")


@ecriture
def theorie_modifier(*, par, theorie: Theorie, version: int | None = None, **champs) -> Theorie:
    _exiger_brouillon(theorie)
    return ecrire(theorie, champs, par=par, nom="theorie", version=version)


@ecriture
def theorie_arreter(*, par, theorie: Theorie, le: date | None = None) -> Theorie:
    """Settled: what is printed of it from now on is what it says today, the names of its figures too."""
    _exiger_brouillon(theorie)
    effets = list(theorie.effets.all())
    if not effets:
        raise refuser(None, "Écrivez d’abord au moins un effet attendu : sans lui, la page ne dit pas ce qui change.")
    codes = {*theorie.realisations, *filter(None, (effet.chiffre for effet in effets))}
    connus = registre.tous()
    theorie.libelles = {code: connus[code].libelle for code in sorted(codes) if code in connus}
    theorie.arretee_le, theorie.arretee_par = le or aujourdhui(), par
    theorie.enregistrer()
    inscrire(par=par, action="gouvernance.theorie.arreter", nature=Nature.MODIFICATION, objet=theorie)
    return theorie


@ecriture
def theorie_renouveler(*, par, theorie: Theorie) -> Theorie:
    """A draft of the next version, from the last one that was settled."""
    if not theorie.arretee:
        raise refuser(None, "Cette version n’est pas encore arrêtée : modifiez-la.")
    derniere = Theorie.objects.filter(programme=theorie.programme).order_by("-numero").first()
    if not derniere.arretee:
        raise refuser(None, "Une version est déjà en cours d’écriture pour ce programme.")
    suivante = Theorie(
        programme=theorie.programme, pole=theorie.pole, numero=derniere.numero + 1, besoins=theorie.besoins,
        actions=theorie.actions, realisations=theorie.realisations,
    )  # fmt: skip
    suivante.enregistrer()
    for effet in theorie.effets.all():
        champs = ("rang", "texte", "hypothese", "connu_par", "source", "chiffre", "cible")
        Effet(theorie=suivante, **{champ: getattr(effet, champ) for champ in champs}).enregistrer()
    inscrire(par=par, action="gouvernance.theorie.renouveler", nature=Nature.CREATION, objet=suivante)
    return suivante


@ecriture
def effet_ajouter(*, par, theorie: Theorie, **champs) -> Effet:
    _exiger_brouillon(theorie)
    return ecrire(Effet(theorie=theorie), champs, par=par, nom="effet", parent=theorie)


@ecriture
def effet_modifier(*, par, effet: Effet, version: int | None = None, **champs) -> Effet:
    _exiger_brouillon(effet.theorie)
    return ecrire(effet, champs, par=par, nom="effet", parent=effet.theorie, version=version)


@ecriture
def effet_effacer(*, par, effet: Effet) -> None:
    _exiger_brouillon(effet.theorie)
    effacer(effet, par=par, nom="effet", parent=effet.theorie)


@ecriture
def parole_recueillir(*, par, **champs) -> Parole:
    return ecrire(Parole(), champs, par=par, nom="parole")


@ecriture
def parole_modifier(*, par, parole: Parole, version: int | None = None, **champs) -> Parole:
    return ecrire(parole, champs, par=par, nom="parole", version=version)


@ecriture
def parole_retirer(*, par, parole: Parole) -> None:
    """She no longer agrees, or it was noted by mistake: it is effaced, and offered nowhere any more."""
    effacer(parole, par=par, nom="parole")


def empechement_de_modifier(theorie: Theorie) -> str:
    return "Cette version est arrêtée : elle ne change plus. Commencez la version suivante." if theorie.arretee else ""


def _exiger_brouillon(theorie: Theorie) -> None:
    if refus := empechement_de_modifier(theorie):
        raise refuser(None, refus)

from danaecare.socle.annuaire.actions.fiches import appliquer, archiver, mots_communs, reactiver, reserver_cle
from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.annuaire.cles import cle_personne
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.annuaire.requetes import personne_trouver
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.conservation.requetes import exiger_non_limite
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

CHAMPS = frozenset({
    "nom", "prenom", "nom_naissance", "qualites", "employeur", "fonction", "telephone", "courriel", "adresse", "lieu",
})  # fmt: skip


@ecriture
def personne_creer(*, par, **champs) -> Personne:
    """`lieu` is a territoires.lieux.Lieu or None; `qualites` are values of choix.Qualite."""
    personne = Personne()
    appliquer(personne, champs, CHAMPS)
    _preparer(personne)
    personne.enregistrer()
    inscrire(par=par, action="annuaire.personne.creer", nature=Nature.CREATION, objet=personne)
    return personne


@ecriture
def personne_modifier(*, par, personne: Personne, version: int | None = None, **champs) -> Personne:
    """ConflitEcriture when somebody saved since `version`; ValidationError while her data are limited."""
    exiger_non_limite(personne)
    appliquer(personne, champs, CHAMPS)
    _preparer(personne)
    personne.enregistrer(version=version)
    inscrire(
        par=par, action="annuaire.personne.modifier", nature=Nature.MODIFICATION, objet=personne,
        donnees={"champs": sorted(champs)},
    )  # fmt: skip
    return personne


@ecriture
def personne_archiver(*, par, personne: Personne) -> Personne:
    archiver(personne, par=par, nom="personne")
    return personne


@ecriture
def personne_reactiver(*, par, personne: Personne) -> Personne:
    """ValidationError when the sheet was merged into another."""
    reactiver(personne, par=par, nom="personne")
    return personne


@ecriture
def personne_trouver_ou_creer(*, par, nom: str, prenom: str = "", qualites=(), **champs) -> tuple[Personne, bool]:
    """The person of that name, to whom `qualites` are added, else a new one; and whether it is new.

    Two people of one name: the one whose `courriel`, then `employeur`, agrees; else the oldest sheet.
    """
    reserver_cle(Personne, cle_personne(nom, prenom))
    trouvee = personne_trouver(nom, prenom, courriel=champs.get("courriel", ""), employeur=champs.get("employeur"))
    if trouvee is None:
        return personne_creer(par=par, nom=nom, prenom=prenom, qualites=list(qualites), **champs), True
    if set(qualites) - set(trouvee.qualites):
        personne_modifier(par=par, personne=trouvee, qualites=[*trouvee.qualites, *qualites])
    return trouvee, False


def _preparer(personne: Personne) -> None:
    personne.qualites = [q for q in Qualite.values if q in personne.qualites] + [
        q for q in personne.qualites if q not in Qualite.values
    ]
    personne.cle = cle_personne(personne.nom, personne.prenom)
    personne.cle_tri = cle(f"{personne.nom} {personne.prenom}")
    employeur = cle(personne.employeur.nom) if personne.employeur_id else ""
    naissance = cle(personne.nom_naissance)
    personne.cherche = " ".join(filter(None, [personne.cle_tri, naissance, *mots_communs(personne), employeur]))

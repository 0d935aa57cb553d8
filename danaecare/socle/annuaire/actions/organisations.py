from danaecare.socle.annuaire.actions.fiches import appliquer, archiver, mots_communs, reactiver, reserver_cle
from danaecare.socle.annuaire.cles import cle_organisation
from danaecare.socle.annuaire.models import Contact, Organisation
from danaecare.socle.annuaire.requetes import organisation_trouver
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.communs.texte.telephones import mot_cherche
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature

CHAMPS = frozenset(
    {
        "nom", "sigle", "nature", "activite", "telephone", "courriel", "site", "adresse", "lieu",
        "ma_boussole", "ma_boussole_verifiee_le",
    }
)  # fmt: skip
CHAMPS_CONTACT = ("nom", "fonction", "telephone", "courriel")


@ecriture
def organisation_creer(*, par, contacts=(), **champs) -> Organisation:
    """`contacts` are dictionaries of a contact's fields; `lieu` is a territoires.lieux.Lieu or None."""
    organisation = Organisation()
    appliquer(organisation, champs, CHAMPS)
    _preparer(organisation, contacts)
    organisation.enregistrer()
    for contact in contacts:
        _contact_ecrire(Contact(organisation=organisation), contact)
    inscrire(par=par, action="annuaire.organisation.creer", nature=Nature.CREATION, objet=organisation)
    return organisation


@ecriture
def organisation_modifier(*, par, organisation: Organisation, version: int | None = None, **champs) -> Organisation:
    """ConflitEcriture when somebody saved since `version`."""
    appliquer(organisation, champs, CHAMPS)
    _preparer(organisation, organisation.contacts.values())
    organisation.enregistrer(version=version)
    inscrire(
        par=par, action="annuaire.organisation.modifier", nature=Nature.MODIFICATION, objet=organisation,
        donnees={"champs": sorted(champs)},
    )  # fmt: skip
    return organisation


@ecriture
def organisation_archiver(*, par, organisation: Organisation) -> Organisation:
    archiver(organisation, par=par, nom="organisation")
    return organisation


@ecriture
def organisation_reactiver(*, par, organisation: Organisation) -> Organisation:
    """ValidationError when the sheet was merged into another."""
    reactiver(organisation, par=par, nom="organisation")
    return organisation


@ecriture
def organisation_trouver_ou_creer(*, par, nom: str, **champs) -> tuple[Organisation, bool]:
    """The organisation of that name (case, accents and articles aside), else a new one; and whether it is new.

    A name whose sheet was merged gives the sheet that was kept.
    """
    reserver_cle(Organisation, cle_organisation(nom))
    trouvee = organisation_trouver(nom)
    if trouvee is not None:
        return trouvee, False
    return organisation_creer(par=par, nom=nom, **champs), True


@ecriture
def organisation_assurer(*, par, organisation: Organisation | None) -> Organisation | None:
    """What a `ChampOrganisation(nouvelle=True)` gave, saved: a name typed for the first time becomes a sheet."""
    if organisation is None or organisation.pk:
        return organisation
    return organisation_trouver_ou_creer(par=par, nom=organisation.nom)[0]


@ecriture
def contact_ajouter(*, par, organisation: Organisation, **champs) -> Contact:
    contact = _contact_ecrire(Contact(organisation=organisation), champs)
    _rafraichir(organisation)
    inscrire(par=par, action="annuaire.contact.ajouter", nature=Nature.CREATION, objet=contact, parent=organisation)
    return contact


@ecriture
def contact_modifier(*, par, contact: Contact, **champs) -> Contact:
    _contact_ecrire(contact, champs)
    _rafraichir(contact.organisation)
    inscrire(
        par=par, action="annuaire.contact.modifier", nature=Nature.MODIFICATION, objet=contact,
        parent=contact.organisation,
    )  # fmt: skip
    return contact


@ecriture
def contact_retirer(*, par, contact: Contact) -> None:
    """A contact who left is deleted: a name is not kept without a use."""
    organisation = contact.organisation
    inscrire(par=par, action="annuaire.contact.retirer", nature=Nature.SUPPRESSION, objet=contact, parent=organisation)
    contact.delete()
    _rafraichir(organisation)


def _contact_ecrire(contact: Contact, champs: dict) -> Contact:
    for nom in CHAMPS_CONTACT:
        if nom in champs:
            setattr(contact, nom, (champs[nom] or "").strip())
    contact.courriel = contact.courriel.lower()
    contact.full_clean()
    contact.save()
    return contact


def _rafraichir(organisation: Organisation) -> None:
    _preparer(organisation, organisation.contacts.values())
    organisation.enregistrer()


def _preparer(organisation: Organisation, contacts) -> None:
    """Fill the keys and what the search reads: the contacts' names and phones find their organisation."""
    organisation.cle = cle_organisation(organisation.nom)
    organisation.cle_tri = cle(organisation.nom)
    mots = [cle(organisation.nom), cle(organisation.sigle), *mots_communs(organisation)]
    for contact in contacts:
        mots += [
            cle(contact["nom"]), mot_cherche(contact.get("telephone")), cle(contact.get("courriel") or ""),
        ]  # fmt: skip
    organisation.cherche = " ".join(filter(None, mots))

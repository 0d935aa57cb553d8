"""Tax receipts: none before the board decided, numbers without a gap, cancelled and replaced, never deleted."""

from datetime import date

from django.db import connection

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.communs.texte.mots import de
from gouvernance.actions.ecriture import ecrire, refuser
from gouvernance.models import Association, Habilitation, Recu
from gouvernance.requetes.recus import adresse_de, association, habilitation_au


@ecriture
def association_decrire(*, par, version: int | None = None, **champs) -> Association:
    """The association's identity, for its papers and the funders' forms."""
    fiche = association()
    fiche.pk = 1
    return ecrire(fiche, champs, par=par, nom="association", version=version)


@ecriture
def habilitation_noter(*, par, **champs) -> Habilitation:
    """The board's decision: from that day receipts may be issued."""
    return ecrire(Habilitation(), champs, par=par, nom="habilitation")


@ecriture
def habilitation_modifier(*, par, habilitation: Habilitation, version: int | None = None, **champs) -> Habilitation:
    return ecrire(habilitation, champs, par=par, nom="habilitation", version=version)


def empechement_d_emettre() -> str:
    """What the association's own sheet lacks for a receipt; "" when it is complete."""
    identite = association()
    if identite.objet and identite.adresse and (identite.siret or identite.rna):
        return ""
    return (
        "Un reçu porte l’objet, l’adresse et le numéro SIRET ou RNA de l’association : complétez d’abord "
        "la fiche d’identité."
    )


@ecriture
def recu_emettre(
    *, par, recu_le: date, personne=None, organisation=None, remplace: Recu | None = None, **champs
) -> Recu:
    """The next receipt of the gift's year. Name and address are kept as they are today."""
    jour = aujourdhui()
    habilitation = habilitation_au(jour)
    if habilitation is None:
        raise refuser(None, "Le conseil n’a pas encore décidé d’émettre des reçus : notez d’abord sa décision.")
    if manque := empechement_d_emettre():
        raise refuser(None, manque)
    if recu_le > jour:
        raise refuser("recu_le", "Ce don n’est pas encore reçu.")
    donateur = personne or organisation
    adresse = adresse_de(donateur) if donateur else ""
    if donateur and not adresse:
        raise refuser(
            "personne" if personne else "organisation",
            f"La fiche {de(donateur)} n’a pas d’adresse complète : un reçu porte la rue et la commune.",
        )
    recu = Recu(
        annee=recu_le.year, numero=_numero(recu_le.year), habilitation=habilitation, personne=personne,
        organisation=organisation, nom=str(donateur or ""), adresse=adresse, emis_le=jour, remplace=remplace,
    )  # fmt: skip
    return ecrire(recu, champs | {"recu_le": recu_le}, par=par, nom="recu", parent=donateur)


def _numero(annee: int) -> int:
    """The next number of the year, held until the transaction ends: nobody else takes it, and none is lost."""
    with connection.cursor() as curseur:
        curseur.execute("SELECT gouvernance_numero_de_recu(%s)", [annee])
        return curseur.fetchone()[0]


@ecriture
def recu_annuler(*, par, recu: Recu, motif: str) -> Recu:
    """The receipt keeps its number and is worth nothing any more."""
    recu = Recu.objects.select_for_update(of=("self",)).get(pk=recu.pk)
    if not recu.valable:
        raise refuser(None, f"Ce reçu est déjà annulé, depuis le {date_longue(recu.annule_le)}.")
    if not motif.strip():
        raise refuser("motif", "Dites pourquoi ce reçu est annulé.")
    return ecrire(recu, {"annule_le": aujourdhui(), "motif": motif}, par=par, nom="recu", parent=_donateur(recu))


@ecriture
def recu_remplacer(*, par, recu: Recu, motif: str, **champs) -> Recu:
    """Cancel, and issue the one that replaces it to the same donor: both or neither."""
    ancien = recu_annuler(par=par, recu=recu, motif=motif)
    return recu_emettre(par=par, personne=ancien.personne, organisation=ancien.organisation, remplace=ancien, **champs)


def _donateur(recu: Recu):
    return recu.personne or recu.organisation

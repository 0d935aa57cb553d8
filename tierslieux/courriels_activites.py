"""What the mails of the programme say, and the private link they carry."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.documents.ical import Evenement, jointe_agenda
from danaecare.socle.communs.ecriture import jetons
from danaecare.socle.comptes.courriels import adresse_publique
from danaecare.socle.courriels.registre import genre
from tierslieux.choix import COURRIEL_ACTIVITE
from tierslieux.choix_activites import VIVANTES, CourrielActivite, EtatInscription
from tierslieux.models import DateActivite, InscriptionActivite

_SEL = "tierslieux.activite"
OBJETS = {
    CourrielActivite.CONFIRMATION: "Votre inscription",
    CourrielActivite.ATTENTE: "Vous êtes en liste d’attente",
    CourrielActivite.PROPOSITION: "Une place s’est libérée",
    CourrielActivite.RAPPEL: "C’est dans deux jours",
    CourrielActivite.ANNULATION: "Annulée",
}
ATTENDUS = {
    CourrielActivite.CONFIRMATION: (EtatInscription.INSCRITE,),
    CourrielActivite.ATTENTE: (EtatInscription.ATTENTE,),
    CourrielActivite.PROPOSITION: (EtatInscription.PROPOSEE,),
    CourrielActivite.RAPPEL: (EtatInscription.INSCRITE,),
    CourrielActivite.ANNULATION: VIVANTES,
}
FICHIER = "activite.ics"


def jeton_de(inscription: InscriptionActivite) -> str:
    return jetons.jeton_de(inscription.cle_lien, _SEL)


def cle_du_jeton(jeton: str) -> str | None:
    return jetons.cle_du_jeton(jeton, _SEL)


def lien_prive(inscription: InscriptionActivite) -> str:
    """Where she confirms, or is taken off, without an account."""
    return adresse_publique("tierslieux:mon_inscription", jeton_de(inscription))


def evenement_de(prevue: DateActivite) -> Evenement:
    return Evenement(
        uid=f"activite-{prevue.pk}", sequence=prevue.action.version, debut=prevue.debut, fin=prevue.fin,
        titre=prevue.action.titre, lieu=prevue.ou, annule=prevue.annulee,
    )  # fmt: skip


@genre(COURRIEL_ACTIVITE, titre="Inscription à une activité", droit="tierslieux.reserver")
def _activite(courriel) -> Contenu:
    """Of an inscription that still stands as the mail says."""
    sorte = courriel.parametres["sorte"]
    inscription = InscriptionActivite.objects.select_related("date__activite", "date__action__commune").get(
        pk=courriel.parametres["inscription"]
    )
    if inscription.etat not in ATTENDUS[sorte] or inscription.courriel != courriel.destinataire:
        raise ValidationError("l’inscription a changé depuis")
    return composer(sorte, inscription)


def composer(sorte: str, inscription: InscriptionActivite, lien=lien_prive) -> Contenu:
    prevue = inscription.date
    texte = render_to_string(
        f"tierslieux/courriels/activite_{sorte}.txt",
        {"inscription": inscription, "prevue": prevue, "activite": prevue.activite, "lien": lien(inscription)},
    )
    jointes = ()
    if sorte in (CourrielActivite.CONFIRMATION, CourrielActivite.ANNULATION):
        jointes = (
            jointe_agenda(
                evenement_de(prevue), organisateur=settings.DEFAULT_FROM_EMAIL, invite=inscription.courriel, nom=FICHIER
            ),
        )
    return Contenu(f"{OBJETS[sorte]}\u00a0: {prevue.action.titre}", texte, jointes)

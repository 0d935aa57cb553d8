"""The mails of the letter: what asks to confirm an address, and an issue."""

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from danaecare.lettre.actions.abonnes import abonne_rejeter
from danaecare.lettre.actions.numeros import parti_compter
from danaecare.lettre.choix import CONFIRMATION, EXEMPLAIRE, NOM, NUMERO, EtatAbonne
from danaecare.lettre.liens import lien_de_confirmation
from danaecare.lettre.models import Abonne, Numero
from danaecare.lettre.rendu import contenu_de
from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.courriels.registre import genre, genre_dit


def _abonne_refuse(*, par, courriel) -> None:
    abonne = Abonne.objects.filter(pk=courriel.parametres["abonne"]).first()
    if abonne is not None:
        abonne_rejeter(par=par, abonne=abonne, raison=courriel.raison)


@genre(CONFIRMATION, titre="Inscription à la lettre, à confirmer", droit="lettre.ecrire", sans_boite=_abonne_refuse)
def _confirmation(courriel) -> Contenu:
    abonne = Abonne.objects.get(pk=courriel.parametres["abonne"])
    if abonne.etat != EtatAbonne.A_CONFIRMER:
        raise ValidationError("cette adresse n’attend plus sa confirmation")
    texte = render_to_string("lettre/courriels/confirmation.txt", {"lien": lien_de_confirmation(abonne), "nom": NOM})
    return Contenu(f"{NOM} : confirmez votre inscription", texte)


def numero_envoye_a(numero: Numero, abonne: Abonne) -> dict:
    """The mail of one reader, as the envoi writes it."""
    return {
        "cle": f"lettre:numero:{numero.pk}:{abonne.pk}", "adresse": abonne.adresse, "sujets": [numero],
        "parametres": {"numero": numero.pk, "abonne": abonne.pk},
    }  # fmt: skip


def _parti(*, par, courriel) -> None:
    parti_compter(numero=courriel.parametres["numero"])


@genre(NUMERO, titre=f"Numéro de {NOM}", droit="lettre.ecrire", parti=_parti, sans_boite=_abonne_refuse)
def _numero(courriel) -> Contenu:
    abonne = Abonne.objects.get(pk=courriel.parametres["abonne"])
    if not abonne.confirme or abonne.adresse != courriel.destinataire:
        raise ValidationError("cette adresse ne reçoit plus la lettre")
    return contenu_de(Numero.objects.get(pk=courriel.parametres["numero"]), abonne)


genre_dit(EXEMPLAIRE, titre=f"Exemplaire de {NOM}, pour relire", droit="lettre.ecrire")

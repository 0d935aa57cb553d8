"""Before any mail to several people: to whom, who cannot be reached and why, the text, what goes with it; it asks."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.signing import Signer
from django.http import HttpResponse
from django.shortcuts import render

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.texte.formats import pluriel

NOM = "a_qui"
_SIGNEUR = Signer(salt="danaecare.envois")


@dataclass(frozen=True)
class Lecteur:
    """Who gets a mail, and what is said beside the name."""

    nom: str
    adresse: str
    remarque: str = ""


@dataclass(frozen=True, kw_only=True)
class Apercu:
    """What the page shows. `pieces`: label, address; `sans`: name, why, sheet; `deja`: who has it.

    `qui` counts `sans`: one, several. `saisie` is what a form sent before this page, that it sends again with its
    button: field, value.
    """

    titre: str
    lecteurs: list[Lecteur]
    contenu: Contenu | None
    annuler_url: str
    bouton: str
    retour: str = "Revenir"
    remarque: str = ""
    pieces: list[tuple[str, str]] = field(default_factory=list)
    sans: list[tuple[str, str, str]] = field(default_factory=list)
    qui: tuple[str, str] = ("personne", "personnes")
    deja: list[str] = field(default_factory=list)
    saisie: list[tuple[str, str]] = field(default_factory=list)
    objet: object = None
    pole: str = "hub"
    toujours: bool = False  # the gesture writes something, even when nobody has an address

    @property
    def sans_dit(self) -> str:
        un, plusieurs = self.qui
        return pluriel(len(self.sans), f"{un} ne le recevra pas", f"{plusieurs} ne le recevront pas")

    @property
    def pourquoi_personne(self) -> str:
        """Beside « Aucun courriel à envoyer »."""
        if self.deja or self.sans:
            return "Chacun l’a déjà reçu, ou n’a pas d’adresse électronique."
        return "Personne n’attend ce courriel pour l’instant."

    @property
    def sceau(self) -> str:
        """Whom the page showed: sent from a page that showed others, nothing leaves."""
        return _SIGNEUR.signature("\0".join(sorted(f"{qui.nom}\1{qui.adresse}" for qui in self.lecteurs)))


def saisie_de(request, form) -> list[tuple[str, str]]:
    """What the form sent, for the page to send it again."""
    return [(nom, v) for nom in form.fields for v in request.POST.getlist(form.add_prefix(nom))]


def demander(request, apercu: Apercu) -> HttpResponse | None:
    """The page that asks; None once somebody who read it has said yes, and it would show the same people."""
    if request.method != "POST" or (apercu.saisie and NOM not in request.POST):
        return _montrer(request, apercu)
    if request.POST.get(NOM) != apercu.sceau:
        messages.warning(
            request, "La liste des destinataires a changé depuis que cette page était ouverte : relisez-la. "
            "Rien n’est parti."
        )  # fmt: skip
        return _montrer(request, apercu, status=409)
    return None


def _montrer(request, apercu: Apercu, status: int = 200):
    return render(request, "composants/page_envoi.html", {"apercu": apercu, "nom_sceau": NOM}, status=status)

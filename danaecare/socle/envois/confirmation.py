"""Before any mail to several people: to whom, who cannot be reached and why, the text, what goes with it; it asks."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.signing import Signer
from django.shortcuts import render

from danaecare.socle.communs.documents.courriels import Contenu
from danaecare.socle.communs.interface.pages import acte
from danaecare.socle.courriels.registre import genre_de
from danaecare.socle.envois.lancement import envoi_lancer

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

    `saisie` is what a form sent before this page, that it sends again with its button: field, value.
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
    deja: list[str] = field(default_factory=list)
    saisie: list[tuple[str, str]] = field(default_factory=list)
    objet: object = None
    pole: str = "hub"
    toujours: bool = False  # the gesture writes something, even when nobody has an address

    @property
    def sceau(self) -> str:
        """Whom the page showed: sent from a page that showed others, nothing leaves."""
        return _SIGNEUR.signature("\0".join(sorted(f"{qui.nom}\1{qui.adresse}" for qui in self.lecteurs)))


def page_envoi(request, apercu: Apercu, *, genre: str, titre: str, ecrire: Callable[[], list[dict]], dit=""):
    """The page; confirmed, what `ecrire` says leaves (`courriels.actions.courriel_ecrire`), to those shown alone.

    `dit` may be a function: what was done besides.
    """
    if request.method != "POST" or (apercu.saisie and NOM not in request.POST):
        return _montrer(request, apercu)
    if request.POST.get(NOM) != apercu.sceau:
        messages.warning(
            request, "La liste des destinataires a changé depuis que cette page était ouverte : relisez-la. "
            "Rien n’est parti."
        )  # fmt: skip
        return _montrer(request, apercu, status=409)

    def agir():
        destinataires = ecrire()
        if not destinataires:
            return None
        return envoi_lancer(
            par=request.user, genre=genre, titre=titre, destinataires=destinataires, url=apercu.annuler_url
        )

    def dire(envoi):
        return (dit() if callable(dit) else dit) or ("" if envoi else "Il n’y avait aucun courriel à envoyer.")

    def ou(envoi):
        suit = envoi is not None and request.user.peut(genre_de(genre).droit)
        return envoi.get_absolute_url() if suit else apercu.annuler_url

    return acte(request, agir, dit=dire, vers=ou)


def _montrer(request, apercu: Apercu, status: int = 200):
    return render(request, "envois/confirmer.html", {"apercu": apercu, "nom_sceau": NOM}, status=status)

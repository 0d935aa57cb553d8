"""The seal of a form: a page sent twice to the same address writes once.

Each page that is drawn has a security token of its own (`{% csrf_token %}` masks it anew), so nothing more is asked of
a form: its token, its address and its account make the key. The key is written in the transaction of the view, so of
two sends at once the second waits for the first, then is led to where the first went. A refusal leaves no seal.
"""

import hashlib

from django.contrib import messages
from django.contrib.messages.storage.session import SessionStorage
from django.db import IntegrityError, transaction
from django.shortcuts import redirect

from danaecare.socle.comptes import saisies
from danaecare.socle.comptes.models import Cachet
from danaecare.socle.comptes.pages_vues import vient_de_lui_meme

JETON = "csrfmiddlewaretoken"
# Their pages have their own rules (a password typed twice is no double).
HORS_CACHET = ("account_", "mfa_")


class MessagesDuHub(SessionStorage):
    """Django's, noting on the request that an error was said: what is refused is not sealed."""

    def add(self, level, message, extra_tags=""):
        if level >= messages.ERROR:
            self.request.refus_dit = True
        super().add(level, message, extra_tags)


def cle_de(request) -> str:
    """The key of the page that was sent; "" for what the page sends by itself, several times as it should.

    A person's send asks for a page; a script's asks for a fragment or for data.
    """
    if request.headers.get("HX-Request") or "text/html" not in request.headers.get("Accept", ""):
        return ""
    jeton, vue = request.POST.get(JETON), request.resolver_match.view_name
    if not jeton or vue.startswith(HORS_CACHET) or getattr(request.resolver_match.func, "sans_cachet", False):
        return ""
    return cle_de_page(request.user, request.get_full_path(), jeton)


def cle_de_page(utilisateur, page: str, jeton: str) -> str:
    return _empreinte([str(utilisateur.pk), page, jeton])


def empreinte_de(request) -> str:
    textes = [f"{nom}={valeur}" for nom, valeurs in sorted(request.POST.lists()) if nom != JETON for valeur in valeurs]
    fichiers = [f"{nom}={f.name},{f.size}" for nom, liste in sorted(request.FILES.lists()) for f in liste]
    return _empreinte(textes + fichiers)


def _empreinte(morceaux: list[str]) -> str:
    return hashlib.sha256("\0".join(morceaux).encode()).hexdigest()


def poser(cle: str, empreinte: str) -> tuple[Cachet, bool]:
    """The seal of this page, and whether it is new; waits for another send of the same page to end."""
    while True:
        try:
            with transaction.atomic():
                return Cachet.objects.create(cle=cle, empreinte=empreinte), True
        except IntegrityError:
            if deja := Cachet.objects.filter(cle=cle).first():
                return deja, False


def rendre(request, cachet: Cachet, reponse) -> None:
    """Keep where the view went; what it refused, or showed again, can be sent anew."""
    vers = getattr(reponse, "fait_vers", reponse.headers.get("Location", ""))
    if not vers or getattr(request, "refus_dit", False):
        cachet.delete()
        return
    cachet.vers = vers
    cachet.save(update_fields=["vers"])


def suite_de(request, cachet: Cachet, empreinte: str):
    """Where a page that was already done leads; None when it is not the same form, sent again.

    What was changed since on a page that is one form is given back, to be saved on purpose.
    """
    if cachet.empreinte == empreinte:
        messages.info(request, "Cet envoi avait déjà été enregistré\u00a0: rien n’a été créé en double.")
        return redirect(cachet.vers)
    if not vient_de_lui_meme(request) or saisies.remettre(request) is None:
        return None
    messages.warning(
        request,
        "Cette page avait déjà été enregistrée, et vous l’avez changée depuis. "
        "Enregistrez de nouveau seulement si vous voulez en créer un autre.",
    )
    return redirect(request.get_full_path())

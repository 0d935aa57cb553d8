"""What is to be checked: of a service, by who keeps it up to date; of those that nobody keeps, by the team."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.http import urlencode

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.interface.actes import lien
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.services.models import Service

A_VERIFIER = GenreAttente(
    code="services.a_verifier", un="service à vérifier", plusieurs="services à vérifier", poids=70, echeance=False,
)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    """Those that the account keeps, one by one."""
    if not utilisateur.peut("annuaire.ecrire"):
        return []
    siens = Service.objects.a_verifier(aujourdhui()).filter(tenu_par=utilisateur).select_related("organisation")
    return [
        Attente(
            genre=A_VERIFIER, de=service.pk, jour=service.a_verifier_le, titre=str(service),
            texte=str(service.organisation), url=service.get_absolute_url(),
            telephone=service.telephone or service.organisation.telephone,
            gestes=(
                lien(
                    "Vérifier", "services:service_verifier", service.pk, petit=True,
                    precision=f"«\u00a0{service}\u00a0»",
                ),
            ),
        )
        for service in siens.order_by("a_verifier_le", "pk")
    ]  # fmt: skip


def attentes_equipe(utilisateur) -> list[Attente]:
    """Those of each colleague, and those of nobody, counted."""
    if not utilisateur.peut("annuaire.ecrire"):
        return []
    autres = Service.objects.a_verifier(aujourdhui()).filter(~Q(tenu_par=utilisateur) | Q(tenu_par=None))
    par_compte = autres.order_by().values("tenu_par", "tenu_par__prenom", "tenu_par__nom")
    return [
        Attente(
            genre=A_VERIFIER, de=f"compte{compte['tenu_par'] or 0}", jour=compte["depuis"], nombre=compte["n"],
            titre="Services que personne ne tient" if compte["tenu_par"] is None else "Services à vérifier",
            chez=f"{compte['tenu_par__prenom']} {compte['tenu_par__nom']}" if compte["tenu_par"] else "",
            url=f"{reverse('services:service_liste')}?"
            + urlencode({"fraicheur": "a_verifier", "tenu_par": compte["tenu_par"] or "personne"}),
        )
        for compte in par_compte.annotate(n=Count("pk"), depuis=Min("a_verifier_le")).order_by("depuis", "tenu_par")
    ]  # fmt: skip

"""What is to be checked: of a service, by who keeps it up to date; of those that nobody keeps, by the team."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from danaecare.socle.communs.interface.accueil import Attente, GenreAttente
from danaecare.socle.communs.interface.actes import lien
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.services.models import DemandeVerification, Referencement, Service

A_RELIRE = GenreAttente(
    code="services.a_relire", un="service que sa structure corrige", plusieurs="services que leur structure corrige",
    poids=65, echeance=False, nouvelle="répondu",
)  # fmt: skip
A_REFERENCER = GenreAttente(
    code="services.a_referencer", un="structure à référencer", plusieurs="structures à référencer", poids=68,
)  # fmt: skip
A_VERIFIER = GenreAttente(
    code="services.a_verifier", un="service à vérifier", plusieurs="services à vérifier", poids=70, echeance=False,
)  # fmt: skip


def attentes(utilisateur) -> list[Attente]:
    """Those that the account keeps, one by one; what structures correct, of those that nobody keeps too."""
    if not utilisateur.peut("annuaire.ecrire"):
        return []
    corriges = _corriges(Q(service__tenu_par=utilisateur) | Q(service__tenu_par=None))
    siens = Service.objects.a_verifier(aujourdhui()).filter(tenu_par=utilisateur).select_related("organisation")
    return corriges + _a_referencer(utilisateur) + [
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


def _corriges(de_qui: Q) -> list[Attente]:
    demandes = DemandeVerification.objects.filter(de_qui, traitee_le=None, service__ferme_le=None)
    demandes = demandes.exclude(propositions={}).select_related("service__organisation", "service__tenu_par")
    return [
        Attente(
            genre=A_RELIRE, de=demande.pk, jour=timezone.localtime(demande.repondu_le).date(),
            titre=str(demande.service), texte=str(demande.service.organisation),
            chez=str(demande.service.tenu_par or ""), url=reverse("services:propositions_trancher", args=[demande.pk]),
        )
        for demande in demandes.order_by("repondu_le", "pk")
    ]  # fmt: skip


def _a_referencer(utilisateur) -> list[Attente]:
    """The next steps that the account leads, from their day on."""
    suivis = Referencement.objects.filter(mene_par=utilisateur, prochaine_le__lte=aujourdhui())
    return [
        Attente(
            genre=A_REFERENCER, de=suivi.pk, jour=suivi.prochaine_le, titre=str(suivi.organisation),
            texte=suivi.prochaine_etape, url=suivi.get_absolute_url(), telephone=suivi.organisation.telephone,
        )
        for suivi in suivis.select_related("organisation").order_by("prochaine_le", "pk")
    ]  # fmt: skip


def attentes_equipe(utilisateur) -> list[Attente]:
    """Those of each colleague, and those of nobody, counted."""
    if not utilisateur.peut("annuaire.ecrire"):
        return []
    autres = Service.objects.a_verifier(aujourdhui()).filter(~Q(tenu_par=utilisateur) | Q(tenu_par=None))
    par_compte = autres.order_by().values("tenu_par", "tenu_par__prenom", "tenu_par__nom")
    corriges = _corriges(Q(service__tenu_par__isnull=False) & ~Q(service__tenu_par=utilisateur))
    return corriges + [
        Attente(
            genre=A_VERIFIER, de=f"compte{compte['tenu_par'] or 0}", jour=compte["depuis"], nombre=compte["n"],
            titre="Services que personne ne tient" if compte["tenu_par"] is None else "Services à vérifier",
            chez=f"{compte['tenu_par__prenom']} {compte['tenu_par__nom']}" if compte["tenu_par"] else "",
            url=f"{reverse('services:service_liste')}?"
            + urlencode({"fraicheur": "a_verifier", "tenu_par": compte["tenu_par"] or "personne"}),
        )
        for compte in par_compte.annotate(n=Count("pk"), depuis=Min("a_verifier_le")).order_by("depuis", "tenu_par")
    ]  # fmt: skip

"""What helps to write a call quickly: one's own usual lengths, the caregiver found as one types."""

from django.db.models import Count

from aidants.choix import Mode
from aidants.models import AccueilBref, Aidant, Appel, Dossier, Entretien
from aidants.permissions import Acces, Bloc, acces, avec_equipe
from aidants.requetes.recherche import LISTES_MAX, aidants_trouves, avec_proche_trouve
from danaecare.socle.communs.texte.noms import nom_dit

DUREES_MAX = 5
APPELS_LUS = 200
CONVENUS_MAX = 3
PROPOSES_MAX = 6
USUELLES = {Appel: [5, 10, 15, 20, 30], Entretien: [30, 45, 60, 90]}


def durees_habituelles(utilisateur, modele=Appel) -> list[int]:
    """The lengths that `utilisateur` notes most in her last calls, or interviews; then everybody's usual ones."""
    derniers = (
        modele.objects.filter(professionnel=utilisateur, duree_min__gt=0).order_by("-pk").values("pk")[:APPELS_LUS]
    )
    durees = modele.objects.filter(pk__in=derniers).order_by().values_list("duree_min").annotate(n=Count("pk"))
    habituelles = [duree for duree, _ in sorted(durees, key=lambda couple: (-couple[1], couple[0]))[:DUREES_MAX]]
    return [*habituelles, *(duree for duree in USUELLES[modele] if duree not in habituelles)][:DUREES_MAX]


def aidants_proposes(texte: str, *, pour=None, bloc: Bloc | None = None) -> list[Aidant]:
    """Caregivers found by their names, telephone or file, by whom they help, with a slip.

    With a `bloc`, those alone of whose file `pour` writes that part.
    """
    if len(texte.strip()) < 2:
        return []
    aidants = avec_proche_trouve(aidants_trouves(texte), texte).select_related("dossier", "commune")
    aidants = aidants.order_by("cle_tri", "pk")
    if bloc is None:
        return list(aidants[:PROPOSES_MAX])
    trouves = list(aidants[:LISTES_MAX])
    avec_equipe(aidant.dossier for aidant in trouves)
    ecrits = [aidant for aidant in trouves if acces(pour, bloc, aidant.dossier) == Acces.ECRITURE]
    return ecrits[:PROPOSES_MAX]


def convenus(dossier: Dossier) -> list[Appel]:
    """The last calls of a file that agreed on something, or promised one back that was not given."""
    appels = dossier.appels.exclude(convenu="", rappeler_le=None).exclude(convenu="", rappele_le__isnull=False)
    return list(appels.order_by("-date", "-heure", "-pk")[:CONVENUS_MAX])


def premier_contact(appel: Appel) -> tuple[dict, dict]:
    """What a call without a file already says of the file to open: of the caregiver, and of the first contact."""
    aidant = {**nom_dit(appel.appelant_nom)._asdict(), "telephone": appel.telephone}
    contact = {
        "date_premier_contact": appel.date, "premier_contact": Mode.TELEPHONE, "oriente_par": appel.organisation_id,
    }  # fmt: skip
    if appel.rappeler_le and appel.rappele_le is None:
        contact |= {"prochain_pas": appel.convenu or "Rappeler", "prochain_pas_le": appel.rappeler_le}
    elif appel.convenu:
        contact["prochain_pas"] = appel.convenu
    return aidant, contact


def premier_accueil(accueil: AccueilBref) -> tuple[dict, dict]:
    """The same of somebody received at a stop."""
    aidant = {nom: getattr(accueil, nom) for nom in ("nom", "prenom", "telephone")}
    return aidant, {"date_premier_contact": accueil.halte.date, "premier_contact": Mode.MOBILE}

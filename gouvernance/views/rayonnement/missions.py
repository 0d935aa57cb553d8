"""Missions for local authorities and carriers; the productions of the studio."""

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.documents.tableur import EUROS
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import Acte, bouton, lien
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, euros, heure, pluriel
from gouvernance import filtres
from gouvernance.forms import missions as forms
from gouvernance.views.page import RAYONNEMENT_ECRIRE, acte, formulaire
from gouvernance.views.rayonnement.registre import Element, Partie, Registre, fiche_de
from tierslieux.actions import mediacare, missions
from tierslieux.choix import EtatMission, NatureMission, SupportDiffusion
from tierslieux.models import AccordImage, Diffusion, Mission, ProductionMedia


def _url(objet):
    return objet.get_absolute_url()


class MissionListe(Liste):
    colonnes = [
        Colonne("Mission", str, cle="objet", tri=("objet", "pk"), url=_url),
        Colonne("Pour qui", lambda m: str(m.organisation), tri=("organisation__cle_tri", "pk")),
        Colonne("Début", lambda m: date_courte(m.debut), cle="debut", tri=("debut", "pk")),
        Colonne("État", lambda m: m.get_etat_display(), tri=("etat", "debut", "pk")),
        Colonne("Prix", lambda m: "À convenir" if m.prix is None else euros(m.prix), droite=True),
    ]
    exportees = [
        Colonne("Mission", lambda m: m.objet),
        Colonne("Genre", lambda m: m.get_nature_display()),
        Colonne("Pour qui", lambda m: str(m.organisation)),
        Colonne("Territoire", lambda m: m.territoire),
        Colonne("Début", lambda m: m.debut),
        Colonne("Fin", lambda m: m.fin),
        Colonne("État", lambda m: m.get_etat_display()),
        Colonne("Jours vendus", lambda m: m.jours_vendus),
        Colonne("Jours faits", lambda m: m.jours_faits),
        Colonne("Prix", lambda m: m.prix, format=EUROS),
        Colonne("Facture demandée le", lambda m: m.facturee_le),
        Colonne("Espace", lambda m: str(m.espace or "")),
        Colonne("Convention signée le", lambda m: m.convention_le),
    ]
    filtres = filtres.MissionFiltres
    tri_defaut = "-debut"
    vide = Vide("Aucune mission", "Notez ce que l’association fait pour une collectivité ou un porteur.")


class ProductionMediaListe(Liste):
    colonnes = [
        Colonne("Production", str, cle="titre", tri=("titre", "pk"), url=_url),
        Colonne("Genre", lambda p: p.get_genre_display(), tri=("genre", "pk")),
        Colonne("Demandée par", lambda p: str(p.organisation or "–")),
        Colonne("Demandée le", lambda p: date_courte(p.demandee_le), cle="date", tri=("demandee_le", "pk")),
        Colonne("État", lambda p: p.get_etat_display(), tri=("etat", "pk")),
    ]
    exportees = [
        Colonne("Titre", lambda p: p.titre),
        Colonne("Genre", lambda p: p.get_genre_display()),
        Colonne("Demandée par", lambda p: str(p.organisation or "")),
        Colonne("Demandée le", lambda p: p.demandee_le),
        Colonne("Sujet", lambda p: p.sujet),
        Colonne("État", lambda p: p.get_etat_display()),
    ]
    filtres = filtres.ProductionMediaFiltres
    tri_defaut = "-date"
    vide = Vide("Aucune production", "Notez ce qu’on demande au studio, puis réservez le tournage.")


def _facturer(mission: Mission) -> list[Acte]:
    if mission.prix is None or mission.facturee_le:
        return []
    return [bouton("Demander la facture", "gouvernance:mission_facturer", mission.pk, objet=mission)]


def _convention(mission: Mission) -> str:
    if mission.convention_le:
        return f"Signée le {date_courte(mission.convention_le)}"
    return "À signer" if mission.nature == NatureMission.HEBERGEMENT else ""


def _tourner(production: ProductionMedia) -> list[Acte]:
    if production.tournage_id:
        return []
    return [lien("Réserver le tournage", "gouvernance:tournage_reserver", production.pk)]


def _tournage(production: ProductionMedia) -> str:
    tournage = production.tournage
    return f"{date_courte(tournage.debut)}, {heure(tournage.debut)}, {tournage.espace}" if tournage else ""


def _accord(accord: AccordImage, ecrire: bool) -> Element:
    fin = f", jusqu’au {date_courte(accord.fin)}" if accord.fin else ""
    dit = f"{accord.get_portee_display()}{fin}, signé le {date_courte(accord.signe_le)}"
    if accord.retire_le:
        return Element(texte=str(accord), detail=f"Retiré le {date_courte(accord.retire_le)}. {dit}")
    retirer = bouton(
        "Accord retiré", "gouvernance:accord_image_retirer", accord.pk, objet=accord, precision=f": {accord}",
        petit=True,
    )  # fmt: skip
    return Element(texte=str(accord), detail=dit, actes=[retirer] if ecrire else [])


def _diffusion(diffusion: Diffusion, ecrire: bool, de_trop: list) -> Element:
    if diffusion.retiree_le:
        dit = f"Retirée le {date_courte(diffusion.retiree_le)}"
        return Element(texte=str(diffusion), url=diffusion.lien, detail=dit)
    dit, imprime = f"Depuis le {date_courte(diffusion.date)}", diffusion.support == SupportDiffusion.IMPRIME
    if diffusion in de_trop:
        dit += " : un accord a pris fin, " + ("ne réimprimez plus" if imprime else "retirez-la")
    retirer = bouton(
        "Retirée", "gouvernance:diffusion_retirer", diffusion.pk, objet=diffusion, precision=f": {diffusion}",
        petit=True,
    )  # fmt: skip
    actes = [retirer] if ecrire and not imprime else []
    return Element(texte=str(diffusion), url=diffusion.lien, detail=dit, actes=actes)


def _de_la_production(production: ProductionMedia, ecrire: bool) -> list[Partie]:
    accorder = lien("Noter un accord", "gouvernance:accord_image_ajouter", production.pk, petit=True)
    diffuser = lien("Noter une diffusion", "gouvernance:diffusion_ajouter", production.pk, petit=True)
    de_trop, refus = mediacare.a_retirer(production), mediacare.refus_de_diffuser(production)
    accords = production.accords.select_related("personne")
    return [
        Partie(
            titre="Personnes filmées", vide="Aucun accord d’image noté.", actes=[accorder] if ecrire else [],
            elements=[_accord(accord, ecrire) for accord in accords],
        ),
        Partie(
            titre="Où elle se voit", vide=refus or "Nulle part encore.",
            actes=[diffuser] if ecrire and not refus else [],
            elements=[_diffusion(diffusion, ecrire, de_trop) for diffusion in production.diffusions.all()],
        ),
    ]  # fmt: skip


def _menees(annee: int):
    """Those that run at some time of the year, as their figure counts them."""
    menees = Mission.objects.exclude(etat__in=(EtatMission.PROPOSEE, EtatMission.SANS_SUITE))
    return menees.filter(Q(fin=None) | Q(fin__year__gte=annee), debut__year__lte=annee)


MISSION = Registre(
    titre="Missions",
    explication="Diagnostics, accompagnements de collectivités et de porteurs, accueil d’une institution.",
    fiche=fiche_de(
        "mission", Mission, forms.MissionForm, missions, nouveau="Nouvelle mission", dit="La mission est notée.",
        initial=lambda request: {"debut": aujourdhui()},
    ),
    liste=MissionListe,
    lignes=lambda: Mission.objects.select_related("organisation", "demande__organisation", "espace__lieu"),
    faits=("nature", "organisation", "demande", "territoire", "debut", "fin", "espace", ("Convention", _convention),
           "jours_vendus", "jours_faits",
           ("Prix", lambda m: "À convenir" if m.prix is None else euros(m.prix)), "facturee_le", "diagnostic",
           "livrables", "issue"),
    annee=_menees,
    etape=Mission.get_etat_display,
    actes=_facturer,
)  # fmt: skip
PRODUCTION_MEDIA = Registre(
    titre="MediaCare",
    explication="Le studio\u00a0: ce qui lui est demandé, qui accepte d’y être vu, où cela se voit.",
    fiche=fiche_de(
        "production_media", ProductionMedia, forms.ProductionMediaForm, mediacare, nouveau="Nouvelle production",
        dit="La production est notée.", initial=lambda request: {"demandee_le": aujourdhui()},
    ),
    liste=ProductionMediaListe,
    lignes=lambda: ProductionMedia.objects.select_related("organisation", "tournage__espace"),
    faits=("genre", "organisation", "demandee_le", "sujet", ("Tournage", _tournage)),
    annee=lambda annee: ProductionMedia.objects.filter(demandee_le__year=annee),
    etape=ProductionMedia.get_etat_display,
    actes=_tourner,
    parties=_de_la_production,
)  # fmt: skip
REGISTRES = (MISSION, PRODUCTION_MEDIA)


def _piece(request, pk: int, *, form, agir, titre: str, dit: str, empeche=lambda production: ""):
    """The form of what hangs on a production; `empeche` says why it would be refused whatever is typed."""
    production = get_object_or_404(ProductionMedia, pk=pk)
    if request.method == "GET" and (refus := empeche(production)):
        return page_empechee(request, refus, titre=titre, retour=production.get_absolute_url())
    return formulaire(
        request, form(donnees_de(request)),
        lambda form: agir(par=request.user, production=production, **getattr(form, "champs", form.cleaned_data)),
        titre=f"{titre} : {production}", vers=production.get_absolute_url(), dit=dit,
        rubrique="gouvernance:production_media_liste", annuler=production.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def tournage_reserver(request, pk: int):
    return _piece(
        request, pk, form=forms.TournageForm, agir=mediacare.tournage_reserver, titre="Réserver le tournage",
        dit="Le tournage est réservé : il se voit au planning.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def accord_image_ajouter(request, pk: int):
    return _piece(
        request, pk, form=forms.AccordImageForm, agir=mediacare.accord_image_noter, titre="Nouvel accord d’image",
        dit="L’accord est noté.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def diffusion_ajouter(request, pk: int):
    return _piece(
        request, pk, form=forms.DiffusionForm, agir=mediacare.diffusion_noter, titre="Nouvelle diffusion",
        dit="La diffusion est notée.", empeche=mediacare.refus_de_diffuser,
    )  # fmt: skip


@require_POST
@droit_requis(RAYONNEMENT_ECRIRE)
def accord_image_retirer(request, pk: int):
    """What was shown with it is said at once."""
    accord = get_object_or_404(AccordImage.objects.select_related("production", "personne"), pk=pk)

    def dit(accord) -> str:
        restent = mediacare.a_retirer(accord.production)
        imprimees = mediacare.imprimees(restent)
        suite = f"L’accord de {accord} est retiré. À retirer : {pluriel(len(restent) - imprimees, 'diffusion')}"
        return suite + (f" ; {pluriel(imprimees, 'imprimé')} à ne plus refaire." if imprimees else ".")

    return acte(
        request, lambda: mediacare.accord_image_retirer(par=request.user, accord=accord), dit=dit,
        vers=accord.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(RAYONNEMENT_ECRIRE)
def diffusion_retirer(request, pk: int):
    diffusion = get_object_or_404(Diffusion.objects.select_related("production"), pk=pk)
    return acte(
        request, lambda: mediacare.diffusion_retirer(par=request.user, diffusion=diffusion),
        dit="C’est noté : elle n’y est plus.", vers=diffusion.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(RAYONNEMENT_ECRIRE)
def mission_facturer(request, pk: int):
    mission = get_object_or_404(Mission, pk=pk)
    return acte(
        request, lambda: missions.mission_facturer(par=request.user, mission=mission),
        dit="La facture est demandée : la date est gardée.", vers=mission.get_absolute_url(),
    )  # fmt: skip

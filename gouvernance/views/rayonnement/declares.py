"""The nouns, and what hangs on each."""

from datetime import date

from django.urls import reverse

from danaecare.socle.communs.interface.actes import PREMIER, Acte, bouton, lien
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte
from gouvernance.actions import interventions, publications, sieges
from gouvernance.choix.rayonnement import SUITES_INTERVENTION, EtatIntervention
from gouvernance.forms import rayonnement as forms
from gouvernance.models import Appui, Intervention, Publication, ReunionSiege, Siege
from gouvernance.views.fiches_simples.noms import connues
from gouvernance.views.page import FicheSimple
from gouvernance.views.rayonnement import listes
from gouvernance.views.rayonnement.registre import Element, Partie, Registre, fiche_de


def _annee(annee: int) -> tuple[date, date]:
    return date(annee, 1, 1), date(annee, 12, 31)


def _pas(intervention: Intervention) -> list[Acte]:
    """What it may become; it is held on its day at the earliest."""
    a_venir = intervention.debut > aujourdhui()
    return [
        bouton(
            texte, "gouvernance:intervention_passer", intervention.pk, etat, objet=intervention,
            poids="" if etat == EtatIntervention.DECLINEE else PREMIER,
        )
        for etat, texte in SUITES_INTERVENTION[intervention.etat].items()
        if not (a_venir and etat == EtatIntervention.TENUE)
    ]  # fmt: skip


def _de_l_intervention(intervention: Intervention, ecrire: bool) -> list[Partie]:
    orateurs = intervention.orateurs.select_related("personne")
    ajouter = lien("Ajouter quelqu’un", "gouvernance:orateur_ajouter", intervention.pk, petit=True)
    noter = lien(
        "Noter une publication", "gouvernance:publication_ajouter", suite=f"?intervention={intervention.pk}", petit=True
    )
    return [
        Partie(
            titre="Qui intervient", vide="Personne n’est noté pour l’instant.", actes=[ajouter] if ecrire else [],
            elements=[
                Element(
                    texte=str(orateur), url=orateur.personne.get_absolute_url(),
                    actes=[_retirer("orateur_retirer", orateur)] if ecrire else [],
                )
                for orateur in orateurs
            ],
        ),
        Partie(
            titre="Ce qui en est né", vide="Aucune publication.", actes=[noter] if ecrire else [],
            elements=[_publiee(publication) for publication in intervention.publications.all()],
        ),
    ]  # fmt: skip


def _retirer(vue: str, objet) -> Acte:
    return bouton("Retirer", f"gouvernance:{vue}", objet.pk, objet=objet, precision=f": {objet}", petit=True)


def _publiee(publication: Publication) -> Element:
    detail = f"{publication.get_genre_display()}, {publication.media}, {date_courte(publication.date)}"
    return Element(texte=str(publication), url=publication.get_absolute_url(), detail=detail)


def _document(publication: Publication) -> list[Acte]:
    if not publication.fichier:
        return []
    return [lien("Lire le document", "gouvernance:publication_telecharger", publication.pk, telecharge=True)]


def _du_siege(siege: Siege, ecrire: bool) -> list[Partie]:
    noter = lien("Noter une réunion", "gouvernance:reunion_siege_ajouter", siege.pk, petit=True)
    elements = [
        Element(
            texte=f"{date_courte(reunion.date)} : {reunion.objet}",
            url=reverse("gouvernance:reunion_siege_modifier", args=[reunion.pk]) if ecrire else "",
            detail=reunion.decisions if reunion.presente else f"Sans nous. {reunion.decisions}".strip(),
        )
        for reunion in siege.reunions.all()
    ]
    return [Partie(titre="Réunions", vide="Aucune réunion notée.", elements=elements, actes=[noter] if ecrire else [])]


INTERVENTION = Registre(
    titre="Interventions",
    explication="Conférences, tables rondes, congrès, stands\u00a0: de l’invitation aux remerciements.",
    fiche=fiche_de(
        "intervention", Intervention, forms.InterventionForm, interventions,
        nouveau="Nouvelle intervention", dit="L’intervention est notée.",
    ),
    liste=listes.InterventionListe,
    lignes=lambda: Intervention.objects.select_related("commune", "organisateur"),
    faits=(
        "genre", "role", "debut", "fin", ("Lieu", lambda i: i.ou), "endroit", "organisateur", "partenaires", "public",
        "participants", "pole", "note",
    ),
    annee=lambda annee: Intervention.objects.tenues().pendant(*_annee(annee)),
    etape=Intervention.get_etat_display,
    actes=_pas,
    parties=_de_l_intervention,
)  # fmt: skip
PUBLICATION = Registre(
    titre="Publications",
    explication="Ce que l’association publie, et ce que les médias disent d’elle.",
    fiche=fiche_de(
        "publication", Publication, forms.PublicationForm, publications,
        nouveau="Nouvelle publication", dit="La publication est notée.",
        initial=lambda request: {
            "date": aujourdhui(), "intervention": request.GET.get("intervention", ""),
            "recherche": request.GET.get("recherche", ""),
        },
        suggestions=connues(Publication, medias="media", sujets="sujet"),
    ),
    liste=listes.PublicationListe,
    lignes=lambda: Publication.objects.select_related("intervention", "recherche"),
    faits=("genre", "date", "media", "lien", "sujet", "auteurs", "pole", "intervention", "recherche"),
    annee=lambda annee: Publication.objects.filter(date__range=_annee(annee)),
    actes=_document,
)  # fmt: skip
SIEGE = Registre(
    titre="Sièges",
    explication="Où l’association siège, qui l’y représente, ce qui s’y décide qui la concerne.",
    fiche=fiche_de("siege", Siege, forms.SiegeForm, sieges, nouveau="Nouveau siège", dit="Le siège est noté."),
    liste=listes.SiegeListe,
    lignes=lambda: Siege.objects.select_related("organisation", "personne"),
    faits=("organisation", "genre", "role", "personne", "debut", "fin", "note"),
    annee=lambda annee: Siege.objects.tenus(*_annee(annee)),
    parties=_du_siege,
)
APPUI = Registre(
    titre="Appuis reçus",
    explication="DLA, programmes, mécénat de compétences, agrément de service civique, labels.",
    fiche=fiche_de("appui", Appui, forms.AppuiForm, sieges, nouveau="Nouvel appui", dit="L’appui est noté."),
    liste=listes.AppuiListe,
    lignes=lambda: Appui.objects.select_related("organisation"),
    faits=("genre", "organisation", "numero", "debut", "fin", "postes", "lieux", "suite"),
    annee=lambda annee: Appui.objects.tenus(*_annee(annee)),
)
REGISTRES = (INTERVENTION, PUBLICATION, SIEGE, APPUI)
REUNION_SIEGE = FicheSimple(
    nom="reunion_siege",
    modele=ReunionSiege,
    form=forms.ReunionSiegeForm,
    creer=sieges.reunion_siege_noter,
    modifier=sieges.reunion_siege_modifier,
    effacer=sieges.reunion_siege_effacer,
    rubrique="gouvernance:siege_liste",
    nouveau="Nouvelle réunion",
    objet="reunion",
    dit="La réunion est notée.",
    retour=ReunionSiege.get_absolute_url,
)

"""Research projects, their partners and calendar; the students taken in."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import bouton, lien
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, nombre
from gouvernance import filtres
from gouvernance.actions import recherche as actions
from gouvernance.forms import recherche as forms
from gouvernance.models import JalonRecherche, PartenaireRecherche, Recherche, Stage
from gouvernance.views.page import RAYONNEMENT_ECRIRE, FicheSimple, acte, formulaire
from gouvernance.views.rayonnement.registre import Element, Partie, Registre, fiche_de


def _dates(objet) -> str:
    return f"{date_courte(objet.debut)} – {date_courte(objet.fin)}" if objet.fin else date_courte(objet.debut)


class RechercheListe(Liste):
    colonnes = [
        Colonne("Projet", str, cle="titre", tri=("titre", "pk"), url=Recherche.get_absolute_url),
        Colonne("Genre", lambda r: r.get_genre_display(), tri=("genre", "debut", "pk")),
        Colonne("Porté par", lambda r: str(r.organisation), tri=("organisation__cle_tri", "pk")),
        Colonne("Dates", _dates, cle="debut", tri=("debut", "pk")),
        Colonne("Avis éthique", lambda r: r.get_avis_display(), tri=("avis", "pk")),
        Colonne("État", lambda r: r.get_etat_display(), tri=("etat", "debut", "pk")),
    ]
    exportees = [
        Colonne("Titre", lambda r: r.titre),
        Colonne("Genre", lambda r: r.get_genre_display()),
        Colonne("État", lambda r: r.get_etat_display()),
        Colonne("Porté par", lambda r: str(r.organisation)),
        Colonne("Mené par", lambda r: str(r.personne or "")),
        Colonne("Financé par", lambda r: str(r.financeur or "")),
        Colonne("Début", lambda r: r.debut),
        Colonne("Fin", lambda r: r.fin),
        Colonne("Avis éthique", lambda r: r.get_avis_display()),
        Colonne("Comité", lambda r: r.comite),
        Colonne("Avis rendu le", lambda r: r.avis_le),
        Colonne("Numéro de l’avis", lambda r: r.avis_numero),
        Colonne("Participants", lambda r: r.participants),
    ]
    filtres = filtres.RechercheFiltres
    tri_defaut = "-debut"
    vide = Vide("Aucun projet de recherche", "Notez une thèse, une chaire, une recherche-action menée avec nous.")


class StageListe(Liste):
    colonnes = [
        Colonne(
            "Étudiant",
            lambda s: str(s.personne),
            cle="nom",
            tri=("personne__cle_tri", "pk"),
            url=Stage.get_absolute_url,
        ),
        Colonne("Genre", lambda s: s.get_genre_display(), tri=("genre", "debut", "pk")),
        Colonne("Établissement", lambda s: str(s.organisation), tri=("organisation__cle_tri", "pk")),
        Colonne("Dates", _dates, cle="debut", tri=("debut", "pk")),
        Colonne("Suivi par", lambda s: str(s.tuteur or "–")),
        Colonne("Convention", lambda s: date_courte(s.convention_le) if s.convention_le else "À signer"),
    ]  # fmt: skip
    exportees = [
        Colonne("Étudiant", lambda s: str(s.personne)),
        Colonne("Genre", lambda s: s.get_genre_display()),
        Colonne("Établissement", lambda s: str(s.organisation)),
        Colonne("Formation", lambda s: s.formation),
        Colonne("Début", lambda s: s.debut),
        Colonne("Fin", lambda s: s.fin),
        Colonne("Convention signée le", lambda s: s.convention_le),
        Colonne("Suivi par", lambda s: str(s.tuteur or "")),
        Colonne("Heures", lambda s: s.heures),
        Colonne("Évaluation remise le", lambda s: s.evalue_le),
    ]
    filtres = filtres.StageFiltres
    tri_defaut = "-debut"
    vide = Vide("Aucun étudiant", "Notez qui est accueilli, sa convention et qui le suit.")


def _jalon(jalon: JalonRecherche, ecrire: bool) -> Element:
    retard = " : en retard" if jalon.prevu_le < aujourdhui() else ""
    prevu = f"Prévu le {date_courte(jalon.prevu_le)}{retard}"
    return Element(
        texte=jalon.objet, detail=f"Fait le {date_courte(jalon.fait_le)}" if jalon.fait_le else prevu,
        url=reverse("gouvernance:jalon_recherche_modifier", args=[jalon.pk]) if ecrire else "",
    )  # fmt: skip


def _partenaire(partenaire: PartenaireRecherche, ecrire: bool) -> Element:
    retirer = bouton(
        "Retirer", "gouvernance:partenaire_recherche_retirer", partenaire.pk, objet=partenaire,
        precision=f": {partenaire}", petit=True,
    )  # fmt: skip
    return Element(
        texte=str(partenaire), url=partenaire.organisation.get_absolute_url(), actes=[retirer] if ecrire else []
    )


def _de_la_recherche(recherche: Recherche, ecrire: bool) -> list[Partie]:
    ajouter = lien("Ajouter un partenaire", "gouvernance:partenaire_recherche_ajouter", recherche.pk, petit=True)
    poser = lien("Noter une date", "gouvernance:jalon_recherche_ajouter", recherche.pk, petit=True)
    noter = lien(
        "Noter une publication", "gouvernance:publication_ajouter", suite=f"?recherche={recherche.pk}", petit=True
    )
    partenaires = recherche.partenaires.select_related("organisation")
    return [
        Partie(
            titre="Avec qui", vide="Aucun autre partenaire.", actes=[ajouter] if ecrire else [],
            elements=[_partenaire(partenaire, ecrire) for partenaire in partenaires],
        ),
        Partie(
            titre="Calendrier", vide="Aucune date notée.", actes=[poser] if ecrire else [],
            elements=[_jalon(jalon, ecrire) for jalon in recherche.jalons.all()],
        ),
        Partie(
            titre="Ce qui en est né", vide="Aucune publication.", actes=[noter] if ecrire else [],
            elements=[
                Element(texte=str(p), url=p.get_absolute_url(), detail=f"{p.media}, {date_courte(p.date)}")
                for p in recherche.publications.all()
            ],
        ),
    ]  # fmt: skip


RECHERCHE = Registre(
    titre="Recherche",
    explication="Thèses, chaires, recherches-actions\u00a0: qui les porte, l’avis éthique, ce qu’elles donnent.",
    fiche=fiche_de(
        "recherche", Recherche, forms.RechercheForm, actions, nouveau="Nouveau projet de recherche",
        dit="Le projet de recherche est noté.",
    ),
    liste=RechercheListe,
    lignes=lambda: Recherche.objects.select_related("organisation", "financeur", "personne"),
    faits=("genre", "organisation", "personne", "financeur", "debut", "fin", "question", "avis", "comite", "avis_le",
           "avis_numero", "participants", "resultats"),
    annee=lambda annee: Recherche.objects.menees(date(annee, 1, 1), date(annee, 12, 31)),
    etape=Recherche.get_etat_display,
    parties=_de_la_recherche,
)  # fmt: skip
STAGE = Registre(
    titre="Étudiants accueillis",
    explication="Stages et service sanitaire\u00a0: la convention, les dates, qui suit, les heures.",
    fiche=fiche_de(
        "stage", Stage, forms.StageForm, actions, nouveau="Nouvel étudiant", dit="Le stage est noté.",
        initial=lambda request: {"debut": aujourdhui()},
    ),
    liste=StageListe,
    lignes=lambda: Stage.objects.select_related("personne", "organisation", "tuteur"),
    faits=("personne", "genre", "organisation", "formation", "debut", "fin", "convention_le", "tuteur",
           ("Heures", lambda s: "" if s.heures is None else nombre(s.heures)), "sujet", "evalue_le", "bilan"),
    annee=lambda annee: Stage.objects.accueillis(date(annee, 1, 1), date(annee, 12, 31)),
)  # fmt: skip
REGISTRES = (RECHERCHE, STAGE)
JALON_RECHERCHE = FicheSimple(
    nom="jalon_recherche",
    modele=JalonRecherche,
    form=forms.JalonRechercheForm,
    creer=actions.jalon_recherche_noter,
    modifier=actions.jalon_recherche_modifier,
    effacer=actions.jalon_recherche_effacer,
    rubrique="gouvernance:recherche_liste",
    nouveau="Nouvelle date",
    objet="jalon",
    dit="La date est notée.",
    retour=JalonRecherche.get_absolute_url,
)


def _piece(request, pk: int, *, form, agir, titre: str, dit: str):
    """The form of what hangs on a project."""
    recherche = get_object_or_404(Recherche, pk=pk)
    return formulaire(
        request, form, lambda form: agir(recherche, form), titre=f"{titre} : {recherche}",
        vers=recherche.get_absolute_url(), dit=dit, rubrique="gouvernance:recherche_liste",
        annuler=recherche.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def partenaire_recherche_ajouter(request, pk: int):
    def agir(recherche, form):
        organisation = organisation_assurer(par=request.user, organisation=form.cleaned_data["organisation"])
        return actions.partenaire_recherche_ajouter(par=request.user, recherche=recherche, organisation=organisation)

    return _piece(
        request, pk, form=forms.PartenaireRechercheForm(donnees_de(request)), agir=agir, titre="Partenaire",
        dit="Le partenaire est noté.",
    )  # fmt: skip


@require_POST
@droit_requis(RAYONNEMENT_ECRIRE)
def partenaire_recherche_retirer(request, pk: int):
    partenaire = get_object_or_404(PartenaireRecherche.objects.select_related("recherche", "organisation"), pk=pk)
    return acte(
        request, lambda: actions.partenaire_recherche_retirer(par=request.user, partenaire=partenaire),
        dit=f"« {partenaire} » n’est plus parmi les partenaires.", vers=partenaire.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def jalon_recherche_ajouter(request, pk: int):
    return _piece(
        request, pk, form=forms.JalonRechercheForm(donnees_de(request), initial={"prevu_le": aujourdhui()}),
        agir=lambda recherche, form: actions.jalon_recherche_noter(
            par=request.user, recherche=recherche, **form.champs
        ),
        titre="Nouvelle date", dit="La date est notée.",
    )  # fmt: skip

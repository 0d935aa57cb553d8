"""Vehicles and equipment: the things, who takes them, who may drive."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import Acte, bouton, lien
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_courte, euros, heure, nombre
from gouvernance import filtres
from gouvernance.forms import materiel as forms
from gouvernance.views.page import RAYONNEMENT_ECRIRE, FicheSimple, acte, formulaire
from gouvernance.views.rayonnement.registre import Element, Partie, Registre, fiche_de
from tierslieux.actions import materiel as actions
from tierslieux.models import Conducteur, Emprunt, Entretien, Materiel

EMPRUNTS_LUS = 12  # on the sheet of what is taken


def _url(objet):
    return objet.get_absolute_url()


def _moment(instant) -> str:
    return f"{date_courte(instant)}, {heure(instant)}"


class MaterielListe(Liste):
    colonnes = [
        Colonne("Nom", str, cle="nom", tri=("nom", "pk"), url=_url),
        Colonne("Genre", lambda m: m.get_genre_display(), tri=("genre", "nom", "pk")),
        Colonne("Lieu", lambda m: str(m.lieu or "–")),
        Colonne("État", lambda m: f"Retiré le {date_courte(m.retire_le)}" if m.retire_le else "En service"),
    ]
    exportees = [
        Colonne("Nom", lambda m: m.nom),
        Colonne("Genre", lambda m: m.get_genre_display()),
        Colonne("Immatriculation", lambda m: m.immatriculation),
        Colonne("Coût d’un kilomètre", lambda m: m.cout_km),
        Colonne("Retiré le", lambda m: m.retire_le),
        Colonne("À savoir", lambda m: m.note),
    ]
    tri_defaut = "nom"
    vide = Vide("Aucun matériel", "Notez le minibus, les tablettes, le projecteur : ils se réservent ensuite.")


class ConducteurListe(Liste):
    colonnes = [
        Colonne("Personne", str, cle="nom", tri=("personne__cle_tri", "pk"), url=_url),
        Colonne("Permis vérifié le", lambda c: date_courte(c.verifie_le), tri=("verifie_le", "pk")),
        Colonne("Vaut jusqu’au", lambda c: date_courte(c.jusqu_au), cle="jusqu_au", tri=("jusqu_au", "pk")),
        Colonne("État", lambda c: "À revérifier" if c.jusqu_au < aujourdhui() else "En règle"),
    ]
    tri_defaut = "nom"
    vide = Vide("Aucun conducteur", "Regardez le permis de qui conduit, et notez jusqu’à quand il vaut.")


class EmpruntListe(Liste):
    colonnes = [
        Colonne("Emprunt", lambda e: e.motif, cle="motif", tri=("motif", "pk"), url=_url),
        Colonne("Quoi", lambda e: str(e.materiel), tri=("materiel__nom", "debut", "pk")),
        Colonne("Du", lambda e: _moment(e.debut), cle="debut", tri=("debut", "pk")),
        Colonne("Au", lambda e: _moment(e.fin)),
        Colonne("Qui conduit", lambda e: str(e.conducteur or "–")),
        Colonne("Kilomètres", lambda e: "–" if e.kilometres is None else nombre(e.kilometres), droite=True),
        Colonne("État", lambda e: "Annulé" if e.annule_le else "Maintenu"),
    ]
    exportees = [
        Colonne("Quoi", lambda e: str(e.materiel)),
        Colonne("Du", lambda e: localtime(e.debut).replace(tzinfo=None)),
        Colonne("Au", lambda e: localtime(e.fin).replace(tzinfo=None)),
        Colonne("Pour quoi", lambda e: e.motif),
        Colonne("Qui conduit", lambda e: str(e.conducteur or "")),
        Colonne("Compteur au départ", lambda e: e.km_depart),
        Colonne("Compteur au retour", lambda e: e.km_retour),
        Colonne("Kilomètres", lambda e: e.kilometres),
        Colonne("Coût (€)", lambda e: e.cout),
        Colonne("Annulé le", lambda e: e.annule_le),
    ]
    filtres = filtres.EmpruntFiltres
    tri_defaut = "-debut"
    vide = Vide("Aucun emprunt", "Une tournée prend son véhicule d’elle-même ; le reste se note ici.")


def _du_materiel(materiel: Materiel, ecrire: bool) -> list[Partie]:
    emprunts = materiel.emprunts.maintenus().select_related("conducteur__personne", "materiel")[:EMPRUNTS_LUS]
    prendre = lien("Emprunter", "gouvernance:emprunt_ajouter", suite=f"?materiel={materiel.pk}", petit=True)
    noter = lien("Noter un entretien", "gouvernance:entretien_ajouter", materiel.pk, petit=True)
    return [
        Partie(
            titre="Derniers emprunts", vide="Personne ne l’a pris.", actes=[prendre] if ecrire else [],
            elements=[
                Element(
                    texte=f"{_moment(e.debut)} : {e.motif}", url=e.get_absolute_url(), detail=str(e.conducteur or "")
                )
                for e in emprunts
            ],
        ),
        Partie(
            titre="Entretien", vide="Aucun entretien noté.", actes=[noter] if ecrire else [],
            elements=[
                Element(
                    texte=entretien.objet, detail=_dit(entretien),
                    url=reverse("gouvernance:entretien_modifier", args=[entretien.pk]) if ecrire else "",
                )
                for entretien in materiel.entretiens.all()
            ],
        ),
    ]  # fmt: skip


def _dit(entretien: Entretien) -> str:
    cout = "" if entretien.cout is None else f", {euros(entretien.cout)}"
    if entretien.fait_le:
        return f"Fait le {date_courte(entretien.fait_le)}{cout}"
    retard = " : en retard" if entretien.prevu_le < aujourdhui() else ""
    return f"Prévu le {date_courte(entretien.prevu_le)}{retard}{cout}"


def _de_l_emprunt(emprunt: Emprunt) -> list[Acte]:
    if emprunt.annule_le:
        return []
    return [bouton("Annuler l’emprunt", "gouvernance:emprunt_annuler", emprunt.pk, objet=emprunt)]


MATERIEL = Registre(
    titre="Véhicules et matériel",
    explication="Ce qui se prête à côté des espaces\u00a0: minibus, tablettes, projecteur, et leur entretien.",
    fiche=fiche_de(
        "materiel", Materiel, forms.MaterielForm, actions, nouveau="Nouveau matériel", dit="Le matériel est noté."
    ),
    liste=MaterielListe,
    lignes=lambda: Materiel.objects.select_related("lieu"),
    faits=("genre", "immatriculation", "lieu", "cout_km", "retire_le", "note"),
    annee=lambda annee: Materiel.objects.exclude(retire_le__lt=date(annee, 1, 1)),
    parties=_du_materiel,
)
CONDUCTEUR = Registre(
    titre="Conducteurs",
    explication="Qui conduit, et jusqu’à quand son permis est vérifié.",
    fiche=fiche_de(
        "conducteur", Conducteur, forms.ConducteurForm, actions, nouveau="Nouveau conducteur",
        dit="Le permis est noté.", initial=lambda request: {"verifie_le": aujourdhui()},
    ),
    liste=ConducteurListe,
    lignes=lambda: Conducteur.objects.select_related("personne"),
    faits=("personne", "verifie_le", "jusqu_au"),
    annee=lambda annee: Conducteur.objects.filter(verifie_le__year__lte=annee, jusqu_au__year__gte=annee),
)  # fmt: skip
EMPRUNT = Registre(
    titre="Emprunts",
    explication="Qui prend quoi et quand, jamais deux à la fois. Les tournées prennent seules leur véhicule.",
    fiche=fiche_de(
        "emprunt", Emprunt, forms.EmpruntForm, actions, effacer=None, nouveau="Nouvel emprunt",
        dit="L’emprunt est noté.", initial=lambda request: {"materiel": request.GET.get("materiel", "")},
    ),
    liste=EmpruntListe,
    lignes=lambda: Emprunt.objects.select_related("materiel", "conducteur__personne"),
    faits=("materiel", "debut", "fin", "motif", "conducteur", "km_depart", "km_retour",
           ("Kilomètres", lambda e: "" if e.kilometres is None else nombre(e.kilometres)),
           ("Coût", lambda e: "" if e.cout is None else euros(e.cout)), "annule_le"),
    annee=lambda annee: Emprunt.objects.maintenus().filter(debut__year=annee),
    actes=_de_l_emprunt,
)  # fmt: skip
REGISTRES = (MATERIEL, EMPRUNT, CONDUCTEUR)
ENTRETIEN = FicheSimple(
    nom="entretien",
    modele=Entretien,
    form=forms.EntretienForm,
    creer=actions.entretien_noter,
    modifier=actions.entretien_modifier,
    effacer=actions.entretien_effacer,
    rubrique="gouvernance:materiel_liste",
    nouveau="Nouvel entretien",
    objet="entretien",
    dit="L’entretien est noté.",
    retour=Entretien.get_absolute_url,
)


@require_POST
@droit_requis(RAYONNEMENT_ECRIRE)
def emprunt_annuler(request, pk: int):
    emprunt = get_object_or_404(Emprunt.objects.select_related("materiel"), pk=pk)
    return acte(
        request, lambda: actions.emprunt_annuler(par=request.user, emprunt=emprunt),
        dit=f"« {emprunt} » est annulé : d’autres peuvent le prendre.", vers=emprunt.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(RAYONNEMENT_ECRIRE)
def entretien_ajouter(request, pk: int):
    materiel = get_object_or_404(Materiel, pk=pk)
    return formulaire(
        request, forms.EntretienForm(donnees_de(request), initial={"prevu_le": aujourdhui()}),
        lambda form: actions.entretien_noter(par=request.user, materiel=materiel, **form.champs),
        titre=f"Nouvel entretien : {materiel}", vers=materiel.get_absolute_url(), dit="L’entretien est noté.",
        rubrique="gouvernance:materiel_liste", annuler=materiel.get_absolute_url(),
    )  # fmt: skip

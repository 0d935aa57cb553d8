"""Nursery: what is there, resources, places, lots, calendar."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte import annees
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import MOIS_COURTS, pourcent
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from jardins.actions import pepiniere as actions
from jardins.filtres import LotFiltres
from jardins.forms.pepiniere import CultureForm, LotForm, RessourceForm
from jardins.models import Culture, Inventaire, Lot, Ressource
from jardins.requetes.pepiniere import calendrier, derniers, etat_pepiniere, levee, parcours_de
from jardins.views import actes
from jardins.views.page import page_formulaire

# What an empty nursery says to who may fill it.
PREMIERE = {
    "texte": "Dites d’abord ce qu’elle partage : semis, terreau, graines, outils.",
    "url": "/jardins/pepiniere/ressources/nouvelle/", "libelle": "Ajouter une ressource",
}  # fmt: skip
PEPINIERE = etape("Pépinière", "/jardins/pepiniere/")


@require_safe
@droit_requis("jardins.lire")
def pepiniere(request):
    """What is in stock, resource by resource; what is low comes first to the eye."""
    etats, ecrire = etat_pepiniere(), request.user.peut("jardins.ecrire")
    contexte = {
        "titre": "Pépinière",
        "etats": etats,
        "bas": [etat for etat in etats if etat.bas],
        "ouvert": Inventaire.objects.filter(clos_le=None).select_related("emplacement"),
        "actes": actes.de_pepiniere(ecrire=ecrire),
        "premiere": PREMIERE if ecrire else {},
    }
    return render(request, "jardins/pepiniere.html", contexte)


class RessourceListe(Liste):
    """For a spreadsheet alone: the page shows each resource with its stock."""

    exportees = [
        Colonne("Nom", lambda r: r.nom),
        Colonne("Genre", lambda r: r.get_genre_display()),
        Colonne("Unité", lambda r: r.get_unite_display()),
        Colonne("Seuil", lambda r: r.seuil),
        Colonne("Retirée le", lambda r: r.retiree_le),
    ]


@require_safe
@droit_requis("jardins.lire")
def ressource_exporter(request, genre):
    liste = RessourceListe(request, Ressource.objects.all())
    return exporter(request, liste, genre=genre, action="jardins.ressource.exporter", nom="ressources")


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def ressource_creer(request):
    return page_formulaire(
        request,
        RessourceForm(donnees_de(request)),
        lambda form: actions.ressource_creer(par=request.user, **form.champs),
        titre="Ajouter une ressource",
        vers=reverse("jardins:pepiniere"),
        dit=lambda ressource: f"« {ressource} » est ajoutée.",
        fil=[PEPINIERE, etape("Ajouter une ressource")],
        annuler=reverse("jardins:pepiniere"),
    )


@require_safe
@droit_requis("jardins.lire")
def ressource_fiche(request, pk):
    """A resource: its stock by lot and place, its last movements."""
    ressource = get_object_or_404(Ressource, pk=pk)
    etat = next((e for e in etat_pepiniere() if e.ressource.pk == ressource.pk), None)
    ecrire = request.user.peut("jardins.ecrire")
    contexte = {
        "titre": ressource.nom,
        "fil": [PEPINIERE, etape(ressource.nom)],
        "ressource": ressource,
        "stocks": [(stock, actes.de_stock(stock, ecrire=ecrire)) for stock in etat.stocks] if etat else [],
        "mouvements": derniers(ressource.mouvements),
        "actes": actes.de_ressource(ressource, etat, ecrire=ecrire),
    }
    return render(request, "jardins/ressource_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def ressource_modifier(request, pk):
    ressource = get_object_or_404(Ressource, pk=pk)
    return page_formulaire(
        request,
        RessourceForm(donnees_de(request), instance=ressource),
        lambda form: actions.ressource_modifier(
            par=request.user, ressource=ressource, version=form.version, **form.champs
        ),
        titre="Modifier la ressource",
        vers=ressource.get_absolute_url(),
        dit=f"« {ressource} » est à jour.",
        fil=[PEPINIERE, etape(ressource.nom, ressource.get_absolute_url()), etape("Modifier")],
        annuler=ressource.get_absolute_url(),
    )


@require_POST
@droit_requis("jardins.ecrire")
def ressource_retirer(request, pk):
    ressource = get_object_or_404(Ressource, pk=pk)
    return acte(
        request,
        lambda: actions.ressource_retirer(par=request.user, ressource=ressource, retiree_le=aujourdhui()),
        dit=f"« {ressource} » n’est plus proposée. Ce qu’elle a fait reste dans les chiffres.",
        vers=ressource,
    )


class LotListe(Liste):
    colonnes = [
        Colonne("Lot", lambda lot: lot.nom, tri=("espece", "variete", "pk"), url=lambda lot: lot.get_absolute_url()),
        Colonne("Numéro", lambda lot: lot.code, cle="numero", tri=("code",)),
        Colonne("Ressource", lambda lot: lot.ressource),
        Colonne("Étape", lambda lot: lot.etape),
        Colonne("Origine", lambda lot: lot.get_origine_display()),
        Colonne("Levée", lambda lot: pourcent(lot.quantite_levee, lot.quantite_semee, 0), cle="levee", droite=True),
    ]
    filtres = LotFiltres
    tri_defaut = "-numero"
    vide = Vide(
        "Aucun lot", "Ouvrez un lot à chaque semis, don ou achat que vous voulez suivre jusqu’au jardin.",
        "jardins:lot_creer", "Ouvrir un lot",
    )  # fmt: skip


@require_safe
@droit_requis("jardins.lire")
def lot_liste(request):
    liste = LotListe(request, Lot.objects.select_related("ressource"))
    contexte = {
        "titre": "Lots",
        "fil": [PEPINIERE, etape("Lots")],
        "liste": liste,
        "actes": en_tete(
            lien("Ouvrir un lot", "jardins:lot_creer", poids=PREMIER), si=request.user.peut("jardins.ecrire")
        ),
    }
    return render(request, "jardins/lot_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def lot_creer(request):
    return page_formulaire(
        request,
        LotForm(donnees_de(request)),
        lambda form: actions.lot_creer(par=request.user, **form.champs),
        titre="Ouvrir un lot",
        vers=Lot.get_absolute_url,
        dit=lambda lot: f"Le lot {lot.code} est ouvert.",
        fil=[PEPINIERE, etape("Lots", reverse("jardins:lot_liste")), etape("Ouvrir")],
        annuler=reverse("jardins:lot_liste"),
    )


@require_safe
@droit_requis("jardins.lire")
def lot_fiche(request, pk):
    """From seed to person: steps, movements, gardens, people reached."""
    lot = get_object_or_404(Lot.objects.select_related("ressource", "emplacement"), pk=pk)
    contexte = {
        "titre": lot.nom,
        "sous_titre": f"Lot {lot.code} · {lot.ressource}",
        "fil": [PEPINIERE, etape("Lots", reverse("jardins:lot_liste")), etape(lot.code)],
        "lot": lot,
        "levee": levee(lot),
        "parcours": parcours_de(lot),
        "mouvements": derniers(lot.mouvements),
        "actes": actes.de_lot(lot, ecrire=request.user.peut("jardins.ecrire")),
    }
    return render(request, "jardins/lot_fiche.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def lot_modifier(request, pk):
    lot = get_object_or_404(Lot.objects.select_related("ressource"), pk=pk)
    return page_formulaire(
        request,
        LotForm(donnees_de(request), instance=lot),
        lambda form: actions.lot_modifier(par=request.user, lot=lot, version=form.version, **form.champs),
        titre=f"Lot {lot.code}",
        vers=lot.get_absolute_url(),
        dit="Le lot est à jour.",
        fil=[PEPINIERE, etape(lot.code, lot.get_absolute_url()), etape("Modifier")],
        annuler=lot.get_absolute_url(),
    )


@require_safe
@droit_requis("jardins.lire")
def calendrier_annee(request, annee=None):
    """The growing calendar: planned acts, and the lots of the year."""
    annee = annees.exiger(aujourdhui().year if annee is None else annee)
    contexte = {
        "titre": f"Calendrier des cultures {annee}",
        "fil": [PEPINIERE, etape("Calendrier")],
        "annee": annee,
        "mois": MOIS_COURTS,
        "mois_courant": aujourdhui().month if annee == aujourdhui().year else None,
        "lignes": calendrier(annee),
        "actes": en_tete(
            lien("Ajouter une ligne", "jardins:culture_creer", poids=PREMIER), si=request.user.peut("jardins.ecrire")
        ),
        "peut_ecrire": request.user.peut("jardins.ecrire"),
    }
    return render(request, "jardins/calendrier.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def culture_ecrire(request, pk=None):
    culture = get_object_or_404(Culture, pk=pk) if pk else None
    return page_formulaire(
        request,
        CultureForm(donnees_de(request), instance=culture),
        lambda form: actions.culture_ecrire(par=request.user, culture=culture, version=_version(form), **form.champs),
        titre="Ligne du calendrier",
        vers=reverse("jardins:calendrier"),
        dit="Le calendrier est à jour.",
        fil=[PEPINIERE, etape("Calendrier", reverse("jardins:calendrier")), etape("Ligne")],
        annuler=reverse("jardins:calendrier"),
        culture=culture,
        gabarit="jardins/culture_formulaire.html",
    )


def _version(form):
    return form.version if form.instance.pk else None


@require_POST
@droit_requis("jardins.ecrire")
def culture_retirer(request, pk):
    culture = get_object_or_404(Culture, pk=pk)
    return acte(
        request,
        lambda: actions.culture_retirer(par=request.user, culture=culture),
        dit="La ligne est retirée du calendrier.",
        vers="jardins:calendrier",
    )

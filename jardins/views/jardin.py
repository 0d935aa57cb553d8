"""Gardens: list, map, sheet, and what is written on it."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.ailleurs import avec_ailleurs
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, nombre
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from jardins.actions import jardin as actions
from jardins.filtres import JardinFiltres
from jardins.forms.jardin import ContactForm, JardinForm, PhotoForm, SortieForm, VisiteForm
from jardins.models import ContactJardin, Distribution, Jardin, PhotoJardin, VisiteJardin
from jardins.requetes.jardin import carte_jardins, recus_par_annee
from jardins.views import actes
from jardins.views.page import page_formulaire

STATUTS = {"membre": ("Membre", "succes"), "projet": ("En projet", "attente"), "parti": ("Parti", "neutre")}
LISTE = etape("Jardins", "/jardins/")


class JardinListe(Liste):
    colonnes = [
        Colonne("Jardin", str, tri=("cle", "pk"), url=lambda j: j.get_absolute_url()),
        Colonne("Structure", lambda j: j.structure or "–"),
        Colonne("Commune", lambda j: j.lieu or "Non renseigné", tri=("commune__cle", "cle")),
        Colonne("Statut", lambda j: STATUTS[j.statut_au(aujourdhui())][0]),
        Colonne("Publics", lambda j: ", ".join(j.publics_libelles) or "–"),
        Colonne("Surface (m²)", lambda j: nombre(j.surface_m2), cle="surface", tri=("surface_m2", "cle"), droite=True),
        Colonne("Entrée", lambda j: j.adhesion.strftime("%d/%m/%Y") if j.adhesion else "–", tri=("adhesion", "cle")),
    ]
    exportees = [
        Colonne("Nom", lambda j: j.nom),
        Colonne("Structure", lambda j: j.structure),
        Colonne("Commune", lambda j: j.lieu and j.lieu.nom),
        Colonne("Code postal", lambda j: j.lieu and j.lieu.code_postal),
        Colonne("Statut", lambda j: STATUTS[j.statut_au(aujourdhui())][0]),
        Colonne("Publics", lambda j: j.publics_libelles),
        Colonne("Surface (m²)", lambda j: j.surface_m2),
        Colonne("Adhésion", lambda j: j.adhesion),
        Colonne("Sortie", lambda j: j.sortie),
    ]
    filtres = JardinFiltres
    tri_defaut = "jardin"
    vide = Vide(
        "Aucun jardin",
        "Ajoutez le premier jardin du réseau : un nom suffit pour commencer.",
        "jardins:jardin_creer",
        "Ajouter un jardin",
    )


def _jardins():
    return Jardin.objects.select_related("structure", "commune")


@require_safe
@droit_requis("jardins.lire")
def jardin_liste(request):
    ajouter = lien("Ajouter un jardin", "jardins:jardin_creer", poids=PREMIER)
    contexte = {
        "titre": "Jardins",
        "liste": JardinListe(request, _jardins(), exports=exports_de("jardins:jardin_exporter")),
        "actes": en_tete(
            lien("Carte", "jardins:jardin_carte"), *([ajouter] if request.user.peut("jardins.ecrire") else [])
        ),
    }
    return render(request, "jardins/jardin_liste.html", contexte)


@require_safe
@droit_requis("jardins.lire")
def jardin_exporter(request, genre):
    liste = JardinListe(request, _jardins())
    return exporter(request, liste, genre=genre, action="jardins.jardin.exporter", nom="jardins")


@require_safe
@droit_requis("jardins.lire")
def jardin_carte(request):
    """The gardens on the map of the Loire, and the same as text."""
    jardins = [jardin for jardin in _jardins() if jardin.statut_au(aujourdhui()) != "parti"]
    carte, sans_point = carte_jardins(jardins)
    contexte = {"titre": "Carte du réseau", "carte": carte, "jardins": jardins, "sans_point": sans_point}
    return render(request, "jardins/jardin_carte.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def jardin_creer(request):
    return page_formulaire(
        request,
        JardinForm(donnees_de(request)),
        lambda form: actions.jardin_creer(par=request.user, **form.champs),
        titre="Ajouter un jardin",
        vers=Jardin.get_absolute_url,
        dit=lambda jardin: f"« {jardin} » est ajouté.",
        fil=[LISTE, etape("Ajouter")],
        annuler=reverse("jardins:jardin_liste"),
    )


def fil_de(jardin, ici):
    return [LISTE, etape(str(jardin), jardin.get_absolute_url()), etape(ici)]


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def jardin_modifier(request, pk):
    jardin = get_object_or_404(_jardins(), pk=pk)
    return page_formulaire(
        request,
        JardinForm(donnees_de(request), instance=jardin),
        lambda form: actions.jardin_modifier(par=request.user, jardin=jardin, version=form.version, **form.champs),
        titre="Modifier le jardin",
        vers=jardin.get_absolute_url(),
        dit=f"« {jardin} » est à jour.",
        fil=fil_de(jardin, "Modifier"),
        annuler=jardin.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def jardin_sortir(request, pk):
    jardin = get_object_or_404(_jardins(), pk=pk)
    return page_formulaire(
        request,
        SortieForm(donnees_de(request), initial={"sortie": aujourdhui()}),
        lambda form: actions.jardin_sortir(par=request.user, jardin=jardin, **form.cleaned_data),
        titre="Sortie du réseau",
        intro="Ce qu’il a reçu reste dans les chiffres des années passées. Il ne pourra plus recevoir ensuite.",
        vers=jardin.get_absolute_url(),
        dit=f"La sortie de « {jardin} » est notée.",
        fil=fil_de(jardin, "Sortie"),
        annuler=jardin.get_absolute_url(),
    )


@require_safe
@droit_requis("jardins.lire")
def jardin_fiche(request, pk):
    jardin = get_object_or_404(
        _jardins().prefetch_related(
            "contacts", "visites", "photos", "recoltes",
            Prefetch("distributions", Distribution.objects.select_related("journee")),
        ),
        pk=pk,
    )  # fmt: skip
    statut = jardin.statut_au(aujourdhui())
    ecrire = request.user.peut("jardins.ecrire")
    visites = [
        {
            "date": visite.date,
            "titre": visite.objet,
            "texte": visite.compte_rendu,
            "url": reverse("jardins:visite_modifier", args=[visite.pk]) if ecrire else "",
            "etiquette": visite.suite and f"{visite.suite}{_pour_le(visite.suite_le)}",
            "etiquette_genre": "attente",
        }
        for visite in jardin.visites.all()
    ]
    contexte = {
        "titre": jardin.nom,
        "fil": [LISTE, etape(jardin.nom)],
        "jardin": jardin,
        "statut": STATUTS[statut],
        "recus": recus_par_annee(jardin),
        "distributions": jardin.distributions.all()[:8],
        "recoltes": jardin.recoltes.all()[:8],
        "peut_ecrire": ecrire,
        "visites": visites,
        "photos": [(photo, actes.de_photo(photo, ecrire=ecrire)) for photo in jardin.photos.all()],
        "contacts": [(contact, actes.de_contact(contact, ecrire=ecrire)) for contact in jardin.contacts.all()],
        "actes": avec_ailleurs(actes.de_jardin(jardin, parti=statut == "parti", ecrire=ecrire), request.user, jardin),
    }
    return render(request, "jardins/jardin_fiche.html", contexte)


def _pour_le(jour) -> str:
    return f", pour le {date_longue(jour)}" if jour else ""


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def contact_ajouter(request, pk):
    jardin = get_object_or_404(Jardin, pk=pk)
    return page_formulaire(
        request,
        ContactForm(donnees_de(request), instance=ContactJardin(jardin=jardin)),
        lambda form: actions.contact_ajouter(par=request.user, jardin=jardin, **form.cleaned_data),
        titre="Ajouter un contact",
        vers=jardin.get_absolute_url(),
        dit=lambda contact: f"{contact} est ajouté aux contacts.",
        fil=fil_de(jardin, "Ajouter un contact"),
        annuler=jardin.get_absolute_url(),
    )


@require_POST
@droit_requis("jardins.ecrire")
def contact_retirer(request, pk):
    contact = get_object_or_404(ContactJardin.objects.select_related("jardin"), pk=pk)
    return acte(
        request,
        lambda: actions.contact_retirer(par=request.user, contact=contact),
        dit=f"{contact} n’est plus dans les contacts : ses coordonnées sont effacées.",
        vers=contact.jardin,
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def visite_ajouter(request, pk):
    jardin = get_object_or_404(Jardin, pk=pk)
    return page_formulaire(
        request,
        VisiteForm(donnees_de(request), instance=VisiteJardin(jardin=jardin), initial={"date": aujourdhui()}),
        lambda form: actions.visite_ecrire(par=request.user, jardin=jardin, **form.champs),
        titre="Écrire une visite",
        vers=jardin.get_absolute_url(),
        dit="La visite est enregistrée.",
        fil=fil_de(jardin, "Écrire une visite"),
        annuler=jardin.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def visite_modifier(request, pk):
    visite = get_object_or_404(VisiteJardin.objects.select_related("jardin"), pk=pk)
    jardin = visite.jardin
    return page_formulaire(
        request,
        VisiteForm(donnees_de(request), instance=visite),
        lambda form: actions.visite_ecrire(
            par=request.user, jardin=jardin, visite=visite, version=form.version, **form.champs
        ),
        titre="Modifier la visite",
        vers=jardin.get_absolute_url(),
        dit="La visite est à jour.",
        fil=fil_de(jardin, "Modifier la visite"),
        annuler=jardin.get_absolute_url(),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def photo_ajouter(request, pk):
    jardin = get_object_or_404(Jardin, pk=pk)
    return page_formulaire(
        request,
        PhotoForm(donnees_de(request), request.FILES or None, instance=PhotoJardin(jardin=jardin)),
        lambda form: actions.photo_ajouter(par=request.user, jardin=jardin, **form.cleaned_data),
        titre="Ajouter une photo",
        vers=jardin.get_absolute_url(),
        dit="La photo est ajoutée.",
        fil=fil_de(jardin, "Ajouter une photo"),
        annuler=jardin.get_absolute_url(),
    )


@require_safe
@droit_requis("jardins.lire")
def photo_image(request, pk):
    """The picture itself, behind the same right as the sheet."""
    photo = get_object_or_404(PhotoJardin, pk=pk)
    with photo.image.open("rb") as fichier:
        return HttpResponse(fichier.read(), content_type="image/jpeg")


@require_POST
@droit_requis("jardins.ecrire")
def photo_retirer(request, pk):
    photo = get_object_or_404(PhotoJardin.objects.select_related("jardin"), pk=pk)
    return acte(
        request,
        lambda: actions.photo_retirer(par=request.user, photo=photo),
        dit="La photo est effacée.",
        vers=photo.jardin,
    )

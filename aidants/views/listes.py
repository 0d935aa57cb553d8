from django.shortcuts import render
from django.views.decorators.http import require_safe

from aidants.filtres import AidantFiltres
from aidants.lectures import page_lue
from aidants.models import Aidant, Dossier
from aidants.requetes.ressemblances import aidants_ressemblants
from aidants.views import actes
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.journal.exports import exporter


class AidantListe(Liste):
    colonnes = [
        Colonne("Nom", lambda a: a.nom_liste, cle="nom", tri=("cle_tri", "pk"), url=lambda a: a.get_absolute_url()),
        Colonne("Commune", lambda a: a.lieu.nom if a.lieu else "–"),
        Colonne("Téléphone", lambda a: a.telephone_lisible or "–"),
        Colonne("Référent", lambda a: a.dossier.referent or "à attribuer"),
        Colonne(
            "Dernier contact",
            lambda a: date_courte(a.dossier.dernier_contact),
            cle="contact",
            tri=("dossier__dernier_contact", "dossier_id", "pk"),
        ),
        Colonne("Dossier", lambda a: a.dossier.numero, cle="dossier", tri=("dossier_id", "pk")),
        Colonne("Suivi", lambda a: a.dossier.get_statut_display().lower()),
    ]
    filtres = AidantFiltres
    tri_defaut = "nom"


@require_safe
@droit_requis("aidants.lire")
def aidant_liste(request):
    """The caregivers, one row a person."""
    vide = Vide(
        "Aucun aidant pour l’instant", "Le premier appel ouvre le premier dossier.",
        "aidants:dossier_ouvrir", "Ouvrir un dossier",
    )  # fmt: skip
    exports = exports_de("aidants:aidant_exporter") if request.user.peut("aidants.exporter") else ()
    liste = AidantListe(request, _lignes().only(*MONTRES), vide=vide, exports=exports)
    page_lue(request, [aidant.dossier_id for aidant in liste.objets])
    return render(
        request,
        "aidants/aidant_liste.html",
        {
            "liste": liste,
            "actes": actes.de_la_liste(request.user),
        },
    )


@require_safe
@droit_requis("aidants.lire")
def aide(request):
    """The staff guide of the pole; docs/guide-aidants.md says the same."""
    return render(request, "aidants/aide.html")


def _lignes():
    return Aidant.objects.visibles().select_related("dossier__referent", "commune")


# What the rows of the screen show, and nothing that is only searched: the vectors are longer than the rest.
MONTRES = (
    "nom", "prenom", "telephone", "telephone_chiffres", "commune_libre_nom", "commune_libre_code_postal",
    "commune__nom", "dossier__numero", "dossier__statut", "dossier__dernier_contact", "dossier__referent__prenom",
    "dossier__referent__nom",
)  # fmt: skip


class AidantExport(AidantListe):
    """The list as a file, with the typologies that its readers may read."""

    colonnes = [
        Colonne("Dossier", lambda a: a.dossier.numero),
        Colonne("Nom", lambda a: a.nom, cle="nom", tri=("cle_tri", "pk")),
        Colonne("Prénom", lambda a: a.prenom),
        Colonne("Nom de naissance", lambda a: a.nom_naissance),
        Colonne("Genre", lambda a: a.get_genre_display()),
        Colonne("Année de naissance", lambda a: a.annee_naissance),
        Colonne("Commune", lambda a: a.lieu.nom if a.lieu else None),
        Colonne("Code postal", lambda a: a.lieu.code_postal if a.lieu else None),
        Colonne("Téléphone", lambda a: a.telephone),
        Colonne("Courriel", lambda a: a.courriel),
        Colonne("Situation professionnelle", lambda a: a.get_situation_professionnelle_display()),
        Colonne("Premier contact", lambda a: a.dossier.get_premier_contact_display()),
        Colonne("Date du premier contact", lambda a: a.dossier.date_premier_contact),
        Colonne(
            "Dernier contact",
            lambda a: a.dossier.dernier_contact,
            cle="contact",
            tri=("dossier__dernier_contact", "dossier_id", "pk"),
        ),
        Colonne("Référent", lambda a: a.dossier.referent),
        Colonne("Suivi", lambda a: a.dossier.get_statut_display()),
    ]


@require_safe
@droit_requis("aidants.exporter")
def aidant_exporter(request, forme):
    """What is filtered, as a file; logged."""
    liste = AidantExport(request, _lignes())
    lus = (Dossier, liste.queryset.order_by().values_list("dossier_id", flat=True).distinct())
    return exporter(request, liste, genre=forme, action="aidants.aidant.exporter", nom="aidants", lus=lus)


@require_safe
@droit_requis("aidants.ecrire")
def ressemblants_suggerer(request):
    """Caregivers who look like the one being typed: shown beside the form, never in its way."""
    prefixe = request.GET.get("prefixe", "")
    prefixe = f"{prefixe}-" if prefixe else ""
    noms = ("nom", "prenom", "nom_naissance", "telephone", "courriel")
    saisie = {nom: request.GET.get(f"{prefixe}{nom}", "")[:80] for nom in noms}
    ressemblants = list(aidants_ressemblants(**saisie))
    page_lue(request, [aidant.dossier_id for aidant in ressemblants])
    return render(request, "aidants/_ressemblants.html", {"ressemblants": ressemblants})

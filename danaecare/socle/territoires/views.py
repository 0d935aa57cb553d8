from datetime import date

from django.contrib import messages
from django.db.models import Case, Sum, When
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.journal.exports import exporter
from danaecare.socle.territoires.actions import communes_affecter, secteur_creer, secteur_modifier, secteur_supprimer
from danaecare.socle.territoires.carte import Classe, carte_svg, legende
from danaecare.socle.territoires.choix import LOIRE
from danaecare.socle.territoires.filtres import CommuneFiltres
from danaecare.socle.territoires.forms import RattachementForm, SecteurDeCommuneForm, SecteurForm
from danaecare.socle.territoires.models import AffectationSecteur, Commune, Decoupage, Secteur
from danaecare.socle.territoires.requetes import annoter_secteur, communes_chercher

# Soft colours; neighbours are told apart by the line between sectors too, and named by their titles.
PALETTE = (
    ("#2f5d8c", ""), ("#b3cde5", "points"), ("#a9cf8d", ""), ("#f2b84b", ""), ("#e3edf6", ""),
    ("#f0c9b9", ""), ("#dccbe6", ""), ("#c9c1ae", "points"), ("#8fb8ad", "rayures"), ("#efe8d9", "croix"),
)  # fmt: skip


class CommuneListe(Liste):
    colonnes = [
        Colonne(
            "Commune",
            str,
            tri=("cle", "pk"),
            url=lambda c: reverse("territoires:commune_fiche", args=[c.code]),
        ),
        Colonne("Code postal", lambda c: ", ".join(c.codes_postaux)),
        Colonne("Département", lambda c: c.departement_nom, cle="departement", tri=("departement", "cle")),
        Colonne("Intercommunalité", lambda c: c.epci or "–"),
        Colonne("Secteur", lambda c: c.secteur, tri=("secteur", "cle")),
        Colonne("Habitants", lambda c: c.population, cle="population", tri=("population", "cle"), droite=True),
    ]
    filtres = CommuneFiltres
    vide = Vide("Aucune commune", "Aucune commune ne répond à ces filtres.")


class CommuneExport(CommuneListe):
    """The same rows with what a spreadsheet needs besides."""

    colonnes = [
        *CommuneListe.colonnes,
        Colonne("Arrondissement", lambda c: c.arrondissement_nom),
        Colonne("Code INSEE", lambda c: c.code),
    ]


def _communes():
    """The Loire first, as long as no column is chosen to sort by."""
    communes = annoter_secteur(Commune.objects.select_related("epci"), "", au=aujourdhui())
    return communes.order_by(Case(When(departement=LOIRE, then=0), default=1), "cle", "pk")


@require_safe
@droit_requis("territoires.lire")
def commune_liste(request):
    liste = CommuneListe(request, _communes(), exports=exports_de("territoires:commune_exporter"))
    return render(request, "territoires/commune_liste.html", {"liste": liste})


@require_safe
@droit_requis("territoires.lire")
def commune_exporter(request, genre):
    return exporter(
        request, CommuneExport(request, _communes()), genre=genre, action="territoires.commune.exporter", nom="communes"
    )


@require_safe
@droit_requis("territoires.lire")
def commune_suggerer(request):
    """Suggestions for the commune field, as JSON."""
    propositions = communes_chercher(request.GET.get("q", "")[:120], limite=8)
    return JsonResponse(
        {"propositions": [{"valeur": p.saisie, "nom": p.commune.nom, "detail": p.detail} for p in propositions]}
    )


@require_http_methods(["GET", "POST"])
@droit_requis("territoires.lire")
def commune_fiche(request, code):
    """The sheet of a commune, with its sectors through time; administration moves it from here."""
    commune = get_object_or_404(Commune.objects.select_related("epci"), pk=code.upper())
    if request.method == "POST":
        exiger(request.user, "territoires.decouper")
    if not commune.dans_la_loire or not request.user.peut("territoires.decouper"):
        return _page_commune(request, commune, None, 422 if request.method == "POST" else 200)
    form = SecteurDeCommuneForm(donnees_de(request))
    return _affecter(
        request, form, lambda form: (form.cleaned_data["secteur"], [commune]),
        vers=reverse("territoires:commune_fiche", args=[commune.code]),
        montrer=lambda statut: _page_commune(request, commune, form, statut),
    )  # fmt: skip


def _page_commune(request, commune, form, statut):
    classes = [Classe("autres", "Loire", "#efe8d9"), Classe("ici", commune.nom, "#a83f28")]
    return render(
        request,
        "territoires/commune_fiche.html",
        {
            "commune": commune,
            "anciennes": [a for a in commune.anciennes.all() if a.nom],
            "affectations": AffectationSecteur.objects.filter(commune=commune)
            .select_related("secteur", "decoupage")
            .order_by("decoupage", "-debut"),
            "jour": aujourdhui(),
            "form": form,
            "carte": carte_svg({commune.code: "ici"}, classes, titre=f"{commune.nom} dans la Loire")
            if commune.dans_la_loire
            else "",
        },
        status=statut,
    )


@require_safe
@droit_requis("territoires.lire")
def secteur_liste(request):
    """The schemes of sectors as they stood on a day, with their map."""
    jour = _jour(request)
    affectations = (
        AffectationSecteur.objects.au(jour)
        .order_by("decoupage", "secteur__ordre", "secteur__nom")
        .values_list("decoupage", "secteur", "commune")
    )
    par_decoupage: dict[int, dict[str, int]] = {}
    for decoupage, secteur, commune in affectations:
        par_decoupage.setdefault(decoupage, {})[commune] = secteur
    populations = dict(
        AffectationSecteur.objects.au(jour).values_list("secteur").annotate(Sum("commune__population")).order_by()
    )
    noms = dict(Commune.objects.de_la_loire().values_list("code", "nom"))
    decouper = request.user.peut("territoires.decouper")
    decoupages = [
        _presenter(decoupage, par_decoupage.get(decoupage.pk, {}), populations, noms, decouper)
        for decoupage in Decoupage.objects.prefetch_related("secteurs")
    ]
    return render(
        request,
        "territoires/secteur_liste.html",
        {"decoupages": decoupages, "jour": jour, "decouper": decouper},
    )


def _jour(request) -> date:
    try:
        return parse_date(request.GET.get("au", "")) or aujourdhui()
    except ValueError:
        return aujourdhui()


def _presenter(decoupage, en_vigueur, populations, noms, decouper):
    """One scheme: its map, its legend and its sectors with their figures."""
    secteurs = list(decoupage.secteurs.all())
    libelles = {secteur.pk: secteur.nom for secteur in secteurs}
    classes = [
        Classe(str(secteur.pk), secteur.nom, *PALETTE[rang % len(PALETTE)]) for rang, secteur in enumerate(secteurs)
    ]
    if len(en_vigueur) < len(noms):
        classes.append(Classe("sans", "Sans secteur", "#ffffff", "croix"))
    valeurs = {code: str(en_vigueur[code]) if code in en_vigueur else "sans" for code in noms}
    carte = carte_svg(
        valeurs,
        classes,
        titre=decoupage.nom,
        noms=noms,
        textes={code: libelles[secteur] for code, secteur in en_vigueur.items()},
        limites=valeurs,
        identifiant=f"decoupage-{decoupage.pk}",
    )
    nombres = {secteur.pk: 0 for secteur in secteurs}
    for secteur in en_vigueur.values():
        nombres[secteur] += 1
    return {
        "decoupage": decoupage,
        "carte": carte,
        "legende": legende(valeurs, classes, identifiant=f"decoupage-{decoupage.pk}"),
        "secteurs": [
            {
                "nom": secteur.nom,
                "url": reverse("territoires:secteur_fiche", args=[secteur.pk])
                if decouper
                else f"{reverse('territoires:commune_liste')}?secteur={secteur.pk}",
                "communes": nombres[secteur.pk],
                "population": populations.get(secteur.pk, 0),
            }
            for secteur in secteurs
        ],
        "communes": len(en_vigueur),
        "population": sum(populations.get(secteur.pk, 0) for secteur in secteurs),
    }


@require_http_methods(["GET", "POST"])
@droit_requis("territoires.decouper")
def secteur_ajouter(request, decoupage):
    decoupage = get_object_or_404(Decoupage, pk=decoupage)
    return page_formulaire(
        request, SecteurForm(donnees_de(request), instance=Secteur(decoupage=decoupage)),
        lambda form: secteur_creer(par=request.user, decoupage=decoupage, **form.cleaned_data),
        dit=lambda secteur: f"Le secteur {secteur} est créé. Rattachez-lui des communes.",
        vers=lambda secteur: reverse("territoires:secteur_fiche", args=[secteur.pk]),
        gabarit="territoires/secteur_formulaire.html", decoupage=decoupage,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("territoires.decouper")
def secteur_fiche(request, pk):
    """Rename a sector, or bring communes into it from a day on: two forms of one page, told apart by their button."""
    secteur = get_object_or_404(Secteur.objects.select_related("decoupage"), pk=pk)
    nommer = request.method == "POST" and "nommer" in request.POST
    rattacher = request.method == "POST" and not nommer
    form = SecteurForm(request.POST if nommer else None, instance=secteur)
    rattachement = RattachementForm(request.POST if rattacher else None)
    ici = reverse("territoires:secteur_fiche", args=[pk])

    def montrer(statut):
        affectations = AffectationSecteur.objects.au(aujourdhui()).filter(secteur=pk).select_related("commune")
        contexte = {
            "secteur": secteur,
            "nom": Secteur.objects.values_list("nom", flat=True).get(pk=pk),
            "form": form,
            "rattachement": rattachement,
            "affectations": affectations.order_by("commune__cle"),
            "retirable": not secteur.affectations.exists(),
        }
        return render(request, "territoires/secteur_fiche.html", contexte, status=statut)

    if nommer:
        return page_formulaire(
            request, form, lambda form: secteur_modifier(par=request.user, secteur=secteur, **form.cleaned_data),
            dit="Le secteur est à jour.", vers=ici, montrer=montrer,
        )  # fmt: skip
    return _affecter(
        request, rattachement, lambda form: (secteur, form.cleaned_data["communes"]), vers=ici, montrer=montrer
    )


@require_POST
@droit_requis("territoires.decouper")
def secteur_retirer(request, pk):
    secteur = get_object_or_404(Secteur, pk=pk)

    def supprimer():
        secteur_supprimer(par=request.user, secteur=secteur)
        return True

    return acte(
        request, supprimer, dit=f"Le secteur {secteur} est supprimé.",
        vers=lambda fait: reverse("territoires:secteur_liste")
        if fait
        else reverse("territoires:secteur_fiche", args=[pk]),
    )  # fmt: skip


def _affecter(request, form, quoi, *, vers, montrer):
    """A page whose form puts communes into a sector from a day on: `quoi(form)` says which, and where."""

    def affecter(form):
        secteur, communes = quoi(form)
        debut = form.cleaned_data["debut"]
        communes_affecter(par=request.user, secteur=secteur, communes=communes, debut=debut)
        noms = ", ".join(commune.nom for commune in communes)
        suite = "est" if len(communes) == 1 else "sont"
        messages.success(request, f"{noms} {suite} dans le secteur {secteur} à partir du {debut:%d/%m/%Y}.")

    return page_formulaire(request, form, affecter, dit="", vers=vers, montrer=montrer)

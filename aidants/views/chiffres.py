"""The pole's figures, cut and compared; the rows behind each for those who accompany."""

from datetime import date
from decimal import Decimal
from functools import partial
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from aidants.actions import financements as actions
from aidants.forms.chiffres import ChiffresForm, FinancementForm
from aidants.indicateurs.chercheurs import classeur
from aidants.lectures import page_lue
from aidants.models import Financement
from aidants.requetes.chiffres import EMBOITES, comparer, indicateurs_coupables, partialites
from aidants.requetes.reserve import PHRASE, ouvre_les_lignes, reserver
from danaecare.socle.communs.documents.tableur import TYPE_XLSX
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import Acte, annees_voisines, lien
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import arrondir, date_courte, nombre
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.indicateurs.cartes import carte_comparee, evolution
from danaecare.socle.indicateurs.comparaisons import tu
from danaecare.socle.indicateurs.definitions import Genre
from danaecare.socle.indicateurs.listes import LignesListe
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.rendus import contexte_histoire
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature


def _avant(periode: Periode) -> Periode:
    """The span to compare with: of a period still running, only the days that have passed, a year earlier."""
    jour, precedente = aujourdhui(), periode.precedente
    if not periode.debut <= jour < periode.fin:
        return precedente
    passee = Periode(periode.debut, jour).precedente
    return type(periode)(**{**periode.__dict__, "debut": passee.debut, "fin": passee.fin})


@require_safe
@droit_requis("aidants.chiffres")
def chiffres(request):
    """`?du=&au=&professionnel=&secteur=&financement=`: the figures so cut, N and N-1; `&vue=tableaux`: as a table."""
    form = ChiffresForm(request.GET)
    periode = form.periode
    avant = _avant(periode)
    rangs = reserver(comparer(periode, avant, lecteur=request.user), periode, avant, request.user)
    indicateurs = {i.code: i for i, _ in rangs}
    valeurs = {i.code: lignes[0] for i, lignes in rangs if i.genre == Genre.NOMBRE}
    ouvrable = ouvre_les_lignes(request.user)
    recus = valeurs["aidants.recus"]
    parametres = urlencode(_coupe(request, form))
    vue = "tableaux" if request.GET.get("vue") == "tableaux" else ""
    quand = _quand(periode, avant)
    financement = getattr(periode, "financement", None)
    contexte = {
        "form": form,
        "periode": periode,
        "annee": periode.debut.year,
        "avant": avant,
        "phrases": [*partialites(periode, avant, aujourdhui()), *([] if ouvrable else [PHRASE])],
        "emboites": [
            (valeurs[code], evolution(valeurs[code], quand), _adresse(indicateurs[code], parametres, ouvrable))
            for code in (*EMBOITES, "aidants.nouveaux")
        ],
        "objectif": financement and financement.prevus and not recus.masque and {
            "prevus": financement.prevus,
            "part": int(arrondir(Decimal(100 * recus.valeur) / financement.prevus)),
        },
        "rangs": rangs,
        "parametres": parametres, "vue": vue, "quand": quand, "coupe": _coupe_dite(request, form),
        "actes": {"tete": _actes(request, form, periode.debut.year, vue)},
    }  # fmt: skip
    if vue:
        contexte["tableau"] = [(i, lignes, tu(i, lignes), _adresse(i, parametres, ouvrable)) for i, lignes in rangs]
    else:
        contexte["cartes"] = [
            carte_comparee(
                i, lignes, adresse=partial(_adresse, i, parametres, ouvrable), quand=quand
            )
            for i, lignes in rangs
            if i.code not in (*EMBOITES, "aidants.nouveaux")
        ]  # fmt: skip
    return render(request, "aidants/chiffres.html", contexte)


def _quand(periode: Periode, avant: Periode) -> str:
    if not periode.est_annee:
        return "un an plus tôt"
    return f"en {avant}" if avant.est_annee else f"à la même date en {avant.debut.year}"


def _coupe(request, form, *sans: str) -> dict[str, str]:
    """What cuts the figures, as the address says it."""
    return {cle: valeur for cle, valeur in request.GET.items() if valeur and cle in form.fields and cle not in sans}


def _coupe_dite(request, form) -> str:
    """What cuts them in words, for the paper."""
    choisi = form.cleaned_data if form.is_valid() else {}
    dites = {nom: choisi[nom] for nom in _coupe(request, form) if choisi.get(nom)}
    return " · ".join(
        f"{form.fields[nom].label}\u00a0: {date_courte(valeur) if isinstance(valeur, date) else valeur}"
        for nom, valeur in dites.items()
    )


def _adresse(indicateur, parametres: str, ouvrable: bool, categorie: str = "") -> str:
    """Where the rows of a figure open; "" for whoever may not, or when it counts nothing that can be shown."""
    if indicateur.requete is None or not ouvrable:
        return ""
    suite = f"&{urlencode({'categorie': categorie})}" if categorie else ""
    return f"{reverse('aidants:chiffre_lignes', args=[indicateur.code])}?{parametres}{suite}"


def _actes(request, form, annee: int, vue: str) -> list[Acte]:
    """The same cut a year before or after, the tables or the drawings: all is in the address."""

    def suite(vue: str, **jours: str) -> str:
        return f"?{urlencode({**jours, **_coupe(request, form, *jours), **({'vue': vue} if vue else {})})}"

    def de_l_annee(an: int) -> str:
        return reverse("aidants:chiffres") + suite(vue, du=f"{an}-01-01", au=f"{an}-12-31")

    bascule = ("Graphiques", "") if vue else ("Tableaux", "tableaux")
    actes = [
        *annees_voisines(annee, de_l_annee),
        lien(bascule[0], "aidants:chiffres", suite=suite(bascule[1]), petit=True, touche="t"),
    ]
    if request.user.peut("aidants.recherche"):
        actes.append(lien("Pour la recherche", "aidants:effets_exporter", annee, petit=True, telecharge=True))
    if request.user.peut("aidants.reaffecter"):
        actes.append(lien("Financements", "aidants:financement_liste", petit=True))
    return actes


@require_safe
@droit_requis("aidants.typologies")
def chiffre_lignes(request, code):
    """The rows that one figure of the page counts, or one of its categories (`?categorie=`)."""
    indicateur = next((i for i in indicateurs_coupables() if i.code == code), None)
    if indicateur is None:
        raise Http404
    if not request.user.peut(indicateur.droit_d_ouvrir):
        raise PermissionDenied
    periode = ChiffresForm(request.GET).periode
    categorie = request.GET.get("categorie") or None
    if categorie is not None and indicateur.genre != Genre.REPARTITION:
        raise Http404
    garde = urlencode({cle: valeur for cle, valeur in request.GET.items() if cle not in ("categorie", "page")})
    histoire = contexte_histoire(request, indicateur, periode, categorie, partial(_meme_coupe, request, indicateur))
    if request.htmx and "histoire" in request.GET:
        return render(request, "indicateurs/_histoire.html", histoire)
    liste = LignesListe(request, indicateur, periode, categorie)
    page_lue(request, [objet.pk for objet in liste.lus])
    return render(
        request,
        "aidants/chiffre_lignes.html",
        {
            "indicateur": indicateur,
            "periode": periode,
            "categorie": categorie,
            "retour": f"{reverse('aidants:chiffres')}?{garde}",
            "total": liste.nombre,
            "liste": liste,
            **histoire,
        },
    )


def _meme_coupe(request, indicateur, annee: int) -> str:
    """The same rows of another year."""
    garde = {
        cle: valeur for cle, valeur in request.GET.items() if valeur and cle not in ("du", "au", "page", "histoire")
    }
    jours = {"du": f"{annee}-01-01", "au": f"{annee}-12-31"}
    return f"{reverse('aidants:chiffre_lignes', args=[indicateur.code])}?{urlencode({**jours, **garde})}"


class FinancementListe(Liste):
    colonnes = [
        Colonne("Financeur", lambda f: f.financeur, url=lambda f: reverse("aidants:financement_modifier", args=[f.pk])),
        Colonne("Objet", lambda f: f.objet),
        Colonne("Du", lambda f: date_courte(f.debut), cle="debut", tri=("debut", "pk")),
        Colonne("Au", lambda f: date_courte(f.fin)),
        Colonne("Aidants prévus", lambda f: nombre(f.prevus) if f.prevus else "–", droite=True),
        Colonne(
            "Chiffres",
            lambda f: "Ouvrir",
            url=lambda f: (
                f"{reverse('aidants:chiffres')}?"
                + urlencode({"du": f.debut.isoformat(), "au": f.fin.isoformat(), "financement": f.pk})
            ),
        ),
    ]
    tri_defaut = "-debut"
    vide = Vide("Aucun financement noté", "Dites ce qu’un financeur paie : les chiffres se découperont par lui.")


@require_safe
@droit_requis("aidants.reaffecter")
def financement_liste(request):
    """What funders pay for, by which the figures may be cut."""
    liste = FinancementListe(request, Financement.objects.select_related("financeur"))
    return render(request, "aidants/financement_liste.html", {"liste": liste})


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.reaffecter")
def financement_noter(request, pk=None):
    """Write, or change, what a funder pays for."""
    financement = get_object_or_404(Financement, pk=pk) if pk else None
    form = FinancementForm(donnees_de(request), instance=financement)

    def ecrire(form):
        if financement is None:
            return actions.financement_noter(par=request.user, **form.champs)
        return actions.financement_modifier(
            par=request.user, financement=financement, version=form.version, **form.champs
        )

    return page_formulaire(
        request, form, ecrire, dit="Le financement est noté.", vers=reverse("aidants:financement_liste"),
        titre="Ce qu’un financeur paie", annuler_url=reverse("aidants:financement_liste"),
        intro="Rien d’autre n’est à saisir : les actes de ces dates, pour ces aidants, sont les siens.",
    )  # fmt: skip


@require_safe
@droit_requis("aidants.recherche")
def effets_exporter(request, annee):
    """The file for researchers, of a year: nobody is named in it, and that is verified before it leaves."""
    inscrire(par=request.user, action="aidants.effets.exporter", nature=Nature.EXPORT, donnees={"annee": annee})
    nom = f"effets-{annee}-recherche.xlsx"
    return HttpResponse(
        classeur(Periode.annee(annee)), content_type=TYPE_XLSX,
        headers={"Content-Disposition": f'attachment; filename="{nom}"'},
    )  # fmt: skip

"""The ledger and the inventories."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis, exiger
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.formulaires import REFUS, raisons
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from jardins.actions import registre as actions
from jardins.filtres import MouvementFiltres
from jardins.forms.champs import MotifForm
from jardins.forms.pepiniere import CompteForm, InventaireForm, MouvementForm, TransfertForm
from jardins.models import Inventaire, Mouvement, Stock
from jardins.requetes.pepiniere import a_compter
from jardins.views.page import page_formulaire
from jardins.views.pepiniere import PEPINIERE


def _signe(mouvement) -> str:
    texte = nombre(mouvement.quantite)
    return f"+{texte}" if mouvement.quantite > 0 else texte


class MouvementListe(Liste):
    colonnes = [
        Colonne(
            "Mouvement", lambda m: f"{m.get_nature_display()}{' (correction)' if m.contre_passe_id else ''}",
            url=lambda m: reverse("jardins:mouvement_fiche", args=[m.pk]),
        ),
        Colonne("Date", lambda m: m.date.strftime("%d/%m/%Y"), cle="date", tri=("date", "pk")),
        Colonne("Ressource", lambda m: m.ressource),
        Colonne("Lot", lambda m: m.lot.nom if m.lot else "–"),
        Colonne("Emplacement", lambda m: m.emplacement),
        Colonne("Quantité", _signe, cle="quantite", droite=True),
        Colonne("Unité", lambda m: m.ressource.get_unite_display()),
        Colonne("Jardin", lambda m: m.jardin or "–"),
    ]  # fmt: skip
    exportees = [
        Colonne("Mouvement", lambda m: m.get_nature_display()),
        Colonne("Correction", lambda m: bool(m.contre_passe_id)),
        Colonne("Date", lambda m: m.date),
        Colonne("Ressource", lambda m: m.ressource),
        Colonne("Lot", lambda m: m.lot and m.lot.nom),
        Colonne("Emplacement", lambda m: m.emplacement),
        Colonne("Quantité", lambda m: m.quantite),
        Colonne("Unité", lambda m: m.ressource.get_unite_display()),
        Colonne("Jardin", lambda m: m.jardin),
    ]
    filtres = MouvementFiltres
    tri_defaut = "-date"
    vide = Vide(
        "Le registre est vide", "Inscrivez ce qui est à la pépinière : une production, un don, un achat.",
        "jardins:mouvement_creer", "Inscrire une entrée",
    )  # fmt: skip


def _mouvements():
    return Mouvement.objects.select_related("ressource", "lot", "emplacement", "jardin")


def _montres():
    """With what a line shows, and no more: the searched text of a lot and of a garden weighs more than the line."""
    return _mouvements().only(
        "nature", "contre_passe", "date", "quantite", "ressource__nom", "ressource__unite", "lot__espece",
        "lot__variete", "emplacement__nom", "jardin__nom",
    )  # fmt: skip


@require_safe
@droit_requis("jardins.lire")
def mouvement_liste(request):
    liste = MouvementListe(request, _montres(), exports=exports_de("jardins:mouvement_exporter"))
    contexte = {
        "titre": "Registre",
        "fil": [PEPINIERE, etape("Registre")],
        "liste": liste,
        "actes": en_tete(
            lien("Inscrire une entrée", "jardins:mouvement_creer", poids=PREMIER),
            si=request.user.peut("jardins.ecrire"),
        ),
    }
    return render(request, "jardins/mouvement_liste.html", contexte)


@require_safe
@droit_requis("jardins.lire")
def mouvement_exporter(request, genre):
    liste = MouvementListe(request, _montres())
    return exporter(request, liste, genre=genre, action="jardins.mouvement.exporter", nom="registre")


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def mouvement_creer(request):
    """An entry or a loss, by hand."""
    form = MouvementForm(donnees_de(request), initial={c: request.GET.get(c) for c in ("nature", "ressource", "lot")})
    return page_formulaire(
        request,
        form,
        lambda form: actions.mouvement_ecrire(par=request.user, **form.cleaned_data),
        titre="Inscrire une entrée ou une perte",
        vers=reverse("jardins:pepiniere"),
        dit=lambda m: f"{m.get_nature_display()} inscrite : {m.ressource.dire(abs(m.quantite))} ({m.ressource}).",
        fil=[PEPINIERE, etape("Registre", reverse("jardins:mouvement_liste")), etape("Inscrire")],
        annuler=reverse("jardins:pepiniere"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.lire")
def mouvement_fiche(request, pk):
    """One line of the ledger, what it undoes or what undid it; the coordinator undoes it from here."""
    mouvement = get_object_or_404(
        _mouvements().select_related("distribution", "contre_passe", "contre_passation", "auteur", "inventaire"), pk=pk
    )
    inverse = getattr(mouvement, "contre_passation", None)
    corrigeable = (
        request.user.peut("jardins.ecrire")
        and inverse is None
        and not mouvement.contre_passe_id
        and not mouvement.distribution_id
        and mouvement.nature != "transfert"
    )
    if request.method == "POST":
        exiger(request.user, "jardins.ecrire")
    return page_formulaire(
        request,
        MotifForm(donnees_de(request)),
        lambda form: actions.mouvement_contre_passer(par=request.user, mouvement=mouvement, **form.cleaned_data),
        titre=str(mouvement),
        vers=reverse("jardins:mouvement_liste"),
        dit="Le mouvement est contre-passé : les deux lignes restent lisibles.",
        fil=[PEPINIERE, etape("Registre", reverse("jardins:mouvement_liste")), etape(str(mouvement))],
        annuler=reverse("jardins:mouvement_liste"),
        gabarit="jardins/mouvement_fiche.html",
        mouvement=mouvement,
        inverse=inverse,
        corrigeable=corrigeable,
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def stock_transferer(request, pk):
    stock = get_object_or_404(Stock.objects.select_related("ressource", "lot", "emplacement"), pk=pk)
    return page_formulaire(
        request,
        TransfertForm(donnees_de(request), stock=stock),
        lambda form: actions.stock_transferer(par=request.user, stock=stock, **form.cleaned_data),
        titre=f"Déplacer : {stock.lot.nom if stock.lot else stock.ressource}",
        vers=stock.ressource.get_absolute_url(),
        dit="Le stock est déplacé.",
        fil=[PEPINIERE, etape(str(stock.ressource), stock.ressource.get_absolute_url()), etape("Déplacer")],
        annuler=stock.ressource.get_absolute_url(),
    )


class InventaireListe(Liste):
    colonnes = [
        Colonne(
            "Inventaire", lambda i: i.emplacement, tri=("emplacement__cle", "pk"),
            url=lambda i: reverse("jardins:inventaire_fiche", args=[i.pk]),
        ),
        Colonne("Date", lambda i: i.date.strftime("%d/%m/%Y"), cle="date", tri=("date", "pk")),
        Colonne("État", lambda i: "clos" if i.clos_le else "en cours"),
    ]  # fmt: skip
    tri_defaut = "-date"
    vide = Vide(
        "Aucun inventaire", "Comptez ce qui est vraiment là, téléphone en main : les écarts s’écrivent à la clôture.",
        "jardins:inventaire_ouvrir", "Commencer un inventaire",
    )  # fmt: skip


@require_safe
@droit_requis("jardins.lire")
def inventaire_liste(request):
    liste = InventaireListe(request, Inventaire.objects.select_related("emplacement"))
    contexte = {
        "titre": "Inventaires",
        "fil": [PEPINIERE, etape("Inventaires")],
        "liste": liste,
        "actes": en_tete(
            lien("Commencer un inventaire", "jardins:inventaire_ouvrir", poids=PREMIER),
            si=request.user.peut("jardins.ecrire"),
        ),
    }
    return render(request, "jardins/inventaire_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def inventaire_ouvrir(request):
    return page_formulaire(
        request,
        InventaireForm(donnees_de(request)),
        lambda form: actions.inventaire_ouvrir(par=request.user, **form.cleaned_data),
        titre="Commencer un inventaire",
        vers=lambda inventaire: reverse("jardins:inventaire_fiche", args=[inventaire.pk]),
        dit="L’inventaire est ouvert : comptez ligne à ligne, chaque compte est gardé aussitôt.",
        envoi="Commencer",
        fil=[PEPINIERE, etape("Inventaires", reverse("jardins:inventaire_liste")), etape("Commencer")],
        annuler=reverse("jardins:inventaire_liste"),
    )


@require_safe
@droit_requis("jardins.lire")
def inventaire_fiche(request, pk):
    """The counting screen, one thumb in a greenhouse; closed, the differences."""
    inventaire = get_object_or_404(Inventaire.objects.select_related("emplacement"), pk=pk)
    lignes = a_compter(inventaire)
    contexte = {
        "titre": f"Inventaire : {inventaire.emplacement}",
        "fil": [
            PEPINIERE,
            etape("Inventaires", reverse("jardins:inventaire_liste")),
            etape(str(inventaire.emplacement)),
        ],
        "inventaire": inventaire,
        "lignes": lignes,
        "comptes": sum(ligne is not None for _, ligne in lignes),
        "ecarts": inventaire.mouvements.select_related("ressource", "lot") if inventaire.clos_le else [],
        "peut_ecrire": request.user.peut("jardins.ecrire"),
    }
    return render(request, "jardins/inventaire_fiche.html", contexte)


@require_POST
@droit_requis("jardins.ecrire")
def inventaire_compter(request, pk, stock):
    """Keep one count; the row comes back alone to htmx, the page to a plain form."""
    inventaire = get_object_or_404(Inventaire, pk=pk)
    stock = get_object_or_404(Stock.objects.select_related("ressource", "lot", "emplacement"), pk=stock)
    form = CompteForm(request.POST)
    ligne = inventaire.lignes.filter(stock=stock).first()

    def compter(form):
        compte = _compte(request, form, ligne)
        return actions.inventaire_compter(par=request.user, inventaire=inventaire, stock=stock, compte=compte)

    if not request.htmx:
        retour = reverse("jardins:inventaire_fiche", args=[pk])
        return page_formulaire(
            request, form, compter, dit="", vers=retour, annuler=retour, envoi="Garder",
            titre=f"Compter\u00a0: {stock.lot.nom if stock.lot else stock.ressource}",
            fil=[PEPINIERE, etape(str(inventaire), retour), etape("Compter")],
        )  # fmt: skip
    erreur = ""
    if form.is_valid():
        try:
            ligne = compter(form)
        except REFUS as refus:
            erreur = " ".join(raisons(refus))
    else:
        erreur = f"Ce compte n’est pas lisible\u00a0: {' '.join(form.errors.get('compte', []))}"
    contexte = {
        "inventaire": inventaire,
        "stock": stock,
        "ligne": ligne,
        "erreur": erreur,
        "comptes": inventaire.lignes.count(),
    }
    return render(request, "jardins/_etat_ligne.html", contexte)


def _compte(request, form, ligne):
    """The typed count, moved by the plus or minus button that was pressed, never under zero.

    "=12,5" is what the page showed of the register, found right: what it says by now may be another.
    """
    compte, bouton = form.cleaned_data["compte"], request.POST.get("pas", "")
    if bouton.startswith("="):
        juste = CompteForm({"compte": bouton[1:]})
        return juste.cleaned_data["compte"] if juste.is_valid() else compte
    pas = {"plus": 1, "moins": -1}.get(bouton, 0)
    if not pas:
        return compte
    depart = compte if compte is not None else (ligne.compte if ligne else 0)
    return max(depart + pas, 0)


@require_POST
@droit_requis("jardins.ecrire")
def inventaire_clore(request, pk):
    inventaire = get_object_or_404(Inventaire, pk=pk)
    return acte(
        request,
        lambda: actions.inventaire_clore(par=request.user, inventaire=inventaire),
        dit="L’inventaire est clos : les écarts sont écrits au registre.",
        vers=reverse("jardins:inventaire_fiche", args=[pk]),
    )

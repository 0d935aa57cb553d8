"""Patronage: the campaigns, the gifts awaited and received, the thanks, the receipt of each."""

from django.db.models import Sum
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import DISCRET, PREMIER, bouton, en_tete, lien
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_empechee
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import euros
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.journal.exports import exporter
from gouvernance.actions import mecenat as actions
from gouvernance.actions.recus import empechement_d_emettre
from gouvernance.forms.mecenat import CampagneForm, DonForm, RecuDuDonForm
from gouvernance.listes import DonListe
from gouvernance.models import Campagne, Don
from gouvernance.requetes.recus import habilitation_au
from gouvernance.views.page import ECRIRE, LIRE, FicheSimple, acte, afficher, formulaire

RUBRIQUE = "gouvernance:mecenat"
MONTRES = 100
CAMPAGNE = FicheSimple(
    nom="campagne",
    modele=Campagne,
    form=CampagneForm,
    creer=actions.campagne_creer,
    modifier=actions.campagne_modifier,
    effacer=actions.campagne_effacer,
    rubrique=RUBRIQUE,
    nouveau="Nouvelle campagne",
    objet="campagne",
    dit="La campagne est notée.",
    garde=lambda campagne: "Des dons s’y rattachent\u00a0: elle ne s’efface pas." if campagne.dons.exists() else "",
    initial=lambda request: {"debut": aujourdhui()},
)
DON = FicheSimple(
    nom="don",
    modele=Don,
    form=DonForm,
    creer=actions.don_noter,
    modifier=actions.don_modifier,
    effacer=actions.don_effacer,
    rubrique=RUBRIQUE,
    nouveau="Noter un don",
    objet="don",
    dit="Le don est noté.",
    garde=lambda don: "Ce don a son reçu fiscal\u00a0: il ne s’efface pas." if don.recu_id else "",
    initial=lambda request: {"promis_le": aujourdhui()},
)


def _dons():
    return Don.objects.select_related("personne", "organisation", "campagne", "recu")


@require_safe
@droit_requis(LIRE)
def mecenat(request):
    """What is awaited first, then what came; each campaign beside what it hopes for."""
    noter = lien("Noter un don", "gouvernance:don_ajouter", poids=PREMIER)
    campagne = lien("Nouvelle campagne", "gouvernance:campagne_ajouter")
    tous = lien("Tous les dons", "gouvernance:don_liste")
    contexte = {
        "titre": "Mécénat et dons", "campagnes": Campagne.objects.avec_sommes(), "attendus": _dons().attendus(),
        "recus": _dons().recus()[:MONTRES], "somme": Don.objects.attendus().aggregate(n=Sum("montant"))["n"] or 0,
        "actes": en_tete(*([noter, campagne] if request.user.peut(ECRIRE) else []), tous),
    }  # fmt: skip
    return afficher(request, "mecenat", RUBRIQUE, contexte)


def _liste(request) -> DonListe:
    return DonListe(request, _dons(), exports=exports_de("gouvernance:don_exporter"))


@require_safe
@droit_requis(LIRE)
def don_liste(request):
    contexte = {"titre": "Tous les dons", "liste": _liste(request)}
    return afficher(request, "don_liste", RUBRIQUE, contexte)


@require_safe
@droit_requis(LIRE)
def don_exporter(request, genre: str):
    return exporter(request, _liste(request), genre=genre, action="gouvernance.don.exporter", nom="dons")


@require_safe
@droit_requis(LIRE)
def don_fiche(request, pk: int):
    don = get_object_or_404(_dons(), pk=pk)
    contexte = {"don": don, "actes": en_tete(*_gestes(don), si=request.user.peut(ECRIRE))}
    return afficher(request, "don_fiche", RUBRIQUE, contexte)


def _gestes(don: Don) -> list:
    """Received, then thanked and receipted."""
    pk, suite = don.pk, []
    if not don.recu_le:
        suite.append(bouton("Reçu aujourd’hui", "gouvernance:don_recevoir", pk, objet=don, poids=PREMIER))
    elif not don.remercie_le:
        suite.append(bouton("Remercié aujourd’hui", "gouvernance:don_remercier", pk, objet=don, poids=PREMIER))
    if don.recu_le and not don.recu_id:
        suite.append(lien("Émettre le reçu fiscal", "gouvernance:don_recu_emettre", pk))
    return [*suite, lien("Modifier", "gouvernance:don_modifier", pk, poids=DISCRET)]


@require_POST
@droit_requis(ECRIRE)
def don_recevoir(request, pk: int):
    don = get_object_or_404(_dons(), pk=pk)
    return acte(
        request, lambda: actions.don_recevoir(par=request.user, don=don), dit="Le don est reçu.",
        vers=don.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def don_remercier(request, pk: int):
    don = get_object_or_404(_dons(), pk=pk)
    return acte(
        request, lambda: actions.don_remercier(par=request.user, don=don), dit="Le remerciement est noté.",
        vers=don.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def don_recu_emettre(request, pk: int):
    don = get_object_or_404(_dons(), pk=pk)
    if refus := _refus(don):
        return page_empechee(request, refus, titre="Émettre le reçu fiscal", retour=don.get_absolute_url())
    return formulaire(
        request, RecuDuDonForm(donnees_de(request)),
        lambda form: actions.don_recu_emettre(par=request.user, don=don, **form.cleaned_data),
        titre=f"Reçu fiscal {de(don.donateur)}", vers=lambda don: don.recu.get_absolute_url(), rubrique=RUBRIQUE,
        dit="Le reçu est émis\u00a0: imprimez-le ou envoyez-le.", annuler=don.get_absolute_url(),
        envoi="Émettre le reçu", objet=don,
        intro=f"{euros(don.montant)}, {don.get_nature_display().lower()}. Un reçu prend le numéro suivant.",
    )  # fmt: skip


def _refus(don: Don) -> str:
    if don.recu_id:
        return f"Ce don a déjà son reçu, le {don.recu.reference}."
    if not don.recu_le:
        return "Ce don n’est pas encore reçu\u00a0: il n’a pas de reçu fiscal."
    if habilitation_au(aujourdhui()) is None:
        return "Le conseil n’a pas encore décidé d’émettre des reçus\u00a0: notez d’abord sa décision."
    return empechement_d_emettre()

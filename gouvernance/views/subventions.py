"""Grants: list, sheet, instalments, obligations, targets, financial report."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.documents.tableur import TYPE_XLSX
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.formulaires import donnees_de
from danaecare.socle.communs.interface.pages import page_empechee, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import euros
from danaecare.socle.comptes.pages_vues import page_d_origine
from danaecare.socle.journal.exports import exporter
from gouvernance.actions import subventions as actions
from gouvernance.actions.subventions import empechement_de_renouveler
from gouvernance.documents.subventions import compte_rendu_pdf, compte_rendu_xlsx, demande_pdf, demande_xlsx
from gouvernance.forms.argent import CompteRenduForm, ObjectifForm, ObligationForm, RenouvellementForm, VersementForm
from gouvernance.forms.parts import PartsForm
from gouvernance.listes import SubventionListe
from gouvernance.models import CompteRendu, Exercice, Objectif, Obligation, Subvention, Versement
from gouvernance.requetes.formulaires import A_RELIRE_12156, A_RELIRE_15059
from gouvernance.requetes.manques import manques_de, voisines_de
from gouvernance.requetes.repartition import depenses_de, repartition_de
from gouvernance.requetes.subventions import avancees_de, exercices_libres
from gouvernance.views import actes
from gouvernance.views.fiches_simples import SUBVENTION
from gouvernance.views.page import ECRIRE, LIRE, acte, afficher, formulaire

SUBVENTIONS = SUBVENTION.rubrique


def _subventions(request):
    subventions = Subvention.objects.avec_verse().select_related("financeur", "exercice")
    return SubventionListe(request, subventions, exports=exports_de("gouvernance:subvention_exporter"))


@require_safe
@droit_requis(LIRE)
def subvention_liste(request):
    dernier = Exercice.objects.filter(subventions__isnull=False).order_by("-fin").first()
    contexte = {
        "liste": _subventions(request), "actes": actes.des_subventions(dernier, ecrire=request.user.peut(ECRIRE))
    }  # fmt: skip
    return afficher(request, "subvention_liste", SUBVENTIONS, contexte)


@require_safe
@droit_requis(LIRE)
def subvention_exporter(request, genre: str):
    return exporter(
        request, _subventions(request), genre=genre, action="gouvernance.subvention.exporter", nom="subventions"
    )


def subvention_ou_404(pk: int) -> Subvention:
    return get_object_or_404(
        Subvention.objects.avec_verse().select_related("financeur", "exercice", "renouvelle"), pk=pk
    )


@require_safe
@droit_requis(LIRE)
def subvention_fiche(request, pk: int):
    return _fiche(request, subvention_ou_404(pk))


def _fiche(request, subvention, *, status=200, **forms):
    ecrire = request.user.peut(ECRIRE)
    contexte = {
        "subvention": subvention,
        "versements": [(v, actes.de_versement(v, ecrire=ecrire)) for v in subvention.versements.all()],
        "obligations": [(o, actes.d_obligation(o, ecrire=ecrire)) for o in subvention.obligations.all()],
        "avancees": [(a, actes.d_objectif(a, ecrire=ecrire)) for a in avancees_de(subvention)],
        "actes": actes.de_subvention(subvention, ecrire=ecrire),
        "depenses": [depense for depense in depenses_de(subvention) if depense.ici],
        "jour": aujourdhui(),
        "manques": manques_de(subvention),
        "voisines": voisines_de(subvention),
        "a_relire_15059": A_RELIRE_15059,
        "a_relire_12156": A_RELIRE_12156,
        "versement_form": forms.get("versement") or VersementForm(prefix="versement"),
        "obligation_form": forms.get("obligation") or ObligationForm(prefix="obligation", subvention=subvention),
        "objectif_form": forms.get("objectif") or ObjectifForm(prefix="objectif"),
    }
    return afficher(request, "subvention_fiche", SUBVENTIONS, contexte, status)


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def subvention_renouveler(request, pk: int):
    """A new request to the same funder; refused while the report of the first is missing."""
    ancienne = subvention_ou_404(pk)
    libres, titre = exercices_libres(ancienne), f"Renouveler : {ancienne.objet}"
    if request.method == "GET" and (refus := empechement_de_renouveler(ancienne)):
        return page_empechee(request, refus, titre=titre, retour=ancienne.get_absolute_url())
    if request.method == "GET" and not libres.exists():
        return page_empechee(
            request, "Elle est déjà demandée pour chaque exercice que le hub connaît : ouvrez d’abord le suivant.",
            titre=titre, retour=ancienne.get_absolute_url(),
            remede=("Ouvrir un exercice", reverse("gouvernance:exercice_ajouter")),
        )  # fmt: skip
    suivant = libres.filter(debut__gt=ancienne.exercice.fin).order_by("debut").first()

    def creer(form):
        return actions.subvention_creer(
            par=request.user, renouvelle=ancienne, financeur=ancienne.financeur, programme=ancienne.programme,
            objet=ancienne.objet, nature=ancienne.nature, axe=ancienne.axe, demandee_le=aujourdhui(),
            **form.cleaned_data,
        )  # fmt: skip

    return formulaire(
        request,
        RenouvellementForm(
            donnees_de(request), exercices=libres, initial={"demande": ancienne.demande, "exercice": suivant}
        ),
        creer, titre=titre, vers=Subvention.get_absolute_url,
        dit="La nouvelle demande est notée.", rubrique=SUBVENTIONS, annuler=ancienne.get_absolute_url(),
    )  # fmt: skip


def _ajouter(request, pk, nom, form, agir, dit):
    """One of the small forms of the sheet: done, or shown again with its reasons."""
    subvention = subvention_ou_404(pk)
    return page_formulaire(
        request, form, lambda form: agir(subvention, form.cleaned_data), dit=dit, vers=subvention.get_absolute_url(),
        montrer=lambda statut: _fiche(request, subvention, status=statut, **{nom: form}),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def versement_ajouter(request, pk: int):
    return _ajouter(
        request, pk, "versement", VersementForm(request.POST, prefix="versement"),
        lambda s, champs: actions.versement_ajouter(par=request.user, subvention=s, **champs), "Le versement est noté.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def obligation_ajouter(request, pk: int):
    form = ObligationForm(request.POST, prefix="obligation", subvention=subvention_ou_404(pk))
    return _ajouter(
        request, pk, "obligation", form,
        lambda s, champs: actions.obligation_ajouter(par=request.user, subvention=s, **champs),
        "L’engagement est noté : il se rappellera 90 jours avant.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def objectif_fixer(request, pk: int):
    return _ajouter(
        request, pk, "objectif", ObjectifForm(request.POST, prefix="objectif"),
        lambda s, champs: actions.objectif_fixer(par=request.user, subvention=s, **champs), "La cible est suivie.",
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def versement_recevoir(request, pk: int):
    versement = get_object_or_404(Versement.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.versement_recevoir(par=request.user, versement=versement),
        dit=f"{euros(versement.montant)} reçus aujourd’hui.",
        vers=page_d_origine(request) or versement.subvention.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def versement_effacer(request, pk: int):
    versement = get_object_or_404(Versement.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.versement_effacer(par=request.user, versement=versement),
        dit="Le versement est effacé.", vers=versement.subvention.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def obligation_faire(request, pk: int):
    obligation = get_object_or_404(Obligation.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.obligation_faire(par=request.user, obligation=obligation),
        dit=f"« {obligation} » est noté comme fait.",
        vers=page_d_origine(request) or obligation.subvention.get_absolute_url(),
    )  # fmt: skip


@require_POST
@droit_requis(ECRIRE)
def objectif_retirer(request, pk: int):
    objectif = get_object_or_404(Objectif.objects.select_related("subvention"), pk=pk)
    return acte(
        request, lambda: actions.objectif_retirer(par=request.user, objectif=objectif), dit="La cible est retirée.",
        vers=objectif.subvention.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def compte_rendu_ecrire(request, pk: int):
    """The words of the financial report; its amounts come from the budget."""
    subvention = subvention_ou_404(pk)
    existant = CompteRendu.objects.filter(subvention=subvention).first()
    return formulaire(
        request, CompteRenduForm(donnees_de(request), instance=existant),
        lambda form: actions.compte_rendu_ecrire(
            par=request.user, subvention=subvention, version=form.version, **form.champs
        ),
        titre=f"Compte rendu financier : {subvention.objet}", vers=lambda fait: subvention.get_absolute_url(),
        dit="Le compte rendu est enregistré. Relisez-le en PDF avant de l’envoyer.", rubrique=SUBVENTIONS,
        annuler=subvention.get_absolute_url(),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(ECRIRE)
def parts_repartir(request, pk: int):
    """Which expenses this grant pays for, and how much of each: never more than what other funders leave."""
    subvention = subvention_ou_404(pk)
    form = PartsForm(donnees_de(request), depenses=depenses_de(subvention))
    return formulaire(
        request, form, lambda form: actions.parts_repartir(par=request.user, subvention=subvention, parts=form.parts),
        titre=f"Dépenses affectées : {subvention.objet}", vers=lambda parts: subvention.get_absolute_url(),
        dit="Les parts sont enregistrées.", rubrique=SUBVENTIONS, annuler=subvention.get_absolute_url(),
        intro="En pour cent de chaque dépense de l’exercice. Laissez vide ce que cette subvention ne paie pas.",
    )  # fmt: skip


@require_safe
@droit_requis(LIRE)
def financeur_liste(request, pk: int):
    """An exercise by funder: asked, notified, paid, the expenses that each pays for, the targets agreed."""
    exercice = get_object_or_404(Exercice, pk=pk)
    contexte = {
        "exercice": exercice, "exercices": Exercice.objects.all(), "repartition": repartition_de(exercice),
        "titre": f"Financeurs, exercice {exercice}",
    }  # fmt: skip
    return afficher(request, "financeur_liste", SUBVENTIONS, contexte)


@require_safe
@droit_requis(LIRE)
def demande_telecharger(request, pk: int, genre: str):
    """The people and budget sections of an application, prefilled."""
    return _fichier(request, subvention_ou_404(pk), genre, _DEMANDES, "demande-subvention")


_DEMANDES = {"pdf": (demande_pdf, "application/pdf"), "xlsx": (demande_xlsx, TYPE_XLSX)}
_FORMES = {"pdf": (compte_rendu_pdf, "application/pdf"), "xlsx": (compte_rendu_xlsx, TYPE_XLSX)}


@require_safe
@droit_requis(LIRE)
def compte_rendu_telecharger(request, pk: int, genre: str):
    """The three sheets prefilled, to read, sign or carry over to the funder's site."""
    return _fichier(request, subvention_ou_404(pk), genre, _FORMES, "compte-rendu-financier")


def _fichier(request, subvention, genre: str, formes: dict, nom: str) -> HttpResponse:
    if genre not in formes:
        raise Http404
    ecrire, nature = formes[genre]
    nom = f"{nom}-{subvention.exercice}-{subvention.pk}.{genre}"
    return HttpResponse(
        ecrire(subvention), content_type=nature, headers={"Content-Disposition": f'attachment; filename="{nom}"'}
    )

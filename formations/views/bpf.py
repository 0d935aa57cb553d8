"""The yearly declaration: fiscal years, frames, rows behind a figure, invoices and costs."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.comptes.saisies import donnees_de
from formations.actions import bpf as actions
from formations.forms.bpf import ChargeForm, ExerciceForm, ProduitForm
from formations.models import Charge, ExerciceBpf, Produit
from formations.requetes.bpf import bpf_de
from formations.views import actes
from formations.views.page import page_formulaire

FORMATIONS = etape("Formations", "/formations/")
BPF = etape("BPF", "/formations/bpf/")
REPRIS = (
    "denomination", "forme_juridique", "nda", "siret", "naf", "adresse", "adresse_publique", "telephone", "courriel",
    "dirigeant", "dirigeant_qualite",
)  # fmt: skip


@require_safe
@droit_requis("formations.lire")
def bpf_liste(request):
    contexte = {
        "titre": "Bilan pédagogique et financier",
        "fil": [FORMATIONS, etape("BPF")],
        "exercices": ExerciceBpf.objects.all(),
        "jour": aujourdhui(),
        "actes": actes.ajouter(
            "Ouvrir un exercice", "formations:bpf_creer", ecrire=request.user.peut("formations.ecrire")
        ),
    }
    return render(request, "formations/bpf_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def bpf_ecrire(request, pk=None):
    exercice = get_object_or_404(ExerciceBpf, pk=pk) if pk else None
    dernier = ExerciceBpf.objects.first()
    initial = {champ: getattr(dernier, champ) for champ in REPRIS} if dernier and not exercice else None
    return page_formulaire(
        request,
        ExerciceForm(donnees_de(request), instance=exercice, initial=initial),
        lambda form: actions.exercice_ecrire(
            par=request.user, exercice=exercice, version=form.version if exercice else None, **form.champs
        ),
        titre="Modifier l’exercice" if exercice else "Ouvrir un exercice",
        vers=ExerciceBpf.get_absolute_url,
        dit="L’exercice est enregistré.",
        fil=[FORMATIONS, BPF, etape(str(exercice or "Ouvrir un exercice"))],
        annuler=exercice.get_absolute_url() if exercice else reverse("formations:bpf_liste"),
    )


@require_safe
@droit_requis("formations.lire")
def bpf_fiche(request, pk):
    """Frames A to H: as filed, or as the hub holds them now."""
    exercice = get_object_or_404(ExerciceBpf, pk=pk)
    bpf, ecrire = None if exercice.depose_le else bpf_de(exercice), request.user.peut("formations.ecrire")
    contexte = {
        "titre": f"BPF {exercice.fin:%Y}",
        "fil": [FORMATIONS, BPF, etape(str(exercice))],
        "exercice": exercice,
        "bpf": bpf,
        # While something is missing, what is complete is folded.
        "cadres": [
            (c, "" if bpf and bpf.trous and not c.trous else "open") for c in (bpf.cadres if bpf else exercice.fige)
        ],
        "jour": aujourdhui(),
        "actes": actes.de_bpf(exercice, ecrire=ecrire),
        "peut_ecrire": ecrire,
    }
    return render(request, "formations/bpf_fiche.html", contexte)


@require_safe
@droit_requis("formations.lire")
def bpf_lignes(request, pk, cadre, code):
    """The rows behind a figure."""
    exercice = get_object_or_404(ExerciceBpf, pk=pk)
    lignes = [ligne for c in bpf_de(exercice).cadres if c.lettre == cadre for ligne in c.lignes]
    trouvee = next((ligne for ligne in lignes if ligne.code == code and ligne.derriere), None)
    if trouvee is None:
        raise Http404
    contexte = {
        "titre": f"Cadre {cadre} : {trouvee.libelle}",
        "fil": [FORMATIONS, BPF, etape(str(exercice), exercice.get_absolute_url()), etape(f"Cadre {cadre}")],
        "ligne": trouvee,
        "depose": exercice.depose_le,
    }
    return render(request, "formations/bpf_lignes.html", contexte)


@require_POST
@droit_requis("formations.ecrire")
def bpf_deposer(request, pk):
    exercice = get_object_or_404(ExerciceBpf, pk=pk)
    return acte(
        request,
        lambda: actions.exercice_deposer(par=request.user, exercice=exercice),
        dit="Le bilan est noté comme déposé : ses chiffres ne bougeront plus.",
        vers=exercice,
    )


def _ecriture(request, modele, form_de, agir, pk, titres):
    """An invoice or a cost: the same page."""
    objet = get_object_or_404(modele, pk=pk) if pk else None
    retour = request.GET.get("exercice", "")
    exercice = ExerciceBpf.objects.filter(pk=retour).first() if retour.isdecimal() else ExerciceBpf.objects.first()
    vers = exercice.get_absolute_url() if exercice else reverse("formations:bpf_liste")
    return page_formulaire(
        request,
        form_de(donnees_de(request), instance=objet),
        lambda form: agir(objet, form.version if objet else None, form.champs),
        titre=titres[1] if objet else titres[0],
        vers=vers,
        dit="C’est enregistré.",
        fil=[FORMATIONS, BPF, etape(titres[1] if objet else titres[0])],
        annuler=vers,
    )


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def produit_ecrire(request, pk=None):
    return _ecriture(
        request, Produit, ProduitForm,
        lambda objet, version, champs: actions.produit_ecrire(
            par=request.user, produit=objet, version=version, **champs
        ),
        pk, ("Ajouter une facture", "Modifier la facture"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def charge_ecrire(request, pk=None):
    return _ecriture(
        request, Charge, ChargeForm,
        lambda objet, version, champs: actions.charge_ecrire(par=request.user, charge=objet, version=version, **champs),
        pk, ("Ajouter une charge", "Modifier la charge"),
    )  # fmt: skip

"""The university: lectures, the diploma's cohorts, their modules and students."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from formations.actions import universite as actions
from formations.choix import GenreSession
from formations.forms.universite import EtudiantDiplomeForm, ModuleDiplomeForm, PromotionForm
from formations.models import EtudiantDiplome, ModuleDiplome, Promotion, Session
from formations.views import actes
from formations.views.page import page_formulaire

FORMATIONS = etape("Formations", "/formations/")
UNIVERSITE = etape("Université", "/formations/universite/")


class ModuleListe(Liste):
    """Only exported: the sheet of the cohort shows them."""

    colonnes = [
        Colonne("Diplôme", lambda m: m.promotion.diplome),
        Colonne("Année", lambda m: m.promotion.annee),
        Colonne("Module", lambda m: m.intitule),
        Colonne("Jour", lambda m: m.jour, tri=("jour", "pk")),
        Colonne("Heures", lambda m: m.heures),
        Colonne("Nom", lambda m: m.intervenant.nom if m.intervenant else ""),
        Colonne("Prénom", lambda m: m.intervenant.prenom if m.intervenant else ""),
        Colonne("Second intervenant", lambda m: str(m.second or "")),
    ]
    tri_defaut = "jour"


class EtudiantListe(Liste):
    """Only exported, too."""

    colonnes = [
        Colonne("Diplôme", lambda e: e.promotion.diplome),
        Colonne("Année", lambda e: e.promotion.annee),
        Colonne("Numéro d’étudiant", lambda e: e.numero, cle="numero", tri=("numero", "pk")),
        Colonne("Issue", lambda e: e.get_issue_display()),
    ]
    tri_defaut = "numero"


@require_safe
@droit_requis("formations.lire")
def universite(request):
    """Lectures at universities, and the diploma's cohorts."""
    contexte = {
        "titre": "Université",
        "fil": [FORMATIONS, etape("Université")],
        "interventions": Session.objects.du_genre(GenreSession.UNIVERSITE)
        .maintenues()
        .select_related("etablissement")[:50],
        "promotions": Promotion.objects.select_related("etablissement"),
        "actes": actes.de_l_universite(ecrire=request.user.peut("formations.ecrire")),
    }
    return render(request, "formations/universite.html", contexte)


@require_safe
@droit_requis("formations.lire")
def promotion_fiche(request, pk):
    promotion = get_object_or_404(Promotion.objects.select_related("etablissement"), pk=pk)
    ecrire = request.user.peut("formations.ecrire")
    modules = list(_modules(promotion))
    contexte = {
        "titre": str(promotion),
        "fil": [FORMATIONS, UNIVERSITE, etape(str(promotion))],
        "promotion": promotion,
        "modules": [(module, actes.de_module(module, ecrire=ecrire)) for module in modules],
        "heures": sum(module.heures or 0 for module in modules),
        "etudiants": [(etudiant, actes.d_etudiant(etudiant, ecrire=ecrire)) for etudiant in promotion.etudiants.all()],
        "actes": actes.de_promotion(promotion, ecrire=ecrire),
        "peut_ecrire": ecrire,
    }
    return render(request, "formations/promotion_fiche.html", contexte)


def _modules(promotion):
    return promotion.modules.select_related("intervenant", "second")


@require_safe
@droit_requis("formations.lire")
def modules_exporter(request, pk, genre):
    promotion = get_object_or_404(Promotion, pk=pk)
    liste = ModuleListe(request, _modules(promotion).select_related("promotion"))
    return exporter(
        request, liste, genre=genre, action="formations.module_diplome.exporter", nom=_nom("modules", promotion)
    )


@require_safe
@droit_requis("formations.lire")
def etudiants_exporter(request, pk, genre):
    promotion = get_object_or_404(Promotion, pk=pk)
    liste = EtudiantListe(request, promotion.etudiants.select_related("promotion"))
    return exporter(
        request, liste, genre=genre, action="formations.etudiant_diplome.exporter", nom=_nom("etudiants", promotion)
    )


def _nom(quoi: str, promotion: Promotion) -> str:
    return f"{quoi}-diplome-{promotion.annee}"


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def promotion_ecrire(request, pk=None):
    promotion = get_object_or_404(Promotion, pk=pk) if pk else None
    titre = f"Modifier la promotion {promotion.annee}" if promotion else "Ajouter une promotion"
    return page_formulaire(
        request,
        PromotionForm(donnees_de(request), instance=promotion),
        lambda form: actions.promotion_ecrire(
            par=request.user, promotion=promotion, version=form.version if promotion else None, **form.champs
        ),
        titre=titre,
        vers=Promotion.get_absolute_url,
        dit="La promotion est enregistrée.",
        fil=[FORMATIONS, UNIVERSITE, etape(titre)],
        annuler=promotion.get_absolute_url() if promotion else reverse("formations:universite"),
    )


def _de_la_promotion(request, promotion, form, agir, *, titre, dit):
    """The form of what hangs on a cohort."""
    vers = promotion.get_absolute_url()
    return page_formulaire(
        request, form, agir, titre=titre, vers=vers, dit=dit, annuler=vers,
        fil=[FORMATIONS, UNIVERSITE, etape(str(promotion), vers), etape(titre)],
    )  # fmt: skip


def _module(request, promotion, module=None):
    return _de_la_promotion(
        request, promotion, ModuleDiplomeForm(donnees_de(request), instance=module),
        lambda form: actions.module_diplome_ecrire(
            par=request.user, promotion=promotion, module=module, version=form.version if module else None,
            **form.champs,
        ),
        titre=str(module or "Ajouter un module"), dit="Le module est enregistré.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def module_diplome_creer(request, pk):
    return _module(request, get_object_or_404(Promotion, pk=pk))


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def module_diplome_modifier(request, pk):
    module = get_object_or_404(ModuleDiplome.objects.select_related("promotion", "intervenant", "second"), pk=pk)
    return _module(request, module.promotion, module)


@require_POST
@droit_requis("formations.ecrire")
def module_diplome_retirer(request, pk):
    module = get_object_or_404(ModuleDiplome.objects.select_related("promotion"), pk=pk)
    return acte(
        request, lambda: actions.module_diplome_retirer(par=request.user, module=module),
        dit=f"Le module « {module} » est retiré.", vers=module.get_absolute_url(),
    )  # fmt: skip


def _etudiant(request, promotion, etudiant=None):
    return _de_la_promotion(
        request, promotion, EtudiantDiplomeForm(donnees_de(request), instance=etudiant),
        lambda form: actions.etudiant_diplome_ecrire(
            par=request.user, promotion=promotion, etudiant=etudiant, version=form.version if etudiant else None,
            **form.champs,
        ),
        titre=f"Étudiant {etudiant}" if etudiant else "Ajouter un étudiant", dit="L’étudiant est enregistré.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def etudiant_diplome_creer(request, pk):
    return _etudiant(request, get_object_or_404(Promotion, pk=pk))


@require_http_methods(["GET", "POST"])
@droit_requis("formations.ecrire")
def etudiant_diplome_modifier(request, pk):
    etudiant = get_object_or_404(EtudiantDiplome.objects.select_related("promotion"), pk=pk)
    return _etudiant(request, etudiant.promotion, etudiant)


@require_POST
@droit_requis("formations.ecrire")
def etudiant_diplome_retirer(request, pk):
    etudiant = get_object_or_404(EtudiantDiplome.objects.select_related("promotion"), pk=pk)
    return acte(
        request, lambda: actions.etudiant_diplome_retirer(par=request.user, etudiant=etudiant),
        dit=f"L’étudiant {etudiant} est retiré de la promotion.", vers=etudiant.get_absolute_url(),
    )  # fmt: skip

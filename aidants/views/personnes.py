from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from aidants.actions import aidants, proches
from aidants.forms.accueil import ProcheAjouterForm
from aidants.forms.dossiers import AidantForm
from aidants.forms.proches import FinRelationForm, ProcheForm, RelationForm
from aidants.models import Aidant, Proche, RelationAide
from aidants.permissions import Acces, Bloc, acces, dossier_ouvrable, exiger_ecriture
from aidants.views.bases import traiter
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import de
from danaecare.socle.comptes.saisies import donnees_de


def _typologies(utilisateur, dossier) -> bool:
    return acces(utilisateur, Bloc.TYPOLOGIES, dossier) == Acces.ECRITURE


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def aidant_ajouter(request, numero):
    dossier = dossier_ouvrable(numero)
    form = AidantForm(donnees_de(request))
    aides = Proche.objects.filter(relations__aidant__dossier=dossier, relations__fin=None).distinct()
    return traiter(
        request,
        form,
        lambda: aidants.aidant_ajouter(
            par=request.user,
            dossier=dossier,
            depuis=aujourdhui(),
            proches=dict.fromkeys(aides, ""),
            **form.champs,
        ),
        dossier=dossier,
        titre="Ajouter un aidant au dossier",
        reussite="L’aidant est ajouté au dossier.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def aidant_modifier(request, numero, pk):
    dossier = dossier_ouvrable(numero)
    aidant = get_object_or_404(Aidant.objects.select_related("commune"), pk=pk, dossier=dossier)
    aidant.dossier = dossier
    form = AidantForm(donnees_de(request), instance=aidant, typologies=_typologies(request.user, dossier))
    return traiter(
        request,
        form,
        lambda: aidants.aidant_modifier(par=request.user, aidant=aidant, version=form.version, **form.champs),
        dossier=dossier,
        titre=f"Fiche {de(aidant)}",
        reussite="La fiche est à jour.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.ecrire")
def proche_ajouter(request, numero):
    dossier = dossier_ouvrable(numero)
    form = ProcheAjouterForm(donnees_de(request), couple=dossier.aidants.count() > 1)
    return traiter(
        request,
        form,
        lambda: proches.proche_ajouter(par=request.user, dossier=dossier, **form.valeurs),
        dossier=dossier,
        titre="Ajouter une personne aidée",
        reussite="La personne aidée est ajoutée.",
    )


def _proche(dossier, pk):
    return get_object_or_404(Proche.objects.filter(relations__aidant__dossier=dossier).distinct(), pk=pk)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def proche_modifier(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    proche = _proche(dossier, pk)
    form = ProcheForm(donnees_de(request), instance=proche)
    return traiter(
        request,
        form,
        lambda: proches.proche_modifier(
            par=request.user, proche=proche, dossier=dossier, version=form.version, **form.champs
        ),
        dossier=dossier,
        titre=f"Fiche {de(proche)}",
        reussite="La fiche est à jour.",
    )


def _relation(dossier, pk):
    relations = RelationAide.objects.select_related("aidant__dossier", "proche")
    return get_object_or_404(relations, pk=pk, aidant__dossier=dossier)


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def relation_modifier(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    relation = _relation(dossier, pk)
    form = RelationForm(donnees_de(request), instance=relation)
    return traiter(
        request,
        form,
        lambda: proches.relation_modifier(par=request.user, relation=relation, version=form.version, **form.champs),
        dossier=dossier,
        titre=f"{relation.aidant} aide {relation.proche}",
        reussite="Le lien est à jour.",
    )


@require_http_methods(["GET", "POST"])
@droit_requis("aidants.typologies")
def relation_clore(request, numero, pk):
    dossier = exiger_ecriture(request.user, Bloc.TYPOLOGIES, dossier_ouvrable(numero))
    relation = _relation(dossier, pk)
    form = FinRelationForm(donnees_de(request))
    return traiter(
        request,
        form,
        lambda: proches.relation_clore(par=request.user, relation=relation, **form.cleaned_data),
        dossier=dossier,
        titre=f"{relation.aidant} n’aide plus {relation.proche}",
        reussite="La fin de l’aide est notée.",
        intro="Le lien reste sur la fiche, avec ses dates.",
    )

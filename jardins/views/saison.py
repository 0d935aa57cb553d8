"""Seasons: every garden's wishes against the stock, the fair share, the deliveries made of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, en_tete, lien
from danaecare.socle.communs.interface.formulaires import REFUS
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.interface.pages import acte, etape
from danaecare.socle.communs.texte.formats import pluriel
from danaecare.socle.communs.texte.nombres import DecimaleField
from danaecare.socle.comptes.saisies import donnees_de
from jardins.actions import saison as actions
from jardins.courriels import adresse_des_souhaits
from jardins.forms.distribution import DateForm, SaisonForm, SouhaitsForm
from jardins.models import Jardin, Saison
from jardins.models.regles import QUANTITE_MAX
from jardins.partage import REGLE
from jardins.requetes.saison import tableau_saison
from jardins.views.page import page_formulaire

LISTE = etape("Souhaits", "/jardins/souhaits/")
PART = DecimaleField(min_value=0, max_value=QUANTITE_MAX, required=False)


class SaisonListe(Liste):
    colonnes = [
        Colonne("Saison", str, tri=("annee", "nom", "pk"), url=lambda s: s.get_absolute_url()),
        Colonne(
            "Souhaits attendus pour le", lambda s: s.date_limite.strftime("%d/%m/%Y") if s.date_limite else "–"
        ),
    ]  # fmt: skip
    tri_defaut = "-saison"
    vide = Vide(
        "Aucune saison", "Ouvrez une saison pour recueillir ce que chaque jardin souhaite, puis le partager.",
        "jardins:saison_creer", "Ouvrir une saison",
    )  # fmt: skip


@require_safe
@droit_requis("jardins.lire")
def saison_liste(request):
    contexte = {
        "titre": "Souhaits des jardins",
        "liste": SaisonListe(request, Saison.objects.all()),
        "actes": en_tete(
            lien("Ouvrir une saison", "jardins:saison_creer", poids=PREMIER), si=request.user.peut("jardins.ecrire")
        ),
    }
    return render(request, "jardins/saison_liste.html", contexte)


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def saison_ecrire(request, pk=None):
    saison = get_object_or_404(Saison, pk=pk) if pk else None
    return page_formulaire(
        request,
        SaisonForm(donnees_de(request), instance=saison),
        lambda form: actions.saison_ecrire(
            par=request.user, saison=saison, version=form.version if saison else None, **form.champs
        ),
        titre="Modifier la saison" if saison else "Ouvrir une saison",
        vers=Saison.get_absolute_url,
        dit="La saison est enregistrée.",
        fil=[LISTE, etape(str(saison or "Ouvrir"))],
        annuler=saison.get_absolute_url() if saison else reverse("jardins:saison_liste"),
    )


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.lire")
def saison_fiche(request, pk):
    """The table: gardens, resources, wishes, shares, and what the stock allows. Shares are adjusted here."""
    saison = get_object_or_404(Saison, pk=pk)
    lignes, pieds = tableau_saison(saison)
    ecrire = request.user.peut("jardins.ecrire")
    saisis, fautes, donnees = {}, {}, {}
    if request.method == "POST" and ecrire:
        saisis = {nom: valeur for nom, valeur in request.POST.items() if nom.startswith("q_")}
        donnees = _donnees_a_tous(lignes, request.POST) if "donner" in request.POST else {}
        valeurs, fautes = _lire(lignes, saisis | donnees)
        saisis |= donnees
        if "donner" in request.POST:
            _dire_donnees(request, len(donnees))
        elif not fautes:
            try:
                changes = actions.souhaits_ecrire(par=request.user, saison=saison, champ="accorde", valeurs=valeurs)
            except REFUS as erreur:
                messages.error(request, " ".join(erreur.messages))
            else:
                messages.success(request, f"Parts enregistrées : {changes} changement{'s' if changes > 1 else ''}.")
                return redirect(saison)
    contexte = {
        "titre": str(saison),
        "fil": [LISTE, etape(str(saison))],
        "saison": saison,
        "lignes": lignes,
        "pieds": pieds,
        "saisis": saisis,
        "fautes": fautes,
        "regle": REGLE,
        "a_donner": [pieds] if ecrire and _libres(lignes) else [],
        "depassement": any(pied.depasse for pied in pieds),
        "a_preparer": any(pied.a_preparer for pied in pieds),
        "envoi_form": DateForm(),
        "actes": en_tete(
            lien("Demander aux jardins", "jardins:saison_demander", saison.pk),
            lien("Modifier la saison", "jardins:saison_modifier", saison.pk),
            si=ecrire,
        ),
        "peut_ecrire": ecrire,
    }
    refuse = request.method == "POST" and not (donnees and not fautes)
    return render(request, "jardins/saison_fiche.html", contexte, status=422 if refuse else 200)


def _donnees_a_tous(lignes, envoi) -> dict[str, str]:
    """Name of a cell -> what was typed for every garden, in the cells that may still change."""
    parts = {case.nom: envoi.get(f"tous_{case.ressource.pk}", "").strip() for case in _libres(lignes)}
    return {nom: part for nom, part in parts.items() if part}


def _dire_donnees(request, nombre: int) -> None:
    if nombre:
        dit = pluriel(nombre, "part reportée", "parts reportées")
        messages.info(request, f"{dit}\u00a0: relisez-les, puis enregistrez les parts.")
    else:
        messages.error(request, "Écrivez d’abord une quantité sur la ligne «\u00a0Pour chaque jardin\u00a0».")


def _libres(lignes) -> list:
    return [case for _, cases in lignes for case in cases if not case.prepare]


def _lire(lignes, saisis):
    """The typed shares that may still change, and the cells that cannot be read."""
    valeurs, fautes = {}, {}
    for jardin, cases in lignes:
        for case in cases:
            if case.prepare or case.nom not in saisis:
                continue
            try:
                valeurs[jardin.pk, case.ressource.pk] = PART.clean(saisis[case.nom])
            except ValidationError as erreur:
                fautes[case.nom] = f"{jardin}, {case.ressource} : {erreur.messages[0]}"
    return valeurs, fautes


@require_http_methods(["GET", "POST"])
@droit_requis("jardins.ecrire")
def souhaits_jardin(request, pk, jardin):
    """What one garden wishes, typed on a phone at its gate."""
    saison = get_object_or_404(Saison, pk=pk)
    jardin = get_object_or_404(Jardin, pk=jardin)
    donnees = donnees_de(request)
    presse = SouhaitsForm.presser(donnees) if donnees else None
    form = SouhaitsForm(presse or donnees, saison=saison, jardin=jardin)
    commun = {
        "titre": f"Souhaits : {jardin}",
        "fil": [LISTE, etape(str(saison), saison.get_absolute_url()), etape(str(jardin))],
        "lien_du_jardin": request.build_absolute_uri(adresse_des_souhaits(saison, jardin)),
    }
    if presse is not None:
        contexte = commun | {"form": form, "annuler_url": saison.get_absolute_url()}
        return render(request, "jardins/souhaits_formulaire.html", contexte)
    return page_formulaire(
        request,
        form,
        lambda form: actions.souhaits_ecrire(
            par=request.user, saison=saison, champ="souhaite", valeurs=form.valeurs(jardin)
        ),
        vers=saison.get_absolute_url(),
        dit=f"Les souhaits de « {jardin} » sont notés.",
        annuler=saison.get_absolute_url(),
        gabarit="jardins/souhaits_formulaire.html",
        **commun,
    )


@require_POST
@droit_requis("jardins.ecrire")
def partage_proposer(request, pk):
    saison = get_object_or_404(Saison, pk=pk)
    return acte(
        request,
        lambda: actions.partage_proposer(par=request.user, saison=saison),
        dit="Le partage est proposé : relisez-le et ajustez ce qui doit l’être.",
        vers=saison,
    )


@require_POST
@droit_requis("jardins.ecrire")
def saison_distribuer(request, pk):
    saison = get_object_or_404(Saison, pk=pk)
    return page_formulaire(
        request,
        DateForm(request.POST),
        lambda form: actions.saison_distribuer(par=request.user, saison=saison, **form.cleaned_data),
        titre="Préparer les distributions",
        envoi="Préparer une distribution par jardin",
        dit=_dire_distribuees,
        vers=saison.get_absolute_url(),
        fil=[LISTE, etape(str(saison), saison.get_absolute_url()), etape("Préparer les distributions")],
        annuler=saison.get_absolute_url(),
    )


def _dire_distribuees(faites) -> str:
    """How many deliveries were made, how many that waited were filled."""
    nouvelles = sum(nouvelle for _, nouvelle in faites)
    dits = [(nouvelles, "distribution préparée", "distributions préparées")]
    dits.append(
        (len(faites) - nouvelles, "distribution déjà prévue complétée", "distributions déjà prévues complétées")
    )
    return f"{' et '.join(pluriel(*dit) for dit in dits if dit[0])}, une par jardin."

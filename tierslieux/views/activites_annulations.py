"""A date, or an activity with all that it has to come, is called off: a page says first who is told, and what."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from danaecare.socle.animation.choix import Etat
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.apercu_envoi import Apercu, Lecteur, saisie_de
from danaecare.socle.communs.interface.formulaires import REFUS, refuser
from danaecare.socle.communs.interface.pages import etape, page_empechee, page_formulaire
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.envois.confirmation import page_envoi
from tierslieux.actions.activites import activite_annuler as annuler_l_activite
from tierslieux.actions.activites import dates_annuler
from tierslieux.actions.courriels_activites import courriel_de
from tierslieux.choix import COURRIEL_ACTIVITE
from tierslieux.choix_activites import VIVANTES, CourrielActivite, EtatActivite
from tierslieux.courriels_activites import composer
from tierslieux.forms.activites import MotifForm
from tierslieux.models import Activite, InscriptionActivite
from tierslieux.views.dates_activites import date_ou_404

DROIT = "tierslieux.gerer"


@require_http_methods(["GET", "POST"])
@droit_requis(DROIT)
def date_annuler(request, pk: int):
    prevue = date_ou_404(pk)
    titre = f"Annuler le {date_longue(prevue.action.date)}"
    if prevue.action.etat != Etat.PREVUE:
        raison = f"Cette date est déjà {prevue.action.get_etat_display().lower()}."
        return page_empechee(request, raison, titre=titre, retour=prevue.get_absolute_url())

    def agir(motif):
        return dates_annuler(par=request.user, dates=[date_ou_404(pk)], motif=motif)

    return _annuler(request, prevue, agir, titre=titre, dit="La date est annulée.")


@require_http_methods(["GET", "POST"])
@droit_requis(DROIT)
def activite_annuler(request, pk: int):
    activite = get_object_or_404(Activite, pk=pk)
    titre = f"Annuler «\u00a0{activite}\u00a0»"
    if activite.etat == EtatActivite.ANNULEE:
        raison = "Cette activité est déjà annulée."
        return page_empechee(request, raison, titre=titre, retour=activite.get_absolute_url())

    def agir(motif):
        return annuler_l_activite(par=request.user, activite=get_object_or_404(Activite, pk=pk), motif=motif)

    return _annuler(request, activite, agir, titre=titre, dit="L’activité est annulée, avec ses dates à venir.")


def _annuler(request, objet, agir, *, titre: str, dit: str):
    """Why, then to whom, then done; nobody to write to, it is done at once. `agir` reads afresh what it changes."""
    form = MotifForm(donnees_de(request))
    retour = objet.get_absolute_url()
    if request.method == "POST" and form.is_valid():
        motif = form.cleaned_data["motif"]
        try:
            inscrites = _essayer(agir, motif)
        except REFUS as refus:
            refuser(form, refus)
        else:
            if any(qui.courriel for qui in inscrites):
                return _demander(request, objet, form, lambda: agir(motif), inscrites, titre=titre, dit=dit)
    return page_formulaire(
        request, form, lambda form: agir(form.cleaned_data["motif"]), dit=dit, vers=retour,
        gabarit="tierslieux/fiche.html", titre=titre, envoi="Annuler", annuler_url=retour, objet=objet,
        fil=[etape(str(objet), retour)], intro="Les espaces sont libérés\u00a0; qui est inscrit est prévenu.",
    )  # fmt: skip


def _essayer(agir, motif: str) -> list[InscriptionActivite]:
    """Who is on the lists, as they will read it: done on trial, and undone."""
    with transaction.atomic():
        inscrites = _sur_les_listes(agir(motif))
        transaction.set_rollback(True)
    return inscrites


def _sur_les_listes(dates) -> list[InscriptionActivite]:
    siennes = InscriptionActivite.objects.filter(date__in=dates, etat__in=VIVANTES)
    return list(siennes.select_related("date__activite", "date__action__commune").order_by("date__action__date", "pk"))


def _demander(request, objet, form, agir, inscrites, *, titre: str, dit: str):
    joignables = [qui for qui in inscrites if qui.courriel]
    premiere = joignables[0]
    premiere.date.action.motif_annulation = form.cleaned_data["motif"]
    premiere.date.action.etat = Etat.ANNULEE

    def ecrire():
        return [courriel_de(qui, CourrielActivite.ANNULATION) for qui in _sur_les_listes(agir()) if qui.courriel]

    apercu = Apercu(
        titre=titre, pole="tierslieux", retour=str(objet), annuler_url=objet.get_absolute_url(), objet=objet,
        bouton=f"Annuler, et envoyer {pluriel(len(joignables), 'courriel')}",
        contenu=composer(CourrielActivite.ANNULATION, premiere, lien=lambda _: ""),
        remarque="Chacun ne lit que sa date\u00a0; voici le texte du premier.",
        lecteurs=[Lecteur(qui.nom, qui.courriel, date_longue(qui.date.action.date, annee=False)) for qui in joignables],
        pieces=[("L’annulation, pour l’agenda de chacun", "")],
        sans=[(qui.nom, f"à appeler au {qui.telephone}", "") for qui in inscrites if not qui.courriel],
        saisie=saisie_de(request, form),
    )  # fmt: skip
    return page_envoi(request, apercu, genre=COURRIEL_ACTIVITE, titre=titre, ecrire=ecrire, dit=dit)

"""A date of the programme, at its door: who is on the list, who came, what was paid."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.pages import acte, etape, page_formulaire
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.comptes.saisies import donnees_de
from danaecare.socle.journal.exports import exporter
from tierslieux.actions import inscriptions as actions
from tierslieux.actions import portes_activites as portes
from tierslieux.actions.activites import date_placer as placer
from tierslieux.choix_activites import EtatInscription, SourceInscription
from tierslieux.forms.activites import InscriptionEquipeForm, PaiementForm, PlacesForm
from tierslieux.models import DateActivite, InscriptionActivite
from tierslieux.views import actes_activites as actes
from tierslieux.views.listes_activites import InscriptionListe

GERER, TENIR = "tierslieux.gerer", "tierslieux.reserver"
GROUPES = (
    ("Sur la liste", (EtatInscription.INSCRITE,)),
    ("Une place leur est proposée", (EtatInscription.PROPOSEE,)),
    ("En attente", (EtatInscription.ATTENTE,)),
    ("Ne viennent plus", (EtatInscription.ANNULEE, EtatInscription.PERDUE)),
)


def date_ou_404(pk: int) -> DateActivite:
    return get_object_or_404(DateActivite.objects.select_related("activite", "action__commune"), pk=pk)


def _inscription(pk: int) -> InscriptionActivite:
    lues = InscriptionActivite.objects.select_related("date__activite", "date__action__commune")
    return get_object_or_404(lues, pk=pk)


@require_safe
@droit_requis(TENIR)
def date_activite(request, pk: int):
    prevue = date_ou_404(pk)
    inscriptions = list(prevue.inscriptions.order_by("nom", "pk"))
    for inscription in inscriptions:
        inscription.date = prevue
    porte = prevue.action.date <= aujourdhui() and not prevue.annulee
    gerer = request.user.peut(GERER)
    lignes = [(i, actes.d_inscription(i, porte=porte, retirer=not prevue.annulee)) for i in inscriptions]
    groupes = [(titre, [ligne for ligne in lignes if ligne[0].etat in etats]) for titre, etats in GROUPES]
    rendre = [i for i in inscriptions if i.paye and (prevue.annulee or i.etat != EtatInscription.INSCRITE)]
    comptees, sans_nom = portes.comptees(prevue), portes.sans_nom(prevue) if porte else 0
    dont = f", dont {pluriel(sans_nom, 'sans son nom', 'sans leur nom')}" if sans_nom else ""
    contexte = {
        "prevue": prevue, "porte_dite": f"{'personnes venues' if comptees > 1 else 'personne venue'}{dont}",
        "activite": prevue.activite, "groupes": [(titre, qui) for titre, qui in groupes if qui],
        "porte": porte, "comptees": comptees,
        "rendre": rendre, "a_rendre": sum(i.paye for i in rendre), "payant": bool(prevue.activite.prix),
        "actes": actes.de_date(prevue, gerer=gerer),
    }  # fmt: skip
    return render(request, "tierslieux/date_activite.html", contexte)


def _fiche(request, prevue, form, agir, *, titre: str, dit, **autres):
    retour = prevue.get_absolute_url()
    return page_formulaire(
        request, form, agir, dit=dit, vers=retour, gabarit="tierslieux/fiche.html", titre=titre, annuler_url=retour,
        fil=[etape(f"{prevue}, {date_longue(prevue.action.date)}", retour)], **autres,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(GERER)
def date_placer(request, pk: int):
    prevue = date_ou_404(pk)
    return _fiche(
        request, prevue, PlacesForm(donnees_de(request), instance=prevue),
        lambda form: placer(par=request.user, prevue=prevue, version=form.version, **form.champs),
        titre="Les places", dit="Les places sont à jour\u00a0; qui attendait en reçoit la proposition.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(TENIR)
def activite_inscrire(request, pk: int):
    """Before it begins, on the list or in the queue; on the day, at the door."""
    prevue = date_ou_404(pk)

    def inscrire(form):
        if not (prevue.ouverte or prevue.annulee):
            return portes.porte_inscrire(par=request.user, prevue=prevue, **form.inscription)
        return actions.inscription_creer(
            par=request.user, prevue=prevue, source=SourceInscription.EQUIPE, **form.inscription
        )

    def dire(faite):
        suite = "est sur la liste" if faite.etat == EtatInscription.INSCRITE else "est en liste d’attente"
        return f"{faite} {suite}, pour {pluriel(faite.personnes, 'personne')}."

    return _fiche(
        request, prevue, InscriptionEquipeForm(donnees_de(request), activite=prevue.activite), inscrire,
        titre="Inscrire quelqu’un", dit=dire, envoi="Inscrire",
    )  # fmt: skip


@require_POST
@droit_requis(TENIR)
def inscription_pointer(request, pk: int, venues: int):
    inscription = _inscription(pk)
    return acte(
        request, lambda: portes.inscription_pointer(par=request.user, inscription=inscription, venues=venues),
        dit=f"{inscription}\u00a0: noté.", vers=inscription.date,
    )  # fmt: skip


@require_POST
@droit_requis(TENIR)
def inscription_depointer(request, pk: int):
    inscription = _inscription(pk)
    return acte(
        request, lambda: portes.inscription_pointer(par=request.user, inscription=inscription, venues=None),
        dit=f"{inscription}\u00a0: la présence est à noter de nouveau.", vers=inscription.date,
    )  # fmt: skip


@require_POST
@droit_requis(TENIR)
def porte_compter(request, pk: int, sens: str):
    """Drop-ins: each press is counted."""
    prevue, nombre = date_ou_404(pk), 1 if sens == "plus" else -1
    return acte(
        request, lambda: portes.porte_compter(par=request.user, prevue=prevue, nombre=nombre), dit="", vers=prevue
    )


@require_POST
@droit_requis(TENIR)
def inscription_retirer(request, pk: int):
    inscription = _inscription(pk)
    return acte(
        request, lambda: actions.inscription_retirer(par=request.user, inscription=inscription),
        dit=f"{inscription} n’est plus sur la liste.", vers=inscription.date,
    )  # fmt: skip


@require_POST
@droit_requis(TENIR)
def inscription_prendre(request, pk: int):
    """She said on the phone that she takes the seat."""
    inscription = _inscription(pk)
    return acte(
        request, lambda: actions.inscription_confirmer(par=request.user, inscription=inscription),
        dit=f"{inscription} est sur la liste.", vers=inscription.date,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@droit_requis(TENIR)
def inscription_payer(request, pk: int):
    inscription = _inscription(pk)
    form = PaiementForm(donnees_de(request), instance=inscription)
    if not form.is_bound and inscription.paye is None:
        form.initial["paye"] = inscription.du or None
    return _fiche(
        request, inscription.date, form,
        lambda form: actions.inscription_payer(
            par=request.user, inscription=inscription, version=form.version, **form.champs
        ),
        titre=f"Paiement, {inscription}", dit="Le paiement est noté.",
    )  # fmt: skip


@require_safe
@droit_requis(GERER)
def inscription_exporter(request, pk: int, genre: str):
    prevue = date_ou_404(pk)
    liste = InscriptionListe(request, prevue.inscriptions.select_related("date__action"))
    return exporter(request, liste, genre=genre, action="tierslieux.inscription_activite.exporter", nom="inscriptions")

"""The week of one person by hour; the week of the team, one line each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from danaecare.socle.agenda import registre
from danaecare.socle.agenda.requetes import agendas, horaires_de
from danaecare.socle.agenda.retours import jour_lu
from danaecare.socle.agenda.semaine import Colonne, colonnes_de, heures_montrees, jours_montres, lundi_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.actes import PREMIER, Acte, en_tete
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import date_longue
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.comptes.roles import Role

DIMANCHE = timedelta(days=6)


@require_safe
@droit_requis("agenda.lire")
def semaine(request):
    """`?date=` any day of the week, the one shown on a telephone; `?qui=` somebody else's, as her role reads it."""
    comptes = list(agendas())
    qui = _qui(request, comptes)
    jour = jour_lu(request.GET.get("date")) or aujourdhui()
    lundi = lundi_de(jour)
    plages = registre.plages_de(request.user, [qui.pk], lundi, lundi + DIMANCHE)
    horaires = horaires_de([qui.pk])
    heures = heures_montrees(plages, horaires)
    le_mien = qui.pk == request.user.pk
    ajouter = f"{reverse('agenda:ajouter')}?{urlencode({'pour': qui.pk})}"
    ajouter = ajouter if registre.ajouts_pour(request.user, qui) else ""

    def adresse(quand: date) -> str:
        parametres = {"date": quand.isoformat()} | ({} if le_mien else {"qui": qui.pk})
        return f"?{urlencode(parametres)}"

    contexte = {
        "titre": "Mon agenda" if le_mien else f"Agenda de {qui}",
        "onglet": "semaine" if le_mien else "",
        "qui": qui,
        "comptes": comptes,
        "heures": heures,
        "colonnes": colonnes_de(
            plages, jours_montres(jour, plages, horaires), heures, horaires=horaires.get(qui.pk, {}), choisi=jour,
            aujourdhui=aujourdhui(), ajouter=ajouter, adresse=adresse,
        ),
        "vide": not plages,
        "actes": en_tete(
            Acte(texte="Ajouter", url=f"{ajouter}&agenda={jour}", poids=PREMIER, icone="plus", touche="n"),
            si=bool(ajouter),
        ),
        **_passages(jour, adresse),
    }  # fmt: skip
    return render(request, "agenda/semaine.html", contexte)


def _qui(request, comptes: list[Utilisateur]) -> Utilisateur:
    """Whom the page is about, which it says: who looks, for an account that is none any more."""
    demande = request.GET.get("qui", "")
    return next((compte for compte in comptes if str(compte.pk) == demande), request.user)


def _passages(jour: date, adresse) -> dict:
    """The week's name, and the ways out of it; a day before and after on a telephone."""
    lundi = lundi_de(jour)
    return {
        "sous_titre": f"Semaine du {date_longue(lundi)}",
        "jour": jour,
        "precedent": adresse(jour - timedelta(days=7)),
        "suivant": adresse(jour + timedelta(days=7)),
        "maintenant": adresse(aujourdhui()),
    }


@dataclass
class Rang:
    """Somebody's line: a cell a day."""

    compte: Utilisateur
    url: str
    cases: list[tuple[Colonne, list[registre.Plage], bool]]  # the day, what there is, and whether she works


@require_safe
@droit_requis("agenda.lire")
def equipe(request):
    """`?role=` those of one role; what is not read by the account's own role is « Occupé »."""
    comptes = list(agendas())
    tenus = set().union(*(compte.roles for compte in comptes))
    roles = [role for role in Role if role in tenus]
    role = next((role for role in roles if role == request.GET.get("role")), None)
    montres = [compte for compte in comptes if role is None or {role} <= set(compte.roles)]
    jour = jour_lu(request.GET.get("date")) or aujourdhui()
    lundi = lundi_de(jour)
    plages = registre.plages_de(request.user, [compte.pk for compte in montres], lundi, lundi + DIMANCHE)
    horaires = horaires_de([compte.pk for compte in montres])

    def adresse(quand: date, **choix) -> str:
        parametres = {"date": quand.isoformat()} | ({"role": role.value} if role else {}) | choix
        return f"?{urlencode(parametres)}"

    jours = jours_montres(jour, plages, horaires)
    colonnes = colonnes_de(
        [], jours, [], horaires={}, choisi=jour, aujourdhui=aujourdhui(), ajouter="", adresse=adresse
    )
    contexte = {
        "titre": "Agenda de l’équipe",
        "roles": [("Toute l’équipe", f"?{urlencode({'date': jour.isoformat()})}", role is None)]
        + [(autre.label, adresse(jour, role=autre.value), autre == role) for autre in roles],
        "colonnes": colonnes,
        "rangs": [_rang(compte, colonnes, plages, horaires.get(compte.pk, {}), jour) for compte in montres],
        **_passages(jour, adresse),
    }
    return render(request, "agenda/equipe.html", contexte)


def _rang(compte, colonnes, plages, horaires: dict, jour: date) -> Rang:
    siens = [plage for plage in plages if plage.compte == compte.pk]
    url = f"{reverse('agenda:semaine')}?{urlencode({'date': jour.isoformat(), 'qui': compte.pk})}"
    cases = [
        (colonne, [m for m in siens if m.jour == colonne.jour], not horaires or colonne.jour.weekday() in horaires)
        for colonne in colonnes
    ]
    return Rang(compte, url, cases)

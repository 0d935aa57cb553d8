from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aidants.mobile.choix import Couverture, EtatHalte
from aidants.mobile.distances import etapes, total
from aidants.mobile.filtres import HalteFiltres
from aidants.mobile.models import Halte
from aidants.mobile.requetes.couverture import BAREME, annees_du_plan, lignes_de_couverture, suggestions
from aidants.mobile.views.bases import onglets
from danaecare.socle.communs.documents.exportation import exports_de
from danaecare.socle.communs.interface.acces import droit_requis
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide
from danaecare.socle.communs.texte.formats import date_courte, duree, nombre, pluriel
from danaecare.socle.journal.exports import exporter
from danaecare.socle.territoires.carte import Classe, carte_svg, legende

# Told apart without colour too: plain, dotted, striped, dark.
CLASSES = (
    Classe(Couverture.JAMAIS, Couverture.JAMAIS.label, "#f7f3ea"),
    Classe(Couverture.PREVUE, Couverture.PREVUE.label, "#fdf1d6", "points"),
    Classe(Couverture.UNE, Couverture.UNE.label, "#b3cde5", "rayures"),
    Classe(Couverture.PLUSIEURS, Couverture.PLUSIEURS.label, "#2f5d8c"),
)


@require_safe
@droit_requis("aidants.mobile")
def mobile_couverture(request):
    """The map, its table, the years of the plan, and where to go next."""
    lignes = lignes_de_couverture()
    valeurs = {ligne.commune.pk: ligne.etat.value for ligne in lignes}
    textes = {ligne.commune.pk: _dire(ligne) for ligne in lignes}
    adresses = {ligne.commune.pk: _adresse(ligne.commune) for ligne in lignes}
    filtre = request.GET.get("etat", "")
    montrees = [ligne for ligne in lignes if not filtre or ligne.etat == filtre]
    couvertes = [ligne for ligne in lignes if ligne.haltes]
    return render(
        request,
        "aidants/mobile/couverture.html",
        {
            "carte": carte_svg(
                valeurs,
                CLASSES,
                titre="Haltes de l’Escale mobile, commune par commune",
                noms={ligne.commune.pk: ligne.commune.nom for ligne in lignes},
                textes=textes,
                liens=adresses,
                identifiant="couverture",
            ),
            "legende": legende(valeurs, CLASSES, identifiant="couverture"),
            "lignes": [(ligne, adresses[ligne.commune.pk], textes[ligne.commune.pk]) for ligne in montrees],
            "etats": [("", "Toutes", not filtre)] + [(e.value, e.label, filtre == e) for e in Couverture],
            "communes": len(lignes),
            "couvertes": len(couvertes),
            "population": sum(ligne.commune.population for ligne in lignes),
            "population_couverte": sum(ligne.commune.population for ligne in couvertes),
            "annees": annees_du_plan(lignes),
            "suggestions": suggestions(lignes),
            "bareme": BAREME,
            "onglets": onglets(request.user, "mobile_couverture"),
        },
    )


def _dire(ligne) -> str:
    morceaux = [pluriel(ligne.haltes, "halte") if ligne.haltes else "jamais visitée"]
    if ligne.derniere:
        morceaux.append(f"la dernière le {date_courte(ligne.derniere)}")
    if ligne.prochaine:
        morceaux.append(f"prévue le {date_courte(ligne.prochaine)}")
    return ", ".join(morceaux)


def _adresse(commune) -> str:
    """The stops of a commune."""
    return f"{reverse('aidants:halte_liste')}?{urlencode({'commune': f'{commune.nom} ({commune.code_postal})'})}"


def _part(halte) -> tuple[float | None, int | None]:
    """The stop's equal share of its tour: kilometres, minutes on the road; nothing when it was cancelled."""
    if halte.etat == EtatHalte.ANNULEE:
        return None, None
    tenables = halte.tournee.tenables
    bilan = total(etapes(halte.tournee.depart, [h.commune for h in tenables]))
    combien = max(len(tenables), 1)
    return bilan.km / combien, bilan.minutes // combien


def _arrondi(km: float | None) -> float | None:
    return None if km is None else round(km, 1)


def _en_duree(minutes: int | None) -> timedelta | None:
    return None if minutes is None else timedelta(minutes=minutes)


def _sur_place(halte) -> int | None:
    if halte.etat == EtatHalte.ANNULEE or not (halte.heure_debut and halte.heure_fin):
        return None
    jour = date(2000, 1, 1)
    ecart = datetime.combine(jour, halte.heure_fin) - datetime.combine(jour, halte.heure_debut)
    return round(ecart.total_seconds() / 60)


class HalteListe(Liste):
    colonnes = [
        Colonne(
            "Halte",
            lambda h: f"{h.commune}, {date_courte(h.date)}",
            cle="date",
            tri=("date", "pk"),
            url=lambda h: h.get_absolute_url(),
        ),
        Colonne("État", lambda h: h.get_etat_display()),
        Colonne(
            "Personnes",
            lambda h: "–" if h.personnes is None else nombre(h.personnes),
            cle="personnes",
            tri=("personnes", "pk"),
            droite=True,
        ),
        Colonne(
            "Premières visites",
            lambda h: "–" if h.nouvelles is None else nombre(h.nouvelles),
            cle="nouvelles",
            tri=("nouvelles", "pk"),
            droite=True,
        ),
        Colonne("Dépliants", lambda h: nombre(h.depliants), droite=True),
        Colonne("Kilomètres", lambda h: nombre(_part(h)[0], 0), droite=True),
        Colonne("Route", lambda h: duree(_part(h)[1]), droite=True),
        Colonne("Sur place", lambda h: duree(_sur_place(h)), droite=True),
    ]
    filtres = HalteFiltres
    tri_defaut = "-date"
    vide = Vide("Aucune halte", "Prévoyez une tournée au calendrier.")


class HalteExport(HalteListe):
    colonnes = [
        Colonne("Date", lambda h: h.date, cle="date", tri=("date", "pk")),
        Colonne("Commune", lambda h: h.commune.nom),
        Colonne("Code INSEE", lambda h: h.commune_id),
        Colonne("Lieu", lambda h: h.endroit),
        Colonne("Structure", lambda h: h.hote),
        Colonne("Statut", lambda h: h.get_etat_display()),
        Colonne("Personnes sensibilisées", lambda h: h.personnes, cle="personnes", tri=("personnes", "pk")),
        Colonne("Premières visites", lambda h: h.nouvelles, cle="nouvelles", tri=("nouvelles", "pk")),
        Colonne("Dépliants", lambda h: h.depliants),
        Colonne("Kilomètres", lambda h: _arrondi(_part(h)[0])),
        Colonne("Route", lambda h: _en_duree(_part(h)[1])),
        Colonne("Sur place", lambda h: _en_duree(_sur_place(h))),
    ]


def _haltes():
    de_la_tournee = Halte.objects.tenables().select_related("commune").order_by("ordre", "pk")
    return (
        Halte.objects.avec_comptes()
        .select_related("commune", "tournee__depart", "hote")
        .prefetch_related(Prefetch("tournee__haltes", queryset=de_la_tournee, to_attr="tenables"))
    )


@require_safe
@droit_requis("aidants.mobile")
def halte_liste(request):
    """Attendance, first visits, kilometres and hours, stop by stop."""
    liste = HalteListe(request, _haltes(), exports=exports_de("aidants:halte_exporter"))
    return render(
        request, "aidants/mobile/halte_liste.html", {"liste": liste, "onglets": onglets(request.user, "halte_liste")}
    )


@require_safe
@droit_requis("aidants.mobile")
def halte_exporter(request, forme):
    return exporter(
        request, HalteExport(request, _haltes()), genre=forme, action="aidants.halte.exporter", nom="haltes"
    )  # fmt: skip

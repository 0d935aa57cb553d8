"""What the home page says of the caregivers: what waits for me, the active file, what the report lacks."""

from datetime import timedelta

from django.db.models import Count, Q

from aidants.mobile.accueil import cartes as cartes_mobile
from aidants.models import Aidant, Dossier
from aidants.selections import (
    dossiers_a_faire,
    dossiers_actifs,
    dossiers_sans_nouvelles,
    entretiens_a_venir,
)
from danaecare.socle.communs.adresses import reverse
from danaecare.socle.communs.cartes import Carte, Geste
from danaecare.socle.communs.dates import aujourdhui
from danaecare.socle.communs.formats import JOURS, MOIS_COURTS
from danaecare.socle.indicateurs.periode import Periode

MONTRES = 5
SANS_NOUVELLES = timedelta(days=92)


def cartes(utilisateur) -> list[Carte]:
    cartes = []
    if utilisateur.peut("aidants.entretiens") or utilisateur.peut("aidants.typologies"):
        cartes += [_rappels(utilisateur), _silences(utilisateur)]
    if utilisateur.peut("aidants.typologies") or utilisateur.peut("aidants.reaffecter"):
        cartes += [_manques()]
    return cartes + cartes_mobile(utilisateur)


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("aidants.ecrire"):
        return []
    return [
        Geste(libelle="Un appel", url=reverse("aidants:appel_noter"), raccourci="a", ordre=10),
        Geste(libelle="Nouveau dossier", url=reverse("aidants:dossier_ouvrir"), ordre=20),
    ]


def avec_noms(dossiers) -> list[Dossier]:
    """The files with the names of their caregivers (`noms`), in one more query."""
    dossiers = list(dossiers)
    par_dossier: dict[int, list[str]] = {}
    aidants = Aidant.objects.filter(dossier__in=dossiers, jusqu_a__isnull=True).order_by("-principal", "id")
    for aidant in aidants.only("dossier_id", "nom", "prenom"):
        par_dossier.setdefault(aidant.dossier_id, []).append(str(aidant))
    for dossier in dossiers:
        dossier.noms = " et ".join(par_dossier.get(dossier.pk, [dossier.numero]))
    return dossiers


def jour_court(date, aujourd_hui) -> str:
    """« auj. », « mar. 24 » within a week, « 12 août » beyond."""
    if date == aujourd_hui:
        return "auj."
    if abs((date - aujourd_hui).days) <= 7:
        return f"{JOURS[date.weekday()][:3]}. {date.day}"
    return f"{date.day} {MOIS_COURTS[date.month - 1]}"


def _rappels(utilisateur) -> Carte:
    jour = aujourdhui()
    semaine = jour + timedelta(days=7)
    pas = list(dossiers_a_faire(utilisateur, semaine)[: MONTRES + 1])
    prevus = list(entretiens_a_venir(utilisateur, semaine)[: MONTRES + 1])
    dossiers = {
        dossier.pk: dossier for dossier in avec_noms({d.pk: d for d in (*pas, *(e.dossier for e in prevus))}.values())
    }
    lignes = [
        {
            "date": d.prochain_pas_le,
            "dossier": dossiers[d.pk],
            "texte": d.prochain_pas,
            "retard": d.prochain_pas_le < jour,
        }
        for d in pas
    ]
    lignes += [
        {
            "date": e.date,
            "heure": e.heure,
            "dossier": dossiers[e.dossier_id],
            "texte": f"Entretien, {e.get_mode_display().lower()}",
            "retard": e.date < jour,
        }
        for e in prevus
    ]
    lignes.sort(key=lambda ligne: ligne["date"])
    for ligne in lignes:
        ligne["quand"] = jour_court(ligne["date"], jour)
    return Carte(
        titre="À rappeler cette semaine",
        gabarit="aidants/_carte_rappels.html",
        contexte={"lignes": lignes[:MONTRES]},
        pole="aidants",
        ordre=10,
    )


def _silences(utilisateur) -> Carte:
    jour = aujourdhui()
    dossiers = avec_noms(dossiers_sans_nouvelles(utilisateur, jour - SANS_NOUVELLES)[:MONTRES])
    for dossier in dossiers:
        dossier.quand = jour_court(dossier.dernier_contact, jour)
    return Carte(
        titre="Sans nouvelles depuis trois mois",
        gabarit="aidants/_carte_silences.html",
        contexte={"dossiers": dossiers},
        pole="aidants",
        ordre=11,
    )


def _manques() -> Carte:
    """What this year's report lacks, each with the list that mends it."""
    annee = aujourdhui().year
    actifs = Aidant.objects.filter(principal=True, dossier__in=dossiers_actifs(Periode.annee(annee)))
    comptes = actifs.aggregate(
        commune=Count("pk", filter=Q(commune__isnull=True, commune_libre_nom="")),
        age=Count("pk", filter=Q(annee_naissance__isnull=True)),
        contact=Count("pk", filter=Q(dossier__premier_contact="")),
    )
    adresse = reverse("indicateurs:figures_annee", args=[annee]).rstrip("/")
    libelles = {
        "commune": ("dossiers sans commune", "aidants.secteur"),
        "age": ("aidants sans âge", "aidants.age"),
        "contact": ("dossiers sans mode de premier contact", "aidants.premier_contact"),
    }
    lignes = [
        {"nombre": comptes[cle], "texte": texte, "url": f"{adresse}/{code}/?categorie=Non+renseign%C3%A9"}
        for cle, (texte, code) in libelles.items()
        if comptes[cle]
    ]
    return Carte(
        titre=f"Ce qui manque au rapport {annee}",
        gabarit="aidants/_carte_manques.html",
        contexte={"lignes": lignes},
        pole="aidants",
        ordre=30,
    )

"""What the home page says of the caregivers: what waits for me, the active file, what the report lacks."""

from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from aidants.lectures import lue
from aidants.mobile.accueil import cartes as cartes_mobile
from aidants.models import Aidant
from aidants.requetes.acces import apports_attendus, apports_sans_personne
from aidants.requetes.activite import dossiers_actifs
from aidants.requetes.rappels import dossiers_a_faire, dossiers_sans_nouvelles, entretiens_a_venir
from danaecare.socle.communs.interface.cartes_accueil import CarteAccueil, Geste
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.formats import JOURS, MOIS_COURTS, accord
from danaecare.socle.indicateurs.periode import Periode

MONTRES = 5
SANS_NOUVELLES = timedelta(days=92)


def _a_faire(utilisateur: int, jusqu_au: date):
    return dossiers_a_faire(utilisateur, jusqu_au)[: MONTRES + 1]


def _prevus(utilisateur: int, jusqu_au: date):
    return entretiens_a_venir(utilisateur, jusqu_au)[: MONTRES + 1]


def _muets(utilisateur: int, avant: date):
    return dossiers_sans_nouvelles(utilisateur, avant)[:MONTRES]


def _aidants(dossiers):
    presents = Aidant.objects.filter(dossier__in={dossier.pk for dossier in dossiers}, jusqu_a__isnull=True)
    return presents.order_by("-principal", "id").only("dossier_id", "nom", "prenom")


def _lacunes(debut: date, fin: date):
    actifs = Aidant.objects.filter(principal=True, dossier__in=dossiers_actifs(Periode(debut, fin)))
    comptes = actifs.order_by().values("principal").annotate(
        communes=Count("pk", filter=Q(commune__isnull=True, commune_libre_nom="")),
        ages=Count("pk", filter=Q(annee_naissance__isnull=True)),
        contacts=Count("pk", filter=Q(dossier__premier_contact="")),
    )  # fmt: skip
    return comptes.values_list("communes", "ages", "contacts")


def cartes(utilisateur) -> list[CarteAccueil]:
    cartes = []
    if utilisateur.peut("aidants.entretiens") or utilisateur.peut("aidants.typologies"):
        cartes += _suivis(utilisateur)
    if utilisateur.peut("aidants.typologies") or utilisateur.peut("aidants.reaffecter"):
        cartes += [_manques()]
    return cartes + _acces(utilisateur) + cartes_mobile(utilisateur)


def gestes(utilisateur) -> list[Geste]:
    if not utilisateur.peut("aidants.ecrire"):
        return []
    return [
        Geste(libelle="Un appel", url=reverse("aidants:appel_noter"), raccourci="a", ordre=10),
        Geste(libelle="Nouveau dossier", url=reverse("aidants:dossier_ouvrir"), ordre=20),
    ]


def nommer(dossiers) -> None:
    """Give the files the names of their caregivers (`noms`), in one query."""
    par_dossier: dict[int, list[str]] = {}
    for aidant in _aidants(dossiers):
        par_dossier.setdefault(aidant.dossier_id, []).append(str(aidant))
    for dossier in dossiers:
        dossier.noms = " et ".join(par_dossier.get(dossier.pk, [dossier.numero]))


def jour_court(date, aujourd_hui) -> str:
    """« auj. », « mar. 24 » within a week, « 12 août » beyond."""
    if date == aujourd_hui:
        return "auj."
    if abs((date - aujourd_hui).days) <= 7:
        return f"{JOURS[date.weekday()][:3]}. {date.day}"
    return f"{date.day} {MOIS_COURTS[date.month - 1]}"


def _suivis(utilisateur) -> list[CarteAccueil]:
    """What is due this week, and those of whom nothing is heard."""
    jour = aujourdhui()
    semaine = jour + timedelta(days=7)
    pas = list(_a_faire(utilisateur.pk, semaine))
    prevus = list(_prevus(utilisateur.pk, semaine))
    muets = list(_muets(utilisateur.pk, jour - SANS_NOUVELLES))
    montres = [*pas, *(entretien.dossier for entretien in prevus), *muets]
    nommer(montres)
    lue(utilisateur, "accueil", [dossier.pk for dossier in montres])
    return [_rappels(jour, pas, prevus), _silences(jour, muets)]


def _acces(utilisateur) -> list[CarteAccueil]:
    """What I have to join to a right of access; for the direction, what nobody of the trade is there to join."""
    apports = apports_attendus(utilisateur)
    orphelins = apports_sans_personne() if utilisateur.peut("aidants.reaffecter") else 0
    if not (apports or orphelins):
        return []
    jour = aujourdhui()
    for apport in apports:
        apport.retard = apport.demande.echeance < jour
    return [
        CarteAccueil(
            titre="Droit d’accès",
            gabarit="aidants/_carte_acces.html",
            contexte={"apports": apports, "orphelins": orphelins},
            pole="aidants",
            ordre=9,
        )
    ]


def _rappels(jour, pas, prevus) -> CarteAccueil:
    lignes = [
        {
            "date": d.prochain_pas_le,
            "dossier": d,
            "texte": d.prochain_pas,
            "retard": d.prochain_pas_le < jour,
        }
        for d in pas
    ]
    lignes += [
        {
            "date": e.date,
            "heure": e.heure,
            "dossier": e.dossier,
            "texte": f"Entretien, {e.get_mode_display().lower()}",
            "retard": e.date < jour,
        }
        for e in prevus
    ]
    lignes.sort(key=lambda ligne: ligne["date"])
    for ligne in lignes:
        ligne["quand"] = jour_court(ligne["date"], jour)
    return CarteAccueil(
        titre="À rappeler cette semaine",
        gabarit="aidants/_carte_rappels.html",
        contexte={"lignes": lignes[:MONTRES]},
        pole="aidants",
        ordre=10,
    )


def _silences(jour, dossiers) -> CarteAccueil:
    for dossier in dossiers:
        dossier.quand = jour_court(dossier.dernier_contact, jour)
    return CarteAccueil(
        titre="Sans nouvelles depuis trois mois",
        gabarit="aidants/_carte_silences.html",
        contexte={"dossiers": dossiers},
        pole="aidants",
        ordre=11,
    )


def _manques() -> CarteAccueil:
    """What this year's report lacks, each with the list that mends it."""
    annee = aujourdhui().year
    periode = Periode.annee(annee)
    communes, ages, contacts = next(iter(_lacunes(periode.debut, periode.fin)), (0, 0, 0))
    adresse = reverse("indicateurs:figures_annee", args=[annee]).rstrip("/")
    manques = [
        (communes, "dossiers sans commune", "aidants.secteur"),
        (ages, "aidants sans âge", "aidants.age"),
        (contacts, "dossiers sans mode de premier contact", "aidants.premier_contact"),
    ]
    lignes = [
        {"nombre": nombre, "texte": accord(nombre, texte), "url": f"{adresse}/{code}/?categorie=Non+renseign%C3%A9"}
        for nombre, texte, code in manques
        if nombre
    ]
    return CarteAccueil(
        titre=f"Ce qui manque au rapport {annee}",
        gabarit="aidants/_carte_manques.html",
        contexte={"lignes": lignes},
        pole="aidants",
        ordre=30,
    )

"""What eight people write in at once: three sheets, a lot, an attendance, a chapter; imported once Django is ready."""

import json
from datetime import date, time, timedelta
from decimal import Decimal

from django.urls import reverse

from aidants.mobile.actions.tournees import halte_ajouter, tournee_creer
from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.territoires.models import Commune
from gouvernance.actions.adherents import cotisation_enregistrer
from jardins.actions.distribution import distribution_preparer
from jardins.choix import NatureMouvement
from jardins.models import Emplacement, Jardin, Mouvement, Ressource, Stock
from tests.aidants.fabriques import AidantFabrique
from tests.formations.fabriques import emarger, inscrit, session

JOUR = date(2026, 5, 4)
PARTIES = "\n\n".join(f"## Partie {rang}\n\nvide {rang}" for rang in range(8))


def huit(distributions: int) -> str:
    """`distributions` of one plant each are prepared, of a lot that has half as many."""
    return json.dumps(
        {"fiches": _fiches(), "lot": _lot(distributions), "presence": _presence(), "chapitre": _chapitre()}
    )


def _fiches() -> dict:
    """what -> [table, number, the page that changes it, a field of it]."""
    dossier = AidantFabrique(dossier__numero="T9001").dossier
    adherent = personne_creer(par=None, nom="Adhérente des pannes", prenom="Lou")
    cotisation = cotisation_enregistrer(par=None, annee=2026, personne=adherent, montant=Decimal(10), date=JOUR)
    halte = halte_ajouter(
        par=None, tournee=tournee_creer(par=None, date=aujourdhui() + timedelta(days=20)), endroit="Place",
        commune=Commune.objects.get(nom="Firminy"), heure_debut=time(9), heure_fin=time(12),
    )  # fmt: skip
    return {
        "le même dossier": ["aidants_dossier", dossier.pk, reverse("aidants:dossier_modifier", args=["T9001"]),
                            "prochain_pas"],
        "la même cotisation": ["gouvernance_cotisation", cotisation.pk, cotisation.get_absolute_url(), "montant"],
        "la même halte": ["aidants_halte", halte.pk, reverse("aidants:halte_modifier", args=[halte.pk]), "endroit"],
    }  # fmt: skip


def _lot(distributions: int) -> dict:
    plant = Ressource.objects.create(nom="Plant des pannes", cle="plant des pannes", unite="plant")
    serre = Emplacement.objects.create(nom="Serre du lot", cle="serre du lot")
    jardin = Jardin.objects.create(nom="Jardin du lot", cle="jardin du lot", adhesion=date(2018, 1, 1))
    Mouvement.objects.create(
        nature=NatureMouvement.PRODUCTION, date=date(2026, 4, 1), ressource=plant, emplacement=serre,
        quantite=Decimal(distributions // 2),
    )  # fmt: skip
    stock = Stock.objects.get(ressource=plant)
    preparees = [
        distribution_preparer(
            par=None, date=JOUR, jardin=jardin, lignes=[(stock, Decimal(1))], confirme={"seconde", "promis"}
        )
        for _ in range(distributions)
    ]
    return {"stock": stock.pk, "pages": [distribution.get_absolute_url() for distribution in preparees]}


def _presence() -> dict:
    """A cell of a sheet that says already something: each change of it is kept as a correction."""
    faite = session(jours=(date(2026, 3, 3),), moments=((time(9), time(12)),))
    lou = inscrit(faite, "Émargée des pannes")
    emarger(faite, lou)
    demi = faite.demi_journees.get()
    page = reverse("formations:feuille", args=[faite.pk])
    return {"page": page, "case": f"s-{lou.pk}-{demi.pk}", "stagiaire": lou.pk}


def _chapitre() -> dict:
    chapitre = chapitre_ajouter(par=None, annee=2024, titre="Chapitre des pannes")
    texte = texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=PARTIES, base=0).texte
    return {"page": reverse("gouvernance:rapport_texte", args=[2024, chapitre.cle, "ouverture"]), "texte": texte.pk}

"""A week of March with every kind in it, each of somebody whose trade it is."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from aidants.actions.entretiens import entretien_noter
from aidants.actions.groupes import groupe_creer, seance_groupe_planifier
from aidants.actions.psychologue import seance_noter
from aidants.mobile.actions.tournees import halte_ajouter, tournee_creer
from danaecare.socle.agenda.actions import absence_poser
from danaecare.socle.territoires.models import Commune
from formations.actions.sessions import demi_journee_ajouter, session_ecrire
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte
from tests.formations.fabriques import personne
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser

LUNDI = date(2026, 3, 9)
MARDI, MERCREDI, JEUDI, VENDREDI = (date(2026, 3, jour) for jour in range(10, 14))
COMMUNES = ("42019", "42159", "42187")
QUI = {
    "travail_social": ("Claire", "Montagny"), "psychologue": ("Inès", "Barjol"), "escale_mobile": ("Théo", "Paliard"),
    "tierslieux": ("Karim", "Orelle"), "formation": ("Lucie", "Vernay"),
}  # fmt: skip


def instant(jour: date, heure: time = time()) -> datetime:
    return datetime.combine(jour, heure, tzinfo=timezone.get_default_timezone())


class Semaine:
    """`ajouter()` puts one more of each kind."""

    def __init__(self):
        self.comptes = {role: creer_compte(role, prenom=prenom, nom=nom) for role, (prenom, nom) in QUI.items()}
        self.claire, self.ines, self.theo, self.karim, self.lucie = self.comptes.values()
        self.referent = creer_compte("travail_social", prenom="Rose", nom="Référente")
        self.groupe = groupe_creer(par=None, nom="Le mardi", debut=date(2026, 1, 6), animateur=self.ines)
        self.espace = creer_espace(creer_lieu("DanaeCare Lab"), "Salle verte")
        formatrice = personne("Vernay", "Lucie")
        formatrice.courriel = self.lucie.email
        formatrice.save()
        self.formatrice = formatrice
        self.session = session_ecrire(
            par=None, programme=None, genre="formation", intitule="Jardiner pour soigner", objectif="autre",
            nsf="332", endroit="L’Étrat",
        )  # fmt: skip
        self.fois = 0

    def ajouter(self):
        n, self.fois = self.fois, self.fois + 1
        a, jour = time(9 + n * 2), LUNDI + timedelta(days=n)
        suivie = AidantFabrique(nom=f"Souvignet{n or ''}", prenom="Odile", dossier__referent=self.claire)
        self.entretien = entretien_noter(
            par=self.claire, dossier=suivie.dossier, etat="prevu", mode="permanence", date=MARDI, heure=a,
            duree_min=45,
        )  # fmt: skip
        soutenu = AidantFabrique(nom=f"Ferréol{n or ''}", prenom="Jules", dossier__referent=self.referent)
        soutenu.dossier.equipe.set([self.ines])
        self.seance = seance_noter(par=self.ines, aidant=soutenu, etat="prevu", date=MARDI, heure=a)
        seance_groupe_planifier(par=self.ines, groupe=self.groupe, date=jour, heure=time(18), duree_min=90)
        tournee = tournee_creer(
            par=None, date=jour, vehicule=f"Escale {n}", equipe=[self.theo], depart=Commune.objects.get(pk="42218"),
            preparation_le=jour, preparation_debut=time(8), preparation_fin=time(8, 30),
        )  # fmt: skip
        halte_ajouter(
            par=None, tournee=tournee, commune=Commune.objects.get(pk=COMMUNES[n]), heure_debut=time(9, 30),
            heure_fin=time(12),
        )  # fmt: skip
        poser(self.espace, jour, par=self.karim, objet="Chorale du jeudi")
        demi_journee_ajouter(
            par=None, session=self.session, date=jour, debut=time(9), fin=time(12, 30), formateurs=[self.formatrice]
        )
        absence_poser(
            par=self.claire, compte=self.claire, raison="conge", debut=instant(MERCREDI, time(8 + n)),
            fin=instant(MERCREDI, time(8 + n, 30)),
        )  # fmt: skip

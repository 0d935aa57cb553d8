"""What goes out comes back in unchanged: every list that a file can bring in again, as CSV and as a workbook."""

import io
from datetime import date, time
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.importation import ressource_de
from danaecare.socle.communs.importation.lecture import lire
from danaecare.socle.journal.models import Trace
from danaecare.socle.territoires.resolution import lieu_resoudre
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.benevolat import temps_noter
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.equipe import contrat_creer
from gouvernance.actions.subventions import subvention_creer, versement_ajouter
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.mobile.fabriques import BOEN, halte_creer
from tests.formations.fabriques import inscrit, session, session_suivie
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.actions.reservations import reservation_passer
from tierslieux.choix import Etat, Profil

pytestmark = pytest.mark.django_db
AUJOURDHUI = "2023-06-15T10:00:00+02:00"


def organisations():
    organisation_creer(
        par=None,
        nom="C.A.F. de la Loire",
        sigle="CAF",
        nature="association",
        activite="=1+1",
        telephone="+33 4 77 00 00 00",
        courriel="caf@exemple.fr",
        adresse="- 3 bis, rue des Docteurs-Charcot",
        lieu=lieu_resoudre("Saint-Étienne"),
        site="https://exemple.fr/a",
        ma_boussole=False,
    )
    organisation_creer(par=None, nom="Le Fil", lieu=lieu_resoudre("Bordeaux", "33000"), telephone="+41 79 123 45 67")
    organisation_creer(par=None, nom="Sans rien")


def personnes():
    employeur = organisation_creer(par=None, nom="MJC des Tilleuls")
    personne_creer(
        par=None, nom="Aulagne", prenom="Colette", qualites=["benevole", "adherent"], employeur=employeur,
        fonction="Présidente", telephone="06 11 22 00 71", lieu=lieu_resoudre("Feurs"),
    )  # fmt: skip
    personne_creer(par=None, nom="Bonnard")


def adherents():
    colette = personne_creer(par=None, nom="Aulagne", prenom="Colette")
    mjc = organisation_creer(par=None, nom="MJC des Tilleuls")
    cotisation_enregistrer(par=None, annee=2023, personne=colette, etat="a_regler", montant=Decimal("15.50"))
    cotisation_enregistrer(
        par=None, annee=2023, organisation=mjc, etat="reglee", montant=Decimal(50), date=date(2023, 2, 3)
    )
    cotisation_enregistrer(par=None, annee=2022, personne=colette, etat="exoneree")


def temps():
    colette = personne_creer(par=None, nom="Aulagne", prenom="Colette")
    for jour, heures in ((2, "2.5"), (3, "1.33")):
        temps_noter(par=None, personne=colette, date=date(2023, 3, jour), mission="Accueil", heures=Decimal(heures))


def equipe():
    agnes = personne_creer(par=None, nom="Périgneux", prenom="Agnès")
    contrat_creer(
        par=None, personne=agnes, type="cdi", debut=date(2018, 9, 3), fonction="Directrice", etp=Decimal("0.8")
    )
    noe = personne_creer(par=None, nom="Épalle", prenom="Noé")
    contrat_creer(par=None, personne=noe, type="service_civique", debut=date(2023, 1, 2), fin=date(2023, 8, 31))


def subventions():
    caf = organisation_creer(par=None, nom="C.A.F.")
    exercice = exercice_creer(par=None, nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31))
    une = subvention_creer(
        par=None, financeur=caf, exercice=exercice, objet="Répit", demande=Decimal(20000), notifie=Decimal("15000.50"),
        date_notification=date(2023, 4, 1), convention="C-12", etat="notifiee",
    )  # fmt: skip
    versement_ajouter(par=None, subvention=une, montant=Decimal("5000.25"), recu_le=date(2023, 5, 2))
    subvention_creer(par=None, financeur=caf, exercice=exercice, objet="Jardins", demande=Decimal(4000))


def actions_collectives():
    action_creer(
        par=None, date=date(2023, 3, 4), pole="jardins", genre="chantier", titre="Grand chantier", endroit="Le jardin",
        lieu=lieu_resoudre("Feurs"), etat="tenue", participants=12, benevoles=3, duree_h=Decimal("2.5"),
    )  # fmt: skip
    action_creer(par=None, date=date(2023, 9, 4), pole="aidants", genre="atelier", titre="Atelier", etat="prevue")


def sessions():
    session_suivie(jours=(date(2023, 3, 7), date(2023, 3, 8)), public="Soignants")
    session(jours=(date(2023, 9, 7),), intitule="À venir")
    session(jours=(), intitule="À planifier")


def stagiaires():
    faite = session_suivie()
    inscrit(faite, "Sans-heures")
    return faite


def reservations():
    espace = creer_espace(creer_lieu("Givors"))
    poser(espace, date(2023, 3, 7), profil=Profil.PARTENAIRE, participants_prevus=8)
    annulee = poser(espace, date(2023, 7, 4), objet="Annulée puis reprise")
    reservation_passer(par=None, reservation=annulee, etat=Etat.ANNULEE)
    poser(espace, date(2023, 7, 4), structure=organisation_creer(par=None, nom="MJC"), objet="Reprise")
    poser(espace, date(2023, 7, 5), (time(9, 30), time(11)), objet="Sans profil", structure_declaree="Un collectif")


def aidants():
    AidantFabrique(nom="Roche", prenom="Claire", telephone="06 12 34 56 78", lieu=lieu_resoudre("Feurs"))


def haltes():
    halte_creer(BOEN, jour=date(2023, 6, 1))


LISTES = {
    "organisations": (organisations, "annuaire:organisation_exporter", 3),
    "personnes": (personnes, "annuaire:personne_exporter", 2),
    "adherents": (adherents, "gouvernance:cotisation_exporter", 3),
    "temps-benevoles": (temps, "gouvernance:temps_exporter", 2),
    "equipe": (equipe, "gouvernance:contrat_exporter", 2),
    "subventions": (subventions, "gouvernance:subvention_exporter", 2),
    "actions-collectives": (actions_collectives, "animation:action_exporter", 2),
    "sessions": (sessions, "formations:session_exporter", 3),
    "stagiaires": (stagiaires, "formations:stagiaires_exporter", 3),
    "reservations": (reservations, "tierslieux:reservation_exporter", 4),
    "aidants": (aidants, "aidants:aidant_exporter", 1),
    "haltes": (haltes, "aidants:halte_exporter", 1),
}
ROLES = {
    "adherents": "gouvernance", "temps-benevoles": "gouvernance", "equipe": "gouvernance", "subventions": "gouvernance",
    "sessions": "formation", "stagiaires": "formation", "reservations": "tierslieux", "aidants": "travail_social",
    "haltes": "escale_mobile",
}  # fmt: skip


def sortir(client_de, code, genre):
    with time_machine.travel(AUJOURDHUI, tick=False):
        fait, adresse, _ = LISTES[code]
        objet = fait()
        args = [objet.pk, genre] if objet is not None else [genre]
        reponse = client_de(ROLES.get(code, "accueil")).get(reverse(adresse, args=args))
        assert reponse.status_code == 200
        return b"".join(reponse.streaming_content)


@pytest.mark.parametrize("genre", ["csv", "xlsx"])
@pytest.mark.parametrize("code", LISTES)
def test_ce_qui_sort_rentre_sans_rien_changer(client_de, tmp_path, code, genre):
    fichier = tmp_path / "liste"
    fichier.write_bytes(sortir(client_de, code, genre))
    traces = Trace.objects.count()
    ressource = ressource_de(code)
    with time_machine.travel(AUJOURDHUI, tick=False):
        bilan = ressource().importer(lire(fichier, ressource.colonnes), par=None)
    assert [str(refus) for refus in bilan.refus] == []
    assert (bilan.comptes, bilan.annexes) == ((0, 0, LISTES[code][2], 0), {})
    assert Trace.objects.count() == traces


def test_un_classeur_est_pret_a_lire_et_dit_d_ou_il_vient(client_de):
    classeur = load_workbook(io.BytesIO(sortir(client_de, "subventions", "xlsx")))
    feuille, origine = classeur.worksheets
    assert [cellule.value for cellule in feuille[1]][4:7] == ["Demandé", "Notifié", "Versé"]
    notifiee = next(ligne for ligne in feuille.iter_rows(min_row=2) if ligne[0].value == "Répit")
    assert [(c.data_type, c.value) for c in notifiee[4:7]] == [("n", 20000), ("n", 15000.5), ("n", 5000.25)]
    assert [c.number_format for c in notifiee[4:8]] == ['#,##0.00 "€"'] * 3 + ["dd/mm/yyyy"]
    assert notifiee[7].is_date
    assert (feuille.freeze_panes, feuille.auto_filter.ref) == ("A2", "A1:I3")
    assert feuille.column_dimensions["B"].width >= len("Financeur")
    dits = {ligne[0]: ligne[1] for ligne in origine.iter_rows(values_only=True)}
    assert (dits["Liste"], dits["Filtre"], dits["Lignes"]) == ("subventions", "aucun", 2)
    assert (dits["Sorti par"], f"{dits['Sorti le']:%d/%m/%Y %H:%M}") == ("Camille Gouvernance", "15/06/2023 10:00")

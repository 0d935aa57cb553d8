"""Each clock strikes on its day: the day before, what it keeps is still there."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.models import Participation
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.conservation import horloges
from danaecare.socle.conservation.actions import horloge_passer, horloge_simuler
from danaecare.socle.journal.models import Trace
from formations.actions.emargements import emargement_noter
from formations.models import CorrectionEmargement, Emargement, Stagiaire
from gouvernance.models import Cotisation, Habilitation, Recu, TempsBenevole
from jardins.models import Binome, Candidature
from tests.formations.fabriques import emarger, inscrit, session

pytestmark = pytest.mark.django_db


def passer(code: str, jour: date) -> int:
    """How many erasures a clock does on a day, and that its simulation had said so without writing."""
    horloge = next(horloge for horloge in horloges() if horloge.code == code)
    traces = Trace.objects.count()
    prevus = horloge_simuler(horloge=horloge, jour=jour).effacements
    assert Trace.objects.count() == traces
    constat = horloge_passer(par=None, horloge=horloge, jour=jour)
    assert (prevus, Trace.objects.count() - traces) == (constat.effacements, int(bool(constat.effacements)))
    return constat.effacements


@pytest.fixture
def personne():
    with time_machine.travel("2023-03-01T09:00:00+01:00", tick=False):
        return personne_creer(
            par=None, nom="Brunon", prenom="Odile", courriel="odile@exemple.fr", adresse="3 rue Haute"
        )


def nommee(personne) -> bool:
    return Personne.objects.get(pk=personne.pk).nom == "Brunon"


def test_une_fiche_sans_lien_s_oublie_trois_ans_apres(personne):
    assert passer("annuaire.personnes", date(2026, 2, 28)) == 0
    assert passer("annuaire.personnes", date(2026, 3, 1)) == 1
    personne.refresh_from_db()
    champs = ("nom", "prenom", "courriel", "adresse", "cle", "cherche", "archivee_le")
    assert [getattr(personne, champ) for champ in champs] == ["Anonyme", "", "", "", "", "", date(2026, 3, 1)]
    assert passer("annuaire.personnes", date(2026, 3, 2)) == 0


def _cotisation(personne):
    Cotisation.objects.create(annee=2023, personne=personne, montant=20)


def _recu(personne):
    decision = Habilitation.objects.create(
        decidee_le=date(2023, 1, 1), reference="CA", signataire="Une", qualite="Présidente"
    )
    Recu.objects.create(
        annee=2023, numero=1, habilitation=decision, personne=personne, nom="Odile Brunon", adresse="3 rue Haute",
        montant=Decimal(50), recu_le=date(2023, 5, 1), emis_le=date(2023, 6, 1), reglement="cheque",
    )  # fmt: skip


def _temps(personne):
    TempsBenevole.objects.create(personne=personne, date=date(2024, 5, 1), mission="Chez Odile", heures=2)


def _venue(personne):
    action = action_creer(par=None, titre="Fête", pole="jardins", genre="atelier", etat="tenue", date=date(2024, 5, 1))
    Participation.objects.create(action=action, personne=personne, role="benevole", presence="present")


def _candidature(personne):
    fiche = Candidature.objects.create(personne=personne, role="offre", demande_le=date(2023, 1, 1), besoins="Seule")
    Candidature.objects.filter(pk=fiche.pk).update(close_le=date(2024, 5, 1), modifie_le="2024-05-01T09:00:00Z")


@pytest.mark.parametrize(
    ("lier", "dernier_jour", "premier_jour"),
    [
        (_cotisation, date(2029, 12, 31), date(2030, 1, 1)),
        (_recu, date(2029, 12, 31), date(2030, 1, 1)),
        (_temps, date(2027, 4, 30), date(2027, 5, 1)),
        (_venue, date(2027, 4, 30), date(2027, 5, 1)),
        (_candidature, date(2026, 4, 30), date(2026, 5, 1)),
    ],
)
def test_ce_qui_la_retient_garde_son_nom_jusqu_au_bout(personne, lier, dernier_jour, premier_jour):
    lier(personne)
    passer("annuaire.personnes", dernier_jour)
    assert nommee(personne)
    passer("annuaire.personnes", premier_jour)
    assert not nommee(personne)


def test_un_recu_garde_son_donateur_six_annees_fiscales(personne):
    _recu(personne)
    Recu.objects.update(personne=None, organisation=organisation_creer(par=None, nom="Ets Brunon"))
    with connection.cursor() as curseur:  # the trigger reads the database's clock
        curseur.execute("SET LOCAL session_replication_role = replica")
        curseur.execute("UPDATE gouvernance_recu SET annee = 2016, recu_le = '2016-05-01', emis_le = '2016-06-01'")
        curseur.execute("SET LOCAL session_replication_role = DEFAULT")
    assert passer("gouvernance.dons", date(2022, 12, 31)) == 0
    assert passer("gouvernance.dons", date(2023, 1, 1)) == 1
    assert Recu.objects.values_list("nom", "adresse", "montant", "numero").get() == ("Anonyme", "effacée", 50, 1)


def test_hors_de_la_conservation_un_recu_reste_fige(personne):
    _recu(personne)
    for reglage in ("", "oui"):  # the second: within its tax years
        with pytest.raises(DatabaseError, match="ne change pas"), transaction.atomic(), connection.cursor() as curseur:
            curseur.execute("SELECT set_config('danaecare.conservation', %s, true)", [reglage])
            Recu.objects.update(nom="Anonyme")


def test_un_benevole_et_sa_mission(personne):
    _temps(personne)
    assert passer("gouvernance.benevoles", date(2027, 4, 30)) == 0
    assert passer("gouvernance.benevoles", date(2027, 5, 1)) == 1
    temps = TempsBenevole.objects.get()
    assert (temps.mission, temps.heures) == (f"Mission {temps.pk}", 2)


def test_une_candidature_et_son_binome(personne):
    _candidature(personne)
    assert passer("jardins.candidatures", date(2026, 4, 30)) == 0
    autre = personne_creer(par=None, nom="Pagat")
    demande = Candidature.objects.create(personne=autre, role="demande", demande_le=date(2023, 1, 1), besoins="Terre")
    binome = Binome.objects.create(
        offre=Candidature.objects.get(personne=personne), demande=demande, debut=date(2024, 1, 1)
    )
    assert passer("jardins.candidatures", date(2099, 1, 1)) == 0
    assert passer("jardins.binomes", date(2099, 1, 1)) == 0
    Binome.objects.update(fin=date(2025, 6, 1), motif_fin="autre", precision_fin="Déménage")
    assert passer("jardins.binomes", date(2030, 5, 31)) == 0
    assert passer("jardins.binomes", date(2030, 6, 1)) == 3
    binome.refresh_from_db()
    assert (binome.precision_fin, set(Candidature.objects.values_list("besoins", flat=True))) == ("", {""})


def test_une_session_ses_reponses_sa_feuille_et_ses_corrections():
    faite = session(jours=(date(2023, 3, 7),))
    un = inscrit(faite, "Un", positionnement="Lasse", besoins="Interprète")
    emarger(faite, un)
    demi = faite.demi_journees.first()
    emargement_noter(
        par=None, demi_journee=demi, stagiaire=un, presence="absent", motif="maladie", raison="Alix était loin"
    )
    assert CorrectionEmargement.objects.count() == 1
    assert passer("formations.stagiaires", date(2029, 3, 6)) == 0
    passer("formations.stagiaires", date(2029, 3, 7))
    stagiaire = Stagiaire.objects.get()
    assert (stagiaire.positionnement, stagiaire.besoins, stagiaire.acquis) == ("", "", "")
    assert CorrectionEmargement.objects.count() == 0
    assert sorted(Emargement.objects.values_list("presence", "motif").distinct()) == [("absent", ""), ("present", "")]
    assert passer("formations.stagiaires", date(2029, 3, 7)) == 0

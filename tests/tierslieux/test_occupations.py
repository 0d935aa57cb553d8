"""The door by which the sessions of other poles hold a space."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from danaecare.socle.journal.models import Trace
from tests.tierslieux.fabriques import creer_espace, creer_lieu, dits, poser
from tierslieux import origines as registre
from tierslieux.actions.occupations import occupation_fixer, occupation_liberer
from tierslieux.actions.reservations import reservation_annuler, reservation_deplacer, reservation_passer
from tierslieux.choix import Etat
from tierslieux.collisions import Collision, EspaceFerme
from tierslieux.horaires import bornes, fin_de, heures_locales
from tierslieux.models import Reservation
from tierslieux.origines import Origine
from tierslieux.requetes.occupations import occupation_de, occupations_de

pytestmark = pytest.mark.django_db
ORIGINE = ("essai.seance", 7)
MARDI, MERCREDI, DIMANCHE = date(2026, 3, 17), date(2026, 3, 18), date(2026, 3, 22)


@pytest.fixture
def appels(monkeypatch):
    """What the booking says to the pole that holds it."""
    recus = []
    origine = Origine(
        code="essai.seance", libelle="Séance", pole="aidants", droit="aidants.lire",
        deplacer=lambda **faits: recus.append(("deplacer", faits)),
        annuler=lambda **faits: recus.append(("annuler", faits)), url=lambda pk: f"/seances/{pk}/",
    )  # fmt: skip
    monkeypatch.setattr(registre, "origines", lambda: {"essai.seance": origine})
    return recus


def fixer(espace, jour=MARDI, debut=time(9), fin=time(10, 30), **options):
    return occupation_fixer(
        par=None, origine=ORIGINE, jour=jour, debut=debut, fin=fin, objet="Séance", espace=espace, **options
    )


def quand(reservation):
    return heures_locales(reservation.debut, reservation.fin)


def test_une_seance_prend_deplace_et_libere_sans_etre_rappelee(appels):
    salle = creer_espace()
    prise = fixer(salle)
    assert quand(prise) == (MARDI, time(9), time(10, 30))
    assert (prise.etat, prise.profil, prise.moments) == ("confirmee", "collective", ["matin"])
    deplacee = occupation_fixer(
        par=None, origine=ORIGINE, jour=MERCREDI, debut=time(14), fin=time(15), objet="Séance"
    )  # the space is not said: it keeps the one it holds
    assert deplacee.pk == prise.pk
    assert (deplacee.espace, quand(deplacee), deplacee.sequence) == (salle, (MERCREDI, time(14), time(15)), 1)
    assert fixer(None) is None
    assert occupation_de(ORIGINE) is None
    assert list(Reservation.objects.values_list("etat", flat=True)) == ["annulee"]
    assert appels == []


def test_la_meme_demande_deux_fois_n_ecrit_qu_une_fois():
    salle = creer_espace()
    prise = fixer(salle, participants_prevus=8)
    traces = Trace.objects.count()
    encore = fixer(salle, participants_prevus=8)
    assert (encore.pk, encore.version, Trace.objects.count()) == (prise.pk, prise.version, traces)


def test_une_seance_sans_espace_ne_tient_rien():
    creer_espace()
    assert occupation_fixer(par=None, origine=ORIGINE, jour=MARDI, debut=None, fin=None, objet="Séance") is None
    occupation_liberer(par=None, origine=ORIGINE)
    assert not Reservation.objects.exists()


def test_un_espace_demande_une_heure():
    with pytest.raises(ValidationError) as refus:
        fixer(creer_espace(), debut=None, fin=None)
    assert dits(refus) == ["Donnez l’heure : un espace se réserve pour des heures précises."]


def test_la_collision_nomme_la_rencontre_et_le_plus_proche():
    lieu = creer_lieu()
    salle = creer_espace(lieu)
    creer_espace(lieu, nom="Petite salle", ordre=1)
    poser(salle, MARDI, objet="Conseil des aînés")
    with pytest.raises(Collision) as refus:
        fixer(salle)
    assert dits(refus) == [
        "Grande salle est déjà réservé à ces heures : « Conseil des aînés », mardi 17 mars 2026, de 9 h à 12 h. "
        "Libre au plus près : Petite salle, mardi 17 mars 2026, de 9 h à 10 h 30 ; "
        "Grande salle, mardi 17 mars 2026, de 14 h à 17 h."
    ]
    assert occupation_de(ORIGINE) is None


def test_une_collision_garde_la_place_tenue():
    salle = creer_espace()
    fixer(salle)
    poser(salle, MERCREDI)
    with pytest.raises(Collision):
        fixer(salle, jour=MERCREDI)
    assert quand(occupation_de(ORIGINE)) == (MARDI, time(9), time(10, 30))


def test_un_jour_ferme_se_force():
    salle = creer_espace()
    with pytest.raises(EspaceFerme):
        fixer(salle, jour=DIMANCHE)
    assert quand(fixer(salle, jour=DIMANCHE, forcer=True))[0] == DIMANCHE


def test_deplacer_la_reservation_previent_la_seance(appels):
    salle = creer_espace()
    debut, fin = bornes(MERCREDI, time(14), time(16))
    reservation_deplacer(par=None, reservation=fixer(salle), debut=debut, fin=fin)
    assert appels == [("deplacer", {"par": None, "objet_id": 7, "debut": debut, "fin": fin, "espace": salle})]


def test_annuler_la_reservation_previent_la_seance_et_ne_revient_pas(appels):
    prise = fixer(creer_espace())
    reservation_annuler(par=None, reservation=prise)
    assert appels == [("annuler", {"par": None, "objet_id": 7})]
    with pytest.raises(ValidationError) as refus:
        reservation_passer(par=None, reservation=prise, etat=Etat.CONFIRMEE)
    assert dits(refus) == [
        "Cette réservation était celle d’une séance, qui a pu changer depuis : reprenez l’espace depuis la séance."
    ]


def test_une_seance_refusee_refuse_le_deplacement(monkeypatch, appels):
    def refuser(**faits):
        raise ValidationError("Cette séance est déjà pointée.")

    origine = registre.origines()["essai.seance"]
    object.__setattr__(origine, "deplacer", refuser)
    prise = fixer(creer_espace())
    debut, fin = bornes(MERCREDI, time(14), time(16))
    with pytest.raises(ValidationError, match="déjà pointée"):
        reservation_deplacer(par=None, reservation=prise, debut=debut, fin=fin)
    assert quand(Reservation.objects.get()) == (MARDI, time(9), time(10, 30))


def test_tenue_puis_liberee():
    salle = creer_espace()
    fixer(salle)
    tenue = fixer(salle, etat=Etat.TENUE, participants_reels=6)
    assert (tenue.etat, tenue.participants_reels) == ("tenue", 6)
    occupation_liberer(par=None, origine=ORIGINE)
    assert Reservation.objects.get().etat == "annulee"


def test_la_base_garde_une_seule_reservation_par_seance():
    lieu = creer_lieu()
    fixer(creer_espace(lieu))
    autre = poser(creer_espace(lieu, nom="Petite salle"), MARDI)
    with pytest.raises(IntegrityError, match="reservation_origine_unique"):
        Reservation.objects.filter(pk=autre.pk).update(origine_type=ORIGINE[0], origine_id=ORIGINE[1])


def test_les_occupations_d_une_liste_en_une_requete(django_assert_num_queries):
    salle = creer_espace()
    fixer(salle)
    occupation_fixer(
        par=None, origine=("essai.seance", 8), jour=MERCREDI, debut=time(9), fin=time(10), objet="Séance", espace=salle
    )
    poser(salle, DIMANCHE, forcer=True)
    with django_assert_num_queries(1):
        trouvees = occupations_de("essai.seance", [7, 8, 9])
        assert {pk: str(r.espace.lieu) for pk, r in trouvees.items()} == {7: "Lieu de l’essai", 8: "Lieu de l’essai"}


def test_une_duree_ne_passe_pas_minuit():
    assert fin_de(time(9, 30), 90) == time(11)
    assert fin_de(None, 90) is None
    assert fin_de(time(22), 119) == time(23, 59)
    with pytest.raises(ValidationError) as refus:
        fin_de(time(22), 120)
    assert dits(refus) == ["Cette durée passe minuit : une réservation tient dans une journée."]

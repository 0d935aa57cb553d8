"""The invitations of meetings and sessions, read by ical.js: Thunderbird's parser, in its strict mode."""

from datetime import date
from datetime import time as heure

import pytest
import time_machine

from danaecare.socle.communs.documents.ical import agenda
from formations.actions.sessions import demi_journee_modifier, session_annuler
from formations.agenda import evenements_de
from gouvernance.actions.instances import instance_creer, seance_annuler, seance_modifier, seance_preparer
from gouvernance.documents.seances import seance_ical
from tests.formations.fabriques import formation, session
from tests.tierslieux.test_ical_js import lire as lire

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db]
QUI = "ana@exemple.fr"


@pytest.fixture(autouse=True)
def _en_mars():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


@pytest.mark.parametrize("jour", [date(2026, 3, 28), date(2026, 3, 30), date(2026, 10, 26)])
def test_une_seance_confirmee_deplacee_annulee_est_un_seul_evenement(lire, jour):
    conseil = instance_creer(par=None, nom="Conseil", genre="conseil")
    seance = seance_preparer(
        par=None, instance=conseil, date=jour, heure=heure(14), lieu="L’Étrat", ordre_du_jour="Ici"
    )
    lus = [lire(seance_ical(seance, invite=QUI).decode())]
    seance_modifier(par=None, seance=seance, heure=heure(16))
    lus.append(lire(seance_ical(seance, invite=QUI).decode()))
    seance_annuler(par=None, seance=seance)
    lus.append(lire(seance_ical(seance, invite=QUI).decode()))
    _verifier(lus, f"seance-{seance.pk}@danaecare", [f"{jour} 14:00", f"{jour} 16:00", f"{jour} 16:00"])


def test_une_session_convoquee_deplacee_annulee_est_un_seul_evenement(lire):
    jour = date(2026, 3, 30)
    faite = session(formation().programmes.get(), jours=(jour,), intitule="Aider")
    matin = faite.demi_journees.first()

    def invitation(methode):
        faite.refresh_from_db()
        return lire(agenda(*evenements_de(faite), methode=methode, organisateur="hub@exemple.fr", invite=QUI).decode())

    debut = f"{jour} {matin.debut:%H:%M}"
    lus = [invitation("REQUEST")]
    demi_journee_modifier(par=None, demi_journee=matin, debut=heure(10))
    lus.append(invitation("REQUEST"))
    session_annuler(par=None, session=faite)
    lus.append(invitation("CANCEL"))
    _verifier(lus, f"demi-journee-{matin.pk}@danaecare", [debut, f"{jour} 10:00", f"{jour} 10:00"])


def _verifier(lus, uid: str, debuts: list[str]) -> None:
    assert [lu["methode"] for lu in lus] == ["REQUEST", "REQUEST", "CANCEL"]
    evenements = [evenement for lu in lus for evenement in lu["evenements"]]
    assert [(e["debut"], e["etat"]) for e in evenements] == [
        (debuts[0], "CONFIRMED"), (debuts[1], "CONFIRMED"), (debuts[2], "CANCELLED"),
    ]  # fmt: skip
    assert {(e["uid"], *e["invites"]) for e in evenements} == {(uid, f"mailto:{QUI}")}
    rangs = [e["rang"] for e in evenements]
    assert rangs == sorted(set(rangs))

"""« Annuler », for twelve seconds: what was done is undone by the action of its pole, or kept and said why."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from aidants.actions.entretiens import entretien_modifier
from aidants.models import Appel, Entretien, ParticipationAidant
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.animation.models import Participation
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.interface.annulation import annulables
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import connecter
from tests.gestes import annuler, geste_d_annuler
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.models import Reservation

pytestmark = pytest.mark.django_db
JOUR = date(2023, 6, 20)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2023-06-15T10:00:00+02:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def claire(compte):
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def suivie(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


@pytest.fixture
def entretien(claire, suivie):
    return EntretienFabrique(
        dossier=suivie.dossier, professionnel=claire, etat="prevu", date=JOUR, heure=time(14), mode="permanence"
    )


def deplacer(client, entretien) -> str:
    adresse = reverse("agenda:plage_deplacer", args=["entretien", entretien.pk])
    champs = {"date": "2023-06-21", "heure": "09:00", "version_ouverte": entretien.version}
    return geste_d_annuler(client.post(adresse, champs, follow=True))


def test_ce_qui_s_annule():
    assert sorted(annulables()) == [
        "agenda.entretien", "agenda.groupe", "agenda.seance", "aidants.appel", "aidants.entretien",
        "aidants.entretien.etat", "aidants.groupe", "aidants.groupe.presences", "aidants.halte.rappel", "aidants.pas",
        "aidants.presences", "aidants.rappel", "aidants.seance", "animation.presences", "tierslieux.reservation",
    ]  # fmt: skip


def test_un_rendez_vous_deplace_revient_avec_sa_trace(claire, entretien):
    client = connecter(claire)
    assert annuler(client, deplacer(client, entretien)) == "C’est annulé : de nouveau le mardi 20 juin 2023 à 14 h."
    entretien.refresh_from_db()
    assert (entretien.date, entretien.heure) == (JOUR, time(14))
    traces = Trace.objects.filter(action="aidants.entretien.modifier").values_list("acteur_id", flat=True)
    assert list(traces) == [claire.pk, claire.pk]


def test_un_appel_note_n_est_plus_note_ni_sa_notice(claire, suivie):
    client = connecter(claire)
    champs = {
        "appelant": "aidant", "sens": "entrant", "date": "2023-06-15", "notice": "on",
        "dossier": suivie.dossier.numero,
    }  # fmt: skip
    geste = geste_d_annuler(client.post(reverse("aidants:appel_noter"), champs, follow=True))
    suivie.dossier.refresh_from_db()
    assert (Appel.objects.count(), suivie.dossier.notice_version) == (1, "appel")
    assert annuler(client, geste) == "C’est annulé : l’appel n’est pas noté."
    suivie.dossier.refresh_from_db()
    assert (Appel.objects.count(), suivie.dossier.notice_version, suivie.dossier.notice_remise_le) == (0, "", None)
    assert Trace.objects.filter(action="aidants.appel.retirer", acteur_id=claire.pk).count() == 1
    assert annuler(client, geste) == "Cela a été retiré entre-temps : il n’y a plus rien à annuler."


def test_un_entretien_qualifie_d_une_pression_est_de_nouveau_prevu(claire, entretien):
    client = connecter(claire)
    adresse = reverse("aidants:entretien_qualifier", args=[entretien.dossier.numero, entretien.pk])
    geste = geste_d_annuler(client.post(adresse, {"etat": "annule"}, follow=True))
    assert annuler(client, geste) == "C’est annulé : l’entretien est de nouveau prévu."
    assert Entretien.objects.get().etat == "prevu"


@pytest.fixture
def action(claire):
    return action_creer(par=claire, titre="Festival", pole="aidants", genre="festival", date=date(2023, 6, 1))


def test_les_presences_des_suivis_reviennent_sauf_si_quelqu_un_les_a_changees(claire, suivie, action):
    client, ligne = connecter(claire), ParticipationAidant.objects.create(action=action, aidant=suivie)
    adresse = reverse("aidants:action_aidants", args=[action.pk])

    def pointer(vue, presence):
        champs = {f"p{ligne.pk}-vue": vue, f"p{ligne.pk}-presence": presence}
        return geste_d_annuler(client.post(adresse, champs, follow=True))

    assert annuler(client, pointer("inscrit", "present")) == "C’est annulé : les présences sont comme avant."
    assert ParticipationAidant.objects.get().presence == "inscrit"
    geste = pointer("inscrit", "present")
    ParticipationAidant.objects.update(presence="excuse")
    assert annuler(client, geste).startswith("Quelqu’un a changé une présence depuis")
    assert ParticipationAidant.objects.get().presence == "excuse"


def test_les_presences_par_nom_reviennent_de_meme(claire, action):
    client = connecter(claire)
    ligne = participation_inscrire(par=claire, action=action, personne=personne_creer(par=None, nom="Aulagne"))
    champs = {f"p{ligne.pk}-presence": "present", f"p{ligne.pk}-role": "participant", f"p{ligne.pk}-heures": "2"}
    adresse = reverse("animation:action_pointer", args=[action.pk])
    geste = geste_d_annuler(client.post(adresse, champs, follow=True))
    assert annuler(client, geste) == "C’est annulé : les présences sont comme avant."
    lu = Participation.objects.get()
    assert (lu.presence, lu.heures) == ("inscrit", None)


def test_une_reservation_deplacee_revient_si_sa_place_est_libre(client_de, horloge):
    horloge.move_to("2026-03-02T09:00:00+01:00")
    client = client_de("tierslieux")
    espace = creer_espace(creer_lieu())
    reservation = poser(espace, date(2026, 3, 4))
    avant = (reservation.debut, reservation.fin)

    def deplacee():
        jour = reservation.debut.date().isoformat()
        champs = {"espace": espace.pk, "jour": jour, "moment": "apres_midi"}
        assert client.post(reverse("tierslieux:reservation_deplacer", args=[reservation.pk]), champs).status_code == 200
        return geste_d_annuler(client.get(reverse("tierslieux:grille")))

    geste = deplacee()
    assert annuler(client, geste).startswith("C’est annulé : « ")
    reservation.refresh_from_db()
    assert (reservation.debut, reservation.fin) == avant
    geste = deplacee()
    poser(espace, date(2026, 3, 4), objet="Prise entre-temps")
    assert "déjà réservé" in annuler(client, geste)
    assert Reservation.objects.get(pk=reservation.pk).debut != avant[0]


@pytest.mark.parametrize(("secondes", "revient"), [(12, True), (16, False)])
def test_le_serveur_decide_du_delai(claire, entretien, horloge, secondes, revient):
    client = connecter(claire)
    geste = deplacer(client, entretien)
    horloge.shift(secondes)
    dit = annuler(client, geste)
    entretien.refresh_from_db()
    assert (entretien.date == JOUR) == revient
    assert dit.startswith("C’est annulé" if revient else "Plus de 12 secondes ont passé : ce qui a été fait est gardé.")


def test_ce_que_quelqu_un_a_change_depuis_reste(claire, entretien, compte):
    client = connecter(claire)
    geste = deplacer(client, entretien)
    entretien = Entretien.objects.get()
    autre = compte("travail_social", nom="Faure")
    entretien_modifier(par=autre, entretien=entretien, lieu="Bureau 2")
    assert "Camille Faure a modifié" in annuler(client, geste)
    entretien.refresh_from_db()
    assert entretien.date == date(2023, 6, 21)


def test_l_heure_prise_entre_temps_ne_se_double_pas(claire, entretien):
    client = connecter(claire)
    geste = deplacer(client, entretien)
    EntretienFabrique(dossier=AidantFabrique().dossier, professionnel=claire, etat="prevu", date=JOUR, heure=time(14))
    assert "a déjà un entretien" in annuler(client, geste)
    entretien.refresh_from_db()
    assert entretien.date == date(2023, 6, 21)


def test_a_elle_seule_et_sans_rien_inventer(claire, entretien, client_de):
    geste = deplacer(connecter(claire), entretien)
    sienne = connecter(claire)
    for client, envoye in ((client_de("travail_social"), geste), (sienne, geste[:-2]), (sienne, "")):
        assert annuler(client, envoye) == "Le hub ne reconnaît pas ce geste : rien n’a changé."
    entretien.refresh_from_db()
    assert entretien.date == date(2023, 6, 21)


def test_le_droit_perdu_entre_temps_se_perd_ici_aussi(claire, entretien):
    client = connecter(claire)
    geste = deplacer(client, entretien)
    claire.roles = ["jardins"]
    claire.save()
    assert client.post(reverse("annuler"), {"geste": geste}).status_code == 403

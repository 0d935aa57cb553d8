"""« Annuler » after a call-back, a step, an appointment changed by its form and the attendance of a group.

The delay, the account and what somebody changed since are the same for all: `tests/socle/comptes/test_annulation.py`.
"""

from datetime import date, time
from uuid import uuid4

import pytest
from django.urls import reverse

from aidants.actions.appels import appel_modifier, appel_noter
from aidants.actions.groupes import seance_groupe_planifier, seance_groupe_pointer
from aidants.actions.pas import pas_ajouter
from aidants.actions.psychologue import seance_noter
from aidants.mobile.actions.saisies import saisie_recevoir
from aidants.models import Appel, Dossier, Entretien, Groupe, Inscription, NoteSociale, Presence, SeanceGroupe
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.aidants.mobile.fabriques import halte_creer
from tests.conftest import connecter
from tests.gestes import annuler, geste_d_annuler
from tests.tierslieux.fabriques import creer_espace, poser
from tierslieux.requetes.occupations import occupation_de

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
JOUR, MARDI, JEUDI = date(2023, 6, 15), date(2023, 6, 20), date(2023, 6, 22)
RAPPEL = "C’est annulé : l’appel reste à rendre."
PAS = "C’est annulé : ce pas reste à faire."
PRESENCES = "C’est annulé : les présences sont comme avant."


def presser(client, nom, *args, **champs) -> str:
    """The gesture of the button « Annuler » that follows."""
    return geste_d_annuler(client.post(reverse(nom, args=args), champs, follow=True))


def traces(action) -> list[int]:
    return list(Trace.objects.filter(action=action).values_list("acteur_id", flat=True))


# A call-back


def test_rappele_par_erreur_reste_a_rappeler(claire, accueil, suivie):
    appel, client = appel_noter(par=accueil, dossier=suivie.dossier, rappeler_le=JOUR), connecter(claire)
    geste = presser(client, "aidants:appel_rappeler", appel.pk)
    assert Appel.objects.get().rappele_le == JOUR
    assert annuler(connecter(accueil), geste) == "Le hub ne reconnaît pas ce geste : rien n’a changé."
    assert annuler(client, geste) == RAPPEL
    assert Appel.objects.get().a_rappeler
    assert traces("aidants.appel.rappeler_encore") == [claire.pk]
    geste = presser(client, "aidants:appel_rappeler", appel.pk)
    appel_modifier(par=accueil, appel=Appel.objects.get(), dossier=suivie.dossier, convenu="Vue à l’accueil")
    assert "Camille" in annuler(client, geste)
    assert Appel.objects.get().rappele_le == JOUR


def test_rappelee_d_une_halte_par_erreur_le_demande_encore(compte):
    agent, halte = compte("escale_mobile"), halte_creer()
    saisie_recevoir(
        par=agent, halte_numero=halte.pk, base=1, jeton=uuid4(), genre="accueil",
        donnees={"prenom": "Odile", "telephone": "06 01 02 03 04", "rappel": True},
    )  # fmt: skip
    accueil, client = halte.accueils.get(), connecter(agent)
    geste = presser(client, "aidants:accueil_bref_rappeler", accueil.pk)
    assert annuler(client, geste) == RAPPEL
    accueil.refresh_from_db()
    assert accueil.a_rappeler
    assert traces("aidants.mobile.rappeler_encore") == [agent.pk]


# A step


@pytest.fixture
def dossier(claire, suivie):
    for texte, le in (("Appeler", MARDI), ("Visiter", JEUDI)):
        pas_ajouter(par=claire, dossier=suivie.dossier, texte=texte, le=le)
    return Dossier.objects.get(pk=suivie.dossier.pk)


def pas_du(dossier) -> list:
    dossier.refresh_from_db()
    return [(dossier.prochain_pas, dossier.prochain_pas_le), *dossier.pas_suivants.values_list("texte", "le")]


def test_le_pas_fait_par_erreur_reprend_sa_place(claire, accueil, dossier):
    client, avant = connecter(claire), pas_du(dossier)
    geste = presser(client, "aidants:pas_faire", dossier.numero)
    assert pas_du(dossier) == [("Visiter", JEUDI)]
    assert annuler(client, geste) == PAS
    assert pas_du(dossier) == avant == [("Appeler", MARDI), ("Visiter", JEUDI)]
    suivant = presser(client, "aidants:pas_suivant_faire", dossier.numero, dossier.pas_suivants.get().pk)
    assert pas_du(dossier) == [("Appeler", MARDI)]
    assert annuler(client, suivant) == PAS
    assert pas_du(dossier) == avant
    assert traces("aidants.dossier.rendre_un_pas") == [claire.pk] * 2
    geste = presser(client, "aidants:pas_faire", dossier.numero)
    pas_ajouter(par=accueil, dossier=dossier, texte="Écrire", le=MARDI)
    assert "a modifié" in annuler(client, geste)
    assert pas_du(dossier) == [("Écrire", MARDI), ("Visiter", JEUDI)]


def test_un_seul_pas_sans_jour_revient_de_meme(claire, suivie):
    suivie.dossier.prochain_pas = "Relire"
    suivie.dossier.enregistrer()
    client = connecter(claire)
    assert annuler(client, presser(client, "aidants:pas_faire", suivie.dossier.numero)) == PAS
    assert pas_du(suivie.dossier) == [("Relire", None)]


# An appointment changed by its form


@pytest.fixture
def entretien(claire, suivie):
    return EntretienFabrique(
        dossier=suivie.dossier, professionnel=claire, etat="prevu", date=MARDI, heure=time(14), mode="permanence",
        duree_min=60, themes=["repit"], lieu="Feurs",
    )  # fmt: skip


def modifier(client, entretien, **champs):
    envoye = {
        "etat": "prevu", "date": "2023-06-20", "heure": "14:00", "mode": "permanence", "duree_min": "60",
        "themes": ["repit"], "lieu": "Feurs", "version_ouverte": Entretien.objects.get(pk=entretien.pk).version,
    }  # fmt: skip
    adresse = reverse("aidants:entretien_modifier", args=[entretien.dossier.numero, entretien.pk])
    return client.post(adresse, envoye | champs, follow=True)


def lu(entretien) -> tuple:
    entretien.refresh_from_db()
    noms = ("etat", "date", "heure", "mode", "duree_min", "themes", "lieu")
    return tuple(getattr(entretien, nom) for nom in noms)


def test_un_entretien_change_par_sa_page_revient_entier(claire, entretien):
    client, avant = connecter(claire), lu(entretien)
    page = modifier(
        client, entretien, date="2023-06-22", heure="", mode="domicile", duree_min="", themes=[], lieu="", etat="annule"
    )
    assert lu(entretien) == ("annule", JEUDI, None, "domicile", None, [], "")
    dit = annuler(client, geste_d_annuler(page))
    assert dit == "C’est annulé : c’est comme avant, le mardi 20 juin 2023 à 14 h."
    assert lu(entretien) == avant
    assert traces("aidants.entretien.modifier") == [claire.pk] * 2


def test_l_heure_reprise_entre_temps_reste_a_qui_l_a(claire, entretien):
    client = connecter(claire)
    geste = geste_d_annuler(modifier(client, entretien, date="2023-06-22"))
    EntretienFabrique(dossier=AidantFabrique().dossier, professionnel=claire, etat="prevu", date=MARDI, heure=time(14))
    assert "a déjà un entretien" in annuler(client, geste)
    assert lu(entretien)[1] == JEUDI


def test_ce_qui_est_ecrit_avec_lui_et_une_annee_passee_ne_s_annulent_pas_d_une_pression(claire, entretien):
    client = connecter(claire)
    page = modifier(client, entretien, lieu="Roanne", note="Vue avec sa fille.")
    assert (NoteSociale.objects.count(), 'name="geste"' in page.text) == (1, False)
    ancien = EntretienFabrique(dossier=entretien.dossier, professionnel=claire, date=date(2022, 6, 1))
    page = modifier(client, ancien, etat="honore", date="2022-06-01", heure="")
    ancien.refresh_from_db()
    assert (ancien.lieu, 'name="geste"' in page.text) == ("Feurs", False)


def test_une_seance_changee_reprend_son_heure_et_son_espace(compte):
    sana, salle = compte("psychologue", nom="Ugnon"), creer_espace(nom="Salle verte")
    aidant = AidantFabrique(dossier__referent=sana)
    seance = seance_noter(par=sana, aidant=aidant, date=MARDI, heure=time(10), duree_min=60, espace=salle)
    client, adresse = connecter(sana), reverse("aidants:seance_modifier", args=[aidant.dossier.numero, seance.pk])

    def changer():
        seance.refresh_from_db()
        champs = {"date": "2023-06-22", "heure": "15:00", "duree_min": "60", "etat": "prevu", "espace": ""}
        return geste_d_annuler(client.post(adresse, champs | {"version_ouverte": seance.version}, follow=True))

    geste = changer()
    assert occupation_de(("aidants.seance", seance.pk)) is None
    assert annuler(client, geste) == "C’est annulé : c’est comme avant, le mardi 20 juin 2023 à 10 h."
    seance.refresh_from_db()
    assert (seance.date, seance.heure) == (MARDI, time(10))
    assert occupation_de(("aidants.seance", seance.pk)).espace == salle
    geste = changer()
    poser(salle, MARDI, objet="Prise entre-temps")
    assert "déjà réservé" in annuler(client, geste)
    seance.refresh_from_db()
    assert seance.date == JEUDI


# A group


@pytest.fixture
def groupe(claire):
    groupe = Groupe.objects.create(nom="Groupe du mardi", debut=date(2023, 1, 1), animateur=claire)
    for _ in range(2):
        Inscription.objects.create(groupe=groupe, aidant=AidantFabrique(), inscrit_le=date(2023, 2, 1))
    return groupe


def pointer(client, groupe, *presents, jour=JOUR) -> str:
    champs = {"date": jour.isoformat(), "presents": presents}
    page = client.post(f"{reverse('aidants:groupe_pointer', args=[groupe.pk])}", champs, follow=True)
    return geste_d_annuler(page)


def test_les_presences_d_un_groupe_reviennent_avec_leur_seance(claire, groupe):
    client, salle = connecter(claire), creer_espace()
    un, deux = groupe.inscriptions.values_list("aidant", flat=True)
    seance = seance_groupe_planifier(
        par=claire, groupe=groupe, date=JOUR, heure=time(14), duree_min=60, espace=salle
    )  # fmt: skip
    geste = pointer(client, groupe, un, deux)
    tenue = occupation_de(("aidants.groupe", seance.pk))
    assert (tenue.etat, tenue.participants_reels, Presence.objects.count()) == ("tenue", 2, 2)
    assert Dossier.objects.get(aidants=un).dernier_contact == JOUR
    assert annuler(client, geste) == PRESENCES
    seance.refresh_from_db()
    tenue.refresh_from_db()
    assert (seance.tenue, Presence.objects.count()) == (False, 0)
    assert (tenue.etat, tenue.participants_reels) == ("confirmee", None)
    assert Dossier.objects.get(aidants=un).dernier_contact == date(2023, 2, 1)
    assert traces("aidants.groupe.depointer") == [claire.pk]


def test_une_seance_que_le_pointage_avait_faite_n_est_plus(claire, groupe):
    client, (un, _) = connecter(claire), groupe.inscriptions.values_list("aidant", flat=True)
    geste = pointer(client, groupe, un)
    assert annuler(client, geste) == PRESENCES
    assert (SeanceGroupe.objects.count(), Presence.objects.count()) == (0, 0)
    assert annuler(client, geste) == "Cela a été retiré entre-temps : il n’y a plus rien à annuler."


def test_ce_qu_une_collegue_a_pointe_depuis_est_garde(claire, groupe, compte):
    client, (un, deux) = connecter(claire), list(groupe.inscriptions.values_list("aidant", flat=True))
    geste = pointer(client, groupe, un)
    autre = compte("travail_social", nom="Faure")
    tous = [inscription.aidant for inscription in groupe.inscriptions.select_related("aidant")]
    seance_groupe_pointer(par=autre, groupe=groupe, jour=JOUR, presents=tous)
    assert "Camille Faure a modifié" in annuler(client, geste)
    assert set(Presence.objects.values_list("aidant", flat=True)) == {un, deux}


def test_une_seance_de_groupe_changee_par_sa_page_revient(claire, groupe):
    client, salle = connecter(claire), creer_espace()
    seance = seance_groupe_planifier(par=claire, groupe=groupe, date=MARDI, heure=time(14), duree_min=60, espace=salle)
    champs = {"date": "2023-06-22", "heure": "10:00", "duree_min": "90", "espace": salle.pk, "version_ouverte": 1}
    geste = presser(client, "aidants:groupe_deplacer", groupe.pk, seance.pk, **champs)
    assert annuler(client, geste) == "C’est annulé : c’est comme avant, le mardi 20 juin 2023 à 14 h."
    seance.refresh_from_db()
    assert (seance.date, seance.heure, seance.duree_min) == (MARDI, time(14), 60)

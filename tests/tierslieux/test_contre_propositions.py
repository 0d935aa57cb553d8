"""A refused request gets other choices, that its private link accepts: expired, taken, twice, forwarded."""

from datetime import date, time, timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, dits, poser
from tierslieux.actions.contre_propositions import contre_proposer, contre_proposition_accepter
from tierslieux.actions.lieux import espace_modifier, fermeture_poser
from tierslieux.choix import Etat
from tierslieux.courriels import jeton_de
from tierslieux.horaires import bornes
from tierslieux.models import ContreProposition, Reservation
from tierslieux.requetes.contre_propositions import offres_lire, places_proches

MARDI, MERCREDI = date(2026, 3, 10), date(2026, 3, 11)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def salle(horloge):
    lieu = creer_lieu(ouvert_aux_demandes=True, courriel="lab@exemple.fr")
    return creer_espace(lieu, "Salle verte", equipements=["wifi"])


@pytest.fixture
def demande(salle):
    return demander(salle)


def demander(salle, jour=MARDI, heures=MATIN, **autres):
    champs = {"contact_nom": "Lise Aubert", "contact_courriel": "lise@exemple.fr", "participants_prevus": 8} | autres
    return poser(salle, jour, heures, etat=Etat.DEMANDEE, objet="Atelier cuisine", publique=True, **champs)


def proches(demande) -> list[str]:
    jours = ("lun", "mar", "mer", "jeu", "ven")
    return [f"{p.espace} {jours[p.jour.weekday()]} {p.jour.day} {'+'.join(p.moments)}" for p in places_proches(demande)]


def proposer(demande, *places, par=None, **autres):
    return contre_proposer(par=par, reservation=demande, places=places or [(demande.espace, *APRES)], **autres)


APRES = bornes(MARDI, *APREM)
DEMAIN = bornes(MERCREDI, *MATIN)


def test_ce_qui_est_libre_au_plus_pres_et_convient(salle, demande):
    """The same morning in the room that fits, then the same day's other half; too small, ill equipped: never."""
    lieu = salle.lieu
    creer_espace(lieu, "Bureau", capacite=6)
    creer_espace(lieu, "Grande salle", capacite=60)
    creer_espace(lieu, "Salle bleue", capacite=30)
    poser(salle, MARDI)
    assert proches(demande) == [
        "Salle bleue mar 10 matin", "Salle verte mar 10 apres_midi",
        "Salle verte mer 11 matin", "Salle verte mer 11 apres_midi",
        "Salle verte lun 9 matin", "Salle verte lun 9 apres_midi",
    ]  # fmt: skip
    Reservation.objects.filter(pk=demande.pk).update(equipements=["wifi"], participants_prevus=None)
    demande.refresh_from_db()
    assert proches(demande)[:2] == ["Salle verte mar 10 apres_midi", "Salle verte mer 11 matin"]
    espace_modifier(par=None, espace=salle, equipements=[])
    demande = Reservation.objects.select_related("espace__lieu").get(pk=demande.pk)
    assert proches(demande) == []


def test_les_heures_demandees_ou_la_meme_duree_et_rien_de_passe_ni_de_ferme(salle):
    poser(salle, MARDI)
    demande = demander(salle, heures=(time(9, 30), time(11)))
    fermeture_poser(par=None, lieu=salle.lieu, debut=MERCREDI, fin=date(2026, 3, 31), motif="Travaux")
    places = [(p.jour.day, f"{p.debut.astimezone():%H:%M}", p.fin - p.debut) for p in places_proches(demande)]
    duree = timedelta(hours=1, minutes=30)
    assert [(jour, d) for jour, _, d in places] == [
        (10, duree),
        (9, duree),
        (9, duree),
        (6, duree),
        (6, duree),
        (5, duree),
    ]
    assert demande.debut not in {p.debut for p in places_proches(demande)}
    demain = demander(salle, date(2026, 3, 3))
    assert min(p.debut for p in places_proches(demain)) >= bornes(date(2026, 3, 2), *MATIN)[0]


def test_une_journee_reste_une_journee(salle):
    poser(salle, MARDI)
    assert proches(demander(salle, heures=(time(9), time(17))))[:2] == [
        "Salle verte mer 11 matin+apres_midi", "Salle verte lun 9 matin+apres_midi",
    ]  # fmt: skip


def test_un_seul_courriel_refuse_et_donne_le_choix(client_de, salle, demande):
    page = client_de("tierslieux").get(reverse("tierslieux:reservation_proposer", args=[demande.pk]))
    form = page.context["form"]
    cles = [cle for cle, _ in form.fields["places"].choices]
    assert form.fields["places"].initial == cles[:3]
    client = client_de("tierslieux")
    reponse = client.post(page.request["PATH_INFO"], {"places": cles[:2], "motif": "Déjà réservée"})
    assert reponse.url == demande.get_absolute_url()
    demande.refresh_from_db()
    assert (demande.etat, demande.motif, demande.contre_propositions.count()) == (Etat.REFUSEE, "Déjà réservée", 2)
    (courriel,) = mail.outbox
    corps = courriel.body.replace("\xa0", " ")
    assert (courriel.to, courriel.reply_to) == (["lise@exemple.fr"], ["lab@exemple.fr"])
    assert "mardi 10 mars 2026, de 14 h à 17 h, Salle verte, jusqu’au 9 mars 2026" in corps
    assert corps.count("Salle verte, jusqu’au") == 2
    assert ("Déjà réservée" in corps, jeton_de(demande) in corps) == (True, True)


def test_le_lien_prive_accepte_et_confirme_la(client, salle, demande):
    poser(salle, MARDI, objet="Chorale de Mme Durand")
    proposer(demande)
    mail.outbox.clear()
    adresse = reverse("tierslieux:ma_reservation", args=[jeton_de(demande)])
    page = client.get(adresse).content.decode().replace("\xa0", " ")
    assert ("Choisissez un autre moment" in page, "Durand" in page) == (True, False)
    reponse = client.post(_choisir(demande), follow=True)
    assert "C’est réservé." in reponse.content.decode()
    demande.refresh_from_db()
    assert (demande.etat, demande.debut, demande.moments) == (Etat.CONFIRMEE, APRES[0], ["apres_midi"])
    (courriel,) = mail.outbox
    assert (courriel.to, courriel.subject) == (["lise@exemple.fr"], "Votre réservation est confirmée")
    assert "14 h à 17 h" in courriel.body.replace("\xa0", " ")
    assert demande.contre_propositions.get().acceptee_le is not None
    assert (
        Trace.objects.filter(action="tierslieux.reservation.accepter", objet_id=demande.pk, acteur_id=None).count() == 1
    )


def _choisir(demande, rang=0):
    offre = demande.contre_propositions.all()[rang]
    return reverse("tierslieux:ma_reservation_choisir", args=[jeton_de(demande), offre.pk])


def refusee(client, demande, rang=0) -> str:
    reponse = client.post(_choisir(demande, rang), follow=True)
    return " ".join(str(m) for m in reponse.context["messages"])


def test_une_proposition_n_a_qu_un_temps(client, horloge, demande):
    proposer(demande)
    horloge.shift(timedelta(days=7, seconds=1))
    assert "n’a plus cours" in refusee(client, demande)
    assert [devenue for _, devenue in offres_lire(demande)] == ["passée"]
    demande.refresh_from_db()
    assert demande.etat == Etat.REFUSEE


def test_une_proposition_ne_vaut_plus_une_fois_son_heure_venue(salle, demande):
    proposer(demande, (salle, *bornes(date(2026, 3, 3), *MATIN)))
    offre = demande.contre_propositions.get()
    assert offre.expire_le == offre.debut


def test_prise_entre_temps_elle_le_dit_sans_dire_par_qui_et_l_autre_reste(client, salle, demande):
    proposer(demande, (salle, *APRES), (salle, *DEMAIN))
    poser(salle, MARDI, APREM, objet="Chorale de Mme Durand")
    assert [devenue for _, devenue in offres_lire(demande)] == ["prise depuis", ""]
    dit = refusee(client, demande)
    assert ("vient d’être pris" in dit, "Durand" in dit) == (True, False)
    demande.refresh_from_db()
    assert (demande.etat, demande.debut) == (Etat.REFUSEE, bornes(MARDI, *MATIN)[0])
    assert refusee(client, demande, rang=1) == (
        "C’est réservé. Un courriel le confirme, avec de quoi l’ajouter à votre agenda."
    )


def test_fermee_trop_petite_ou_mal_equipee_depuis(salle):
    for change in ({"capacite": 4}, {"equipements": []}):
        demande = demander(salle, equipements=["wifi"])
        proposer(demande)
        espace_modifier(par=None, espace=salle, **change)
        with pytest.raises(ValidationError) as refus:
            contre_proposition_accepter(offre=demande.contre_propositions.get())
        assert refus.value.code == "prise"
        espace_modifier(par=None, espace=salle, capacite=20, equipements=["wifi"])
    fermeture_poser(par=None, lieu=salle.lieu, debut=MARDI, fin=MARDI, motif="Panne")
    with pytest.raises(ValidationError):
        contre_proposition_accepter(offre=demande.contre_propositions.get())


def test_deux_fois_et_deux_choix_n_en_font_qu_un(client, salle, demande):
    """Accepted twice, or another one after it (the mail was forwarded): the first stands, and it is said."""
    proposer(demande, (salle, *APRES), (salle, *DEMAIN))
    client.post(_choisir(demande), follow=True)
    mail.outbox.clear()
    for rang in (0, 1):
        assert refusee(client, demande, rang) == "Cette demande est déjà confirmée. Rien n’a changé."
    demande.refresh_from_db()
    assert (demande.debut, mail.outbox) == (APRES[0], [])


def test_ouvrir_le_lien_n_accepte_rien_et_celui_d_une_autre_non_plus(client, salle, demande):
    """What scans a mail opens its links; one private link chooses for its own request alone."""
    proposer(demande)
    assert client.get(_choisir(demande)).url == reverse("tierslieux:ma_reservation", args=[jeton_de(demande)])
    autre = demander(salle, contact_courriel="autre@exemple.fr")
    offre = demande.contre_propositions.get()
    vole = reverse("tierslieux:ma_reservation_choisir", args=[jeton_de(autre), offre.pk])
    assert client.post(vole).status_code == 404
    assert client.post(_choisir(demande).replace(jeton_de(demande), f"{demande.cle_lien}:faux")).status_code == 404
    demande.refresh_from_db()
    assert demande.etat == Etat.REFUSEE


def test_une_page_d_avant_ne_choisit_pas(client, client_de, salle, demande):
    proposer(demande)
    page = client.get(reverse("tierslieux:ma_reservation", args=[jeton_de(demande)])).content.decode()
    vu = page.split('name="vu" value="')[1].split('"')[0] if 'name="vu"' in page else None
    assert vu
    demande.refresh_from_db()
    proposer(demande, (salle, *DEMAIN))
    client.post(_choisir(demande), {"vu": vu})
    demande.refresh_from_db()
    assert demande.etat == Etat.REFUSEE


def test_proposer_encore_remplace_et_ce_qui_n_est_plus_libre_est_dit(salle, demande):
    proposer(demande)
    proposer(demande, (salle, *DEMAIN), motif="Mieux")
    assert [devenue for _, devenue in offres_lire(demande)] == ["passée", ""]
    poser(salle, MERCREDI)
    with pytest.raises(ValidationError) as refus:
        proposer(demande, (salle, *DEMAIN))
    assert dits(refus) == ["Un des moments cochés vient d’être pris : relisez la liste, à jour."]
    with pytest.raises(ValidationError):
        contre_proposer(par=None, reservation=demande, places=[])


def test_ce_qui_ne_se_propose_pas(client_de, salle, demande):
    client = client_de("tierslieux")
    sans = demander(salle, contact_courriel="")
    confirmee = poser(salle, MERCREDI, contact_courriel="a@exemple.fr")
    for autre in (sans, confirmee):
        page = client.get(reverse("tierslieux:reservation_proposer", args=[autre.pk]))
        assert "Seule une demande à venir" in page.content.decode()
    espace_modifier(par=None, espace=salle, capacite=2)
    page = client.get(reverse("tierslieux:reservation_proposer", args=[demande.pk]))
    assert "Rien de ce lieu n’est à la fois libre" in page.content.decode()
    assert client_de("accueil").get(reverse("tierslieux:reservation_proposer", args=[demande.pk])).status_code == 403


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_du_lien(client, django_assert_num_queries, salle, demande, nombre):
    jours = [date(2026, 3, 11 + rang) for rang in range(nombre)]
    proposer(demande, *((salle, *bornes(jour, *MATIN)) for jour in jours))
    adresse = reverse("tierslieux:ma_reservation", args=[jeton_de(demande)])
    client.get(adresse)
    with django_assert_num_queries(5):
        client.get(adresse)


def test_deux_personnes_a_qui_l_on_a_propose_la_meme_place(salle, demande):
    """Both accept at once: one has it, the other reads that it was taken; nobody waits for ever."""
    autre = demander(salle, contact_courriel="autre@exemple.fr")
    for une in (demande, autre):
        proposer(une)
    depart, refus = Barrier(2), []

    def accepter(pk):
        try:
            depart.wait(10)
            contre_proposition_accepter(offre=ContreProposition.objects.select_related("reservation").get(pk=pk))
        except ValidationError as erreur:
            refus.append(erreur.code)
        finally:
            connection.close()

    fils = [Thread(target=accepter, args=[o.pk]) for o in ContreProposition.objects.all()]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(30)
    assert refus == ["prise"]
    assert Reservation.objects.filter(etat=Etat.CONFIRMEE).count() == 1

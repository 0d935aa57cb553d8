"""Requests from outside: kept out of robots' way, moderated, told by mail with a calendar, seen by a private link."""

import email
from datetime import date, time, timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from icalendar import Calendar

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.interface import antirobot
from tests.tierslieux.fabriques import creer_espace, creer_lieu, poser
from tierslieux.actions.reservations import reservation_modifier, reservation_passer
from tierslieux.choix import Etat
from tierslieux.courriels import jeton_de
from tierslieux.horaires import bornes
from tierslieux.models import Reservation

LUNDI = date(2026, 3, 2)
JOUR = date(2026, 3, 10)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def espace(horloge):
    return creer_espace(creer_lieu(ouvert_aux_demandes=True, courriel="lab@exemple.fr"), battement_apres_min=0)


def remplir(espace, **autres):
    return {
        "espace": espace.pk, "jour": JOUR.isoformat(), "creneau": "matin", "objet": "Atelier cuisine",
        "participants_prevus": 8, "profil": "association", "structure_declaree": "Les Marmites",
        "contact_nom": "Lise Aubert", "contact_courriel": "lise@exemple.fr", "site": "",
    } | autres  # fmt: skip


def envoyer(client, horloge, espace, *, attendre=10, **autres):
    """Open the page as a person does, wait, send."""
    page = client.get(reverse("tierslieux:demander"))
    horloge.shift(attendre)
    return client.post(
        reverse("tierslieux:demander"), remplir(espace, sceau=page.context["form"]["sceau"].value()) | autres
    )


def erreurs(reponse) -> list[str]:
    form = reponse.context["form"]
    return [texte.replace("\xa0", " ") for textes in form.errors.values() for texte in textes]


def test_demande_deposee_et_accusee(client, horloge, espace):
    reponse = envoyer(client, horloge, espace)
    demande = Reservation.objects.get()
    assert reponse.url == reverse("tierslieux:ma_reservation", args=[jeton_de(demande)])
    assert (demande.etat, demande.publique, demande.structure_declaree, demande.jour) == (
        Etat.DEMANDEE,
        True,
        "Les Marmites",
        JOUR,
    )
    assert Organisation.objects.count() == 0
    (courriel,) = mail.outbox
    assert (courriel.to, courriel.reply_to, courriel.attachments) == (["lise@exemple.fr"], ["lab@exemple.fr"], [])
    assert jeton_de(demande) in courriel.body


def test_une_injection_n_ajoute_ni_destinataire_ni_en_tete(client, horloge, espace):
    """What a stranger types stays in the text of the mail; an address with a line break is no address."""
    coup = "\r\nBcc: tous@exemple.fr\r\nSubject: Faux\r\n\r\nFaux texte"
    reponse = envoyer(client, horloge, espace, contact_courriel=f"lise@exemple.fr{coup}")
    assert reponse.status_code == 422
    assert not Reservation.objects.exists()
    envoyer(client, horloge, espace, contact_nom=f"Lise{coup}", objet=f"Atelier{coup}", structure_declaree=f"A{coup}")
    assert (Reservation.objects.count(), len(mail.outbox)) == (1, 1)
    for courriel in mail.outbox:
        recu = email.message_from_bytes(courriel.message().as_bytes())
        assert (recu.get_all("To"), recu.get_all("Bcc")) == (["lise@exemple.fr"], None)
        assert courriel.recipients() == ["lise@exemple.fr"]
        assert len(recu.get_all("Subject")) == 1
        assert "Faux" not in recu["Subject"]


def test_confirmee_avec_une_piece_que_les_agendas_lisent(client, horloge, espace, compte):
    envoyer(client, horloge, espace)
    mail.outbox.clear()
    demande = Reservation.objects.get()
    reservation_passer(par=compte("tierslieux"), reservation=demande, etat=Etat.CONFIRMEE, prevenir=True)
    (courriel,) = mail.outbox
    # What an agenda looks at: the part's type and method, then the method and the organizer of the calendar itself.
    parties = list(email.message_from_bytes(courriel.message().as_bytes()).walk())
    (piece,) = [p for p in parties if p.get_content_type() == "text/calendar"]
    assert (piece.get_param("method"), piece.get_filename()) == ("REQUEST", "reservation.ics")
    agenda = Calendar.from_ical(piece.get_payload(decode=True))
    (evenement,) = agenda.walk("VEVENT")
    assert (str(agenda["METHOD"]), str(agenda["VERSION"])) == ("REQUEST", "2.0")
    assert (evenement.decoded("DTSTART").isoformat(), evenement.decoded("DTEND").isoformat()) == (
        "2026-03-10T08:00:00+00:00",
        "2026-03-10T11:00:00+00:00",
    )
    assert str(evenement["ORGANIZER"]) == "mailto:lab@exemple.fr"
    assert str(evenement["ATTENDEE"]) == "mailto:lise@exemple.fr"
    assert str(evenement["UID"]) == f"{demande.uid}@danaecare"
    assert str(evenement["SUMMARY"]) == "Atelier cuisine"


def test_annulation_de_meme_identite_et_de_rang_plus_haut(client, horloge, espace):
    envoyer(client, horloge, espace)
    demande = Reservation.objects.get()
    reservation_passer(par=None, reservation=demande, etat=Etat.CONFIRMEE, prevenir=True)
    client.post(reverse("tierslieux:ma_reservation_annuler", args=[jeton_de(demande)]))
    demande.refresh_from_db()
    assert (demande.etat, demande.motif) == (Etat.ANNULEE, "Annulée par la personne qui l’a demandée")
    confirmation, annulation = (
        Calendar.from_ical(m.attachments[0][1]).walk("VEVENT")[0] for m in mail.outbox if m.attachments
    )
    assert str(annulation["UID"]) == str(confirmation["UID"])
    assert int(annulation["SEQUENCE"]) > int(confirmation["SEQUENCE"])
    assert str(annulation["STATUS"]) == "CANCELLED"


def test_un_changement_se_dit_avec_l_agenda_a_jour(client, horloge, espace):
    envoyer(client, horloge, espace)
    demande = Reservation.objects.get()
    reservation_passer(par=None, reservation=demande, etat=Etat.CONFIRMEE, prevenir=True)
    avant = Calendar.from_ical(mail.outbox[-1].attachments[0][1]).walk("VEVENT")[0]
    debut, fin = bornes(date(2026, 3, 12), time(14), time(16))
    reservation_modifier(par=None, reservation=demande, debut=debut, fin=fin, prevenir=True)
    courriel = mail.outbox[-1]
    assert (courriel.subject, courriel.to) == ("Votre réservation a changé", ["lise@exemple.fr"])
    assert "jeudi 12 mars 2026, de 14 h à 16 h, Grande salle" in courriel.body.replace("\xa0", " ")
    agenda = Calendar.from_ical(courriel.attachments[0][1])
    (apres,) = agenda.walk("VEVENT")
    assert (str(agenda["METHOD"]), str(apres["UID"])) == ("REQUEST", str(avant["UID"]))
    assert (int(apres["SEQUENCE"]), apres.decoded("DTSTART").hour) == (int(avant["SEQUENCE"]) + 1, 13)


def test_un_refus_dit_pourquoi_sans_rien_mettre_a_l_agenda(client, horloge, espace):
    envoyer(client, horloge, espace)
    reservation_passer(
        par=None, reservation=Reservation.objects.get(), etat=Etat.REFUSEE, motif="Travaux ce jour-là", prevenir=True
    )
    courriel = mail.outbox[-1]
    assert courriel.subject == "Votre demande de réservation n’a pas pu être acceptée"
    assert ("Travaux ce jour-là" in courriel.body, courriel.attachments) == (True, [])


def test_un_robot_qui_remplit_le_piege(client, horloge, espace):
    reponse = envoyer(client, horloge, espace, site="http://achetez.exemple")
    assert Reservation.objects.count() == 0
    assert "Atelier cuisine" in reponse.content.decode()


@pytest.mark.parametrize(
    ("attendre", "message"),
    [
        (1, "L’envoi a été trop rapide pour être lu. Votre texte est gardé : renvoyez-le dans un instant."),
        (
            antirobot.DELAI_MAX_S + 1,
            "Cette page est restée ouverte trop longtemps. Votre texte est gardé : relisez-le, puis renvoyez-le.",
        ),
    ],
)
def test_trop_vite_ou_trop_tard(client, horloge, espace, attendre, message):
    reponse = envoyer(client, horloge, espace, attendre=attendre)
    assert erreurs(reponse) == [message]
    assert (Reservation.objects.count(), len(mail.outbox)) == (0, 0)


@pytest.mark.parametrize("sceau", ["", "forge", "abc:def:ghi"])
def test_sceau_absent_ou_forge(client, horloge, espace, sceau):
    client.post(reverse("tierslieux:demander"), remplir(espace, sceau=sceau))
    assert Reservation.objects.count() == 0


def test_le_meme_sceau_ne_sert_pas_deux_fois(client, horloge, espace):
    page = client.get(reverse("tierslieux:demander"))
    horloge.shift(10)
    envoi = remplir(espace, sceau=page.context["form"]["sceau"].value())
    client.post(reverse("tierslieux:demander"), envoi)
    reponse = client.post(reverse("tierslieux:demander"), envoi)
    assert erreurs(reponse) == [
        "Cette demande est déjà partie : inutile de la renvoyer. Pour une autre, rouvrez la page."
    ]
    assert Reservation.objects.count() == 1


def test_une_faute_corrigee_se_renvoie(client, horloge, espace):
    page = client.get(reverse("tierslieux:demander"))
    horloge.shift(10)
    sceau = page.context["form"]["sceau"].value()
    reponse = client.post(reverse("tierslieux:demander"), remplir(espace, sceau=sceau, contact_courriel="lise"))
    assert list(reponse.context["form"].errors) == ["contact_courriel"]
    assert client.post(reverse("tierslieux:demander"), remplir(espace, sceau=sceau)).status_code == 302


def test_frein_par_adresse(client, horloge, espace):
    for rang in range(5):
        reponse = envoyer(client, horloge, espace, contact_courriel=f"robot{rang}@exemple.fr")
        assert reponse.status_code == 302
    reponse = envoyer(client, horloge, espace, contact_courriel="robot6@exemple.fr")
    assert erreurs(reponse)[0].startswith("Beaucoup de demandes sont déjà parties d’ici.")
    assert Reservation.objects.count() == 5


def test_deja_pris_sans_dire_par_qui(client, horloge, espace):
    poser(espace, JOUR, objet="Consultation de Mme Durand", contact_nom="Mme Durand")
    reponse = envoyer(client, horloge, espace)
    page = reponse.content.decode()
    assert erreurs(reponse) == [
        "Cet espace est déjà pris à ce moment-là. Votre texte est gardé : choisissez un autre moment."
    ]
    assert "Durand" not in page
    assert "après-midi" in page


@pytest.mark.parametrize(
    ("jour", "message"),
    [
        ("2026-03-01", "Ce jour est passé : choisissez-en un à venir."),
        ("2203-03-10", "L’année 2203 n’est pas plausible : vérifiez la date."),
        ("2028-03-10", "Le planning ouvre un an à l’avance : choisissez un jour plus proche."),
        ("2026-05-01", "Férié : Fête du Travail : choisissez un autre moment."),
    ],
)
def test_jours_refuses(client, horloge, espace, jour, message):
    assert erreurs(envoyer(client, horloge, espace, jour=jour)) == [message]


def test_un_espace_ferme_au_public_n_est_pas_propose(client, horloge, espace):
    prive = creer_espace(creer_lieu("Réservé à l’équipe"), "Salle privée")
    page = client.get(reverse("tierslieux:demander")).content.decode()
    assert "Salle privée" not in page
    assert list(envoyer(client, horloge, prive).context["form"].errors) == ["espace"]


def test_sans_lieu_ouvert_la_page_n_existe_pas(client, horloge):
    creer_espace()
    assert client.get(reverse("tierslieux:demander")).status_code == 404


def test_le_lien_prive_ne_se_devine_pas(client, horloge, espace):
    envoyer(client, horloge, espace)
    demande = Reservation.objects.get()
    bon = jeton_de(demande)
    assert client.get(reverse("tierslieux:ma_reservation", args=[bon])).status_code == 200
    for faux in (demande.cle_lien, bon[:-1] + ("a" if bon[-1] != "a" else "b"), "x:y"):
        assert client.get(reverse("tierslieux:ma_reservation", args=[faux])).status_code == 404
    Reservation.objects.update(cle_lien="nouvelle")
    assert client.get(reverse("tierslieux:ma_reservation", args=[bon])).status_code == 404


def test_une_reservation_passee_ne_s_annule_plus(client, horloge, espace):
    envoyer(client, horloge, espace)
    demande = Reservation.objects.get()
    horloge.move_to(JOUR + timedelta(days=1))
    client.post(reverse("tierslieux:ma_reservation_annuler", args=[jeton_de(demande)]))
    demande.refresh_from_db()
    assert demande.etat == Etat.DEMANDEE

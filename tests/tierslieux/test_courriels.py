"""A mail of a booking that does not leave: seen, sent again while it is true, its private link kept nowhere."""

from django.core import mail
from django.urls import reverse

from danaecare.socle.courriels.models import Courriel
from tests.gestes import formulaire, messages
from tests.tierslieux.fabriques import poser
from tests.tierslieux.test_demandes import JOUR, envoyer, espace, horloge, pytestmark  # noqa: F401
from tierslieux.actions.courriels import courriel_ecrire
from tierslieux.actions.reservations import reservation_passer
from tierslieux.choix import Etat, GenreCourriel
from tierslieux.models import Reservation


def test_un_courriel_qui_ne_part_pas_se_voit_et_se_renvoie(client, horloge, espace, settings, client_de):  # noqa: F811
    settings.EMAIL_BACKEND = "tests.formations.courrier_en_panne.Panne"
    assert envoyer(client, horloge, espace).status_code == 302
    courriel = Courriel.objects.get()
    assert (courriel.etat, courriel.raison) == ("refuse", "le serveur de courriel n’a pas répondu")
    cle = Reservation.objects.get().cle_lien
    assert cle not in str(Courriel.objects.values().get())  # the private link is made when it leaves
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    page = Reservation.objects.get().get_absolute_url()
    renvoyer = formulaire(client_de("tierslieux"), page, reverse("envois:courriel_renvoyer", args=[courriel.pk]))
    assert messages(renvoyer.envoyer()) == ["Le courriel est parti à Lise Aubert."]
    courriel.refresh_from_db()
    assert (courriel.etat, courriel.raison, len(mail.outbox)) == ("parti", "", 1)
    assert cle in mail.outbox[0].body
    messages(renvoyer.envoyer())
    assert len(mail.outbox) == 1


def test_une_confirmation_qui_n_est_plus_vraie_ne_repart_pas(client, horloge, espace, settings, client_de):  # noqa: F811
    envoyer(client, horloge, espace)
    demande = Reservation.objects.get()
    settings.EMAIL_BACKEND = "tests.formations.courrier_en_panne.Panne"
    reservation_passer(par=None, reservation=demande, etat=Etat.CONFIRMEE, prevenir=True)
    confirmation = Courriel.objects.get(etat="refuse")
    reservation_passer(par=None, reservation=demande, etat=Etat.ANNULEE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client_de("tierslieux").post(reverse("envois:courriel_renvoyer", args=[confirmation.pk]))
    confirmation.refresh_from_db()
    assert (confirmation.etat, len(mail.outbox)) == ("sans_objet", 1)


def test_qui_deplace_demande_s_il_faut_prevenir_et_la_fiche_le_dit(horloge, espace, client_de):  # noqa: F811
    """Only of a contact who knew the former moment; the private link is not shown to the team."""
    reservation = poser(espace, JOUR, contact_nom="Lise Aubert", contact_courriel="lise@exemple.fr")
    equipe, fiche = client_de("tierslieux"), reservation.get_absolute_url()
    prevenir = reverse("tierslieux:reservation_prevenir", args=[reservation.pk])

    def deplacer(jour):
        reponse = equipe.post(
            reverse("tierslieux:reservation_deplacer", args=[reservation.pk]),
            {"espace": espace.pk, "jour": jour, "moment": "matin"},
        )
        return reponse.json().get("prevenir")

    assert deplacer("2026-03-11") is None  # she was told nothing yet
    courriel_ecrire(par=None, genre=GenreCourriel.CONFIRMATION, reservations=[Reservation.objects.get()])
    assert deplacer("2026-03-12") == prevenir
    assert "ne connaît pas le changement" in " ".join(equipe.get(fiche).content.decode().split())
    page = equipe.get(prevenir).content.decode().replace("\xa0", " ")
    assert ("jeudi 12 mars 2026" in page, "(son lien privé)" in page) == (True, True)
    assert Reservation.objects.get().cle_lien not in page
    formulaire(equipe, prevenir).envoyer()
    assert [m.subject for m in mail.outbox] == ["Votre réservation est confirmée", "Votre réservation a changé"]
    assert "ne connaît pas" not in equipe.get(fiche).content.decode()

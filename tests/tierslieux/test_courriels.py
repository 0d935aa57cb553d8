"""A mail of a booking that does not leave: seen, sent again while it is true, its private link kept nowhere."""

from django.core import mail
from django.urls import reverse

from danaecare.socle.courriels.models import Courriel
from tests.gestes import formulaire, messages
from tests.tierslieux.test_demandes import envoyer, espace, horloge, pytestmark  # noqa: F401
from tierslieux.actions.reservations import reservation_passer
from tierslieux.choix import Etat
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

"""At the door of an activity: one tap, who comes without being on the list; what is counted, who reads whom."""

from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.models import ParticipationAidant
from danaecare.socle.animation.choix import Etat
from danaecare.socle.attentes.dus import envoyer_dus
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from tests.aidants.fabriques import AidantFabrique
from tests.conservation.test_delais import passer
from tests.gestes import envoyer_rempli, formulaire, formulaires
from tests.tierslieux.programme import JOUR, creer_activite, creer_date, venir
from tierslieux.actions.inscriptions import inscription_payer
from tierslieux.actions.portes_activites import comptees, inscription_pointer, porte_compter, porte_inscrire, sans_nom
from tierslieux.models import DateActivite, InscriptionActivite

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def horloge():
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False) as horloge:
        yield horloge


@pytest.fixture
def prevue():
    return creer_date(places=6)


def valeur(code, annee=2026):
    resultat = registre.tous()[f"activites.{code}"].resultat(Periode.annee(annee))
    return resultat.valeur if hasattr(resultat, "valeur") else resultat.total


def presser(client, page: str, nom: str, *args):
    bouton = formulaire(client, page, reverse(f"tierslieux:{nom}", args=args))
    return bouton.envoyer(bouton.valeurs("valeur"))


def test_une_tape_par_personne_et_qui_vient_sans_etre_inscrit(client_de, horloge, prevue):
    client, page = client_de("accueil"), prevue.get_absolute_url()
    seule, groupe = venir(prevue, "Zoé Lenoir"), venir(prevue, "Paul Meunier", personnes=3)
    pointer = reverse("tierslieux:inscription_pointer", args=[seule.pk, 1])
    assert pointer not in {f.adresse for f in formulaires(client, page)}
    with pytest.raises(ValidationError, match="le jour même"):
        inscription_pointer(par=None, inscription=seule, venues=1)
    horloge.move_to("2026-03-12T14:05:00+01:00")
    client = client_de("accueil")
    presser(client, page, "inscription_pointer", seule.pk, 1)
    presser(client, page, "inscription_pointer", groupe.pk, 3)
    presser(client, page, "inscription_pointer", groupe.pk, 2)
    presser(client, page, "porte_compter", prevue.pk, "plus")
    inscrire = reverse("tierslieux:activite_inscrire", args=[prevue.pk])
    assert envoyer_rempli(client, inscrire, nom="Hamid Zerrouki", telephone="0611111111").status_code == 302
    assert (comptees(prevue), sans_nom(prevue)) == (5, 1)
    prevue.action.refresh_from_db()
    assert prevue.action.etat == Etat.TENUE
    presser(client, page, "porte_compter", prevue.pk, "moins")
    with pytest.raises(ValidationError, match="rien à retirer"):
        porte_compter(par=None, prevue=prevue, nombre=-1)
    presser(client, page, "inscription_depointer", seule.pk)
    assert comptees(prevue) == 3
    prevue.refresh_from_db()
    assert prevue.prises == 4  # who came without being on the list took no seat
    texte = client.get(page).text.replace("\xa0", " ")
    assert "2 venues" in texte
    assert "à la porte" in texte


def test_l_aidante_suivie_est_proposee_a_qui_peut_la_lire_seul(client_de, horloge, prevue):
    suivie = AidantFabrique(nom="Lenoir", prenom="Zoé", telephone="06 12 34 56 78", dossier__numero="D0001")
    inscrite = venir(prevue, "Zoé Lenoir", telephone="0612345678")
    horloge.move_to("2026-03-12T14:05:00+01:00")
    inscription_pointer(par=None, inscription=inscrite, venues=1)
    page = reverse("aidants:action_aidants", args=[prevue.action_id])
    assert client_de("tierslieux").get(page).status_code == 403
    avant = client_de("tierslieux").get(prevue.get_absolute_url()).text
    client = client_de("travail_social")
    assert "Inscrits au programme avec le téléphone" in client.get(page).text
    ajouter = reverse("aidants:action_inscrire", args=[prevue.action_id])
    client.post(ajouter, {"aidant": suivie.pk})
    presence = ParticipationAidant.objects.get()
    assert (presence.aidant, presence.presence) == (suivie, "present")
    # nothing of the door says that somebody of the list is followed
    apres = client_de("tierslieux").get(prevue.get_absolute_url()).text
    assert [mot for mot in (avant, apres) if "suivi" in mot.lower()] == []
    assert comptees(prevue) == 1


def test_les_chiffres_comptes_a_la_main_le_31_decembre_compris(horloge):
    activite = creer_activite(jours=(date(2026, 12, 31), date(2027, 1, 1)), places=5, prix=4)
    dernier, suivant = DateActivite.objects.filter(activite=activite).order_by("action__date")
    for prevue in (dernier, suivant):
        venir(prevue, "Zoé Lenoir", personnes=2)
    payee = venir(dernier, "Paul Meunier", telephone="0699999999")
    horloge.move_to("2026-12-31T15:00:00+01:00")
    inscription_payer(par=None, inscription=payee, paye=4, moyen="especes")
    for inscription in dernier.inscriptions.all():
        inscription_pointer(par=None, inscription=inscription, venues=inscription.personnes)
    porte_compter(par=None, prevue=dernier, nombre=1)
    attendus = {"dates": 1, "places": 5, "places_prises": 3, "venues": 4, "personnes": 2, "premieres": 2}
    assert {code: valeur(code) for code in attendus} == attendus
    assert valeur("recettes") == 4
    horloge.move_to("2027-01-01T15:00:00+01:00")
    inscription_pointer(par=None, inscription=suivant.inscriptions.get(), venues=1)
    porte_inscrire(par=None, prevue=suivant, nom="Léon Dumas")
    assert (valeur("personnes", 2027), valeur("premieres", 2027), valeur("personnes")) == (2, 1, 2)


def test_deux_jours_avant_un_rappel_part_une_fois(prevue):
    venir(prevue, courriel="zoe@exemple.fr")
    mail.outbox.clear()
    for jour in (date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 10), date(2026, 3, 11)):
        envoyer_dus(jour)
    assert [courriel.subject for courriel in mail.outbox] == ["C’est dans deux jours : Yoga doux"]


def test_un_an_apres_il_ne_reste_qu_un_nombre(horloge, prevue):
    venue = venir(prevue, courriel="zoe@exemple.fr")
    horloge.move_to("2026-03-12T15:00:00+01:00")
    inscription_pointer(par=None, inscription=venue, venues=1)
    assert passer("tierslieux.activites", date(2027, 3, 11)) == 0
    assert passer("tierslieux.activites", date(2027, 3, 12)) == 1
    efface = InscriptionActivite.objects.get()
    assert (efface.nom, efface.courriel, efface.telephone, efface.venues) == ("Effacé", "", "", 1)
    assert (valeur("personnes"), JOUR.year) == (1, 2026)

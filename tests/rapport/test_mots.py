"""« Pour le rapport »: a word kept where it happened waits in the chapter of its pole, for who writes it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.mobile.choix import EtatHalte
from danaecare.rapport.actions.cahier import chapitre_tenir
from danaecare.rapport.actions.mots import mot_ajouter, mot_effacer
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.mise_en_page import html
from danaecare.socle.animation.actions.action_collective import action_creer
from formations.models import Session
from gouvernance.models.rapport import Illustration, MotRapport
from tests.acces.rapport import une_image
from tests.aidants.mobile.fabriques import BOEN, halte_creer

pytestmark = pytest.mark.django_db
JOUR = date(2023, 5, 26)
MOT = "Une aidante a dit : « je ne suis plus seule »."
CHAPITRE = reverse("gouvernance:rapport_chapitre", args=[2023, "aidants"])


@pytest.fixture
def festival():
    return action_creer(par=None, pole="aidants", genre="festival", titre="Festival des aidants", date=JOUR)


def adresse(sorte, objet):
    return reverse("gouvernance:rapport_mot_ajouter", args=[sorte, objet.pk])


def test_un_mot_note_sur_une_fiche_attend_dans_le_chapitre_de_son_pole(client_de, festival):
    client = client_de("travail_social")
    assert adresse("action", festival) in client.get(festival.get_absolute_url()).text
    page = client.get(adresse("action", festival))
    assert "26\xa0mai" in page.text
    recu = client.post(adresse("action", festival), {"mot": MOT}, follow=True)
    assert recu.redirect_chain[-1][0] == festival.get_absolute_url()
    assert [str(message) for message in recu.context["messages"]] == [
        "C’est gardé pour le chapitre « Escale des Aidants » du rapport 2023."
    ]
    un = MotRapport.objects.get()
    assert (un.annee, un.matiere, un.sorte, un.objet, un.mot, un.par) == (
        2023, "aidants", "action", festival.pk, MOT, client.compte,
    )  # fmt: skip
    (lu,) = client.get(CHAPITRE).context["mots"]
    assert (lu.mot, lu.url, [acte.texte for acte in lu.actes]) == (
        un, festival.get_absolute_url(), ["Dit dans le chapitre", "Effacer"],
    )  # fmt: skip
    ecrire = client.get(reverse("gouvernance:rapport_texte", args=[2023, "aidants", "ouverture"]))
    assert [lu.a_inserer for lu in ecrire.context["mots"]] == [MOT]
    assert client.get(reverse("gouvernance:rapport_chapitre", args=[2023, "budget"])).context["mots"] == []
    assert client.get(reverse("gouvernance:rapport_chapitre", args=[2022, "aidants"])).context["mots"] == []


def test_dit_il_n_attend_plus_et_revient(client_de, festival):
    un = mot_ajouter(par=None, objet=festival, mot=MOT)
    client = client_de("direction")

    def presser(nom):
        vu = client.get(CHAPITRE).context["mots"]
        acte = next(acte for lu in vu for acte in lu.actes if acte.texte == nom)
        return client.post(acte.url, follow=True)

    def a_dire():
        suivis = client.get(reverse("gouvernance:rapport"), {"annee": 2023}).context["suivis"]
        return [(suivi.place.cle, suivi.gardes) for suivi in suivis if suivi.gardes]

    assert a_dire() == [("aidants", 1)]
    assert "C’est noté" in presser("Dit dans le chapitre").text
    assert a_dire() == []
    un.refresh_from_db()
    assert (un.regle_le is not None, un.regle_par) == (True, client.compte)
    ecrire = reverse("gouvernance:rapport_texte", args=[2023, "aidants", "ouverture"])
    assert client.get(ecrire).context["mots"] == []
    presser("Pas encore dit")
    assert len(client.get(ecrire).context["mots"]) == 1
    presser("Effacer")
    assert client.get(CHAPITRE).context["mots"] == []


def test_avec_une_photo_elle_rejoint_celles_du_rapport(client_de, festival):
    client = client_de("travail_social")
    refuse = client.post(adresse("action", festival), {"mot": MOT, "fichier": une_image()})
    assert (refuse.status_code, MotRapport.objects.count()) == (422, 0)
    assert (refuse.context["form"].errors["alternative"], refuse.context["form"].errors["credit"]) == (
        ["Dites ce que la photo montre."], ["Dites qui l’a prise."],
    )  # fmt: skip
    for _ in range(2):  # two of the same words are two pictures
        client.post(
            adresse("action", festival),
            {"mot": MOT, "fichier": une_image(), "alternative": "Le stand", "credit": "Le hub"},
        )
    noms = [f"le-stand-action-{festival.pk}-{rang}" for rang in (1, 2)]
    assert list(Illustration.objects.values_list("nom", flat=True)) == noms
    ecrire = client.get(reverse("gouvernance:rapport_texte", args=[2023, "aidants", "ouverture"]))
    inseres = [lu.a_inserer for lu in ecrire.context["mots"]]
    assert inseres == [f"{MOT}\n\n![{nom}]\n" for nom in noms]
    chapitre = chapitre_tenir(par=None, annee=2023, cle="aidants")
    texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=inseres[0], base=0)
    assert 'alt="Le stand"' in html(composer(2023))
    mot_effacer(par=None, mot=MotRapport.objects.first())
    assert Illustration.objects.count() == 2
    mot_ajouter(par=None, objet=festival, mot=MOT, fichier=une_image(), alternative="Le stand", credit="Le hub")
    assert Illustration.objects.filter(nom=f"le-stand-action-{festival.pk}-3").exists()


def test_un_mot_vide_est_refuse_et_rien_ne_se_garde(client_de, festival):
    client = client_de("travail_social")
    refuse = client.post(adresse("action", festival), {"mot": "   "})
    assert (refuse.status_code, MotRapport.objects.count()) == (422, 0)
    with pytest.raises(ValidationError, match="Écrivez ce qu’il faudra en dire|Ce champ ne peut pas être vide"):
        mot_ajouter(par=None, objet=festival, mot="\n")


def test_ce_qui_n_a_pas_de_date_ou_ne_se_raconte_pas_n_est_pas_offert(client_de):
    session = Session.objects.create(code="S1", intitule="Prendre soin au jardin")
    client = client_de("formation")
    assert adresse("session", session) not in client.get(session.get_absolute_url()).text
    assert client.get(adresse("session", session)).status_code == 404
    assert client.get("/gouvernance/rapport/mots/dossier/1/").status_code == 404
    with pytest.raises(ValidationError, match="donnez-lui d’abord une date"):
        mot_ajouter(par=None, objet=session, mot=MOT)


def test_une_halte_ne_s_offre_qu_a_qui_l_ouvre_et_le_mot_reste_quand_elle_part(client_de):
    halte = halte_creer(BOEN, JOUR, etat=EtatHalte.REALISEE)
    un = mot_ajouter(par=None, objet=halte, mot=MOT)
    assert client_de("jardins").get(adresse("halte", halte)).status_code == 403
    (lu,) = client_de("jardins").get(CHAPITRE).context["mots"]
    assert (lu.url, lu.mot.dit) == ("", "26\xa0mai\xa0: Escale mobile, Boën-sur-Lignon")
    (lu,) = client_de("escale_mobile").get(CHAPITRE).context["mots"]
    assert lu.url == halte.get_absolute_url()
    halte.delete()
    (lu,) = client_de("escale_mobile").get(CHAPITRE).context["mots"]
    assert (lu.mot, lu.url) == (un, "")

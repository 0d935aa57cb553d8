"""The page where a text is written: what it proposes to name, what the pole held in the year."""

from datetime import date

from django.core.files.storage import storages

from aidants.mobile.actions.etats import halte_realiser
from danaecare.socle.communs.fichiers.stockage import MagasinInjoignable
from danaecare.socle.communs.fichiers.stockage.erreurs import INJOIGNABLE
from gouvernance.models.rapport import Illustration
from tests.acces.rapport import une_image
from tests.aidants.mobile.fabriques import halte_creer
from tests.rapport.test_fil import ANNEE, action


def test_qui_ecrit_un_chapitre_a_sous_les_yeux_ce_que_son_pole_a_tenu(client_de):
    tenue = action(date(ANNEE, 5, 12), "Atelier bouture", endroit="Orangerie")
    adresse = f"/gouvernance/rapport/{ANNEE}/chapitres/{{}}/ecrire/ouverture/"
    dit = "12\xa0mai\xa0: Atelier bouture, Orangerie"

    def vus(role, cle):
        page = client_de(role).get(adresse.format(cle)).text
        return f'data-avant="{dit}"' in page, f'href="{tenue.get_absolute_url()}"' in page

    assert vus("jardins", "jardins") == (True, True)
    assert vus("direction", "jardins") == (True, True)
    assert vus("direction", "editorial") == (False, False)
    assert vus("direction", "formations") == (False, False)
    assert vus("tierslieux", "jardins") == (False, False)


def test_ce_que_le_pole_a_tenu_ne_mene_que_la_ou_l_on_entre(client_de):
    """A psychologist writes the caregivers' chapter, and does not open the tours."""
    halte = halte_realiser(par=None, halte=halte_creer(jour=date(ANNEE, 5, 12)))
    adresse = f"/gouvernance/rapport/{ANNEE}/chapitres/aidants/ecrire/ouverture/"

    def vus(role):
        page = client_de(role).get(adresse).text
        return "Escale mobile, Boën" in page, f'href="{halte.get_absolute_url()}"' in page

    assert [vus(role) for role in ("direction", "travail_social", "psychologue")] == [
        (True, True),
        (True, True),
        (True, False),
    ]


def test_le_champ_d_un_chiffre_se_cherche_par_ses_mots_et_dit_sa_valeur(donnees, client_de):
    def proposes(cherche, role="direction"):
        reponse = client_de(role).get("/gouvernance/rapport/2023/chiffres/", {"q": cherche})
        return [(un["valeur"], un["nom"], un["detail"]) for un in reponse.json()["propositions"]]

    assert proposes("RÉSEAU") == [("jardins.reseau", "Reseau", "11 · jardins.reseau")]
    assert proposes("semis deux") == [("jardins.semis/Deux", "Semis, Deux", "4 · jardins.semis/Deux")]
    assert proposes("semis")[0][:2] == ("jardins.semis", "Semis")  # the whole before its parts
    assert proposes("rien de tel") == []


def test_une_image_deposee_dit_ce_qui_manque_ou_ce_qui_l_empeche(client_de, monkeypatch):
    direction = client_de("direction")

    def deposer(**autres):
        dit = {"fichier": une_image(), "alternative": "Une halte", "credit": "Le hub", "nom": "halte"} | autres
        reponse = direction.post(f"/gouvernance/rapport/{ANNEE}/images/deposer/", dit)
        return reponse.status_code, reponse.json()

    manque = "Ce champ est obligatoire."
    assert deposer(alternative="", credit="") == (
        422, {"refus": [f"Ce que l’image montre\u00a0: {manque}", f"Crédit\u00a0: {manque}"]},
    )  # fmt: skip
    statut, dit = deposer()
    image = Illustration.objects.get()
    assert (statut, dit) == (
        200, {"nom": "halte", "dit": "Une halte", "vignette": f"/gouvernance/rapport/images/{image.pk}/"},
    )  # fmt: skip
    assert deposer() == (422, {"refus": ["Ce rapport a déjà une image de ce nom."]})

    def muet(*_, **__):
        raise MagasinInjoignable

    monkeypatch.setattr(type(storages["default"]), "save", muet)
    assert deposer(nom="autre") == (422, {"refus": [INJOIGNABLE]})
    assert Illustration.objects.count() == 1

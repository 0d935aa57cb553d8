"""The page where a text is written: what it proposes to name, what the pole held in the year."""

from datetime import date

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


def test_le_champ_d_un_chiffre_se_cherche_par_ses_mots_et_dit_sa_valeur(donnees, client_de):
    def proposes(cherche, role="direction"):
        reponse = client_de(role).get("/gouvernance/rapport/2023/chiffres/", {"q": cherche})
        return [(un["valeur"], un["nom"], un["detail"]) for un in reponse.json()["propositions"]]

    assert proposes("RÉSEAU") == [("jardins.reseau", "Reseau", "11 · jardins.reseau")]
    assert proposes("semis deux") == [("jardins.semis/Deux", "Semis, Deux", "4 · jardins.semis/Deux")]
    assert proposes("semis")[0][:2] == ("jardins.semis", "Semis")  # the whole before its parts
    assert proposes("rien de tel") == []

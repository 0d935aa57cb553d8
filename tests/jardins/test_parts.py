"""The table of a season's shares: typed once for every garden, read, then saved."""

from datetime import date
from html import unescape

from jardins.actions.jardin import jardin_creer
from jardins.actions.saison import saison_ecrire


def test_une_meme_part_se_donne_a_chaque_jardin_et_se_relit(client_de, par, semis, terreau, jardin):
    client = client_de("jardins")
    autre = jardin_creer(par=par, nom="Jardin vert", adhesion=date(2022, 1, 1))
    saison = saison_ecrire(par=par, nom="Printemps", annee=2024, ressources=[semis, terreau])
    page = client.post(saison.get_absolute_url(), {"donner": "tous", f"tous_{semis.pk}": "12"})
    assert page.context["saisis"] == {f"q_{j.pk}_{semis.pk}": "12" for j in (jardin, autre)}
    assert not saison.souhaits.exists()
    client.post(saison.get_absolute_url(), page.context["saisis"])
    assert {s.jardin: s.accorde for s in saison.souhaits.all()} == {jardin: 12, autre: 12}
    rien = client.post(saison.get_absolute_url(), {"donner": "tous"})
    assert "Écrivez d’abord une quantité" in unescape(rien.content.decode())
    faux = client.post(saison.get_absolute_url(), {"donner": "tous", f"tous_{semis.pk}": "beaucoup"})
    assert len(faux.context["fautes"]) == 2


def test_entree_dans_une_case_enregistre(client_de, par, semis, jardin):
    """The first button of a form is what Enter presses: the one that saves, not the one that reports."""
    saison = saison_ecrire(par=par, nom="Printemps", annee=2024, ressources=[semis])
    page = client_de("jardins").get(saison.get_absolute_url()).content.decode()
    formulaire = page[page.index("data-garde") :]
    premier = formulaire[formulaire.index("<button") :].partition(">")[0]
    assert ('type="submit"' in premier, "name=" in premier) == (True, False)

"""A backup put back under a hub that runs: refused, nothing lost; once it is stopped, the hub is as it was."""

from tests.robustesse.hub import nom_neuf


def test_restaurer_sous_un_hub_qui_tourne_est_refuse(hub, releve, tmp_path):
    hub.manage("cles_sauvegarde", str(tmp_path / "cles"))
    publique, privee = (str(tmp_path / "cles" / f"sauvegarde-{genre}.txt") for genre in ("publique", "privee"))
    avant, apres = nom_neuf("Avant"), nom_neuf("Apres")
    remettre = ("--cle", privee, "--remplacer", "--sans-verifier")
    with hub.web(ouvriers=1):
        assert hub.ecrire(avant) == "accepte"
        hub.manage("sauvegarder", str(tmp_path / "s"), DANAECARE_SAUVEGARDE_CLE=publique)
        [sauvegarde] = (tmp_path / "s").iterdir()
        assert hub.ecrire(apres) == "accepte"
        refuse = hub.manage("restaurer", str(sauvegarde), *remettre, exiger=False)
        assert refuse.returncode != 0
        assert "Le hub tourne encore sur cette base" in refuse.stderr
        assert hub.noms(apres) == {apres}
        assert hub.ecrire(nom_neuf("Apres")) == "accepte"
    hub.manage("restaurer", str(sauvegarde), *remettre)
    assert (hub.noms(avant), hub.noms("Apres")) == ({avant}, set())
    with hub.web(ouvriers=1):
        assert hub.ecrire(nom_neuf("Avant")) == "accepte"
    releve(
        "Restaurer pendant que le hub tourne", 1, ecrites=3, lu="« Le hub tourne encore sur cette base »",
        revenu="le hub arrêté, la même commande",
    )  # fmt: skip

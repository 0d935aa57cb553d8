from danaecare.socle.communs.importation import registre
from danaecare.socle.comptes.roles import Role, droits_de


def test_chaque_ressource_du_hub_est_bien_declaree():
    for code, classe in registre.ressources().items():
        assert droits_de(Role.values) >= {classe.droit}
        assert (classe.code, bool(classe.titre), len(classe.titre) < 60) == (code, True, True)
        assert any(colonne.obligatoire for colonne in classe.colonnes)

from danaecare.socle.communs.importation import registre
from danaecare.socle.communs.importation.colonnes import associer, cle_entete
from danaecare.socle.communs.importation.titres import TITRES
from danaecare.socle.comptes.roles import Role, droits_de


def test_chaque_ressource_du_hub_est_bien_declaree():
    for code, classe in registre.ressources().items():
        assert droits_de(Role.values) >= {classe.droit}
        assert (classe.code, bool(classe.titre), len(classe.titre) < 60) == (code, True, True)
        assert any(colonne.obligatoire for colonne in classe.colonnes)


def test_un_titre_ne_designe_qu_une_colonne():
    for classe in registre.ressources().values():
        titres = [titre for c in classe.colonnes for titre in {cle_entete(nom) for nom in (c.nom, *c.autres)}]
        doubles = sorted(titre for titre in set(titres) if titres.count(titre) > 1)
        assert (classe.code, doubles) == (classe.code, [])


def test_le_titre_qu_on_lit_est_aussi_un_titre_qu_on_peut_ecrire():
    """A person copies what she reads on the page at the top of her file."""
    for ressource in registre.ressources().values():
        lues, avertissements = associer(ressource.colonnes, [colonne.titre for colonne in ressource.colonnes])
        assert (lues, avertissements) == (list(ressource.colonnes), [])


def test_aucun_titre_n_est_d_une_colonne_qui_n_existe_plus():
    assert set(TITRES) <= {
        colonne.nom for ressource in registre.ressources().values() for colonne in ressource.colonnes
    }

"""A short part is not cut between two pages; a long one may be."""

import re

from danaecare.rapport.contenu import composer
from danaecare.rapport.contenu.blocs import Cle, Cles, Section, Texte
from danaecare.rapport.hauteurs import entiere, hauteur
from danaecare.rapport.mise_en_page import html
from danaecare.socle.indicateurs.definitions import Genre, Nombre
from tests.rapport.figures import figure, repartition

RANGEE = Cles((Cle("3", "faits"),))


def test_ce_qui_tient_en_moins_d_une_demi_page_est_d_un_bloc():
    assert (hauteur(RANGEE), hauteur(Texte(("Un.", "x" * 200)))) == (24, 27.6)
    assert entiere(Section("Un", (RANGEE,) * 4))
    assert not entiere(Section("Un", (RANGEE,) * 5))


def test_une_partie_courte_se_dit_d_un_bloc_une_longue_non(declarer):
    sept = repartition(**{f"Ligne_{rang}": rang for rang in range(1, 26)})
    declarer(
        figure("aidants.groupes.nombre", Genre.NOMBRE, {2023: Nombre(2)}),
        figure("aidants.themes", Genre.REPARTITION, {2023: sept}),
    )
    trouvees = re.findall(r'<section\s+class="(partie[^"]*)"', html(composer(2023)))
    assert [" ".join(classes.split()) for classes in trouvees] == ["partie", "partie d-un-bloc"]

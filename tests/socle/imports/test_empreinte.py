"""Which file is read in the background, guessed without reading its cells."""

import io
import json

import pytest

from danaecare.socle.imports.empreinte import est_volumineux


@pytest.mark.parametrize(("combien", "grand"), [(500, False), (501, True)])
@pytest.mark.parametrize("avant", ["", "\ufeff "])
def test_un_json_d_une_seule_ligne_est_compte_par_ses_fiches(combien, grand, avant):
    fichier = io.BytesIO(f"{avant}{json.dumps([{'nom': 'Léa'}] * combien)}".encode())
    assert est_volumineux(fichier) == grand
    assert fichier.tell() == 0

"""What a document reads: the static folders, and nothing else."""

import pytest

from danaecare.socle.communs.documents import pdf


def test_rien_hors_des_fichiers_statiques():
    assert pdf.statique("css/rapport.css")
    with pytest.raises(Exception, match="outside of the base path"):
        pdf.statique("../danaecare/settings.py")
    with pytest.raises(FileNotFoundError):
        pdf.statique("css/rien.css")

"""The floors of what the tests run: lines and branches are held each by its own."""

import json

import pytest

from tests.couverture import main, manques, mesurer


def releve(lignes, branches):
    """Of a hundred lines and a hundred branches of each of two poles."""
    return {
        f"{pole}/a.py": {
            "summary": {
                "covered_lines": lignes, "num_statements": 100, "covered_branches": branches, "num_branches": 100,
                "percent_covered": 1.5, "percent_covered_display": "2",
            }
        }
        for pole in ("jardins", "aidants")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lignes", "branches", "dits"),
    [
        (92, 82, []),
        (91, 82, ["lignes : 91.00 %, moins que 92 %"]),
        (92, 81, ["branches : 81.00 %, moins que 82 %"]),
        (0, 0, ["lignes : 0.00 %, moins que 92 %", "branches : 0.00 %, moins que 82 %"]),
    ],
)
def test_chaque_plancher_est_tenu_a_part(tmp_path, capsys, lignes, branches, dits):
    fichier = tmp_path / "couverture.json"
    fichier.write_text(json.dumps({"files": releve(lignes, branches)}))
    assert (main(fichier), manques(mesurer(releve(lignes, branches))["ensemble"])) == (bool(dits), dits)
    *poles, ensemble = capsys.readouterr().out.splitlines()[:3]
    assert [ligne.split()[0] for ligne in poles] == ["aidants", "jardins"]
    assert ensemble.split() == ["ensemble", "lignes", f"{lignes:.2f}", "%", "branches", f"{branches:.2f}", "%"]


def test_un_pole_faible_se_voit_et_pese_son_poids():
    fichiers = releve(100, 100)
    fichiers["jardins/b.py"] = {
        "summary": {"covered_lines": 0, "num_statements": 50, "covered_branches": 0, "num_branches": 0}
    }
    mesures = mesurer(fichiers)
    assert mesures["jardins"] == {"lignes": pytest.approx(66.67, abs=0.01), "branches": 100.0}
    assert mesures["ensemble"] == {"lignes": 80.0, "branches": 100.0}

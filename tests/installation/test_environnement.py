"""`make installer` on small environments, with one wheel made here and no network."""

import base64
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile

import pytest

from danaecare import installation
from danaecare.installation import Environnement, ErreurInstallation, est_debian, supporte, verifier_pango


def faire_roue(dossier, nom="petit", version="1.0"):
    """A wheel of one module, and the line that pins it."""
    infos = f"{nom}-{version}.dist-info"
    contenus = {
        f"{nom}.py": f"VERSION = '{version}'\n",
        f"{infos}/METADATA": f"Metadata-Version: 2.1\nName: {nom}\nVersion: {version}\n",
        f"{infos}/WHEEL": "Wheel-Version: 1.0\nGenerator: essai\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    lignes = []
    for chemin, texte in contenus.items():
        empreinte = base64.urlsafe_b64encode(hashlib.sha256(texte.encode()).digest()).rstrip(b"=").decode()
        lignes.append(f"{chemin},sha256={empreinte},{len(texte)}")
    contenus[f"{infos}/RECORD"] = "\n".join([*lignes, f"{infos}/RECORD,,", ""])
    roue = dossier / f"{nom}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(roue, "w") as archive:
        for chemin, texte in contenus.items():
            archive.writestr(zipfile.ZipInfo(chemin), texte)
    return f"{nom}=={version} --hash=sha256:{hashlib.sha256(roue.read_bytes()).hexdigest()}\n"


def preparer_exigences(dossier, monkeypatch):
    """A folder of requirements whose only source is a folder of wheels."""
    roues = dossier / "roues"
    roues.mkdir()
    for nom in [nom for nom in os.environ if nom.startswith("PIP_")]:
        monkeypatch.delenv(nom)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(roues))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    fichier = dossier / "requirements" / "dev.txt"
    fichier.parent.mkdir()
    fichier.write_text(faire_roue(roues))
    return fichier


@pytest.fixture
def exigences(tmp_path, monkeypatch):
    return preparer_exigences(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def modele(tmp_path_factory):
    """One good environment, to copy and damage."""
    dossier = tmp_path_factory.mktemp("modele")
    with pytest.MonkeyPatch.context() as monkeypatch:
        modele = Environnement(dossier / ".venv", preparer_exigences(dossier, monkeypatch))
        modele.installer()
    return modele.dossier


@pytest.fixture
def environnement(tmp_path, exigences):
    return Environnement(tmp_path / ".venv", exigences)


def version_installee(environnement):
    commande = [environnement.python, "-I", "-c", "import petit; print(petit.VERSION)"]
    return subprocess.run(commande, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.lent
def test_une_installation_puis_rien_a_faire(environnement):
    assert environnement.installer() is True
    assert version_installee(environnement) == "1.0"
    assert environnement.installer() is False


@pytest.mark.lent
def test_derriere_un_lien_symbolique(environnement, tmp_path):
    """The folder that it leads to does not exist yet."""
    environnement.dossier.symlink_to(tmp_path / "ailleurs" / "venv")
    (tmp_path / "ailleurs").mkdir()
    assert environnement.installer() is True
    assert environnement.dossier.is_symlink()
    assert (tmp_path / "ailleurs" / "venv" / "installation.json").exists()
    assert environnement.installer() is False


def supprimer(*chemins):
    for chemin in chemins:
        chemin.unlink()


def remplacer(chemin, texte):
    """A new file: the one that a link leads to is not ours."""
    chemin.unlink()
    chemin.write_text(texte)
    chemin.chmod(0o755)


@pytest.mark.lent
@pytest.mark.parametrize(
    "abimer",
    [
        lambda venv, paquets: supprimer(paquets / "petit.py"),
        lambda venv, paquets: remplacer(paquets / "petit.py", "VERS"),
        lambda venv, paquets: supprimer(*(paquets / "petit-1.0.dist-info").iterdir()),
        lambda venv, paquets: supprimer(venv / "bin" / "python"),
        lambda venv, paquets: remplacer(venv / "bin" / "python", "#!/bin/sh\nexit 1\n"),
        lambda venv, paquets: supprimer(venv / "pyvenv.cfg"),
        lambda venv, paquets: remplacer(venv / "installation.json", '{"python": '),
        lambda venv, paquets: supprimer(*(paquets / "pip").glob("*.py")),
    ],
    ids=["fichier", "tronque", "inventaire", "python", "python-casse", "pyvenv", "temoin", "pip"],
)
def test_un_environnement_abime_est_repare(environnement, modele, abimer):
    shutil.copytree(modele, environnement.dossier, symlinks=True)
    assert environnement.a_jour()
    abimer(environnement.dossier, next(environnement.dossier.glob("lib/python*/site-packages")))
    assert environnement.installer() is True
    assert version_installee(environnement) == "1.0"
    assert environnement.installer() is False


@pytest.mark.lent
@pytest.mark.parametrize("moment", ["venv", "pip"])
def test_une_installation_tuee_est_reprise(environnement, exigences, moment):
    """Killed for good while the environment is made, then while pip works."""
    code = (
        "import os, signal, subprocess, sys\n"
        "from danaecare import installation\n"
        "vrai = subprocess.run\n"
        "def tuer(commande, **options):\n"
        f"    if {moment!r} in [str(mot) for mot in commande] and '--version' not in commande:\n"
        "        enfant = subprocess.Popen(commande, **{n: o for n, o in options.items() if n != 'capture_output'})\n"
        "        import time; time.sleep(0.4)\n"
        "        enfant.kill(); os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return vrai(commande, **options)\n"
        "subprocess.run = tuer\n"
        "installation.Environnement(sys.argv[1], sys.argv[2]).installer()\n"
    )
    tue = subprocess.run([sys.executable, "-c", code, environnement.dossier, exigences], check=False)
    assert tue.returncode == -signal.SIGKILL
    assert not environnement.a_jour()
    assert environnement.installer() is True
    assert version_installee(environnement) == "1.0"


@pytest.mark.lent
def test_de_nouvelles_exigences_sont_installees_sans_tout_refaire(environnement, exigences, tmp_path):
    environnement.installer()
    marque = environnement.dossier / "marque"
    marque.touch()
    exigences.write_text(faire_roue(tmp_path / "roues", version="2.0"))
    assert environnement.installer() is True
    assert version_installee(environnement) == "2.0"
    assert marque.exists()


@pytest.mark.lent
def test_une_empreinte_fausse_n_est_pas_installee(environnement, exigences):
    exigences.write_text(f"petit==1.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(ErreurInstallation, match="voyez le message de pip"):
        environnement.installer()
    assert not environnement.a_jour()
    with pytest.raises(subprocess.CalledProcessError):
        version_installee(environnement)


def test_un_environnement_etranger_derriere_un_lien_n_est_pas_vide(environnement, tmp_path):
    """Somebody else's folder: broken, it is said so, not erased."""
    ailleurs = tmp_path / "ailleurs"
    ailleurs.mkdir()
    (ailleurs / "precieux").touch()
    environnement.dossier.symlink_to(ailleurs)
    with pytest.raises(ErreurInstallation, match="supprimez ce lien"):
        environnement.installer()
    assert [f.name for f in ailleurs.iterdir()] == ["precieux"]


@pytest.mark.parametrize("exigence", ["base.txt", "dev.txt"])
def test_les_exigences_ont_des_empreintes_et_ne_nomment_aucun_registre(exigence):
    texte = (installation.DEPOT / "requirements" / exigence).read_text()
    assert "://" not in texte
    assert "--index" not in texte
    assert "--find-links" not in texte
    paquets = [ligne for ligne in texte.splitlines() if ligne and not ligne.startswith((" ", "#"))]
    assert len(paquets) > 30
    assert [ligne for ligne in paquets if "==" not in ligne or not ligne.endswith("\\")] == []
    assert texte.count("--hash=sha256:") >= len(paquets)


@pytest.mark.parametrize(
    ("version", "attendu"),
    [("3.10", False), ("3.11", True), ("3.11.7", True), ("3.14.2", True), ("3.15", False), ("2.7.18", False)],
)
def test_les_versions_de_python(version, attendu):
    assert supporte(version) is attendu


def test_debian_et_ses_enfants(tmp_path, monkeypatch):
    fichier = tmp_path / "os-release"
    monkeypatch.setattr(installation.shutil, "which", lambda nom: f"/usr/bin/{nom}")
    for texte, attendu in (
        ("ID=debian\n", True),
        ('ID=ubuntu\nID_LIKE="debian"\n', True),
        ('ID=mint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
    ):
        fichier.write_text(texte)
        assert est_debian(fichier) is attendu
    assert est_debian(tmp_path / "absent") is False


@pytest.fixture
def sans_pango(monkeypatch):
    """A machine without Pango, on which nothing gets installed."""
    demandes = []
    monkeypatch.setattr(installation, "_chargeable", lambda chemin: False)
    monkeypatch.setattr(installation, "installer_paquets", lambda *paquets: demandes.append(paquets))
    return demandes


@pytest.mark.parametrize(
    ("systeme", "debian", "uid", "consigne"),
    [
        ("darwin", False, 501, "brew install pango"),
        ("linux", True, 1000, "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("linux", False, 0, "avec les paquets de votre système"),
    ],
)
def test_sans_pango_une_ligne_dit_quoi_taper(sans_pango, monkeypatch, systeme, debian, uid, consigne):
    monkeypatch.setattr(installation, "est_debian", lambda: debian)
    monkeypatch.setattr(installation.os, "geteuid", lambda: uid)
    with pytest.raises(ErreurInstallation) as arret:
        verifier_pango(systeme)
    assert consigne in str(arret.value)
    assert "\n" not in str(arret.value)
    assert sans_pango == []


def test_sur_debian_root_installe_pango(sans_pango, monkeypatch):
    monkeypatch.setattr(installation, "est_debian", lambda: True)
    monkeypatch.setattr(installation.os, "geteuid", lambda: 0)
    monkeypatch.setattr(installation, "_chargeable", lambda chemin: bool(sans_pango))
    verifier_pango("linux")
    assert sans_pango == [installation.PAQUETS_DEBIAN]


def test_avec_pango_rien_n_est_demande(monkeypatch):
    monkeypatch.setattr(installation, "_chargeable", lambda chemin: True)
    monkeypatch.setattr(installation, "installer_paquets", pytest.fail)
    assert verifier_pango("linux") is None


def test_le_temoin_nomme_chaque_fichier(environnement, tmp_path):
    """Written last, and complete: a missing file, a changed size or another Python is enough to doubt it."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (tmp_path / ".venv" / "pyvenv.cfg").write_text("home = /usr/bin")
    environnement._attester()
    assert environnement.a_jour()
    temoin = json.loads(environnement.temoin.read_text())
    assert temoin["fichiers"] == {"pyvenv.cfg": 15, "bin/python": os.stat(sys.executable).st_size}
    for changement in ({"python": "3.11.0"}, {"exigences": "autre"}, {"fichiers": {"bin/pip": 1}}):
        environnement.temoin.write_text(json.dumps({**temoin, **changement}))
        assert not environnement.a_jour()

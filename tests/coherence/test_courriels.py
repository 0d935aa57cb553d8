"""One door for what leaves by mail: nothing else speaks to the mail server; each kind has its right and its clock."""

import ast
from datetime import UTC, date, datetime

import pytest
from django.db.models import Q

from danaecare.socle.communs.ecriture.conservation import horloges
from danaecare.socle.comptes.roles import DROITS
from danaecare.socle.courriels.models import Courriel
from danaecare.socle.courriels.registre import genres
from tests.coherence.test_arbre import APPS, RACINE

PORTE = "danaecare/socle/communs/documents/courriels.py"
MODULES = {"django.core.mail", "smtplib", "email.mime.text", "email.message"}
NOMS = {"email_user", "mail_admins", "mail_managers", "send_mass_mail"}


def _fichiers() -> dict[str, ast.AST]:
    return {
        str(fichier.relative_to(RACINE)): ast.parse(fichier.read_text())
        for app in APPS
        for fichier in (RACINE / app).rglob("*.py")
    }


def _modules_importes(arbre) -> set[str]:
    importes = {alias.name for noeud in ast.walk(arbre) if isinstance(noeud, ast.Import) for alias in noeud.names}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.ImportFrom) and noeud.module:
            importes |= {noeud.module, *(f"{noeud.module}.{alias.name}" for alias in noeud.names)}
    return importes


@pytest.mark.lent
def test_la_porte_seule_parle_au_serveur_de_courriel():
    fichiers = _fichiers()
    parlent = {
        nom
        for nom, arbre in fichiers.items()
        if any(importe == m or importe.startswith(f"{m}.") for m in MODULES for importe in _modules_importes(arbre))
        or any(isinstance(noeud, ast.Attribute) and noeud.attr in NOMS for noeud in ast.walk(arbre))
    }
    assert parlent == {PORTE}
    livrent = {nom for nom, arbre in fichiers.items() if f"{_module(PORTE)}.livrer" in _modules_importes(arbre)}
    assert livrent == {"danaecare/socle/courriels/actions.py"}


def _module(fichier: str) -> str:
    return fichier.removesuffix(".py").replace("/", ".")


def test_chaque_genre_se_suit_par_un_droit_de_la_table():
    assert sorted(genre.code for genre in genres() if genre.droit not in DROITS) == []
    assert len(genres()) > 8


@pytest.mark.django_db
def test_aucun_courriel_n_est_garde_sans_fin():
    """Each kind meets a clock: the door's, or its pole's for what proves."""
    for genre in genres():
        Courriel.objects.create(cle=genre.code, genre=genre.code, destinataire="a@exemple.fr")
    Courriel.objects.update(ecrit_le=datetime(2000, 1, 1, tzinfo=UTC))
    tables = [table for horloge in horloges() for table in horloge.tables if table.modele == "courriels.Courriel"]
    echus = Q(pk=None)
    for table in tables:
        echus |= table.echus(date(2020, 1, 1))
    assert sorted(Courriel.objects.exclude(echus).values_list("genre", flat=True)) == []
    recents = Courriel.objects.filter(genre="attentes.rappels")
    recents.update(ecrit_le=datetime(2020, 1, 2, 12, tzinfo=UTC))
    assert recents.filter(echus).count() == 0

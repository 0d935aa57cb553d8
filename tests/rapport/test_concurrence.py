"""Writers at the same instant, in threads of their own: every writing is kept."""

import threading

import pytest
from django.db import connection, connections

from danaecare.rapport.actions.cahier import chapitre_ajouter, chapitre_tenir
from danaecare.rapport.actions.textes import texte_ecrire
from gouvernance.models.rapport import TexteRapport
from gouvernance.models.rapport.choix import GenreVersion

ANNEE = 2023


def _ecrire(chapitre, contenu, base, **autres):
    return texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=contenu, base=base, **autres)


@pytest.mark.django_db(transaction=True)
def test_huit_ecritures_vraiment_simultanees_sont_toutes_gardees():
    """Each thread adds a line under its own heading, from the same version, at the same instant."""
    chapitre = chapitre_ajouter(par=None, annee=ANNEE, titre="Nos mots")
    lignes = [f"## Partie {rang}\n\nvide {rang}" for rang in range(8)]
    depart = "\n\n".join(lignes)
    base = _ecrire(chapitre, depart, 0).sienne.numero
    barriere, fautes = threading.Barrier(8), []

    def ecrire(rang):
        try:
            barriere.wait(10)
            _ecrire(chapitre, depart.replace(f"vide {rang}", f"écrit par {rang}"), base, auto=True)
        except Exception as erreur:  # told by the assertion below
            fautes.append(erreur)
        finally:
            connections.close_all()

    fils = [threading.Thread(target=ecrire, args=(rang,)) for rang in range(8)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(30)
    connection.close()
    assert fautes == []
    texte = TexteRapport.objects.get(chapitre=chapitre)
    assert [rang for rang in range(8) if f"écrit par {rang}" not in texte.contenu] == []
    assert "vide" not in texte.contenu


@pytest.mark.django_db(transaction=True)
def test_deux_premieres_ecritures_simultanees_font_un_seul_cahier():
    barriere, fautes = threading.Barrier(4), []

    def ouvrir(rang):
        try:
            barriere.wait(10)
            chapitre = chapitre_tenir(par=None, annee=2025, cle="editorial")
            texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=f"Début {rang}", base=0)
        except Exception as erreur:  # told by the assertion below
            fautes.append(erreur)
        finally:
            connections.close_all()

    fils = [threading.Thread(target=ouvrir, args=(rang,)) for rang in range(4)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(30)
    connection.close()
    assert fautes == []
    texte = TexteRapport.objects.get(chapitre__cle="editorial", chapitre__cahier__annee=2025)
    assert set(texte.versions.values_list("contenu", flat=True)) == {f"Début {rang}" for rang in range(4)}
    assert texte.versions.filter(genre=GenreVersion.ECARTEE).count() == 3

"""The log read by the administration; what was written on a sheet, read by whoever may open that sheet."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer, personne_modifier
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.models import Trace
from gouvernance.actions.instances import instance_creer
from jardins.actions.jardin import jardin_creer, jardin_modifier, visite_ecrire
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter, creer_compte

pytestmark = pytest.mark.django_db
LISTE = reverse("journal:trace_liste")


@pytest.fixture
def admin():
    return connecter(creer_compte("administration", prenom="Ana", nom="Admin"))


@pytest.fixture
def leila():
    return creer_compte("jardins", prenom="Leïla", nom="Favre")


def lignes(client, adresse=LISTE, **parametres) -> list[tuple]:
    """Who, what, and where the sentence leads."""
    liste = client.get(adresse, parametres).context["liste"]
    return [
        (ligne.cellules[1].texte, ligne.cellules[2].texte.replace("\xa0", " "), ligne.cellules[2].url)
        for ligne in liste.lignes
    ]


def test_des_phrases_par_personne_et_par_fiche(admin, leila):
    autre = creer_compte("jardins", prenom="Zoé", nom="Aubry")
    jardin, second = jardin_creer(par=leila, nom="Les Tilleuls"), jardin_creer(par=autre, nom="Le Verger")
    jardin_modifier(par=autre, jardin=jardin, nom="Les Grands Tilleuls")
    d_elle = [("Leïla Favre", f"a créé un jardin n° {jardin.pk}", "")]
    assert lignes(admin, acteur=leila.pk) == d_elle
    du_jardin = [("Zoé Aubry", f"a modifié un jardin n° {jardin.pk}", ""), *d_elle]
    assert lignes(admin, fiche=f"jardins.jardin:{jardin.pk}") == du_jardin
    assert lignes(admin, app="jardins") == [
        du_jardin[0], ("Zoé Aubry", f"a créé un jardin n° {second.pk}", ""), *d_elle,
    ]  # fmt: skip
    page = admin.get(LISTE, {"app": "jardins"}).content.decode()
    assert f'href="?fiche=jardins.jardin%3A{jardin.pk}"' in page
    assert ("jardins.jardin.creer" in page, "Tilleuls" in page) == (False, False)


@pytest.mark.parametrize("fiche", ["jardins.jardin:douze", "rien:1", ":", "jardins.jardin:" + "9" * 30])
def test_une_fiche_mal_dite_ne_montre_rien(admin, leila, fiche):
    jardin_creer(par=leila, nom="Les Tilleuls")
    assert lignes(admin, fiche=fiche) == []


def test_l_acte_mene_a_la_fiche_tant_qu_elle_existe_et_que_son_lecteur_l_ouvre(leila):
    """An account that reads the log and the directory; the caregivers' files stay closed to it."""
    client = connecter(creer_compte("administration", "direction", nom="Deux"))
    ana, partie = personne_creer(par=leila, nom="Ana"), personne_creer(par=leila, nom="Partie")
    dossier = AidantFabrique().dossier
    numero = partie.pk
    partie.delete()
    inscrire(par=leila, action="aidants.dossier.ouvrir", nature=Nature.CREATION, objet=dossier)
    assert lignes(client, acteur=leila.pk) == [
        ("Leïla Favre", f"a ouvert un dossier n° {dossier.pk}", ""),
        ("Leïla Favre", f"a créé une personne n° {numero}", ""),
        ("Leïla Favre", f"a créé une personne n° {ana.pk}", ana.get_absolute_url()),
    ]


def test_autant_de_requetes_pour_une_ligne_que_pour_trois(leila, django_assert_num_queries):
    client = connecter(creer_compte("administration", "direction", nom="Deux"))
    personne_creer(par=leila, nom="Ana")
    client.get(LISTE, {"acteur": leila.pk})
    for attendues in (1, 3):
        with django_assert_num_queries(8):
            assert len(lignes(client, acteur=leila.pk)) == attendues
        if attendues == 1:
            personne_creer(par=leila, nom="Bo")
            instance_creer(par=leila, nom="Bureau", genre="bureau")


def test_le_journal_sort_en_tableur_et_le_dit(admin, leila):
    jardin_creer(par=leila, nom="Les Tilleuls")
    adresse = reverse("journal:trace_exporter", args=["csv"])
    recu = b"".join(admin.get(adresse, {"app": "jardins"}).streaming_content).decode("utf-8-sig")
    assert "a créé un jardin n°" in recu
    assert "Les Tilleuls" not in recu
    assert Trace.objects.latest("id").action == "journal.trace.exporter"
    assert connecter(leila).get(adresse).status_code == 403


def test_ce_qui_s_est_passe_sur_une_fiche_est_dit_a_qui_l_ouvre(leila):
    jardin = jardin_creer(par=leila, nom="Les Tilleuls")
    jardin_modifier(par=None, jardin=jardin, nom="Les Grands Tilleuls")
    visite = visite_ecrire(par=leila, jardin=jardin, date=date(2023, 3, 7), objet="Arrosage")
    inscrire(par=leila, action="jardins.jardin.lire", nature=Nature.LECTURE, objet=jardin)
    adresse = reverse("journal:historique", args=["jardins.jardin", jardin.pk])
    client = connecter(leila)
    assert f'href="{adresse}"' in client.get(jardin.get_absolute_url()).content.decode()
    assert lignes(client, adresse) == [
        ("Leïla Favre", f"a créé une visite de jardin n° {visite.pk}", ""),
        ("Le hub", "a modifié cette fiche", ""),
        ("Leïla Favre", "a créé cette fiche", ""),
    ]
    assert connecter(creer_compte("formation")).get(adresse).status_code == 403


def test_ce_que_d_autres_poles_y_rattachent_n_y_est_jamais(leila):
    personne = personne_creer(par=leila, nom="Ana")
    personne_modifier(par=leila, personne=personne, prenom="Ana")
    for action in ("aidants.dossier.ouvrir", "gouvernance.contrat.creer", "formations.stagiaire.creer"):
        inscrire(par=leila, action=action, nature=Nature.CREATION, objet=personne)
    adresse = reverse("journal:historique", args=["annuaire.personne", personne.pk])
    client = connecter(creer_compte("direction"))
    dites = [dite for _, dite, _ in lignes(client, adresse)]
    assert dites == ["a modifié cette fiche", "a créé cette fiche"]
    dossier = AidantFabrique().dossier
    for sorte, pk in (("aidants.dossier", dossier.pk), ("jardins.rien", 1), ("jardins.visitejardin", 1), ("x", 1)):
        assert client.get(reverse("journal:historique", args=[sorte, pk])).status_code == 404

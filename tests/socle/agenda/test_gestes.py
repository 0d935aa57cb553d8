"""Add at an hour and come back; move, by the action that knows what it clashes with."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from aidants.actions.entretiens import entretien_modifier, entretien_noter
from aidants.actions.psychologue import seance_noter
from aidants.models import Entretien, Seance, SeanceGroupe
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.socle.agenda.fabriques import MARDI, MERCREDI, Semaine

pytestmark = pytest.mark.django_db
SEMAINE = "/agenda/?date="


@pytest.fixture(autouse=True)
def _le_9_mars():
    with time_machine.travel("2026-03-09T09:00:00+01:00", tick=False):
        yield


@pytest.fixture
def semaine():
    semaine = Semaine()
    semaine.ajouter()
    return semaine


def envoi(objet, jour=MARDI, heure="15:00", **champs):
    return {"date": jour, "heure": heure, "version_ouverte": objet.version, **champs}


def deplacer(client, genre, objet, **champs):
    return client.post(reverse("agenda:plage_deplacer", args=[genre, objet.pk]), envoi(objet, **champs))


def test_un_entretien_se_deplace_et_l_on_revient_a_sa_semaine(semaine):
    client = connecter(semaine.claire)
    reponse = deplacer(client, "entretien", semaine.entretien, jour=date(2026, 3, 17), heure="10:15")
    assert (reponse.status_code, reponse.url) == (302, f"{SEMAINE}2026-03-17")
    semaine.entretien.refresh_from_db()
    assert (semaine.entretien.date, semaine.entretien.heure) == (date(2026, 3, 17), time(10, 15))
    assert (semaine.entretien.duree_min, semaine.entretien.mode) == (45, "permanence")
    dit = client.get(reponse.url).content.decode().replace("\xa0", " ")
    assert "Déplacé au mardi 17 mars 2026 à 10 h 15." in dit


def test_un_heurt_se_dit_et_se_garde_si_on_le_veut(semaine):
    client = connecter(semaine.claire)
    autre = entretien_noter(
        par=semaine.claire, dossier=semaine.entretien.dossier, etat="prevu", mode="telephone", date=MARDI,
        heure=time(15), duree_min=60,
    )  # fmt: skip
    refus = deplacer(client, "entretien", autre, heure="09:15")
    page = refus.content.decode().replace("\xa0", " ")
    assert refus.status_code == 422
    assert "Claire Montagny a déjà un entretien de 9 h à 9 h 45 le 10/03/2026." in page
    assert 'name="malgre"' in page and 'value="09:15"' in page
    autre.refresh_from_db()
    assert autre.heure == time(15)
    assert deplacer(client, "entretien", autre, heure="09:15", malgre="on").status_code == 302
    autre.refresh_from_db()
    assert autre.heure == time(9, 15)


def test_une_page_perimee_ne_deplace_rien(semaine):
    client = connecter(semaine.claire)
    vieille = envoi(semaine.entretien)
    entretien_modifier(par=semaine.claire, entretien=Entretien.objects.get(pk=semaine.entretien.pk), heure=time(11))
    adresse = reverse("agenda:plage_deplacer", args=["entretien", semaine.entretien.pk])
    refus = client.post(adresse, vieille)
    assert (refus.status_code, "modifiée par quelqu’un d’autre" in refus.content.decode()) == (422, True)
    semaine.entretien.refresh_from_db()
    assert (semaine.entretien.heure, semaine.entretien.version) == (time(11), 2)
    # What she now sees is the newest: sent again, it is her informed choice.
    assert 'value="2"' in refus.content.decode()
    assert client.post(adresse, vieille | {"version_ouverte": 2}).status_code == 302


def test_deux_fois_le_meme_envoi_ne_deplace_qu_une_fois(semaine):
    client = connecter(semaine.claire)
    assert deplacer(client, "entretien", semaine.entretien).status_code == 302
    deplacer(client, "entretien", semaine.entretien)  # the version that the first page showed
    semaine.entretien.refresh_from_db()
    assert (semaine.entretien.heure, semaine.entretien.version) == (time(15), 2)


def test_une_seance_et_un_groupe_se_deplacent_par_leur_regle(semaine):
    client = connecter(semaine.ines)
    assert deplacer(client, "seance", semaine.seance, jour=MERCREDI, heure="14:00").status_code == 302
    assert Seance.objects.values_list("date", "heure").get() == (MERCREDI, time(14))
    groupe = SeanceGroupe.objects.get()
    refus = deplacer(client, "groupe", groupe, jour=MERCREDI, heure="14:30")
    assert (refus.status_code, "une séance de soutien de 14" in refus.content.decode()) == (422, True)
    assert deplacer(client, "groupe", groupe, jour=MERCREDI, heure="15:00").status_code == 302
    assert SeanceGroupe.objects.values_list("date", "heure").get() == (MERCREDI, time(15))


@pytest.mark.parametrize(
    ("role", "genre", "code"),
    [
        ("psychologue", "entretien", 403), ("travail_social", "seance", 403), ("direction", "entretien", 403),
        ("accueil", "groupe", 403), ("travail_social", "entretien", 403),  # of a colleague's file
        ("accueil", "entretien", 200), ("psychologue", "groupe", 200), ("travail_social", "halte", 404),
        ("travail_social", "invente", 404),
    ],
)  # fmt: skip
def test_on_ne_deplace_que_ce_que_l_on_peut_ecrire(client_de, semaine, role, genre, code):
    objets = {"entretien": semaine.entretien, "seance": semaine.seance, "groupe": SeanceGroupe.objects.get()}
    pk = objets.get(genre, semaine.entretien).pk
    assert client_de(role).get(reverse("agenda:plage_deplacer", args=[genre, pk])).status_code == code


def test_ce_qui_est_fait_ou_archive_ne_se_deplace_pas(semaine):
    client = connecter(semaine.claire)
    adresse = reverse("agenda:plage_deplacer", args=["entretien", semaine.entretien.pk])
    Entretien.objects.update(etat="honore")
    assert client.get(adresse).status_code == 404
    Entretien.objects.update(etat="prevu")
    dossier = semaine.entretien.dossier
    type(dossier).objects.filter(pk=dossier.pk).update(statut="archive", archive_le=MARDI)
    assert client.get(adresse).status_code == 404


@pytest.mark.parametrize(
    ("role", "offerts"),
    [
        ("accueil", ["Un entretien", "Un espace", "Une absence"]),
        ("travail_social", ["Un entretien", "Un espace", "Une absence"]),
        ("psychologue", ["Une séance de soutien", "Un espace", "Une absence"]),
        ("escale_mobile", ["Un entretien", "Un espace", "Une absence"]),
        ("jardins", ["Un espace", "Une absence"]),
        ("gouvernance", ["Une absence"]),
        ("direction", ["Un espace", "Une absence"]),
    ],
)
def test_a_une_heure_chacun_ajoute_ce_que_fait_son_metier(client_de, role, offerts):
    client = client_de(role)
    page = client.get(reverse("agenda:ajouter"), {"agenda": "2026-03-10", "heure": "14:00"})
    assert [ajout.libelle for ajout, _ in page.context["ajouts"]] == offerts
    assert [client.get(url).status_code for _, url in page.context["ajouts"]] == [200] * len(offerts)
    assert "Mardi 10 mars 2026 à 14 h" in page.content.decode().replace("\xa0", " ")


def test_d_une_heure_a_l_entretien_et_retour(claire_et_suivie):
    client, dossier = claire_et_suivie
    choix = client.get(reverse("agenda:ajouter"), {"agenda": "2026-03-10", "heure": "14:00"}).context["ajouts"][0][1]
    avec = client.post(choix, {"dossier": dossier.numero})
    assert avec.url == f"/aidants/dossiers/{dossier.numero}/entretiens/ajouter/?agenda=2026-03-10&heure=14%3A00"
    form = client.get(avec.url).context["form"]
    assert (form["date"].value(), form["heure"].value(), form["etat"].value()) == (MARDI, time(14), "prevu")
    fait = client.post(avec.url, {"etat": "prevu", "mode": "permanence", "date": "2026-03-11", "heure": "14:00"})
    assert (fait.status_code, fait.url) == (302, f"{SEMAINE}2026-03-11")
    assert Entretien.objects.values_list("date", "heure", "etat").get() == (MERCREDI, time(14), "prevu")


def test_d_une_heure_a_un_espace_reserve_et_retour(semaine):
    client = connecter(semaine.karim)
    choix = client.get(reverse("agenda:ajouter"), {"agenda": "2026-03-12", "heure": "15:00"}).context["ajouts"][0][1]
    form = client.get(choix).context["form"]
    assert [str(form[nom].value()) for nom in ("jour", "creneau", "debut", "fin")] == [
        "2026-03-12", "precis", "15:00:00", "16:00:00",
    ]  # fmt: skip
    envoi = {"espace": semaine.espace.pk, "jour": "2026-03-12", "creneau": "precis", "debut": "15:00", "fin": "16:00"}
    fait = client.post(choix, envoi | {"objet": "Point d’équipe"})
    assert (fait.status_code, fait.url) == (302, f"{SEMAINE}2026-03-12")
    jeudi = client.get(fait.url).context["colonnes"][3]
    assert [bloc.plage.titre for bloc in jeudi.blocs] == ["Point d’équipe"]


def test_l_accueil_prevoit_un_entretien_pour_une_collegue(client_de, semaine):
    client = client_de("accueil")
    sienne = client.get(reverse("agenda:semaine"), {"date": MARDI, "qui": semaine.claire.pk})
    choix = client.get(sienne.context["colonnes"][1].cases[6].url)
    assert [ajout.libelle for ajout, _ in choix.context["ajouts"]] == ["Un entretien"]
    dossier = AidantFabrique().dossier
    avec = client.post(choix.context["ajouts"][0][1], {"dossier": dossier.numero})
    envoi = {"etat": "prevu", "mode": "permanence", "date": "2026-03-10"}
    heurt = client.post(avec.url, envoi | {"heure": "09:30"}).content.decode()
    assert "Claire Montagny a déjà un entretien" in heurt
    fait = client.post(avec.url, envoi | {"heure": "14:00"})
    assert fait.url == f"{SEMAINE}2026-03-10&qui={semaine.claire.pk}"
    assert Entretien.objects.get(dossier=dossier).professionnel == semaine.claire


def test_on_n_ajoute_pas_a_l_agenda_de_qui_n_en_mene_pas_ni_sans_le_droit(client_de, semaine):
    for role, qui, code in (
        ("accueil", semaine.ines, 403), ("travail_social", semaine.claire, 403), ("jardins", semaine.claire, 403),
        ("accueil", semaine.claire, 200),
    ):  # fmt: skip
        client = client_de(role)
        assert client.get(reverse("agenda:ajouter"), {"pour": qui.pk}).status_code == code
        page = client.get(reverse("agenda:semaine"), {"qui": qui.pk})
        assert {bool(case.url) for colonne in page.context["colonnes"] for case in colonne.cases} == {code == 200}
    noter = reverse("aidants:entretien_noter", args=[AidantFabrique(dossier__referent=semaine.claire).dossier.numero])
    assert connecter(semaine.claire).get(f"{noter}?pour={semaine.referent.pk}").status_code == 403
    assert client_de("accueil").get(f"{noter}?pour={semaine.ines.pk}").status_code == 404
    assert client_de("accueil").get(reverse("agenda:ajouter"), {"pour": "x"}).status_code == 404


def test_une_seance_ne_quitte_pas_les_heures_de_son_espace_sans_qu_on_le_dise(semaine):
    """The refusal sends to where the space may be kept: the agenda has no box for it."""
    seance = seance_noter(
        par=semaine.ines, aidant=semaine.seance.aidant, date=MARDI, heure=time(14), etat="prevu", espace=semaine.espace
    )
    refus = deplacer(connecter(semaine.ines), "seance", seance, heure="22:00")
    dits = refus.context["form"].non_field_errors()
    assert (refus.status_code, len(dits), "cochez" in dits[0]) == (422, 1, False)
    assert dits[0].endswith("Pour garder l’espace quand même, ouvrez la séance.")


def test_sans_personne_ou_avec_une_inconnue_rien_n_avance(claire_et_suivie, compte):
    client, _ = claire_et_suivie
    d_une_autre = AidantFabrique(dossier__referent=compte("travail_social", nom="Autre")).dossier
    adresse = reverse("aidants:rendez_vous_prevoir", args=["entretien"]) + "?agenda=2026-03-10&heure=14:00"
    assert client.post(adresse, {"dossier": ""}).status_code == 422
    refus = client.post(adresse, {"dossier": "Personne"})
    assert (refus.status_code, "Aucune personne suivie" in refus.content.decode()) == (422, True)
    refus = client.post(adresse, {"dossier": d_une_autre.numero})
    assert (refus.status_code, "Ce dossier est suivi par Camille Autre" in refus.content.decode()) == (422, True)
    assert client.get(reverse("aidants:rendez_vous_prevoir", args=["invente"])).status_code == 404


@pytest.mark.parametrize(("role", "genre"), [("psychologue", "seance"), ("travail_social", "entretien")])
def test_on_ne_propose_que_celles_dont_on_ecrit_les_rendez_vous(compte, role, genre):
    """The names that the form proposes are those that it takes; of a file of hers, of nobody, or of her team."""
    qui, autre = compte(role, nom="Une"), compte("travail_social", nom="Autre")
    miens = [
        AidantFabrique(nom="Rascle", prenom=mot, dossier__referent=chez) for mot, chez in (("A", qui), ("B", None))
    ]
    ailleurs = [AidantFabrique(nom="Rascle", prenom=mot, dossier__referent=autre) for mot in ("C", "D")]
    ailleurs[0].dossier.equipe.set([qui])
    if role == "psychologue":
        miens.append(ailleurs.pop(0))
    client, adresse = connecter(qui), reverse("aidants:rendez_vous_prevoir", args=[genre])
    champ = client.get(adresse).context["form"]["dossier"]
    suggestions = client.get(f"{champ.field.widget.attrs['data-suggestions']}&q=rascle").json()["propositions"]
    assert [propose["nom"] for propose in suggestions] == [str(aidant) for aidant in miens]
    assert {client.post(adresse, {"dossier": propose["valeur"]}).status_code for propose in suggestions} == {302}
    assert {client.post(adresse, {"dossier": aidant.dossier.numero}).status_code for aidant in ailleurs} == {422}


def test_une_adresse_mal_ecrite_ouvre_aujourd_hui(claire_et_suivie):
    client, dossier = claire_et_suivie
    for parametres in ({"agenda": "hier", "heure": "25:00"}, {"agenda": "2203-01-01"}, {"agenda": ""}):
        page = client.get(reverse("agenda:ajouter"), parametres)
        assert "Lundi 9 mars 2026" in page.content.decode().replace("\xa0", " ")
    assert client.get(reverse("agenda:semaine"), {"date": "99"}).context["jour"] == date(2026, 3, 9)
    note = client.post(
        reverse("aidants:entretien_noter", args=[dossier.numero]) + "?agenda=x",
        {"etat": "prevu", "mode": "permanence", "date": "2026-03-10"},
    )  # fmt: skip
    assert note.url == dossier.get_absolute_url()


@pytest.fixture
def claire_et_suivie(compte):
    claire = compte("travail_social", prenom="Claire", nom="Montagny")
    return connecter(claire), AidantFabrique(dossier__referent=claire).dossier

"""What waits for somebody: who sees it, what one press settles."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.appels import appel_modifier, appel_noter, appel_rappeler, appel_retirer
from aidants.actions.passants import passants_oublier
from aidants.actions.psychologue import seance_noter
from aidants.mobile.actions.saisies import accueil_rappeler, saisie_recevoir
from aidants.models import Appel, Correction, Dossier
from aidants.requetes.rappels import attentes_des_dossiers
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, DossierFabrique, EntretienFabrique
from tests.aidants.mobile.fabriques import halte_creer
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
JOUR, DEMAIN = date(2023, 6, 15), date(2023, 6, 16)


def envoi(**champs):
    return {"appelant": "aidant", "sens": "entrant", "date": "2023-06-15", **champs}


def attendues(utilisateur, *genres):
    """Her lines, of these kinds alone when some are named; a file left without a contact is another matter."""
    codes = {f"aidants.{genre}" for genre in genres}
    lignes = attentes_des_dossiers(utilisateur) if utilisateur.peut("aidants.ecrire") else []
    return [ligne for ligne in lignes if (ligne.genre.code in codes if codes else ligne.genre.echeance)]


def lignes(utilisateur):
    return [
        (ligne.genre.code.removeprefix("aidants."), ligne.jour, ligne.noms, ligne.telephone)
        for ligne in attendues(utilisateur)
    ]


def test_a_rappeler_demande_quel_jour_et_le_garde(client_de):
    client = client_de("accueil")
    refuse = client.post(reverse("aidants:appel_noter"), envoi(issue="rappel", appelant_nom="Mme Faure"))
    assert refuse.status_code == 422
    assert "Quel jour rappeler" in refuse.content.decode()
    assert "Mme Faure" in refuse.content.decode()
    avant = client.post(reverse("aidants:appel_noter"), envoi(issue="rappel", rappeler_le="2023-06-14"))
    assert (avant.status_code, Appel.objects.count()) == (422, 0)
    client.post(
        reverse("aidants:appel_noter"),
        envoi(issue="rappel", appelant_nom="Mme Faure", telephone="06 01 02 03 04", rappeler_le="2023-06-16",
              rappeler_heure="10:30"),
    )  # fmt: skip
    assert lignes(client.compte) == [("rappel", DEMAIN, "Mme Faure", "06 01 02 03 04")]


def test_sans_dossier_chacun_peut_rappeler_avec_un_dossier_sa_referente(claire, accueil, suivie, compte):
    autres = [compte("travail_social", nom="Autre"), compte("psychologue"), compte("escale_mobile"), accueil]
    appel_noter(par=accueil, appelant_nom="M. Roux", rappeler_le=DEMAIN)
    appel_noter(par=accueil, dossier=suivie.dossier, rappeler_le=JOUR)
    seul = ("rappel", DEMAIN, "M. Roux", "")
    assert lignes(claire) == [("rappel", JOUR, "", ""), seul]
    assert [lignes(autre) for autre in autres] == [[seul]] * 4
    assert [lignes(compte(role)) for role in ("direction", "jardins", "administration")] == [[], [], []]


def test_la_psychologue_lit_ce_qui_vient_et_ce_qui_est_a_qualifier(compte):
    sana = compte("psychologue", nom="Ugnon")
    aidant = AidantFabrique(nom="Souvignet", prenom="Odile")
    for jour in (date(2023, 6, 14), date(2023, 6, 17)):
        seance_noter(par=sana, aidant=aidant, date=jour, heure=time(14), etat="prevu")
    page = connecter(sana).get("/")
    assert [(ligne.titre, ligne.texte) for ligne in page.context["dues"]] == [
        ("Odile Souvignet", "Séance de soutien, Odile\xa0: à qualifier")
    ]
    assert [(venue.jour, venue.titre, venue.texte) for venue in page.context["venues"]] == [
        (date(2023, 6, 17), "Odile Souvignet", "Séance de soutien, Odile")
    ]


def test_rappele_se_dit_une_fois_et_l_autre_l_apprend(claire, accueil, suivie):
    appel = appel_noter(par=accueil, dossier=suivie.dossier, rappeler_le=JOUR)
    client = connecter(claire)
    client.post(reverse("aidants:appel_rappeler", args=[appel.pk]))
    appel.refresh_from_db()
    assert (appel.rappele_le, lignes(claire)) == (JOUR, [])
    assert Trace.objects.filter(action="aidants.appel.rappeler", acteur_id=claire.pk).count() == 1
    with pytest.raises(ValidationError, match="a été fait le 15/06/2023"):
        appel_rappeler(par=accueil, appel=appel)


def test_qui_demande_a_etre_rappele_a_une_halte_attend_jusqu_a_ce_qu_on_le_fasse(compte):
    agent, sociale = compte("escale_mobile"), compte("travail_social")
    halte = halte_creer()
    saisie_recevoir(
        par=agent, halte_numero=halte.pk, base=1, jeton=uuid4(), genre="accueil",
        donnees={"prenom": "Odile", "telephone": "06 01 02 03 04", "rappel": True},
    )  # fmt: skip
    attendue = [("halte", date(2023, 6, 14), "Odile", "06 01 02 03 04")]
    assert (lignes(agent), lignes(sociale), lignes(compte("psychologue"))) == (attendue, attendue, [])
    accueil = halte.accueils.get()
    client = connecter(agent)
    assert "demande à être rappelée" in client.get(halte.get_absolute_url()).content.decode()
    client.post(reverse("aidants:accueil_bref_rappeler", args=[accueil.pk]))
    assert (lignes(agent), lignes(sociale)) == ([], [])
    assert "rappelée le" in client.get(halte.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError, match="a été fait"):
        accueil_rappeler(par=sociale, accueil=accueil)


def test_le_prochain_pas_est_fait_en_un_geste(claire, suivie):
    suivie.dossier.prochain_pas, suivie.dossier.prochain_pas_le = "Relire le dossier APA", JOUR
    suivie.dossier.enregistrer()
    connecter(claire).post(reverse("aidants:pas_faire", args=[suivie.dossier.numero]))
    dossier = Dossier.objects.get(pk=suivie.dossier.pk)
    assert (dossier.prochain_pas, dossier.prochain_pas_le, lignes(claire)) == ("", None, [])


def test_honore_sans_duree_ni_theme_se_complete_un_mois(claire, suivie, compte):
    jours = [(date(2023, 6, 1), None, ["repit"]), (date(2023, 6, 2), 45, []), (date(2023, 6, 3), 45, ["repit"]),
             (date(2023, 5, 15), None, [])]  # fmt: skip
    for jour, duree, themes in jours:
        EntretienFabrique(
            dossier=suivie.dossier, professionnel=claire, date=jour, duree_min=duree, themes=themes, heure=time(9)
        )
    EntretienFabrique(dossier=suivie.dossier, professionnel=claire, etat="manque", date=date(2023, 6, 4))
    a_completer = attendues(claire, "completer")
    assert [(ligne.jour, ligne.texte) for ligne in a_completer] == [
        (date(2023, 6, 1), "Entretien à compléter, téléphone"), (date(2023, 6, 2), "Entretien à compléter, téléphone")
    ]  # fmt: skip
    client = connecter(claire)
    page = client.get(reverse("attentes:a_faire")).context["attend"]
    assert ("2\xa0entretiens à compléter" in page.dits, len(page.parts)) == (True, 1)
    assert client.get(a_completer[0].url).status_code == 200
    assert attendues(compte("travail_social", nom="Autre"), "completer") == []


def test_l_equipe_lit_chez_qui_cela_attend(claire, accueil, suivie, compte):
    """Of her colleagues' lines the account's name is said, in one query for all of them; of hers, her own."""
    autre = compte("travail_social", nom="Autre")
    sien = AidantFabrique(nom="Chazelle", dossier__referent=autre)
    for aidant in (suivie, sien):
        appel_noter(par=accueil, dossier=aidant.dossier, appelant="aidant", issue="rappel", rappeler_le=DEMAIN)
    assert {(ligne.chez, ligne.numero) for ligne in attentes_des_dossiers(accueil, equipe=True)} == {
        (str(claire), suivie.dossier.numero), (str(autre), sien.dossier.numero)
    }  # fmt: skip
    assert {ligne.chez for ligne in attendues(claire, "rappel")} == {str(claire)}


def test_une_liste_arretee_le_dit(claire, monkeypatch):
    for module in ("aidants.requetes.rappels", "aidants.accueil"):
        monkeypatch.setattr(f"{module}.ATTENTES_MAX", 2)
    for rang in range(3):
        AidantFabrique(nom=f"Nom{rang}", dossier__referent=claire)
    titres = [ligne.titre for ligne in connecter(claire).get(reverse("attentes:a_faire")).context["attend"].lignes]
    assert titres == ["Agnès Nom0", "Agnès Nom1", "La liste s’arrête à 2 lignes"]


# What was noted can be put right


def test_un_appel_change_de_dossier_et_chacun_retrouve_son_dernier_contact(claire, accueil, suivie):
    autre = AidantFabrique(nom="Chazelle")
    appel = appel_noter(par=accueil, dossier=suivie.dossier, appelant="aidant")
    assert Dossier.objects.get(pk=suivie.dossier.pk).dernier_contact == JOUR
    client = connecter(accueil)
    version = appel.version
    recu = client.post(
        reverse("aidants:appel_modifier", args=[appel.pk]),
        envoi(dossier=autre.dossier.numero, duree_min="12", version_ouverte=str(version)),
    )
    appel.refresh_from_db()
    assert (recu.status_code, appel.dossier, appel.duree_min) == (302, autre.dossier, 12)
    assert Dossier.objects.get(pk=suivie.dossier.pk).dernier_contact == suivie.dossier.date_premier_contact
    assert Dossier.objects.get(pk=autre.dossier.pk).dernier_contact == JOUR
    perime = client.post(
        reverse("aidants:appel_modifier", args=[appel.pk]),
        envoi(dossier=suivie.dossier.numero, version_ouverte=str(version)),
    )
    appel.refresh_from_db()
    assert (perime.status_code, appel.dossier) == (422, autre.dossier)


def test_une_annee_passee_ne_bouge_qu_avec_sa_raison(claire, suivie):
    passe = appel_noter(par=claire, dossier=suivie.dossier, date=date(2022, 5, 3), appelant="aidant")
    appel_modifier(par=claire, appel=passe, dossier=suivie.dossier, duree_min=5)
    with pytest.raises(ValidationError, match="Les chiffres de 2022 vont changer"):
        appel_modifier(par=claire, appel=passe, dossier=suivie.dossier, appelant="autre")
    passe.refresh_from_db()
    with pytest.raises(ValidationError, match="Les chiffres de 2022 vont changer"):
        appel_retirer(par=claire, appel=passe)
    client = connecter(claire)
    adresse = reverse("aidants:appel_retirer", args=[passe.pk])
    refus = client.post(adresse, {"motif_correction": ""})
    assert (refus.status_code, "vont changer" in refus.content.decode()) == (422, True)
    assert client.post(adresse, {"motif_correction": "Noté deux fois."}).status_code == 302
    assert not Appel.objects.exists()
    assert list(Correction.objects.values_list("dossier", "annees", "motif")) == [
        (suivie.dossier.pk, [2022], "Noté deux fois.")
    ]
    trace = Trace.objects.get(action="aidants.appel.retirer")
    assert (trace.donnees["date"], trace.acteur_id) == ("2022-05-03", claire.pk)


def test_un_appel_passe_sans_dossier_s_y_rattache_avant_d_etre_retire(claire):
    passe = appel_noter(par=claire, date=date(2022, 5, 3))
    with pytest.raises(ValidationError, match="rattachez-le d’abord à un dossier"):
        appel_retirer(par=claire, appel=passe)
    page = connecter(claire).get(reverse("aidants:appel_retirer", args=[passe.pk])).content.decode()
    assert ("rattachez-le d’abord à un dossier" in page, "Retirer l’appel</button>" in page) == (True, False)
    de_l_annee = appel_noter(par=claire, date=date(2023, 5, 3))
    appel_retirer(par=claire, appel=de_l_annee)
    assert list(Appel.objects.all()) == [passe]


def test_un_dossier_limite_ne_recoit_pas_l_appel_d_un_autre(claire, suivie, compte):
    limite = DossierFabrique(referent=compte("travail_social", nom="Referente"))
    connecter(limite.referent).post(
        reverse("conservation:dossier_mesures", args=[limite.pk]),
        {"genre": "limitation", "demandee_le": "2023-06-14", "motif": "Conteste l’exactitude"},
    )
    appel = appel_noter(par=claire, dossier=suivie.dossier)
    with pytest.raises(ValidationError, match="limité depuis le 15"):
        appel_modifier(par=claire, appel=appel, dossier=limite)


# Choosing somebody


def test_les_noms_donnes_partent_avec_le_temps(claire):
    appel_noter(par=claire, date=date(2021, 6, 1), telephone="06 01 02 03 04", rappeler_le=date(2021, 6, 2))
    assert passants_oublier(par=None, jour=JOUR) == 1
    assert Appel.objects.get().telephone == ""

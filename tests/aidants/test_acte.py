"""The page of an interview: all that goes with it is written at once, by who may, or nothing is."""

from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aidants.models import Document, Droit, Entretien, NoteSociale, Orientation
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.communs.ecriture.versions import sceau_d_auteur
from danaecare.socle.comptes.models import Brouillon
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique, ProcheFabrique, RelationAideFabrique
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
PDF = b"%PDF-1.7 essai"
PROPRES = ("note", "orientation", "droit", "droit_pour", "droit_etat", "papiers")


@pytest.fixture
def claire(compte):
    return compte("travail_social", prenom="Claire", nom="Montagny")


@pytest.fixture
def odile(claire):
    return AidantFabrique(nom="Souvignet", prenom="Odile", dossier__referent=claire)


def envoi(**autres):
    return {"etat": "honore", "mode": "domicile", "date": "2023-06-14", "duree_min": "45", **autres}


def ecrits():
    return [modele.objects.count() for modele in (Entretien, NoteSociale, Droit, Orientation, Document)]


def test_un_seul_envoi_ecrit_l_entretien_et_tout_ce_qui_le_suit(claire, odile):
    rose = RelationAideFabrique(aidant=odile, proche=ProcheFabrique(prenom="Rose")).proche
    accueil = organisation_creer(par=None, nom="Accueil de jour")
    adresse = reverse("aidants:entretien_noter", args=[odile.dossier.numero])
    reponse = connecter(claire).post(
        adresse,
        envoi(
            rencontre="ensemble", themes=["repit"], note="Rose dort mal.", orientation=accueil.nom, droit="apa",
            droit_pour=f"p{rose.pk}", droit_etat="demande", prochain="2023-06-30", prochain_heure="14:30",
            papiers=[SimpleUploadedFile("notification_APA.pdf", PDF), SimpleUploadedFile("impots.pdf", PDF + b"2")],
        ),
    )  # fmt: skip
    assert (reponse.status_code, reponse.url) == (302, odile.dossier.get_absolute_url())
    prevu, fait = Entretien.objects.order_by("-date")
    assert (fait.rencontre, prevu.etat, prevu.date, prevu.heure) == (
        "ensemble",
        "prevu",
        date(2023, 6, 30),
        time(14, 30),
    )
    note, droit, orientation = NoteSociale.objects.get(), Droit.objects.get(), Orientation.objects.get()
    assert (note.texte, note.entretien, note.auteur) == ("Rose dort mal.", fait, claire)
    assert (droit.nature, droit.proche, droit.etat, droit.etat_le) == ("apa", rose, "demande", date(2023, 6, 14))
    assert (orientation.organisation, orientation.entretien, orientation.sens) == (accueil, fait, "vers")
    assert list(Document.objects.order_by("pk").values_list("titre", flat=True)) == ["notification APA", "impots"]
    fil = connecter(claire).get(odile.dossier.get_absolute_url()).context["fiche"].fil
    assert sorted(e["titre"] for e in fil if e["date"] >= fait.date) == [
        "Document · impots", "Document · notification APA", "Droit · APA",
        "Entretien · domicile · 45\u00a0min · avec l’aidant et la personne aidée",
        "Note sociale · Claire Montagny", "Orientation · Accueil de jour",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("champ", "faux", "dit"),
    [
        ("papiers", SimpleUploadedFile("faux.pdf", b"MZ\x90\x00"), "faux.pdf\u00a0» est refusé"),
        ("prochain", "2026-06-30", "dans plus de deux ans"),
        ("droit", "inconnu", "inconnu n’en fait pas partie"),
        ("droit_pour", "a999999", "a999999 n’en fait pas partie"),
    ],
)
def test_un_refus_n_ecrit_rien_et_rend_tout_ce_qui_est_saisi(claire, odile, champ, faux, dit):
    adresse = reverse("aidants:entretien_noter", args=[odile.dossier.numero])
    saisie = envoi(note="Rose dort mal.", droit="pch", lieu="Chez elle")
    reponse = connecter(claire).post(adresse, saisie | {champ: faux})
    page = reponse.content.decode()
    assert (reponse.status_code, ecrits()) == (422, [0, 0, 0, 0, 0])
    assert dit in str(reponse.context["form"].errors[champ])
    assert ("Rose dort mal." in page, "Chez elle" in page) == (True, True)


def test_pour_qui_sans_quel_droit_se_demande(claire, odile):
    adresse = reverse("aidants:entretien_noter", args=[odile.dossier.numero])
    reponse = connecter(claire).post(adresse, envoi(droit_pour=f"a{odile.pk}"))
    assert reponse.context["form"].errors == {"droit": ["Dites de quel droit il s’agit."]}


def test_chacun_a_les_parties_qu_il_peut_ecrire(claire, odile, client_de):
    """The front desk plans, and writes nothing of what was said; sent all the same, it is not read."""
    adresse = reverse("aidants:entretien_noter", args=[odile.dossier.numero])
    montres = lambda client: [nom for nom in PROPRES if nom in client.get(adresse).context["form"].fields]  # noqa: E731
    accueil = client_de("accueil")
    assert (montres(connecter(claire)), montres(accueil)) == (list(PROPRES), [])
    accueil.post(adresse, envoi(note="Je lis.", droit="apa", papiers=[SimpleUploadedFile("a.pdf", PDF)]))
    assert ecrits() == [1, 0, 0, 0, 0]


def test_un_entretien_honore_d_un_geste_se_complete_avec_sa_note_une_fois(claire, odile):
    entretien = EntretienFabrique(dossier=odile.dossier, professionnel=claire, date=date(2023, 6, 14))
    adresse = reverse("aidants:entretien_modifier", args=[odile.dossier.numero, entretien.pk])
    client = connecter(claire)
    saisie = envoi(note="Rose dort mal.", themes=["repit"], version_ouverte=str(entretien.version))
    assert client.post(adresse, saisie).status_code == 302
    assert NoteSociale.objects.get().entretien == entretien
    page = client.get(adresse)
    assert ("note" in page.context["form"].fields, page.context["note"]) == (False, NoteSociale.objects.get())
    perime = client.post(adresse, saisie | {"droit": "apa"})
    assert (perime.status_code, ecrits()) == (422, [1, 1, 0, 0, 0])


def test_la_note_d_une_collegue_ne_se_montre_pas_sur_la_page(claire, odile, compte):
    """The referent writes her own of the same interview; nothing says that another has written."""
    entretien = EntretienFabrique(dossier=odile.dossier, date=date(2023, 6, 14))
    autre = compte("travail_social", nom="Faure")
    note = NoteSociale(dossier=odile.dossier, auteur=autre, entretien=entretien)
    note.texte = "Mienne."
    note.enregistrer()
    page = connecter(claire).get(reverse("aidants:entretien_modifier", args=[odile.dossier.numero, entretien.pk]))
    assert (page.context["note"], "note" in page.context["form"].fields) == (None, True)


def test_le_brouillon_se_rend_et_s_en_va_avec_l_entretien(claire, odile, client_de):
    adresse = reverse("aidants:entretien_noter", args=[odile.dossier.numero])
    client = connecter(claire)
    brouillon = {
        "page": adresse, "auteur": sceau_d_auteur(claire), "etat": "honore", "mode": "", "date": "",
        "themes": ["repit", "droits"], "note": "Rose dort", "prochain": "2023-06-3",
    }  # fmt: skip
    dit = client.post(reverse("comptes:brouillon_garder"), brouillon, headers={"accept": "application/json"}).json()
    assert dit == {"dit": "Brouillon gardé à 10\u00a0h."}
    assert b"Rose" not in bytes(Brouillon.objects.get().contenu)
    rendu = client.get(adresse)
    form = rendu.context["form"]
    assert (form["note"].value(), form["themes"].value()) == ("Rose dort", ["repit", "droits"])
    assert ("Voici ce que vous aviez commencé" in rendu.content.decode(), form.errors) == (True, {})
    assert client.get(f"{adresse}?vide").context["form"]["note"].value() is None
    assert connecter(client_de("travail_social").compte).get(adresse).status_code == 403
    assert Trace.objects.filter(donnees__icontains="Rose dort").count() == 0
    client.post(adresse, envoi(note="Rose dort mal."))
    assert Brouillon.objects.count() == 0


def test_l_heure_choisie_a_l_agenda_passe_avant_le_brouillon(claire, odile):
    adresse = reverse("aidants:entretien_noter", args=[odile.dossier.numero])
    client = connecter(claire)
    auteur = sceau_d_auteur(claire)
    client.post(
        reverse("comptes:brouillon_garder"), {"page": adresse, "auteur": auteur, "date": "2023-06-01", "lieu": "Givors"}
    )
    form = client.get(f"{adresse}?agenda=2023-06-20&heure=09:00").context["form"]
    assert (form["date"].value(), form["heure"].value(), form["lieu"].value()) == (date(2023, 6, 20), time(9), "Givors")


def test_le_brouillon_de_l_une_n_est_pas_rendu_a_l_autre(claire, compte):
    """A file without a referent, that both may write."""
    dossier = AidantFabrique().dossier
    adresse = reverse("aidants:entretien_noter", args=[dossier.numero])
    auteur = sceau_d_auteur(claire)
    envoye = {"page": adresse, "auteur": auteur, "lieu": "Chez Rose"}
    assert connecter(claire).post(reverse("comptes:brouillon_garder"), envoye).status_code == 200
    autre = connecter(compte("travail_social", nom="Faure"))
    assert autre.get(adresse).context["form"]["lieu"].value() == ""
    assert connecter(claire).get(adresse).context["form"]["lieu"].value() == "Chez Rose"

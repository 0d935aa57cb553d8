"""A call: who is on the phone, known or not, what her file says beside it, what is agreed, the file that it opens."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.appels import appel_noter, appel_rattacher
from aidants.actions.conservation import dossier_anonymiser, dossier_archiver
from aidants.actions.passants import passants_oublier
from aidants.models import Appel, Dossier
from aidants.requetes.acces import tout_sur
from aidants.requetes.appels import durees_habituelles
from aidants.requetes.fiche import FicheDossier
from aidants.requetes.fiche_lue import dossier_a_montrer
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique, RelationAideFabrique
from tests.aidants.test_rappels import envoi
from tests.conftest import connecter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
NOTER = "aidants:appel_noter"


def noter(client, **champs):
    return client.post(reverse(NOTER), envoi(**champs))


def qui(client, dossier="", **dit) -> str:
    return client.get(reverse("aidants:appel_reconnaitre"), {"dossier": dossier, **dit}).content.decode()


@pytest.mark.parametrize(
    ("dit", "garde"),
    [
        ("Mme Perret", {"appelant_nom": "Mme Perret", "telephone": ""}),
        ("06.01.02.03.04", {"appelant_nom": "", "telephone": "06.01.02.03.04"}),
        ("+33 6 01 02 03 04", {"appelant_nom": "", "telephone": "+33 6 01 02 03 04"}),
    ],
)
def test_qui_n_a_pas_de_dossier_est_dit_une_fois(client_de, dit, garde):
    assert noter(client_de("accueil"), dossier=dit).status_code == 302
    assert Appel.objects.values("dossier", *garde).get() == {"dossier": None, **garde}


@pytest.mark.parametrize("dit", ["D9999", "2019 12 b", "Odile Perret (D9999)"])
def test_un_numero_de_dossier_ne_s_invente_pas(client_de, dit):
    reponse = noter(client_de("accueil"), dossier=dit)
    assert (reponse.status_code, Appel.objects.count()) == (422, 0)
    assert "vérifiez le nom" in reponse.content.decode()


def test_qui_ressemble_a_quelqu_un_de_suivi_se_demande(client_de, suivie):
    client = client_de("accueil")
    AidantFabrique(nom="Chazelle", prenom="Anne")
    AidantFabrique(nom="Chazelle", prenom="Paul")
    for dit, raison in (("Souvinget", "ressemble à Odile Souvignet"), ("chazelle", "Plusieurs personnes")):
        refus = noter(client, dossier=dit, duree_min="12")
        assert (refus.status_code, Appel.objects.count()) == (422, 0)
        assert raison in refus.content.decode()
        assert "C’est quelqu’un d’autre" in refus.content.decode()
        assert noter(client, dossier=dit, sans_dossier="on", duree_min="12").status_code == 302
        assert Appel.objects.values_list("dossier", "appelant_nom", "duree_min").get() == (None, dit, 12)
        Appel.objects.all().delete()
    refus = noter(client, dossier="Souvinget", sans_dossier="on", date="2023-02-31")
    assert (refus.status_code, refus.context["form"].doute) == (422, True)


def test_deux_noms_ne_se_gardent_pas_en_un(client_de):
    refus = noter(client_de("accueil"), dossier="Mme Perret", appelant_nom="M. Roux")
    assert (refus.status_code, Appel.objects.count()) == (422, 0)
    assert "Deux noms sont donnés" in refus.content.decode()


def test_un_jour_de_rappel_dit_la_suite_si_rien_d_autre_ne_la_dit(client_de):
    client = client_de("accueil")
    noter(client, dossier="Mme Perret", rappeler_le="2023-06-16", convenu="Lui dire les jours du répit")
    noter(client, dossier="M. Roux", rappeler_le="2023-06-16", issue="information")
    assert list(Appel.objects.order_by("pk").values_list("issue", "convenu")) == [
        ("rappel", "Lui dire les jours du répit"), ("information", ""),
    ]  # fmt: skip


def test_les_plis_s_ouvrent_sur_ce_qu_ils_tiennent(client_de):
    client = client_de("accueil")
    plis = [
        (form.suite_dite, form.reste_dit)
        for form in (
            client.get(reverse(NOTER)).context["form"],
            noter(client, dossier="D9999", rappeler_le="2023-06-16").context["form"],
            noter(client, dossier="D9999", appelant="professionnel").context["form"],
            noter(client, dossier="D9999", date="2030-01-01").context["form"],
        )
    ]
    assert plis == [(False, False), (True, False), (False, True), (False, True)]


# What is known of her, beside


def test_le_resume_a_les_murs_de_la_fiche_et_laisse_une_lecture(claire, accueil, suivie):
    RelationAideFabrique(aidant=suivie, proche__nom="Verney", proche__prenom="Rose")
    appel_noter(par=claire, dossier=suivie.dossier, date=date(2023, 6, 2), duree_min=12, themes=["repit"],
                issue="information", convenu="Écrire à la MDPH")  # fmt: skip
    sociale, desk = (qui(connecter(par), "souvignet") for par in (claire, accueil))
    for dit in (sociale, desk):
        assert "Odile Souvignet" in dit
        assert "référent : Camille Montagny" in dit or "référent : Camille Montagny" in dit
        assert "Appel · l’aidant · 12 min" in dit
        assert "Écrire à la MDPH" in dit  # the page of the call says it to both
    assert ("Rose Verney" in sociale, "Rose Verney" in desk) == (True, False)
    assert ("Information donnée" in sociale, "Information donnée" in desk) == (True, False)
    lues = Trace.objects.filter(action="aidants.appel_reconnaitre.lire").values_list("acteur_id", "objet_id")
    assert set(lues) == {(claire.pk, suivie.dossier_id), (accueil.pk, suivie.dossier_id)}


def test_le_resume_dit_qui_ressemble_ou_que_personne_n_est_suivi(accueil, suivie):
    client = connecter(accueil)
    choix = f'data-choisir="Odile Souvignet ({suivie.dossier.numero})"'
    type(suivie).objects.filter(pk=suivie.pk).update(telephone_chiffres="0601020304")
    assert choix in qui(client, "Souvinget")
    assert choix in qui(client, "Mme Perret", telephone="06 01 02 03 04")
    assert "Personne de ce nom n’est suivi" in qui(client, "Mme Perret")
    assert "dès que vous choisissez" in qui(client)
    Dossier.objects.filter(pk=suivie.dossier_id).update(statut="archive", archive_le=date(2023, 1, 1))
    assert "Odile Souvignet" not in qui(client, suivie.dossier.numero)


def test_le_resume_coute_autant_pour_un_appel_que_pour_trois(claire, suivie, django_assert_num_queries):
    client = connecter(claire)
    qui(client, suivie.dossier.numero)
    for _ in range(2):
        appel_noter(par=claire, dossier=suivie.dossier, convenu="Rappeler", rappeler_le=date(2023, 6, 20))
        with django_assert_num_queries(13):
            qui(client, suivie.dossier.numero)
        appel_noter(par=claire, dossier=suivie.dossier, convenu="Écrire")


def test_ce_qui_est_convenu_se_lit_se_rend_et_s_oublie(claire, accueil, suivie):
    appel_noter(par=accueil, dossier=suivie.dossier, convenu="Écrire à la MDPH", issue="message")
    appel_noter(par=accueil, date=date(2021, 6, 1), convenu="Écrire à la MDPH")
    textes = [FicheDossier(dossier_a_montrer(suivie.dossier.numero), par).fil[0]["texte"] for par in (claire, accueil)]
    assert textes == ["Message laissé · Écrire à la MDPH", ""]
    assert tout_sur(suivie.dossier, claire)["Appels"][0]["convenu"] == "Écrire à la MDPH"
    assert passants_oublier(par=None, jour=date(2023, 6, 15)) == 1
    dossier_archiver(par=None, dossier=suivie.dossier)
    dossier_anonymiser(par=None, dossier=suivie.dossier)
    assert set(Appel.objects.values_list("convenu", flat=True)) == {""}


# A file is opened from it


def test_un_appel_devient_un_dossier_sans_rien_retaper(accueil):
    client = connecter(accueil)
    reponse = noter(client, dossier="Mme Odile Perret", telephone="06 01 02 03 04", ouvrir="1", date="2023-06-14",
                    rappeler_le="2023-06-16", convenu="Lui dire les jours du répit")  # fmt: skip
    appel = Appel.objects.get()
    assert reponse.url == f"{reverse('aidants:dossier_ouvrir')}?appel={appel.pk}"
    page = client.get(reponse.url)
    contact, premier = page.context["contact"], page.context["premier"]
    repris = {nom: premier[nom].value() for nom in ("nom", "prenom", "genre", "telephone")}
    assert repris == {"nom": "Perret", "prenom": "Odile", "genre": "F", "telephone": "06 01 02 03 04"}
    vides = {"p-TOTAL_FORMS": "1", "p-INITIAL_FORMS": "0"}
    donnees = {f"a1-{nom}": valeur for nom, valeur in repris.items()} | vides
    for nom in ("date_premier_contact", "premier_contact", "prochain_pas", "prochain_pas_le"):
        donnees[nom] = contact[nom].value()
    assert client.post(reponse.url, donnees).status_code == 302
    dossier = Dossier.objects.get()
    appel.refresh_from_db()
    assert (appel.dossier, dossier.dernier_contact, dossier.prochain_pas, dossier.prochain_pas_le) == (
        dossier, date(2023, 6, 14), "Lui dire les jours du répit", date(2023, 6, 16),
    )  # fmt: skip
    deja = client.get(reponse.url)
    assert (deja.status_code, deja.url) == (302, dossier.get_absolute_url())
    refus = client.post(reponse.url, donnees | {"a1-prenom": "Odette"})
    assert (refus.status_code, Dossier.objects.count()) == (422, 1)
    assert f"rattaché au dossier {dossier.numero}" in refus.content.decode()
    assert "Odette" in refus.content.decode()
    for inconnu in ("0", "abc", "9" * 30):
        assert client.get(reverse("aidants:dossier_ouvrir"), {"appel": inconnu}).status_code == 404


def test_qui_appelle_etait_deja_suivie_l_appel_va_a_son_dossier(accueil, suivie):
    client = connecter(accueil)
    noter(client, dossier="Odile Souvignet", sans_dossier="on")
    appel = Appel.objects.get()
    page = client.get(reverse("aidants:dossier_ouvrir"), {"appel": appel.pk})
    vers = f"{reverse('aidants:appel_rattacher', args=[appel.pk])}?dossier={suivie.dossier.numero}"
    assert vers in page.content.decode()
    assert client.get(vers).context["form"]["dossier"].value() == f"Odile Souvignet ({suivie.dossier.numero})"
    appel_rattacher(par=accueil, appel=appel, dossier=suivie.dossier)
    with pytest.raises(ValidationError, match="a été rattaché au dossier"):
        appel_rattacher(par=accueil, appel=appel, dossier=suivie.dossier)


def test_les_siennes_d_abord_puis_les_durees_d_usage(accueil, claire):
    for duree in (12, 20, 20):
        appel_noter(par=accueil, duree_min=duree)
    assert durees_habituelles(accueil) == [20, 12, 5, 10, 15]
    assert durees_habituelles(claire) == [5, 10, 15, 20, 30]


def test_du_fil_un_appel_s_ouvre_a_qui_le_corrige(claire, suivie, client_de):
    appel = appel_noter(par=claire, dossier=suivie.dossier, date=date(2023, 6, 2))
    adresse = reverse("aidants:appel_modifier", args=[appel.pk])
    ouvre = lambda client: f'href="{adresse}"' in client.get(suivie.dossier.get_absolute_url()).text  # noqa: E731
    assert (ouvre(connecter(claire)), ouvre(client_de("direction"))) == (True, False)

"""What a programme means to change: one page, settled for good, printed on one sheet; the words of people."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.socle.conservation.actions import horloge_passer
from gouvernance.actions.effets import (
    effet_ajouter,
    effet_effacer,
    parole_recueillir,
    theorie_arreter,
    theorie_creer,
    theorie_modifier,
    theorie_renouveler,
)
from gouvernance.conservation import HORLOGES
from gouvernance.models import Effet, Parole, Theorie
from tests.conftest import connecter
from tests.gestes import envoyer_rempli, formulaire
from tests.gouvernance.papiers import lire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]
DIT = {
    "texte": "Concilier mieux sa vie et l’aide", "hypothese": "Si quelqu’un écoute, alors on demande de l’aide.",
    "connu_par": "question", "source": "Conciliation, de 0 à 10",
}  # fmt: skip


@pytest.fixture
def gestion(compte):
    return compte("gouvernance", nom="Périgneux")


@pytest.fixture
def escale(gestion):
    return theorie_creer(
        par=gestion, programme="Escale des Aidants", pole="aidants", besoins="- Être écouté\n- Souffler\n",
        actions="Écouter et orienter",
    )  # fmt: skip


@pytest.fixture
def arretee(gestion, escale):
    theorie_modifier(par=gestion, theorie=escale, realisations=["aidants.accompagnes"])
    effet_ajouter(par=gestion, theorie=escale, chiffre="aidants.accompagnes", cible=Decimal(60), **DIT)
    return theorie_arreter(par=gestion, theorie=escale)


def test_on_l_ecrit_on_l_arrete_et_on_commence_la_suivante(gestion):
    client = connecter(gestion)
    formulaire(client, reverse("gouvernance:theorie_ajouter")).envoyer(
        {"programme": "Escale des Aidants", "pole": "aidants", "besoins": "Être écouté", "actions": "Écouter"}
    )
    theorie = Theorie.objects.get()
    refus = client.post(reverse("gouvernance:theorie_arreter", args=[theorie.pk]), follow=True)
    assert "Écrivez d’abord au moins un effet attendu" in refus.text
    modifier = reverse("gouvernance:theorie_modifier", args=[theorie.pk])
    envoyer_rempli(client, modifier, realisations=["aidants.accompagnes"])
    ajouter = reverse("gouvernance:effet_ajouter", args=[theorie.pk])
    sans_chiffre = formulaire(client, ajouter).envoyer({**DIT, "cible": "60"})
    assert (sans_chiffre.status_code, Effet.objects.count()) == (422, 0)
    formulaire(client, ajouter).envoyer({**DIT, "chiffre": "aidants.accompagnes", "cible": "60"})
    client.post(reverse("gouvernance:theorie_arreter", args=[theorie.pk]))
    theorie.refresh_from_db()
    assert (theorie.arretee_le, theorie.arretee_par, sorted(theorie.libelles)) == (
        date(2024, 1, 15), gestion, ["aidants.accompagnes"],
    )  # fmt: skip
    assert "elle ne change plus" in client.get(ajouter).context["empechement"]
    client.post(reverse("gouvernance:theorie_renouveler", args=[theorie.pk]))
    suivante = Theorie.objects.get(numero=2)
    assert (suivante.arretee, suivante.realisations) == (False, ["aidants.accompagnes"])
    assert list(suivante.effets.values_list("texte", "cible")) == [(DIT["texte"], Decimal(60))]
    encore = client.post(reverse("gouvernance:theorie_renouveler", args=[theorie.pk]), follow=True)
    assert ("déjà en cours d’écriture" in encore.text, Theorie.objects.count()) == (True, 2)
    liste = client.get(reverse("gouvernance:theorie_liste")).text
    assert ("en cours d’écriture" in liste, "arrêtée" in liste) == (True, True)


def test_une_version_arretee_ne_change_plus_meme_par_la_base(gestion, arretee):
    effet = arretee.effets.get()
    for agir in (
        lambda: theorie_modifier(par=gestion, theorie=arretee, besoins="Autre"),
        lambda: effet_effacer(par=gestion, effet=effet),
        lambda: effet_ajouter(par=gestion, theorie=arretee, **DIT),
        lambda: theorie_arreter(par=gestion, theorie=arretee),
    ):
        with pytest.raises(ValidationError, match="elle ne change plus"):
            agir()
    for lignes in (Theorie.objects.filter(pk=arretee.pk), Effet.objects.filter(pk=effet.pk)):
        with pytest.raises(IntegrityError, match="arrêtée"), transaction.atomic():
            lignes.update(version=9)
    theorie_renouveler(par=gestion, theorie=arretee)
    assert Theorie.objects.count() == 2


def test_la_page_d_une_version_arretee_n_offre_pas_de_la_changer(client_de, arretee):
    client = client_de("direction")
    for page, objet in (("theorie_modifier", arretee), ("effet_modifier", arretee.effets.get())):
        lue = client.get(reverse(f"gouvernance:{page}", args=[objet.pk])).text
        assert ("elle ne change plus" in lue, "Enregistrer" in lue) == (True, False)


def test_elle_tient_sur_une_feuille_en_paysage(gestion, arretee):
    reponse = connecter(gestion).get(reverse("gouvernance:theorie_imprimer", args=[arretee.pk]))
    dit = lire(reponse.content)
    assert reponse["Content-Type"] == "application/pdf"
    attendus = (
        "Escale des Aidants", "Version 1, arrêtée le 15 janvier 2024", "Souffler", "Écouter et orienter",
        "Aidants accompagnés", DIT["texte"], "60 aidants",
    )  # fmt: skip
    assert [mot for mot in attendus if mot not in dit] == []


def test_une_parole_a_un_autre_prenom_un_accord_et_un_terme(gestion, arretee):
    client, effet = connecter(gestion), arretee.effets.get()
    donnees = {
        "effet": effet.pk, "texte": "J’ai repris la chorale.", "prenom": "Rose", "qui": "aide son mari",
        "recueillie_le": "2023-12-02", "accord_le": "2023-12-01",
    }  # fmt: skip
    ajouter = reverse("gouvernance:parole_ajouter")
    refus = formulaire(client, ajouter).envoyer(donnees)
    assert (refus.status_code, "le jour de la parole, ou après" in refus.text) == (422, True)
    formulaire(client, ajouter).envoyer({**donnees, "accord_le": "2023-12-03"})
    assert "accord du 03/12/2023" in client.get(reverse("gouvernance:parole_liste")).text
    parole_recueillir(
        par=None,
        effet=effet,
        texte="Ancienne.",
        prenom="Ali",
        recueillie_le=date(2018, 1, 2),
        accord_le=date(2018, 1, 2),
    )
    horloge = next(h for h in HORLOGES if h.code == "gouvernance.paroles")
    horloge_passer(par=None, horloge=horloge, jour=date(2024, 1, 15))
    assert list(Parole.objects.values_list("prenom", flat=True)) == ["Rose"]
    parole = Parole.objects.get()
    client.post(reverse("gouvernance:parole_effacer", args=[parole.pk]))
    assert Parole.objects.count() == 0

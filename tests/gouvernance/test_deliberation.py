"""A funder's decision is pasted: what it says is read, what is not sure is left to whoever reads it."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from gouvernance.actions.budget import exercice_creer
from gouvernance.actions.subventions import subvention_creer
from gouvernance.requetes.deliberation import lire

DELIBERATION = """DÉPARTEMENT DE L’ESSAI
Délibération n° 2024-03-117. Séance de la commission permanente du 1er mars 2024.
Vu la demande d’un montant de 12 000 € présentée par l’association,
DÉCIDE d’attribuer une subvention de 8 500,50 € pour l’action « Répit ».
Imputation budgétaire : 65-6574-412
La présente décision est notifiée à l’intéressée le 18/03/2024."""


def test_une_deliberation_se_lit_entiere():
    assert lire(DELIBERATION) == (
        {"notifie": Decimal("8500.50"), "seance_le": date(2024, 3, 1), "date_notification": date(2024, 3, 18),
         "numero": "2024-03-117", "imputation": "65-6574-412"},
        [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texte", "lus", "doutes"),
    [
        ("Nous vous allouons 1.200 euros.", {"notifie": Decimal(1200)}, 0),
        ("Accordé : 500 € puis 700 €.", {}, 1),
        ("Il est voté 500 €. Soit 500 € en un versement.", {"notifie": Decimal(500)}, 0),
        ("Séance du 31 février 2024, subvention accordée de 10 EUR", {"notifie": Decimal(10)}, 0),
        ("Bonjour, le 3 mars 2024.", {}, 1),
        ("", {}, 1),
    ],
)
def test_ce_qui_n_est_pas_sur_n_est_pas_devine(texte, lus, doutes):
    trouves, dits = lire(texte)
    assert (trouves, len(dits)) == (lus, doutes)


@pytest.mark.django_db
def test_l_accord_se_colle_se_relit_et_s_enregistre_sans_le_texte(client_de):
    exercice = exercice_creer(par=None, nom="2024", debut=date(2024, 1, 1), fin=date(2024, 12, 31))
    subvention = subvention_creer(
        par=None, financeur=organisation_creer(par=None, nom="Département"), objet="Répit", exercice=exercice
    )
    client, page = client_de("gouvernance"), reverse("gouvernance:subvention_notifier", args=[subvention.pk])
    assert f'href="{page}"' in client.get(subvention.get_absolute_url()).text
    lue = client.post(page, {"texte": DELIBERATION, "lire": "texte", "version_ouverte": subvention.version})
    subvention.refresh_from_db()
    assert (lue.status_code, subvention.etat, "5\xa0champs lus" in unescape(lue.text)) == (200, "demandee", True)
    form = lue.context["form"]
    envoi = {nom: form[nom].value() or "" for nom in form.fields}
    assert client.post(page, envoi | {"notifie": ""}).status_code == 422
    assert client.post(page, envoi).status_code == 302
    subvention.refresh_from_db()
    assert (subvention.etat, subvention.notifie, subvention.numero) == ("notifiee", Decimal("8500.50"), "2024-03-117")
    assert [o.libelle for o in subvention.obligations.all()] == ["Compte rendu financier (Cerfa 15059)"]
    assert page not in client.get(subvention.get_absolute_url()).text

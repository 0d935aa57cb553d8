"""Who opened the sheets of the pairs is in the log: they tell people's address, health or home."""

from datetime import date

import pytest
from django.urls import reverse

from danaecare.socle.journal.models import Trace
from jardins.actions.binome import binome_former, candidature_ecrire

pytestmark = pytest.mark.django_db
JOUR = date(2023, 3, 1)


@pytest.fixture
def objets(par, personne):
    offre, demande, seule = (
        candidature_ecrire(par=par, personne=personne(nom), role=role, demande_le=JOUR, premiere_visite_le=JOUR)
        for nom, role in (("A", "offre"), ("B", "demande"), ("C", "demande"))
    )
    binome = binome_former(par=par, offre=offre, demande=demande, debut=JOUR, contribution="des légumes")
    return {
        "offre": offre, "demande": demande, "seule": seule, "binome": binome, "convention": binome.conventions.get(),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("vue", "args", "lus"),
    [
        ("candidature_fiche", ["offre"], ["offre"]),
        ("candidature_modifier", ["offre"], ["offre"]),
        ("candidature_clore", ["seule"], []),
        ("binome_fiche", ["binome"], ["binome"]),
        ("binome_former", ["offre", "seule"], ["offre", "seule"]),
        ("convention_pdf", ["convention"], ["convention"]),
    ],
)
def test_chaque_lecture_est_journalisee_une_fois(client_de, objets, vue, args, lus):
    client = client_de("jardins")
    avant = Trace.objects.filter(nature="lecture").count()
    assert client.get(reverse(f"jardins:{vue}", args=[objets[nom].pk for nom in args])).status_code == 200
    traces = Trace.objects.filter(nature="lecture").order_by("pk")[avant:]
    assert [(t.acteur_id, t.objet_type, t.objet_id) for t in traces] == [
        (client.compte.pk, objets[nom]._meta.label_lower, objets[nom].pk) for nom in lus
    ]


def test_une_lecture_refusee_n_est_pas_une_lecture(client_de, objets):
    assert client_de("escale_mobile").get(objets["binome"].get_absolute_url()).status_code == 403
    assert not Trace.objects.filter(nature="lecture", app="jardins").exists()


def test_a_qui_est_dans_un_binome_la_cloture_dit_pourquoi_sans_bouton(client_de, objets):
    client = client_de("jardins")
    for nom in ("offre", "demande"):
        page = reverse("jardins:candidature_clore", args=[objets[nom].pk])
        envoi = {"close_le": "2023-06-15", "motif_cloture": "Déménage"}
        for reponse, statut in ((client.get(page), 200), (client.post(page, envoi), 422)):
            assert reponse.status_code == statut
            texte = reponse.content.decode()
            assert "Cette personne est dans un binôme en cours\u00a0: mettez-y fin d’abord." in texte
            assert 'name="close_le"' not in texte
            assert f'href="{objets[nom].get_absolute_url()}">Revenir sans rien changer' in texte
        objets[nom].refresh_from_db()
        assert objets[nom].close_le is None

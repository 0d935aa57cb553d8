"""What a view says may be done is what its page offers, and nothing else."""

import pytest
from django.template import Context, Template
from django.urls import reverse

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.interface.actes import DANGER, LIEN, PREMIER, Acte, bouton, en_tete, lien
from tests.pages import serree


def dessiner(actes, **contexte) -> str:
    gabarit = Template("{% boutons actes groupe=groupe %}")
    return serree(gabarit.render(Context({"actes": actes, "groupe": False, "csrf_token": "jeton", **contexte}))).strip()


def test_un_lien_mene_a_sa_page():
    ajouter = lien("Ajouter", "annuaire:organisation_ajouter", suite="?nom=a", poids=PREMIER, touche="m")
    url = reverse("annuaire:organisation_ajouter")
    assert dessiner([ajouter]) == (
        f'<a class="bouton bouton-1" href="{url}?nom=a" data-raccourci="m" aria-keyshortcuts="m">Ajouter'
        '<kbd aria-hidden="true">M</kbd></a>'
    )
    nu = Acte(texte="Ajouter", url=url, poids=LIEN, precision="une fiche", compte=3)
    assert dessiner([nu]) == (
        f'<a href="{url}">Ajouter<span class="lecteur">une fiche</span><span class="compte">3</span></a>'
    )


@pytest.mark.django_db
def test_un_bouton_porte_ce_que_sa_page_montrait():
    """Its form holds the token and the seal of the record in the state shown."""
    fiche = Organisation.objects.create(nom="Mairie")
    page = dessiner([bouton("Retirer", "annuaire:contact_retirer", fiche.pk, objet=fiche, poids=DANGER, petit=True)])
    url = reverse("annuaire:contact_retirer", args=[fiche.pk])
    assert page.startswith(f'<form method="post" action="{url}"><input type="hidden" name="csrfmiddlewaretoken"')
    assert serree(Template("{% vu fiche %}").render(Context({"fiche": fiche}))) in page
    assert page.endswith('<button class="bouton bouton-petit bouton-danger">Retirer</button></form>')


def test_une_page_ou_rien_ne_se_fait_n_a_pas_de_cadre_vide():
    assert dessiner([], groupe=True) == ""
    assert dessiner("", groupe=True) == ""
    assert dessiner([Acte(texte="A", url="/a/")], groupe=True) == (
        '<div class="actions"><a class="bouton" href="/a/">A</a></div>'
    )


def test_qui_ne_peut_pas_n_a_pas_l_acte():
    acte = Acte(texte="A", url="/a/")
    assert (en_tete(acte), en_tete(acte, si=False)) == ({"tete": [acte]}, {"tete": []})

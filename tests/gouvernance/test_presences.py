"""An assembly pointed in one gesture: the list of the door pasted, or everybody there, read before it is saved."""

import pytest
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.instances import instance_creer, seance_convoquer, seance_preparer
from gouvernance.models import Presence, Seance
from tests.conftest import creer_compte
from tests.navigateur import regarder

AILLEURS = "1\xa0nom n’est celui d’aucun convoqué, ou de deux\xa0: pointez-les à la main."


def convoques(*noms) -> Seance:
    instance = instance_creer(par=None, nom="Assemblée", genre="assemblee")
    seance = seance_preparer(par=None, instance=instance, date=aujourdhui(), ordre_du_jour="Comptes")
    for prenom, nom in noms:
        personne = personne_creer(par=None, nom=nom, prenom=prenom)
        cotisation_enregistrer(par=None, annee=aujourdhui().year, personne=personne)
    seance_convoquer(par=None, seance=seance)
    return seance


def etats(seance) -> dict[str, str]:
    return {str(p.convoque): p.etat for p in Presence.objects.filter(seance=seance)}


def dits(page, seance) -> dict[str, str]:
    """Name of whoever was called -> what the page drawn again would save."""
    form = page.context["form"]
    return {str(p.convoque): form[str(p.pk)].value() for p in seance.presences.nommees()}


@pytest.fixture
def pointer(client_de):
    client = client_de("gouvernance")

    def envoyer(seance, **saisie):
        attendus = {str(p.pk): "attendu" for p in seance.presences.all()}
        return client.post(reverse("gouvernance:presences_pointer", args=[seance.pk]), attendus | saisie)

    return envoyer


def test_la_liste_collee_se_lit_avant_de_s_enregistrer(db, pointer):
    seance = convoques(("Ana", "Roux"), ("Odile", "Perret"), ("Paul", "Neuf"))
    page = pointer(seance, reporter="liste", noms="PERRET Odile\nAna Roux, ana@exemple.fr\nM. Passant")
    assert dits(page, seance) == {"Ana Roux": "present", "Odile Perret": "present", "Paul Neuf": "attendu"}
    assert (page.context["intro"], page.context["form"]["noms"].value()) == (
        "2\xa0présences reportées\xa0: relisez, puis enregistrez.", "Passant",
    )  # fmt: skip
    assert page.context["form"].errors == {"noms": [AILLEURS]}
    assert set(etats(seance).values()) == {"attendu"}


def test_deux_convoques_d_un_meme_nom_se_pointent_a_la_main(db, pointer):
    seance = convoques(("Ana", "Roux"), ("Ana", "Roux"))
    page = pointer(seance, reporter="liste", noms="Ana Roux")
    assert [form.value() for form in page.context["form"] if form.name.isdecimal()] == ["attendu", "attendu"]
    assert page.context["form"].errors == {"noms": [AILLEURS]}


def test_tous_presents_ne_touche_pas_qui_est_excuse(db, pointer):
    seance = convoques(("Ana", "Roux"), ("Odile", "Perret"))
    excusee = seance.presences.get(personne__nom="Perret")
    page = pointer(seance, reporter="tous", **{str(excusee.pk): "excuse"})
    assert dits(page, seance) == {"Ana Roux": "present", "Odile Perret": "excuse"}


def test_une_personne_morale_reportee_attend_son_representant(db, pointer):
    seance = convoques(("Ana", "Roux"))
    mjc = organisation_creer(par=None, nom="M.J.C. du Pilat")
    presence = Presence.objects.create(seance=seance, organisation=mjc)
    page = pointer(seance, reporter="liste", noms="MJC du Pilat")
    assert dits(page, seance) == {"Ana Roux": "attendu", "M.J.C. du Pilat": "present"}
    refus = pointer(seance, **{str(presence.pk): "present"})
    assert (refus.status_code, etats(seance)["M.J.C. du Pilat"]) == (422, "attendu")


def test_sans_liste_rien_n_est_reporte(db, pointer):
    seance = convoques(("Ana", "Roux"))
    page = pointer(seance, reporter="liste", noms="  ")
    assert dits(page, seance) == {"Ana Roux": "attendu"}
    assert page.context["form"].errors == {"noms": ["Collez d’abord les noms des présents, un par ligne."]}


@pytest.mark.lent
@pytest.mark.navigateur
@pytest.mark.django_db(transaction=True)
def test_la_liste_de_la_porte_au_clavier(hub_de):
    seance = convoques(("Ana", "Roux"), ("Odile", "Perret"))
    page = regarder(hub_de(creer_compte("gouvernance")), 390, 844)
    page.aller("gouvernance:presences_pointer", seance.pk)
    page.get_by_label("Liste des présents").fill("Roux Ana\nOdile Perret")
    page.get_by_role("button", name="Reporter la liste").press("Enter")
    page.get_by_text("2 présences reportées").wait_for()
    page.saine("presences")
    page.get_by_role("button", name="Enregistrer").last.press("Enter")
    page.get_by_text("Les présences sont notées.").wait_for()
    assert etats(seance) == {"Ana Roux": "present", "Odile Perret": "present"}

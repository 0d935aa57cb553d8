"""What the statutes ask of the bodies: numbers, who calls, who is there, how it is decided, minutes that stay."""

from datetime import date
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.annuaire.actions.personnes import personne_creer
from gouvernance.actions.adherents import cotisation_enregistrer
from gouvernance.actions.instances import (
    instance_creer,
    mandat_donner,
    presences_pointer,
    proces_verbal_approuver,
    resolution_faire,
    resolution_voter,
    seance_convoquer,
    seance_demander,
    seance_modifier,
    seance_preparer,
)
from gouvernance.documents.seances import convocation_pdf, proces_verbal_pdf, proces_verbal_propose
from gouvernance.models import Instance, Presence, Resolution
from gouvernance.requetes.instances import instances_incompletes
from tests.gestes import formulaire
from tests.gouvernance.papiers import lire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


def conseil(**regles):
    return instance_creer(par=None, nom="Conseil", genre="conseil", **regles)


def sieger(instance, nom, debut=date(2023, 1, 1), fin=date(2026, 12, 31)):
    personne = personne_creer(par=None, nom=nom)
    mandat_donner(par=None, instance=instance, personne=personne, debut=debut, fin=fin)
    return personne


def seance_de(instance, jour=date(2024, 2, 1)):
    return seance_preparer(par=None, instance=instance, date=jour, ordre_du_jour="Budget")


def presents(seance, combien):
    etats = {p.pk: "present" if rang < combien else "excuse" for rang, p in enumerate(seance.presences.nommees())}
    return presences_pointer(par=None, seance=seance, etats=etats)


def test_le_maximum_se_compte_a_toute_date_du_mandat():
    """A seat given from before the others would leave too many in the middle of it."""
    instance = conseil(membres_max=1)
    sieger(instance, "Plus tard", debut=date(2024, 1, 1))
    with pytest.raises(ValidationError, match="aurait 2 membres"):
        sieger(instance, "Avant", debut=date(2023, 1, 1), fin=date(2024, 1, 1))


def test_en_dessous_du_minimum_le_hub_previent(client_de):
    instance = conseil(membres_min=2)
    sieger(instance, "Seule")
    assert [(m.instance, m.siegent) for m in instances_incompletes(date(2024, 1, 15))] == [(instance, 1)]
    client = client_de("direction")
    liste = reverse("gouvernance:instance_liste")
    assert "Conseil : 1 membre en ce moment" in unescape(client.get(liste).content.decode()).replace("\xa0", " ")
    sieger(instance, "Seconde")
    assert instances_incompletes(date(2024, 1, 15)) == []
    assert "Les statuts en demandent" not in unescape(client.get(liste).content.decode())


def test_la_moitie_des_membres_demande_la_seance(client_de):
    instance = conseil(convocation_pct=50)
    membres = [sieger(instance, f"Membre {n}") for n in range(3)]
    autre = personne_creer(par=None, nom="Étrangère")
    seance = seance_de(instance)
    with pytest.raises(ValidationError, match="que 2 de ses 3 membres"):
        seance_convoquer(par=None, seance=seance)
    with pytest.raises(ValidationError, match="Seuls les membres"):
        seance_demander(par=None, seance=seance, demandeurs=[membres[0], autre])
    client = client_de("gouvernance")
    adresse = reverse("gouvernance:seance_demander", args=[seance.pk])
    assert client.post(adresse, {"demandeurs": [membres[0].pk]}).status_code == 302
    assert "pas assez" in unescape(client.get(seance.get_absolute_url()).content.decode())
    assert client.post(adresse, {"demandeurs": [autre.pk]}).status_code == 422
    assert client.post(adresse, {"demandeurs": [membres[0].pk, membres[2].pk]}).status_code == 302
    assert len(seance_convoquer(par=None, seance=seance)) == 3
    assert client.post(adresse, {"demandeurs": []}).status_code == 422


@pytest.mark.usefixtures("en_ligne")
def test_une_personne_morale_vient_par_son_representant(client_de, colette):
    instance = instance_creer(par=None, nom="Assemblée", genre="assemblee", quorum_pct=50)
    mjc = organisation_creer(par=None, nom="MJC", courriel="mjc@exemple.fr")
    for qui in ({"organisation": mjc}, {"personne": colette}):
        cotisation_enregistrer(par=None, annee=2024, **qui)
    seance = seance_de(instance)
    client = client_de("gouvernance")
    formulaire(client, reverse("gouvernance:seance_convoquer", args=[seance.pk])).envoyer()
    assert {message.to[0] for message in mail.outbox} == {"mjc@exemple.fr", "colette@exemple.fr"}
    de_mjc, de_colette = Presence.objects.get(organisation=mjc), Presence.objects.get(personne=colette)
    pointer = reverse("gouvernance:presences_pointer", args=[seance.pk])
    saisie = {str(de_mjc.pk): "present", str(de_colette.pk): "present"}
    refus = client.post(pointer, saisie)
    assert (refus.status_code, "notez qui la représente" in unescape(refus.content.decode())) == (422, True)
    assert client.post(pointer, saisie | {f"par-{de_mjc.pk}": "Ana Ribes"}).status_code == 302
    assert resolution_voter(par=None, seance=seance, texte="Comptes", pour=2).adoptee
    assert "Présents : Colette Aulagne, MJC (Ana Ribes)." in proces_verbal_propose(seance)
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.filter(pk=de_colette.pk).update(representant="Quelqu’un")


def test_sans_procuration_personne_n_en_represente_un_autre():
    instance = conseil()
    sieger(instance, "A")
    seance = seance_de(instance)
    (presence,) = seance_convoquer(par=None, seance=seance)
    with pytest.raises(ValidationError, match="pas de procuration"):
        presences_pointer(par=None, seance=seance, etats={presence.pk: "represente"})
    instance.procuration = True
    instance.save()
    presences_pointer(par=None, seance=seance, etats={presence.pk: "represente"})
    assert resolution_voter(par=None, seance=seance, texte="Oui", pour=1).adoptee


def test_rien_ne_se_decide_sous_le_quorum():
    instance = conseil(quorum_pct=50)
    for n in range(5):
        sieger(instance, f"M{n}")
    seance = seance_de(instance)
    seance_convoquer(par=None, seance=seance)
    presents(seance, 2)
    with pytest.raises(ValidationError, match="quorum n’est pas atteint"):
        resolution_voter(par=None, seance=seance, texte="Trop tôt", consensus=True)
    presents(seance, 3)
    assert resolution_voter(par=None, seance=seance, texte="À temps", consensus=True).adoptee


@pytest.mark.parametrize(
    ("consensus", "pour", "contre", "abstention", "adoptee"),
    [(True, 0, 0, 0, True), (False, 2, 1, 0, True), (False, 1, 1, 1, False), (False, 1, 0, 2, True),
     (False, 0, 0, 3, False)],
)  # fmt: skip
def test_consensus_sinon_majorite_simple_des_voix(consensus, pour, contre, abstention, adoptee):
    voix = {"pour": pour, "contre": contre, "abstention": abstention}
    assert Resolution(consensus=consensus, **voix).adoptee is adoptee


def test_le_proces_verbal_suit_le_modele_de_l_instance(client_de):
    client = client_de("gouvernance")
    saisie = {"nom": "Conseil", "genre": "conseil", "modele_pv": "Inconnu : {meteo}"}
    refus = client.post(reverse("gouvernance:instance_ajouter"), saisie)
    assert (refus.status_code, "ne sait pas remplir : meteo" in unescape(refus.content.decode())) == (422, True)
    saisie["modele_pv"] = "PV de {seance}\n{quorum}\nOrdre du jour :\n{ordre_du_jour}"
    assert client.post(reverse("gouvernance:instance_ajouter"), saisie).status_code == 302
    instance = Instance.objects.get()
    sieger(instance, "A")
    seance = seance_de(instance)
    seance_convoquer(par=None, seance=seance)
    presents(seance, 1)
    assert proces_verbal_propose(seance).replace("\xa0", " ").split("\n") == [
        "PV de Conseil, 1er février 2024", "1 présent sur 1 convoqué.", "Ordre du jour :", "1. Budget",
    ]  # fmt: skip


def test_approuve_tout_de_la_seance_est_fige_meme_sans_le_code():
    instance = conseil()
    a, b = sieger(instance, "A"), sieger(instance, "B")
    seance = seance_de(instance)
    seance_convoquer(par=None, seance=seance)
    presents(seance, 2)
    resolution = resolution_voter(par=None, seance=seance, texte="Oui", pour=2, responsable="A")
    seance_modifier(par=None, seance=seance, proces_verbal=proces_verbal_propose(seance))
    with time_machine.travel(seance.date, tick=False):
        proces_verbal_approuver(par=None, seance=seance)
    gestes = (
        lambda: Resolution.objects.filter(pk=resolution.pk).update(pour=1),
        lambda: Resolution.objects.filter(pk=resolution.pk).delete(),
        lambda: Resolution.objects.create(seance=seance, texte="Après"),
        lambda: Presence.objects.filter(personne=a).update(etat="absent"),
        lambda: Presence.objects.filter(personne=b).delete(),
    )
    for geste in gestes:
        with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic():
            geste()
    resolution_faire(par=None, resolution=resolution)
    seance.refresh_from_db()
    texte = lire(proces_verbal_pdf(seance))
    for dit in ("Approuvé le 1er février 2024", "Présents : A, B.", "Adoptée : 2 pour", "Feuille de présence"):
        assert dit in texte


def test_la_convocation_se_relit():
    seance = seance_preparer(
        par=None, instance=conseil(), date=date(2024, 2, 1), lieu="Orangerie", ordre_du_jour="Budget 2024\nDivers"
    )
    texte = lire(convocation_pdf(seance))
    for dit in ("Conseil", "1er février 2024", "Orangerie", "Budget 2024", "Divers", "n’admettent pas de procuration"):
        assert dit in texte


def test_l_effectif_des_statuts_se_dit():
    dits = [{}, {"membres_min": 3}, {"membres_max": 12}, {"membres_min": 3, "membres_max": 12}]
    assert [Instance(**bornes).effectif_dit for bornes in dits] == [
        "sans limite",
        "3 au moins",
        "12 au plus",
        "de 3 à 12",
    ]

"""Hosted projects: dated steps, conventions that never take more desks than there are, the waiting list."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from tests.tierslieux.fabriques import creer_espace, creer_lieu, dits
from tierslieux.actions.projets import (
    convention_signer,
    convention_terminer,
    note_jury_noter,
    postes_libres,
    projet_avancer,
    projet_candidater,
    projet_modifier,
    rencontre_noter,
)
from tierslieux.choix import EtapeProjet as E
from tierslieux.models import Convention, NoteJury, PassageEtape, Projet
from tierslieux.requetes.projets import attente_lire, postes_du_jour, projets_avec_etape

pytestmark = pytest.mark.django_db
DEBUT, FIN = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def lieu():
    return creer_lieu()


@pytest.fixture
def bureaux(lieu):
    return creer_espace(lieu, "Bureaux", reservable=False, postes=3)


def candidater(lieu, nom="Podcast", jour=date(2025, 11, 3), **champs):
    return projet_candidater(par=None, jour=jour, nom=nom, porteur="Élise Fayolle", lieu=lieu, **champs)


def avancer(projet, *etapes):
    for etape, jour in etapes:
        projet_avancer(par=None, projet=projet, etape=etape, jour=jour)


def signer(projet, bureaux, debut=DEBUT, fin=FIN, postes=1):
    return convention_signer(par=None, projet=projet, espace=bureaux, debut=debut, fin=fin, postes=postes)


def test_de_la_candidature_a_l_essaimage_chaque_etape_garde_ses_dates(lieu):
    projet = candidater(lieu)
    avancer(
        projet, (E.COMMISSION, date(2025, 12, 4)), (E.ATTENTE, date(2025, 12, 4)), (E.HEBERGE, date(2026, 2, 2)),
        (E.SORTI, date(2027, 1, 31)), (E.ESSAIME, date(2027, 3, 1)),
    )  # fmt: skip
    assert list(projet.passages.values_list("etape", "debut", "fin")) == [
        ("candidature", date(2025, 11, 3), date(2025, 12, 4)),
        ("commission", date(2025, 12, 4), date(2025, 12, 4)),
        ("attente", date(2025, 12, 4), date(2026, 2, 2)),
        ("heberge", date(2026, 2, 2), date(2027, 1, 31)),
        ("sorti", date(2027, 1, 31), date(2027, 3, 1)),
        ("essaime", date(2027, 3, 1), None),
    ]


@pytest.mark.parametrize(
    ("etape", "jour", "message"),
    [
        (E.HEBERGE, date(2025, 12, 1), "De « Candidature », un projet ne passe pas à « Hébergé »."),
        (E.COMMISSION, date(2025, 11, 2), "L’étape précédente a commencé le 03/11/2025 : choisissez une date égale "
         "ou plus tardive."),
    ],
)  # fmt: skip
def test_une_etape_refusee_ne_touche_a_rien(lieu, etape, jour, message):
    projet = candidater(lieu)
    with pytest.raises(ValidationError) as refus:
        projet_avancer(par=None, projet=projet, etape=etape, jour=jour)
    assert dits(refus) == [message]
    assert list(projet.passages.values_list("etape", "fin")) == [("candidature", None)]


def test_la_base_ne_garde_qu_une_etape_en_cours(lieu):
    projet = candidater(lieu)
    with pytest.raises(IntegrityError, match="etape_en_cours_unique"), transaction.atomic():
        PassageEtape.objects.create(projet=projet, etape=E.HEBERGE, debut=date(2026, 1, 1))


def test_la_liste_d_attente_premier_arrive_premier_servi(lieu):
    for nom, jour in (("Second", date(2026, 2, 1)), ("Premier", date(2026, 1, 5)), ("Hébergé", date(2026, 1, 2))):
        projet = candidater(lieu, nom)
        avancer(projet, (E.COMMISSION, date(2026, 1, 2)), (E.ATTENTE, jour))
        if nom == "Hébergé":
            avancer(projet, (E.HEBERGE, date(2026, 3, 1)))
    assert [(p.nom, p.depuis) for p in attente_lire()] == [
        ("Premier", date(2026, 1, 5)), ("Second", date(2026, 2, 1)),
    ]  # fmt: skip


def test_jamais_plus_de_postes_que_l_espace_n_en_a(lieu, bureaux):
    un, deux, trois = (candidater(lieu, nom) for nom in ("Un", "Deux", "Trois"))
    signer(un, bureaux, postes=2)
    signer(deux, bureaux, debut=date(2026, 7, 1), fin=date(2027, 6, 30))
    with pytest.raises(ValidationError) as refus:  # full from July to December only
        signer(trois, bureaux, debut=date(2026, 3, 1), fin=date(2026, 9, 30))
    assert dits(refus) == ["Bureaux n’a que 0 poste libre sur toute la durée."]
    signer(trois, bureaux, debut=date(2026, 1, 1), fin=date(2026, 6, 30))
    assert [postes_libres(bureaux, jour, jour) for jour in (date(2026, 6, 30), date(2026, 7, 1), date(2027, 1, 1))] == [
        0, 0, 2,
    ]  # fmt: skip
    assert postes_du_jour(date(2026, 7, 1)) == [(bureaux, 3)]


def test_une_convention_ecourtee_rend_son_poste_le_lendemain(lieu, bureaux):
    convention = signer(candidater(lieu), bureaux, postes=3)
    convention_terminer(par=None, convention=convention, fin=date(2026, 5, 31))
    assert [postes_libres(bureaux, jour, jour) for jour in (date(2026, 5, 31), date(2026, 6, 1))] == [0, 3]


def test_une_convention_finit_apres_avoir_commence(lieu, bureaux):
    with pytest.raises(ValidationError) as refus:
        signer(candidater(lieu), bureaux, debut=FIN, fin=DEBUT)
    assert dits(refus) == ["La convention doit finir après avoir commencé."]
    assert not Convention.objects.exists()


def test_deux_conventions_d_un_projet_ne_se_chevauchent_pas(lieu, bureaux):
    projet = candidater(lieu)
    signer(projet, bureaux)
    with pytest.raises(ValidationError, match="Ce projet a déjà une convention à ces dates"):
        signer(projet, bureaux, debut=date(2026, 12, 31), fin=date(2027, 12, 31))


def test_chercher_un_projet_par_son_porteur(lieu):
    projet = candidater(lieu, telephone="06 12 34 56 78")
    candidater(lieu, "Autre")
    projet_modifier(par=None, projet=projet, porteur="Martin Oriol")
    assert [p.nom for p in Projet.objects.chercher("oriol")] == ["Podcast"]
    assert [p.nom for p in Projet.objects.chercher("0612345678")] == ["Podcast"]
    assert projets_avec_etape().get(pk=projet.pk).etape == "candidature"


@time_machine.travel("2026-03-02T09:00:00+01:00", tick=False)
def test_le_parcours_par_les_pages(client_de, lieu, bureaux):
    client = client_de("tierslieux")
    client.post(
        reverse("tierslieux:projet_candidater"),
        {"nom": "Graine", "porteur": "Martin", "lieu": lieu.pk, "parcours": "faculte", "jour": "2026-01-05"},
    )
    projet = Projet.objects.get()
    for etape, jour in (("commission", "2026-01-20"), ("heberge", "2026-02-02")):
        client.post(reverse("tierslieux:projet_avancer", args=[projet.pk]), {"etape": etape, "jour": jour})
    client.post(
        reverse("tierslieux:convention_signer", args=[projet.pk]),
        {"espace": bureaux.pk, "debut": "2026-02-02", "fin": "2028-02-01", "postes": "1", "contribution": "60"},
    )
    client.post(
        reverse("tierslieux:rencontre_noter", args=[projet.pk]), {"jour": "2026-02-20", "objet": "Premier point"}
    )
    page = client.get(projet.get_absolute_url()).content.decode()
    assert [texte for texte in ("Graine", "Hébergé", "Premier point", "Bureaux") if texte not in page] == []
    liste = client.get(reverse("tierslieux:projet_liste")).content.decode()
    assert "Graine" in liste


@pytest.mark.parametrize("nombre", [1, 3])
def test_requetes_de_la_liste_des_projets(client_de, django_assert_num_queries, lieu, bureaux, nombre):
    for rang in range(nombre):
        projet = candidater(lieu, f"Projet {rang}")
        rencontre_noter(par=None, projet=projet, jour=date(2026, 1, 5), objet="Point")
    client = client_de("tierslieux")
    client.get(reverse("tierslieux:projet_liste"))
    with django_assert_num_queries(6):
        client.get(reverse("tierslieux:projet_liste"))


def lue(reponse) -> str:
    return unescape(reponse.content.decode()).replace("\u00a0", " ")


@time_machine.travel("2027-02-15 09:00+01:00", tick=False)
def test_le_jury_note_par_critere_et_un_an_apres_on_dit_ce_que_c_est_devenu(lieu, client_de):
    client, projet = client_de("tierslieux"), candidater(lieu)
    personne_creer(par=None, nom="Aulagne", prenom="Colette")
    note = {"personne": "Colette Aulagne", "jour": "2025-12-04", "remarque": "Une équipe"}
    note |= dict.fromkeys(NoteJury.CRITERES, "4") | {"economie": "2"}
    noter, conclure = (reverse(f"tierslieux:{vue}", args=[projet.pk]) for vue in ("note_jury_noter", "projet_conclure"))
    assert client.post(noter, note | {"ancrage": "6"}).status_code == 422
    assert client.post(noter, note).status_code == 302
    assert "a déjà noté ce projet" in lue(client.post(noter, note))
    note_jury_noter(
        par=None, projet=projet, personne=personne_creer(par=None, nom="Faure"), jour=date(2025, 12, 4),
        **dict.fromkeys(NoteJury.CRITERES, 3),
    )  # fmt: skip
    seance = {"jour": "2026-03-02", "objet": "Point", "heures": "2,5"}
    client.post(reverse("tierslieux:rencontre_noter", args=[projet.pk]), seance)
    avant = client.post(conclure, {"issue": "cree", "issue_le": "2025-01-05"})
    assert "constatez-le plus tard" in lue(avant)
    assert client.post(conclure, {"issue": "cree", "issue_le": "2027-02-01", "emplois": "2"}).status_code == 302
    fiche = lue(client.get(projet.get_absolute_url()))
    for lu in ("Colette Aulagne, 18 sur 25", "2,5 sur 5", "3,5 sur 5", "2,5 h", "Activité créée, le 01/02/2027"):
        assert lu in fiche

    def valeur(code, annee):
        resultat = registre.tous()[f"rayonnement.porteurs.{code}"].resultat(Periode.annee(annee))
        return dict(resultat.lignes) if code == "issues" else resultat.valeur

    assert [valeur("heures", 2026), valeur("emplois", 2027), valeur("issues", 2027)] == [
        Decimal("2.5"), 2, {"Activité créée": 1},
    ]  # fmt: skip
    client.post(reverse("tierslieux:note_jury_retirer", args=[NoteJury.objects.last().pk]))
    assert NoteJury.objects.count() == 1

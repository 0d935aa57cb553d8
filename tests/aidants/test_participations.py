"""The followed caregivers at a collective action: written, counted, imported, and never told beyond the pole."""

from datetime import date
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from aidants.actions.conservation import dossier_anonymiser
from aidants.actions.participations import participation_noter, participation_retirer, participations_pointer
from aidants.models import ParticipationAidant
from aidants.requetes.acces import tout_sur
from danaecare.socle.animation.actions.action_collective import action_annuler, action_creer, action_supprimer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.aidants.test_ressources import importer  # noqa: F401 -- a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]
AUTRES = ["jardins", "tierslieux", "formation", "gouvernance"]


def texte(reponse):
    return unescape(reponse.content.decode()).replace("\xa0", " ")


@pytest.fixture
def festival():
    return action_creer(
        par=None, titre="Festival des aidants", pole="aidants", genre="festival", etat="tenue", date=date(2023, 6, 3)
    )


@pytest.fixture
def nadege():
    return AidantFabrique(nom="Thiollière", prenom="Nadège", dossier__numero="D0001")


def noter(action, aidant, presence="present"):
    return participation_noter(par=None, action=action, aidant=aidant, presence=presence)


def test_une_venue_se_note_une_fois_et_vaut_un_contact(festival, nadege):
    noter(festival, nadege)
    nadege.dossier.refresh_from_db()
    assert nadege.dossier.dernier_contact == date(2023, 6, 3)
    with pytest.raises(ValidationError, match="déjà notée à cette action"):
        noter(festival, nadege)
    participation_retirer(par=None, participation=ParticipationAidant.objects.get())
    nadege.dossier.refresh_from_db()
    assert nadege.dossier.dernier_contact == date(2023, 2, 1)
    assert list(Trace.objects.filter(parent_id=nadege.dossier_id).order_by("id").values_list("action", flat=True)) == [
        "aidants.participation.noter", "aidants.participation.retirer",
    ]  # fmt: skip


def test_nul_n_est_venu_a_ce_qui_n_a_pas_eu_lieu(nadege):
    avenir = action_creer(par=None, titre="Goûter", pole="aidants", genre="convivial", date=date(2023, 6, 30))
    with pytest.raises(ValidationError, match="notez « inscrit » d’ici là"):
        noter(avenir, nadege)
    inscrite = noter(avenir, nadege, "inscrit")
    with pytest.raises(ValidationError, match="notez « inscrit » d’ici là"):
        participations_pointer(par=None, action=avenir, lignes={inscrite.pk: ("inscrit", "present")})
    action_annuler(par=None, action=avenir)
    with pytest.raises(ValidationError, match="annulée"):
        noter(avenir, AidantFabrique())


def test_une_action_ou_quelqu_un_est_venu_ne_s_annule_ni_ne_s_efface(festival, nadege):
    noter(festival, nadege)
    with pytest.raises(ValidationError, match="cette action a eu lieu"):
        action_annuler(par=None, action=festival)
    with pytest.raises(ValidationError, match="qui la gardent"):
        action_supprimer(par=None, action=festival)


def test_deux_feuilles_ouvertes_a_la_fois_se_completent_et_ne_s_ecrasent_pas(client_de, festival, nadege):
    paul = AidantFabrique(nom="Souvignet", prenom="Paul")
    lignes = [noter(festival, nadege, "inscrit"), noter(festival, paul, "inscrit")]
    adresse = reverse("aidants:action_aidants", args=[festival.pk])

    def feuille(*presences):
        return {
            cle: valeur
            for ligne, presence in zip(lignes, presences, strict=True)
            for cle, valeur in ((f"p{ligne.pk}-vue", "inscrit"), (f"p{ligne.pk}-presence", presence))
        }

    client = client_de("accueil")
    client.post(adresse, feuille("present", "inscrit"))
    reponse = client_de("travail_social").post(adresse, feuille("inscrit", "excuse"), follow=True)
    assert "Les présences sont enregistrées." in texte(reponse)
    reponse = client.post(adresse, feuille("absent", "excuse"), follow=True)
    assert "Nadège Thiollière : quelqu’un a noté « présent » pendant votre saisie." in texte(reponse)
    assert [ParticipationAidant.objects.get(pk=ligne.pk).presence for ligne in lignes] == ["present", "excuse"]


@pytest.mark.parametrize("presents", [1, 10, 11])
def test_les_autres_poles_n_ont_qu_un_nombre_et_seulement_s_il_est_grand(client_de, festival, presents):
    aidants = [AidantFabrique(nom=f"Canari{rang}", prenom="Zinzolin") for rang in range(presents)]
    for aidant in aidants:
        noter(festival, aidant)
    for role in AUTRES:
        client = client_de(role)
        for vue in ("action_fiche", "action_pointer", "action_compter", "action_liste"):
            args = [] if vue == "action_liste" else [festival.pk]
            page = texte(client.get(reverse(f"animation:{vue}", args=args)))
            assert "Canari" not in page
            assert ("11 présents" in page) == (presents == 11 and vue == "action_fiche")
            assert ("Aidants suivis" in page) == (presents == 11 and vue == "action_fiche")
        assert client.get(reverse("aidants:action_aidants", args=[festival.pk])).status_code == 403
        recherche = texte(client.get(reverse("recherche"), {"q": "canari"}))
        assert "Zinzolin" not in recherche
        export = b"".join(client.get(reverse("animation:action_exporter", args=["csv"]))).decode()
        assert "Canari" not in export
    fiche = texte(client_de("direction").get(reverse("animation:action_fiche", args=[festival.pk])))
    assert "Voir et pointer" in fiche
    assert "Canari" not in fiche


def test_la_direction_lit_la_liste_et_n_ecrit_pas(client_de, festival, nadege):
    ligne = noter(festival, nadege)
    client = client_de("direction")
    adresse = reverse("aidants:action_aidants", args=[festival.pk])
    page = texte(client.get(adresse))
    assert "Nadège Thiollière" in page
    assert "Enregistrer" not in page
    envoi = {f"p{ligne.pk}-vue": "present", f"p{ligne.pk}-presence": "absent"}
    assert client.post(adresse, envoi).status_code == 403
    assert ParticipationAidant.objects.get().presence == "present"


@pytest.mark.parametrize("lignes", [1, 3])
def test_la_liste_a_un_nombre_constant_de_requetes(client_de, festival, lignes, django_assert_num_queries):
    for rang in range(lignes):
        noter(festival, AidantFabrique(nom=f"Rang{rang}"))
    client = client_de("travail_social")
    adresse = reverse("aidants:action_aidants", args=[festival.pk])
    client.get(adresse)
    with django_assert_num_queries(7):
        client.get(adresse)


def test_les_chiffres_les_lignes_et_ce_qui_ne_compte_pas(festival, nadege):
    paul = AidantFabrique(nom="Souvignet", prenom="Paul")
    atelier = action_creer(
        par=None, titre="Souffler", pole="jardins", genre="atelier", etat="tenue", date=date(2023, 5, 2)
    )
    for action, aidant, presence in (
        (festival, nadege, "present"), (atelier, nadege, "present"), (festival, paul, "excuse"),
    ):  # fmt: skip
        noter(action, aidant, presence)
    tous, annee = registre.tous(), Periode.annee(2023)
    assert tous["aidants.actions.venus"].resultat(annee).valeur == 1
    assert tous["aidants.actions.venues"].resultat(annee).lignes == (("Atelier", 1), ("Festival", 1))
    assert tous["aidants.actions.venus"].resultat(Periode.annee(2022)).valeur == 0
    assert [str(p.aidant) for p in tous["aidants.actions.venues"].lignes(annee, "Festival")] == ["Nadège Thiollière"]
    assert tous["aidants.recus"].resultat(annee).valeur == 0  # an action is no reception


def test_le_droit_d_acces_dit_les_venues_et_l_anonymisation_garde_les_chiffres(compte, festival, nadege):
    noter(festival, nadege)
    assert tout_sur(nadege.dossier, compte("travail_social"))["Actions collectives"] == [
        {"action": "Festival des aidants", "aidant": "Nadège Thiollière", "présence": "Présent", "date": "2023-06-03"}
    ]
    dossier_anonymiser(par=None, dossier=nadege.dossier)
    assert registre.tous()["aidants.actions.venus"].resultat(Periode.annee(2023)).valeur == 1
    assert "Thiollière" not in str(list(ParticipationAidant.objects.values("aidant__nom", "aidant__prenom")))


def test_ce_qui_sort_se_relit(client_de, importer, festival, nadege, tmp_path):  # noqa: F811
    """The export of one action, given to the import of an empty hub, makes the same list."""
    noter(festival, nadege, "excuse")
    reponse = client_de("travail_social").get(reverse("aidants:action_exporter", args=[festival.pk, "csv"]))
    fichier = b"".join(reponse).decode("utf-8-sig")
    ParticipationAidant.objects.all().delete()
    for _ in range(2):
        code, sortie = importer("aidants-actions", fichier)
        assert code == 0, sortie
        assert [(p.aidant, p.action, p.presence) for p in ParticipationAidant.objects.all()] == [
            (nadege, festival, "excuse")
        ]
    code, sortie = importer("aidants-actions", fichier.replace("Festival des aidants", "Fest-noz"))
    assert code == 1
    assert "notée dans le hub et non annulée" in sortie.replace("\n", " ")

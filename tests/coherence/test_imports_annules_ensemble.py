"""An import undone while somebody undoes it too, or writes on what it wrote: one wins, the other is told."""

import threading
import time
from contextlib import nullcontext
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer, organisation_modifier
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.communs.ecriture.transaction import DEFAIT
from danaecare.socle.imports import taches
from danaecare.socle.imports.actions import annulations
from danaecare.socle.imports.actions.annulations import annulation_prevoir, import_annuler
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import, LigneEcrite
from danaecare.socle.travaux.actions import travail_executer
from danaecare.socle.travaux.models import Travail
from danaecare.socle.travaux.suivi import Suivi
from tests.coherence.test_imports_annules import DEUX, base, importer
from tests.conftest import connecter
from tests.gestes import formulaire, messages

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20
LIGNES = 20_000


@pytest.fixture
def qui(transactional_db, compte, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return compte("direction")


@pytest.fixture
def depot(qui):
    """MJC des Tilleuls is changed, Le Fil is new."""
    organisation_creer(par=None, nom="MJC des Tilleuls", nature="collectivite")
    return importer(qui, "organisations", DEUX.encode())


def ensemble(premier, second) -> list[str]:
    """`second` begins while what `premier` did is not committed: what each was told, "" for the one that won."""
    fait, finir, dits = threading.Event(), threading.Event(), ["", ""]

    def jouer(rang, geste):
        try:
            with transaction.atomic() if rang == 0 else nullcontext():
                geste()
                if rang == 0:
                    fait.set()
                    finir.wait(PATIENCE)
        except (ValidationError, ConflitEcriture) as refus:
            dits[rang] = " ".join(getattr(refus, "messages", [str(refus)]))
        finally:
            fait.set()
            connections.close_all()

    fils = [threading.Thread(target=jouer, args=paire) for paire in enumerate((premier, second))]
    fils[0].start()
    assert fait.wait(PATIENCE)
    fils[1].start()
    limite = time.monotonic() + PATIENCE
    while fils[1].is_alive() and not _quelqu_un_attend():
        assert time.monotonic() < limite
        time.sleep(0.02)
    finir.set()
    for fil in fils:
        fil.join(PATIENCE)
        assert not fil.is_alive()
    return dits


def _quelqu_un_attend() -> bool:
    with connection.cursor() as curseur:
        curseur.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return curseur.fetchone()[0] > 0


def test_deux_annulations_une_seule_annule(qui, depot):
    def annuler():
        import_annuler(par=qui, depot=depot)

    assert ensemble(annuler, annuler) == ["", "Cet import est déjà annulé."]
    assert [o.nature for o in Organisation.objects.all()] == ["collectivite"]


@pytest.mark.parametrize("nom", ["MJC des Tilleuls", "Le Fil"])
def test_qui_ecrivait_garde_ce_qu_il_a_ecrit(qui, depot, nom):
    fiche = Organisation.objects.get(nom=nom)
    dits = ensemble(
        lambda: organisation_modifier(par=None, organisation=fiche, sigle="ICI"),
        lambda: import_annuler(par=qui, depot=depot),
    )
    assert dits == ["", "Quelqu’un a travaillé depuis sur ce que cet import a écrit. Rien n’a été annulé."]
    depot.refresh_from_db()
    assert (depot.etat, Organisation.objects.get(nom=nom).sigle, Organisation.objects.count()) == (Etat.FAIT, "ICI", 2)


@pytest.mark.parametrize(
    ("nom", "dit"),
    [
        ("MJC des Tilleuls", "Cette fiche a été modifiée par quelqu’un d’autre pendant votre saisie."),
        ("Le Fil", "Cette fiche vient d’être effacée par quelqu’un d’autre. Rien n’a été enregistré"),
    ],
)
def test_qui_ecrit_apres_l_annulation_l_apprend(qui, depot, nom, dit):
    fiche = Organisation.objects.get(nom=nom)
    gagne, perdu = ensemble(
        lambda: import_annuler(par=qui, depot=depot),
        lambda: organisation_modifier(par=None, organisation=fiche, version=fiche.version, sigle="ICI"),
    )
    assert (gagne, perdu.startswith(dit)) == ("", True), perdu
    assert list(Organisation.objects.values_list("nom", "sigle")) == [("MJC des Tilleuls", "")]


def test_qui_rattache_pendant_l_annulation_l_apprend(qui, depot):
    """Neither reads what the other has not ended: the base alone sees it, once the second ends."""
    fil = Organisation.objects.get(nom="Le Fil")
    dits = ensemble(
        lambda: import_annuler(par=qui, depot=depot), lambda: personne_creer(par=None, nom="Aulagne", employeur=fil)
    )
    assert dits == ["", DEFAIT]
    assert (Personne.objects.count(), str(Organisation.objects.get())) == (0, "MJC des Tilleuls")


def test_la_page_qui_rattache_pendant_l_annulation_le_dit_et_rend_le_texte(qui, depot, client_de):
    client, reponses = client_de("accueil"), []
    page = formulaire(client, reverse("annuaire:personne_ajouter"))
    saisie = {"nom": "Aulagne", "fonction": "Présidente", "employeur": "Le Fil"}
    dits = ensemble(lambda: import_annuler(par=qui, depot=depot), lambda: reponses.append(page.envoyer(saisie)))
    [reponse] = reponses
    assert (dits, reponse.status_code, urlsplit(reponse.url).path) == (["", ""], 302, page.page)
    suite = client.get(page.page)
    assert [str(message) for message in suite.context["messages"]] == [
        DEFAIT, "Voici votre texte, tel que vous l’aviez saisi. Relisez-le, puis enregistrez.",
    ]  # fmt: skip
    assert [f'value="{texte}"' in suite.content.decode() for texte in saisie.values()] == [True] * 3
    assert (Personne.objects.count(), str(Organisation.objects.get())) == (0, "MJC des Tilleuls")


def test_ce_qu_on_vient_d_y_rattacher_est_vu(qui, depot):
    """Committed between the page that offered the undoing and its button."""
    assert annulation_prevoir(depot).obstacles == []
    personne_creer(par=None, nom="Aulagne", employeur=Organisation.objects.get(nom="Le Fil"))
    with pytest.raises(ValidationError, match="Rien n’a été annulé"):
        import_annuler(par=qui, depot=depot)
    assert str(Personne.objects.get().employeur) == "Le Fil"


def annuler_a_l_ecran(client, depot) -> str:
    """The button pressed; where it leads."""
    adresse = reverse("imports:import_annuler", args=[depot.pk])
    return formulaire(client, adresse).envoyer().url


def _clair(reponse) -> str:
    return " ".join(reponse.content.decode().replace("\xa0", " ").split())


def test_beaucoup_de_lignes_s_annulent_en_arriere_plan(qui, depot, monkeypatch):
    monkeypatch.setattr(annulations, "SEUIL_LIGNES", 1)
    client, adresse = connecter(qui), reverse("imports:import_annuler", args=[depot.pk])
    perimee = formulaire(client, adresse)
    assert annuler_a_l_ecran(client, depot) == depot.get_absolute_url()
    assert (Organisation.objects.count(), Travail.objects.get().etat) == (2, "en_attente")
    page = _clair(client.get(depot.get_absolute_url()))
    assert ("Annulation de « organisations.csv »" in page, "le travail continue sans vous" in page) == (True, True)
    assert client.get(adresse).url == depot.get_absolute_url()
    assert messages(perimee.envoyer()) == ["Cet import est en cours d’annulation : sa page dit où elle en est."]
    travail_executer(travail_id=Travail.objects.get().pk, en_ligne=True)
    travail = Travail.objects.get()
    assert (travail.etat, travail.message) == ("termine", "L’import est annulé.")
    # Had its worker died as it ended, it would be started again.
    assert taches.annuler(Suivi(travail), depot_id=depot.pk).message == travail.message
    assert [(o.nom, o.nature) for o in Organisation.objects.all()] == [("MJC des Tilleuls", "collectivite")]
    assert "Tout a été annulé le" in _clair(client.get(depot.get_absolute_url()))


def test_une_annulation_en_arriere_plan_qui_ne_se_peut_plus_le_dit(qui, depot, monkeypatch):
    """Somebody builds on it while it waits for a worker; once that is undone it may be asked again."""
    monkeypatch.setattr(annulations, "SEUIL_LIGNES", 1)
    client = connecter(qui)
    annuler_a_l_ecran(client, depot)
    colette = personne_creer(par=None, nom="Aulagne", employeur=Organisation.objects.get(nom="Le Fil"))
    travail_executer(travail_id=Travail.objects.get().pk, en_ligne=True)
    page = _clair(client.get(depot.get_absolute_url()))
    assert (
        "L’annulation n’a pas abouti : ce qui a été importé est resté en place. Quelqu’un a travaillé depuis sur ce "
        "que cet import a écrit. Rien n’a été annulé."
    ) in page
    assert (Organisation.objects.count(), Import.objects.get().etat) == (2, Etat.FAIT)
    colette.delete()
    annuler_a_l_ecran(client, depot)
    travail_executer(travail_id=Travail.objects.latest("pk").pk, en_ligne=True)
    assert (Organisation.objects.count(), Import.objects.get().etat, Import.objects.get().message) == (
        1, Etat.ANNULE, "",
    )  # fmt: skip


@pytest.mark.lent
@pytest.mark.tour
def test_vingt_mille_lignes_s_annulent_sans_faire_attendre_personne(qui, settings):
    """All that was written goes, all that was changed comes back, in one go; the pages answer at once."""
    settings.TRAVAUX_EN_LIGNE = True
    organisation_creer(par=None, nom="Organisation 0", nature="collectivite")
    avant = base()
    lignes = "".join(f"Organisation {rang};association\n" for rang in range(LIGNES))
    depot = importer(qui, "organisations", f"nom;nature\n{lignes}".encode())
    depot.refresh_from_db()
    assert (depot.etat, depot.crees, depot.modifies) == (Etat.FAIT, LIGNES - 1, 1)
    assert LigneEcrite.objects.count() == LIGNES
    settings.TRAVAUX_EN_LIGNE = False
    annuler_a_l_ecran(connecter(qui), depot)  # the page, then its button
    assert (Travail.objects.latest("pk").etat, LigneEcrite.objects.count()) == ("en_attente", LIGNES)
    travail_executer(travail_id=Travail.objects.latest("pk").pk, en_ligne=True)
    travail = Travail.objects.latest("pk")
    assert (travail.etat, travail.fait == travail.total > 10) == ("termine", True)
    assert base() == avant

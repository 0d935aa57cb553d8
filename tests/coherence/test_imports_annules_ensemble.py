"""An import undone while somebody undoes it too, or writes on what it wrote: one wins, the other is told."""

import threading
import time

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections, transaction

from danaecare.socle.annuaire.actions.organisations import organisation_creer, organisation_modifier
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.communs.texte.formats import nombre
from danaecare.socle.imports.actions.annulations import annulation_prevoir, import_annuler
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import LigneEcrite
from tests.coherence.test_imports_annules import DEUX, base, importer

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
            with transaction.atomic():
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


def test_ce_qu_on_vient_d_y_rattacher_est_vu(qui, depot):
    """Committed between the page that offered the undoing and its button."""
    assert annulation_prevoir(depot).obstacles == []
    personne_creer(par=None, nom="Aulagne", employeur=Organisation.objects.get(nom="Le Fil"))
    with pytest.raises(ValidationError, match="Rien n’a été annulé"):
        import_annuler(par=qui, depot=depot)
    assert str(Personne.objects.get().employeur) == "Le Fil"


@pytest.mark.lent
def test_vingt_mille_lignes_s_annulent(qui, settings):
    """All that was written goes, all that was changed comes back, in one go."""
    settings.TRAVAUX_EN_LIGNE = True
    organisation_creer(par=None, nom="Organisation 0", nature="collectivite")
    avant = base()
    lignes = "".join(f"Organisation {rang};association\n" for rang in range(LIGNES))
    depot = importer(qui, "organisations", f"nom;nature\n{lignes}".encode())
    depot.refresh_from_db()
    assert (depot.etat, depot.crees, depot.modifies) == (Etat.FAIT, LIGNES - 1, 1)
    assert LigneEcrite.objects.count() == LIGNES
    debut = time.monotonic()
    import_annuler(par=qui, depot=depot)
    duree = time.monotonic() - debut
    assert base() == avant
    # Every table that names an organisation is asked for each: 70 s where four others held the two cores.
    assert duree < 180, f"{nombre(duree, 1)} s"

"""An import undone: the base is as before, whatever the resource; refused once somebody has built on it."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from danaecare.socle.annuaire.actions.organisations import organisation_creer, organisation_modifier
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.importation import ressource_de
from danaecare.socle.imports.actions.annulations import annulation_prevoir, import_annuler
from danaecare.socle.imports.actions.depots import import_confirmer, import_deposer, imports_purger
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.lignes_ecrites import modeles
from danaecare.socle.imports.models import Import, LigneEcrite
from danaecare.socle.journal.models import Trace
from tests.coherence.classeurs import AUJOURDHUI, ENTREES, SORTIES
from tests.conftest import creer_compte
from tests.navigateur import debordement, fautes_axe

# An import is one transaction: what it finds was written by another.
reel = pytest.mark.django_db(transaction=True)
DEUX = "nom;nature;telephone\nMJC des Tilleuls;association;04 77 00 00 01\nLe Fil;association;\n"
# What moves on purpose: a page opened meanwhile must be refused.
BOUGENT = ("version", "modifie_le")
# What no file makes anew: sessions to come, a booking without a profile.
CREES = {"sessions": 1, "reservations": 3}
SANS_RETOUR = {"distributions"}


def base():
    """Every row that an import may write, by table."""
    etat = {}
    with connection.cursor() as curseur:
        for table, modele in sorted(modeles().items()):
            curseur.execute(
                f'SELECT "{modele._meta.pk.column}"::text, to_jsonb(t) - %s::text[] FROM "{table}" t', [list(BOUGENT)]
            )
            if lignes := dict(curseur.fetchall()):
                etat[table] = lignes
    return etat


def importer(compte, code, contenu):
    depot = import_deposer(par=compte, ressource=ressource_de(code), fichier=SimpleUploadedFile(f"{code}.csv", contenu))
    return import_confirmer(par=compte, depot=depot, jeton=depot.jeton, lignes_valides=True)


def fichier_de(client_de, code) -> bytes:
    """What the resource brings in; what it stands on is there, its rows are not any more."""
    if code in ENTREES:
        return ENTREES[code].texte.encode()
    with transaction.atomic():
        fichier = SORTIES[code].sortir(client_de, "csv")
        transaction.set_rollback(True)
    return fichier


@reel
@pytest.mark.parametrize("code", sorted([*SORTIES, *ENTREES]))
def test_annuler_rend_la_base_d_avant(client_de, compte, settings, tmp_path, code):
    settings.MEDIA_ROOT = tmp_path
    sien = SORTIES.get(code) or ENTREES[code]
    fichier, qui = fichier_de(client_de, code), compte("direction", sien.role)
    with time_machine.travel(AUJOURDHUI, tick=False):
        if sien.decor:
            sien.decor()
        avant = base()
        depot = importer(qui, code, fichier)
        assert (depot.etat, depot.crees) == (Etat.FAIT, CREES.get(code, sien.lignes))
        apres = base()
        assert apres != avant
        if code in SANS_RETOUR:
            assert not depot.annulable
            with pytest.raises(ValidationError, match="ne s’annule pas"):
                import_annuler(par=qui, depot=depot)
            assert base() == apres
            return
        import_annuler(par=qui, depot=depot)
    assert base() == avant
    depot.refresh_from_db()
    assert (depot.etat, depot.ecrites.count()) == (Etat.ANNULE, 0)


@pytest.fixture
def qui(transactional_db, compte, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return compte("direction")


@pytest.fixture
def mjc(transactional_db):
    return organisation_creer(par=None, nom="MJC des Tilleuls", nature="collectivite", telephone="04 77 11 11 11")


@pytest.fixture
def fait(qui, mjc):
    """One organisation changed, one created."""
    depot = importer(qui, "organisations", DEUX.encode())
    assert (depot.crees, depot.modifies) == (1, 1)
    return depot


@reel
def test_ce_qui_a_change_redevient_ce_qu_il_etait(qui, mjc, fait):
    mjc.refresh_from_db()
    importee = mjc.version
    assert annulation_prevoir(fait).consequences == [
        "1\u00a0organisation à effacer",
        "1\u00a0organisation à remettre comme avant",
    ]
    import_annuler(par=qui, depot=fait)
    mjc.refresh_from_db()
    assert (mjc.nature, mjc.telephone, mjc.version) == ("collectivite", "04 77 11 11 11", importee + 1)
    assert list(Organisation.objects.values_list("nom", flat=True)) == ["MJC des Tilleuls"]
    assert set(Trace.objects.filter(action__endswith="annuler_import").values_list("nature", "acteur_id")) == {
        ("suppression", qui.pk), ("modification", qui.pk),
    }  # fmt: skip


@reel
def test_deux_fois_une_seule_annule(qui, fait):
    import_annuler(par=qui, depot=fait)
    with pytest.raises(ValidationError, match="déjà annulé"):
        import_annuler(par=qui, depot=fait)


@reel
def test_ce_que_quelqu_un_a_repris_interdit_tout(qui, mjc, fait):
    mjc.refresh_from_db()
    organisation_modifier(par=None, organisation=mjc, sigle="MJC")
    personne_creer(par=None, nom="Aulagne", employeur=Organisation.objects.get(nom="Le Fil"))
    avant = base()
    assert annulation_prevoir(fait).obstacles == [
        "organisation « MJC des Tilleuls »\u00a0: changé depuis",
        "organisation « Le Fil »\u00a0: 1\u00a0personne s’y rattache depuis",
    ]
    with pytest.raises(ValidationError, match="Rien n’a été annulé"):
        import_annuler(par=qui, depot=fait)
    assert base() == avant


@reel
def test_une_semaine_apres_il_est_trop_tard(qui, fait, client):
    assert LigneEcrite.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        imports_purger()
    assert LigneEcrite.objects.count() == 0
    with pytest.raises(ValidationError, match="dans la semaine"):
        import_annuler(par=qui, depot=fait)
    client.force_login(qui)
    page = client.get(reverse("imports:import_annuler", args=[fait.pk])).content.decode()
    assert "ce qu’il avait écrit n’est plus connu" in page


@reel
def test_un_autre_que_celui_qui_importe_n_annule_rien(fait, client_de):
    assert client_de("direction").post(reverse("imports:import_annuler", args=[fait.pk])).status_code == 404
    assert Import.objects.get().etat == Etat.FAIT


@pytest.mark.lent
@pytest.mark.navigateur
@reel
def test_annuler_a_l_ecran(hub_de, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "fichiers"
    fichier = tmp_path / "partenaires.csv"
    fichier.write_text(DEUX)
    page = hub_de(creer_compte("direction"))
    page.aller("imports:import_deposer", "organisations")
    page.set_input_files("input[type=file]", str(fichier))
    page.get_by_role("button", name="Analyser ce fichier").click()
    page.get_by_role("button", name="Importer 2").click()
    page.get_by_role("link", name="Annuler cet import").click()
    expect(page.get_by_text("2\u00a0organisations à effacer")).to_be_visible()
    assert fautes_axe(page) == []
    assert debordement(page) == 0
    if os.environ.get("PHOTOS"):
        for largeur in (1280, 390):
            page.set_viewport_size({"width": largeur, "height": 800})
            page.screenshot(path=f"{os.environ['PHOTOS']}/import-annuler-{largeur}.png")
    perimee = page.context.new_page()
    perimee.goto(page.url)
    page.get_by_role("button", name="Annuler l’import").click()
    expect(page.get_by_text("L’import est annulé")).to_be_visible()
    assert Organisation.objects.count() == 0
    perimee.get_by_role("button", name="Annuler l’import").click()
    expect(perimee.get_by_text("déjà annulé").or_(perimee.get_by_text("n’a rien changé"))).to_be_visible()

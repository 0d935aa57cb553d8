import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from danaecare.socle.communs.importation import FichierInutilisable
from danaecare.socle.comptes.models import Utilisateur
from danaecare.socle.imports.actions.depots import (
    import_abandonner,
    import_analyser,
    import_confirmer,
    import_deposer,
    import_ecrire,
    import_retablir,
    imports_purger,
)
from danaecare.socle.imports.choix import Etat
from danaecare.socle.imports.models import Import
from danaecare.socle.journal.models import Trace
from danaecare.socle.travaux.choix import Etat as EtatTravail
from danaecare.socle.travaux.models import Travail
from danaecare.socle.travaux.suivi import TravailAnnule
from tests.socle.communs.importation.essai import CompteRessource
from tests.socle.imports.conftest import BON, ENTETE, MELE

pytestmark = pytest.mark.django_db
GRAND = ENTETE + "".join(f"c{rang}@exemple.fr;Ada;Nom{rang};\n" for rang in range(501))


def importes():
    eux = Utilisateur.objects.filter(email__contains="@exemple.fr", fonction__gte="").exclude(
        email__startswith="compte"
    )
    return set(eux.values_list("email", flat=True))


def confirmer(depot, lignes_valides=False, jeton=None):
    return import_confirmer(par=depot.par, depot=depot, jeton=jeton or depot.jeton, lignes_valides=lignes_valides)


def test_deposer_analyse_sans_rien_ecrire(deposer):
    depot = deposer(MELE)
    assert (depot.etat, depot.total, depot.crees, depot.refuses) == (Etat.A_CONFIRMER, 3, 2, 1)
    assert [(r.numero, r.colonne) for r in depot.bilan.refus] == [(4, "nom")]
    assert importes() == set()
    assert Path(depot.fichier.name).parent == Path("imports")
    assert "comptes" not in depot.fichier.name
    trace = Trace.objects.get()
    assert (trace.action, trace.donnees) == (
        "imports.import.deposer",
        {"ressource": "comptes-essai", "octets": len(MELE.encode())},
    )


def test_confirmer_ecrit_une_fois_puis_oublie_le_fichier(deposer, qui, django_capture_on_commit_callbacks):
    depot = deposer(BON)
    chemin = Path(depot.fichier.path)
    with django_capture_on_commit_callbacks(execute=True):
        depot = confirmer(depot)
    assert (depot.etat, depot.crees, depot.fichier.name) == (Etat.FAIT, 2, "")
    assert not chemin.exists()
    assert importes() == {"lea@exemple.fr", "max@exemple.fr"}
    assert set(Trace.objects.values_list("acteur_id", flat=True)) == {qui.pk}
    assert Trace.objects.get(action="imports.import.ecrire").donnees == {
        "ressource": "comptes-essai",
        "total": 2,
        "crees": 2,
        "modifies": 0,
        "inchanges": 0,
        "refuses": 0,
    }
    with pytest.raises(ValidationError, match="déjà fait. Rien n’est importé deux fois"):
        confirmer(depot)


def test_lignes_refusees_il_faut_le_choisir(deposer):
    depot = deposer(MELE)
    with pytest.raises(ValidationError, match="prenez les lignes valides"):
        confirmer(depot)
    depot = confirmer(depot, lignes_valides=True)
    assert (depot.etat, depot.crees, depot.refuses, depot.lignes_valides) == (Etat.FAIT, 2, 1, True)
    assert importes() == {"lea@exemple.fr", "max@exemple.fr"}


def test_fichier_inutilisable(deposer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        depot = deposer("courriel;prenom;nom;nom\nx;y;z;t\n")
    assert (depot.etat, depot.fichier.name) == (Etat.INUTILISABLE, "")
    assert "est présente deux fois" in depot.message
    with pytest.raises(ValidationError, match="pas utilisable"):
        confirmer(depot)


def test_fichier_trop_lourd_refuse_avant_d_etre_garde(qui, fichier, settings):
    settings.TAILLE_MAX_IMPORT = 1024 * 1024
    with pytest.raises(FichierInutilisable, match="pèse 2 Mo"):
        import_deposer(par=qui, ressource=CompteRessource, fichier=fichier(b"x" * 2 * 1024 * 1024))
    assert not Import.objects.exists()
    assert not (Path(settings.MEDIA_ROOT) / "imports").exists()


def test_fichier_remplace_apres_l_analyse(deposer):
    depot = deposer(BON)
    Path(depot.fichier.path).write_text(BON.replace("Léa", "Zoé"))
    depot = confirmer(depot)
    assert depot.etat == Etat.INUTILISABLE
    assert "Le fichier a changé depuis son analyse" in depot.message and importes() == set()


def test_analyse_refaite_depuis_que_la_page_est_ouverte(deposer):
    depot = deposer(BON)
    ancien = depot.jeton
    Import.objects.filter(pk=depot.pk).update(version=2)
    with pytest.raises(ValidationError, match="L’analyse a été refaite"):
        confirmer(depot, jeton=ancien)
    with pytest.raises(ValidationError, match="L’analyse a été refaite"):
        confirmer(depot, jeton="faux")


def test_le_hub_a_change_depuis_l_analyse(deposer, monkeypatch):
    depot = deposer(BON)
    monkeypatch.setattr(CompteRessource, "analyser", _refuser_max)
    depot = confirmer(depot)
    assert (depot.etat, depot.refuses, depot.version) == (Etat.A_CONFIRMER, 1, 2)
    assert depot.message.startswith("Au moment d’écrire, des lignes que l’analyse acceptait ont été refusées")
    assert "changé" not in depot.message
    assert importes() == set()
    assert Path(depot.fichier.path).exists()


def _refuser_max(self, ligne, original=CompteRessource.analyser):
    if ligne["prenom"] == "Max":
        ligne.refuser("prenom", "un autre prénom")
    return original(self, ligne)


def test_panne_en_ecrivant_tout_est_rendu(deposer):
    depot = deposer(BON + "p@exemple.fr;Pia;Panne;\n")
    with pytest.raises(RuntimeError, match="panne au milieu"):
        confirmer(depot)
    depot.refresh_from_db()
    assert (depot.etat, importes()) == (Etat.A_CONFIRMER, set())
    assert depot.message == "Une erreur imprévue a tout arrêté. Rien n’a été écrit."


def test_abandonner(deposer, qui, django_capture_on_commit_callbacks):
    depot = deposer(BON)
    chemin = Path(depot.fichier.path)
    with django_capture_on_commit_callbacks(execute=True):
        depot = import_abandonner(par=qui, depot=depot)
    assert (depot.etat, depot.analyse, chemin.exists()) == (Etat.ABANDONNE, {}, False)
    with pytest.raises(ValidationError, match="abandonné"):
        confirmer(depot)
    with pytest.raises(ValidationError, match="abandonné"):
        import_abandonner(par=qui, depot=depot)


@pytest.mark.lent
def test_fichier_volumineux_en_arriere_plan(deposer, settings):
    depot = deposer(GRAND)
    assert (depot.etat, depot.volumineux) == (Etat.A_ANALYSER, True)
    assert (depot.travail.code, depot.travail.parametres) == ("imports.analyser", {"depot_id": depot.pk})
    with pytest.raises(ValidationError, match="attendez-la"):
        confirmer(depot)
    settings.TRAVAUX_EN_LIGNE = True
    depot = deposer(GRAND)
    assert (depot.etat, depot.crees, depot.travail.etat) == (Etat.A_CONFIRMER, 501, EtatTravail.TERMINE)
    depot = confirmer(depot)
    assert (depot.etat, depot.travail.code, len(importes())) == (Etat.FAIT, "imports.ecrire", 501)
    assert depot.travail.url == depot.get_absolute_url()


@pytest.mark.lent
def test_travail_echoue_ou_annule_l_import_peut_reprendre(deposer, settings):
    depot = deposer(GRAND + "p@exemple.fr;Pia;Panne;\n")
    import_analyser(depot_id=depot.pk)
    settings.TRAVAUX_EN_LIGNE = True
    depot.refresh_from_db()
    depot = confirmer(depot)
    assert (depot.etat, depot.travail.etat, importes()) == (Etat.A_CONFIRMER, EtatTravail.ECHOUE, set())
    assert depot.message == depot.travail.message
    deuxieme = deposer(BON)
    Import.objects.filter(pk=deuxieme.pk).update(etat=Etat.A_ANALYSER)
    import_retablir(depot_id=deuxieme.pk, message="Annulé.")
    deuxieme.refresh_from_db()
    assert (deuxieme.etat, deuxieme.message) == (Etat.ABANDONNE, "Annulé.")


def test_annuler_en_pleine_ecriture_ne_laisse_rien(deposer):
    """The cancellation reaches the import between two rows: the transaction gives everything back."""
    depot = deposer(ENTETE + "".join(f"c{rang}@exemple.fr;Ada;Nom{rang};\n" for rang in range(300)))
    Import.objects.filter(pk=depot.pk).update(etat=Etat.EN_ECRITURE)

    def annuler(fait, total, etape):
        if (fait, etape) == (200, "Écriture"):
            assert len(importes()) == 200
            raise TravailAnnule

    with pytest.raises(TravailAnnule):
        import_ecrire(depot_id=depot.pk, suivre=annuler)
    assert importes() == set()
    import_retablir(depot_id=depot.pk, message="Annulé.")
    depot.refresh_from_db()
    assert (depot.etat, depot.message) == (Etat.A_CONFIRMER, "Annulé.")


def test_ecrire_deux_fois_n_ecrit_qu_une_fois(deposer):
    """A worker killed after its commit: the task is done again, and finds the work done."""
    depot = confirmer(deposer(BON))
    traces = Trace.objects.count()
    assert import_ecrire(depot_id=depot.pk).etat == Etat.FAIT
    assert Trace.objects.count() == traces


def test_purger(deposer, django_capture_on_commit_callbacks):
    fait, attente, recent = confirmer(deposer(MELE), lignes_valides=True), deposer(BON), deposer(BON)
    reste = fait.suites.get()
    vieux = datetime.now(UTC) - timedelta(days=8)
    Import.objects.filter(pk=fait.pk).update(fini_le=vieux)
    Import.objects.filter(pk=attente.pk).update(cree_le=vieux)
    chemin = Path(attente.fichier.path)
    with django_capture_on_commit_callbacks(execute=True):
        assert imports_purger() == 2
    etats = {i.pk: (i.etat, bool(i.analyse), i.refuses) for i in Import.objects.all()}
    assert etats == {
        fait.pk: (Etat.FAIT, False, 1),
        reste.pk: (Etat.A_CONFIRMER, True, 1),
        attente.pk: (Etat.ABANDONNE, False, 0),
        recent.pk: (Etat.A_CONFIRMER, True, 0),
    }
    assert not chemin.exists()
    assert imports_purger() == 0


def test_la_base_tient_les_comptes(deposer):
    depot = deposer(BON)
    with pytest.raises(IntegrityError, match="import_comptes_justes"), transaction.atomic():
        Import.objects.filter(pk=depot.pk).update(crees=3)
    with pytest.raises(IntegrityError, match="import_fini_a_une_date"), transaction.atomic():
        Import.objects.filter(pk=depot.pk).update(etat=Etat.FAIT)


@pytest.mark.django_db(transaction=True)
def test_deux_confirmations_au_meme_instant(deposer):
    depot = deposer(BON)
    barriere, reponses = threading.Barrier(2), []

    def essayer():
        try:
            barriere.wait(10)
            reponses.append(confirmer(depot).etat)
        except ValidationError as erreur:
            reponses.append(erreur.messages[0])
        finally:
            connection.close()

    fils = [threading.Thread(target=essayer) for _ in range(2)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(30)
    assert Etat.FAIT in reponses
    assert [str(r) for r in reponses if r != Etat.FAIT][0].endswith("Rien n’est importé deux fois.")
    assert importes() == {"lea@exemple.fr", "max@exemple.fr"}
    assert Trace.objects.filter(action="imports.import.ecrire").count() == 1


@pytest.mark.django_db(transaction=True)
def test_deux_imports_de_la_meme_ressource_ne_se_genent_pas(deposer):
    """While another import of the resource is being written, this one goes to the background and does not wait."""
    depot = deposer(BON)
    pret, fin = threading.Event(), threading.Event()

    def occuper():
        with transaction.atomic(), connection.cursor() as curseur:
            curseur.execute("SELECT pg_advisory_xact_lock(hashtextextended('imports.comptes-essai', 0))")
            pret.set()
            fin.wait(20)
        connection.close()

    fil = threading.Thread(target=occuper)
    fil.start()
    try:
        assert pret.wait(10)
        depot = confirmer(depot)
        assert (depot.etat, Travail.objects.get().code) == (Etat.EN_ECRITURE, "imports.ecrire")
    finally:
        fin.set()
        fil.join(20)
    assert import_ecrire(depot_id=depot.pk).etat == Etat.FAIT


def test_dates_de_fin(deposer):
    with time_machine.travel("2023-06-15 10:00+02:00", tick=False):
        depot = confirmer(deposer(BON))
    assert depot.fini_le == datetime(2023, 6, 15, 8, tzinfo=UTC)

"""A real worker, in a process of its own, as `make demo` starts it; killed in the middle."""

import signal

import pytest
from django.utils import timezone

from danaecare.socle.communs.texte.formats import heure
from danaecare.socle.travaux.actions import travail_lancer
from danaecare.socle.travaux.choix import FINIS, Etat
from danaecare.socle.travaux.models import SILENCE_MAX, Travail
from danaecare.socle.travaux.requetes import ouvrier_present
from tests.conftest import creer_compte
from tests.navigateur import regarder
from tests.ouvriers import attendre
from tests.socle.travaux import taches_essai  # noqa: F401 -- declares the works

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lent]


def test_un_ouvrier_fait_le_travail(ouvrier):
    travail = travail_lancer(par=None, code="essai.compter", parametres={"jusqu": 3})
    assert not ouvrier_present()
    ouvrier()
    assert attendre(lambda: Travail.objects.get().fini, 30)
    travail.refresh_from_db()
    assert (travail.etat, travail.message, travail.essai) == (Etat.TERMINE, "Compté jusqu’à 3.", 1)
    assert (travail.ouvrier is None, travail.ouvrier_arrete) == (False, None)
    assert ouvrier_present()
    travail.fichier.delete()


@pytest.mark.parametrize(
    ("toujours", "etat", "essais", "message"),
    [(False, Etat.TERMINE, 2, "Fini au second essai."), (True, Etat.ECHOUE, 2, "interrompu plusieurs fois")],
)
def test_ouvrier_tue_le_travail_est_repris_ou_dit_echoue(ouvrier, toujours, etat, essais, message):
    travail_lancer(par=None, code="essai.mourir", parametres={"toujours": toujours})
    morts = 0
    for _ in range(3):
        lance = ouvrier()
        assert attendre(lambda lance=lance: lance.poll() is not None or Travail.objects.get().fini, 150)
        if lance.poll() is None:
            break
        assert lance.returncode == -signal.SIGKILL
        morts += 1
        assert Travail.objects.get().etat == Etat.EN_COURS
        # As if the silence had lasted: the next worker's watch finds the work.
        Travail.objects.update(battement=timezone.now() - 2 * SILENCE_MAX)
    travail = Travail.objects.get()
    assert (travail.etat, travail.essai, morts) == (etat, essais, 2 if toujours else 1)
    assert travail.etat in FINIS
    assert message in travail.message


@pytest.mark.navigateur
@pytest.mark.parametrize(("largeur", "hauteur"), [(1280, 900), (390, 844)])
def test_la_page_dit_qui_a_repris_le_travail_d_un_ouvrier_tue(ouvrier, hub_de, largeur, hauteur):
    qui = creer_compte("direction")
    travail = travail_lancer(par=qui, code="essai.mourir")
    page = regarder(hub_de(qui), largeur, hauteur)
    premier = ouvrier()
    assert attendre(lambda: premier.poll() is not None, 60)
    Travail.objects.update(battement=timezone.now() - 2 * SILENCE_MAX)
    page.aller("travaux:travail_suivre", travail.pk)
    assert "Le programme qui faisait ce travail ne répond plus." in page.locator("main").inner_text()
    page.saine("travail-muet")
    page.goto("about:blank")  # it follows the work, and would reload itself under the next visit
    ouvrier()
    assert attendre(lambda: Travail.objects.get().fini, 150)
    travail.refresh_from_db()
    assert travail.ouvrier_arrete < travail.ouvrier
    page.aller("travaux:travail_suivre", travail.pk)
    dit = page.locator("main").inner_text()
    assert (
        f"Repris du début par l’ouvrier n°\xa0{travail.ouvrier} à {heure(travail.commence_le)}, après l’arrêt de "
        f"l’ouvrier n°\xa0{travail.ouvrier_arrete}\xa0: rien n’est perdu, rien n’est fait deux fois."
    ) in dit
    page.saine("travail-repris")

"""Dictation, where a stand-in lets a browser hear: the text arrives, a refused microphone is said, else no button."""

import pytest

from danaecare.socle.comptes.models import Brouillon
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import creer_compte

pytestmark = [pytest.mark.navigateur, pytest.mark.django_db(transaction=True)]
SOURD = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
ECOUTE = """
window.SpeechRecognition = class extends EventTarget {
  static async available(ou) { window.demande = ou; return window.capable ?? "available"; }
  start() {
    if (window.refuse) { this.dire("error", { error: "not-allowed" }); this.dire("end"); return; }
    window.ecoute = this;
    this.dire("start");
  }
  stop() { this.dire("end"); }
  dire(nom, avec) { this.dispatchEvent(Object.assign(new Event(nom), avec)); }
  entendre(transcript, isFinal) {
    this.dire("result", { resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal })] });
  }
};
"""


@pytest.fixture
def ouvrir(hub_de):
    claire = creer_compte("travail_social")
    numero = AidantFabrique(dossier__referent=claire).dossier.numero

    def ouvrir(script):
        page = hub_de(claire)
        page.add_init_script(script)
        page.aller("aidants:entretien_noter", numero)
        page.get_by_role("button", name="Point de situation").wait_for()
        page.dicter = page.get_by_role("button", name="Dicter")
        page.note = page.get_by_label("Note", exact=True)
        return page

    return ouvrir


@pytest.mark.lent
def test_ce_qui_est_dit_s_ecrit_et_se_garde_un_micro_refuse_se_dit(ouvrir):
    page = ouvrir(ECOUTE)
    page.note.fill("Appel du fils. ")
    page.dicter.click()
    assert page.dicter.get_attribute("aria-pressed") == "true"
    page.evaluate("ecoute.entendre('Rose dort', false)")
    page.evaluate("ecoute.entendre(' Rose dort mal. ', true)")
    assert page.note.input_value() == "Appel du fils. Rose dort mal. "
    assert page.evaluate("[demande.processLocally, ecoute.processLocally, ecoute.lang]") == [True, True, "fr-FR"]
    page.get_by_text("Brouillon gardé à").wait_for()
    page.dicter.click()
    assert (page.dicter.get_attribute("aria-pressed"), Brouillon.objects.count()) == ("false", 1)
    page.evaluate("window.refuse = true")
    page.dicter.click()
    page.get_by_role("status").get_by_text("Le navigateur refuse le micro").wait_for()
    assert (page.dicter.get_attribute("aria-pressed"), page.note.input_value()) == (
        "false", "Appel du fils. Rose dort mal. ",
    )  # fmt: skip


@pytest.mark.parametrize("script", [SOURD, f"window.capable = 'downloadable'; {ECOUTE}"], ids=["sourd", "ailleurs"])
def test_qui_n_entend_pas_sur_la_machine_n_a_pas_de_bouton(ouvrir, script):
    page = ouvrir(script)
    page.wait_for_timeout(200)
    assert page.dicter.count() == 0

"""The mobile team's day: the round at the office, the stop without a network, its report, who asked to be called back.

The phone has its own clock: it is the real day, and the stop is today's.
"""

from playwright.sync_api import expect

from aidants.mobile.actions.tournees import halte_modifier, tournee_modifier
from aidants.mobile.models import AccueilBref, InscriptionHalte, Saisie
from danaecare.socle.communs.texte.dates import aujourdhui
from tests.aidants.mobile.coupure import COUPEE, OUVERTE
from tests.aidants.mobile.fabriques import NOIRETABLE, halte_creer
from tests.conftest import creer_compte
from tests.journees.marche import MARQUES, TAILLES, attendus, dit, photo, presser
from tests.navigateur import regarder

pytestmark = MARQUES
# What the phone keeps of the stops, as a thief would read it.
ATTENDUS_GARDES = """async () => {
  const base = await new Promise((suite) => { const d = indexedDB.open("danaecare-terrain"); d.onsuccess = () => suite(d.result); });
  const etats = await new Promise((suite) => { const d = base.transaction("etats").objectStore("etats").getAll(); d.onsuccess = () => suite(d.result); });
  base.close();
  return etats.map((e) => JSON.stringify(e) + (e.contenu ? new TextDecoder("latin1").decode(e.contenu) : "")).join();
}"""  # noqa: E501


@TAILLES
def test_la_journee_de_l_escale_mobile(
    hub_de, telephone, halte, ligne, agent, settings, tmp_path, largeur, hauteur
):  # fmt: skip
    settings.MEDIA_ROOT = tmp_path / "fichiers"
    halte_modifier(par=None, halte=halte, atelier="Café des aidants")
    halte_creer(NOIRETABLE, jour=aujourdhui())
    halte.tournee.equipe.set([agent])
    tournee_modifier(par=None, tournee=halte.tournee, materiel="Deux tables pliantes\nLe barnum")
    claire = creer_compte("travail_social", prenom="Claire", nom="Montagny")
    page = regarder(hub_de(agent), largeur, hauteur)
    _au_bureau(page, halte)
    telephone.page.set_viewport_size({"width": largeur, "height": hauteur})
    _sans_reseau(telephone, ligne)
    _le_compte_rendu(page, halte)
    _le_rappel(page, hub_de, claire)
    _ce_que_la_journee_a_ecrit(halte)


def _au_bureau(page, halte):
    """The stops of the day, the route, one more person who comes, with her telephone."""
    page.aller("accueil")
    page.get_by_role("link", name="Boën-sur-Lignon").first.wait_for()
    page.saine("mobile-accueil")
    page.aller("aidants:tournee_fiche", halte.tournee_id)
    dit(page, "kilomètres")
    assert page.locator(".parcours h3 a").all_inner_texts() == ["Boën-sur-Lignon", "Noirétable"]
    page.saine("mobile-tournee")
    page.get_by_role("link", name="Boën-sur-Lignon").first.click()
    page.get_by_role("link", name="Inscrire quelqu’un").click()
    page.fill("[name=prenom]", "Marthe")
    page.fill("[name=nom]", "Perrin")
    page.fill("[name=telephone]", "06 00 00 00 17")
    presser(page)
    dit(page, "Marthe Perrin")
    page.saine("mobile-halte")


def _sans_reseau(telephone, ligne):
    """From the list that the phone keeps: heads, leaflets, somebody to call back, a note, a photo; then all leaves."""
    page = telephone.ouvrir("aidants:terrain_jour")
    dit(page, "1 personne attendue")
    dit(page, "Deux tables pliantes")
    page.wait_for_selector("body[data-attendus-gardes]")
    assert "Marthe" not in page.evaluate(ATTENDUS_GARDES)
    ligne.etat = COUPEE
    page.get_by_role("link", name="Boën-sur-Lignon").click()
    page.wait_for_selector("body[data-pret]")
    attendue = page.locator("[data-attendus-liste] li")
    expect(attendue).to_have_text("Marthe Perrin 06 00 00 00 17")
    expect(attendue.get_by_role("link")).to_have_attribute("href", "tel:0600000017")
    page.check("input[name=visite][value=premiere]", force=True)
    page.check("input[name=tranche][value='60-69']", force=True)
    telephone.appuyer(2)
    page.click('[data-genre="H"] [data-plus]')
    page.click("[data-depliants] [data-plus]")
    page.click("summary:has-text('Accueil bref')")
    page.fill("#a-prenom", "Odile")
    page.fill("#a-nom", "Vernay")
    page.fill("#a-telephone", "06 00 00 00 42")
    page.check("[data-accueil] input[name=rappel]")
    page.click("[data-accueil] button")
    page.click("summary:has-text('Note')")
    page.fill("#n-texte", "Beaucoup de monde au marché.")
    page.click("[data-note] button")
    page.click("summary:has-text('Photo')")
    page.set_input_files("#p-image", photo("camion.png"))
    page.click("[data-photo] button")
    telephone.dit("7 saisies en attente")
    assert Saisie.objects.count() == 0
    ligne.etat = OUVERTE
    page.click("[data-envoyer-maintenant]")
    telephone.dit("Tout est envoyé")
    expect(page.locator("[data-total]")).to_have_text("3")


def _le_compte_rendu(page, halte):
    """What the phone sent is there, to be completed."""
    page.aller("aidants:halte_fiche", halte.pk)
    dit(page, "Odile Vernay")
    page.get_by_role("link", name="Compte rendu", exact=True).click()
    note = page.locator("[name=note]")
    assert note.input_value().endswith("Beaucoup de monde au marché.")
    note.fill("Beaucoup de monde au marché. À refaire en mai.")
    page.saine("mobile-compte-rendu")
    presser(page)
    dit(page, "Le compte rendu de Boën-sur-Lignon est enregistré.")


def _le_rappel(page, hub_de, claire):
    """Who asked for it at the stop waits for whoever may call, then for nobody; her file says what she said there."""
    assert attendus(page) == ["Odile Vernay"]
    hub_de(claire)
    assert attendus(page) == ["Odile Vernay"]
    dit(page, "Demande à être rappelée, halte de Boën-sur-Lignon")
    page.saine("mobile-a-faire")
    page.get_by_role("button", name="Rappelé : Odile Vernay").click()
    dit(page, "Le rappel est noté.")
    assert attendus(page) == []
    page.aller("aidants:halte_fiche", AccueilBref.objects.get().halte_id)
    page.get_by_role("main").get_by_role("link", name="Ouvrir un dossier").click()
    assert [page.locator(f"#id_a1-{nom}").input_value() for nom in ("nom", "prenom", "telephone")] == [
        "Vernay", "Odile", "06 00 00 00 42",
    ]  # fmt: skip
    presser(page, "Ouvrir le dossier")
    dit(page, "est ouvert.")


def _ce_que_la_journee_a_ecrit(halte):
    halte.refresh_from_db()
    assert {(c.genre, c.tranche, c.visite): c.nombre for c in halte.comptages.all()} == {
        ("F", "60-69", "premiere"): 2, ("H", "60-69", "premiere"): 1,
    }  # fmt: skip
    assert (halte.etat, halte.depliants, halte.photos.count()) == ("realisee", 1, 1)
    assert halte.note == "Beaucoup de monde au marché. À refaire en mai."
    assert list(InscriptionHalte.objects.values_list("prenom", "nom", "telephone")) == [
        ("Marthe", "Perrin", "06 00 00 00 17")
    ]
    recue = AccueilBref.objects.values_list("prenom", "nom", "telephone", "rappele_le", "dossier__aidants__nom")
    assert list(recue) == [("Odile", "Vernay", "06 00 00 00 42", aujourdhui(), "Vernay")]

"""Every form that changes a record, opened on one that exists and sent back as it stands: it is saved."""

import pytest
from django.urls import reverse
from lxml import html

from tests.acces import gouvernance, jardins, tierslieux

AUSSI = {"gouvernance:association_decrire", "gouvernance:pv_ecrire"}
LIGNES = [
    (module, nom, acces)
    for module in (gouvernance, jardins, tierslieux)
    for nom, acces in module.ACCES.items()
    if acces.methode == "GET" and (nom.endswith("_modifier") or nom in AUSSI)
]


def _envoi(reponse, form) -> tuple[str, dict]:
    """Where a browser would send the page's form, and what."""
    for balise in html.fromstring(reponse.content).forms:
        if balise.method == "POST" and set(form.fields) & {champ.name for champ in balise.inputs}:
            donnees = {}
            for nom, valeur in balise.form_values():
                donnees.setdefault(nom, []).append(valeur)
            return balise.action or "", donnees
    raise AssertionError("La page n’a pas de formulaire qui modifie.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("monde", "nom", "acces"), LIGNES, ids=[nom for _, nom, _ in LIGNES], indirect=["monde"], scope="module"
)
def test_ce_qui_se_modifie_s_enregistre_sans_rien_changer(monde, nom, acces):
    adresse = reverse(nom, args=acces.args(monde.objets)) + (f"?{acces.parametres}" if acces.parametres else "")
    client = monde.client_de(min(acces.permis))
    reponse = client.get(adresse)
    form = reponse.context["form"]
    assert not form.is_bound
    action, donnees = _envoi(reponse, form)
    envoyee = client.post(action or adresse, donnees)
    erreurs = envoyee.context["form"].errors.as_text() if envoyee.context and "form" in envoyee.context else ""
    assert (envoyee.status_code, erreurs) == (302, "")

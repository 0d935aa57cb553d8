"""What shows whose a follow-up is leaves its trace: every address, list, search and file; and the referent reads it."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from aidants.actions.groupes import groupe_creer, groupe_inscrire
from aidants.actions.participations import participation_noter
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.journal.models import Trace
from danaecare.socle.journal.requetes import lectures_de
from tests.acces import aidants as acces_aidants
from tests.acces import hub as acces_hub
from tests.aidants.fabriques import AidantFabrique, EntretienFabrique
from tests.conftest import connecter, creer_compte

pytestmark = pytest.mark.django_db
CANARI = "Zinzolin"  # the name that every fixture below carries
# A partner's private link: read by whoever holds it, so logged without an account (test_transmissions).
PAR_LIEN = {"ma_transmission"}
AUTRES = {
    "recherche": ([], "q=zinzol"),
    "indicateurs:figure_lignes": ([2023, "aidants.accompagnes"], ""),
    "aidants:chiffre_lignes": (["aidants.accompagnes"], "du=2023-01-01&au=2023-12-31"),
}


@pytest.fixture
def monde():
    """The world of the access matrix, its caregiver under the canary's name, followed by one referent."""
    objets = acces_aidants.preparer()
    aidant, dossier = objets["aidant"], objets["dossier"]
    aidant.nom = CANARI
    aidant.dossier = dossier
    aidant.preparer()
    aidant.enregistrer()
    EntretienFabrique(dossier=dossier, date=date(2023, 3, 2))
    EntretienFabrique(dossier=dossier, date=date.today(), etat="prevu")  # noqa: DTZ011
    groupe_inscrire(par=None, groupe=groupe_creer(par=None, nom="Mercredi", debut=date(2023, 1, 1)),
                            aidant=aidant)  # fmt: skip
    return objets


def _adresses(objets):
    for nom, acces in {**acces_aidants.ACCES, **acces_hub.ACCES}.items():
        if acces.methode == "GET" and nom not in PAR_LIEN:
            yield nom, acces.args(objets), acces.parametres.replace("rascle", "zinzol")
    yield from ((nom, *suite) for nom, suite in AUTRES.items() if nom not in acces_hub.ACCES)
    yield "recherche", *AUTRES["recherche"]


@pytest.mark.lent
@pytest.mark.parametrize("role", ["travail_social", "psychologue", "accueil", "escale_mobile", "direction"])
def test_aucune_page_ne_montre_une_personne_sans_trace(monde, role):
    """No list of pages to keep: every address is opened, and whatever shows the name has written who read it."""
    compte = creer_compte(role, nom="Lectrice")
    dossier = monde["dossier"]
    if role in ("travail_social", "psychologue"):
        dossier.referent = compte
        dossier.enregistrer()
    client = connecter(compte)
    montrees, muettes = [], []
    for nom, args, parametres in _adresses(monde):
        avant = Trace.objects.order_by("-id").values_list("id", flat=True).first()
        reponse = client.get(reverse(nom, args=args) + (f"?{parametres}" if parametres else ""))
        corps = b"".join(reponse) if reponse.streaming else reponse.content
        if CANARI in corps.decode(errors="ignore"):
            montrees.append(nom)
            if lectures_de(dossier).filter(id__gt=avant, acteur_id=compte.pk).count() != 1:
                muettes.append(nom)
    assert muettes == []
    attendues = {"aidants:aidant_liste", "aidants:dossier_fiche", "aidants:groupe_fiche", "recherche"}
    assert attendues <= set(montrees)
    assert ("aidants:aidant_exporter" in montrees) == (role in ("travail_social", "psychologue"))


def test_une_page_de_cinquante_personnes_ecrit_une_seule_ligne(client_de, django_assert_num_queries):
    for rang in range(12):
        AidantFabrique(nom=f"{CANARI}{rang}")
    client = client_de("travail_social")
    client.get(reverse("aidants:aidant_liste"))
    Trace.objects.filter(action="absente").exists()
    avant = Trace.objects.count()
    page = unescape(client.get(reverse("aidants:aidant_liste")).content.decode())
    assert page.count(CANARI) >= 12
    assert Trace.objects.count() == avant + 1
    trace = Trace.objects.latest("id")
    assert (trace.action, trace.nature, trace.objet_id) == ("aidants.aidant_liste.lire", "lecture", None)
    assert len(trace.donnees["lus"]) == 12
    assert CANARI not in str(trace.donnees)


def test_le_referent_lit_qui_a_vu_quoi_exports_compris(client_de):
    client, autre, lointaine = (client_de(role) for role in ("travail_social", "psychologue", "accueil"))
    aidant = AidantFabrique(nom=CANARI, dossier__referent=client.compte)
    AidantFabrique(nom="Ailleurs")
    action = action_creer(par=None, titre="Goûter", pole="aidants", genre="convivial", date=date(2023, 3, 4))
    participation_noter(par=None, action=action, aidant=aidant)
    b"".join(autre.get(reverse("aidants:aidant_exporter", args=["csv"])))
    autre.get(reverse("aidants:action_aidants", args=[action.pk]))
    lointaine.get(reverse("recherche"), {"q": "zinzol"})
    lointaine.get(reverse("recherche"), {"q": "ailleurs"})
    for page in ("dossier_modifier", "dossier_clore", "aidant_ajouter"):
        client.get(reverse(f"aidants:{page}", args=[aidant.dossier.numero]))
    lectures = reverse("aidants:dossier_lectures", args=[aidant.dossier.numero])
    lignes = [ligne[:3] for ligne in client.get(lectures).context["lignes"] if ligne[1] == "un formulaire du dossier"]
    assert lignes == [("Camille Travail social", "un formulaire du dossier", 3)]
    page = unescape(client.get(lectures).content.decode()).replace("\xa0", " ")
    assert "Camille Psychologue : l’export de la liste des aidants" in page
    assert "Camille Psychologue : la feuille d’une action collective" in page
    assert "Camille Accueil : une recherche" in page
    assert page.count("Camille Accueil") == 1
    assert autre.get(lectures).status_code == 403

"""The log is read as sentences: no code, the right article, and its words follow the models and the actions."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from danaecare.socle.journal.choix import Nature
from danaecare.socle.journal.models import Trace
from danaecare.socle.journal.mots import ENTIERES, FEMININS, PAR_NATURE, PLURIELS, VERBES
from danaecare.socle.journal.phrases import Chose, adresse_de, phrase

HUB = ("aidants", "jardins", "tierslieux", "formations", "gouvernance", "danaecare")
MASCULINS = {
    "abonné", "accueil", "aidant", "ancien", "appel", "apport", "atelier", "avis", "binôme", "bloc",
    "brouillon", "cachet",
    "cahier", "calendrier",
    "cercle", "chantier", "chapitre", "chiffre", "commentaire", "comptage", "compte", "contact", "contrat", "courriel",
    "document", "don", "dossier", "droit", "découpage", "emplacement", "entretien", "envoi", "espace", "essai",
    "exercice",
    "fichier", "financement", "groupe", "horaire", "hébergement", "import", "inventaire", "jardin", "lien", "lieu",
    "lot", "mandat", "membre", "mouvement", "numéro", "objectif", "partage", "partenariat", "pas",
    "passage", "proche", "produit", "report", "réglage", "service",
    "programme", "projet", "recueil", "reçu", "secteur", "souhait", "sous-traitant", "stagiaire", "stock", "tarif",
    "taux", "temps", "texte", "thème", "traitement", "travail", "versement", "émargement",
    "référencement", "état", "bilan", "questionnaire",
    "accord", "appui", "conducteur", "emprunt", "matériel", "orateur", "siège", "jalon", "partenaire", "stage",
    "effet", "facteur", "jugement", "module", "mot", "point", "élément", "étudiant",
}  # fmt: skip


def modeles():
    return [m for m in apps.get_models() if m.__module__.split(".")[0] in HUB]


def test_chaque_modele_a_son_article():
    premiers = {str(m._meta.verbose_name).split(" ")[0] for m in modeles()}
    assert premiers - FEMININS - PLURIELS == MASCULINS
    assert premiers >= FEMININS | PLURIELS


def test_chaque_acte_ecrit_dans_le_code_a_son_verbe():
    sources = [f.read_text() for nom in HUB for f in (settings.BASE_DIR / Path(nom)).rglob("*.py")]
    codes = {code for source in sources for code in re.findall(r'action="([a-z_]+\.[a-z_]+\.[a-z_]+)"', source)}
    assert len(codes) > 200
    assert {code.rsplit(".", 1)[1] for code in codes - ENTIERES.keys()} - VERBES.keys() == PAR_NATURE
    entieres = {code for code in ENTIERES if not code.startswith("*")}
    assert entieres - codes == set()


@pytest.mark.parametrize(
    ("champs", "dite"),
    [
        (("aidants.appel.retirer", "suppression", "aidants.appel", 12), "a retiré un appel n° 12"),
        (("aidants.halte.modifier", "modification", "aidants.halte", 3), "a modifié une halte n° 3"),
        (("aidants.dossier.equipe", "modification", "aidants.dossier", 4), "a changé l’équipe d’un dossier n° 4"),
        (("tierslieux.vacances.fixer", "modification", "tierslieux.vacancesscolaires", 1),
         "a fixé des vacances scolaires n° 1"),
        (("tierslieux.reservation.passer", "modification", "tierslieux.reservation", 9),
         "a changé l’état d’une réservation n° 9"),
        (("aidants.aidant_liste.lire", "lecture", "aidants.dossier", None, {"lus": [4, 7]}),
         "a lu la liste des aidants (2 fiches)"),
        (("aidants.aidant.exporter", "export", "aidants.dossier", 4),
         "a fait l’export de la liste des aidants (dossier n° 4)"),
        (("jardins.chose_nouvelle.inventer", "modification", "jardins.jardin", 2), "a modifié un jardin n° 2"),
        (("jardins.mouvement.exporter", "export", "", None), "a exporté les mouvements de stock"),
        (("jardins.conservation.passer", "suppression", "", None), "a appliqué les durées de conservation"),
        (("comptes.session.ouvrir", "acces", "comptes.utilisateur", 5), "a ouvert une session"),
        (("aidants.vieux.creer", "creation", "aidants.modele_disparu", 5),
         "a créé une fiche d’une ancienne version n° 5"),
    ],
)  # fmt: skip
def test_une_ligne_se_lit(champs, dite):
    action, nature, objet_type, objet_id, *donnees = champs
    trace = Trace(
        action=action, nature=Nature(nature), objet_type=objet_type, objet_id=objet_id, donnees=dict(*donnees)
    )
    assert phrase(trace).replace("\xa0", " ") == dite


class Lecteur:
    def __init__(self, *droits):
        self.peut = droits.__contains__


def test_l_adresse_est_celle_d_une_fiche_que_le_lecteur_ouvre():
    assert adresse_de(Chose("jardins.jardin", 2), Lecteur("jardins.lire")) == "/jardins/2/"
    assert adresse_de(Chose("jardins.jardin", 2), Lecteur("formations.lire")) == ""
    assert adresse_de(Chose("jardins.visitejardin", 2), Lecteur("jardins.lire")) == ""  # no sheet of its own
    assert adresse_de(Chose("aidants.entretien", 2), Lecteur("aidants.lire")) == ""  # its number does not lead to it
    assert adresse_de(Chose("jardins.jardin", None), Lecteur("jardins.lire")) == ""
    assert adresse_de(None, Lecteur("jardins.lire")) == ""


def test_de_chaque_modele_l_adresse_se_lit_sans_faute():

    class Tout:
        def peut(self, droit):
            return True

    adresses = {adresse_de(Chose(m._meta.label_lower, 7), Tout()) for m in modeles()} - {""}
    assert len(adresses) > 40
    assert {adresse for adresse in adresses if not re.search(r"\b7\b", adresse)} == set()
    # For who began them alone.
    assert [adresse_de(Chose(sorte, 7), Tout()) for sorte in ("imports.import", "travaux.travail")] == ["", ""]
    # Its address is its year's.
    assert adresse_de(Chose("gouvernance.cahier", 7), Tout()) == ""

"""Role × address × object: a word of its own in each protected text of each pole, and each role meets its own words.

Every address that is read is opened by every role, with its exports, the search, the figures, the home page, the log
and what is given to the person. A role meets exactly the words whose right it holds: a leak and a loss both fail. The
caregivers' walls have theirs in `tests/aidants/test_canaris.py`. Papers are laid out of the same pages and left out: a
word cannot be read in a compressed file.
"""

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.comptes.roles import DROITS, Role
from danaecare.socle.journal.models import Trace
from jardins.actions.binome import binome_evaluer
from tests.acces import annuaire, formations, gouvernance, jardins, tierslieux

# (model, column) -> the right that reads it; no right at all: no page shows it.
PROTEGES = {
    annuaire: {
        ("annuaire.Personne", "adresse"): "annuaire.lire",
        ("annuaire.Personne", "fonction"): "annuaire.lire",
        ("annuaire.Contact", "fonction"): "annuaire.lire",
    },
    tierslieux: {
        ("tierslieux.Reservation", "contact_nom"): "tierslieux.reserver",
        ("tierslieux.Reservation", "note"): "tierslieux.reserver",
        ("tierslieux.Projet", "porteur"): "tierslieux.gerer",
        ("tierslieux.Projet", "resume"): "tierslieux.gerer",
        ("tierslieux.Courriel", "texte"): None,
    },
    jardins: {
        ("jardins.Candidature", "besoins"): "jardins.ecrire",
        ("jardins.Candidature", "adresse"): "jardins.ecrire",
        ("jardins.EvaluationBinome", "bilan"): "jardins.ecrire",
        ("jardins.ContactJardin", "fonction"): "jardins.lire",
        ("jardins.Jardin", "notes"): "jardins.lire",
        ("jardins.VisiteJardin", "compte_rendu"): "jardins.lire",
    },
    formations: {
        ("formations.Stagiaire", "positionnement"): "formations.lire",
        ("formations.Stagiaire", "besoins"): "formations.lire",
        ("formations.Stagiaire", "acquis"): "formations.lire",
        ("formations.DemandeInscription", "besoins"): "formations.lire",
        ("formations.DemandeInscription", "telephone"): "formations.lire",
        ("formations.EntreeRegistre", "texte"): "formations.lire",
        ("formations.Preuve", "texte"): "formations.lire",
        ("formations.PieceFormateur", "libelle"): "formations.lire",
    },
    gouvernance: {
        ("gouvernance.Seance", "ordre_du_jour"): "gouvernance.lire",
        ("gouvernance.Contrat", "fonction"): "gouvernance.lire",
        ("gouvernance.TempsBenevole", "mission"): "gouvernance.lire",
        ("gouvernance.Mandat", "poste"): "gouvernance.lire",
        ("gouvernance.Recu", "adresse"): "gouvernance.lire",
        ("gouvernance.Subvention", "objet"): "gouvernance.lire",
    },
}
MODULES = sorted(PROTEGES, key=lambda module: module.__name__)
PARTOUT = ("accueil", "journal:trace_liste", "conservation:durees")


def _rares_des_jardins(objets) -> None:
    """What no line of the matrix asks for."""
    binome_evaluer(par=None, binome=objets["binome"], date=objets["binome"].debut, bilan="Tout va bien")
    objets["contact"].refresh_from_db()


RARES = {jardins: _rares_des_jardins}


def mot_de(modele: str, champ: str) -> str:
    return f"Cn{modele.split('.')[1]}{champ}".lower().replace("_", "")


def planter(module) -> list:
    """The word of each column, in every row; the columns that had none."""
    vides = []
    with connection.cursor() as curseur:
        curseur.execute("SET session_replication_role = replica")
        for modele, champ in PROTEGES[module]:
            if not apps.get_model(modele)._base_manager.update(**{champ: mot_de(modele, champ)}):
                vides.append((modele, champ))
        curseur.execute("SET session_replication_role = DEFAULT")
    return vides


def adresses_de(module, objets):
    for nom, acces in module.ACCES.items():
        if acces.methode == "GET" and "pdf" not in nom and "telecharger" not in nom:
            yield reverse(nom, args=acces.args(objets)) + (f"?{acces.parametres}" if acces.parametres else "")
    yield from (reverse(nom) for nom in PARTOUT)
    yield reverse("recherche") + "?q=cn"
    yield reverse("indicateurs:figures_exporter", args=[2023, "json"])
    for pk in Personne.objects.values_list("pk", flat=True):
        yield reverse("conservation:personne_exporter", args=[pk])


def lu(client, adresse: str) -> str:
    reponse = client.get(adresse)
    return (b"".join(reponse) if reponse.streaming else reponse.content).decode(errors="ignore")


@pytest.mark.django_db
@pytest.mark.parametrize("monde", MODULES, ids=lambda module: module.__name__.split(".")[-1], indirect=True)
def test_chaque_role_ne_rencontre_que_ce_qu_il_peut_lire(request, monde):
    module = request.node.callspec.params["monde"]
    objets = monde.objets
    adresses = list(dict.fromkeys(adresses_de(module, objets)))
    RARES.get(module, len)(objets)
    assert planter(module) == []
    adresses += [
        reverse("conservation:personne_exporter", args=[pk]) for pk in Personne.objects.values_list("pk", flat=True)
    ]
    mots = {mot_de(*colonne): droit for colonne, droit in PROTEGES[module].items()}
    ecarts = {}
    for role in Role.values:
        client, rencontres = monde.client_de(role), {}
        for adresse in adresses:
            corps = lu(client, adresse)
            for mot in mots:
                if mot in corps:
                    rencontres.setdefault(mot, adresse)
        attendus = {mot for mot, droit in mots.items() if droit and role in DROITS[droit]}
        if set(rencontres) != attendus:
            fuites = {mot: rencontres[mot] for mot in set(rencontres) - attendus}
            ecarts[role] = {"fuites": fuites, "manques": sorted(attendus - set(rencontres))}
    assert ecarts == {}, ecarts
    assert [mot for mot in mots for trace in Trace.objects.values() if mot in str(trace)] == []
    assert [mot for mot in mots for courriel in mail.outbox if mot in courriel.subject + courriel.body] == []

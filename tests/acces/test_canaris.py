"""Role × address × object: a word of its own in each protected text of each pole, and each role meets its own words.

Every address that is read is opened by every role that may, with its exports, the search, the figures, the home page,
the log and what is given to the person; papers and spreadsheets are read as who opens them does. A role meets exactly
the words that are written here for it: a leak and a loss both fail. Then every gesture is made, and the mails that
leave are read. The caregivers' walls have theirs in `tests/aidants/test_canaris.py`.
"""

import re
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, transaction
from django.urls import reverse

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.models import Trace
from danaecare.socle.questionnaires.choix import SEUIL_AVIS
from formations.models import Avis
from jardins.actions.binome import binome_evaluer
from tests.acces import annuaire, envois, formations, gouvernance, jardins, tierslieux
from tests.acces.matrice import SIGLES, TOUS

# (model, column) -> the roles that meet it somewhere; none: no page shows it.
PROTEGES = {
    annuaire: {
        ("annuaire.Personne", "adresse"): TOUS,
        ("annuaire.Personne", "fonction"): TOUS,
        ("annuaire.Contact", "fonction"): TOUS,
    },
    tierslieux: {
        ("tierslieux.Reservation", "contact_nom"): "AC TS PS EM JA TL FO DI",
        ("tierslieux.Reservation", "note"): "AC TS PS EM JA TL FO DI",
        ("tierslieux.InscriptionActivite", "nom"): "AC TS PS EM JA TL FO DI",
        ("tierslieux.InscriptionActivite", "telephone"): "AC TS PS EM JA TL FO DI",
        ("tierslieux.Projet", "porteur"): "TL DI",
        ("tierslieux.Projet", "resume"): "TL DI",
        ("courriels.Courriel", "nom"): "AC TS PS EM JA TL FO DI",
        ("courriels.Courriel", "raison"): "AC TS PS EM JA TL FO DI",
    },
    jardins: {
        ("jardins.Candidature", "besoins"): "JA DI",
        ("jardins.Candidature", "adresse"): "JA DI",
        ("jardins.EvaluationBinome", "bilan"): "JA DI",
        ("jardins.ContactJardin", "fonction"): "EM JA DI",
        ("jardins.Jardin", "notes"): "EM JA DI",
        ("jardins.VisiteJardin", "compte_rendu"): "EM JA DI",
    },
    formations: {
        ("formations.Stagiaire", "positionnement"): "FO DI",
        ("formations.Stagiaire", "besoins"): "FO DI",
        ("formations.Stagiaire", "acquis"): "FO DI",
        ("formations.DemandeInscription", "besoins"): "FO DI",
        ("formations.DemandeInscription", "telephone"): "FO DI",
        ("formations.EntreeRegistre", "texte"): "FO DI",
        ("formations.Avis", "texte"): "FO DI",
        ("formations.Preuve", "texte"): "FO DI",
        ("formations.PieceFormateur", "libelle"): "FO DI",
    },
    envois: {
        ("courriels.Courriel", "nom"): "GO DI",
        ("courriels.Courriel", "raison"): "GO DI",
    },
    gouvernance: {
        ("gouvernance.Seance", "ordre_du_jour"): "GO DI",
        ("gouvernance.Contrat", "fonction"): "GO DI",
        ("gouvernance.TempsBenevole", "mission"): "GO DI",
        ("gouvernance.Mandat", "poste"): "GO DI",
        ("gouvernance.Recu", "adresse"): "GO DI",
        ("gouvernance.Subvention", "objet"): "GO DI",
        ("gouvernance.DemandeAdhesion", "message"): "GO DI",
        ("gouvernance.DemandeAdhesion", "telephone"): "GO DI",
    },
}
MODULES = sorted(PROTEGES, key=lambda module: module.__name__)
PARTOUT = ("accueil", "journal:trace_liste", "conservation:durees")


def _rares_des_jardins(objets) -> None:
    """What no line of the matrix asks for."""
    binome_evaluer(par=None, binome=objets["binome"], date=objets["binome"].debut, bilan="Tout va bien")
    objets["contact"].refresh_from_db()


def _rares_des_formations(objets) -> None:
    for note in range(SEUIL_AVIS):  # fewer are shown to nobody: tests/formations/test_avis_anonymes.py
        Avis.objects.create(session=objets["session"], genre="chaud", note=note + 2, texte="Très bien")


RARES = {jardins: _rares_des_jardins, formations: _rares_des_formations}
# What leaves by mail: nothing of what is protected.
COURRIELS = {module: set() for module in MODULES}


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
    """(address, who may read it): what the others get is a page that shows nothing (test_matrice.py)."""
    for nom, acces in module.ACCES.items():
        if acces.methode == "GET":
            adresse = reverse(nom, args=acces.args(objets)) + (f"?{acces.parametres}" if acces.parametres else "")
            yield adresse, acces.permis
    tous = set(Role.values)
    yield from ((reverse(nom), tous) for nom in PARTOUT)
    yield reverse("recherche") + "?q=cn", tous
    yield reverse("indicateurs:figures_exporter", args=[2023, "json"]), tous
    yield from archives()


def archives():
    """What is given to each person of the directory, as anybody may ask for it."""
    for pk in Personne.objects.values_list("pk", flat=True):
        yield reverse("conservation:personne_exporter", args=[pk]), set(Role.values)


def lu(client, adresse: str) -> str:
    reponse = client.get(adresse)
    return texte_de(b"".join(reponse) if reponse.streaming else reponse.content)


COQUILLE = 100  # a stand-in for a paper that somebody uploaded, smaller than any


def texte_de(contenu: bytes | str) -> str:
    """As who opens it reads it: the pages of a paper (a word may be cut at the end of a line), the cells of a sheet."""
    if isinstance(contenu, str):
        return contenu
    if contenu.startswith(b"%PDF") and len(contenu) > COQUILLE:
        with pypdfium2.PdfDocument(contenu) as papier:
            return re.sub(r"[\W_]+", "", "".join(page.get_textpage().get_text_bounded() for page in papier))
    if contenu.startswith(b"PK"):
        with ZipFile(BytesIO(contenu)) as classeur:
            return "".join(classeur.read(nom).decode(errors="ignore") for nom in classeur.namelist())
    return contenu.decode(errors="ignore")


def courriels_de(monde, module, objets, executer) -> str:
    """All that the gestures of a pole send, each made by who may, then undone."""
    mail.outbox.clear()
    for nom, acces in module.ACCES.items():
        if acces.methode != "POST" or not acces.permis:
            continue
        client = monde.client_de(sorted(acces.permis)[0])
        client.raise_request_exception = False
        with transaction.atomic():
            with executer(execute=True):
                client.post(reverse(nom, args=acces.args(objets)), acces.donnees(objets))
            transaction.set_rollback(True)
    return "".join(
        courriel.subject + courriel.body + "".join(texte_de(piece[1]) for piece in courriel.attachments)
        for courriel in mail.outbox
    )


@pytest.mark.lent
@pytest.mark.django_db
@pytest.mark.parametrize("monde", MODULES, ids=lambda module: module.__name__.split(".")[-1], indirect=True)
def test_chaque_role_ne_rencontre_que_ce_qu_il_peut_lire(request, monde, django_capture_on_commit_callbacks):
    module = request.node.callspec.params["monde"]
    objets = monde.objets
    adresses = dict(adresses_de(module, objets))
    RARES.get(module, len)(objets)
    assert planter(module) == []
    adresses |= dict(archives())
    mots = {mot_de(*colonne): sigles for colonne, sigles in PROTEGES[module].items()}
    ecarts = {}
    for role in Role.values:
        client, rencontres = monde.client_de(role), {}
        for adresse in (adresse for adresse, qui in adresses.items() if role in qui):
            corps = lu(client, adresse)
            for mot in mots:
                if mot in corps:
                    rencontres.setdefault(mot, adresse)
        attendus = {mot for mot, sigles in mots.items() if role in {SIGLES[sigle] for sigle in sigles.split()}}
        if set(rencontres) != attendus:
            fuites = {mot: rencontres[mot] for mot in set(rencontres) - attendus}
            ecarts[role] = {"fuites": fuites, "manques": sorted(attendus - set(rencontres))}
    assert ecarts == {}, ecarts
    assert [mot for mot in mots for trace in Trace.objects.values() if mot in str(trace)] == []
    partis = courriels_de(monde, module, objets, django_capture_on_commit_callbacks)
    assert {mot for mot in mots if mot in partis} == COURRIELS[module]

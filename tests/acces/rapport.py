import io
from datetime import UTC, date, datetime

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from danaecare.rapport.actions.arretes import effectifs_arreter
from danaecare.rapport.actions.cahier import chapitre_ajouter
from danaecare.rapport.actions.chiffres import chiffre_saisir
from danaecare.rapport.actions.commentaires import commentaire_ecrire
from danaecare.rapport.actions.editions import edition_arreter, edition_publier
from danaecare.rapport.actions.illustrations import illustration_ajouter
from danaecare.rapport.actions.mots import mot_ajouter
from danaecare.rapport.actions.textes import texte_ecrire
from danaecare.rapport.contenu import composer
from danaecare.rapport.sorties import Sortie, ecrire
from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.travaux.actions import travail_lancer
from gouvernance.models.rapport import VersionTexte
from tests.acces.matrice import PUBLIC, TOUS, Acces

REDACTION, PRODUCTION = "TS PS EM JA TL FO GO DI", "DI AD"
ANNEE = 2023
_GARDES: dict[str, bytes] = {}


def une_image(nom="photo.png", taille=(40, 30)) -> SimpleUploadedFile:
    sortie = io.BytesIO()
    Image.new("RGB", taille, "#406d25").save(sortie, "PNG")
    return SimpleUploadedFile(nom, sortie.getvalue(), "image/png")


def une_archive() -> bytes:
    """The archive of an empty report, laid out once for all the lines: its counts of people are stopped at one date."""
    with time_machine.travel(datetime(2024, 1, 5, 12, tzinfo=UTC), tick=False):
        effectifs_arreter(par=None, annee=ANNEE)
    if "archive" not in _GARDES:
        _GARDES["archive"] = ecrire(composer(ANNEE, edition="publique"), Sortie.ARCHIVE)
    return _GARDES["archive"]


def preparer():
    chapitre = chapitre_ajouter(par=None, annee=ANNEE, titre="À nous")
    for contenu in ("Un", "Un\n\ndeux", "Un\n\ntrois"):
        base = 0 if contenu == "Un" else 1
        ecriture = texte_ecrire(par=None, chapitre=chapitre, partie="", contenu=contenu, base=base)
    chiffre = chiffre_saisir(par=None, chapitre=chapitre, libelle="Surface", valeur="106", source="bail")
    image = illustration_ajouter(par=None, annee=ANNEE, fichier=une_image(), alternative="Un jardin", credit="Le hub")
    edition = edition_arreter(par=None, annee=ANNEE, genre="complete", audience="publique", contenu=une_archive())
    edition_publier(par=None, edition=edition)
    action = action_creer(par=None, pole="jardins", genre="atelier", titre="Compost", date=date(ANNEE, 5, 3))
    pages = travail_lancer(par=None, code="rapport.planche", parametres={"annee": ANNEE, "chapitre": ""})
    return {
        "pages": [pages.pk],
        "page": [pages.pk, 1],
        "action": ["action", action.pk],
        "mot": [mot_ajouter(par=None, objet=action, mot="Vingt voisins sont restés").pk],
        "chapitre": [ANNEE, chapitre.cle],
        "texte": [ANNEE, chapitre.cle, "ouverture"],
        "texte_pk": [ecriture.texte.pk],
        "version": [VersionTexte.objects.get(texte=ecriture.texte, genre="ecartee").pk],
        "commentaire": [commentaire_ecrire(par=None, texte=ecriture.texte, contenu="À vérifier").pk],
        "chiffre": [chiffre.pk],
        "image": [image.pk],
        "edition": [edition.pk],
    }


def _de(cle, roles=REDACTION, **autres):
    return Acces(roles, args=lambda o: o[cle], **autres)


def _annee(roles=REDACTION, **autres):
    return Acces(roles, args=lambda o: [ANNEE], **autres)


ACCES = {
    "gouvernance:rapport": Acces(TOUS),
    "gouvernance:rapport_couverture": _annee(),
    "gouvernance:rapport_pages_faire": _annee(PRODUCTION, methode="POST"),
    "gouvernance:rapport_chapitre_pages": _de("chapitre", methode="POST"),
    # Those of nobody: each sees its own, tests/rapport/test_planche.py.
    "gouvernance:rapport_pages": _de("pages", "", refus=404),
    "gouvernance:rapport_page_image": _de("page", "", refus=404),
    "gouvernance:rapport_chapitre_ajouter": _annee(),
    "gouvernance:rapport_textes_demander": _annee(PRODUCTION),
    "gouvernance:rapport_chiffres_proposes": _annee(),
    "gouvernance:rapport_annee_declarer": _annee(PRODUCTION, methode="POST"),
    "gouvernance:rapport_annee_rouvrir": _annee(PRODUCTION, methode="POST"),
    "gouvernance:rapport_chapitre": _de("chapitre", TOUS),
    "gouvernance:rapport_chapitre_modifier": _de("chapitre"),
    "gouvernance:rapport_chapitre_monter": _de("chapitre", methode="POST"),
    "gouvernance:rapport_chapitre_descendre": _de("chapitre", methode="POST"),
    "gouvernance:rapport_chapitre_cacher": _de("chapitre", methode="POST"),
    "gouvernance:rapport_chapitre_relire": _de("chapitre", methode="POST"),
    "gouvernance:rapport_chapitre_diviser": Acces(REDACTION, args=lambda _: [ANNEE, "jardins"]),
    "gouvernance:rapport_chapitre_effacer": _de("chapitre", methode="POST"),
    "gouvernance:rapport_partie_ajouter": _de("chapitre"),
    "gouvernance:chiffre_saisi_ajouter": _de("chapitre"),
    "gouvernance:rapport_texte_apercu": _de("chapitre", methode="POST"),
    "gouvernance:rapport_texte": _de("texte"),
    "gouvernance:rapport_texte_auto": _de("texte", methode="POST", donnees=lambda o: {"contenu": "Encore", "base": 3}),
    "gouvernance:rapport_commenter": _de("texte", methode="POST", donnees=lambda o: {"contenu": "Bien"}),
    "gouvernance:rapport_commentaire_regler": _de("commentaire", methode="POST"),
    "gouvernance:rapport_proposition_retenir": _de("commentaire", methode="POST"),
    "gouvernance:rapport_versions": _de("texte_pk"),
    "gouvernance:rapport_version": _de("version"),
    "gouvernance:rapport_version_reprendre": _de("version", methode="POST"),
    "gouvernance:rapport_version_regler": _de("version", methode="POST"),
    "gouvernance:chiffre_saisi_modifier": _de("chiffre"),
    "gouvernance:chiffre_saisi_effacer": _de("chiffre", methode="POST", acceptes=(302, 404)),
    "gouvernance:rapport_mot_ajouter": _de("action"),
    "gouvernance:rapport_mot_regler": _de("mot", methode="POST"),
    "gouvernance:rapport_mot_rouvrir": _de("mot", methode="POST"),
    "gouvernance:rapport_mot_effacer": _de("mot", methode="POST", acceptes=(302, 404)),
    "gouvernance:rapport_images": _annee(),
    "gouvernance:rapport_image_deposer": _annee(methode="POST", acceptes=(422,)),
    "gouvernance:rapport_photo": _de("image", TOUS),
    "gouvernance:rapport_image_effacer": _de("image", methode="POST", acceptes=(302, 404)),
    "gouvernance:edition_arreter": _annee(PRODUCTION),
    "gouvernance:edition_fiche": _de("edition", TOUS),
    "gouvernance:edition_pdf": _de("edition", TOUS),
    "gouvernance:edition_archive_telecharger": _de("edition", PRODUCTION),
    "gouvernance:edition_publier": _de("edition", PRODUCTION, methode="POST"),
    "gouvernance:edition_depublier": _de("edition", PRODUCTION, methode="POST"),
    "gouvernance:rapport_publie": _annee(PUBLIC),
    "gouvernance:rapport_publie_pdf": _annee(PUBLIC),
}

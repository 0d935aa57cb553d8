"""Papers of a file: several at once, a telephone's picture, moved where they belong, taken away, by who may."""

import io
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageOps

from aidants.actions.documents import document_deposer, documents_deposer
from aidants.forms.documents import titre_propose
from aidants.models import Document
from danaecare.socle.communs.fichiers import images
from danaecare.socle.journal.models import Trace
from tests.aidants.fabriques import AidantFabrique
from tests.conftest import connecter
from tests.gestes import formulaire

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_juin_2023")]


@pytest.fixture
def claire(compte, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return compte("travail_social", nom="Montagny")


@pytest.fixture
def depose(claire):
    def deposer(referent=claire, titre="Courrier"):
        aidant = AidantFabrique(dossier__referent=referent)
        fichier = SimpleUploadedFile("c.pdf", b"%PDF-1.4 essai")
        return document_deposer(par=referent, dossier=aidant.dossier, titre=titre, fichier=fichier)

    return deposer


SUIVI_PAR_AUTRE = (
    "Ce dossier est suivi par Camille Autre\xa0: vous le lisez sans y écrire. Demandez-lui, ou choisissez-en un autre."
)


def adresse(nom, document):
    return reverse(f"aidants:{nom}", args=[document.dossier.numero, document.pk])


def test_un_document_rejoint_son_dossier_et_s_y_ouvre(claire, depose):
    document, voisin = depose(), depose(titre="Autre").dossier
    client, ancien = connecter(claire), document.dossier
    envoi = {"titre": "Notification APA", "dossier": voisin.numero, "version_ouverte": document.version}
    assert client.post(adresse("document_modifier", document), envoi).status_code == 302
    document.refresh_from_db()
    assert (document.dossier, document.titre) == (voisin, "Notification APA")
    assert b"%PDF" in client.get(adresse("document_telecharger", document)).content
    ailleurs = reverse("aidants:document_telecharger", args=[ancien.numero, document.pk])
    assert client.get(ailleurs).status_code == 404
    trace = Trace.objects.get(action="aidants.document.deplacer")
    assert (trace.parent_id, trace.donnees) == (ancien.pk, {"vers": voisin.numero})
    perime = client.post(adresse("document_modifier", document), envoi | {"dossier": ancien.numero})
    document.refresh_from_db()
    assert (perime.status_code, document.dossier) == (422, voisin)


def test_on_n_ecrit_pas_dans_le_dossier_d_une_collegue(claire, depose, compte):
    document, ailleurs = depose(), depose(referent=compte("travail_social", nom="Autre")).dossier
    client = connecter(claire)
    envoi = {"titre": "Courrier", "dossier": ailleurs.numero, "version_ouverte": document.version}
    refus = client.post(adresse("document_modifier", document), envoi)
    assert (refus.status_code, refus.context["form"].errors) == (422, {"dossier": [SUIVI_PAR_AUTRE]})
    document.refresh_from_db()
    assert document.dossier != ailleurs
    chez_elle = Document.objects.get(dossier=ailleurs)
    assert [client.get(adresse(nom, chez_elle)).status_code for nom in ("document_modifier", "document_retirer")] == [
        403, 403,
    ]  # fmt: skip


def test_un_document_retire_emporte_son_contenu_et_laisse_sa_trace(claire, depose, django_capture_on_commit_callbacks):
    document = depose()
    client, nom = connecter(claire), document.fichier.name
    assert "effacé pour de bon" in client.get(adresse("document_retirer", document)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(adresse("document_retirer", document)).status_code == 302
    assert (Document.objects.exists(), default_storage.exists(nom)) == (False, False)
    trace = Trace.objects.get(action="aidants.document.retirer")
    assert (trace.parent_id, trace.acteur_id) == (document.dossier_id, claire.pk)


# Several at once


PDF, PROGRAMME = b"%PDF-1.7 essai", b"MZ un programme"
REFUS = "Ce fichier n’est ni un PDF, ni une image, ni un texte Word ou LibreOffice."


def photo(genre="HEIF", taille=(400, 300), **options):
    """A picture, its left half red."""
    images.ouvrir(io.BytesIO(_brute("PNG", (8, 8))))  # Pillow knows how to write HEIC once it knows how to read it
    return _brute(genre, taille, **options)


def _brute(genre, taille, **options):
    sortie, image = io.BytesIO(), Image.new("RGB", taille, "white")
    image.paste("red", (0, 0, taille[0] // 2, taille[1]))
    image.save(sortie, genre, **options)
    return sortie.getvalue()


def fichiers(*paires):
    return [SimpleUploadedFile(nom, contenu) for nom, contenu in paires]


@pytest.fixture
def deposer(claire):
    """`deposer(*files, titres=…)` sends the form, and gives where it leads or 422, and what is said."""
    dossier = AidantFabrique(dossier__referent=claire).dossier
    client, ou = connecter(claire), reverse("aidants:document_deposer", args=[dossier.numero])

    def envoyer(*envoyes, **champs):
        jeton = client.get(ou).context["form"]["jeton"].value()
        reponse = client.post(ou, {"fichier": list(envoyes), "jeton": jeton, **champs})
        if reponse.status_code == 302:
            suite = client.get(reponse.url)
            return reponse.url, [str(m).replace("\u00a0", " ") for m in suite.context["messages"]]
        erreurs = reponse.context["form"].errors
        return reponse.status_code, {c: [t.replace("\u00a0", " ") for t in e] for c, e in erreurs.items()}

    envoyer.fiche, envoyer.ou = dossier.get_absolute_url(), ou
    return envoyer


def titres():
    return list(Document.objects.order_by("pk").values_list("titre", "type_mime"))


def test_plusieurs_documents_chacun_avec_son_titre(deposer):
    envoyes = fichiers(("notification_APA.pdf", PDF), ("carte.png", photo("PNG")))
    assert deposer(*envoyes, titres=["", "Carte d’identité"]) == (deposer.fiche, ["2 documents sont déposés."])
    assert titres() == [("notification APA", "application/pdf"), ("Carte d’identité", "image/png")]
    assert deposer(*fichiers(("scan.pdf", PDF)), titre="Bulletin") == (deposer.fiche, ["Le document est déposé."])
    assert titres()[-1] == ("Bulletin", "application/pdf")


def test_le_refus_d_un_fichier_garde_les_autres(deposer):
    envoyes = fichiers(("a.pdf", PDF), ("jeu.exe", PROGRAMME), ("c.pdf", PDF))
    assert deposer(*envoyes) == (
        deposer.ou, ["2 documents sont déposés.", f"« jeu.exe » n’est pas déposé. {REFUS}"],
    )  # fmt: skip
    assert titres() == [("a", "application/pdf"), ("c", "application/pdf")]
    assert deposer(*fichiers(("jeu.exe", PROGRAMME))) == (
        422, {"fichier": [f"« jeu.exe » n’est pas déposé. {REFUS}"]},
    )  # fmt: skip
    assert deposer()[0] == 422
    assert Document.objects.count() == 2


def test_la_limite_se_dit_pour_un_fichier_et_pour_un_envoi(deposer, settings):
    settings.TAILLE_MAX_FICHIER, settings.TAILLE_MAX_ENVOI = 2 * 1024**2, 3 * 1024**2
    gros = b"%PDF-" + b"0" * (2 * 1024**2)
    assert deposer(*fichiers(("gros.pdf", gros)))[1]["fichier"] == [
        "« gros.pdf » n’est pas déposé. Ce fichier dépasse 2 Mo : déposez-en une version plus légère."
    ]
    assert deposer(*fichiers(("a.pdf", gros[:-10]), ("b.pdf", gros[:-10])))[1]["fichier"] == [
        "Ces fichiers font plus de 3 Mo ensemble : envoyez-les en plusieurs fois."
    ]


def test_la_session_finie_garde_tous_les_papiers(claire):
    dossier, client = AidantFabrique(dossier__referent=claire).dossier, connecter(claire)
    depot = formulaire(client, reverse("aidants:document_deposer", args=[dossier.numero]))
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        depot.envoyer({"fichier": fichiers(("a.pdf", PDF), ("b.pdf", PDF))})
        assert not Document.objects.exists()
        client.force_login(claire)
        rendue = client.get(depot.page).content.decode()
        assert re.findall(r"Gardé&nbsp;: <b>([^<]+)</b>", rendue) == ["a.pdf", "b.pdf"]
        billets = re.findall(r'name="fichier-garde" value="([^"]+)"', rendue)
        neuf = formulaire(client, depot.page)
        assert neuf.envoyer({"fichier-garde": billets}).status_code == 302
    assert titres() == [("a", "application/pdf"), ("b", "application/pdf")]


def test_le_serveur_de_devant_laisse_passer_un_envoi_entier(settings):
    """25 MB a paper, 60 MB a sending, and what a form adds: what Caddy lets through is said in its own file."""
    assert (settings.TAILLE_MAX_FICHIER, settings.TAILLE_MAX_ENVOI) == (26_214_400, 62_914_560)
    caddy = (settings.BASE_DIR / "docs/exploitation/Caddyfile").read_text()
    assert re.findall(r"max_(?:buffer_)?size (\d+MB)", caddy) == ["64MB", "65MB"]
    assert "`^(6[4-9]|[7-9]\\d)\\d{6}$|^\\d{9,}$`" in caddy


def test_la_photo_d_un_telephone_devient_un_jpeg_droit_et_sans_lieu(claire, depose):
    dossier = depose().dossier
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Téléphone"  # held upright; who made it
    contenu = photo(exif=exif.tobytes())
    ((document,), refus) = documents_deposer(
        par=claire, dossier=dossier, papiers=[("Ordonnance", SimpleUploadedFile("IMG_1.HEIC", contenu))]
    )
    assert (document.type_mime, refus) == ("image/jpeg", [])
    with document.fichier.open() as fichier:
        image = Image.open(io.BytesIO(fichier.read()))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (300, 400), {})
    assert ImageOps.exif_transpose(image).size == (300, 400)
    reponse = connecter(claire).get(adresse("document_telecharger", document))
    assert (reponse["Content-Type"], reponse["Content-Disposition"]) == (
        "image/jpeg", 'attachment; filename="Ordonnance.jpg"',
    )  # fmt: skip
    with pytest.raises(ValidationError, match="incomplète ou abîmée"):
        document_deposer(
            par=claire, dossier=dossier, titre="Coupée", fichier=SimpleUploadedFile("b.heic", contenu[:-60])
        )


@pytest.mark.parametrize(
    ("nom", "titre"),
    [
        ("notification_APA.pdf", "notification APA"),
        ("a.b.c.pdf", "a.b.c"),
        ("_.pdf", "Document"),
        ("x" * 200, "x" * 120),
    ],
)
def test_le_titre_propose_vient_du_nom(nom, titre):
    assert titre_propose(nom) == titre

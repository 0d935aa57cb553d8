"""Places and spaces: what they are, when they open, what they cost, their pictures."""

import io
from datetime import date, time
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, dits, poser
from tierslieux.actions.lieux import (
    espace_modifier,
    fermeture_lever,
    fermeture_poser,
    horaires_fixer,
    lieu_archiver,
    photo_ajouter,
    photo_retirer,
    tarif_fixer,
)
from tierslieux.choix import Moment
from tierslieux.collisions import EspaceFerme
from tierslieux.models import Espace, HoraireOuverture, Lieu, PhotoEspace, Reservation, Tarif
from tierslieux.requetes.ouvertures import ouvertures_de

pytestmark = pytest.mark.django_db
MARDI = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _mars(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel("2026-03-02T09:00:00+01:00", tick=False):
        yield


def photo(cote=(2000, 1000), forme="JPEG", orientation=None) -> SimpleUploadedFile:
    image, sortie, exif = Image.new("RGB", cote, "green"), io.BytesIO(), Image.Exif()
    if orientation:
        exif[0x0112], exif[0x010F] = orientation, "Telephone de Lise"
    image.save(sortie, forme, exif=exif)
    return SimpleUploadedFile("salle.jpg", sortie.getvalue(), "image/jpeg")


def test_un_lieu_et_son_espace_par_les_pages(client_de):
    client = client_de("tierslieux")
    client.post(reverse("tierslieux:lieu_creer"), {"nom": "Givors", "zone": "A", "adresse": "Pôle de santé"})
    lieu = Lieu.objects.get()
    client.post(
        reverse("tierslieux:espace_creer", args=[lieu.pk]),
        {"nom": "Cuisine", "ordre": "1", "capacite": "12", "surface_m2": "30.5", "acces_pmr": "oui",
         "equipements": ["cuisine", "point_eau"], "reservable": "on", "battement_avant_min": "0",
         "battement_apres_min": "30", "postes": "0"},
    )  # fmt: skip
    cuisine = Espace.objects.get()
    assert (cuisine.lieu, cuisine.capacite, cuisine.surface_m2, cuisine.acces_pmr, cuisine.battement_apres_min) == (
        lieu, 12, Decimal("30.5"), True, 30,
    )  # fmt: skip
    page = client.get(cuisine.get_absolute_url()).content.decode()
    assert [texte for texte in ("Cuisine", "12", "30,5", "point d’eau") if texte not in page] == []


def test_deux_espaces_d_un_lieu_n_ont_pas_le_meme_nom():
    lieu = creer_lieu()
    creer_espace(lieu)
    with pytest.raises(ValidationError) as refus:
        creer_espace(lieu)
    assert dits(refus) == ["Ce lieu a déjà un espace de ce nom."]
    creer_espace(creer_lieu("Ailleurs"))


def test_les_heures_d_ouverture_d_une_semaine(client_de):
    lieu = creer_lieu(semaine={})
    client_de("tierslieux").post(
        reverse("tierslieux:lieu_horaires", args=[lieu.pk]),
        {"matin_1_debut": "8 h 30", "matin_1_fin": "12h", "soiree_4_debut": "18:30", "soiree_4_fin": "22.00"},
    )
    assert list(HoraireOuverture.objects.values_list("jour", "moment", "debut", "fin")) == [
        (1, "matin", time(8, 30), time(12)), (4, "soiree", time(18, 30), time(22)),
    ]  # fmt: skip


def test_une_heure_qui_ferme_avant_d_ouvrir_ne_change_rien():
    lieu = creer_lieu()
    with pytest.raises(ValidationError, match="L’heure de fermeture doit suivre celle d’ouverture"):
        horaires_fixer(par=None, lieu=lieu, horaires={(0, Moment.MATIN): (time(12), time(9))})
    assert lieu.horaires.count() == 10


def test_changer_les_heures_ne_bouge_pas_ce_qui_est_pose():
    lieu = creer_lieu()
    prise = poser(creer_espace(lieu), MARDI)
    horaires_fixer(par=None, lieu=lieu, horaires={(3, Moment.MATIN): MATIN})
    prise.refresh_from_db()
    assert (prise.moments, prise.etat) == (["matin"], "confirmee")


def test_une_fermeture_dit_ses_reservations_puis_se_leve(client_de):
    lieu = creer_lieu()
    salle, autre = creer_espace(lieu), creer_espace(lieu, "Autre")
    gardee = poser(salle, MARDI, objet="Chorale")
    poser(autre, MARDI)
    client = client_de("tierslieux")
    reponse = client.post(
        reverse("tierslieux:fermeture_poser", args=[lieu.pk]),
        {"espace": salle.pk, "debut": "2026-03-10", "fin": "2026-03-11", "motif": "Peinture"}, follow=True,
    )  # fmt: skip
    page = reponse.content.decode()
    assert "1\u00a0réservation à replacer" in page.replace("1 réservation", "1\u00a0réservation")
    assert "Chorale" in page
    assert Reservation.objects.filter(etat="confirmee").count() == 2
    fermeture_lever(par=None, fermeture=lieu.fermetures.get())
    assert ouvertures_de(salle, MARDI, MARDI).empechement(salle, MARDI, gardee.moments) == ""


def test_fermer_une_demi_journee_ou_l_espace_d_un_autre_lieu():
    lieu = creer_lieu()
    salle = creer_espace(lieu)
    fermeture_poser(par=None, lieu=lieu, debut=MARDI, fin=MARDI, motif="Ménage", moment=Moment.MATIN)
    with pytest.raises(EspaceFerme, match="Ménage"):
        poser(salle, MARDI)
    assert poser(salle, MARDI, APREM).pk
    with pytest.raises(ValidationError) as refus:
        fermeture_poser(par=None, lieu=creer_lieu("Ailleurs"), espace=salle, debut=MARDI, fin=MARDI, motif="Non")
    assert dits(refus) == ["Cet espace est d’un autre lieu."]


def test_un_lieu_archive_ne_se_reserve_plus_et_reste_lisible(client_de):
    salle = creer_espace()
    prise = poser(salle, MARDI)
    lieu_archiver(par=None, lieu=salle.lieu)
    with pytest.raises(EspaceFerme, match="archivé"):
        poser(Espace.objects.select_related("lieu").get(), date(2026, 3, 11))
    assert client_de("accueil").get(prise.get_absolute_url()).status_code == 200


def test_le_meme_jour_corrige_un_tarif_et_un_prix_negatif_est_refuse():
    salle = creer_espace()
    for montant in (40, 45):
        tarif_fixer(par=None, espace=salle, profil="partenaire", depuis=MARDI, montant=montant)
    assert [t.montant for t in Tarif.objects.all()] == [45]
    with pytest.raises(ValidationError):
        tarif_fixer(par=None, espace=salle, profil="gratuit", depuis=MARDI, montant=-1)


def test_un_battement_nouveau_ne_change_que_ce_qui_est_pose_ensuite():
    salle = creer_espace()
    avant = poser(salle, MARDI)
    espace_modifier(par=None, espace=salle, battement_apres_min=60)
    apres = poser(salle, date(2026, 3, 11))
    avant.refresh_from_db()
    assert [(r.occupe_fin - r.fin).total_seconds() / 60 for r in (avant, apres)] == [0, 60]


def test_une_photo_est_reduite_redressee_et_ne_dit_plus_rien_du_telephone():
    gardee = photo_ajouter(par=None, espace=creer_espace(), fichier=photo(orientation=6), legende="La salle, de face")
    with Image.open(gardee.image.path) as image:
        assert (image.format, image.size[0] < image.size[1], max(image.size) <= 1600) == ("JPEG", True, True)
        assert dict(image.getexif()) == {}
    assert (gardee.largeur, gardee.hauteur) == image.size


@pytest.mark.parametrize(
    "fichier", [SimpleUploadedFile("x.jpg", b"pas une image"), photo((20, 20), "GIF")], ids=["texte", "gif"]
)
def test_ce_qui_n_est_pas_une_photo_est_refuse(fichier):
    with pytest.raises(ValidationError) as refus:
        photo_ajouter(par=None, espace=creer_espace(), fichier=fichier, legende="La salle")
    assert dits(refus) == [
        "Ce fichier n’est pas une photo JPEG, PNG, WebP ou HEIC que le hub sait lire. Rien n’a été gardé."
    ]
    assert not PhotoEspace.objects.exists()


def test_une_photo_se_lit_connecte_et_se_retire(client, client_de, django_capture_on_commit_callbacks):
    gardee = photo_ajouter(par=None, espace=creer_espace(), fichier=photo(), legende="La salle, de face")
    adresse = reverse("tierslieux:photo", args=[gardee.pk])
    assert client.get(adresse).status_code == 302
    lecteur = client_de("accueil")
    assert b"".join(lecteur.get(adresse))[:2] == b"\xff\xd8"
    assert 'alt="La salle, de face"' in lecteur.get(gardee.espace.get_absolute_url()).content.decode()
    fichiers, nom = gardee.image.storage, gardee.image.name
    with django_capture_on_commit_callbacks(execute=True):
        photo_retirer(par=None, photo=gardee)
    assert not fichiers.exists(nom)

"""What comes in from the association's spreadsheets: as reference/imports.md says, and twice changes nothing."""

from datetime import date, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from aidants.models import Aidant, Dossier, Entretien, Orientation, Proche, RelationAide, Seance
from danaecare.socle.annuaire.models import Organisation

pytestmark = pytest.mark.django_db

AIDANTS = """Dossier;NOM;Prénom;genre;date naissance;annee_naissance;commune;code postal;téléphone;courriel;\
situation professionnelle;premier contact;date_premier_contact;orienté par;\
lien;catégorie aide;pathologie;gir;cohabitation
2023-001;Thiollière;Nadège;F;01/02/1966;;St Martin la Sauveté;;06 12 34 56 78;n.t@exemple.fr;en emploi;téléphone;\
03/01/2023;CLIC du Forez;enfant;PA;Alzheimer;3;oui
2023-001;Thiollière;Paul;H;;1964;42260;;;;retraité;;03/01/2023;;conjoint;;;;
2023-002;Épinat;Agnès;autre;;;Bordeaux;33000;;;;courriel;2023-02-10;CLIC du Forez;;;;;
"""
ENTRETIENS = """dossier;date;heure;mode;duree_min;rencontre;themes;orientation;honore
2023-001;05/03/2023;14:30;téléphone;45;la personne aidée;Répit et relais|Droits et aides financières;CLIC du Forez;
2023-001;12/03/2023;;domicile;;;;;non
"""
SEANCES = """dossier;nom;prenom;date;duree_min;presence
2023-001;Thiollière;Nadège;06/03/2023;60;honorée
2023-001;thiolliere;nadege;13/03/2023;;absence
"""


@pytest.fixture
def importer(tmp_path):
    def lancer(ressource, texte, *options, codage="utf-8-sig"):
        fichier = tmp_path / f"{ressource}.csv"
        fichier.write_bytes(texte.encode(codage))
        sortie, erreurs = StringIO(), StringIO()
        try:
            call_command("importer", ressource, str(fichier), *options, stdout=sortie, stderr=erreurs)
            code = 0
        except CommandError as refus:
            code = refus.returncode
            erreurs.write(str(refus))
        return code, sortie.getvalue() + erreurs.getvalue()

    return lancer


def test_la_premiere_ligne_d_un_dossier_est_son_aidant_principal(importer):
    code, sortie = importer("aidants", AIDANTS)
    assert code == 0, sortie
    nadege, paul, agnes = Aidant.objects.order_by("id")
    assert (nadege.principal, paul.principal, agnes.principal) == (True, False, True)
    assert nadege.dossier == paul.dossier
    assert (nadege.date_naissance, nadege.annee_naissance, paul.annee_naissance) == (date(1966, 2, 1), 1966, 1964)
    assert (nadege.lieu.nom, agnes.lieu.saisie) == ("Saint-Martin-la-Sauveté", "Bordeaux (33000)")
    assert (nadege.situation_professionnelle, paul.situation_professionnelle, agnes.genre) == (
        "emploi", "retraite", "A",
    )  # fmt: skip
    assert (nadege.dossier.numero, nadege.dossier.premier_contact) == ("2023-001", "telephone")
    assert Organisation.objects.get(nom="CLIC du Forez") == nadege.dossier.oriente_par == agnes.dossier.oriente_par
    proche = Proche.objects.get()
    assert (proche.categorie, proche.pathologie, proche.gir) == ("agee", "neurodegenerative", "3")
    assert list(RelationAide.objects.order_by("id").values_list("aidant__prenom", "lien", "cohabitation")) == [
        ("Nadège", "enfant", "oui"),
        ("Paul", "conjoint", ""),
    ]


def _etat():
    return [
        list(modele.objects.order_by("pk").values())
        for modele in (Dossier, Aidant, Proche, RelationAide, Entretien, Orientation, Seance)
    ]


def test_deux_fois_le_meme_fichier_ne_change_rien(importer):
    for ressource, texte in (("aidants", AIDANTS), ("entretiens", ENTRETIENS), ("seances-psychologue", SEANCES)):
        assert importer(ressource, texte)[0] == 0
    avant = _etat()
    for ressource, texte in (("aidants", AIDANTS), ("entretiens", ENTRETIENS), ("seances-psychologue", SEANCES)):
        code, sortie = importer(ressource, texte)
        assert code == 0, sortie
    assert _etat() == avant


def test_une_case_change_une_case_vide_n_efface_rien(importer):
    importer("aidants", AIDANTS)
    modifie = AIDANTS.replace("06 12 34 56 78", "06 99 99 99 99").replace("Alzheimer;3", ";2")
    modifie = modifie.replace(";en emploi;", ";;").replace("cohabitation\n", "cohabitation;Nom de naissance\n")
    modifie = modifie.replace(";2;oui", ";2;oui;Faure")
    assert importer("aidants", modifie)[0] == 0
    nadege = Aidant.objects.get(prenom="Nadège")
    assert (nadege.telephone_chiffres, nadege.situation_professionnelle) == ("0699999999", "emploi")
    assert (nadege.nom_naissance, Aidant.objects.chercher("faure").get()) == ("Faure", nadege)
    proche = Proche.objects.get()
    assert (proche.pathologie, proche.gir) == ("neurodegenerative", "2")


def test_les_entretiens_et_leur_orientation(importer):
    importer("aidants", AIDANTS)
    code, sortie = importer("entretiens", ENTRETIENS)
    assert code == 0, sortie
    manque, fait = Entretien.objects.order_by("-date")
    assert (fait.heure, fait.duree_min, fait.themes, fait.etat) == (time(14, 30), 45, ["repit", "droits"], "honore")
    assert (manque.etat, manque.rencontre, fait.rencontre) == ("manque", "", "proche")
    orientation = Orientation.objects.get()
    assert (orientation.entretien, orientation.organisation.nom) == (fait, "CLIC du Forez")
    assert Dossier.objects.get(numero="2023-001").dernier_contact == date(2023, 3, 5)


def test_les_seances_trouvent_l_aidant_sans_accents(importer):
    importer("aidants", AIDANTS)
    code, sortie = importer("seances-psychologue", SEANCES)
    assert code == 0, sortie
    assert list(Seance.objects.order_by("date").values_list("aidant__prenom", "etat", "duree_min")) == [
        ("Nadège", "honore", 60),
        ("Nadège", "manque", 60),
    ]


@pytest.mark.parametrize(
    ("ressource", "texte", "attendus"),
    [
        ("entretiens", ENTRETIENS, ["2", "dossier", "2023-001", "importez d’abord les aidants"]),
        ("seances-psychologue", SEANCES, ["2", "2023-001", "un aidant du hub"]),
        ("aidants", AIDANTS.replace("2023-001", "2023/001"), ["dossier", "2023/001", "sans barre oblique"]),
        ("aidants", AIDANTS.replace("03/01/2023;CLIC", "03/01/2203;CLIC"), ["date_premier_contact", "03/01/2203"]),
        ("aidants", AIDANTS.replace("St Martin la Sauveté", "Trifouilly"), ["commune", "Trifouilly"]),
        ("aidants", AIDANTS.replace("01/02/1966;", "01/02/1966;1950"), ["annee_naissance", "1950"]),
        ("aidants", AIDANTS.replace(";F;", ";Martien;"), ["genre", "Martien", "Femme"]),
    ],
)
def test_un_refus_dit_la_ligne_la_colonne_le_lu_et_l_accepte(importer, ressource, texte, attendus):
    code, sortie = importer(ressource, texte)
    assert code == 1
    for attendu in attendus:
        assert attendu in sortie
    assert not any(_etat())


def test_les_lignes_valides_seules(importer):
    code, _ = importer("aidants", AIDANTS.replace("St Martin la Sauveté", "Trifouilly"), "--lignes-valides")
    assert code == 1
    assert set(Aidant.objects.values_list("prenom", flat=True)) == {"Paul", "Agnès"}


def test_simuler_n_ecrit_rien(importer):
    code, sortie = importer("aidants", AIDANTS, "--simuler")
    assert code == 0
    assert "CLIC du Forez" in sortie or "1 organisation" in sortie
    assert not any(_etat())


def test_windows_1252(importer):
    assert importer("aidants", AIDANTS, codage="cp1252")[0] == 0
    assert Aidant.objects.filter(prenom="Nadège").exists()

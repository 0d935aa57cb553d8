"""What is somewhere: a commune or a free place, never both, and the sector of each row in one query."""

from datetime import date

import pytest
from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Count, Q, Sum
from django.test.utils import isolate_apps

from danaecare.socle.territoires.choix import DECOUPAGE_METROPOLE, HORS_LOIRE
from danaecare.socle.territoires.forms import ChampCommune, LieuMixin
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import AffectationSecteur, Commune, Localise, Secteur
from danaecare.socle.territoires.requetes import annoter_departement, annoter_secteur

pytestmark = pytest.mark.django_db

FIN_2023 = date(2023, 12, 31)


@pytest.fixture
def modele(db):
    """A table of located things, and one of visits to them, for the time of a test."""
    with isolate_apps("tests.socle.territoires"):

        class Chose(Localise):  # noqa: DJ008
            nom = models.CharField(max_length=20)

            class Meta(Localise.Meta):
                app_label = "territoires_essai"

        class Visite(models.Model):  # noqa: DJ008
            chose = models.ForeignKey(Chose, on_delete=models.CASCADE)
            heures = models.IntegerField(default=2)

            class Meta:
                app_label = "territoires_essai"

        with connection.schema_editor() as schema:
            schema.create_model(Chose)
            schema.create_model(Visite)
        Chose.visite = Visite
        yield Chose
        with connection.cursor() as curseur:
            curseur.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with connection.schema_editor() as schema:
            schema.delete_model(Visite)
            schema.delete_model(Chose)


@pytest.fixture
def choses(modele):
    """Two in Saint-Étienne, one in each other situation."""
    lieux = {
        "a": Lieu(commune=Commune.objects.get(pk="42218")),
        "b": Lieu(commune=Commune.objects.get(pk="42218")),
        "villars": Lieu(commune=Commune.objects.get(pk="42330")),
        "feurs": Lieu(commune=Commune.objects.get(pk="42094")),
        "firminy": Lieu(commune=Commune.objects.get(pk="42095")),
        "le puy": Lieu(commune=Commune.objects.get(pk="43157")),
        "bastia": Lieu(libre_nom="Bastia", libre_code_postal="20200"),
        "basse-terre": Lieu(libre_nom="Basse-Terre", libre_code_postal="97100"),
        "gustavia": Lieu(libre_nom="Gustavia", libre_code_postal="97133"),
        "paris": Lieu(libre_nom="Paris", libre_code_postal="75011"),
        "?": None,
    }
    for nom, lieu in lieux.items():
        chose = modele(nom=nom, lieu=lieu)
        chose.full_clean()
        chose.save()
        modele.visite.objects.create(chose=chose)
        modele.visite.objects.create(chose=chose)
    return modele


def test_le_lieu_se_lit_comme_il_s_ecrit(modele):
    roanne = Commune.objects.get(pk="42187")
    for lieu in (Lieu(commune=roanne), Lieu(libre_nom="Paris", libre_code_postal="75011"), None):
        chose = modele.objects.create(nom="x", lieu=lieu)
        assert modele.objects.get(pk=chose.pk).lieu == lieu
    chose.lieu = Lieu(commune=roanne)
    chose.lieu = Lieu(libre_nom="Paris", libre_code_postal="75011")
    assert (chose.commune_id, chose.commune_libre_nom) == (None, "Paris")


UNE_OU_L_AUTRE = "Une commune se choisit dans la liste\u00a0; hors de la région, elle a un nom et un code postal."


@pytest.mark.parametrize(
    ("champs", "message"),
    [
        (
            {"commune_id": "42187", "commune_libre_nom": "Paris", "commune_libre_code_postal": "75011"},
            UNE_OU_L_AUTRE,
        ),
        ({"commune_libre_nom": "Paris"}, UNE_OU_L_AUTRE),
        ({"commune_libre_code_postal": "75011"}, UNE_OU_L_AUTRE),
        ({"commune_libre_nom": "Trifouilly", "commune_libre_code_postal": "42999"}, UNE_OU_L_AUTRE),
        ({"commune_libre_nom": "Paris", "commune_libre_code_postal": "750"}, "Un code postal a cinq chiffres."),
    ],
)
def test_la_base_refuse_un_lieu_double_ou_incomplet(modele, champs, message):
    with pytest.raises(ValidationError) as erreur:
        modele(nom="x", **champs).full_clean()
    assert erreur.value.messages == [message]
    with pytest.raises(IntegrityError, match="commune_ou_libre"), transaction.atomic():
        modele.objects.create(nom="x", **champs)


def comptes(queryset, annotation="secteur"):
    return dict(queryset.values_list(annotation).annotate(n=Count("pk")).order_by())


def test_compter_par_secteur(choses, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert comptes(annoter_secteur(choses.objects.all(), au=FIN_2023)) == {
            "Saint-Étienne": 2,
            "Couronne stéphanoise": 1,
            "Arrondissement de Montbrison": 1,
            "Ondaine": 1,
            HORS_LOIRE: 5,
            None: 1,
        }


def test_compter_par_secteur_en_nommant_les_departements(choses):
    lignes = annoter_secteur(choses.objects.all(), au=FIN_2023, decoupage=DECOUPAGE_METROPOLE, departements_nommes=True)
    assert comptes(lignes) == {
        "Saint-Étienne": 2,
        "Saint-Étienne Métropole hors ville": 2,
        "Arrondissement de Montbrison": 1,
        "Haute-Loire": 1,
        "Haute-Corse": 1,
        "Guadeloupe": 1,
        "Saint-Barthélemy": 1,
        "Paris": 1,
        None: 1,
    }


def test_le_departement_de_chaque_ligne(choses):
    lignes = annoter_departement(choses.objects.all())
    assert dict(lignes.values_list("nom", "departement")) == {
        "a": "42", "b": "42", "villars": "42", "feurs": "42", "firminy": "42", "le puy": "43",
        "bastia": "2B", "basse-terre": "971", "gustavia": "977", "paris": "75", "?": None,
    }  # fmt: skip


def test_a_travers_une_relation_rien_ne_se_repete(choses):
    """Two schemes and a closed assignment on a commune: the join still gives one row a visit."""
    AffectationSecteur.objects.filter(commune="42330", decoupage=1).update(fin=date(2023, 6, 30))
    AffectationSecteur.objects.create(
        decoupage_id=1,
        secteur=Secteur.objects.get(decoupage=1, nom="Ondaine"),
        commune_id="42330",
        debut=date(2023, 7, 1),
    )
    visites = annoter_secteur(choses.visite.objects.all(), "chose__commune", au=FIN_2023)
    assert dict(visites.values_list("secteur").annotate(h=Sum("heures")).order_by()) == {
        "Saint-Étienne": 8,
        "Arrondissement de Montbrison": 4,
        "Ondaine": 8,
        HORS_LOIRE: 20,
        None: 4,
    }
    avant = annoter_secteur(choses.objects.all(), au=date(2023, 6, 30))
    assert dict(avant.values_list("nom", "secteur"))["villars"] == "Couronne stéphanoise"


def test_ouvrir_les_lignes_d_un_secteur(choses):
    lignes = annoter_secteur(choses.objects.all(), au=FIN_2023, nom="categorie")
    assert set(lignes.filter(categorie="Saint-Étienne").values_list("nom", flat=True)) == {"a", "b"}
    inconnues = lignes.filter(Q(categorie__isnull=True) | Q(categorie=""))
    assert list(inconnues.values_list("nom", flat=True)) == ["?"]


def test_avant_le_premier_jour_du_decoupage(choses):
    lignes = annoter_secteur(choses.objects.filter(nom="a"), au=date(1999, 12, 31))
    assert lignes.get().secteur == HORS_LOIRE


def test_le_secteur_des_communes_elles_memes():
    lignes = annoter_secteur(Commune.objects.all(), "", au=FIN_2023)
    assert dict(lignes.filter(pk__in=["42218", "43157"]).values_list("pk", "secteur")) == {
        "42218": "Saint-Étienne",
        "43157": HORS_LOIRE,
    }


def test_le_formulaire_d_une_chose(modele):
    class ChoseForm(LieuMixin, forms.ModelForm):
        class Meta:
            model = modele
            fields = ["nom", "lieu"]

    form = ChoseForm({"nom": "x", "lieu": "chalmazel"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["lieu"].commune.code == "42039"
    assert form.save().lieu.nom == "Chalmazel-Jeansagnière"
    ouvert = ChoseForm(instance=modele.objects.get())
    assert ouvert["lieu"].value() == "Chalmazel-Jeansagnière (42920)"
    vide = ChoseForm({"nom": "x", "lieu": ""}, instance=modele.objects.get())
    assert vide.is_valid()
    assert vide.save().lieu is None


def test_tout_modele_localise_garde_la_contrainte():
    for modele in apps.get_models():
        if issubclass(modele, Localise):
            noms = [contrainte.name for contrainte in modele._meta.constraints]
            assert f"{modele._meta.app_label}_{modele._meta.model_name}_commune_ou_libre" in noms, modele


def test_champ_sans_lieu_libre():
    champ = ChampCommune(libre=False)
    assert champ.clean("42218").nom == "Saint-Étienne"
    with pytest.raises(ValidationError, match="hors de la région"):
        champ.clean("Bordeaux 33000")

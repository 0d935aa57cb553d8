from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from danaecare.socle.annuaire.actions.organisations import (
    contact_ajouter,
    contact_modifier,
    contact_retirer,
    organisation_archiver,
    organisation_creer,
    organisation_modifier,
    organisation_reactiver,
    organisation_trouver_ou_creer,
)
from danaecare.socle.annuaire.actions.personnes import personne_creer, personne_modifier, personne_trouver_ou_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.journal.models import Trace
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def par(compte):
    return compte("gouvernance")


def _trouves(modele, texte):
    return [str(fiche) for fiche in modele.objects.chercher(texte).order_by("pk")]


def test_une_organisation_se_trouve_par_son_nom_sa_commune_ses_contacts(par):
    organisation_creer(
        par=par,
        nom="CLIC du Forez",
        telephone="04 77 12 34 56",
        courriel="Accueil@CLIC-Forez.example",
        lieu=Lieu(commune=Commune.objects.get(pk="42147")),
        contacts=[{"nom": "Hélène Faverge", "telephone": "06 01 02 03 04"}],
    )
    organisation_creer(par=par, nom="MJC Les Tilleuls")
    for texte in ("forez clic", "montbrison", "0477123456", "04 77 12", "FAVERGE helene", "0601020304", "accueil"):
        assert _trouves(Organisation, texte) == ["CLIC du Forez"], texte
    assert _trouves(Organisation, "tilleuls") == ["MJC Les Tilleuls"]
    assert _trouves(Organisation, "roanne") == []


def test_ecrire_laisse_une_trace_sans_contenu(par):
    organisation = organisation_creer(par=par, nom="Clinique des Cèdres")
    organisation_modifier(par=par, organisation=organisation, sigle="CDC")
    traces = Trace.objects.order_by("id").values_list("action", "objet_id", "acteur_id", "donnees")
    assert list(traces) == [
        ("annuaire.organisation.creer", organisation.pk, par.pk, {}),
        ("annuaire.organisation.modifier", organisation.pk, par.pk, {"champs": ["sigle"]}),
    ]


def test_la_seconde_ecriture_de_deux_est_prevenue_et_rien_n_est_ecrase(par):
    organisation = organisation_creer(par=par, nom="Les Amis du jardin")
    ouverte = Organisation.objects.get(pk=organisation.pk)
    organisation_modifier(par=par, organisation=organisation, version=1, telephone="04 77 00 00 01")
    with pytest.raises(ConflitEcriture):
        organisation_modifier(par=par, organisation=ouverte, version=1, telephone="04 77 00 00 02")
    assert Organisation.objects.get().telephone == "04 77 00 00 01"


def test_trois_etats_pour_ma_boussole(par):
    etats = {"Oui": True, "Non": False, "Inconnu": None}
    for nom, etat in etats.items():
        organisation_creer(par=par, nom=nom, ma_boussole=etat)
    assert dict(Organisation.objects.values_list("nom", "ma_boussole")) == etats


def test_archiver_garde_la_fiche_et_reactiver_la_rend(par, time_machine):
    time_machine.move_to("2023-06-01 10:00")
    organisation = organisation_creer(par=par, nom="Ancien partenaire")
    organisation_archiver(par=par, organisation=organisation)
    assert Organisation.objects.get().archivee_le == date(2023, 6, 1)
    assert not Organisation.objects.actives().exists()
    organisation_reactiver(par=par, organisation=organisation)
    assert Organisation.objects.actives().get() == organisation


def test_une_organisation_employeur_ne_s_efface_pas(par):
    organisation = organisation_creer(par=par, nom="Hôpital du Gier")
    personne_creer(par=par, nom="Roux", prenom="Ana", employeur=organisation)
    with pytest.raises(ProtectedError):
        organisation.delete()
    assert Organisation.objects.get() == organisation


def test_trouver_ou_creer_ne_cree_pas_deux_fois(par):
    premiere, creee = organisation_trouver_ou_creer(par=par, nom="Association Les Tilleuls de l’Étrat")
    assert creee
    for nom in ("LES TILLEULS DE L'ETRAT", "Tilleuls de l'Étrat", "association les tilleuls de l’etrat"):
        assert organisation_trouver_ou_creer(par=par, nom=nom) == (premiere, False)
    autre, creee = organisation_trouver_ou_creer(par=par, nom="Les Tilleuls de Roanne")
    assert creee
    assert autre != premiere


def test_personne_trouver_ou_creer_distingue_les_homonymes(par):
    hopital = organisation_creer(par=par, nom="Hôpital du Gier")
    ancienne = personne_creer(par=par, nom="Martin", prenom="Paule")
    autre = personne_creer(par=par, nom="Martin", prenom="Paule", courriel="paule@hopital.example", employeur=hopital)
    assert personne_trouver_ou_creer(par=par, nom="MARTIN", prenom="paule") == (ancienne, False)
    trouvee = personne_trouver_ou_creer(par=par, nom="Paule", prenom="Martin", courriel="Paule@hopital.example")
    assert trouvee == (autre, False)
    assert personne_trouver_ou_creer(par=par, nom="Martin", prenom="Paule", employeur=hopital) == (autre, False)
    trouvee, creee = personne_trouver_ou_creer(par=par, nom="Martin", prenom="Paule", qualites=["benevole"])
    assert (trouvee, creee, trouvee.qualites) == (ancienne, False, ["benevole"])


def test_qualites_sans_doublon_dans_l_ordre_de_la_liste(par):
    personne = personne_creer(par=par, nom="Roux", qualites=["benevole", "adherent", "benevole"])
    assert personne.qualites == ["adherent", "benevole"]
    with pytest.raises(ValidationError):
        personne_modifier(par=par, personne=personne, qualites=["aidant"])


@pytest.mark.parametrize(
    ("champ", "valeur"), [("telephone", "appeler le soir"), ("courriel", "sans arobase"), ("nature", "inconnue")]
)
def test_une_valeur_impossible_est_refusee_a_son_champ(par, champ, valeur):
    with pytest.raises(ValidationError) as refus:
        organisation_creer(par=par, nom="Maison de quartier", **{champ: valeur})
    assert champ in refus.value.message_dict
    assert not Organisation.objects.exists()


def test_un_champ_inconnu_est_une_erreur_de_l_appelant(par):
    with pytest.raises(TypeError, match="archivee_le"):
        organisation_creer(par=par, nom="Maison de quartier", archivee_le=date(2023, 1, 1))


def test_les_contacts_vont_et_viennent_avec_la_recherche(par):
    organisation = organisation_creer(par=par, nom="Plateforme de répit")
    contact = contact_ajouter(par=par, organisation=organisation, nom="Line Chavas", fonction="coordination")
    assert _trouves(Organisation, "chavas") == ["Plateforme de répit"]
    contact_modifier(par=par, contact=contact, nom="Line Berthet")
    assert (_trouves(Organisation, "chavas"), _trouves(Organisation, "berthet")) == ([], ["Plateforme de répit"])
    contact_retirer(par=par, contact=contact)
    assert _trouves(Organisation, "berthet") == []
    assert not organisation.contacts.exists()


def test_une_fiche_a_une_commune_ou_une_autre_ville_pas_les_deux(par):
    personne = personne_creer(par=par, nom="Roux", lieu=Lieu(libre_nom="Bordeaux", libre_code_postal="33000"))
    assert _trouves(Personne, "bordeaux") == ["Roux"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Personne.objects.filter(pk=personne.pk).update(commune="42218")

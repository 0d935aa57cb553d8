from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from danaecare.socle.animation.actions.action_collective import action_creer
from danaecare.socle.animation.actions.participations import participation_inscrire
from danaecare.socle.animation.models import Financement, Partenariat, Participation
from danaecare.socle.annuaire.actions.fusion import FusionImpossible, fiches_fusionner
from danaecare.socle.annuaire.actions.organisations import (
    organisation_archiver,
    organisation_creer,
    organisation_reactiver,
    organisation_trouver_ou_creer,
)
from danaecare.socle.annuaire.actions.personnes import personne_creer
from danaecare.socle.annuaire.models import Organisation, Personne
from danaecare.socle.annuaire.requetes import champs_en_conflit, relations_vers
from danaecare.socle.journal.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture
def par(compte):
    return compte("gouvernance")


def _action(par, titre="Chantier", jour=1, **champs):
    return action_creer(par=par, titre=titre, pole="jardins", genre="chantier", date=date(2023, 5, jour), **champs)


def test_apres_la_reunion_une_fiche_et_tous_ses_actes(par):
    """The trap of a merge that says it is done and did nothing."""
    gardee = personne_creer(par=par, nom="Roux", prenom="Ana")
    double = personne_creer(par=par, nom="Roux", prenom="Anna")
    autre = personne_creer(par=par, nom="Blanc", prenom="Luc")
    for jour, personne in ((1, gardee), (2, double), (3, double), (4, autre)):
        participation_inscrire(par=par, action=_action(par, jour=jour), personne=personne)

    bilan = fiches_fusionner(par=par, gardee=gardee, absorbee=double)

    assert [str(p) for p in Personne.objects.actives()] == ["Luc Blanc", "Ana Roux"]
    assert list(Participation.objects.order_by("action__date").values_list("action__date__day", "personne")) == [
        (1, gardee.pk),
        (2, gardee.pk),
        (3, gardee.pk),
        (4, autre.pk),
    ]
    assert dict(bilan.repris) == {"animation.participation": 2}
    double.refresh_from_db()
    assert (double.absorbee_par, double.active, str(double)) == (gardee, False, "Anna Roux")
    trace = Trace.objects.get(action="annuaire.personne.fusionner")
    assert (trace.objet_id, trace.parent_id, trace.acteur_id) == (gardee.pk, double.pk, par.pk)
    assert trace.donnees == {
        "absorbee": double.pk, "champs": [], "repris": {"animation.participation": 2}, "reunis": {},
    }  # fmt: skip


def test_rien_ne_pointe_plus_vers_la_fiche_absorbee(par):
    """Whatever the app: every foreign key that the database knows is asked."""
    gardee = organisation_creer(par=par, nom="CCAS de Firminy")
    double = organisation_creer(par=par, nom="CCAS Firminy", contacts=[{"nom": "Mme Chavas"}])
    troisieme = organisation_creer(par=par, nom="C.C.A.S. de Firminy")
    fiches_fusionner(par=par, gardee=double, absorbee=troisieme)
    personne_creer(par=par, nom="Roux", employeur=double)
    _action(par, partenaires=[double], financeurs=[(double, 40)])

    fiches_fusionner(par=par, gardee=gardee, absorbee=double)

    with connection.cursor() as curseur:
        curseur.execute(
            """
            SELECT conrelid::regclass::text, a.attname FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.confrelid = 'annuaire_organisation'::regclass
            """
        )
        cles = curseur.fetchall()
        assert {table for table, _ in cles} >= {"annuaire_contact", "annuaire_personne", "animation_partenariat"}
        for table, colonne in cles:
            curseur.execute(f"SELECT count(*) FROM {table} WHERE {colonne} = %s", [double.pk])  # noqa: S608
            assert curseur.fetchone() == (0,), table
    assert [c.nom for c in gardee.contacts.all()] == ["Mme Chavas"]
    assert Organisation.objects.get(pk=troisieme.pk).absorbee_par == gardee
    for texte in ("chavas", "ccas firminy"):
        assert [str(o) for o in Organisation.objects.chercher(texte)] == ["CCAS de Firminy"]


def test_les_relations_trouvees_sont_celles_de_la_base(par):
    """Introspection sees as many keys as PostgreSQL does: none is forgotten."""
    for modele in (Organisation, Personne):
        with connection.cursor() as curseur:
            curseur.execute(
                "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND confrelid = %s::regclass",
                [modele._meta.db_table],
            )
            base = sorted(table for (table,) in curseur.fetchall())
        assert sorted(r.field.model._meta.db_table for r in relations_vers(modele)) == base


def test_la_meme_personne_deux_fois_a_la_meme_action_n_y_est_plus_qu_une_fois(par):
    gardee, double = (personne_creer(par=par, nom="Roux", prenom="Ana") for _ in range(2))
    action = _action(par)
    participation_inscrire(par=par, action=action, personne=gardee, presence="inscrit", heures=2)
    participation_inscrire(par=par, action=action, personne=double, presence="present", heures=3, role="benevole")

    bilan = fiches_fusionner(par=par, gardee=gardee, absorbee=double)

    ligne = Participation.objects.get()
    assert (ligne.personne, ligne.presence, ligne.role, ligne.heures) == (gardee, "present", "benevole", 3)
    assert (dict(bilan.reunis), dict(+bilan.repris)) == ({"animation.participation": 1}, {})


def test_deux_partenariats_egaux_n_en_font_qu_un(par):
    gardee, double = (organisation_creer(par=par, nom="MJC Les Tilleuls") for _ in range(2))
    action = _action(par, partenaires=[gardee, double])
    fiches_fusionner(par=par, gardee=gardee, absorbee=double)
    assert list(Partenariat.objects.values_list("action", "organisation")) == [(action.pk, gardee.pk)]


def test_deux_lignes_qui_se_contredisent_font_refuser_et_rien_ne_change(par):
    gardee, double = (organisation_creer(par=par, nom="Fondation du Pilat") for _ in range(2))
    action = _action(par, financeurs=[(gardee, 40), (double, 30)])
    autre = _action(par, jour=2, partenaires=[double])
    with pytest.raises(FusionImpossible, match="financement\u00a0: Fondation du Pilat"):
        fiches_fusionner(par=par, gardee=gardee, absorbee=double)
    assert sorted(Financement.objects.values_list("organisation", "part")) == [(gardee.pk, 40), (double.pk, 30)]
    assert action.financements.count() == 2
    assert autre.partenaires.get() == double
    assert Organisation.objects.actives().count() == 2
    assert not Trace.objects.filter(action="annuaire.organisation.fusionner").exists()


def test_la_part_inconnue_d_un_financeur_est_completee_par_l_autre(par):
    gardee, double = (organisation_creer(par=par, nom="Fondation du Pilat") for _ in range(2))
    _action(par, financeurs=[gardee, (double, 30)])
    fiches_fusionner(par=par, gardee=gardee, absorbee=double)
    assert list(Financement.objects.values_list("organisation", "part")) == [(gardee.pk, 30)]


def test_les_champs_vides_sont_completes_et_les_conflits_choisis(par):
    gardee = organisation_creer(par=par, nom="Clic du Forez", telephone="0477000001", nature="clic_repit")
    double = organisation_creer(
        par=par, nom="CLIC Forez", telephone="0477000002", site="https://clic.example", ma_boussole=False
    )
    assert champs_en_conflit(gardee, double) == ["nom", "telephone"]
    fiches_fusionner(par=par, gardee=gardee, absorbee=double, choix={"telephone": "absorbee"})
    gardee.refresh_from_db()
    assert (gardee.nom, gardee.telephone, gardee.telephone_cle, gardee.site, gardee.ma_boussole, gardee.nature) == (
        "Clic du Forez", "0477000002", "0477000002", "https://clic.example", False, "clic_repit",
    )  # fmt: skip
    double.refresh_from_db()
    assert (double.nom, double.telephone) == ("CLIC Forez", "0477000002")


def test_les_qualites_s_ajoutent(par):
    gardee = personne_creer(par=par, nom="Roux", prenom="Ana", qualites=["benevole"])
    double = personne_creer(par=par, nom="Roux", prenom="Ana", qualites=["adherent", "benevole"])
    assert champs_en_conflit(gardee, double) == []
    fiches_fusionner(par=par, gardee=gardee, absorbee=double)
    gardee.refresh_from_db()
    assert gardee.qualites == ["adherent", "benevole"]


def test_un_choix_perime_est_refuse(par):
    gardee, double = (personne_creer(par=par, nom="Roux", prenom="Ana") for _ in range(2))
    with pytest.raises(ValidationError, match="relisez la comparaison"):
        fiches_fusionner(par=par, gardee=gardee, absorbee=double, choix={"telephone": "absorbee"})


def test_reunir_deux_fois_ou_a_soi_meme_est_refuse(par):
    gardee, double = (personne_creer(par=par, nom="Roux", prenom="Ana") for _ in range(2))
    with pytest.raises(FusionImpossible, match="deux fois la même fiche"):
        fiches_fusionner(par=par, gardee=gardee, absorbee=gardee)
    fiches_fusionner(par=par, gardee=gardee, absorbee=double)
    with pytest.raises(FusionImpossible, match="déjà réunie"):
        fiches_fusionner(par=par, gardee=gardee, absorbee=double)


def test_une_fiche_archivee_ne_peut_pas_etre_gardee(par):
    archivee, active = (organisation_creer(par=par, nom="MJC") for _ in range(2))
    organisation_archiver(par=par, organisation=archivee)
    with pytest.raises(FusionImpossible, match="est archivée"):
        fiches_fusionner(par=par, gardee=archivee, absorbee=active)
    fiches_fusionner(par=par, gardee=active, absorbee=archivee)
    archivee.refresh_from_db()
    assert archivee.absorbee_par == active


def test_une_fiche_reunie_ne_se_reactive_pas_et_son_nom_mene_a_la_gardee(par):
    gardee = organisation_creer(par=par, nom="Maison des aidants du Gier")
    double = organisation_creer(par=par, nom="Maison aidants Gier Pilat")
    fiches_fusionner(par=par, gardee=gardee, absorbee=double)
    with pytest.raises(ValidationError, match="c’est cette dernière qui sert"):
        organisation_reactiver(par=par, organisation=Organisation.objects.get(pk=double.pk))
    assert organisation_trouver_ou_creer(par=par, nom="maison aidants gier pilat") == (gardee, False)


def test_un_formulaire_ouvert_avant_la_reunion_ne_peut_pas_la_defaire(par):
    gardee, double = (organisation_creer(par=par, nom="Hôpital") for _ in range(2))
    employe = personne_creer(par=par, nom="Roux", employeur=double)
    fiches_fusionner(par=par, gardee=gardee, absorbee=double)
    apres = Personne.objects.get(pk=employe.pk)
    assert (apres.employeur, apres.version) == (gardee, employe.version + 1)

from django.apps import apps

from danaecare.socle.annuaire.models import Contact, Organisation, Personne

SOCLE = {"annuaire", "animation"}


def test_aucun_lien_ne_mene_d_ici_a_un_aidant_suivi():
    """Followed caregivers sit above: no key of the directory or of the actions may lead to them."""
    for etiquette in SOCLE:
        for modele in apps.get_app_config(etiquette).get_models(include_auto_created=True):
            cibles = {
                champ.related_model._meta.app_label
                for champ in modele._meta.get_fields()
                if champ.is_relation and not champ.auto_created
            }
            assert cibles <= {*SOCLE, "territoires"}, modele


def test_aucune_cle_d_aidant_ne_designe_une_personne_de_l_annuaire():
    """Being in the directory must not tell who is followed: the caregivers' own records do not point to a Personne."""
    suivis = {"aidants.aidant", "aidants.proche", "aidants.dossier", "aidants.relationaide"}
    liens = {
        relation.field.model._meta.label_lower
        for relation in Personne._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    }
    assert liens & suivis == set()


def test_ce_que_la_fiche_ne_demande_pas():
    """Minimal data: no date of birth, health, family or follow-up column on people of the directory.

    A birth name tells a trainee or a member from another.
    """
    propres = {champ.name for champ in Personne._meta.get_fields() if not champ.auto_created} - {"id"}
    assert propres == {
        "nom", "prenom", "qualites", "employeur", "fonction", "telephone", "telephone_cle", "courriel", "adresse",
        "commune", "commune_libre_nom", "commune_libre_code_postal", "cle", "cle_tri", "cherche", "vecteur",
        "archivee_le", "absorbee_par", "cree_le", "modifie_le", "version", "nom_naissance",
    }  # fmt: skip
    assert {c.name for c in Contact._meta.concrete_fields} == {
        "id", "organisation", "nom", "fonction", "telephone", "courriel",
    }  # fmt: skip
    assert Organisation._meta.get_field("ma_boussole").null

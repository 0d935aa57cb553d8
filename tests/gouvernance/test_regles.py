"""What the association's rules refuse, and what the database holds by itself."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from danaecare.socle.annuaire.actions.organisations import organisation_creer
from gouvernance.actions.adherents import cotisation_enregistrer, cotisations_appeler
from gouvernance.actions.audience import mesure_noter
from gouvernance.actions.benevolat import taux_effacer, taux_fixer, temps_noter
from gouvernance.actions.budget import exercice_creer, ligne_creer
from gouvernance.actions.equipe import contrat_creer
from gouvernance.actions.subventions import (
    objectif_fixer,
    obligation_faire,
    subvention_creer,
    subvention_modifier,
    versement_ajouter,
    versement_recevoir,
)
from gouvernance.choix import EtatCotisation, EtatSubvention, GenreObligation
from gouvernance.models import Cotisation, Exercice, TempsBenevole, Versement
from gouvernance.requetes.audience import series_de
from gouvernance.requetes.benevolat import bilan_benevolat
from gouvernance.requetes.budget import comptes_de
from gouvernance.requetes.equipe import etp_par_mois, fins_proches
from gouvernance.requetes.subventions import obligations_a_venir, seuils_franchis

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("le_15_janvier_2024")]


def exercice(nom="2023", debut=date(2023, 1, 1), fin=date(2023, 12, 31)):
    return exercice_creer(par=None, nom=nom, debut=debut, fin=fin)


def notifiee(financeur, montant, **champs):
    return subvention_creer(
        par=None, financeur=financeur, etat=EtatSubvention.NOTIFIEE, notifie=Decimal(montant),
        **{"objet": "Répit", **champs},
    )  # fmt: skip


def test_deux_cotisations_d_une_annee_sont_refusees_meme_sans_le_code(colette):
    cotisation_enregistrer(par=None, annee=2023, personne=colette)
    with pytest.raises(ValidationError, match="déjà une cotisation pour cette année"):
        cotisation_enregistrer(par=None, annee=2023, personne=colette)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cotisation.objects.create(annee=2023, personne=colette)
    cotisation_enregistrer(par=None, annee=2024, personne=colette)
    assert Cotisation.objects.count() == 2


def test_l_appel_reprend_les_adherents_a_jour_de_l_an_passe_une_seule_fois(colette, basile, metropole):
    cotisation_enregistrer(par=None, annee=2023, personne=colette, montant=Decimal(15))
    cotisation_enregistrer(par=None, annee=2023, personne=basile, etat=EtatCotisation.A_REGLER)
    cotisation_enregistrer(par=None, annee=2023, organisation=metropole, montant=Decimal(50))
    faites = cotisations_appeler(par=None, annee=2024)
    assert {(c.adherent, c.montant, c.etat) for c in faites} == {
        (colette, Decimal(15), "a_regler"),
        (metropole, Decimal(50), "a_regler"),
    }
    assert cotisations_appeler(par=None, annee=2024) == []


def test_le_benevolat_se_valorise_au_taux_du_jour_et_laisse_l_equipe_a_part(colette, basile):
    for depuis, taux in ((date(2023, 1, 1), 10), (date(2023, 7, 1), 20)):
        taux_fixer(par=None, categorie="courante", depuis=depuis, taux=Decimal(taux))
    for jour, heures in ((date(2022, 12, 31), 1), (date(2023, 6, 30), 2), (date(2023, 7, 1), 3)):
        temps_noter(par=None, personne=colette, date=jour, mission="Accueil", heures=Decimal(heures))
    temps_noter(par=None, personne=basile, date=date(2023, 5, 2), mission="Accueil", heures=Decimal(8))
    # The contract is known afterwards: these hours were never volunteering.
    contrat_creer(par=None, personne=basile, type="service_civique", debut=date(2023, 5, 1), fin=date(2023, 12, 31))
    bilan = bilan_benevolat(2023)
    assert (bilan.benevoles, bilan.heures, bilan.valeur, bilan.heures_sans_taux) == (1, 5, 80, 0)
    assert bilan_benevolat(2022).heures_sans_taux == 1
    with pytest.raises(ValidationError, match="n’est pas du bénévolat"):
        temps_noter(par=None, personne=basile, date=date(2023, 5, 3), mission="Accueil", heures=Decimal(1))


@pytest.mark.parametrize("heures", ["0", "-1", "24.5"])
def test_un_jour_ne_compte_que_ses_heures(colette, heures):
    with pytest.raises(ValidationError, match="au plus 24 heures"):
        temps_noter(par=None, personne=colette, date=date(2023, 5, 3), mission="A", heures=Decimal(heures))
    assert not TempsBenevole.objects.exists()


def test_un_taux_qui_valorise_deja_ne_bouge_pas(colette):
    taux = taux_fixer(par=None, categorie="courante", depuis=date(2023, 1, 1), taux=Decimal(10))
    temps_noter(par=None, personne=colette, date=date(2023, 5, 3), mission="Accueil", heures=Decimal(1))
    with pytest.raises(ValidationError, match="valorise déjà"):
        taux_effacer(par=None, objet=taux)
    taux_fixer(par=None, categorie="courante", depuis=date(2024, 1, 1), taux=Decimal(12))
    assert bilan_benevolat(2023).valeur == 10


def test_les_equivalents_temps_plein_comptent_les_jours_du_mois(colette, basile):
    contrat_creer(par=None, personne=colette, type="cdi", debut=date(2023, 4, 16), etp=Decimal("0.8"))
    contrat_creer(
        par=None, personne=basile, type="stage", debut=date(2023, 1, 2), fin=date(2023, 12, 29), etp=Decimal(1)
    )
    etp = dict(etp_par_mois(2023))
    assert (etp[3], etp[4], etp[5]) == (Decimal(0), Decimal("0.40"), Decimal("0.80"))


def test_seul_un_cdi_est_sans_fin(colette):
    with pytest.raises(ValidationError, match="Seul un CDI"):
        contrat_creer(par=None, personne=colette, type="cdd", debut=date(2023, 1, 1))


def test_le_compte_rendu_est_du_au_meme_jour_six_mois_plus_tard(metropole):
    """The last of June is not the last of December."""
    clos = exercice("2023-2024", date(2023, 7, 1), date(2024, 6, 30))
    assert notifiee(metropole, 5000, exercice=clos).obligations.get().echeance == date(2024, 12, 30)


def test_un_exercice_qui_n_est_pas_civil_compte_l_annee_ou_il_finit(metropole):
    scolaire = exercice("2022-2023", date(2022, 9, 1), date(2023, 8, 31))
    with pytest.raises(ValidationError, match="autre exercice"):
        exercice("2023", date(2023, 1, 1), date(2023, 12, 31))
    exercice("2023-2024", date(2023, 9, 1), date(2024, 8, 31))
    rendu = notifiee(metropole, 5000, exercice=scolaire).obligations.get()
    assert (rendu.genre, rendu.echeance) == (GenreObligation.COMPTE_RENDU, date(2024, 2, 29))
    assert not scolaire.civil
    assert Exercice.objects.count() == 2


def test_le_resultat_laisse_les_contributions_en_nature_a_part():
    annee = exercice()
    for compte, nature, montant in (
        ("641", "realise", 900), ("641", "prevu", 800), ("60", "realise", 50), ("74", "realise", 1000),
        ("864", "realise", 300), ("875", "realise", 300),
    ):  # fmt: skip
        ligne_creer(par=None, exercice=annee, compte=compte, nature=nature, montant=Decimal(montant))
    comptes = comptes_de(annee)
    assert (comptes.total_charges.realise, comptes.total_produits.realise, comptes.resultat.realise) == (950, 1000, 50)
    personnel = comptes.charges[1]
    assert (personnel.compte, personnel.ecart, personnel.part_ecart, personnel.signale) == (
        "64",
        100,
        Decimal("0.125"),
        True,
    )
    assert comptes.charges[0].part_ecart is None
    assert comptes.nature_equilibree


def test_les_fonds_dedies_se_lisent_a_part(client_de):
    annee = exercice()
    for compte, nature, montant in (("6894", "realise", 500), ("689", "prevu", 900), ("681", "realise", 40),
                                    ("789", "realise", 120), ("74", "realise", 1000)):  # fmt: skip
        ligne_creer(par=None, exercice=annee, compte=compte, nature=nature, montant=Decimal(montant))
    assert comptes_de(annee).fonds_dedies == (500, 120)
    page = unescape(client_de("gouvernance").get(annee.get_absolute_url()).content.decode()).replace("\xa0", " ")
    assert ("reportés en fonds dédiés" in page, "500 €" in page, "120 €" in page) == (True, True, True)


def test_l_equipe_se_lit_a_toute_date(client_de, colette, basile):
    for personne, debut, fin in ((colette, date(2023, 1, 1), None), (basile, date(2023, 3, 1), date(2023, 6, 30))):
        contrat_creer(par=None, personne=personne, type="cdd" if fin else "cdi", debut=debut, fin=fin, tuteur=None)
    client = client_de("gouvernance")
    for jour, noms in (
        ("2023-02-28", ["Aulagne Colette"]), ("2023-03-01", ["Aulagne Colette", "Bonnard Basile"]),
        ("2023-06-30", ["Aulagne Colette", "Bonnard Basile"]), ("2023-07-01", ["Aulagne Colette"]), ("2022-12-31", []),
    ):  # fmt: skip
        page = client.get(reverse("gouvernance:contrat_liste"), {"au": jour})
        assert [str(ligne.cellules[0].texte) for ligne in page.context["liste"].lignes] == noms


@pytest.mark.parametrize("compte", ["59", "80", "88", "64a", "6", ""])
def test_un_compte_hors_du_plan_est_refuse(compte):
    with pytest.raises(ValidationError):
        ligne_creer(par=None, exercice=exercice(), compte=compte, nature="realise", montant=Decimal(1))


def test_ce_qui_est_verse_ne_depasse_pas_ce_qui_est_notifie(metropole):
    subvention = notifiee(metropole, 10000, exercice=exercice())
    versement_ajouter(par=None, subvention=subvention, montant=Decimal(6000), recu_le=date(2023, 5, 1))
    attendu = versement_ajouter(par=None, subvention=subvention, montant=Decimal(5000), prevu_le=date(2023, 9, 1))
    with pytest.raises(ValidationError, match="Les versements reçus feraient"):
        versement_recevoir(par=None, versement=attendu)
    attendu.refresh_from_db()
    assert attendu.recu_le is None
    with pytest.raises(ValidationError, match="Les versements reçus feraient"):
        subvention_modifier(par=None, subvention=subvention, notifie=Decimal(5000))
    assert Versement.objects.filter(recu_le__isnull=False).count() == 1


def test_renouveler_attend_le_compte_rendu(metropole):
    premiere = notifiee(metropole, 10000, exercice=exercice())
    suivant = exercice("2024", date(2024, 1, 1), date(2024, 12, 31))
    demande = {"financeur": metropole, "objet": "Répit", "exercice": suivant, "demande": Decimal(12000)}
    with pytest.raises(ValidationError, match="n’a pas été rendu"):
        subvention_creer(par=None, renouvelle=premiere, **demande)
    assert [o.echeance for o in obligations_a_venir(date(2024, 4, 1))] == [date(2024, 6, 30)]
    assert list(obligations_a_venir(date(2024, 3, 31))) == []
    obligation_faire(par=None, obligation=premiere.obligations.get(), faite_le=date(2024, 3, 1))
    assert subvention_creer(par=None, renouvelle=premiere, **demande).renouvelle == premiere
    assert list(obligations_a_venir(date(2024, 6, 1))) == []


def test_les_seuils_de_23_000_et_de_153_000_euros(metropole):
    annee = exercice()
    notifiee(metropole, 23000, exercice=annee)
    fondation = organisation_creer(par=None, nom="Fondation", nature="financeur")
    notifiee(fondation, 200000, exercice=annee)
    assert seuils_franchis(annee) == []
    notifiee(metropole, 1, exercice=annee, objet="Appoint")
    assert [s.titre for s in seuils_franchis(annee)] == ["Métropole : plus de 23 000 €"]
    etat = organisation_creer(par=None, nom="État", nature="institution")
    notifiee(etat, 130000, exercice=annee, convention_le=date(2023, 2, 1))
    assert [s.titre for s in seuils_franchis(annee)] == [
        "Métropole : plus de 23 000 €",
        "Plus de 153 000 € de subventions publiques",
    ]


def test_une_cible_suit_un_chiffre_qui_existe(metropole):
    subvention = notifiee(metropole, 100, exercice=exercice())
    with pytest.raises(ValidationError, match="n’existe pas"):
        objectif_fixer(par=None, subvention=subvention, indicateur="aidants.inventes", cible=Decimal(1))


def test_l_audience_additionne_les_flux_garde_les_niveaux_et_dit_le_mois_record(client_de):
    """Views of three months: 10 + 30 + 20 make 60, the record is in May; subscribers are those of the last month."""
    for mois, vues, inscrits in ((3, 10, 100), (5, 30, 120), (6, 20, 115)):
        mesure_noter(par=None, canal="Site", mesure="vues", mois=date(2023, mois, 1), valeur=vues)
        mesure_noter(par=None, canal="Lettre", mesure="inscrits", mois=date(2023, mois, 1), valeur=inscrits)
    mesure_noter(par=None, canal="Site", mesure="vues", mois=date(2024, 1, 1), valeur=99)
    series = {serie.titre: serie for serie in series_de(2023)}
    vues, inscrits = series["Site, vues"], series["Lettre, inscrits"]
    assert (vues.valeur, vues.record.mois, vues.mois[2:6]) == (60, date(2023, 5, 1), (10, None, 30, 20))
    assert (inscrits.valeur, inscrits.record.valeur) == (115, 120)
    page = unescape(client_de("gouvernance").get(reverse("gouvernance:mesure_liste"), {"annee": 2023}).content.decode())
    assert "Record : 30 en mai 2023" in page.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("type_contrat", "famille"),
    [("cdi", "CDI"), ("cdd", "CDD"), ("aide", "CDD"), ("alternance", "CDD"), ("doctoral", "CDD"),
     ("service_civique", "Service civique"), ("stage", "Stage")],
)  # fmt: skip
def test_chaque_contrat_a_sa_famille_et_sa_fin_s_annonce(colette, basile, type_contrat, famille):
    fin = None if type_contrat == "cdi" else date(2024, 3, 10)
    contrat = contrat_creer(
        par=None, personne=colette, type=type_contrat, fonction="Animation", debut=date(2023, 1, 1), fin=fin,
        tuteur=basile,
    )  # fmt: skip
    assert (contrat.famille, contrat.tuteur) == (famille, basile)
    assert [list(fins_proches(jour)) for jour in (date(2024, 1, 9), date(2024, 1, 10))] == [
        [], [contrat] if fin else [],
    ]  # fmt: skip

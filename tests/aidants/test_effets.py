"""What changed, as people say it: each figure equals arithmetic done by hand, and under ten nothing is said."""

import io
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.cache import caches
from openpyxl import load_workbook

from aidants.actions.financements import financement_noter
from aidants.actions.objectifs import objectif_noter, point_noter
from aidants.actions.psychologue import seance_noter
from aidants.indicateurs.effets import COLONNES
from aidants.models import BilanAidant
from aidants.requetes.filtres_chiffres import Coupe
from danaecare.socle.annuaire.actions.organisations import organisation_creer
from danaecare.socle.indicateurs import registre
from danaecare.socle.indicateurs.definitions import Nombre
from danaecare.socle.indicateurs.masques import Masques
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.journal.models import Trace
from danaecare.socle.questionnaires.models import Bilan, Echelle, Question, Reponse
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.aidants.fabriques import AidantFabrique, RelationAideFabrique
from tests.conftest import connecter
from tests.socle.questionnaires.fabriques import publie

pytestmark = pytest.mark.django_db
A_2023, ENTREE = Periode.annee(2023), date(2023, 3, 1)
CODES = ("conciliation", "temps_pour_soi", "seul", "mieux_concilier", *(f"oms5_{rang}" for rang in range(1, 6)))
# Of the person of rank r: before, then the change; the answer to « mieux concilier ».
AVANT, CHANGE, DIT = (2, 3, 4, 5, 6), (3, 2, 0, 2, -2, 4, 1, 2), (1, 1, 2, 2, 2, 2, 2, 3, 3, 4)


@pytest.fixture(autouse=True)
def _le_15_janvier_2024():
    with time_machine.travel("2024-01-15T10:00:00+01:00", tick=False):
        yield
    caches["indicateurs"].clear()


@pytest.fixture
def redaction():
    return publie(*CODES)


def poser(redaction, aidant, par, moment, jour, *, repond=True, refuse=False, **nombres):
    bilan = Bilan.objects.create(
        redaction=redaction, moment=moment, demande_le=jour, echeance_le=jour, expire_le=jour + timedelta(days=60),
        repondu_le=jour if repond else None, mode="papier" if repond else "", refuse_le=jour if refuse else None,
    )  # fmt: skip
    BilanAidant.objects.create(bilan=bilan, aidant=aidant, professionnel=par)
    questions = {q.code: q for q in Question.objects.filter(code__in=nombres)}
    Reponse.objects.bulk_create([
        Reponse(bilan=bilan, question=questions[code], **({"choix": valeur} if isinstance(valeur, list) else
                {"nombre": valeur} if valeur is not None else {"refusee": True}))
        for code, valeur in nombres.items()
    ])  # fmt: skip
    return bilan


def suivre(redaction, par, nombre=40) -> list:
    """People asked in March and in September, twenty of Boën and the others of Roanne."""
    gens = []
    for rang in range(nombre):
        lieu = Lieu(commune=Commune.objects.get(pk="42019" if rang < 20 else "42187"))
        aidant = AidantFabrique(genre="F" if rang % 4 else "H", annee_naissance=1970, lieu=lieu)
        avant, oms = AVANT[rang % 5], (1, 2, 2, 3)[rang % 4]
        apres, oms_apres = avant + CHANGE[rang % 8], (2, 2, 3, 2)[rang % 4]
        poser(redaction, aidant, par, "entree", ENTREE, conciliation=avant, seul=5, temps_pour_soi=4,
              **{f"oms5_{n}": oms for n in range(1, 6)})  # fmt: skip
        poser(redaction, aidant, par, "mois_6", date(2023, 9, 1), conciliation=apres, seul=3 if rang < 30 else 6,
              temps_pour_soi=4 if rang else None, mieux_concilier=[DIT[rang % 10]],
              **{f"oms5_{n}": oms_apres for n in range(1, 6)})  # fmt: skip
        gens.append(aidant)
    return gens


def chiffre(code, periode=A_2023):
    return registre.tous()[f"effets.{code}"].resultat(periode)


def test_les_quarante_personnes_comptees_a_la_main(claire, redaction):
    """Conciliation. Before: each of 2 3 4 5 6 eight times, 8 × 20 = 160, so 4. Change: 5 × (3+2+0+2-2+4+1+2) = 60, 1,5.

    After: 5,5. Two points or more: 3 2 2 4 2, so 5 × 5 = 25 better; -2, so 5 worse; 0 and 1, so 10 stable.
    Interval: squared changes 5 × (9+4+0+4+4+16+1+4) = 210; 210 - 40 × 1,5² = 120; s² = 120 / 39, s = 1,754 116;
    s / √40 = 0,277 350; Student at 39 degrees 2,022 691: 1,5 ± 0,560 993, from 0,939 to 2,061.
    Bien-être, of five notes × 4: 1→2 is 20→40 better; 2→2 stable; 2→3 is 40→60 better; 3→2 worse: ten of each.
    Before 10 × (20+40+40+60) / 40 = 40; after 10 × (40+40+60+40) / 40 = 45.
    Seul, the lower the better: 5→3 thirty times is better; 5→6 is one point, stable. Time: 39 pairs, one refused.
    Mieux concilier: of each ten, 1 1 2 2 2 2 2 are yes: 28 of 40, 70 %.
    """
    suivre(redaction, claire)
    assert (chiffre("evalues"), chiffre("reevalues")) == (Nombre(40), Nombre(40))
    assert chiffre("conciliation").lignes == (("Mieux", 25), ("Stable", 10), ("Moins bien", 5))
    assert chiffre("bien_etre").lignes == (("Mieux", 20), ("Stable", 10), ("Moins bien", 10))
    assert chiffre("seul").lignes == (("Mieux", 30), ("Stable", 10), ("Moins bien", 0))
    assert chiffre("temps_pour_soi").lignes == (("Mieux", 0), ("Stable", 39), ("Moins bien", 0))
    assert dict(chiffre("mieux_concilier").lignes) == {
        "Tout à fait": 8, "Plutôt oui": 20, "Plutôt non": 8, "Pas du tout": 4, "Ne souhaitent pas répondre": 0,
    }  # fmt: skip
    assert chiffre("mieux_concilier.part") == Nombre(Decimal("70.0"), base=40)
    assert (chiffre("mieux_concilier.repondants"), chiffre("mieux_concilier.disent")) == (Nombre(40), Nombre(28))
    lignes = {ligne[0]: ligne[1:] for ligne in chiffre("avant_apres").lignes}
    concilier = Question.objects.get(code="conciliation").texte
    assert lignes[concilier] == (40, "4,0", "5,5", "1,5", "0,9 à 2,1", 25, 10, 5)
    bien_etre = next(valeurs for nom, valeurs in lignes.items() if "OMS-5" in nom)
    assert (bien_etre[:4], bien_etre[5:]) == ((40, "40,0", "45,0", "5,0"), (20, 10, 10))
    assert chiffre("avant_apres").colonnes == COLONNES


def test_sous_dix_personnes_et_une_annee_sans_reponse_rien_n_est_dit_et_rien_n_est_zero(claire, redaction):
    suivre(redaction, claire, nombre=9)
    assert [chiffre(code).total for code in ("conciliation", "mieux_concilier", "bien_etre")] == [0, 0, 0]
    assert (chiffre("mieux_concilier.part"), chiffre("avant_apres").lignes) == (Nombre(None), ())
    assert chiffre("reevalues") == Nombre(9)
    a_2022 = Periode.annee(2022)
    assert chiffre("mieux_concilier.part", a_2022) == Nombre(None)
    assert (chiffre("repondants", a_2022).lignes, chiffre("conciliation", a_2022).total) == ((), 0)


def test_une_reponse_du_31_decembre_est_de_son_annee(claire, redaction):
    gens = suivre(redaction, claire, nombre=10)
    for aidant in gens:
        poser(redaction, aidant, claire, "mois_12", date(2023, 12, 31), conciliation=10)
    assert chiffre("conciliation").lignes == (("Mieux", 10), ("Stable", 0), ("Moins bien", 0))
    assert chiffre("conciliation", Periode(ENTREE, date(2023, 12, 30))).lignes[0] == ("Mieux", 7)


def test_refus_silences_et_qui_ne_repond_pas_sont_comptes(claire, redaction):
    """Forty asked twice and answering; twelve men asked in November: two refuse, four never answer, six may still."""
    suivre(redaction, claire)
    for rang in range(12):
        homme = AidantFabrique(genre="H", annee_naissance=1940)
        jour = date(2023, 10, 2) if rang in (2, 3, 4, 5) else date(2023, 11, 15)
        poser(redaction, homme, claire, "entree", jour, repond=False, refuse=rang < 2)
    assert chiffre("bilans").lignes == (
        ("Répondus", 80), ("Refusés", 2), ("Sans réponse", 4), ("Encore attendus", 6),
    )  # fmt: skip
    qui = {(ligne[0], ligne[1]): ligne[2:] for ligne in chiffre("repondants").lignes}
    assert (qui["genre", "Femmes"], qui["genre", "Hommes"]) == ((30, 0), (10, 12))
    assert (qui["âge", "50-59 ans"], qui["âge", "80 ans et plus"]) == ((40, 0), (0, 12))


def test_par_secteur_par_financeur_et_les_lignes_ne_disent_pas_qui(claire, redaction):
    """The twenty of Boën, ranks 0 to 19: changes 3 2 0 2 -2 4 1 2 twice, then 3 2 0 2: 5 + 5 + 3 better."""
    suivre(redaction, claire)
    boen = Coupe(A_2023.debut, A_2023.fin, secteur="Arrondissement de Montbrison")
    assert chiffre("conciliation", boen).lignes == (("Mieux", 13), ("Stable", 5), ("Moins bien", 2))
    assert chiffre("mieux_concilier.part", boen) == Nombre(Decimal("70.0"), base=20)
    figure = registre.tous()["effets.conciliation"]
    mieux = [figure.ligne(ligne) for ligne in figure.lignes(A_2023, "Mieux")]
    assert (len(mieux), {ligne.texte for ligne in mieux}, {ligne.url for ligne in mieux}) == (
        25, {"Une personne réévaluée"}, {""},
    )  # fmt: skip
    page = connecter(claire).get("/aidants/chiffres/effets.conciliation/?du=2023-01-01&au=2023-12-31")
    assert (page.status_code, "Rascle" in page.text, "de 2 à 5, en 184 jours" in page.text.replace("\xa0", " ")) == (
        200, False, True,
    )  # fmt: skip


def test_par_financeur_et_par_programme(claire, compte, redaction):
    """A funder of help to the old, another of sessions of support from May, a third of groups that nobody came to.

    Old people are helped by the ranks 0 to 15: changes 3 2 0 2 -2 4 1 2 twice, 5 × 2 better, 2 × 2 stable, 1 × 2 worse;
    mieux concilier: seven of the ten first, then 1 1 2 2 2 2 of six: 13 of 16, 81,3 %.
    Sessions were held with the ranks 0 to 11: 3 2 0 2 -2 4 1 2, then 3 2 0 2: 5 + 3 better, 2 + 1 stable, one worse;
    but before May with the rank 1 (2, better): 7 better, 3 stable, 1 worse, of eleven; 7 + 2 - 1 = 8 of 11, 72,7 %.
    Of nine of them nothing is said.
    """
    gens, sana = suivre(redaction, claire), compte("psychologue")
    for rang, aidant in enumerate(gens):
        RelationAideFabrique(aidant=aidant, proche__categorie="agee" if rang < 16 else "enfant")
        if rang < 12:
            jour = date(2023, 4, 30) if rang == 1 else date(2023, 5, 12)
            seance_noter(par=sana, aidant=aidant, date=jour, etat="honore")
    departement = organisation_creer(par=None, nom="Département")

    def lues(objet, debut=date(2023, 1, 1), **champs):
        fin = champs.pop("fin", date(2023, 12, 31))
        paye = financement_noter(par=claire, financeur=departement, objet=objet, debut=debut, fin=fin, **champs)
        coupe = Coupe(A_2023.debut, A_2023.fin, financement=paye)
        dits = chiffre("conciliation", coupe), chiffre("mieux_concilier.part", coupe), chiffre("evalues", coupe)
        return [n for _, n in dits[0].lignes], dits[1], dits[2].valeur

    agees = lues("Grand âge", categories=["agee"])
    assert agees == ([10, 4, 2], Nombre(Decimal("81.3"), base=16), 16)
    soutien = lues("Soutien psychologique", date(2023, 5, 1), actes=["seance"])
    assert soutien == ([7, 3, 1], Nombre(Decimal("72.7"), base=11), 11)
    assert lues("Groupes", actes=["groupe"]) == ([0, 0, 0], Nombre(None), 0)
    assert lues("Les deux", actes=["seance", "groupe"], categories=["enfant"]) == ([0, 0, 0], Nombre(None), 0)
    for aidant in gens[9:12]:
        aidant.seances.all().delete()
    assert lues("Neuf", actes=["seance"]) == ([0, 0, 0], Nombre(None), 9)
    assert lues("Avant", actes=["seance"], fin=date(2023, 8, 31)) == ([0, 0, 0], Nombre(None), 0)


def test_au_public_une_part_ne_rend_pas_un_petit_nombre(claire, redaction):
    """Of twelve who answer eight say yes: 8 is hidden, and so is the share that would give it back."""
    suivre(redaction, claire, nombre=12)
    figures = registre.du_pole("effets")
    resultats = {i.code: i.resultat(A_2023) for i in figures}
    masques = Masques({i.code: i for i in figures}, resultats, 11, [5, 11])
    assert resultats["effets.mieux_concilier.disent"].valeur == 9
    assert masques.nombre("effets.mieux_concilier.part").masquee
    assert masques.tait("effets.repondants")
    assert not {"mieux", "moins bien"} & set(masques.liste("effets.avant_apres").colonnes)


def test_les_objectifs_relus_par_leur_dernier_niveau(claire):
    """Ten goals: a point at -2 in March, then 0 for six of them, +1 for two; two stay at -2."""
    for rang in range(10):
        but = objectif_noter(par=claire, aidant=AidantFabrique(), texte="Souffler", pose_le=date(2023, 2, 1))
        point_noter(par=claire, objectif=but, le=date(2023, 3, 1), niveau=-2)
        if rang < 8:
            point_noter(par=claire, objectif=but, le=date(2023, 12, 31), niveau=0 if rang < 6 else 1)
    assert [n for _, n in chiffre("objectifs").lignes] == [2, 0, 6, 2, 0]
    assert chiffre("objectifs", Periode.annee(2024)).total == 0


def test_le_fichier_des_chercheurs_ne_nomme_personne_et_dit_ce_qui_est_retire(claire, compte, redaction):
    """Forty people of 1970, ten men of forty: each combination of gender and sector is that of five at least.

    Four women of 1930 are regrouped with nobody: they are left out, and counted.
    """
    suivre(redaction, claire)
    for _ in range(4):
        ancienne = AidantFabrique(genre="F", annee_naissance=1930)
        poser(redaction, ancienne, claire, "entree", ENTREE, conciliation=4)
        poser(redaction, ancienne, claire, "mois_6", date(2023, 9, 1), conciliation=6)
    page, fichier = "/aidants/chiffres/?du=2023-01-01&au=2023-12-31", "/aidants/chiffres/recherche/2023.xlsx"
    assert {
        role: (client.get(fichier).status_code, fichier in client.get(page).text)
        for role in ("travail_social", "psychologue", "direction", "escale_mobile")
        for client in [connecter(compte(role))]
    } == {
        "travail_social": (200, True), "psychologue": (200, True), "direction": (200, True),
        "escale_mobile": (403, False),
    }  # fmt: skip
    reponse = connecter(claire).get(fichier)
    classeur = load_workbook(io.BytesIO(reponse.content))
    entetes, *lignes = classeur["Réponses"].iter_rows(values_only=True)
    mesurees = [Question.objects.get(code=code).texte for code in CODES[:3]] + [Echelle.objects.get(code="oms5").nom]
    dites = sorted(f"{nom} : {quoi}" for nom in mesurees for quoi in ("avant", "après", "mois"))
    assert (entetes, len(lignes)) == (("genre", "âge", "secteur", *dites), 40)
    assert min(Counter(ligne[:3] for ligne in lignes).values()) >= 5
    dit = " ".join(str(case) for ligne in (entetes, *lignes) for case in ligne)
    assert [mot for mot in ("Rascle", "Agnès", "T00", "2023-", "Boën", "1970") if mot in dit] == []
    retire = dict(list(classeur["Ce qui a été retiré"].iter_rows(values_only=True)))
    assert "Lignes non données : 4" in retire
    assert Trace.objects.get(action="aidants.effets.exporter", acteur_id=claire.pk).donnees == {"annee": 2023}

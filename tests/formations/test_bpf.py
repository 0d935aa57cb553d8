"""The declaration against values computed by hand, with the edge cases of the notice."""

import re
from datetime import date, time
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError

from danaecare.socle.annuaire.actions.fusion import fiches_fusionner
from formations.actions.bpf import exercice_deposer, produit_ecrire
from formations.actions.sessions import session_annuler
from formations.actions.stagiaires import stagiaire_modifier
from formations.models import Stagiaire
from formations.requetes.bpf import bpf_de
from tests.formations.fabriques import (
    charge,
    emarger,
    exercice,
    inscrit,
    organisation,
    produit,
    session,
    session_suivie,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _le_15_janvier_2025():
    with time_machine.travel("2025-01-15T10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def annee_difficile():
    """2023: a plain session, an abandonment, a session over two years, subcontracting both ways; and what never counts.

    Hours followed in 2023, by hand:
      plain, NSF 332, 7 h:  A private 7 h; B job seeker 3 h 30 (abandons at noon); C public agent 6 h 45 (15 min late)
      two years, NSF 331:   19 and 20 December 2023 and 9 January 2024: D private 14 h in 2023, 7 h in 2024
      given to another:     E private 7 h (F-1 and F-2)
      given by another:     G1, G2: 7 h each (G only)
    """
    simple = session()
    emarger(simple)
    emarger(simple, inscrit(simple, "Aa"))
    b = inscrit(simple, "Bb", type_bpf="c", employeur=None)
    emarger(simple, b, demi_journees=[simple.demi_journees.first()])
    emarger(simple, b, presence="absent", motif="abandon", demi_journees=[simple.demi_journees.last()])
    stagiaire_modifier(par=None, stagiaire=b, etat="abandon")
    c = inscrit(simple, "Cc", type_bpf="e")
    emarger(simple, c, presence="retard", retard=15, demi_journees=[simple.demi_journees.first()])
    emarger(simple, c, demi_journees=[simple.demi_journees.last()])

    deux_ans = session(jours=(date(2023, 12, 19), date(2023, 12, 20), date(2024, 1, 9)), nsf="331")
    emarger(deux_ans)
    emarger(deux_ans, inscrit(deux_ans, "Dd"))

    autre = organisation("Organisme ami")
    confiee = session(jours=(date(2023, 4, 4),), sous_traitance="confiee", partenaire=autre, formateur="Externe")
    emarger(confiee)
    emarger(confiee, inscrit(confiee, "Ee"))
    recue = session(jours=(date(2023, 4, 5),), sous_traitance="recue", partenaire=autre)
    emarger(recue)
    for nom in ("Gg", "Hh"):
        emarger(recue, inscrit(recue, nom))

    aidants = session(jours=(date(2023, 5, 2),), genre="aidants")
    emarger(aidants)
    emarger(aidants, inscrit(aidants, "Proche"))

    produit(simple, montant="570.40", numero="F1")
    produit(simple, montant="-190", numero="A1")  # a credit note
    produit(deux_ans, montant="900.60", ligne="2h", numero="F2")
    produit(deux_ans, montant="450", numero="F3", jour=date(2024, 1, 31))  # the next year
    produit(recue, montant="400", ligne="10", numero="F4")
    charge("1200.40", "salaires")
    charge("300", "achats")
    charge("99.20", "autres")
    return exercice(2023, chiffre_affaires=Decimal("200000"))


def test_chaque_cadre_est_celui_calcule_a_la_main(annee_difficile):
    bpf = bpf_de(annee_difficile)
    # C: 570.40 − 190 = 380.40 → 380; 900.60 → 901; 400.
    c = {code: bpf["C"][code] for code in ("1", "2", "2h", "10", "11", "total", "part")}
    assert c == {"1": (380,), "2": (901,), "2h": (901,), "10": (400,), "11": (0,), "total": (1681,), "part": (1,)}
    # D: 1200.40 + 300 + 99.20 = 1599.60 → 1600.
    assert [bpf["D"][code] for code in ("total", "salaires", "achats")] == [(1600,), (1200,), (300,)]
    # E: simple 7 + two years 14 + received 7 = 28 by one trainer; given 7 by another.
    assert [bpf["E"][code] for code in ("internes", "externes")] == [(1, 28), (1, 7)]
    # F-1: a = A 7 + D 14 + E 7 = 28; c = 3 h 30; e = 6 h 45; 38 h 15 in all → 38, the largest remainder first.
    f1 = {code: bpf["F-1"][code] for code in ("a", "b", "c", "d", "e", "total")}
    assert f1 == {"a": (3, 28), "b": (0, 0), "c": (1, 3), "d": (0, 0), "e": (1, 7), "total": (5, 38)}
    assert bpf["F-2"]["total"] == (1, 7)
    assert bpf["F-3"]["autre"] == (5, 38)
    assert bpf["F-3"]["a"] == (0, 0)
    # F-4: 332 = 7 + 3:30 + 6:45 + 7 = 24:15; 331 = 14.
    assert [bpf["F-4"][code] for code in ("332", "331", "autres", "total")] == [(4, 24), (1, 14), (0, 0), (5, 38)]
    assert bpf["G"]["total"] == (2, 14)
    assert bpf.bloquants == ()
    assert bpf.a_verifier == ()


def test_une_session_sur_deux_exercices_compte_dans_les_deux(annee_difficile):
    suivant = bpf_de(exercice(2024))
    assert suivant["F-1"]["total"] == (1, 7)
    assert suivant["C"]["total"] == (450,)


def test_chaque_trou_est_nomme_et_bloque(annee_difficile):
    Stagiaire.objects.filter(personne__nom="Aa").update(type_bpf="")
    sans_formateur = session(jours=(date(2023, 9, 5),), formateur="", moments=((time(9), time(12)),))
    produit(montant="10", ligne="", numero="F9")
    bpf = bpf_de(annee_difficile)
    assert [trou.texte for trou in bpf["F-1"].trous if "Aa" in trou.texte] != []
    assert [trou.texte for trou in bpf["E"].trous if "n’a pas de formateur" in trou.texte] == [
        f"{sans_formateur} : une demi-journée n’a pas de formateur"
    ]
    assert bpf.bloquants == (
        "Les totaux de stagiaires des cadres F-1, F-3 et F-4 doivent être égaux (F-1 : 4, F-3 : 5, F-4 : 5).",
        "Les totaux d’heures des cadres F-1, F-3 et F-4 doivent être égaux (F-1 : 31, F-3 : 38, F-4 : 38).",
        "1\u00a0facture sans ligne au cadre C.",
    )
    with pytest.raises(ValidationError):
        exercice_deposer(par=None, exercice=annee_difficile)
    annee_difficile.refresh_from_db()
    assert annee_difficile.depose_le is None


def test_un_produit_d_un_autre_organisme_veut_un_cadre_g():
    session_suivie()
    produit(ligne="10")
    assert bpf_de(exercice()).bloquants == ("La ligne C-10 a un produit : le cadre G ne peut pas être vide.",)


def test_f2_ne_depasse_pas_f1():
    """A trainee without a type is in no line of F-1, and was entrusted all the same."""
    faite = session(sous_traitance="confiee", partenaire=organisation("Sous-traitant"))
    emarger(faite)
    emarger(faite, inscrit(faite, "Sans", type_bpf=""))
    dits = [texte for texte in bpf_de(exercice()).bloquants if "F-2" in texte]
    assert dits == [
        "Le cadre F-2 compte plus de stagiaires que le cadre F-1.",
        "Le cadre F-2 compte plus d’heures que le cadre F-1.",
    ]


def test_des_heures_sans_emargement_sont_un_trou():
    faite = session()
    inscrit(faite, "Oublié")
    trous = [trou.texte for trou in bpf_de(exercice())["F-1"].trous]
    assert trous == [f"{faite} : 2\u00a0demi-journées sans signature ni absence"]


def test_une_session_sans_stagiaire_est_un_trou_jamais_un_silence():
    vide = session()
    annulee = session(jours=(date(2023, 3, 8),), formateur="Autre")
    session_annuler(par=None, session=annulee)
    assert [trou.texte for trou in bpf_de(exercice())["F-1"].trous] == [f"{vide} : aucun stagiaire inscrit"]


def test_un_exercice_qui_n_est_pas_l_annee_civile(annee_difficile):
    """From September to August: of the difficult year only D's 14 h of December and 7 h of January fall in it."""
    decale = exercice(debut=date(2023, 9, 1), fin=date(2024, 8, 31), echeance=date(2025, 5, 31))
    bpf = bpf_de(decale)
    assert [bpf[cadre]["total"] for cadre in ("F-1", "F-3", "F-4", "F-2", "G")] == [(1, 21)] * 3 + [(0, 0)] * 2
    assert (bpf["C"]["1"], bpf["C"]["2h"]) == ((450,), (0,))
    assert bpf.bloquants == ()


@pytest.mark.parametrize("lignes", [1, 3])
def test_le_bilan_coute_autant_pour_une_session_que_pour_trois(django_assert_num_queries, lignes):
    annee = exercice()
    for rang in range(lignes):
        session_suivie(1, intitule=f"S{rang}", formateur=f"F{rang}")
    with django_assert_num_queries(8):
        bpf_de(annee)


def test_le_depot_fige_les_chiffres_et_ferme_l_exercice(annee_difficile):
    exercice_deposer(par=None, exercice=annee_difficile)
    fige = {cadre["lettre"]: cadre for cadre in annee_difficile.fige}
    stagiaires = next(ligne for ligne in fige["F-1"]["lignes"] if ligne["code"] == "total")
    assert stagiaires["valeurs"] == [5, 38]
    with pytest.raises(ValidationError, match="déjà déposé"):
        produit_ecrire(par=None, date=date(2023, 6, 1), numero="F10", montant=Decimal(10), ligne="1")
    with pytest.raises(ValidationError, match="déposé"):
        exercice_deposer(par=None, exercice=annee_difficile)


def test_un_employeur_reuni_a_un_autre_garde_ses_stagiaires_et_ses_factures():
    faite = session()
    double = organisation("C.L.I.C. Essais bis")
    stagiaire = inscrit(faite, "Ii", employeur=double)
    facture = produit(faite)
    produit_ecrire(par=None, produit=facture, payeur=double)
    gardee = organisation()
    fiches_fusionner(par=None, gardee=gardee, absorbee=double)
    stagiaire.refresh_from_db()
    facture.refresh_from_db()
    assert (stagiaire.employeur, facture.payeur) == (gardee, gardee)


def test_un_bilan_a_trous_ne_se_dit_pas_bon(client_de):
    """Every control passes, and fields are to be filled: the page says which, and nothing is green."""
    trouee = exercice(2023, dirigeant="", dirigeant_qualite="")
    bpf = bpf_de(trouee)
    assert bpf.bloquants == ()
    page = client_de("formation").get(trouee.get_absolute_url()).content.decode()
    assert "alerte-succes" not in page
    assert f"Il reste {bpf.trous}\xa0informations à renseigner" in page
    assert [cadre.lettre for cadre in bpf.incomplets if f'href="#cadre-{cadre.lettre}"' not in page] == []
    # What is complete is folded: the page starts with what is missing.
    deplies = re.findall(r'<details class="carte pli" id="cadre-([A-H])" open>', page)
    assert (deplies, len(bpf.cadres) > len(deplies)) == ([cadre.lettre for cadre in bpf.incomplets], True)
    assert bpf.trous >= 2

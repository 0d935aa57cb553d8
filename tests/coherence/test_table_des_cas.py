"""Faults reported of other systems and found here, each mended as a kind: where its right value is a test."""

import ast

from tests.coherence.test_arbre import RACINE

# The number of the case, what is right, the tests that say so.
CAS = {
    1: ("two funders of the same letters are two: a blurred key never chooses the row to overwrite", {
        "tests/coherence/test_cas.py": (
            "test_deux_sigles_de_memes_lettres_sont_deux_financeurs", "test_une_structure_qui_ressemble_est_demandee",
            "test_aucune_ressource_ne_choisit_une_fiche_par_une_cle_floue",
            "test_un_nom_retourne_n_ecrit_pas_sur_la_fiche_d_un_autre",
        ),
    }),
    2: ("an address refused is named and still due, the others get theirs once", {
        "tests/gouvernance/test_envois.py": (
            "test_une_adresse_refusee_est_nommee_et_reste_due_les_autres_ont_leur_rappel_une_fois",
            "test_qui_reprend_la_liste_au_lieu_de_l_envoi_n_ecrit_qu_a_qui_ne_l_a_pas",
        ),
    }),
    3: ("numbers are numbers, dates are dates: a SUM is right", {
        "tests/coherence/test_aller_retour.py": (
            "test_aucun_nombre_ni_aucun_jour_n_est_un_texte", "test_un_classeur_est_pret_a_lire_et_dit_d_ou_il_vient",
        ),
        "tests/coherence/test_libreoffice.py": ("test_un_classeur_s_ouvre", "test_une_somme_de_montants_est_juste"),
    }),
    4: ("a number is found whatever its writing", {
        "tests/socle/communs/texte/test_telephones.py": (
            "test_un_numero_est_trouve_quelle_que_soit_l_ecriture",
            "test_la_ressemblance_se_voit_d_une_ecriture_a_l_autre",
        ),
        "tests/coherence/test_cas.py": ("test_les_telephones_d_un_fichier_gardent_leur_numero",),
    }),
    5: ("+33 (0)6… is 06…, a foreign number keeps its plus", {
        "tests/socle/communs/texte/test_telephones.py": (
            "test_une_cle_par_numero", "test_un_numero_etranger_garde_son_plus_et_se_compose",
        ),
        "tests/coherence/test_cas_refuses.py": ("test_le_zero_entre_parentheses_d_un_fichier_n_est_pas_compose",),
    }),
    6: ("what is invisible is taken off on the way in", {
        "tests/socle/communs/texte/test_telephones.py": (
            "test_ce_qui_ne_se_voit_pas_est_ote_a_l_entree_de_toute_page",
        ),
        "tests/socle/communs/importation/test_valeurs.py": ("test_cellules_lues",),
    }),
    7: ("the wheel scrolls the page, the value stays", {
        "tests/socle/comptes/test_gestes_navigateur.py": (
            "test_la_molette_fait_defiler_la_page_et_laisse_le_nombre",
        ),
    }),
    8: ("every alphabet has its font in the PDF", {
        "tests/socle/communs/documents/test_polices_secours.py": (
            "test_aucune_lettre_n_est_une_case_vide", "test_chaque_police_est_dans_le_document",
        ),
    }),
    9: ("one rounding for the whole hub", {
        "tests/socle/communs/texte/test_formats.py": ("test_un_seul_arrondi",),
        "tests/coherence/test_nombres.py": ("test_un_seul_endroit_arrondit",),
    }),
    10: ("« _x000D_ » is a line break", {
        "tests/coherence/test_cas.py": ("test_la_fin_de_ligne_d_un_autre_systeme_n_est_pas_gardee_en_toutes_lettres",),
    }),
    11: ("ISO-8859-15 is read, and said", {
        "tests/coherence/test_cas.py": ("test_les_œ_d_un_fichier_iso_8859_15_sont_lus_et_signales",),
    }),
    12: ("the zero of a postal code comes back where the commune agrees", {
        "tests/coherence/test_cas.py": (
            "test_le_zero_d_un_code_postal_ne_revient_que_si_la_commune_le_dit",
            "test_un_zero_mange_revient_a_la_commune_qui_l_avait",
        ),
    }),
    13: ("« 1,234 » is asked: thousands or decimals", {
        "tests/coherence/test_cas.py": (
            "test_les_signes_d_un_comptable_se_lisent_et_ce_qui_se_lit_en_deux_facons_se_demande",
        ),
        "tests/coherence/test_cas_refuses.py": ("test_un_budget_d_excel_se_lit_sans_ses_lignes_de_trop",),
    }),
    14: ("a movement that would make a past day negative is refused with that day and its balance", {
        "tests/jardins/actions/test_anteriorite.py": (
            "test_une_perte_d_avant_la_production_est_refusee_avec_le_jour_et_le_reste",
            "test_une_perte_qui_prive_un_jour_suivant_dit_lequel",
            "test_une_distribution_d_avant_la_production_est_refusee",
            "test_la_page_dit_le_refus_et_garde_ce_qui_etait_tape",
        ),
    }),
    15: ("what is asked from outside is erased by the clocks, counted still, said to the public", {
        "tests/conservation/test_demandes_publiques.py": (
            "test_une_reservation_demandee_de_dehors", "test_une_demande_de_formation_sans_suite",
            "test_la_page_publique_dit_ces_durees",
        ),
    }),
    16: ("the holidays say three months before that they run out", {
        "tests/exploitation/test_fins.py": (
            "test_les_vacances_scolaires_s_annoncent_trois_mois_avant",
            "test_le_planning_dit_qu_il_ne_connait_pas_les_vacances",
        ),
    }),
    17: ("what goes out comes back unchanged", {
        "tests/coherence/test_aller_retour.py": (
            "test_ce_qui_sort_rentre_sans_rien_changer", "test_rien_de_ce_qui_s_importe_n_est_oublie",
        ),
    }),
    18: ("26:30 is 26.5 hours, and no refusal is in English", {
        "tests/coherence/test_cas.py": ("test_des_heures_ecrites_comme_une_duree_sont_des_heures",),
        "tests/coherence/test_fichiers_tires.py": ("test_des_fichiers_tires_sans_faute",),
    }),
    19: ("a file says what it is and how to save it; a vCard is read", {
        "tests/coherence/test_cas.py": (
            "test_un_tableau_xml_d_excel_2003_est_dit_pour_ce_qu_il_est",
            "test_un_carnet_d_adresses_entre_comme_des_personnes", "test_un_classeur_libreoffice_est_nomme",
        ),
    }),
    20: ("what reads in two ways is a question, and the file is repaired on the screen", {
        "tests/coherence/test_cas.py": (
            "test_le_fichier_d_excel_des_aidants_se_repare_par_des_reponses",
        ),
        "tests/coherence/test_cas_refuses.py": (
            "test_les_cellules_refusees_d_un_fichier_sont_celles_qui_le_doivent",
        ),
        "tests/socle/imports/test_parcours.py": ("test_un_fichier_se_repare_a_l_ecran_au_clavier",),
    }),
    21: ("who confirms after a refusal reads who refused, and changes nothing", {
        "tests/socle/comptes/test_gestes_navigateur.py": (
            "test_confirmer_apres_le_refus_d_une_collegue_ne_change_rien",
        ),
        "tests/socle/comptes/test_pages_perimees.py": (
            "test_celui_qui_confirme_apres_un_refus_lit_qui_a_refuse",
            "test_de_deux_au_meme_instant_un_seul_l_emporte_et_l_autre_le_lit",
        ),
    }),
    22: ("the text sent after another login is given back", {
        "tests/socle/comptes/test_saisies_gardees.py": (
            "test_apres_une_autre_connexion_le_texte_est_rendu_a_son_auteur",
        ),
    }),
}  # fmt: skip


def test_chaque_cas_a_ses_tests():
    assert list(CAS) == list(range(1, 23))
    dits = {(module, nom) for _, tests in CAS.values() for module, noms in tests.items() for nom in noms}
    connus = {
        (module, noeud.name)
        for module in {module for module, _ in dits}
        for noeud in ast.parse((RACINE / module).read_text()).body
        if isinstance(noeud, ast.FunctionDef)
    }
    assert dits - connus == set()


def test_chaque_petit_fichier_est_lu_par_un_test():
    lus = "".join((RACINE / module).read_text() for _, tests in CAS.values() for module in tests)
    lus += (RACINE / "tests/coherence/test_prereglages.py").read_text()
    fichiers = {fichier.name for fichier in (RACINE / "tests/coherence/cas").iterdir()}
    assert (len(fichiers), {nom for nom in fichiers if f'"{nom}"' not in lus}) == (16, set())

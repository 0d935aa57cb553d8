from tests.acces.matrice import PUBLIC, TOUS, Acces

ACCES = {
    "accueil": Acces(TOUS),
    "recherche": Acces(TOUS, parametres="q=dupont"),
    "clavier": Acces(TOUS),
    "reference": Acces("AD"),
    "accessibilite": Acces(PUBLIC),
    "style": Acces(PUBLIC),
    "vivant": Acces(PUBLIC),
    "annuler": Acces(TOUS, methode="POST"),
    "mes_chiffres": Acces("AC TS PS EM JA TL FO GO DI"),
    "chiffre_epingler": Acces("AC TS PS EM DI", methode="POST", args=lambda o: ["aidants.accompagnes"]),
    "chiffre_detacher": Acces("AC TS PS EM DI", methode="POST", args=lambda o: ["aidants.accompagnes"]),
    "journal:trace_liste": Acces("AD"),
    "journal:trace_exporter": Acces("AD", args=lambda o: ["csv"]),
    "indicateurs:annee_courante": Acces("AC TS PS EM JA TL FO GO DI"),
    "indicateurs:figures_annee": Acces("AC TS PS EM JA TL FO GO DI", args=lambda o: [2023]),
    "indicateurs:figures_exporter": Acces("AC TS PS EM JA TL FO GO DI", args=lambda o: [2023, "json"]),
    "indicateurs:figure_lignes": Acces("AC TS PS EM DI", args=lambda o: [2023, "aidants.accompagnes"]),
}

"""One way of writing each thing: what CONTRIBUTING.md says of imports is what the modules do."""

import ast
import importlib
import re
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
APPS = ("danaecare", "aidants", "jardins", "tierslieux", "formations", "gouvernance")


def modules(motif: str) -> list[Path]:
    return [fichier for app in APPS for fichier in sorted((RACINE / app).rglob(motif))]


def test_un_paquet_n_est_la_facade_de_rien():
    """Who needs a function names the module of its noun."""
    facades = [
        str(fichier.relative_to(RACINE))
        for paquet in ("actions", "documents", "forms", "requetes")
        for fichier in modules(f"{paquet}/__init__.py")
        if not all(isinstance(noeud, ast.Expr) for noeud in ast.parse(fichier.read_text()).body)
    ]
    assert facades == []
    assert len(modules("actions/__init__.py")) > 5


def test_une_vue_a_le_nom_de_son_geste():
    """No suffix: where the action has the same name, the view's module imports the module of the action."""
    suffixees = [
        f"{fichier.relative_to(RACINE)}:{noeud.name}"
        for fichier in modules("*.py")
        if "_vue(" in (texte := fichier.read_text())
        for noeud in ast.walk(ast.parse(texte))
        if isinstance(noeud, ast.FunctionDef) and noeud.name.endswith("_vue")
    ]
    assert suffixees == []


# Actions that hold no single transaction, each with the reason.
SANS_TRANSACTION = {
    "avant et après l’envoi d’un courriel": {
        "courriel_dire", "courriel_envoyer", "courriel_essayer", "courriel_remettre",
        "courriels_remettre", "enquetes_envoyer", "sauvegarde_alerter",
    },
    "une transaction par pièce, par courriel ou par horloge": {
        "documents_faire", "horloge_passer", "inviter_tous",
    },
    "le travail commence après la transaction": {
        "import_confirmer", "import_deposer", "import_trancher", "travail_lancer",
    },
    "n’écrit que la ligne du journal": {"dossier_audit_composer", "flux_lire_noter"},
    "dans la transaction de l’action qui appelle": {
        "changer", "corriger_annee", "corriger_depuis", "creer", "dater", "dossier_effacer", "ecrire", "effacer",
        "garder_raison", "inscrire", "inscrire_sans_lieu",
        "inscrire_en_lot", "inscrire_lecture", "noter", "poser", "preparation_copier", "preparation_liberer",
        "preparation_occuper", "retirer",
    },
}  # fmt: skip


def actions() -> list[tuple[str, list[str]]]:
    """Every public function that writes for somebody (`par`), with its decorators."""
    ecrivent = [f for f in modules("*.py") if f.parent.name == "actions" or f.name == "actions.py"]
    fonctions = [
        noeud
        for fichier in ecrivent
        if not {"views", "indicateurs"} & set(fichier.parts)
        for noeud in ast.parse(fichier.read_text()).body
        if isinstance(noeud, ast.FunctionDef) and not noeud.name.startswith("_")
    ]
    return [
        (fonction.name, [ast.unparse(decorateur) for decorateur in fonction.decorator_list])
        for fonction in fonctions
        if "par" in {argument.arg for argument in (*fonction.args.args, *fonction.args.kwonlyargs)}
    ]


def test_chaque_ecriture_passe_par_la_meme_transaction():
    """`@ecriture`: all or nothing, and what the database refuses is said in French."""
    nues = {nom for nom, decorateurs in actions() if "ecriture" not in decorateurs}
    assert nues == set().union(*SANS_TRANSACTION.values())
    assert len(actions()) > 300


def test_un_gabarit_ne_demande_aucun_droit():
    """What may be done is computed by the view; the page only lists it."""
    demande = re.compile(r"\|peut\b|\.(peut|a_role)\b|\bperms\.|\b(user|utilisateur)\.(droits|roles)\b")
    gabarits = {str(f.relative_to(RACINE)): f.read_text() for f in (RACINE / "templates").rglob("*.html")}
    balises = {nom: "".join(re.findall(r"\{[%{].*?[%}]\}", texte, re.DOTALL)) for nom, texte in gabarits.items()}
    assert [nom for nom, texte in balises.items() if demande.search(texte)] == []
    assert len(gabarits) > 300


# Pages that say a refusal their own way, each with the reason.
REFUS_A_PART = {
    "danaecare/socle/animation/views/presences.py": "one press of a counter, answered to htmx",
    "danaecare/socle/imports/views.py": "a file dropped, then an analysis confirmed",
    "danaecare/rapport/views/cahier.py": "a work that starts: no transaction holds it",
    "danaecare/rapport/views/editions.py": "a work that starts: no transaction holds it",
    "danaecare/rapport/views/saisies.py": "a picture dropped, answered to the script",
    "danaecare/rapport/views/textes.py": "a text whose preview is asked by the same form",
    "formations/views/sessions.py": "two forms on a page, each says what it meets",
    "jardins/views/registre.py": "one row of an inventory, answered to htmx",
    "jardins/views/saison.py": "a table whose cells are read one by one",
    "tierslieux/views/activites_annulations.py": "done on trial, to show who will be told before it is done",
}


def test_un_refus_se_dit_a_une_seule_place():
    """`communs.interface.pages`: a page that is one form, a button that acts."""
    vues = {str(f.relative_to(RACINE)): f.read_text() for f in modules("*.py") if "views" in str(f)}
    assert {nom for nom, texte in vues.items() if "except REFUS" in texte} == REFUS_A_PART.keys()


def test_le_glossaire_dit_chaque_mot_une_fois():
    lignes = (RACINE / "docs/glossaire.md").read_text().splitlines()
    mots = [ligne.split("|")[1].strip() for ligne in lignes if ligne.startswith("| ")][1:]
    assert [mot for mot in mots if mots.count(mot) > 1] == []
    assert len(mots) > 80


def test_ce_que_l_architecture_montre_du_doigt_est_la():
    """Its table « Where is… »: a module, a name in a module, a template."""
    table = (RACINE / "docs/architecture.md").read_text().split("## Where is…")[1].split("\n## ")[0]
    montres = re.findall(r"`([^`]+)`", table)
    absents = [nom for nom in montres if not _est_la(nom)]
    assert (absents, len(montres)) == ([], 16)


def test_l_architecture_tient_en_deux_pages():
    """Of 500 words each; how a gesture is made is in docs/conventions.md."""
    assert len((RACINE / "docs/architecture.md").read_text().split()) < 1000


# What docs/conventions.md writes with a dot and is no module of the hub.
OBJETS_DITS = {
    "objet.enregistrer",
    "reponse.fait_vers",
    "request.POST",
    "request.htmx",
    "request.une_fois_ecrit.append",
}


def test_ce_que_les_conventions_nomment_est_la():
    """Its dotted names, of the shared ground unless they say from where."""
    texte = (RACINE / "docs/conventions.md").read_text()
    nommes = set(re.findall(r"`([a-z]\w*(?:\.[a-zA-Z_]\w*)+)", texte)) - OBJETS_DITS
    nommes = {nom for nom in nommes if not nom.endswith((".py", ".html", ".toml"))}
    assert {nom for nom in nommes if not _dans_le_hub(nom)} == set()
    assert len(nommes) > 30


def _dans_le_hub(nom: str) -> bool:
    for debut in ("", "danaecare.socle."):
        try:
            if _est_la(debut + nom):
                return True
        except ModuleNotFoundError:
            continue
    return False


def _est_la(nom: str) -> bool:
    if nom.endswith(".html"):
        return (RACINE / nom).is_file()
    try:
        importlib.import_module(nom)
    except ModuleNotFoundError:
        module, _, dedans = nom.rpartition(".")
        return hasattr(importlib.import_module(module), dedans)
    return True


# Buttons that act by themselves, each with the reason.
BOUTONS_A_PART = {
    "des courriels ou un travail partent : aucune transaction ne les tient": {
        "audit_exporter", "chantier_lettres", "courriel_essayer",
        "documents_creer", "import_abandonner", "import_confirmer",
        "import_trancher", "pages_du_chapitre", "pages_faire", "travail_annuler",
    },
    "répond à un script": {
        "brouillon_garder", "fiche_ressembler", "reservation_deplacer", "reservation_etirer", "reserver_ici",
        "terrain_envoyer", "texte_apercu", "texte_auto", "visite_compter",
    },
    "la tablette prend le lien d’une demi-journée": {"signer_prendre"},
}  # fmt: skip
PAGES = ("acte(", "page_formulaire(", "formulaire(", "repondre(", "traiter(", "fiche(", "_ajouter(", "_fait(")


def test_un_bouton_agit_par_acte():
    """Done and said, or refused with its reasons above the page that it came from."""
    boutons = [
        noeud
        for fichier in modules("*.py")
        if "views" in str(fichier)
        for noeud in ast.parse(fichier.read_text()).body
        if isinstance(noeud, ast.FunctionDef) and "require_POST" in map(ast.unparse, noeud.decorator_list)
    ]
    seuls = {bouton.name for bouton in boutons if not any(page in ast.unparse(bouton) for page in PAGES)}
    assert seuls == set().union(*BOUTONS_A_PART.values())
    assert len(boutons) > 100

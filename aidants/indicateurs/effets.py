"""What changed for people, as they say it: described, never explained, and nothing under ten of them.

Whose answers they are is not told by the rows: a score has its own wall. What is compared is the library's own
questions; those that the association adds stand in the list of `effets.avant_apres`.
"""

from decimal import Decimal
from functools import partial

from aidants.indicateurs import changements
from aidants.indicateurs.bases import COMPTE, ligne_aidant, ligne_de, traduire
from aidants.models import Aidant, Objectif
from aidants.models.objectifs import Niveau
from aidants.requetes.bilans import mesures_connues, paires, poses, repondus
from danaecare.socle.communs.texte.formats import arrondir, nombre, pluriel
from danaecare.socle.indicateurs.avant_apres import MINIMUM, comparer, qui_repond
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste, Nombre
from danaecare.socle.indicateurs.periode import Periode

ACCORD = ("Tout à fait", "Plutôt oui", "Plutôt non", "Pas du tout")
REFUS = "Ne souhaitent pas répondre"
OUI = ("1", "2")  # the ranks of « Tout à fait » and « Plutôt oui »
COLONNES = ("mesure", "personnes", "avant", "après", "changement", "intervalle à 95 %", "mieux", "stable", "moins bien")
PROFILS = {"genre": "genre_compte", "âge": "tranche", "secteur": "secteur"}
CENT = Decimal(100)
# measure -> code of the figure, what is compared, the change that counts.
COMPARES = {
    "question:conciliation": ("conciliation", "Concilier son rôle d’aidant et sa vie", "deux points sur dix"),
    "question:temps_pour_soi": ("temps_pour_soi", "Avoir du temps pour soi", "deux points sur dix"),
    "question:seul": ("seul", "Se sentir moins seul face à la situation", "deux points sur dix"),
    "echelle:oms5": ("bien_etre", "Bien-être (indice OMS-5)", "dix points sur cent"),
}  # fmt: skip


def _ligne_muette(aidant: Aidant) -> Ligne:
    """A pair, without whose it is."""
    dit = f"de {nombre(aidant.avant)} à {nombre(aidant.apres)}"
    return Ligne("Une personne réévaluée", f"{dit}, en {pluriel((aidant.apres_le - aidant.avant_le).days, 'jour')}")


def _ligne_dite(aidant: Aidant) -> Ligne:
    return Ligne("Une personne", getattr(aidant, "categorie", "") or "")


def _ligne_objectif(objectif: Objectif) -> Ligne:
    return ligne_de(objectif.dossier, str(objectif), Niveau(objectif.niveau).label, objectif.get_absolute_url())


def _concilient(periode: Periode):
    libelles = {"0": REFUS, **{str(rang): mot for rang, mot in enumerate(ACCORD, 1)}}
    return changements.concilient(periode).annotate(categorie=traduire("code", libelles))


def _repondants(periode: Periode):
    return changements.concilient(periode).exclude(code="0")


def _disent(periode: Periode):
    return _repondants(periode).filter(code__in=OUI)


def _part(periode: Periode) -> Nombre:
    """Among who answered; unknown under ten, never zero."""
    base = _repondants(periode).count()
    if base < MINIMUM:
        return Nombre(None)
    return Nombre(arrondir(CENT * _disent(periode).count() / base, 1), base=base)


def _objectifs(periode: Periode):
    libelles = {str(niveau.value): niveau.label for niveau in Niveau}
    return changements.objectifs_relus(periode).annotate(categorie=traduire("code", libelles))


def _avant_apres(periode: Periode) -> Liste:
    """One row a measure that ten people were given twice."""
    lignes = []
    for mesure in mesures_connues(periode).values():
        lus = paires(mesure, periode).values_list("avant", "apres")
        dit = comparer(
            lus, sens=mesure.sens, changement=mesure.changement, minimum=mesure.minimum, maximum=mesure.maximum
        )
        if dit is not None:
            bornes = " à ".join(nombre(borne, 1) for borne in dit.intervalle) if dit.intervalle else ""
            moyennes = [nombre(valeur, 1) for valeur in (dit.avant, dit.apres, dit.changement)]
            lignes.append((mesure.nom, dit.paires, *moyennes, bornes, dit.mieux, dit.stables, dit.moins))
    return Liste(COLONNES, tuple(lignes))


def _qui_repond(periode: Periode) -> Liste:
    """Of those asked in the period, who answered beside who did not."""
    oui = set(repondus(poses(periode)).values_list("aidant", flat=True))
    tous = set(poses(periode).values_list("aidant", flat=True))
    cotes = [_profils(pks, periode) for pks in (oui, tous - oui)]
    return Liste(
        ("question", "réponse", "ont répondu", "n’ont pas répondu"),
        tuple(
            (comparaison.question, *ligne) for comparaison in qui_repond(*cotes, list(PROFILS))
            for ligne in comparaison.lignes
        ),
    )  # fmt: skip


def _profils(pks, periode: Periode) -> list[dict]:
    lus = changements.profils(Aidant.objects.filter(pk__in=pks), periode).values_list(*PROFILS.values())
    return [dict(zip(PROFILS, ligne, strict=True)) for ligne in lus]


PEU = "Moins de dix réponses\u00a0: rien n’en est dit."
_COMMUN = {
    "droit": "aidants.chiffres", "droit_lignes": "aidants.typologies", "mesure": COMPTE, "unite": "aidants",
    "sensible": True,
}  # fmt: skip
_COMPARE = {**_COMMUN, "silence": PEU, "genre": Genre.REPARTITION, "annuel": True, "avec_non_renseigne": False}
INDICATEURS = [
    Indicateur(
        code="effets.evalues",
        silence="Personne n’a répondu à un questionnaire.",
        libelle="Aidants ayant répondu à un questionnaire",
        definition="Personnes distinctes ayant répondu dans l’année à un questionnaire au moins, comptées une fois "
        "d’un dossier à l’autre. Les instruments de la psychologue n’y sont pas.",
        genre=Genre.NOMBRE,
        requete=changements.evalues_lus,
        ligne=ligne_aidant,
        **_COMMUN,
    ),
    Indicateur(
        code="effets.reevalues",
        silence="Personne n’a répondu une seconde fois.",
        libelle="Aidants réévalués",
        definition="Parmi eux, personnes qui avaient déjà répondu un autre jour.",
        genre=Genre.NOMBRE,
        requete=changements.reevalues,
        ligne=ligne_aidant,
        discretion=Discretion(parmi="effets.evalues"),
        **_COMMUN,
    ),
    Indicateur(
        code="effets.bilans",
        silence="Aucun questionnaire n’a été proposé.",
        libelle="Questionnaires proposés, et ce qu’il en est advenu",
        definition="Questionnaires proposés dans l’année, par ce qu’il en était à sa fin\u00a0: répondus, refusés, "
        "sans réponse au dernier jour, encore attendus. Personne n’est obligé de répondre.",
        genre=Genre.REPARTITION,
        requete=changements.bilans_par_issue,
        libelles=(changements.REPONDU, changements.REFUSE, changements.MUET, changements.ATTENDU),
        avec_non_renseigne=False,
        ligne=lambda bilan: Ligne(str(bilan).capitalize(), bilan.categorie),
        **{**_COMMUN, "unite": "questionnaires"},
    ),
    *(
        Indicateur(
            code=f"effets.{code}",
            libelle=libelle,
            definition=f"Aidants réévalués dans l’année, par l’écart entre leur première réponse et la dernière\u00a0: "
            f"«\u00a0mieux\u00a0» et «\u00a0moins bien\u00a0» à partir de {seuil}, «\u00a0stable\u00a0» en deçà. Rien "
            "sous dix personnes. Un écart ne dit pas d’où il vient.",
            requete=partial(changements.changements, mesure),
            libelles=(changements.MIEUX, changements.STABLE, changements.MOINS),
            ligne=_ligne_muette,
            **_COMPARE,
        )
        for mesure, (code, libelle, seuil) in COMPARES.items()
    ),
    Indicateur(
        code="effets.mieux_concilier",
        libelle="«\u00a0Conciliez-vous mieux votre rôle d’aidant et le reste de votre vie\u00a0?\u00a0»",
        definition="Personnes à qui la question a été posée dans l’année, par leur dernière réponse. Rien sous dix.",
        requete=_concilient,
        libelles=(*ACCORD, REFUS),
        ligne=_ligne_dite,
        **_COMPARE,
    ),
    Indicateur(
        code="effets.mieux_concilier.repondants",
        silence=PEU,
        libelle="Aidants ayant dit s’ils concilient mieux",
        definition="Personnes qui ont répondu à la question dans l’année, les refus à part. Rien sous dix.",
        genre=Genre.NOMBRE,
        annuel=True,
        requete=_repondants,
        ligne=_ligne_dite,
        **_COMMUN,
    ),
    Indicateur(
        code="effets.mieux_concilier.disent",
        silence="Personne ne le dit, ou moins de dix ont répondu.",
        libelle="Aidants qui disent mieux concilier",
        definition="Parmi eux, personnes qui ont répondu «\u00a0tout à fait\u00a0» ou «\u00a0plutôt oui\u00a0».",
        genre=Genre.NOMBRE,
        annuel=True,
        requete=_disent,
        ligne=_ligne_dite,
        discretion=Discretion(parmi="effets.mieux_concilier.repondants"),
        **_COMMUN,
    ),
    Indicateur(
        code="effets.mieux_concilier.part",
        silence=PEU,
        libelle="Part des aidants qui disent mieux concilier",
        definition="Parmi les personnes qui ont répondu à la question, les refus à part, celles qui disent «\u00a0tout "
        "à fait\u00a0» ou «\u00a0plutôt oui\u00a0». Inconnue sous dix réponses.",
        genre=Genre.NOMBRE,
        annuel=True,
        requete=_disent,
        calculer=_part,
        ligne=_ligne_dite,
        discretion=Discretion(
            moyenne=True, repose_sur=("effets.mieux_concilier.repondants", "effets.mieux_concilier.disent")
        ),
        **{**_COMMUN, "unite": "%", "sensible": False},
    ),
    Indicateur(
        code="effets.objectifs",
        libelle="Objectifs relus avec les aidants",
        definition="Objectifs, avec les mots de la personne, sur lesquels un point a été fait dans l’année, par le "
        "dernier niveau dit, de −2 à +2. Rien sous dix.",
        requete=_objectifs,
        libelles=tuple(Niveau.labels),
        ligne=_ligne_objectif,
        **{**_COMPARE, "unite": "objectifs", "silence": "Moins de dix objectifs relus\u00a0: rien n’en est dit."},
    ),
    Indicateur(
        code="effets.avant_apres",
        silence="Rien n’a été mesuré deux fois chez dix personnes.",
        libelle="Avant et après, mesure par mesure",
        definition="Pour chaque mesure que dix personnes au moins ont reçue deux fois\u00a0: moyennes de la première "
        "et de la dernière réponse, et à partir de trente l’intervalle de confiance à 95\u00a0% du changement moyen "
        "(Student, paires). Une question changée entre-temps ne se compare pas.",
        genre=Genre.LISTE,
        annuel=True,
        calculer=_avant_apres,
        discretion=Discretion(colonnes=("personnes",), reservees=("mieux", "stable", "moins bien")),
        **{**_COMMUN, "unite": "mesures"},
    ),
    Indicateur(
        code="effets.repondants",
        silence="Moins de dix personnes d’un côté\u00a0: rien n’en est dit.",
        libelle="Qui répond, et qui ne répond pas",
        definition="Personnes à qui un questionnaire a été proposé dans l’année, selon qu’elles y ont répondu, par "
        "genre, tranche d’âge et secteur. Rien si l’un des deux côtés a moins de dix personnes.",
        genre=Genre.LISTE,
        annuel=True,
        calculer=_qui_repond,
        discretion=Discretion(reserve=True),
        **_COMMUN,
    ),
]

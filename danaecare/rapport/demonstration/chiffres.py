"""Chapter, part, then figures: short name, what it counts, value, unit, source, among the key figures or not."""

_SITE = "statistiques du site"
_COMPTES = "comptes approuvés de l’exercice"
# People: hidden under eleven in the public edition.
SENSIBLES = frozenset({
    "ateliers-participants", "ateliers-aidants", "ateliers-associations",
    "du-suivante", "decouverte", "action",
})  # fmt: skip
CHIFFRES = (
    ("aidants", "un-lieu-pour-souffler", (
        ("surface", "de surface, de plain-pied", "106", "m²", "bail du lieu", True),
    )),
    ("aidants", "le-soutien-psychologique", (
        ("enveloppe", "séances gratuites par aidant", "5", "", "convention du soutien psychologique", False),
        ("duree-seance", "par séance", "60", "minutes", "convention du soutien psychologique", False),
    )),
    ("aidants", "le-festival-des-aidants", (
        ("festival-stands", "stands à l’édition suivante", "16", "", "plan du festival de l’année suivante", False),
    )),
    ("aidants", "les-ateliers-sur-les-usages", (
        ("ateliers-participants", "participants aux ateliers", "12", "", "feuilles de présence", False),
        ("ateliers-aidants", "aidants aux ateliers", "6", "", "feuilles de présence", False),
        ("ateliers-associations", "associations aux ateliers", "6", "", "feuilles de présence", False),
    )),
    ("aidants", "lescale-en-ligne", (
        ("visites-par-mois", "visites en moyenne par mois", "574", "", _SITE, True),
        ("visites-par-jour", "visites en moyenne par jour", "19", "", _SITE, True),
        ("taux-ouverture", "d’ouverture de la lettre", "60,8", "%", "outil d’envoi de la lettre", True),
    )),
    ("jardins", "ce-que-la-pepiniere-a-donne", (
        ("pepiniere-surface", "de pépinière", "2500", "m²", "convention d’occupation", False),
    )),
    ("tierslieux", "danaecare-lab-des-espaces-partages", (
        ("appels-rapport", "rapport des appels à ceux de 2022, tel que publié", "2,73", "", "rapport publié", False),
    )),
    ("formations", "la-formation-professionnelle", (
        ("action", "stagiaires de la formation-action", "4", "", "feuilles d’émargement", False),
        ("decouverte", "stagiaires de la formation découverte", "12", "", "feuilles d’émargement", False),
    )),
    ("formations", "a-luniversite", (
        ("du-suivante", "étudiants de la promotion suivante", "16", "", "inscriptions de l’université", False),
    )),
    ("gouvernance", "lequipe", (
        ("emplois-aides", "emplois aidés", "2", "", "registre du personnel", False),
        ("alternance", "contrat en alternance", "1", "", "registre du personnel", False),
    )),
    ("budget", "le-budget", (
        ("budget-annonce", "de budget global annoncé", "233216", "€", "dossier de demande", False),
        ("total-bilan", "de total du bilan", "193270", "€", _COMPTES, True),
    )),
)  # fmt: skip

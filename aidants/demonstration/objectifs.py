"""Goals of the year, in people's own words: nothing is drawn, their last levels are counted by hand."""

from datetime import date, timedelta

from aidants.models import Objectif, PointObjectif

TEXTES = (
    "Dormir une nuit entière, une fois par semaine.", "Revoir mes amies le jeudi.",
    "Savoir à qui téléphoner quand je n’en peux plus.", "Reprendre mon travail à mi-temps.",
    "Partir deux jours chez ma fille.", "Parler de la suite avec mes frères.",
)  # fmt: skip
MOTS = ("Deux nuits la semaine dernière.", "C’est fait, et ça tient.", "Pas encore, mais je sais comment.", "")
NIVEAUX = (0, 0, 1, -1, 2, 0)  # the last said, of the person of rank r: r % 6
COMBIEN = 12


def objectifs_inventer(annee: int, situations, *, comptes: dict, par) -> None:
    """Each has a goal at her first interview of the year, a point three months later, another at six."""
    auteur = comptes.get("travail_social") or par
    tot = [s for s in situations if s.premier_jour and date(annee, 1, 3) <= s.premier_jour <= date(annee, 6, 25)]
    tot.sort(key=lambda situation: (situation.premier_jour, situation.dossier.pk))
    buts = Objectif.objects.bulk_create([
        Objectif(
            dossier=situation.dossier, aidant=situation.aidants[0], rang=1, texte=TEXTES[rang % len(TEXTES)],
            pose_le=situation.premier_jour,
        )
        for rang, situation in enumerate(tot[:COMBIEN])
    ])  # fmt: skip
    PointObjectif.objects.bulk_create([
        PointObjectif(
            objectif=but, le=but.pose_le + timedelta(days=jours), niveau=niveau, auteur=auteur,
            mot=MOTS[(rang + jours) % len(MOTS)],
        )
        for rang, but in enumerate(buts)
        for jours, niveau in ((91, -1), (182, NIVEAUX[rang % len(NIVEAUX)]))
    ])  # fmt: skip

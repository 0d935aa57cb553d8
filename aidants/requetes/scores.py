"""The burden scores and the questionnaires of a file, as its sheet shows them to who may read them."""

from django.urls import reverse

from aidants.models import Dossier
from aidants.permissions import Acces, Bloc, acces
from aidants.requetes.fiche_lue import scores_de
from aidants.requetes.suite_bilans import bilans_de, etat_dit
from danaecare.socle.communs.interface.graphiques import etincelle
from danaecare.socle.communs.texte.formats import date_courte, nombre


def series_de(dossier: Dossier, utilisateur, aidants) -> list[dict]:
    """One series a caregiver and an instrument: two instruments are never mixed. Her author may take a score away."""
    series: dict[tuple, list] = {}
    par_cle = {aidant.pk: aidant for aidant in aidants}
    for score in scores_de(dossier.pk):
        score.permis = acces(utilisateur, Bloc.SCORE, dossier, score)
        if score.permis != Acces.RIEN:
            series.setdefault((score.aidant_id, score.instrument), []).append(score)
    return [
        {
            "titre": f"{par_cle[pk]}, {scores[0].get_instrument_display()}",
            "trait": etincelle([float(s.total) for s in scores], "Total au fil du temps", largeur=260, hauteur=60),
            "texte": " · ".join(
                f"{date_courte(s.date)} : {nombre(s.total)}{f', {s.palier}' if s.palier else ''}" for s in scores
            ),
            "retraits": [
                (date_courte(s.date), reverse("aidants:evaluation_retirer", args=[dossier.numero, s.pk]))
                for s in scores
                if s.permis == Acces.ECRITURE
            ],
        }
        for (pk, _), scores in series.items()
    ]


def bilans_lus(dossier: Dossier, utilisateur, aidants) -> list[dict]:
    """Each with what became of it; of a couple, whose it is."""
    noms = {aidant.pk: f" · {aidant}" for aidant in aidants} if len(aidants) > 1 else {}
    return [
        {
            "titre": str(sien), "url": reverse("aidants:bilan_fiche", args=[dossier.numero, sien.pk]),
            "dit": f"{etat_dit(sien.bilan)}{noms.get(sien.aidant_id, '')}",
        }
        for sien in bilans_de(dossier.pk)
        if acces(utilisateur, Bloc.SCORE, dossier, sien) != Acces.RIEN
    ]  # fmt: skip

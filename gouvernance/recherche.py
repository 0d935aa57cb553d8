from danaecare.socle.communs.interface.recherche import Source, Trouvaille
from danaecare.socle.communs.texte.formats import date_courte
from danaecare.socle.communs.texte.mots import cle
from gouvernance.models import (
    Appui,
    Cooperation,
    Intervention,
    Publication,
    Recherche,
    Seance,
    Siege,
    Stage,
    Subvention,
)


def _porte(texte: str, *mots: str) -> bool:
    """Every typed word is somewhere in what the record says."""
    foin = cle(" ".join(mots))
    return all(mot in foin for mot in cle(texte).split())


def _subventions(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    subventions = Subvention.objects.select_related("financeur", "exercice").order_by("-exercice__fin", "pk")
    trouvees = [s for s in subventions if _porte(texte, s.objet, s.programme, s.numero, s.financeur.nom)]
    return [Trouvaille(s.objet, f"{s.financeur}, {s.exercice}", s.get_absolute_url()) for s in trouvees[:limite]]


def _seances(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    """By the body, the place, the agenda, the minutes or what was decided."""
    seances = Seance.objects.select_related("instance").prefetch_related("resolutions")
    trouvees = [
        s for s in seances
        if _porte(
            texte, s.instance.nom, s.lieu, s.ordre_du_jour, s.proces_verbal, *(r.texte for r in s.resolutions.all())
        )
    ]  # fmt: skip
    return [Trouvaille(str(s), s.lieu, s.get_absolute_url()) for s in trouvees[:limite]]


def _cooperations(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
    cooperations = Cooperation.objects.select_related("commune").prefetch_related("actions")
    trouvees = [
        c for c in cooperations
        if _porte(texte, c.nom, c.objet, str(c.commune or ""), *(a.titre for a in c.actions.all()))
    ]  # fmt: skip
    return [Trouvaille(c.nom, c.get_genre_display(), c.get_absolute_url()) for c in trouvees[:limite]]


def _rayonnement(lignes, mots, detail):
    """Records of one kind, by what `mots` reads of them."""

    def chercher(utilisateur, texte: str, limite: int) -> list[Trouvaille]:
        trouvees = [objet for objet in lignes() if _porte(texte, *mots(objet))]
        return [Trouvaille(str(objet), detail(objet), objet.get_absolute_url()) for objet in trouvees[:limite]]

    return chercher


_interventions = _rayonnement(
    lambda: Intervention.objects.select_related("commune", "organisateur"),
    lambda i: (i.titre, i.ou, i.endroit, i.partenaires, str(i.organisateur or "")),
    lambda i: f"{i.get_genre_display()}, {date_courte(i.debut)}",
)
_publications = _rayonnement(
    Publication.objects.all, lambda p: (p.titre, p.media, p.sujet, p.auteurs),
    lambda p: f"{p.media}, {date_courte(p.date)}",
)  # fmt: skip
_sieges = _rayonnement(
    lambda: Siege.objects.select_related("organisation"), lambda s: (s.role, s.note, s.organisation.nom),
    lambda s: s.get_genre_display(),
)  # fmt: skip
_appuis = _rayonnement(
    lambda: Appui.objects.select_related("organisation"), lambda a: (a.objet, a.numero, a.organisation.nom),
    lambda a: a.get_genre_display(),
)  # fmt: skip
_recherches = _rayonnement(
    lambda: Recherche.objects.select_related("organisation"), lambda r: (r.titre, r.question, r.organisation.nom),
    lambda r: f"{r.get_genre_display()}, {r.organisation}",
)  # fmt: skip
_stages = _rayonnement(
    lambda: Stage.objects.select_related("personne", "organisation"),
    lambda s: (str(s.personne), s.formation, s.sujet, s.organisation.nom),
    lambda s: f"{s.organisation}, {date_courte(s.debut)}",
)
_LA = {"pole": "gouvernance", "droit": "rayonnement.lire"}
_ICI = {"pole": "gouvernance", "droit": "gouvernance.lire"}
SOURCES = [
    Source(titre="Subventions", chercher=_subventions, liste_url="gouvernance:subvention_liste", **_ICI),
    Source(titre="Séances", chercher=_seances, liste_url="gouvernance:instance_liste", **_ICI),
    Source(titre="Coopérations", chercher=_cooperations, liste_url="gouvernance:cooperation_liste", **_ICI),
    Source(titre="Interventions", chercher=_interventions, liste_url="gouvernance:intervention_liste", **_LA),
    Source(titre="Publications", chercher=_publications, liste_url="gouvernance:publication_liste", **_LA),
    Source(titre="Sièges", chercher=_sieges, liste_url="gouvernance:siege_liste", **_LA),
    Source(titre="Projets de recherche", chercher=_recherches, liste_url="gouvernance:recherche_liste", **_LA),
    Source(titre="Étudiants accueillis", chercher=_stages, liste_url="gouvernance:stage_liste", **_LA),
    Source(titre="Appuis reçus", chercher=_appuis, liste_url="gouvernance:appui_liste", **_LA),
]

"""What the directory's sheets show of the trainings."""

from django.db.models import Count

from danaecare.socle.annuaire.fiche_annuaire import Attache, LigneAttachee
from danaecare.socle.communs.texte.formats import date_courte, pluriel
from formations.models import Session, Stagiaire


def suivies(personne, limite: int) -> list[LigneAttachee]:
    lignes = Stagiaire.objects.filter(personne=personne).select_related("session").order_by("-session__debut", "-pk")
    return [
        LigneAttachee(
            s.session.intitule,
            f"{date_courte(s.session.debut)} · {s.get_etat_display()}",
            s.session.get_absolute_url(),
        )
        for s in lignes[:limite]
    ]


def animees(personne, limite: int) -> list[LigneAttachee]:
    sessions = Session.objects.maintenues().filter(demi_journees__animations__formateur=personne).distinct()
    return [
        LigneAttachee(s.intitule, date_courte(s.debut), s.get_absolute_url())
        for s in sessions.defer("vecteur", "cherche").order_by("-debut", "-pk")[:limite]
    ]


def formes(organisation, limite: int) -> list[LigneAttachee]:
    """The sessions that its people followed."""
    sessions = (
        Session.objects.filter(stagiaires__employeur=organisation)
        .annotate(siens=Count("stagiaires"))
        .defer("vecteur", "cherche")
        .order_by("-debut", "-pk")
    )
    return [
        LigneAttachee(s.intitule, f"{date_courte(s.debut)} · {pluriel(s.siens, 'stagiaire')}", s.get_absolute_url())
        for s in sessions[:limite]
    ]


ATTACHES = [
    Attache(modele="annuaire.personne", titre="Formations suivies", droit="formations.lire", lister=suivies),
    Attache(modele="annuaire.personne", titre="Formations animées", droit="formations.lire", lister=animees),
    Attache(modele="annuaire.organisation", titre="Personnes formées", droit="formations.lire", lister=formes),
]

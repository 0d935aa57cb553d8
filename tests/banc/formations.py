"""The trainings at scale: `generer(100_000)` writes that many trainees and their signed half-days, over forty years."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from danaecare.socle.annuaire.actions.organisations import organisation_trouver_ou_creer
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.texte.mots import cle
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.bpf import exercice_ecrire
from formations.actions.sessions import demi_journee_ajouter, session_ecrire
from formations.models import Animation, DemiJournee, Emargement, ExerciceBpf, Session, Stagiaire
from tests.banc.mesure import Page

ROLE = Role.FORMATION
PAR_SESSION, ANNEES, LOT = 12, 40, 200
MATIN, APRES_MIDI = (time(9), time(12, 30)), (time(13, 30), time(17))
PARIS = ZoneInfo("Europe/Paris")
LIBRES = 400  # people whom the page to send enrols


def generer(nombre: int) -> None:
    """Sessions of a day and twelve trainees; one to come receives the enrolments that are measured."""
    personnes = Personne.objects.bulk_create(
        Personne(nom=f"Banc {n:04d}", prenom="Alix", cle=f"banc {n:04d} alix", cle_tri=f"banc {n:04d} alix")
        for n in range(2000 + LIBRES)
    )
    formateurs = personnes[:40]
    structures = [organisation_trouver_ou_creer(par=None, nom=f"Structure du banc {n}")[0] for n in range(40)]
    restent = nombre
    for debut in range(0, -(-nombre // PAR_SESSION), LOT):
        with transaction.atomic():
            restent -= _lot(debut, min(LOT, -(-restent // PAR_SESSION)), restent, personnes, formateurs, structures)
    with transaction.atomic():
        for annee in (2022, 2023):
            exercice_ecrire(
                par=None, debut=date(annee, 1, 1), fin=date(annee, 12, 31), echeance=date(annee + 1, 5, 31),
                nda="84420387842", denomination="DanaeCare", adresse="L’Étrat",
            )  # fmt: skip
        ouverte = session_ecrire(par=None, annee=2050, genre="formation", intitule="Session du banc")
        demi_journee_ajouter(par=None, session=ouverte, date=date(2050, 1, 4), debut=time(9), fin=time(12))
        inscrire(par=None, action="formations.banc.generer", nature=Nature.CREATION, donnees={"nombre": nombre})
    with connection.cursor() as curseur:
        for modele in (Session, DemiJournee, Animation, Stagiaire, Emargement, Personne):
            curseur.execute(f"VACUUM ANALYZE {modele._meta.db_table}")


def _lot(premier, combien, restent, personnes, formateurs, structures) -> int:
    jours = [_jour(premier + rang) for rang in range(combien)]
    sessions = Session.objects.bulk_create(
        Session(
            code=f"B{premier + rang:06d}", intitule=f"Accueillir un aidant {rang % 50}", genre="formation", debut=jour,
            fin=jour, minutes=420, objectif="autre", nsf="332", endroit="L’Étrat",
            cherche=cle(f"B{premier + rang:06d} Accueillir un aidant {rang % 50}"),
        )
        for rang, jour in enumerate(jours)
    )  # fmt: skip
    demi_journees = DemiJournee.objects.bulk_create(
        DemiJournee(session=s, date=s.debut, debut=debut, fin=fin, minutes=210)
        for s in sessions
        for debut, fin in (MATIN, APRES_MIDI)
    )
    formateur = {s.pk: formateurs[(premier + rang) % len(formateurs)] for rang, s in enumerate(sessions)}
    Animation.objects.bulk_create(
        Animation(
            demi_journee=d, formateur=formateur[d.session_id],
            plage=(datetime.combine(d.date, d.debut, PARIS), datetime.combine(d.date, d.fin, PARIS)),
        )
        for d in demi_journees
    )  # fmt: skip
    stagiaires = Stagiaire.objects.bulk_create(
        Stagiaire(
            session=s, personne=personnes[(rang * PAR_SESSION + n) % 2000], employeur=structures[(rang + n) % 40],
            type_bpf="a", montant=Decimal(190), acquis="Atteints.",
        )
        for rang, s in enumerate(sessions)
        for n in range(PAR_SESSION)
        if rang * PAR_SESSION + n < restent
    )  # fmt: skip
    par_session: dict[int, list] = {}
    for demi in demi_journees:
        par_session.setdefault(demi.session_id, []).append(demi)
    notes = [
        Emargement(demi_journee=d, stagiaire=s, presence="present", minutes=210)
        for s in stagiaires
        for d in par_session[s.session_id]
    ]
    notes += [
        Emargement(demi_journee=d, formateur=formateur[d.session_id], presence="present", minutes=210)
        for d in demi_journees
    ]
    Emargement.objects.bulk_create(notes, batch_size=2000)
    return len(stagiaires)


def _jour(rang: int) -> date:
    """A session a day at most for a trainer: forty of them, over forty years."""
    return date(1984 + rang % ANNEES, 1, 2) + timedelta(days=(rang // ANNEES) % 360)


def pages() -> list[Page]:
    session = Session.objects.filter(code__startswith="B").order_by("-debut", "-pk").first()
    return [
        Page("sessions, page 1", "/formations/"),
        Page("sessions, recherche", "/formations/?q=aidant%2042"),
        Page("session et ses pièces", session.get_absolute_url()),
        Page("feuille d’émargement", f"{session.get_absolute_url()}emargement/"),
        Page("bilan pédagogique et financier", ExerciceBpf.objects.first().get_absolute_url()),
        Page("prêt pour l’audit", "/formations/qualite/?annee=2023"),
    ]

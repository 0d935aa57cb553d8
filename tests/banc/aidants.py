"""Caregivers by the hundred thousand, for the benchmark: 100,000 files hold 400,000 interviews, calls, sessions."""

import random
from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from psycopg import sql

from aidants.choix import Appelant, IssueAppel, Lien, Mode, SituationPro, Theme
from aidants.demonstration.noms import FEMMES, HOMMES, NOMS
from aidants.models import Aidant, Appel, Dossier, Entretien, Passage, Proche, RelationAide, Seance
from danaecare.socle.comptes.roles import Role
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tests.banc.mesure import Page

ROLE = Role.TRAVAIL_SOCIAL
LOT = 2000
ANNEES = range(2019, 2024)


def generer(nombre: int, entretiens_par_dossier: int = 4) -> None:
    """`nombre` files of one caregiver each, over five years; the statistics of the tables are up to date after.

    People are made in Python, for their names and their search keys; what hangs on them is made by the database.
    """
    alea = random.Random(nombre)
    communes = list(Commune.objects.de_la_loire())
    poids = [max(commune.population, 1) for commune in communes]
    referents = list(get_user_model().objects.filter(roles__contains=["travail_social"])) or [None]
    psychologue = get_user_model().objects.filter(roles__contains=["psychologue"]).values_list("pk", flat=True).first()
    with transaction.atomic():
        for debut in range(0, nombre, LOT):
            _lot(debut, min(LOT, nombre - debut), alea, communes, poids, referents)
        with connection.cursor() as curseur:
            _defauts(curseur)
            curseur.execute("SELECT setseed(0.42)")
            for requete in SUITES:
                curseur.execute(
                    requete,
                    {
                        "modes": Mode.values,
                        "themes": Theme.values,
                        "liens": Lien.values,
                        "n": entretiens_par_dossier,
                        "appelants": Appelant.values,
                        "issues": IssueAppel.values[1:],
                        "psychologue": psychologue,
                    },
                )
        inscrire(par=None, action="aidants.banc.generer", nature=Nature.CREATION, donnees={"nombre": nombre})
    with connection.cursor() as curseur:
        for modele in (Dossier, Passage, Aidant, Proche, RelationAide, Entretien, Appel, Seance):
            curseur.execute(f"VACUUM ANALYZE {modele._meta.db_table}")


SUITES = (
    "ANALYZE aidants_dossier, aidants_aidant",  # or the joins below are planned for empty tables
    """INSERT INTO aidants_passage (modifie_le, version, dossier_id, entree, motif)
       SELECT now(), 1, id, date_premier_contact, '' FROM aidants_dossier WHERE numero LIKE 'B%%' ORDER BY id""",
    """INSERT INTO aidants_proche (modifie_le, version, nom, prenom, genre, categorie, pathologie, gir,
                                   en_etablissement, cherche)
       SELECT now(), 1, 'Proche', a.id::text, '', 'agee', 'neurodegenerative', '', '', 'proche ' || a.id
       FROM aidants_aidant a JOIN aidants_dossier d ON d.id = a.dossier_id WHERE d.numero LIKE 'B%%'""",
    "ANALYZE aidants_proche",
    """INSERT INTO aidants_relationaide (modifie_le, version, aidant_id, proche_id, lien, cohabitation, intensite,
                                         motif_fin)
       SELECT now(), 1, prenom::bigint, id, (%(liens)s::text[])[1 + floor(random() * cardinality(%(liens)s::text[]))],
              '', '', ''
       FROM aidants_proche WHERE nom = 'Proche'""",
    """INSERT INTO aidants_entretien (modifie_le, version, dossier_id, professionnel_id, etat, date, mode, lieu,
                                      duree_min, themes, suite)
       SELECT now(), 1, d.id, d.referent_id, CASE WHEN random() < 0.9 THEN 'honore' ELSE 'annule' END,
              LEAST(d.date_premier_contact + (random() * 900)::int, DATE '2023-12-31'),
              (%(modes)s::text[])[1 + floor(random() * cardinality(%(modes)s::text[]))], '', 45,
              ARRAY[(%(themes)s::text[])[1 + floor(random() * cardinality(%(themes)s::text[]))]]::varchar[], ''
       FROM aidants_dossier d, generate_series(1, %(n)s) WHERE d.numero LIKE 'B%%'""",
    """INSERT INTO aidants_appel (modifie_le, version, dossier_id, professionnel_id, sens, appelant, appelant_nom, date,
                                  duree_min, themes, issue, telephone)
       SELECT now(), 1, CASE WHEN random() < 0.8 THEN id END, referent_id, 'entrant',
              (%(appelants)s::text[])[1 + floor(random() * cardinality(%(appelants)s::text[]))], '',
              LEAST(date_premier_contact + (random() * 500)::int, DATE '2023-12-31'), 10, '{}'::varchar[],
              (%(issues)s::text[])[1 + floor(random() * cardinality(%(issues)s::text[]))], ''
       FROM aidants_dossier WHERE numero LIKE 'B%%' AND referent_id IS NOT NULL AND random() < 0.4""",
    """INSERT INTO aidants_seance (modifie_le, version, aidant_id, psychologue_id, date, duree_min, etat,
                                   motif_depassement)
       SELECT now(), 1, a.id, %(psychologue)s, LEAST(a.depuis + (random() * 500)::int, DATE '2023-12-31'), 60,
              CASE WHEN random() < 0.9 THEN 'honore' ELSE 'annule' END, ''
       FROM aidants_aidant a JOIN aidants_dossier d ON d.id = a.dossier_id, generate_series(1, 3)
       WHERE d.numero LIKE 'B%%' AND a.id %% 5 = 0""",
    """UPDATE aidants_dossier SET prochain_pas = 'Rappeler', prochain_pas_le = CURRENT_DATE + (random() * 200)::int - 60
       WHERE numero LIKE 'B%%' AND random() < 0.3""",
    "ANALYZE aidants_entretien",
    """UPDATE aidants_dossier d SET dernier_contact = e.jour
       FROM (SELECT dossier_id, max(date) AS jour FROM aidants_entretien WHERE etat = 'honore' GROUP BY 1) e
       WHERE e.dossier_id = d.id AND e.jour > d.dernier_contact AND d.numero LIKE 'B%%'""",
)


def _defauts(curseur) -> None:
    """The base of the bench takes the models' own defaults: a column more does not stop it."""
    for modele in (Passage, Proche, RelationAide, Entretien, Appel, Seance):
        for champ in modele._meta.local_concrete_fields:
            if champ.has_default() and not champ.null:
                valeur = sql.Literal(champ.get_db_prep_save(champ.get_default(), connection))
                noms = map(sql.Identifier, (modele._meta.db_table, champ.column))
                curseur.execute(sql.SQL("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}").format(*noms, valeur))


def _lot(debut, combien, alea, communes, poids, referents):
    dossiers, aidants = [], []
    choisies = alea.choices(communes, weights=poids, k=combien)
    for rang in range(debut, debut + combien):
        premier = date(alea.choice(ANNEES), 1, 1) + timedelta(days=alea.randrange(365))
        dossier = Dossier(
            numero=f"B{rang:06d}", referent=alea.choice(referents), date_premier_contact=premier,
            premier_contact=alea.choice(Mode.values), dernier_contact=premier,
        )  # fmt: skip
        femme = alea.random() < 0.75
        aidant = Aidant(
            dossier=dossier, principal=True, depuis=premier, nom=f"{alea.choice(NOMS)}-{alea.choice(NOMS)}",
            prenom=alea.choice(FEMMES if femme else HOMMES), genre="F" if femme else "H",
            annee_naissance=alea.randrange(1935, 2004), telephone=f"06{alea.randrange(10**8):08d}",
            courriel=f"personne{rang}@exemple.fr", situation_professionnelle=alea.choice(SituationPro.values),
        )  # fmt: skip
        if alea.random() < 0.94:
            aidant.lieu = Lieu(commune=choisies[rang - debut])
        if alea.random() < 0.6:
            aidant.date_naissance = date(aidant.annee_naissance, alea.randint(1, 12), alea.randint(1, 28))
        aidant.preparer()
        dossiers.append(dossier)
        aidants.append(aidant)
    Dossier.objects.bulk_create(dossiers)
    Aidant.objects.bulk_create(aidants)


def pages() -> list[Page]:
    """What the professionals open all day long, and the year."""
    dossier = Dossier.objects.filter(entretiens__isnull=False, aidants__seances__isnull=False).order_by("pk").first()
    referent = get_user_model().objects.filter(roles__contains=["travail_social"]).first()
    return [
        Page("accueil : rappels, silences, manques", "/"),
        Page("fiche suivie, avec séances et appels", dossier.get_absolute_url()),
        Page("liste des aidants d’un référent", f"/aidants/?referent={referent.pk}"),
        Page("liste des appels", "/aidants/appels/"),
        Page("conservation : ce qui vient", "/aidants/conservation/"),
        Page("ligne d’appel", "/aidants/appels/noter/"),
        Page("personnes suivies proposées", "/aidants/suggestions/?q=mar"),
        Page("chiffres de l’année, N et N-1", "/aidants/chiffres/?du=2023-01-01&au=2023-12-31"),
        Page(
            "chiffres d’un secteur, N et N-1",
            "/aidants/chiffres/?du=2023-01-01&au=2023-12-31&secteur=Saint-%C3%89tienne",
        ),
    ]

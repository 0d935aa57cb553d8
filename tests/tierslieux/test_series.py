"""A series: its dates, its collision panel, what is saved, and what a change of it reaches."""

from datetime import UTC, date, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from icalendar import Calendar

from tests.tierslieux.fabriques import APREM, MATIN, creer_espace, creer_lieu, dits, poser
from tierslieux.actions.lieux import fermeture_poser
from tierslieux.actions.reservations import reservation_modifier
from tierslieux.actions.series import serie_annuler, serie_modifier, serie_poser
from tierslieux.choix import Etat, Portee, Rythme
from tierslieux.horaires import bornes
from tierslieux.models import Reservation, Serie
from tierslieux.recurrences import Regle
from tierslieux.requetes.disponibilites import Besoin
from tierslieux.requetes.occurrences import serie_prevoir

MARDI = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("regle", "attendues"),
    [
        (Regle(Rythme.JOURS, MARDI, date(2026, 3, 9), intervalle=3),
         [date(2026, 3, 3), date(2026, 3, 6), date(2026, 3, 9)]),
        (Regle(Rythme.SEMAINES, MARDI, date(2026, 3, 17), jours=(1, 3)),
         [date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 10), date(2026, 3, 12), date(2026, 3, 17)]),
        (Regle(Rythme.SEMAINES, MARDI, date(2026, 3, 31), intervalle=2, exceptions=(date(2026, 3, 17),)),
         [date(2026, 3, 3), date(2026, 3, 31)]),
        (Regle(Rythme.MOIS, MARDI, date(2026, 6, 30)),  # the first Tuesday
         [date(2026, 3, 3), date(2026, 4, 7), date(2026, 5, 5), date(2026, 6, 2)]),
        (Regle(Rythme.MOIS, date(2026, 3, 31), date(2026, 6, 30)),  # the fifth, else the last
         [date(2026, 3, 31), date(2026, 4, 28), date(2026, 5, 26), date(2026, 6, 30)]),
        (Regle(Rythme.MOIS, date(2026, 12, 1), date(2027, 2, 28)),
         [date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2)]),
        (Regle(Rythme.DATES, MARDI, date(2026, 5, 6), dates=(date(2026, 5, 6), MARDI, MARDI)),
         [MARDI, date(2026, 5, 6)]),
    ],
)  # fmt: skip
def test_dates_d_une_regle(regle, attendues):
    assert regle.occurrences() == attendues


def test_cinq_cents_dates_au_plus():
    assert len(Regle(Rythme.JOURS, MARDI, MARDI + timedelta(days=499)).occurrences()) == 500
    with pytest.raises(ValidationError) as refus:
        Regle(Rythme.JOURS, MARDI, MARDI + timedelta(days=500)).occurrences()
    assert dits(refus) == ["Cette série a plus de 500 dates. Rapprochez la dernière date, ou posez plusieurs séries."]


@pytest.mark.parametrize(
    "regle",
    [
        Regle(Rythme.JOURS, MARDI, MARDI - timedelta(days=1)),
        Regle(Rythme.SEMAINES, MARDI, MARDI + timedelta(days=1), jours=(4,)),
        Regle(Rythme.JOURS, MARDI, MARDI, exceptions=(MARDI,)),
    ],
)
def test_regle_sans_aucune_date(regle):
    with pytest.raises(ValidationError):
        regle.occurrences()


def hebdomadaire(fois):
    return Regle(Rythme.SEMAINES, MARDI, MARDI + timedelta(weeks=fois - 1))


def poser_serie(espace, fois=4, *, retenues=None, heures=MATIN, **champs):
    regle = hebdomadaire(fois)
    if retenues is None:
        retenues = dict.fromkeys(regle.occurrences(), espace)
    return serie_poser(
        par=None,
        regle=regle,
        espace=espace,
        debut=heures[0],
        fin=heures[1],
        retenues=retenues,
        objet="Atelier",
        **champs,
    )[1]


@pytest.mark.django_db
class TestPanneau:
    def test_chaque_date_avec_son_etat_et_la_raison(self):
        lieu = creer_lieu()
        verte, bleue = creer_espace(lieu, "Salle verte"), creer_espace(lieu, "Salle bleue")
        poser(verte, MARDI + timedelta(7), objet="Groupe de parole")
        jour = date(2026, 3, 17)
        fermeture_poser(par=None, lieu=lieu, espace=verte, debut=jour, fin=jour, motif="Peinture")
        poser(bleue, MARDI + timedelta(21), objet="Couture")
        poser(verte, MARDI + timedelta(21), objet="Chant")
        prevues = serie_prevoir(hebdomadaire(4).occurrences(), verte, *MATIN, Besoin())
        assert [(o.jour, o.libre, o.raison.replace("\xa0", " "), o.autres_espaces) for o in prevues] == [
            (date(2026, 3, 3), True, "", []),
            (date(2026, 3, 10), False, "Salle verte : Groupe de parole, de 9 h à 12 h", [bleue]),
            (date(2026, 3, 17), False, "Peinture", [bleue]),
            (date(2026, 3, 24), False, "Salle verte : Chant, de 9 h à 12 h", []),
        ]

    def test_cinq_cents_dates_en_quatre_requetes(self, django_assert_num_queries):
        espace = creer_espace()
        jours = Regle(Rythme.JOURS, MARDI, MARDI + timedelta(days=499)).occurrences()
        with django_assert_num_queries(4):
            assert len(serie_prevoir(jours, espace, *MATIN, Besoin(personnes=5))) == 500

    def test_nuit_du_changement_d_heure(self):
        espace = creer_espace()
        (occurrence,) = serie_prevoir([date(2026, 3, 29)], espace, time(2, 30), time(4), Besoin())
        assert not occurrence.libre
        assert "l’heure d’été" in occurrence.raison


@pytest.mark.django_db(transaction=True)
def test_le_courriel_liste_exactement_ce_qui_est_pose():
    espace = creer_espace()
    dates = hebdomadaire(4).occurrences()
    retenues = {dates[0]: espace, dates[3]: espace}
    lignes = poser_serie(espace, retenues=retenues, contact_courriel="asso@exemple.fr", prevenir=True)
    assert [ligne.jour for ligne in Reservation.objects.order_by("debut")] == [dates[0], dates[3]]
    (courriel,) = mail.outbox
    assert courriel.to == ["asso@exemple.fr"]
    corps = courriel.body.replace("\xa0", " ")
    assert [ligne[2:].partition(" à ")[0] for ligne in corps.splitlines() if ligne.startswith("- ")] == [
        "mardi 3 mars 2026, de 9 h",
        "mardi 24 mars 2026, de 9 h",
    ]
    assert [(nom, genre) for nom, _, genre in courriel.attachments] == [
        (f"reservation-2026-03-{jour}.ics", 'text/calendar; method=REQUEST; charset="utf-8"') for jour in ("03", "24")
    ]
    agendas = [Calendar.from_ical(contenu) for _, contenu, _ in courriel.attachments]
    assert [str(agenda["METHOD"]) for agenda in agendas] == ["REQUEST", "REQUEST"]
    assert [[(str(e["UID"]), str(e["ATTENDEE"])) for e in agenda.walk("VEVENT")] for agenda in agendas] == [
        [(f"{ligne.uid}@danaecare", "mailto:asso@exemple.fr")] for ligne in lignes
    ]


@pytest.mark.django_db(transaction=True)
def test_plus_de_dates_que_n_en_porte_un_courriel_en_font_deux(monkeypatch):
    monkeypatch.setattr("tierslieux.actions.courriels.DATES_MAX", 2)
    poser_serie(creer_espace(), 3, contact_courriel="asso@exemple.fr", prevenir=True)
    assert [(c.to, len(c.attachments)) for c in mail.outbox] == [(["asso@exemple.fr"], 2), (["asso@exemple.fr"], 1)]
    dites = [c.body.replace("\xa0", " ").count(", de 9 h") for c in mail.outbox]
    assert dites == [2, 1]


@pytest.mark.django_db(transaction=True)
def test_chaque_contact_n_apprend_que_ses_dates():
    """One date of the series was given to somebody else: neither reads the other's dates nor her private link."""
    espace = creer_espace()
    lignes = poser_serie(espace, 3, contact_courriel="asso@exemple.fr")
    reservation_modifier(par=None, reservation=lignes[1], contact_courriel="lise@exemple.fr")
    serie_annuler(par=None, reservation=lignes[0], portee=Portee.TOUTES, prevenir=True)
    lus = {c.to[0]: c for c in mail.outbox}
    assert {a: [piece[1].count("BEGIN:VEVENT") for piece in c.attachments] for a, c in lus.items()} == {
        "asso@exemple.fr": [1, 1], "lise@exemple.fr": [1],
    }  # fmt: skip
    for adresse, autres in (("asso@exemple.fr", [lignes[1]]), ("lise@exemple.fr", [lignes[0], lignes[2]])):
        assert [r.cle_lien for r in autres if r.cle_lien in lus[adresse].body] == []


@pytest.mark.django_db
class TestSerie:
    def test_les_heures_restent_celles_de_paris(self):
        espace = creer_espace()
        lignes = poser_serie(espace, 6)
        assert [ligne.debut.astimezone(UTC).hour for ligne in lignes] == [8, 8, 8, 8, 7, 7]

    def test_un_autre_espace_ce_jour_la(self):
        lieu = creer_lieu()
        verte, bleue = creer_espace(lieu, "Verte"), creer_espace(lieu, "Bleue")
        dates = hebdomadaire(3).occurrences()
        poser_serie(verte, 3, retenues={dates[0]: verte, dates[1]: bleue, dates[2]: verte})
        assert list(Reservation.objects.order_by("debut").values_list("espace__nom", flat=True)) == [
            "Verte",
            "Bleue",
            "Verte",
        ]

    def test_une_date_prise_entre_temps_refuse_tout_et_la_nomme(self):
        espace = creer_espace()
        poser(espace, MARDI + timedelta(7), objet="Arrivée avant")
        with pytest.raises(ValidationError) as refus:
            poser_serie(espace)
        assert dits(refus) == ["mardi 10 mars 2026 : Grande salle : Arrivée avant, de 9 h à 12 h"]
        assert (Reservation.objects.count(), Serie.objects.count()) == (1, 0)

    def test_une_date_qui_n_est_pas_de_la_serie(self):
        espace = creer_espace()
        with pytest.raises(ValidationError):
            poser_serie(espace, retenues={date(2026, 3, 4): espace})
        assert Reservation.objects.count() == 0

    def test_rien_de_retenu(self):
        with pytest.raises(ValidationError):
            poser_serie(creer_espace(), retenues={})

    @pytest.mark.parametrize(
        ("portee", "touchees"),
        [(Portee.CELLE_CI, [1]), (Portee.SUIVANTES, [1, 2, 3]), (Portee.TOUTES, [0, 1, 2, 3])],
    )
    def test_modifier_selon_la_portee(self, portee, touchees):
        lignes = poser_serie(creer_espace())
        serie_modifier(par=None, reservation=lignes[1], portee=portee, objet="Nouveau nom")
        objets = list(Reservation.objects.order_by("debut").values_list("objet", flat=True))
        assert [rang for rang, objet in enumerate(objets) if objet == "Nouveau nom"] == touchees

    def test_deplacer_les_suivantes_d_un_jour_et_d_heure(self):
        lignes = poser_serie(creer_espace())
        debut, fin = bornes(MARDI + timedelta(8), *APREM)
        serie_modifier(par=None, reservation=lignes[1], portee=Portee.SUIVANTES, debut=debut, fin=fin)
        assert list(Reservation.objects.order_by("debut").values_list("jour", "moments")) == [
            (date(2026, 3, 3), ["matin"]), (date(2026, 3, 11), ["apres_midi"]),
            (date(2026, 3, 18), ["apres_midi"]), (date(2026, 3, 25), ["apres_midi"]),
        ]  # fmt: skip

    @pytest.mark.parametrize("semaines", [1, -1])
    def test_une_serie_ne_se_heurte_pas_a_elle_meme_en_se_decalant(self, semaines):
        lignes = poser_serie(creer_espace())
        debut, fin = bornes(MARDI + timedelta(weeks=semaines), *MATIN)
        serie_modifier(par=None, reservation=lignes[0], portee=Portee.TOUTES, debut=debut, fin=fin)
        assert list(Reservation.objects.order_by("debut").values_list("jour", flat=True)) == [
            MARDI + timedelta(weeks=semaines + rang) for rang in range(4)
        ]

    def test_un_heurt_refuse_tout_le_changement(self):
        espace = creer_espace()
        lignes = poser_serie(espace)
        poser(espace, MARDI + timedelta(14), APREM, objet="Obstacle")
        debut, fin = bornes(MARDI, *APREM)
        with pytest.raises(ValidationError):
            serie_modifier(par=None, reservation=lignes[0], portee=Portee.TOUTES, debut=debut, fin=fin)
        de_la_serie = Reservation.objects.filter(serie__isnull=False)
        assert list(de_la_serie.values_list("moments", flat=True)) == [["matin"]] * 4

    def test_annuler_les_suivantes_laisse_ce_qui_est_tenu(self):
        lignes = poser_serie(creer_espace())
        Reservation.objects.filter(pk=lignes[2].pk).update(etat=Etat.TENUE)
        annulees = serie_annuler(par=None, reservation=lignes[1], portee=Portee.SUIVANTES, motif="Grève")
        assert [r.pk for r in annulees] == [lignes[1].pk, lignes[3].pk]
        assert list(Reservation.objects.order_by("debut").values_list("etat", flat=True)) == [
            "confirmee",
            "annulee",
            "tenue",
            "annulee",
        ]

    def test_cinq_cents_dates_posees(self, django_assert_max_num_queries):
        espace = creer_espace()
        regle = Regle(Rythme.JOURS, MARDI, MARDI + timedelta(days=499))
        with django_assert_max_num_queries(30):
            serie_poser(
                par=None,
                regle=regle,
                espace=espace,
                debut=time(9),
                fin=time(12),
                objet="Permanence",
                retenues=dict.fromkeys(regle.occurrences(), espace),
            )
        assert Reservation.objects.count() == 500

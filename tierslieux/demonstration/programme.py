"""A week of the programme, as meets caregivers before any social worker: yoga, cooking, a lunch, children's mornings.

Invented people, who left a phone and no address: nothing is mailed.
"""

from datetime import date, time, timedelta

from django.core.exceptions import ValidationError

from danaecare.socle.communs.ecriture.demonstration import ouvre, ouvres
from danaecare.socle.territoires.lieux import Lieu as Ou
from danaecare.socle.territoires.models import Commune
from tierslieux.actions.activites import activite_creer, activite_publier, dates_ajouter
from tierslieux.actions.inscriptions import inscription_creer
from tierslieux.actions.portes_activites import inscription_pointer, porte_compter, porte_inscrire
from tierslieux.choix_activites import PublicActivite, ThemeActivite
from tierslieux.models import Espace

MATIN, APREM = (time(9, 30), time(11, 30)), (time(14), time(16))
UNIEUX = "42316"
ESSAIS = 8  # days tried for a room that is free
# title, what of it, hours, working days from today, seats, who already comes
ACTIVITES = (
    ("Yoga doux sur chaise", "Respirer, s’étirer, sans rien savoir. Tenue souple.",
     {"theme": ThemeActivite.BIEN_ETRE, "prix": 4, "prix_adherent": 2, "intervenants": "Maëlle Coudurier"},
     APREM, 2, 6, ("Josette Barlerin", "Édith Oriol", "Malik Ferrat", "Nadège Vial", "Yvon Crozet", "Irène Sauzéa",
                   "Colette Mounier")),
    ("Cuisine du marché", "On cuisine ensemble ce que le marché donne, et chacun en rapporte une part.",
     {"theme": ThemeActivite.CUISINE, "prix": 5, "public": PublicActivite.AIDANTS}, MATIN, 4, 8,
     ("Odette Pélissier", "Rachid Benali", "Édith Oriol")),
    ("Petits jardiniers", "Semer, rempoter, goûter. Un adulte reste sur place.",
     {"theme": ThemeActivite.NATURE, "public": PublicActivite.ENFANTS, "age_min": 6, "age_max": 11}, APREM, 6, 10,
     ("Lou Vial", "Sacha Ferrat")),
)  # fmt: skip


def programme_vivre(jour: date, *, par) -> None:
    espaces = list(Espace.objects.filter(lieu__nom="DanaeCare Lab").order_by("ordre"))
    numero = iter(range(10, 99))
    for titre, description, champs, heures, dans, places, noms in ACTIVITES:
        activite = activite_creer(par=par, titre=titre, description=description, places=places, **champs)
        prevue = _poser(par, activite, espaces, ouvres(jour, dans), heures, places)
        activite_publier(par=par, activite=activite)
        age = {"age": activite.age_min + 2} if activite.d_enfants else {}
        for nom in noms:
            inscription_creer(par=par, prevue=prevue, nom=nom, telephone=f"04 77 00 01 {next(numero)}", **age)
    _passee(jour, par)


def _poser(par, activite, espaces, jour: date, heures, places: int):
    """In a room of the lab that is free those days, else in a hall of the commune."""
    debut, fin = heures
    ici = {"activite": activite, "debut": debut, "fin": fin, "places": places}
    for essai in range(ESSAIS):
        espace = espaces[essai % len(espaces)]
        try:
            return dates_ajouter(par=par, jours=[ouvres(jour, essai + 1)], espace=espace, **ici)[0]
        except ValidationError:
            continue
    unieux = Ou(commune=Commune.objects.get(pk=UNIEUX))
    return dates_ajouter(par=par, jours=[jour], lieu=unieux, endroit="Salle des fêtes", **ici)[0]


def _passee(jour: date, par) -> None:
    """A lunch of last week, in a village: who came, with a name or without, one among them twice."""
    quand = ouvre(jour - timedelta(days=6), -1)
    if quand.year != jour.year:
        return
    unieux = Ou(commune=Commune.objects.get(pk=UNIEUX))
    repas = activite_creer(
        par=par, titre="Repas partagé", theme=ThemeActivite.CONVIVIAL, places=20,
        description="Chacun apporte un plat, on reste pour le café.",
    )  # fmt: skip
    ici = {"activite": repas, "debut": time(12), "fin": time(14, 30), "places": 20, "lieu": unieux}
    prochaine, passee = dates_ajouter(par=par, jours=[ouvres(jour, 9), quand], endroit="Salle des fêtes", **ici)
    activite_publier(par=par, activite=repas)
    inscription_creer(par=par, prevue=prochaine, nom="Édith Oriol", telephone="04 77 00 01 11", personnes=2)
    venue = porte_inscrire(par=par, prevue=passee, nom="Édith Oriol", telephone="04 77 00 01 11", personnes=2)
    for nom in ("Gisèle Fayolle", "Hamid Zerrouki", "Léon Dumas"):
        porte_inscrire(par=par, prevue=passee, nom=nom)
    inscription_pointer(par=par, inscription=venue, venues=1)
    porte_compter(par=par, prevue=passee, nombre=8)

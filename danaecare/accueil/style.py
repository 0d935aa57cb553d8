"""The living style page: every component, with invented examples; outside production only."""

import datetime as dt
from types import SimpleNamespace

from django import forms

from danaecare.socle.communs.interface import graphiques
from danaecare.socle.communs.interface.listes import Cellule, Entete, LigneListe, Page, Puce
from danaecare.socle.communs.templatetags.composants import etiquette
from danaecare.socle.communs.templatetags.icones import ICONES

POLES = ("hub", "aidants", "jardins", "tierslieux", "formations", "gouvernance", "rapport")
SITUATIONS = [
    ("En emploi", 32), ("Retraité", 27), ("Sans emploi", 20), ("Autre", 6), ("Étudiant", 3), ("Non renseigné", 9),
]  # fmt: skip
SECTEURS = [
    ("Saint-Étienne", 43), ("Couronne stéphanoise", 23), ("Arrondissement de Montbrison", 15), ("Vallée du Gier", 6),
    ("Arrondissement de Roanne, hors Loire comprise", 4), ("Non renseigné", 6),
]  # fmt: skip


class FormulaireExemple(forms.Form):
    """One field of each kind, in two fieldsets."""

    groupes = [
        ("La personne", ["nom", "prenom", "naissance", "telephone", "courriel", "commune"]),
        (
            "Sa situation",
            ["situation", "cohabitation", "aides", "heures", "notes", "accord"],
            "Ce que vous savez déjà.",
        ),
    ]
    nom = forms.CharField(label="Nom", max_length=80)
    prenom = forms.CharField(label="Prénom", max_length=80, required=False)
    naissance = forms.DateField(
        label="Date de naissance",
        required=False,
        help_text="Par exemple 14/03/1958.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    telephone = forms.CharField(label="Téléphone", required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    courriel = forms.EmailField(label="Courriel", required=False)
    commune = forms.CharField(label="Commune", required=False, help_text="Un nom, un code postal ou un code INSEE.")
    situation = forms.ChoiceField(
        label="Situation professionnelle",
        choices=[("", "Non renseigné"), *[(nom, nom) for nom, _ in SITUATIONS[:-1]]],
        required=False,
    )
    cohabitation = forms.ChoiceField(
        label="Vit avec la personne aidée",
        choices=[("oui", "Oui"), ("non", "Non"), ("", "Non renseigné")],
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    aides = forms.MultipleChoiceField(
        label="Nature de l’aide",
        choices=[("quotidien", "Gestes du quotidien"), ("demarches", "Démarches"), ("presence", "Présence, veille"),
                 ("soins", "Coordination des soins"), ("finances", "Aide financière")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Plusieurs réponses possibles.",
    )  # fmt: skip
    heures = forms.IntegerField(label="Heures d’aide par semaine", required=False, min_value=0, max_value=168)
    notes = forms.CharField(label="Ce qu’elle demande", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    accord = forms.BooleanField(
        label="La personne accepte que ses coordonnées soient enregistrées",
        help_text="Elle peut changer d’avis à tout moment.",
    )


class FiltresExemple(forms.Form):
    q = forms.CharField(label="Nom, téléphone", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    secteur = forms.ChoiceField(
        label="Secteur", required=False, choices=[("", "Tous"), *[(nom, nom) for nom, _ in SECTEURS]]
    )
    suivi = forms.BooleanField(label="Suivis cette année", required=False)


class ListeExemple(SimpleNamespace):
    """A list as `communs/interface/listes.py` gives it to its template."""


def _liste(requete):
    rangs = [
        ("Nadège Thiollière", "Saint-Martin-la-Sauveté", "12/11/2026", 6, "En cours", "info"),
        ("Paul Thiollière", "Saint-Martin-la-Sauveté", "12/11/2026", 6, "En cours", "info"),
        ("Ambroise Souvignet", "Le Chambon-Feugerolles", "03/11/2026", 2, "À rappeler", "attente"),
        ("Marie-Clémence de la Bouteresse-Vaugelade", "Saint-Étienne", "28/10/2026", 11, "Sans nouvelles", "alerte"),
        ("Luce Épinat", "Non renseignée", "22/10/2026", 1, "Terminé", "neutre"),
    ]
    entetes = [
        Entete("Aidant", "nom", True, "?tri=-nom", "asc"),
        Entete("Commune", "commune", True, "?tri=commune"),
        Entete("Dernier entretien", "dernier", True, "?tri=dernier"),
        Entete("Entretiens", "entretiens", True, "?tri=entretiens", droite=True),
        Entete("État", "", False),
    ]
    return ListeExemple(
        entetes=entetes,
        lignes=[
            LigneListe(
                None,
                [
                    Cellule(nom, "Aidant", "#liste", False),
                    Cellule(commune, "Commune", "", False),
                    Cellule(dernier, "Dernier entretien", "", False),
                    Cellule(entretiens, "Entretiens", "", True),
                    Cellule(etiquette(etat, genre), "État", "", False),
                ],
            )
            for nom, commune, dernier, entretiens, etat, genre in rangs
        ],
        filtres_formulaire=FiltresExemple(requete.GET or None),
        puces=[Puce("Secteur : Saint-Étienne", "?"), Puce("Suivis cette année", "?")],
        page=Page(2, 51, 100, 1234, False, "?page=1", "?page=3"),
        exports=[{"libelle": "CSV", "url": "?export=csv"}, {"libelle": "Excel", "url": "?export=xlsx"}],
        vide=None,
    )


def _dessins():
    """Each chart with its caption and its table."""
    mois = [22, 26, 30, 27, 34, 38, 30, 12, 42, 41, 24, None]
    avant = [18, 20, 24, 26, 25, 30, 28, 14, 31, 33, 30, 22]
    repartition = [("Téléphone", 50), ("Permanence", 26), ("Courriel", 21)]
    ages = [("Moins de 30 ans", 2, 1), ("30 à 39 ans", 6, 2), ("40 à 49 ans", 14, 4), ("50 à 59 ans", 25, 6),
            ("60 à 69 ans", 16, 6), ("70 à 79 ans", 9, 4), ("80 ans et plus", 3, 2)]  # fmt: skip
    g = graphiques
    return [
        g.figure(g.barres(SITUATIONS, "Situation professionnelle"), "Situation professionnelle", "97 dossiers",
                 g.tableau_de(SITUATIONS, entete="Situation", compte="Dossiers")),
        g.figure(g.anneau(repartition, "Premier contact"), "Premier contact", "97 dossiers",
                 g.tableau_de(repartition, entete="Mode", compte="Dossiers")),
        g.figure(g.barres(SECTEURS, "Secteur"), "Secteur, libellés longs", "97 dossiers"),
        g.figure(g.anneau([*SITUATIONS[:5], SITUATIONS[5]], "Situation"), "Anneau à six parts"),
        g.figure(g.colonnes_mois(mois, "Entretiens par mois"), "Entretiens par mois", "2026, mois en cours compris"),
        g.figure(g.lignes_mois([("2026", mois), ("2025", avant)], "Entretiens"), "Entretiens, deux années"),
        g.figure(g.pyramide(ages, "Âge et genre"), "Âge et genre", "100 aidants"),
        g.figure(g.jauge(87, 120, "Aidants accompagnés"), "Objectif de la convention")
        + g.figure(g.jauge(131, 120, "Aidants accompagnés"), "Objectif dépassé")
        + g.figure(g.etincelle([58, 52, 44], "Fardeau ressenti"), "Fardeau ressenti", "58, 52, puis 44"),
        g.figure(g.barres([("Solde", -12000), ("Recettes", 254300.5), ("Écart", 0), ("Inconnu", None)], "Budget"),
                 "Négatif, zéro, inconnu, très grand"),
        g.figure(g.anneau([("Un seul cas", 12)], "Une seule part"), "Une seule part"),
        g.figure(g.anneau([("Rien", 0), ("Rien non plus", 0)], "Que des zéros"), "Que des zéros"),
        g.figure(g.barres([]), "Sans donnée"),
    ]  # fmt: skip


def contexte(request) -> dict:
    """What the page shows; with `?erreurs` its form is shown refused."""
    refuse = {"nom": "", "courriel": "claire", "heures": "200", "notes": "Un relais le mardi."}
    return {
        "titre": "Style du hub",
        "form": FormulaireExemple(refuse if "erreurs" in request.GET else None),
        "liste": _liste(request),
        "dessins": _dessins(),
        "icones": ICONES,
        "poles": POLES,
        "onglets": [
            {"titre": "Dossier", "url": "#", "actif": True},
            {"titre": "Entretiens", "url": "#", "compte": 12},
            {"titre": "Documents", "url": "#", "compte": 0},
        ],
        "evenements": [
            {"date": dt.date(2026, 11, 12), "titre": "Entretien, téléphone, 40 min", "url": "#", "genre": "acte",
             "texte": "Répit, démarches. Orientation vers la plateforme de répit.", "etiquette": "en attente",
             "etiquette_genre": "attente"},
            {"date": dt.date(2026, 11, 12), "titre": "Note sociale", "genre": "note",
             "mur": "Lisible par vous et Sana Ugnon (partagée le 13)."},
            {"date": dt.date(2026, 11, 5), "titre": "Séance de soutien psychologique 3 sur 5", "genre": "psy",
             "texte": "Nadège, honorée."},
            {"date": dt.date(2026, 10, 1), "titre": "Rencontrés à la halte de Saint-Martin-la-Sauveté",
             "genre": "mobile"},
        ],
        "maintenant": dt.date(2026, 11, 24),
        "exemple_tableau": {
            "colonnes": ["Secteur", ("Dossiers", "nombre"), ("Part", "nombre")],
            "lignes": [("Saint-Étienne", 43, "44,3 %"), ("Couronne stéphanoise", 23, "23,7 %"),
                       ("Non renseigné", 6, "6,2 %")],
            "total": ("Ensemble", 97, "100 %"),
        },
    }  # fmt: skip

"""The figures of the association's life. The same queryset gives the figure and the rows it opens."""

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, Sum, TextField, Value, When
from django.db.models.functions import Concat

from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.texte.formats import date_courte, date_longue, euros, mois_long, nombre
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, Liste
from danaecare.socle.indicateurs.periode import Periode
from gouvernance.choix import FAMILLES_CHARGES, FAMILLES_CONTRAT, FAMILLES_PRODUITS, GenreMesure, GenreObligation
from gouvernance.models import Contrat, Cotisation, LigneBudget, MesureAudience, Subvention, TempsDonne
from gouvernance.requetes.audience import jours_records
from gouvernance.requetes.mecenat import dons_recus

PHYSIQUES, MORALES = "Personnes physiques", "Personnes morales"


def par_famille(familles: dict[str, str]) -> Case:
    """The family of an account: the longest prefix that has one; None for the others."""
    prefixes = sorted(familles, key=len, reverse=True)
    return Case(
        *(When(compte__startswith=prefixe, then=Value(familles[prefixe])) for prefixe in prefixes),
        default=None,
        output_field=TextField(),
    )


def _adherents(periode: Periode):
    annees = (periode.debut.year, periode.fin.year)
    return (
        Cotisation.objects.a_jour()
        .filter(annee__range=annees)
        .select_related("personne", "organisation")
        .annotate(
            categorie=Case(
                When(organisation__isnull=False, then=Value(MORALES)), default=Value(PHYSIQUES),
                output_field=CharField(),
            )
        )
    )  # fmt: skip


def _temps(periode: Periode):
    temps = TempsDonne.objects.filter(date__range=(periode.debut, periode.fin)).benevoles()
    return temps.select_related("personne")


def _benevoles(periode: Periode):
    return Personne.objects.filter(pk__in=_temps(periode).order_by().values("personne"))


def _temps_valorises(periode: Periode):
    return _temps(periode).valorises()


def _equipe(periode: Periode):
    familles = [When(type=code, then=Value(libelle)) for code, libelle in FAMILLES_CONTRAT.items()]
    contrats = Contrat.objects.au(periode.fin).select_related("personne")
    return contrats.annotate(categorie=Case(*familles, output_field=CharField()))


def _realisees(periode: Periode):
    """The lines of the exercises that close in the period: an exercise counts in the year it ends."""
    lignes = LigneBudget.objects.realisees().filter(exercice__fin__range=(periode.debut, periode.fin))
    return lignes.select_related("exercice")


def _charges(periode: Periode):
    return _realisees(periode).charges().annotate(categorie=par_famille(FAMILLES_CHARGES))


def _produits(periode: Periode):
    return _realisees(periode).produits().annotate(categorie=par_famille(FAMILLES_PRODUITS))


def _compte_de_resultat(periode: Periode):
    return _realisees(periode).filter(Q(compte__startswith="6") | Q(compte__startswith="7"))


def _analytique(periode: Periode):
    sens = Case(When(compte__startswith="6", then=Value("charges")), default=Value("produits"))
    return _compte_de_resultat(periode).annotate(
        categorie=Case(
            When(axe="", then=None), default=Concat(F("axe"), Value(", "), sens), output_field=CharField()
        )
    )  # fmt: skip


def _subventions(periode: Periode):
    subventions = Subvention.objects.filter(exercice__fin__range=(periode.debut, periode.fin)).avec_verse()
    return subventions.select_related("financeur", "exercice").order_by("financeur__cle_tri", "pk")


def _subventions_calculer(periode: Periode) -> Liste:
    subventions = _subventions(periode).prefetch_related("obligations")
    lignes = []
    for subvention in subventions:
        rendus = [o for o in subvention.obligations.all() if o.genre == GenreObligation.COMPTE_RENDU]
        justifiee = "oui" if rendus and all(o.faite_le for o in rendus) else "non"
        lignes.append(
            (
                str(subvention.financeur), subvention.objet, str(subvention.exercice), subvention.demande,
                subvention.notifie, subvention.verse, justifiee,
            )
        )  # fmt: skip
    return Liste(("financeur", "objet", "exercice", "demande", "notifie", "verse", "justifie"), tuple(lignes))


def _audience(periode: Periode):
    """Flows of every month; of a level, its last month of the period alone."""
    mesures = MesureAudience.objects.filter(mois__range=(periode.debut, periode.fin))
    derniere = mesures.filter(canal=OuterRef("canal"), mesure=OuterRef("mesure")).order_by("-mois")
    return mesures.annotate(
        _dernier=Subquery(derniere.values("mois")[:1]), categorie=Concat("canal", Value(", "), "mesure")
    ).filter(Q(genre=GenreMesure.FLUX) | Q(mois=F("_dernier")))


def _records(periode: Periode):
    """The best month of each measure that adds up: the best of a level is its last."""
    flux = MesureAudience.objects.filter(genre=GenreMesure.FLUX, mois__range=(periode.debut, periode.fin))
    return flux.order_by("canal", "mesure", "-valeur", "mois").distinct("canal", "mesure")


def _records_calculer(periode: Periode) -> Liste:
    jours = jours_records(periode.debut, periode.fin)
    lignes = []
    for mois in _records(periode):
        jour = jours.get((mois.canal, mois.mesure))
        ce_jour = (date_longue(jour.jour), jour.valeur) if jour else (None, None)
        lignes.append((str(mois), mois_long(mois.mois), mois.valeur, *ce_jour))
    return Liste(("mesure", "meilleur mois", "ce mois-là", "meilleur jour", "ce jour-là"), tuple(lignes))


def ligne_temps(temps) -> Ligne:
    return Ligne(str(temps), f"{date_courte(temps.date)}, {nombre(temps.heures)} h", temps.get_absolute_url())


def ligne_budget(ligne) -> Ligne:
    return Ligne(str(ligne), f"{ligne.axe or 'sans axe'}, {euros(ligne.montant)}", ligne.get_absolute_url())


_BASE = {"droit": "gouvernance.chiffres"}
_BUDGET = {**_BASE, "unite": "euros", "mesure": Sum("montant"), "ligne": ligne_budget, "annuel": True}

INDICATEURS = [
    Indicateur(
        code="gouvernance.adherents",
        libelle="Adhérents",
        definition="Adhérents à jour de cotisation dans l’année, personnes physiques et morales.",
        genre=Genre.REPARTITION,
        unite="adhérents",
        requete=_adherents,
        annuel=True,
        libelles=(PHYSIQUES, MORALES),
        avec_non_renseigne=False,
        ligne=lambda c: Ligne(str(c.adherent), c.get_etat_display(), c.get_absolute_url()),
        sensible=True,
        **_BASE,
    ),
    Indicateur(
        code="gouvernance.benevoles",
        libelle="Bénévoles",
        definition="Bénévoles ayant au moins un temps bénévole enregistré dans l’année. L’équipe, les stages et les "
        "services civiques n’en sont pas.",
        genre=Genre.NOMBRE,
        unite="bénévoles",
        requete=_benevoles,
        ligne=lambda p: Ligne(str(p), "", p.get_absolute_url()),
        sensible=True,
        **_BASE,
    ),
    Indicateur(
        code="gouvernance.heures_benevoles",
        libelle="Heures bénévoles",
        definition="Heures bénévoles de l’année, avec celles pointées par nom aux actions des jardins, une fois "
        "chacune, sans celles de l’équipe, des stages et des services civiques. Un total d’heures sans noms n’y entre "
        "pas.",
        genre=Genre.NOMBRE,
        unite="heures",
        requete=_temps,
        mesure=Sum("heures"),
        ligne=ligne_temps,
        discretion=Discretion(repose_sur=("gouvernance.benevoles",)),
        **_BASE,
    ),
    Indicateur(
        code="gouvernance.valorisation_benevoles",
        libelle="Valeur du bénévolat",
        definition="Heures bénévoles valorisées au taux de leur catégorie, en vigueur le jour où elles sont données "
        "(comptes 864 et 875). Une heure sans taux n’est pas valorisée.",
        genre=Genre.NOMBRE,
        unite="euros",
        requete=_temps_valorises,
        mesure=Sum("valorisation"),
        ligne=lambda t: Ligne(str(t), f"{nombre(t.heures)} h à {euros(t.taux)}", t.get_absolute_url()),
        discretion=Discretion(repose_sur=("gouvernance.benevoles",)),
        **_BASE,
    ),
    Indicateur(
        code="gouvernance.equipe",
        etat=True,
        libelle="Équipe au dernier jour",
        definition="Effectif au 31 décembre par type de contrat ; services civiques et stagiaires comptés à part des "
        "salariés.",
        genre=Genre.REPARTITION,
        unite="personnes",
        requete=_equipe,
        libelles=("CDI", "CDD", "Service civique", "Stage"),
        avec_non_renseigne=False,
        ligne=lambda c: Ligne(str(c.personne), c.fonction or c.get_type_display(), c.get_absolute_url()),
        discretion=Discretion(ouvert="L’effectif salarié est public : les comptes annuels le disent."),
        **_BASE,
    ),
    Indicateur(
        code="gouvernance.budget.depenses",
        libelle="Charges",
        definition="Charges réalisées de l’exercice clos dans l’année, par famille de comptes.",
        genre=Genre.REPARTITION,
        requete=_charges,
        avec_non_renseigne=False,
        **_BUDGET,
    ),
    Indicateur(
        code="gouvernance.budget.produits",
        libelle="Produits",
        definition="Produits réalisés de l’exercice clos dans l’année, par famille de comptes. Ce que les comptes ne "
        "nomment pas reste sans nom.",
        genre=Genre.REPARTITION,
        requete=_produits,
        avec_non_renseigne=False,
        **_BUDGET,
    ),
    Indicateur(
        code="gouvernance.budget.resultat",
        libelle="Résultat",
        definition="Produits moins charges de l’exercice clos dans l’année.",
        genre=Genre.NOMBRE,
        requete=_compte_de_resultat,
        **{**_BUDGET, "mesure": Sum(Case(When(compte__startswith="7", then=F("montant")), default=-F("montant")))},
    ),
    Indicateur(
        code="gouvernance.budget.analytique",
        libelle="Charges et produits par dispositif",
        definition="Charges et produits de l’exercice clos dans l’année, par dispositif ; le total additionne les "
        "deux.",
        genre=Genre.REPARTITION,
        requete=_analytique,
        avec_non_renseigne=False,
        **_BUDGET,
    ),
    Indicateur(
        code="gouvernance.subventions",
        libelle="Subventions",
        definition="Subventions par financeur : demandé, notifié, versé, justifié.",
        genre=Genre.LISTE,
        unite="subventions",
        requete=_subventions,
        annuel=True,
        calculer=_subventions_calculer,
        ligne=lambda s: Ligne(str(s), f"{euros(s.notifie)} notifiés", s.get_absolute_url()),
        discretion=Discretion(reservees=("demande", "justifie")),
        **_BASE,
    ),
    Indicateur(
        code="gouvernance.communication",
        libelle="Audience par canal",
        definition="Mesures d’audience de l’année par canal (sites, lettre d’information, fiche établissement, "
        "réseaux). Les vues et les visites s’additionnent ; pour les inscrits, le dernier mois.",
        genre=Genre.REPARTITION,
        unite="mesures",
        requete=_audience,
        mesure=Sum("valeur"),
        avec_non_renseigne=False,
        ligne=lambda m: Ligne(str(m), f"{m.mois:%m/%Y} : {nombre(m.valeur)}", m.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.audience.records",
        libelle="Mois et jours les plus suivis",
        definition="Le mois et, où les jours sont connus, le jour de la plus haute valeur de chaque mesure d’audience.",
        genre=Genre.LISTE,
        unite="mesures",
        requete=_records,
        annuel=True,
        calculer=_records_calculer,
        ligne=lambda m: Ligne(str(m), f"{m.mois:%m/%Y} : {nombre(m.valeur)}", m.get_absolute_url()),
        **_BASE,
    ),
    Indicateur(
        code="rayonnement.mecenat.recus",
        libelle="Dons reçus, par nature",
        definition="Montant, ou valeur, des dons reçus dans la période, par nature.",
        genre=Genre.REPARTITION,
        requete=dons_recus,
        avec_non_renseigne=False,
        **_BASE
        | {"unite": "euros", "mesure": Sum("montant"), "ligne": lambda d: Ligne(str(d), d.dit, d.get_absolute_url())},
    ),
]

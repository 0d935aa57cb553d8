"""What was done: contacts, people received, themes, orientations, calls by others than caregivers."""

from django.db.models import TextField, Value
from django.db.models.functions import Coalesce, Concat

from aidants import choix
from aidants.indicateurs.bases import AIDANTS, COMPTE, avec_dossier, ligne_de, ligne_entretien, traduire
from aidants.indicateurs.file_active import ENTRETIENS
from aidants.models import Aidant, Appel, Orientation, avec_etat
from aidants.requetes.activite import (
    aidants_actifs,
    appels_recus,
    dossiers_ouverts,
    entretiens_honores,
    presences,
    presents,
    seances_honorees,
)
from aidants.requetes.filtres_chiffres import couper
from danaecare.socle.annuaire.choix import NatureOrganisation
from danaecare.socle.indicateurs.definitions import Discretion, Genre, Indicateur, Ligne, repartir
from danaecare.socle.indicateurs.periode import Periode
from danaecare.socle.indicateurs.populations import NON_RENSEIGNE

_THEMES = dict(choix.Theme.choices)
_TIERS = {choix.Appelant.PROCHE: "Proche aidé", choix.Appelant.PROFESSIONNEL: "Professionnel"}


class IndicateurThemes(Indicateur):
    """Several themes an interview: a row may be counted in several categories, or in none."""

    def lignes(self, periode, categorie=None):
        entretiens = self.requete(periode)
        if categorie is None:
            return entretiens
        if categorie == NON_RENSEIGNE:
            return entretiens.filter(themes=[])
        codes = [code for code, libelle in _THEMES.items() if libelle == categorie]
        return entretiens.filter(themes__contains=codes) if codes else entretiens.none()


def _themes(periode: Periode):
    comptes: dict[str, int] = {}
    total = 0
    for themes, n in ENTRETIENS.par("themes").comptes(periode):
        total += n
        for libelle in [str(_THEMES[code]) for code in themes] or [NON_RENSEIGNE]:
            comptes[libelle] = comptes.get(libelle, 0) + n
    return repartir({NON_RENSEIGNE: 0, **comptes}, plusieurs=True, total=total)


def recus(periode: Periode):
    """Caregivers met: an honoured interview of their file or session, or a group attended."""
    actifs = aidants_actifs(periode).order_by().values("pk")
    return Aidant.objects.filter(pk__in=actifs.union(*_hors_entretiens(periode)))


def contacts(periode: Periode):
    """Caregivers in touch: received, or who called, or whose file was opened in the period."""
    entretiens = entretiens_honores(periode).order_by().values("dossier")
    en_contact = Aidant.objects.filter(dossier__in=entretiens.union(*_sans_entretien(periode)))
    en_contact = presents(en_contact, periode).order_by().values("pk")
    return Aidant.objects.filter(pk__in=en_contact.union(*_hors_entretiens(periode)))


def _hors_entretiens(periode: Periode):
    """Who came to the psychologist's sessions, who came to a group."""
    actes = seances_honorees(periode), presences(periode)
    return [acte.order_by().values("aidant") for acte in actes]


def _sans_entretien(periode: Periode):
    """The files of the calls, those opened in the period."""
    appels = appels_recus(periode).filter(dossier__isnull=False).order_by().values("dossier")
    return appels, dossiers_ouverts(periode).order_by().values("pk")


def _tiers(periode: Periode):
    appels = appels_recus(periode).filter(appelant__in=_TIERS)
    return appels.annotate(categorie=traduire("appelant", _TIERS))


def _appels(periode: Periode):
    libelles = dict(choix.Appelant.choices)
    return appels_recus(periode).annotate(categorie=traduire("appelant", libelles))


def _orientations(periode: Periode):
    natures = dict(NatureOrganisation.choices)
    orientations = Orientation.objects.filter(sens=choix.SensOrientation.VERS, date__range=(periode.debut, periode.fin))
    orientations = couper(orientations, periode)
    nature = Coalesce(
        traduire("organisation__nature", natures), Value("Nature non renseignée"), output_field=TextField()
    )
    orientations = avec_etat(orientations, periode.fin, "suite")
    suite = traduire("suite_lu", dict(choix.SuiteOrientation.choices))
    return orientations.select_related("organisation").annotate(
        categorie=Concat(nature, Value(" · "), suite, output_field=TextField())
    )


def ligne_appel(appel: Appel) -> Ligne:
    texte, detail = str(appel).capitalize(), appel.get_appelant_display()
    return ligne_de(appel.dossier, texte, detail) if appel.dossier_id else Ligne(texte, detail)


def ligne_orientation(orientation: Orientation) -> Ligne:
    detail = f"{orientation.organisation}, {orientation.get_suite_display().lower()}"
    return ligne_de(orientation.dossier, f"Orientation du {orientation.date:%d/%m/%Y}", detail)


_APPELS = {"unite": "appels", "droit": "aidants.chiffres", "mesure": COMPTE, "ligne": ligne_appel, "sensible": True}

INDICATEURS = [
    Indicateur(
        code="aidants.contacts",
        libelle="Aidants en contact avec l’Escale",
        definition="Aidants distincts reçus, ou ayant appelé, ou dont le dossier a été ouvert dans l’année.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(contacts),
        **AIDANTS,
    ),
    Indicateur(
        code="aidants.recus",
        libelle="Aidants reçus",
        definition="Aidants distincts de la file active, ou ayant eu une séance de soutien psychologique honorée, ou "
        "présents à un groupe d’échange dans l’année.",
        genre=Genre.NOMBRE,
        requete=avec_dossier(recus),
        discretion=Discretion(repose_sur=("aidants.accompagnes", "aidants.psy.recus", "aidants.groupes.participants")),
        **AIDANTS,
    ),
    IndicateurThemes(
        code="aidants.themes",
        libelle="Thèmes abordés en entretien",
        definition="Thèmes abordés en entretien ; plusieurs réponses possibles, le total des entretiens est rappelé.",
        genre=Genre.REPARTITION,
        unite="entretiens",
        droit="aidants.chiffres",
        droit_lignes="aidants.typologies",
        requete=ENTRETIENS.par(),
        calculer=_themes,
        plusieurs=True,
        ligne=ligne_entretien,
        sensible=True,
    ),
    Indicateur(
        code="aidants.orientations",
        libelle="Orientations vers une structure",
        definition="Orientations vers une structure, par nature de structure et suite donnée.",
        genre=Genre.REPARTITION,
        unite="orientations",
        droit="aidants.chiffres",
        droit_lignes="aidants.typologies",
        requete=avec_dossier(_orientations),
        mesure=COMPTE,
        avec_non_renseigne=False,
        ligne=ligne_orientation,
        sensible=True,
    ),
    Indicateur(
        code="aidants.contacts_tiers",
        libelle="Contacts de proches aidés et de professionnels",
        definition="Contacts émanant d’un proche aidé ou d’un professionnel.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(_tiers),
        libelles=("Proche aidé", "Professionnel"),
        avec_non_renseigne=False,
        discretion=Discretion(
            extrait_de="aidants.appels",
            noms_extraits=tuple((nom, appelant.label) for appelant, nom in _TIERS.items()),
        ),
        **_APPELS,
    ),
    Indicateur(
        code="aidants.appels",
        libelle="Appels reçus",
        definition="Appels reçus dans l’année, par personne qui appelle, avec ou sans dossier.",
        genre=Genre.REPARTITION,
        requete=avec_dossier(_appels),
        libelles=tuple(choix.Appelant.labels),
        avec_non_renseigne=False,
        **_APPELS,
    ),
]

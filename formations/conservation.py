"""Training: what proves a session is kept as long as it may be asked for, then names nobody."""

from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from danaecare.socle.communs.ecriture.conservation import Horloge, Lien, Table
from formations.choix import GenreCourriel
from formations.models import Animation

PREUVES = "Durée des pièces justificatives d’une action de formation : six ans (certificat de réalisation : trois ans)"
PREUVES_MOIS, DIPLOME_MOIS = 72, 36
AUTEUR = Concat(Value("anonyme-"), Cast("pk", CharField()), Value("@exemple.invalid"))


def _session(chemin: str, sans_jour: str = ""):
    """Of a session that ended; `sans_jour`, what counts where the session has no day left, or never had any."""

    def echus(limite: date) -> Q:
        finie = Q(**{f"{chemin}fin__lte": limite})
        return finie | Q(**{f"{chemin}fin": None, f"{sans_jour}__date__lte": limite}) if sans_jour else finie

    return echus


def _sans_suite(limite: date) -> Q:
    return _session("session__", "cree_le")(limite) & Q(stagiaire=None)


def _module_recent(limite: date) -> Q:
    return Q(promotion__annee__gte=limite.year)


def _formateur_parti(limite: date) -> Q:
    encore = Animation.objects.filter(formateur=OuterRef("formateur"), demi_journee__date__gt=limite)
    return Q(date__lte=limite) & ~Q(Exists(encore))


HORLOGES = [
    Horloge(
        code="formations.liens",
        quoi="Liens de signature",
        mois=12,
        depuis="la demi-journée",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(Table("formations.LienSignature", lambda limite: Q(demi_journee__date__lte=limite)),),
    ),
    Horloge(
        code="formations.demandes",
        quoi="Demandes d’inscription refusées ou sans suite",
        mois=24,
        depuis="la fin de la session demandée ; sans date, la demande",
        fondement="RGPD, art. 5.1.e ; usage de la CNIL pour les candidats : deux ans après le dernier échange",
        tables=(
            Table(
                "formations.DemandeInscription",
                _sans_suite,
                DEMANDE := {
                    "prenom": "", "nom": "Anonyme", "courriel": AUTEUR, "telephone": "", "structure": "",
                    "fonction": "", "payeur": "", "positionnement": "", "besoins": "", "motif": "",
                },
            ),
        ),
    ),
    Horloge(
        code="formations.stagiaires",
        quoi="Stagiaires : réponses, émargements, questionnaires, documents et courriels",
        mois=PREUVES_MOIS,
        depuis="la fin de la session",
        fondement=PREUVES,
        tables=(
            Table("formations.CorrectionEmargement", _session("session__")),
            Table("courriels.Courriel", lambda limite: Q(genre__in=GenreCourriel.values, ecrit_le__date__lte=limite)),
            Table("formations.Document", lambda limite: Q(session__fin__lte=limite, fait_le__date__lte=limite)),
            Table("formations.Document", lambda limite: Q(session__fin=None, fait_le__date__lte=limite)),
            Table("formations.DemandeInscription", _session("session__", "cree_le"), DEMANDE),
            Table("formations.Emargement", _session("demi_journee__session__"), {"motif": ""}),
            Table(
                "formations.Emargement",
                lambda limite: Q(demi_journee__session__fin__lte=limite, trace__isnull=False),
                {"trace": {}},
            ),
            Table("formations.Avis", _session("session__"), {"texte": ""}),
            Table("formations.Avis", lambda limite: Q(session=None, annee__lt=limite.year), {"texte": ""}),
            Table(
                "formations.Stagiaire",
                _session("session__", "cree_le"),
                {"positionnement": "", "besoins": "", "acquis": ""},
            ),
        ),
    ),
    Horloge(
        code="formations.diplome",
        quoi="Étudiants du diplôme universitaire : leur numéro",
        mois=DIPLOME_MOIS,
        depuis="la fin de l’année de la promotion",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(
            Table("formations.EtudiantDiplome", lambda limite: Q(promotion__annee__lt=limite.year), {"numero": ""}),
        ),
    ),
    Horloge(
        code="formations.preuves",
        quoi="Preuves, réclamations et veille ; pièces des formateurs",
        mois=PREUVES_MOIS,
        depuis="la date de la pièce ; pour un formateur, sa dernière séance",
        fondement=PREUVES,
        tables=(
            Table("formations.Preuve", lambda limite: Q(date__lte=limite), fichiers=("fichier",)),
            Table("formations.EntreeRegistre", lambda limite: Q(date__lte=limite)),
            Table("formations.PieceFormateur", _formateur_parti, fichiers=("fichier",)),
        ),
    ),
]  # fmt: skip
LIENS = [
    Lien("formations.Stagiaire", "personne", PREUVES_MOIS, lambda limite: Q(session__fin__gt=limite)),
    Lien("formations.Animation", "formateur", PREUVES_MOIS, lambda limite: Q(demi_journee__date__gt=limite)),
    Lien("formations.Emargement", "formateur", PREUVES_MOIS, lambda limite: Q(demi_journee__date__gt=limite)),
    Lien("formations.CorrectionEmargement", "formateur", PREUVES_MOIS, lambda limite: Q(date__gt=limite)),
    Lien("formations.Invitation", "formateur", PREUVES_MOIS, lambda limite: Q(invite_le__gt=limite)),
    Lien("formations.ModuleDiplome", "intervenant", PREUVES_MOIS, _module_recent),
    Lien("formations.ModuleDiplome", "second", PREUVES_MOIS, _module_recent),
    Lien("formations.PieceFormateur", "formateur", PREUVES_MOIS, lambda limite: Q(date__gt=limite)),
]
GARDES = {
    "ce que sont les formations et les sessions": {
        "formations.Formation": "intitule cle nsf",
        "formations.Programme": "objectifs contenu public prerequis methodes evaluation handicap",
        "formations.Session": "code intitule public endroit nsf cherche",
        "formations.DemiJournee": "sujet",
        "formations.TexteCadre": "texte",
        "formations.Promotion": "diplome comite",
        "formations.ModuleDiplome": "intitule",
    },
    "des clés tirées au hasard": {
        "formations.Session": "cle_inscription",
        "formations.Invitation": "cle",
        "formations.DemandeInscription": "cle",
    },
    "des notes de un à cinq, sans auteur": {"formations.Avis": "details"},
    "le bilan déposé et les comptes de l’association": {
        "formations.ExerciceBpf": "formulaire nda siret naf denomination forme_juridique adresse telephone courriel "
        "dirigeant dirigeant_qualite fige",
        "formations.Produit": "numero",
        "formations.Charge": "libelle",
    },
}

"""Members, donors, volunteers, staff: tax years, limitation periods; the minutes are the association's memory."""

from datetime import date

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate

from danaecare.socle.communs.ecriture.conservation import Horloge, Lien, Table
from gouvernance.models import ActionRoute

FISCAL = "Livre des procédures fiscales, art. L. 102 B et L. 102 E : six ans"
CONTACTS = "RGPD, art. 5.1.e ; usage de la CNIL pour les contacts : trois ans après le dernier échange"
PRESCRIPTION = "Code civil, art. 2224 : prescription de cinq ans"
FISCAL_MOIS, BENEVOLES_MOIS, CONTRATS_MOIS, STATUTS_MOIS = 72, 36, 60, 120
PAROLES_MOIS = 60


def _action_ancienne(limite: date) -> Q:
    dates = ActionRoute.objects.annotate(jour=Coalesce("faite_le", "echeance", TruncDate("modifie_le")))
    return Q(pk__in=dates.filter(jour__lte=limite).values("pk"))


HORLOGES = [
    Horloge(
        code="gouvernance.dons",
        quoi="Donateurs : nom et adresse des reçus fiscaux",
        mois=FISCAL_MOIS,
        depuis="la fin de l’année où le reçu est émis",
        fondement=FISCAL,
        tables=(
            Table(
                "gouvernance.Recu",
                lambda limite: Q(emis_le__year__lt=limite.year) & ~Q(motif=""),
                {"motif": "effacé"},
            ),
            Table(
                "gouvernance.Recu",
                lambda limite: Q(emis_le__year__lt=limite.year),
                {"nom": "Anonyme", "adresse": "effacée"},
            ),
        ),
    ),
    Horloge(
        code="gouvernance.benevoles",
        quoi="Bénévoles : missions notées",
        mois=BENEVOLES_MOIS,
        depuis="le jour donné",
        fondement=CONTACTS,
        tables=(
            Table(
                "gouvernance.TempsBenevole",
                lambda limite: Q(date__lte=limite),
                {"mission": Concat(Value("Mission "), Cast("pk", CharField()))},
            ),
        ),
    ),
    Horloge(
        code="gouvernance.liens",
        quoi="Liens privés de bénévoles, fermés ou finis",
        mois=12,
        depuis="la fin du lien",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(Table("gouvernance.LienBenevole", lambda limite: Q(expire_le__lte=limite) | Q(ferme_le__lte=limite)),),
    ),
    Horloge(
        code="gouvernance.adhesions",
        quoi="Demandes d’adhésion du formulaire public",
        mois=24,
        depuis="la demande",
        fondement="RGPD, art. 5.1.e ; usage de la CNIL pour les candidats : deux ans après le dernier échange",
        tables=(Table("gouvernance.DemandeAdhesion", lambda limite: Q(cree_le__date__lte=limite)),),
    ),
    Horloge(
        code="gouvernance.paroles",
        quoi="Paroles recueillies, sous un prénom changé",
        mois=PAROLES_MOIS,
        depuis="l’accord de la personne",
        fondement="RGPD, art. 5.1.e : pas plus longtemps que nécessaire",
        tables=(Table("gouvernance.Parole", lambda limite: Q(accord_le__lte=limite)),),
    ),
    Horloge(
        code="gouvernance.contrats",
        quoi="Salariés et services civiques : fonction",
        mois=CONTRATS_MOIS,
        depuis="la fin du contrat",
        fondement=PRESCRIPTION,
        tables=(Table("gouvernance.Contrat", lambda limite: Q(fin__lte=limite), {"fonction": ""}),),
    ),
    Horloge(
        code="gouvernance.stages",
        quoi="Étudiants accueillis : formation, sujet, ce qui a été fait",
        mois=CONTRATS_MOIS,
        depuis="la fin du stage",
        fondement="Code du travail, art. L. 1221-13 et R. 1221-26 : cinq ans après le départ",
        tables=(
            Table("gouvernance.Stage", lambda limite: Q(fin__lte=limite), {"formation": "", "sujet": "", "bilan": ""}),
        ),
    ),
    Horloge(
        code="gouvernance.cooperation",
        quoi="Membres sortis du pôle de coopération, porteurs d’actions",
        mois=CONTRATS_MOIS,
        depuis="la sortie, ou la fin de l’action",
        fondement=PRESCRIPTION,
        tables=(
            Table("gouvernance.Membre", lambda limite: Q(sortie_le__lte=limite), {"motif": ""}),
            Table("gouvernance.ActionRoute", _action_ancienne, {"porteur": ""}),
        ),
    ),
]
LIENS = [
    Lien("gouvernance.Cotisation", "personne", FISCAL_MOIS, lambda limite: Q(annee__gte=limite.year)),
    Lien("gouvernance.Recu", "personne", FISCAL_MOIS, lambda limite: Q(emis_le__year__gte=limite.year)),
    Lien("gouvernance.Don", "personne", FISCAL_MOIS, lambda limite: Q(promis_le__year__gte=limite.year)),
    Lien("gouvernance.TempsBenevole", "personne", BENEVOLES_MOIS, lambda limite: Q(date__gt=limite)),
    Lien("gouvernance.LienBenevole", "personne", 12, lambda limite: Q(expire_le__gt=limite, ferme_le=None)),
    Lien("gouvernance.Contrat", "personne", CONTRATS_MOIS, lambda limite: Q(fin=None) | Q(fin__gt=limite)),
    Lien("gouvernance.Contrat", "tuteur", CONTRATS_MOIS, lambda limite: Q(fin=None) | Q(fin__gt=limite)),
    Lien(
        "gouvernance.Membre", "personne", CONTRATS_MOIS, lambda limite: Q(sortie_le=None) | Q(sortie_le__gt=limite)
    ),
    Lien("gouvernance.Mandat", "personne", STATUTS_MOIS, lambda limite: Q(fin__gt=limite)),
    Lien("gouvernance.Siege", "personne", STATUTS_MOIS, lambda limite: Q(fin=None) | Q(fin__gt=limite)),
    Lien("gouvernance.Orateur", "personne", STATUTS_MOIS, lambda limite: Q(intervention__debut__gt=limite)),
    Lien("gouvernance.Recherche", "personne", STATUTS_MOIS, lambda limite: Q(fin=None) | Q(fin__gt=limite)),
    Lien("gouvernance.Stage", "personne", CONTRATS_MOIS, lambda limite: Q(fin__gt=limite)),
    Lien("gouvernance.Stage", "tuteur", CONTRATS_MOIS, lambda limite: Q(fin__gt=limite)),
    Lien("gouvernance.Presence", "personne", STATUTS_MOIS, lambda limite: Q(seance__date__gt=limite), True),
    Lien("gouvernance.Demande", "personne", STATUTS_MOIS, lambda limite: Q(seance__date__gt=limite), True),
]  # fmt: skip
GARDES = {
    "les archives statutaires, gardées tant que vit l’association": {
        "gouvernance.Instance": "nom decision convocation modele_pv",
        "gouvernance.Seance": "lieu ordre_du_jour proces_verbal",
        "gouvernance.Resolution": "point texte responsable",
        "gouvernance.Presence": "representant",
        "gouvernance.Mandat": "poste",
        "gouvernance.Declaration": "objet",
        "gouvernance.Habilitation": "reference signataire qualite",
        "gouvernance.Association": "nom objet adresse siret rna telephone courriel representant qualite",
    },
    "les comptes et les subventions": {
        "gouvernance.Exercice": "nom note",
        "gouvernance.LigneBudget": "compte libelle axe",
        "gouvernance.TauxBenevolat": "methode",
        "gouvernance.Subvention": "programme objet axe numero imputation convention poles",
        "gouvernance.Obligation": "libelle",
        "gouvernance.Objectif": "indicateur",
        "gouvernance.Part": "compte axe",
        "gouvernance.CompteRendu": "mise_en_oeuvre beneficiaires dates_lieux objectifs_atteints autres regles ecarts "
        "contributions observations",
    },
    "ce que le pôle de coopération a fait": {
        "gouvernance.Cooperation": "nom objet",
        "gouvernance.Cercle": "nom attendu",
        "gouvernance.Proposition": "titre description",
        "gouvernance.ActionRoute": "titre resultat",
        "gouvernance.Evaluation": "constat preuve",
        "gouvernance.MesureAudience": "canal mesure",
        "gouvernance.MesureJour": "canal mesure",
        "gouvernance.Campagne": "nom objet",
        "gouvernance.Don": "description methode",
        "gouvernance.Dimension": "question nom repere",
        "gouvernance.Element": "texte ou",
        "gouvernance.Jugement": "texte avec",
        "gouvernance.Facteur": "nom texte",
    },
    "ce que chaque programme veut changer, où personne n’est nommé": {
        "gouvernance.Theorie": "programme pole besoins actions realisations libelles",
        "gouvernance.Effet": "texte hypothese source chiffre",
    },
    "ce que l’association a donné au terrain, et qui est public": {
        "gouvernance.Intervention": "commune_libre_nom commune_libre_code_postal titre endroit pays partenaires public "
        "note",
        "gouvernance.Publication": "titre media sujet auteurs lien fichier type_mime empreinte",
        "gouvernance.Siege": "role note",
        "gouvernance.ReunionSiege": "objet decisions",
        "gouvernance.Appui": "objet numero lieux suite",
        "gouvernance.Recherche": "titre question comite avis_numero resultats",
        "gouvernance.JalonRecherche": "objet",
    },
    "les effectifs d’une année, où personne n’est nommé": {
        "gouvernance.EffectifsArretes": "resultats saisis",
    },
    "le rapport d’activité, relu avant d’être publié": {
        "gouvernance.Cahier": "citation citation_de",
        "gouvernance.ChapitreRapport": "cle matiere titre chapo parties",
        "gouvernance.ChiffreSaisi": "partie cle libelle valeur unite avant source",
        "gouvernance.EditionArretee": "chiffres textes page pdf pdf_empreinte archive archive_empreinte",
        "gouvernance.Illustration": "nom fichier alternative credit legende",
        "gouvernance.MotRapport": "matiere dit mot",
        "gouvernance.TexteRapport": "partie titre apres contenu",
        "gouvernance.VersionTexte": "contenu",
        "gouvernance.CommentaireTexte": "contenu passage proposition",
    },
}

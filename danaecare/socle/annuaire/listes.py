"""The two list pages of the directory."""

from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.annuaire.filtres import OrganisationFiltres, PersonneFiltres
from danaecare.socle.communs.interface.listes import Colonne, Liste, Vide

BOUSSOLE = {True: "Oui", False: "Non", None: "À vérifier"}


def _url(fiche):
    return fiche.get_absolute_url()


# Where to find a sheet, as its import reads it.
_OU = [
    Colonne("Adresse", lambda f: f.adresse),
    Colonne("Commune", lambda f: f.lieu and f.lieu.nom),
    Colonne("Code postal", lambda f: f.lieu and f.lieu.code_postal),
    Colonne("Téléphone", lambda f: f.telephone),
    Colonne("Courriel", lambda f: f.courriel),
]


class OrganisationListe(Liste):
    colonnes = [
        Colonne("Nom", str, tri=("cle_tri", "pk"), url=_url),
        Colonne("Nature", lambda o: o.get_nature_display() or "–", tri=("nature", "cle_tri", "pk")),
        Colonne("Domaine d’activité", lambda o: o.activite or "–", cle="activite"),
        Colonne("Commune", lambda o: o.lieu or "–"),
        Colonne("Téléphone", lambda o: o.telephone_insecable or "–", cle="telephone"),
        Colonne("Courriel", lambda o: o.courriel or "–"),
        Colonne("Ma Boussole", lambda o: BOUSSOLE[o.ma_boussole], cle="boussole"),
    ]
    exportees = [
        Colonne("Nom", lambda o: o.nom),
        Colonne("Sigle", lambda o: o.sigle),
        Colonne("Nature", lambda o: o.get_nature_display()),
        Colonne("Domaine d’activité", lambda o: o.activite),
        *_OU,
        Colonne("Site", lambda o: o.site),
        Colonne("Ma Boussole", lambda o: o.ma_boussole),
    ]
    filtres = OrganisationFiltres
    tri_defaut = "nom"
    vide = Vide(
        "L’annuaire n’a encore aucune organisation",
        "Ajoutez les structures avec lesquelles vous travaillez\u00a0: elles serviront dans tous les pôles.",
    )


class PersonneListe(Liste):
    colonnes = [
        Colonne("Nom", lambda p: f"{p.nom} {p.prenom}".strip(), tri=("cle_tri", "pk"), url=_url),
        Colonne("Qualités", lambda p: p.qualites_libelles or "–", cle="qualites"),
        Colonne("Structure", lambda p: p.employeur or "–"),
        Colonne("Commune", lambda p: p.lieu or "–"),
        Colonne("Téléphone", lambda p: p.telephone_insecable or "–", cle="telephone"),
        Colonne("Courriel", lambda p: p.courriel or "–"),
    ]
    exportees = [
        Colonne("Nom", lambda p: p.nom),
        Colonne("Prénom", lambda p: p.prenom),
        Colonne("Nom de naissance", lambda p: p.nom_naissance),
        Colonne("Qualités", lambda p: [Qualite(qualite).label for qualite in p.qualites]),
        Colonne("Structure", lambda p: p.employeur),
        Colonne("Fonction", lambda p: p.fonction),
        *_OU,
    ]
    filtres = PersonneFiltres
    tri_defaut = "nom"
    vide = Vide(
        "L’annuaire n’a encore personne",
        "Adhérents, bénévoles, intervenants, équipe\u00a0: ceux que l’on connaît autrement que comme aidants.",
    )

"""The two list pages of the directory."""

from danaecare.socle.annuaire.filtres import OrganisationFiltres, PersonneFiltres
from danaecare.socle.communs.listes import Colonne, Liste, Vide

BOUSSOLE = {True: "Oui", False: "Non", None: "À vérifier"}


def _url(fiche):
    return fiche.get_absolute_url()


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
    filtres = PersonneFiltres
    tri_defaut = "nom"
    vide = Vide(
        "L’annuaire n’a encore personne",
        "Adhérents, bénévoles, intervenants, équipe\u00a0: ceux que l’on connaît autrement que comme aidants.",
    )

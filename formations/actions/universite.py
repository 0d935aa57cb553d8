"""The university diploma."""

from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from formations.actions.ecriture import ecrire
from formations.choix import DIPLOMES, IssueDiplome
from formations.models import EtudiantDiplome, ModuleDiplome, Promotion


@ecriture
def promotion_ecrire(*, par, promotion: Promotion | None = None, version: int | None = None, **champs) -> Promotion:
    return ecrire(promotion or Promotion(), par=par, nom="promotion", champs=champs, version=version)


@ecriture
def module_diplome_ecrire(
    *, par, promotion: Promotion, module: ModuleDiplome | None = None, version: int | None = None, **champs
) -> ModuleDiplome:
    module = module or ModuleDiplome(promotion=promotion)
    return ecrire(module, par=par, nom="module_diplome", champs=champs, version=version, parent=promotion)


@ecriture
def module_diplome_retirer(*, par, module: ModuleDiplome) -> None:
    _retirer(module, par=par, nom="module_diplome")


@ecriture
def etudiant_diplome_ecrire(
    *, par, promotion: Promotion, etudiant: EtudiantDiplome | None = None, version: int | None = None, **champs
) -> EtudiantDiplome:
    """Note a student, or what became of her; the numbers of the cohort follow its list."""
    etudiant = etudiant or EtudiantDiplome(promotion=promotion)
    ecrire(etudiant, par=par, nom="etudiant_diplome", champs=champs, version=version, parent=promotion)
    _compter(promotion)
    return etudiant


@ecriture
def etudiant_diplome_retirer(*, par, etudiant: EtudiantDiplome) -> None:
    _retirer(etudiant, par=par, nom="etudiant_diplome")
    _compter(etudiant.promotion)


def _retirer(objet, *, par, nom: str) -> None:
    inscrire(
        par=par, action=f"formations.{nom}.retirer", nature=Nature.SUPPRESSION, objet=objet, parent=objet.promotion
    )
    objet.delete()


def _compter(promotion: Promotion) -> None:
    """As long as all are studying, who graduates is unknown, not none."""
    promotion = Promotion.objects.select_for_update().get(pk=promotion.pk)
    issues = list(promotion.etudiants.values_list("issue", flat=True))
    finie = any(issue != IssueDiplome.EN_COURS for issue in issues)
    promotion.inscrits = len(issues) or None
    promotion.diplomes = sum(issue in DIPLOMES for issue in issues) if finie else None
    promotion.felicitations = issues.count(IssueDiplome.FELICITATIONS) if finie else None
    promotion.enregistrer()

"""The two places and their spaces."""

from datetime import date

from danaecare.socle.territoires.models import Commune
from tierslieux.actions.lieux import espace_creer, fermeture_poser, horaires_fixer, lieu_creer, tarif_fixer
from tierslieux.choix import ProfilTarif
from tierslieux.demonstration.annee import GIVORS, LAB, SEMAINE


def _commune(code: str) -> Commune | None:
    return Commune.objects.filter(pk=code).first()


def lieux(par):
    """The lab, its spaces, and Givors."""
    lab = lieu_creer(
        par=par,
        nom="DanaeCare Lab",
        adresse="6 allée de l’Orangerie",
        commune=_commune("42092"),
        ouvert_aux_demandes=True,
        courriel="lab@danaecare.invalid",
        telephone="04 00 00 00 42",
        acces="Parking devant l’Orangerie, entrée de plain-pied côté jardin.",
    )
    givors = lieu_creer(
        par=par,
        nom="Tiers-lieu santé de Givors",
        adresse="Pôle de santé",
        commune=_commune("69091"),
        courriel="givors@danaecare.invalid",
    )
    for lieu in (lab, givors):
        horaires_fixer(par=par, lieu=lieu, horaires=SEMAINE)
    espaces = [_espace(par, lab, rang, *ligne) for rang, ligne in enumerate(LAB)]
    for rang, ligne in enumerate(GIVORS):
        _espace(par, givors, rang, *ligne)
    for espace in espaces[:2]:
        for profil, montant in ((ProfilTarif.GRATUIT, 0), (ProfilTarif.PARTENAIRE, 40), (ProfilTarif.ENTREPRISE, 120)):
            tarif_fixer(par=par, espace=espace, profil=profil, depuis=date(2022, 9, 6), montant=montant)
    fermeture_poser(par=par, lieu=lab, debut=date(2023, 7, 31), fin=date(2023, 8, 25), motif="Congés d’été")
    fermeture_poser(par=par, lieu=lab, debut=date(2023, 12, 25), fin=date(2023, 12, 31), motif="Congés d’hiver")
    return lab, espaces, givors


def _espace(par, lieu, rang, nom, capacite, surface, pmr, equipements, postes):
    return espace_creer(
        par=par,
        lieu=lieu,
        nom=nom,
        ordre=rang,
        capacite=capacite,
        surface_m2=surface,
        acces_pmr=pmr,
        equipements=list(equipements),
        postes=postes,
    )

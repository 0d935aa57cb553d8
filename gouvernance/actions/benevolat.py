import secrets

from django.db.models import Q

from danaecare.socle.annuaire.choix import Qualite
from danaecare.socle.annuaire.models import Personne
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from gouvernance.actions.adherents import qualite_noter
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.models import Contrat, LienBenevole, TauxBenevolat, TempsBenevole, TempsDonne
from gouvernance.models.benevolat import dans_un_an


def _verifier(personne: Personne, date) -> None:
    """Staff and civic service are never volunteers while their contract runs."""
    if date is not None and date > aujourdhui():
        raise refuser("date", "Ce jour n’est pas encore passé : le temps se note une fois donné.")
    if date is not None and Contrat.objects.filter(personne=personne).au(date).exists():
        raise refuser(
            "personne",
            f"{personne} avait ce jour-là un contrat, un stage ou un service civique : "
            "ce temps n’est pas du bénévolat. Rien n’a été enregistré.",
        )


@ecriture
def temps_noter(*, par, personne: Personne, date, **champs) -> TempsBenevole:
    """`par` is None when the volunteer writes through her private link."""
    _verifier(personne, date)
    temps = TempsBenevole(personne=personne, date=date)
    ecrire(temps, champs, par=par, nom="temps", parent=personne)
    qualite_noter(par=par, personne=personne, qualite=Qualite.BENEVOLE)
    return temps


@ecriture
def temps_modifier(*, par, temps: TempsBenevole, version: int | None = None, **champs) -> TempsBenevole:
    _verifier(champs.get("personne", temps.personne), champs.get("date", temps.date))
    return ecrire(temps, champs, par=par, nom="temps", parent=temps.personne, version=version)


@ecriture
def temps_effacer(*, par, temps: TempsBenevole) -> None:
    effacer(temps, par=par, nom="temps", parent=temps.personne)


@ecriture
def taux_fixer(*, par, **champs) -> TauxBenevolat:
    """A rate from a day on; the time given before keeps the rate it had."""
    return ecrire(TauxBenevolat(), champs, par=par, nom="taux")


@ecriture
def taux_modifier(*, par, objet: TauxBenevolat, version: int | None = None, **champs) -> TauxBenevolat:
    """Correct a rate that values no time yet; its method may always be told better."""
    garde = TauxBenevolat.objects.get(pk=objet.pk)
    if any(champs.get(nom, getattr(objet, nom)) != getattr(garde, nom) for nom in ("categorie", "depuis", "taux")):
        _exiger_libre(garde)
    return ecrire(objet, champs, par=par, nom="taux", version=version)


@ecriture
def taux_effacer(*, par, objet: TauxBenevolat) -> None:
    _exiger_libre(objet)
    effacer(objet, par=par, nom="taux")


def _exiger_libre(taux: TauxBenevolat) -> None:
    if refus := garde_du_taux(taux):
        raise refuser(None, refus)


def garde_du_taux(taux: TauxBenevolat) -> str:
    """Why it stays as it is, "" when it is free: the value of what is already valued does not move."""
    suivant = TauxBenevolat.objects.filter(categorie=taux.categorie, depuis__gt=taux.depuis).order_by("depuis").first()
    fin = Q(date__lt=suivant.depuis) if suivant else Q()
    if TempsDonne.objects.filter(fin, categorie=taux.categorie, date__gte=taux.depuis).exists():
        return "Ce taux valorise déjà des heures : ajoutez plutôt un taux à une date plus récente."
    return ""


@ecriture
def lien_ouvrir(*, par, personne: Personne) -> LienBenevole:
    """A new private address for a volunteer; the one she had no longer answers."""
    lien = LienBenevole.objects.filter(personne=personne).first() or LienBenevole(personne=personne)
    champs = {"jeton": secrets.token_urlsafe(32), "expire_le": dans_un_an(), "ferme_le": None}
    return ecrire(lien, champs, par=par, nom="lien", parent=personne)


@ecriture
def lien_assurer(*, par, personne: Personne) -> LienBenevole:
    """The private address that answers; a new one for who has none."""
    lien = LienBenevole.objects.filter(personne=personne).first()
    return lien if lien is not None and lien.ouvert else lien_ouvrir(par=par, personne=personne)


@ecriture
def lien_fermer(*, par, lien: LienBenevole) -> LienBenevole:
    return ecrire(lien, {"ferme_le": aujourdhui()}, par=par, nom="lien", parent=lien.personne)

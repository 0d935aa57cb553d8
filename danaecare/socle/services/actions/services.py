import calendar
from datetime import date

from django.core.exceptions import ValidationError

from danaecare.socle.annuaire.actions.organisations import organisation_assurer
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.texte.dates import aujourdhui
from danaecare.socle.communs.texte.mots import cle, propre
from danaecare.socle.communs.texte.telephones import mot_cherche
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from danaecare.socle.services.choix import AgeAide, Aidants, Etendue, Mode, Recours, Situation
from danaecare.socle.services.models import Service, Verification
from danaecare.socle.territoires.models import Commune

CHAMPS = frozenset(
    {
        "organisation", "nom", "theme", "presentation", "situations", "ages", "aidants", "modes", "etendue", "communes",
        "lieu", "adresse", "conditions", "cout", "cout_detail", "recours", "delai", "horaires", "langues",
        "accessibilite", "telephone", "courriel", "site", "source", "tenu_par", "rythme", "public",
    }
)  # fmt: skip


LISTES = {"situations": Situation, "ages": AgeAide, "aidants": Aidants, "modes": Mode, "recours": Recours}


@ecriture
def service_creer(
    *, par, depuis_le: date | None = None, moyen: str = "", verifie_le: date | None = None, **champs
) -> Service:
    """`communes` are communes or INSEE codes; `moyen` says how it was checked, on `verifie_le` (today).

    Not checked, it is to be checked at once.
    """
    service = Service(depuis_le=depuis_le or aujourdhui())
    service.a_verifier_le = service.depuis_le
    _appliquer(service, champs, par)
    service.enregistrer()
    inscrire(
        par=par, action="services.service.creer", nature=Nature.CREATION, objet=service, parent=service.organisation
    )
    if moyen:
        _verifier(service, par, moyen, verifie_le)
    return service


@ecriture
def service_modifier(
    *, par, service: Service, version: int | None = None, moyen: str = "", verifie_le: date | None = None, **champs
) -> Service:
    """ConflitEcriture when somebody saved since `version`. Corrected after a check (`moyen`), it is as good as new."""
    _appliquer(service, champs, par)
    service.enregistrer(version=version)
    inscrire(
        par=par, action="services.service.modifier", nature=Nature.MODIFICATION, objet=service,
        parent=service.organisation, donnees={"champs": sorted(champs)},
    )  # fmt: skip
    if moyen:
        _verifier(service, par, moyen, verifie_le)
    return service


@ecriture
def service_verifier(*, par, service: Service, moyen: str, le: date | None = None) -> Service:
    """All that is written of it was found true."""
    _exiger_ouvert(service)
    _verifier(service, par, moyen, le)
    return service


@ecriture
def service_fermer(*, par, service: Service) -> Service:
    """It exists no more: no longer proposed, and still counted in the years when it did."""
    if service.ouvert:
        service.ferme_le = aujourdhui()
        service.enregistrer()
        inscrire(
            par=par, action="services.service.fermer", nature=Nature.MODIFICATION, objet=service,
            parent=service.organisation,
        )  # fmt: skip
    return service


@ecriture
def service_rouvrir(*, par, service: Service) -> Service:
    """Closed by mistake, or open again: to be checked at once."""
    if not service.ouvert:
        service.ferme_le, service.a_verifier_le = None, aujourdhui()
        service.enregistrer()
        inscrire(
            par=par, action="services.service.rouvrir", nature=Nature.MODIFICATION, objet=service,
            parent=service.organisation,
        )  # fmt: skip
    return service


@ecriture
def favori_marquer(*, par, service: Service, favori: bool) -> Service:
    """The team's, and no one person's: of two services as near, it comes first."""
    if favori:
        _exiger_ouvert(service)
    if service.favori != favori:
        service.favori = favori
        service.enregistrer()
        inscrire(
            par=par, action="services.service.modifier", nature=Nature.MODIFICATION, objet=service,
            parent=service.organisation, donnees={"champs": ["favori"]},
        )  # fmt: skip
    return service


def _exiger_ouvert(service: Service) -> None:
    if not service.ouvert:
        raise ValidationError("Ce service est fermé\u00a0: rouvrez-le d’abord s’il existe de nouveau.")


def _verifier(service: Service, par, moyen: str, le: date | None) -> None:
    le = le or aujourdhui()
    if le > aujourdhui():
        raise ValidationError("Une vérification n’est pas dans l’avenir\u00a0: vérifiez la date.")
    verification = Verification(service=service, le=le, moyen=moyen, par=par)
    verification.full_clean()
    verification.save()
    if service.verifie_le is None or le >= service.verifie_le:
        service.verifie_le = le
        service.a_verifier_le = mois_apres(le, service.rythme)
        service.enregistrer()
    inscrire(
        par=par, action="services.service.verifier", nature=Nature.MODIFICATION, objet=service,
        parent=service.organisation, donnees={"moyen": moyen},
    )  # fmt: skip


def dans_l_ordre(choix, codes) -> list[str]:
    """Each code once, in the order of its list; those that are not in it last, for the database to refuse."""
    connus = [code for code in choix.values if code in codes]
    return [*connus, *(code for code in codes if code not in connus)]


def mois_apres(jour: date, mois: int) -> date:
    """The same day `mois` months later, or the last of that month."""
    annee, rang = divmod(jour.month - 1 + mois, 12)
    annee, rang = jour.year + annee, rang + 1
    return jour.replace(year=annee, month=rang, day=min(jour.day, calendar.monthrange(annee, rang)[1]))


def _appliquer(service: Service, champs: dict, par) -> None:
    inconnus = sorted(set(champs) - CHAMPS)
    if inconnus:
        raise TypeError(f"Champs inconnus d’un service\u00a0: {', '.join(inconnus)}.")
    for nom, valeur in champs.items():
        setattr(service, nom, propre(valeur).strip() if isinstance(valeur, str) else valeur)
    if "organisation" in champs:
        service.organisation = organisation_assurer(par=par, organisation=champs["organisation"])
    for champ, choix in LISTES.items():
        setattr(service, champ, dans_l_ordre(choix, getattr(service, champ)))
    service.courriel = service.courriel.lower()
    service.communes = _codes(service.communes) if service.etendue == Etendue.COMMUNES else []
    if "rythme" in champs and service.verifie_le:
        service.a_verifier_le = mois_apres(service.verifie_le, service.rythme)
    service.cle = service.cle_tri = cle(service.nom)
    service.cherche = " ".join(
        filter(
            None,
            [
                cle(service.nom), cle(service.organisation.nom), cle(service.organisation.sigle),
                cle(service.theme.nom), cle(service.presentation), cle(str(service.lieu or "")),
                mot_cherche(service.telephone),
            ],
        )
    )  # fmt: skip


def _codes(communes) -> list[str]:
    """INSEE codes in order, each once. ValidationError where one is no commune of today."""
    codes = sorted({getattr(commune, "pk", commune) for commune in communes})
    connus = set(Commune.objects.filter(pk__in=codes).values_list("pk", flat=True))
    if perdus := [code for code in codes if code not in connus]:
        raise ValidationError({"communes": f"Aucune commune n’a le code {', '.join(perdus)}."})
    return codes

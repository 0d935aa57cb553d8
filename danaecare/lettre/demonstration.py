"""The letter's part of the demonstration: invented addresses, the numbers published for 2023, an issue to compose."""

from datetime import date, timedelta
from uuid import UUID

from danaecare.lettre.actions.numeros import blocs_prendre, numero_creer
from danaecare.lettre.choix import CONSENTEMENT, EtatAbonne, EtatNumero, GenreBloc, Source
from danaecare.lettre.models import Abonne, Bloc, LienDuNumero, Numero
from danaecare.lettre.models.abonnes import empreinte
from danaecare.lettre.requetes.programme import programme
from danaecare.socle.communs.texte.formats import mois_long

ORDRE = 72
AVANT = 115  # subscribed before the year
NOUVEAUX = (3, 3, 5, 4, 6, 5, 2, 2, 8, 9, 8, 5)  # a month
REPRIS = "Inscription à la lettre d’avant le hub, reprise avec son jour."
# month, subject, opening, block, its link, clicks
NUMEROS = (
    (3, "Des groupes d’échange près de chez vous", "Le printemps revient, les groupes aussi.",
     "Les groupes d’échange de mars", "https://escale.invalid/groupes", 18),
    (5, "Le festival des aidants, le 26 mai", "Une journée pour vous, place Jean-Jaurès.",
     "Le festival des aidants", "https://escale.invalid/festival", 41),
    (11, "Goûter de décembre", "Avant les fêtes, un moment ensemble.",
     "Le goûter des aidants", "https://escale.invalid/gouter", 23),
)  # fmt: skip


def charger(annee: int, *, par, comptes: dict, alea) -> None:
    debut = date(annee - 2, 1, 1)
    jours = [debut + timedelta(days=alea.randrange(730)) for _ in range(AVANT)]
    neufs = [date(annee, mois, alea.randint(1, 28)) for mois, combien in enumerate(NOUVEAUX, 1) for _ in range(combien)]
    abonnes = [_abonne(rang, jour, alea, Source.IMPORT, REPRIS) for rang, jour in enumerate(sorted(jours), 1)]
    abonnes += [_abonne(AVANT + rang, jour, alea) for rang, jour in enumerate(neufs, 1)]
    Abonne.objects.bulk_create(abonnes)
    for mois, objet, chapeau, titre, lien, clics in NUMEROS:
        partis = sum(1 for abonne in abonnes if abonne.confirme_le < date(annee, mois, 2))
        _numero_paru(date(annee, mois, 2), objet, chapeau, titre, lien, clics, partis)


def vivre(jour: date, *, par, comptes: dict, alea) -> None:
    """This year's subscribers, who left, who waits; last month's issue, and this month's to finish."""
    tient, depart = comptes["accueil"], AVANT + sum(NOUVEAUX)
    ecoules = (jour - date(jour.year, 1, 1)).days
    jours = sorted(date(jour.year, 1, 1) + timedelta(days=alea.randint(0, ecoules)) for _ in range(30))
    neufs = [_abonne(depart + rang, quand, alea) for rang, quand in enumerate(jours, 1)]
    for rang, parti in enumerate(neufs[:3]):
        parti.etat, parti.desabonne_le, parti.adresse = EtatAbonne.DESABONNE, jour, ""
        if rang == 2:
            parti.etat, parti.desabonne_le, parti.rejete_le = EtatAbonne.REJETE, None, jour
            parti.adresse, parti.rejet = "boite.fermee@demo.invalid", "adresse refusée par le serveur de courriel"
    for attendu in neufs[-2:]:
        attendu.etat, attendu.confirme_le, attendu.consenti_le = EtatAbonne.A_CONFIRMER, None, jour
    Abonne.objects.bulk_create(neufs)
    avant = (jour.replace(day=1) - timedelta(days=1)).replace(day=1)
    _numero_paru(
        avant, f"{mois_long(avant).capitalize()}\u00a0: ce qui vient", "Les rendez-vous du mois, en un coup d’œil.",
        "Des haltes près de chez vous", "https://escale.invalid/haltes", 12, Abonne.objects.au(avant).count(),
    )  # fmt: skip
    numero = numero_creer(
        par=tient, mois=jour, objet=f"{mois_long(jour).capitalize()}\u00a0: près de chez vous",
        chapeau="Le mois commence, et l’Escale vient à vous.\n\nVoici où nous trouver, et de quoi souffler un peu.",
    )  # fmt: skip
    blocs_prendre(par=tient, numero=numero, propositions=programme(numero, jour)[:6])


def _abonne(rang: int, jour: date, alea, source=Source.FORMULAIRE, dit: str = CONSENTEMENT) -> Abonne:
    adresse = f"lecteur{rang:03d}@demo.invalid"
    return Abonne(
        adresse=adresse, empreinte=empreinte(adresse), cle=UUID(int=alea.getrandbits(128)), source=source,
        consentement=dit, consenti_le=jour, etat=EtatAbonne.CONFIRME, confirme_le=jour,
    )  # fmt: skip


def _numero_paru(jour: date, objet, chapeau, titre, lien, clics: int, partis: int) -> None:
    numero = Numero.objects.create(
        mois=jour.replace(day=1), objet=objet, chapeau=chapeau, etat=EtatNumero.ENVOYE, envoye_le=jour, partis=partis
    )
    Bloc.objects.create(
        numero=numero, rang=1, genre=GenreBloc.ACTUALITE, titre=titre, texte=chapeau, lien=lien, lien_texte="Lire",
    )  # fmt: skip
    LienDuNumero.objects.create(numero=numero, adresse=lien, clics=clics)

"""Bodies, mandates, meetings. Nothing of a meeting moves once its minutes are approved."""

from datetime import date

from django.db.models import Sum

from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.transaction import ecriture
from danaecare.socle.communs.interface.feuilles import Accord, Valeurs, accorder
from danaecare.socle.communs.texte.dates import aujourdhui, mois_apres
from danaecare.socle.communs.texte.formats import date_longue, pluriel
from danaecare.socle.journal.actions import inscrire
from danaecare.socle.journal.choix import Nature
from gouvernance.actions.ecriture import ecrire, effacer, refuser
from gouvernance.choix import COMPTENT, EtatPresence
from gouvernance.echeances import MOIS_DECLARATION
from gouvernance.models import Declaration, Demande, Instance, Mandat, Presence, Resolution, Seance
from gouvernance.requetes.instances import demande_de, fin_a_declarer, membres_de, quorum_de, reconduit

POINTER = "gouvernance.seance.pointer"

A_EU_LIEU = "Des présences sont pointées : cette séance a eu lieu, elle ne s’annule plus."


@ecriture
def instance_creer(*, par, **champs) -> Instance:
    return ecrire(Instance(), champs, par=par, nom="instance")


@ecriture
def instance_modifier(*, par, instance: Instance, version: int | None = None, **champs) -> Instance:
    return ecrire(instance, champs, par=par, nom="instance", version=version)


@ecriture
def mandat_donner(*, par, instance: Instance, **champs) -> Mandat:
    """A seat; refused beyond the statutes' length or number. The change is to be declared to the prefecture.

    The same seat given again to the same person changes nothing of what the prefecture knows.
    """
    Instance.objects.select_for_update().get(pk=instance.pk)
    mandat = ecrire(Mandat(instance=instance), champs, par=par, nom="mandat", parent=instance)
    _verifier_mandat(mandat)
    if not reconduit(mandat):
        _declarer(mandat, "Entrée", mandat.debut, par=par)
    return mandat


@ecriture
def mandat_modifier(*, par, mandat: Mandat, version: int | None = None, **champs) -> Mandat:
    termine = Mandat.objects.values_list("termine_le", flat=True).get(pk=mandat.pk)
    ecrire(mandat, champs, par=par, nom="mandat", parent=mandat.instance, version=version)
    _verifier_mandat(mandat)
    if mandat.termine_le is not None and termine is None:
        _declarer(mandat, "Départ", mandat.termine_le, par=par)
    return mandat


def _verifier_mandat(mandat: Mandat) -> None:
    instance = mandat.instance
    if instance.mandat_mois is not None:
        limite = mois_apres(mandat.debut, instance.mandat_mois)
        if mandat.fin > limite:
            raise refuser("fin", f"Les statuts donnent un mandat jusqu’au {date_longue(limite)} au plus.")
    if instance.membres_max is not None:
        # The most seats taken at once are counted on the day that one of them begins.
        fin, maximum = mandat.termine_le or mandat.fin, instance.membres_max
        debuts = instance.mandats.filter(debut__range=(mandat.debut, fin)).values_list("debut", flat=True)
        siegent = max(instance.mandats.au(jour).count() for jour in {mandat.debut, *debuts})
        if siegent > maximum:
            raise refuser(
                None,
                f"{instance} aurait {siegent} membres, et les statuts en admettent {maximum} au plus.",
            )


def _declarer(mandat: Mandat, quoi: str, jour: date, *, par) -> None:
    if mandat.instance.dirigeante:
        declaration_noter(par=par, objet=f"{quoi} : {mandat}", changement_le=jour)


@ecriture
def declaration_noter(*, par, objet: str, changement_le: date) -> Declaration:
    """A change of those who lead, or of the statutes: due three months later."""
    declaration = Declaration(echeance=mois_apres(changement_le, MOIS_DECLARATION))
    return ecrire(declaration, {"objet": objet[:200], "changement_le": changement_le}, par=par, nom="declaration")


@ecriture
def declaration_faire(*, par, declaration: Declaration, faite_le: date | None = None) -> Declaration:
    return ecrire(declaration, {"faite_le": faite_le or aujourdhui()}, par=par, nom="declaration")


@ecriture
def fin_declarer(*, par, mandat: Mandat, faite_le: date | None = None) -> Declaration:
    """A seat that reached its foreseen end, and was not given again, is declared."""
    Mandat.objects.select_for_update().get(pk=mandat.pk)
    declaration = fin_a_declarer(mandat, aujourdhui())
    if declaration is None:
        raise refuser(None, "Ce mandat n’a pas de fin à déclarer : il court encore, il est reconduit ou déjà déclaré.")
    return ecrire(declaration, {"faite_le": faite_le or aujourdhui()}, par=par, nom="declaration")


@ecriture
def seance_preparer(*, par, instance: Instance, **champs) -> Seance:
    return ecrire(Seance(instance=instance), champs, par=par, nom="seance", parent=instance)


@ecriture
def seance_modifier(*, par, seance: Seance, version: int | None = None, **champs) -> Seance:
    _exiger_ouverte(seance)
    return ecrire(seance, champs, par=par, nom="seance", parent=seance.instance, version=version)


def a_eu_lieu(seance: Seance) -> bool:
    return seance.presences.filter(etat__in=COMPTENT).exists()


@ecriture
def seance_annuler(*, par, seance: Seance) -> Seance:
    """Called off; refused once somebody is noted there."""
    _exiger_ouverte(seance)
    if a_eu_lieu(seance):
        raise refuser(None, A_EU_LIEU)
    return ecrire(seance, {"annulee_le": aujourdhui()}, par=par, nom="seance", parent=seance.instance)


@ecriture
def seance_convoquer(*, par, seance: Seance) -> list[Presence]:
    """Call those who sit at the meeting's date: each is expected. Returns who is called for the first time.

    Refused without an agenda, or before as many members asked for it as the statutes say.
    """
    _exiger_ouverte(seance)
    if not seance.points:
        raise refuser(None, "Écrivez d’abord l’ordre du jour : il part avec la convocation.")
    membres = membres_de(seance.instance, seance.date)
    presences = list(seance.presences.all())
    deja = {(p.personne_id, p.organisation_id) for p in presences}
    if not membres and not deja:
        raise refuser(None, "Personne ne siège dans cette instance à cette date : notez d’abord les mandats.")
    demande = demande_de(seance)
    if not demande.atteinte:
        raise refuser(
            None,
            f"Les statuts veulent que {demande.seuil} de ses {demande.membres} membres demandent cette séance : "
            f"{pluriel(demande.demandeurs, 'demande est notée', 'demandes sont notées')}.",
        )
    nouvelles = [
        Presence(seance=seance, **{"organisation" if isinstance(membre, Organisation) else "personne": membre})
        for membre in membres
    ]
    nouvelles = [p for p in nouvelles if (p.personne_id, p.organisation_id) not in deja]
    Presence.objects.bulk_create(nouvelles)
    ecrire(seance, {"convoquee_le": aujourdhui()}, par=par, nom="seance", parent=seance.instance)
    return nouvelles


def convocations_a_envoyer(seance: Seance) -> list[Presence]:
    """Who is called and has an address, and whose convocation has not left."""
    presences = seance.presences.nommees().filter(convocation_le=None)
    return [presence for presence in presences if presence.convoque.courriel]


@ecriture
def convocation_noter(*, par, presence: Presence) -> Presence:
    """The convocation left by mail today."""
    presence.convocation_le = aujourdhui()
    presence.save(update_fields=["convocation_le"])
    inscrire(
        par=par, action="gouvernance.convocation.noter", nature=Nature.MODIFICATION, objet=presence,
        parent=presence.seance,
    )  # fmt: skip
    return presence


@ecriture
def seance_demander(*, par, seance: Seance, demandeurs) -> Seance:
    """Who asks for the meeting, among its members; the former list is replaced."""
    _exiger_ouverte(seance)
    if seance.convoquee_le is not None:
        raise refuser(None, "Cette séance est déjà convoquée.")
    membres = membres_de(seance.instance, seance.date)
    if any(personne not in membres for personne in demandeurs):
        raise refuser("demandeurs", "Seuls les membres de l’instance peuvent demander une séance.")
    seance.demandes.all().delete()
    Demande.objects.bulk_create([Demande(seance=seance, personne=personne) for personne in demandeurs])
    return ecrire(seance, {}, par=par, nom="seance", parent=seance.instance)


@ecriture
def presences_pointer(
    *, par, seance: Seance, etats: dict[int, str], representants: dict[int, str] | None = None, montre=None
) -> Accord:
    """`etats`: presence id -> state. Nobody is represented where the statutes admit no proxy.

    `representants`: presence id -> who comes for a legal person; it is there by that person, which is no proxy.
    `montre` is what the page showed (`communs.interface.feuilles`): what somebody else noted since stays theirs.
    """
    seance = Seance.objects.select_for_update(of=("self",)).get(pk=seance.pk)
    _exiger_ouverte(seance)
    if not seance.instance.procuration and EtatPresence.REPRESENTE in etats.values():
        raise refuser(None, "Les statuts n’admettent pas de procuration dans cette instance.")
    convoquees = {presence.pk: presence for presence in seance.presences.filter(pk__in=etats)}
    voulu = {
        pk: (etats[pk], (representants or {}).get(pk, presence.representant).strip() if presence.morale else "")
        for pk, presence in convoquees.items()
    }
    accord = accorder(voulu, {pk: dite_de(presence) for pk, presence in convoquees.items()}, montre or {})
    presences = [presence for pk, presence in convoquees.items() if pk not in accord.contredites]
    for presence in presences:
        presence.etat, presence.representant = accord.a_ecrire.get(presence.pk, dite_de(presence))
        if presence.morale and presence.etat == EtatPresence.PRESENT and not presence.representant:
            raise refuser(None, f"{presence.convoque} est une personne morale : notez qui la représente.")
    Presence.objects.bulk_update(presences, ["etat", "representant"])
    plus_de_voix = seance.resolutions.annotate(voix=Sum("pour") + Sum("contre") + Sum("abstention")).filter(
        voix__gt=voix_de(seance)
    )
    if plus_de_voix.exists():
        raise refuser(None, "Une résolution compte déjà plus de voix que cela de présents : corrigez-la d’abord.")
    seance.enregistrer()
    inscrire(
        par=par, action=POINTER, nature=Nature.MODIFICATION, objet=seance, parent=seance.instance,
        donnees={"presences": sorted(accord.a_ecrire)},
    )  # fmt: skip
    return accord


def dite_de(presence: Presence) -> Valeurs:
    """A line of the attendance page, as it is compared."""
    return presence.etat, presence.representant


def voix_de(seance: Seance) -> int:
    """The voices of a meeting: those present, and those represented where it is admitted."""
    return seance.presences.filter(etat__in=COMPTENT).count()


@ecriture
def resolution_voter(*, par, seance: Seance, **champs) -> Resolution:
    """A decision; its voices never exceed those present, and nothing is decided below the quorum."""
    _exiger_ouverte(seance)
    quorum = quorum_de(seance)
    if not quorum.atteint:
        raise refuser(
            None,
            f"Le quorum n’est pas atteint : {pluriel(quorum.presents, 'présent')} sur {quorum.seuil} demandés. "
            "Pointez les présences, ou convoquez une nouvelle séance.",
        )
    resolution = ecrire(Resolution(seance=seance), champs, par=par, nom="resolution", parent=seance)
    voix, presentes = resolution.pour + resolution.contre + resolution.abstention, voix_de(seance)
    if voix > presentes:
        raise refuser(
            "pour", f"{pluriel(voix, 'voix', 'voix')} pour {pluriel(presentes, 'présent')} : recomptez, ou pointez."
        )
    return resolution


@ecriture
def resolution_faire(*, par, resolution: Resolution) -> Resolution:
    """The decision was carried out; it may be noted after the minutes are approved."""
    return ecrire(resolution, {"faite_le": aujourdhui()}, par=par, nom="resolution", parent=resolution.seance)


@ecriture
def resolution_effacer(*, par, resolution: Resolution) -> None:
    _exiger_ouverte(resolution.seance)
    effacer(resolution, par=par, nom="resolution", parent=resolution.seance)


@ecriture
def proces_verbal_approuver(*, par, seance: Seance) -> Seance:
    """From here the minutes are frozen."""
    _exiger_ouverte(seance)
    if not seance.proces_verbal.strip():
        raise refuser(None, "Écrivez d’abord le procès-verbal.")
    if seance.date > aujourdhui():
        raise refuser(
            None,
            f"Cette séance se tient le {date_longue(seance.date)} : son procès-verbal s’approuve quand elle a eu lieu.",
        )
    return ecrire(seance, {"approuve_le": aujourdhui()}, par=par, nom="seance", parent=seance.instance)


def _exiger_ouverte(seance: Seance) -> None:
    if Seance.objects.filter(pk=seance.pk, annulee_le__isnull=False).exists():
        raise refuser(None, "Cette séance est annulée : préparez-en une autre.")
    if Seance.objects.filter(pk=seance.pk, approuve_le__isnull=False).exists():
        raise refuser(None, "Le procès-verbal est approuvé : cette séance ne change plus.")

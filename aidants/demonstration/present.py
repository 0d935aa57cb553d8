"""The caregivers' pole today: files of the year and what waits in them, for each role that follows some."""

from datetime import date, time, timedelta

from aidants.actions.appels import appel_noter
from aidants.actions.dossiers import dossier_ouvrir
from aidants.actions.droits import droit_noter, orientation_noter
from aidants.actions.entretiens import entretien_noter
from aidants.actions.equipe import equipe_definir
from aidants.actions.financements import financement_noter
from aidants.actions.groupes import (
    groupe_creer,
    groupe_inscrire,
    seance_groupe_planifier,
    seance_groupe_pointer,
)
from aidants.actions.notes import note_partager, note_psy_ecrire, note_sociale_ecrire
from aidants.actions.psychologue import evaluation_noter, seance_noter
from aidants.actions.rendez_vous import autre_moment_demander, personne_prevenir
from aidants.actions.transmissions import structure_repondre, transmission_ouvrir
from aidants.choix import (
    ActeFinance,
    Categorie,
    Etat,
    EtatDroit,
    IssueAppel,
    Mode,
    MoyenNotice,
    NatureDroit,
    NaturePsy,
    Passation,
    SensOrientation,
    Suite,
    Theme,
)
from aidants.demonstration.bilans import bilans_vivre
from aidants.demonstration.entretiens import heure_libre
from aidants.demonstration.present_donnees import (
    ACCORDS,
    APPELS,
    DOSSIERS,
    GROUPES,
    NOTES,
    PAR_SMS,
    PAS,
    PREVENUS,
    RECUS,
    REPONSES,
    SECONDS,
    SOUHAITS,
)
from aidants.models import Entretien, Transmission
from aidants.requetes.rendez_vous import CONFIRMATION, moment_vu
from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.demonstration import de_l_annee, ouvre, ouvres, prochain
from danaecare.socle.comptes.actions.comptes import compte_fermer
from danaecare.socle.questionnaires.echelles import Instrument
from danaecare.socle.territoires.lieux import Lieu
from danaecare.socle.territoires.models import Commune
from tierslieux.models import Espace

ACCORD = timedelta(days=20)
SILENCE = 95  # days: a little more than the three months after which a file is said silent
# Of the psychologist's sessions; her groups are at 14.
HEURES = (9, 10, 11, 12, 13, 16, 17)
THEMES = [theme.value for theme in Theme if theme != Theme.AUTRE]


def suivis_vivre(jour: date, *, comptes: dict, alea) -> None:
    aidants = _dossiers(jour, comptes, alea)
    _soutien(jour, aidants, comptes["psychologue"], alea)
    _groupes(jour, aidants, comptes["psychologue"], alea)
    _vie(jour, aidants, comptes, alea)
    _prevenir(aidants)
    bilans_vivre(jour, aidants)
    compte_fermer(par=comptes["administration"], compte=comptes["partie"])


def _dossiers(jour, comptes, alea) -> list:
    """The files, in the order of the table: the main caregiver of each."""
    communes = Commune.objects.in_bulk({ligne[4] for ligne in DOSSIERS if ligne[4]})
    aidants = []
    for rang, ligne in enumerate(DOSSIERS):
        *identite, contact, role, depuis, muet, aide = ligne
        referent = comptes[role]
        premier = ouvre(jour - timedelta(days=depuis), -1) if depuis else de_l_annee(jour)
        pas = {}
        if not muet:
            le = max(premier, jour + timedelta(days=rang % 9 - 2))
            pas = {"prochain_pas": PAS[rang % len(PAS)], "prochain_pas_le": le}
        dossier = dossier_ouvrir(
            par=referent, aidants=_aidants(jour, rang, identite, communes), proches=[_proche(jour, identite[1], aide)],
            date_premier_contact=premier, premier_contact=contact, referent=referent, notice_version="2022-1",
            notice_remise_le=premier, notice_moyen=MoyenNotice.ORAL, **pas,
        )  # fmt: skip
        _entretiens(jour, rang, dossier, referent, premier, muet, alea)
        aidants.append(dossier.aidants.get(principal=True))
    return aidants


def _aidants(jour, rang, identite, communes) -> list[dict]:
    prenom, nom, genre, age, insee, travail = identite
    lieu = Lieu(commune=communes[insee]) if insee else None
    principal = {
        "prenom": prenom, "nom": nom, "genre": genre, "lieu": lieu, "situation_professionnelle": travail,
        "telephone": f"06 39 98 50 {rang:02d}",
    }  # fmt: skip
    if age:
        principal["annee_naissance"] = jour.year - age
    if rang in ACCORDS:
        principal |= {"courriel": ACCORDS[rang], "messages_acceptes_le": jour - ACCORD}
        principal["sms_acceptes_le"] = jour - ACCORD if rang in PAR_SMS else None
    if nom not in SECONDS:
        return [principal]
    prenom, nom, genre, age, travail, _ = SECONDS[nom]
    second = {
        "prenom": prenom, "nom": nom, "genre": genre, "lieu": lieu, "situation_professionnelle": travail,
        "annee_naissance": jour.year - age,
    }  # fmt: skip
    return [principal, second]


def _proche(jour, nom, aide) -> dict:
    prenom, categorie, pathologie, lien, age = aide
    liens = [lien, SECONDS[nom][5]] if nom in SECONDS else [lien]
    return {
        "prenom": prenom, "categorie": categorie, "pathologie": pathologie, "annee_naissance": jour.year - age,
        "liens": liens,
    }  # fmt: skip


def _entretiens(jour, rang, dossier, referent, premier, muet, alea) -> None:
    """One on the first day, then one every five weeks or so; silent files have none of the last three months."""
    jusqu_a = jour - timedelta(days=SILENCE) if muet else jour
    quand, jours = premier, []
    while quand <= jusqu_a:
        jours.append(quand)
        quand = ouvre(quand + timedelta(days=alea.randint(28, 45)))
    if rang % 4 == 0 and not muet and premier < jour:
        jours.append(de_l_annee(jour))
    for quand in dict.fromkeys(jours):
        entretien_noter(
            par=referent, dossier=dossier, date=quand, heure=_libre(referent, quand, alea.randint(9, 16)),
            etat=Etat.HONORE,
            mode=alea.choice((Mode.TELEPHONE, Mode.PERMANENCE, Mode.DOMICILE)), duree_min=alea.choice((30, 45, 60)),
            themes=sorted(alea.sample(THEMES, 2)), suite=alea.choice((Suite.ENTRETIEN, Suite.DEMARCHE)),
        )  # fmt: skip
    if rang % 3 == 1 and not muet:
        quand = ouvres(jour, rang % 5 + 1)
        entretien_noter(
            par=referent, dossier=dossier, date=quand, heure=_libre(referent, quand, 9 + rang % 8), etat=Etat.PREVU,
            mode=Mode.PERMANENCE,
        )  # fmt: skip


def _libre(professionnel, jour, voulue: int) -> time:
    prises = Entretien.objects.filter(professionnel=professionnel, date=jour, heure__isnull=False)
    return heure_libre(voulue, {heure.hour for heure in prises.values_list("heure", flat=True)})


def _soutien(jour, aidants, psychologue, alea) -> None:
    """Sessions of the year, two of today, three of the days that come; a synthesis that is shared."""
    for rang, numero in enumerate(RECUS):
        aidant = aidants[numero]
        equipe_definir(par=aidant.dossier.referent, dossier=aidant.dossier, membres=[psychologue])
        depuis = aidant.dossier.date_premier_contact
        passees = [ouvre(jour - timedelta(days=14 * n + 7), -1) for n in range(3)]
        for quand in [*(q for q in reversed(passees) if q >= depuis), *([de_l_annee(jour)] if rang == 0 else [])]:
            seance_noter(par=psychologue, aidant=aidant, date=quand, heure=time(HEURES[rang]), etat=Etat.HONORE)
        if rang > 0:
            prevue = jour if rang < 3 else ouvres(jour, rang - 2)  # noqa: PLR2004 -- two of them today
            seance_noter(par=psychologue, aidant=aidant, date=prevue, heure=time(HEURES[rang]), etat=Etat.PREVU)
        evaluation_noter(
            par=psychologue, aidant=aidant, instrument=Instrument.ZBI22, date=ouvre(max(depuis, passees[2]), -1),
            total=alea.randint(34, 62), passation=Passation.ENTRETIEN,
        )  # fmt: skip
    dossier = aidants[RECUS[0]].dossier
    note_psy_ecrire(
        par=psychologue, dossier=dossier, texte="Premier temps : déposer. Revenir sur la colère, sans presser."
    )
    synthese = note_psy_ecrire(
        par=psychologue, dossier=dossier, nature=NaturePsy.SYNTHESE,
        texte="Épuisement reconnu, sommeil à surveiller. Un relais d’une nuit par semaine l’aiderait.",
    )  # fmt: skip
    note_partager(par=psychologue, note=synthese, destinataire=dossier.referent)


def _groupes(jour, aidants, psychologue, alea) -> None:
    """Two groups: one full, with people who wait; the next session holds the reception space."""
    accueil = Espace.objects.get(lieu__nom="DanaeCare Lab", ordre=1)
    for tour, (nom, rythme, places, semaine, pas, membres) in enumerate(GROUPES):
        debut = jour - timedelta(days=150)
        groupe = groupe_creer(
            par=psychologue, nom=nom, debut=debut, capacite=places, lieu="Escale des Aidants", rythme=rythme,
            animateur=psychologue,
        )  # fmt: skip
        inscrits = [
            groupe_inscrire(
                par=psychologue, groupe=groupe, aidant=aidants[rang], inscrit_le=max(debut, aidants[rang].depuis)
            )
            for rang in membres
        ]
        suivante = prochain(jour + timedelta(days=1), semaine)
        tenues = [suivante - timedelta(days=pas * n) for n in range(4, 0, -1)]
        for quand in [q for q in tenues if q < jour] + [de_l_annee(jour)]:
            venus = [i.aidant for i in inscrits if not i.en_attente and i.inscrit_le <= quand and alea.random() < 0.85]
            seance_groupe_pointer(
                par=psychologue, groupe=groupe, jour=quand, presents=venus, heure=time(14 + 2 * tour), duree_min=120
            )
        seance_groupe_planifier(
            par=psychologue, groupe=groupe, date=suivante, heure=time(14), duree_min=120, espace=accueil, forcer=True
        )


def _vie(jour, aidants, comptes, alea) -> None:
    """Calls to return, rights asked for, orientations that wait, notes."""
    accueil, sociale = comptes["accueil"], comptes["travail_social"]
    for jours, appelant, nom, issue, rang in APPELS:
        recu, rappel = (ouvre(jour - timedelta(days=jours), -1) if jours else jour), issue == IssueAppel.RAPPEL
        appel_noter(
            par=accueil, dossier=None if rang is None else aidants[rang].dossier, appelant=appelant, appelant_nom=nom,
            date=recu,
            heure=time(9 + jours % 8, 5 * (jours % 11)),
            duree_min=alea.choice((5, 10, 15)), themes=[alea.choice(THEMES)], issue=issue,
            rappeler_le=max(recu, jour - timedelta(days=jours // 2)) if rappel else None,
            telephone=f"04 65 71 00 {10 + jours}" if rappel and nom else "",
        )  # fmt: skip
    structures = list(Organisation.objects.filter(nature__in=("clic_repit", "medicosocial")).order_by("pk"))
    natures = (NatureDroit.APA, NatureDroit.AJPA, NatureDroit.CONGE, NatureDroit.PCH, NatureDroit.REPIT)
    for rang in range(8):
        aidant, nature = aidants[rang], natures[rang % len(natures)]
        de_l_aidant = nature in (NatureDroit.AJPA, NatureDroit.CONGE)
        le = aidant.dossier.date_premier_contact
        droit_noter(
            par=sociale, dossier=aidant.dossier, nature=nature, etat=(EtatDroit.DEMANDE, EtatDroit.OBTENU)[rang % 2],
            etat_le=le, aidant=aidant if de_l_aidant else None,
            proche=None if de_l_aidant else aidant.relations.first().proche,
        )  # fmt: skip
        orientation = orientation_noter(
            par=sociale, dossier=aidant.dossier, organisation=structures[rang % len(structures)], date=le,
            sens=SensOrientation.VERS,
        )  # fmt: skip
        if rang < len(REPONSES):
            transmission = transmission_ouvrir(
                par=sociale, orientation=orientation, aidant=aidant, partages=["nom", "telephone"],
                adresse="accueil@structure.invalid", accord_le=le, besoin="Cherche un relais, une fois par semaine.",
            )  # fmt: skip
            Transmission.objects.filter(pk=transmission.pk).update(envoyee_le=jour)
            for etape, motif, dans in REPONSES[rang]:
                structure_repondre(
                    transmission=transmission, etape=etape, motif=motif, rendez_vous_le=jour + timedelta(days=dans)
                )
    for rang, texte in NOTES:
        note_sociale_ecrire(par=sociale, dossier=aidants[rang].dossier, texte=texte)
    financement_noter(
        par=sociale, financeur=Organisation.objects.get(nom="Département de la Loire"),
        objet=f"Soutien aux proches aidants {jour.year}", debut=date(jour.year, 1, 1), fin=date(jour.year, 12, 31),
        actes=[ActeFinance.ENTRETIEN, ActeFinance.GROUPE], categories=[Categorie.AGEE], prevus=20,
    )  # fmt: skip


def _prevenir(aidants) -> None:
    """Told of what is planned, by mails that go nowhere; one answered."""
    for rang in PREVENUS:
        entretien = aidants[rang].dossier.entretiens.prevus().first()
        personne_prevenir(
            par=entretien.professionnel, objet=entretien, aidant=aidants[rang], sorte=CONFIRMATION
        )  # fmt: skip
        if rang in SOUHAITS:
            lien = entretien.liens.get()
            autre_moment_demander(lien=lien, vu=moment_vu(entretien), souhait=SOUHAITS[rang])

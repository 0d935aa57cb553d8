from danaecare.socle.annuaire.models import Organisation
from danaecare.socle.communs.ecriture.transaction import ecriture
from gouvernance.actions.ecriture import ecrire, effacer
from gouvernance.models import JalonRecherche, PartenaireRecherche, Recherche, Stage


@ecriture
def recherche_noter(*, par, partenaires=(), **champs) -> Recherche:
    recherche = ecrire(Recherche(), champs, par=par, nom="recherche")
    for organisation in partenaires:
        partenaire_recherche_ajouter(par=par, recherche=recherche, organisation=organisation)
    return recherche


@ecriture
def recherche_modifier(*, par, recherche: Recherche, version: int | None = None, **champs) -> Recherche:
    return ecrire(recherche, champs, par=par, nom="recherche", version=version)


@ecriture
def recherche_effacer(*, par, recherche: Recherche) -> None:
    effacer(recherche, par=par, nom="recherche")


@ecriture
def partenaire_recherche_ajouter(*, par, recherche: Recherche, organisation: Organisation) -> PartenaireRecherche:
    partenaire = PartenaireRecherche(recherche=recherche)
    return ecrire(partenaire, {"organisation": organisation}, par=par, nom="partenaire_recherche", parent=recherche)


@ecriture
def partenaire_recherche_retirer(*, par, partenaire: PartenaireRecherche) -> None:
    effacer(partenaire, par=par, nom="partenaire_recherche", parent=partenaire.recherche)


@ecriture
def jalon_recherche_noter(*, par, recherche: Recherche, **champs) -> JalonRecherche:
    return ecrire(JalonRecherche(recherche=recherche), champs, par=par, nom="jalon_recherche", parent=recherche)


@ecriture
def jalon_recherche_modifier(*, par, jalon: JalonRecherche, version: int | None = None, **champs) -> JalonRecherche:
    return ecrire(jalon, champs, par=par, nom="jalon_recherche", parent=jalon.recherche, version=version)


@ecriture
def jalon_recherche_effacer(*, par, jalon: JalonRecherche) -> None:
    effacer(jalon, par=par, nom="jalon_recherche", parent=jalon.recherche)


@ecriture
def stage_noter(*, par, **champs) -> Stage:
    return ecrire(Stage(), champs, par=par, nom="stage")


@ecriture
def stage_modifier(*, par, stage: Stage, version: int | None = None, **champs) -> Stage:
    return ecrire(stage, champs, par=par, nom="stage", version=version)


@ecriture
def stage_effacer(*, par, stage: Stage) -> None:
    effacer(stage, par=par, nom="stage")

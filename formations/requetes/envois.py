"""To whom a piece of a session is still to be sent, and what prevents the others."""

from dataclasses import dataclass, field

from danaecare.socle.courriels.models import Courriel
from danaecare.socle.courriels.requetes import deja_partis, depasses
from formations.agenda import annonces_de, dit_de
from formations.choix import GenreCourriel, GenreDocument
from formations.models import Document, Session
from formations.requetes.pieces import Destinataire, destinataires, lecteurs

# What goes with the summons: the trainee gets them before the first day.
JOINTES = {GenreDocument.CONVOCATION: (GenreDocument.PROGRAMME, GenreDocument.LIVRET, GenreDocument.REGLEMENT)}


def annonce(session: Session) -> dict:
    """What a summons tells, kept with it: a change is told to whom knows otherwise."""
    return {"dit": dit_de(session), "annonces": annonces_de(session)}


@dataclass
class AEnvoyer:
    """`destinataires`: what the door takes, each with its document; `manques`: (who, why); `deja`: who has it."""

    jointes: list[Document]
    destinataires: list[dict] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    manques: list[tuple[str, str, str]] = field(default_factory=list)
    deja: list[str] = field(default_factory=list)


def piece_a_envoyer(session: Session, genre: str, seul: Destinataire | None = None) -> AEnvoyer:
    """The last version of a piece, to each reader once: a mail is known by its document and its address."""
    stagiaires = list(session.stagiaires.suivent().select_related("personne", "employeur", "payeur"))
    derniers: dict[tuple, Document] = {}
    for document in session.documents.order_by("pk").defer("contenu", "donnees"):
        derniers[document.genre, document.stagiaire_id, document.organisation_id] = document
    jointes = [derniers[g, None, None] for g in JOINTES.get(genre, ()) if (g, None, None) in derniers]
    bilan, voulus = AEnvoyer(jointes), []
    dits = annonce(session) if genre == GenreDocument.CONVOCATION else {}
    for destinataire in [seul] if seul else destinataires(session, genre, stagiaires):
        document = derniers.get((genre, *destinataire.cle))
        if document is None:
            bilan.manques.append((str(destinataire), "pas encore faite", ""))
            continue
        for nom, adresse in lecteurs(genre, destinataire, stagiaires):
            if adresse:
                voulus.append((document, nom, adresse))
            else:
                bilan.manques.append((nom, "pas d’adresse électronique dans l’annuaire", ""))
    cles = {(document.pk, adresse): f"document:{document.pk}:{adresse}" for document, _, adresse in voulus}
    faits = deja_partis(cles.values())
    for document, nom, adresse in voulus:
        cle = cles[document.pk, adresse]
        if cle in faits:
            bilan.deja.append(nom)
            continue
        bilan.documents.append(document)
        bilan.destinataires.append(
            {"cle": cle, "nom": nom, "adresse": adresse, "sujets": [session, document],
             "parametres": {"document": document.pk, "jointes": [d.pk for d in jointes]} | dits}
        )  # fmt: skip
    return bilan


def a_prevenir(session: Session) -> list[Courriel]:
    """What was last told to each trainee, where it no longer holds; who gave up is told nothing."""
    connus = depasses(session, lambda: dit_de(session))
    if not connus:
        return []
    adresses = {s.personne.courriel.lower() for s in session.stagiaires.suivent().select_related("personne")}
    return [connu for connu in connus if connu.destinataire.lower() in adresses]


def changement_de(session: Session, connu: Courriel) -> dict:
    """The mail of the change as the door takes it, to whom `connu` was written."""
    return {
        "cle": f"changement:{session.pk}:{connu.nom}:{connu.destinataire}:{connu.pk}:{dit_de(session)}",
        "nom": connu.nom, "adresse": connu.destinataire, "sujets": [session],
        "parametres": {"session": session.pk, "avant": connu.parametres["annonces"]} | annonce(session),
    }  # fmt: skip


def sessions_en_attente() -> set[int]:
    """The sessions some mail of which did not leave."""
    sujets = Courriel.objects.restes().filter(genre__in=GenreCourriel.values).values_list("sujets", flat=True)
    prefixe = f"{Session._meta.label_lower}:"
    return {int(sujet.removeprefix(prefixe)) for siens in sujets for sujet in siens if sujet.startswith(prefixe)}

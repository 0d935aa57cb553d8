"""Every form of the hub, found from the URLs, refused in every way: 422, the reason said, what was typed kept.

Refused by itself (sent empty, sent wrong), then by its action at the last moment: on a field, as a whole, because
somebody saved meanwhile, because the store of files does not answer.
"""

from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.forms import BaseForm

from danaecare.socle.communs.ecriture.modeles import ConflitEcriture
from danaecare.socle.communs.fichiers.stockage import MagasinInjoignable
from danaecare.socle.communs.interface import antirobot
from danaecare.socle.journal.choix import ECRITURES
from danaecare.socle.journal.models import Trace
from tests.acces.formulaires import (
    BOUTONS,
    HORS_ENVOI,
    REFUSE_PAR_L_ETAT,
    RIEN_D_OBLIGATOIRE,
    SANS_EFFET,
    formulaires_de,
    jouer,
    remplir,
)
from tests.acces.test_matrice import MODULES
from tests.gestes import MARQUE, messages

PHRASE = "Refusé pour l’essai : tout est à sa place."
pytestmark = [pytest.mark.django_db, pytest.mark.lent]
de_chaque_app = pytest.mark.parametrize(
    "monde", MODULES, ids=[m.__name__.split(".")[-1] for m in MODULES], indirect=True, scope="module"
)


@pytest.fixture
def formulaires(monde, request):
    module = request.node.callspec.params["monde"]
    return {n: f for n, f in formulaires_de(monde, module).items() if n not in HORS_ENVOI}


def texte_de(reponse) -> str:
    """The page of a refusal, as it is read; of a button, what is said above the page that it led to."""
    if reponse.status_code == 422:
        return unescape(reponse.content.decode()).replace("\xa0", " ")
    return "\n".join(messages(reponse)) if reponse.status_code == 302 else ""


def dit_une_erreur(texte: str) -> bool:
    return "errorlist" in texte or "data-resume-erreurs" in texte or 'role="alert"' in texte


@de_chaque_app
def test_envoye_vide_ou_faux_chaque_formulaire_dit_pourquoi_et_garde_tout(formulaires):
    fautes, acceptes = [], set()
    for nom, formulaire in formulaires.items():
        if nom in BOUTONS:
            continue  # what it sends is chosen by the button
        vide = jouer(formulaire, {c.nom: "" for c in formulaire.champs if c.genre not in ("checkbox", "radio", "file")})
        if vide.status_code in (302, 200):
            acceptes.add(nom)
        elif not dit_une_erreur(texte_de(vide)):
            fautes.append(f"{nom}, vide : {vide.status_code}")
        faux = formulaire.valeurs("faux")
        if set(faux.values()) <= {MARQUE}:
            continue  # free texts alone: nothing can be wrong
        statut, texte = jouer(formulaire, faux, lambda r: (r.status_code, texte_de(r)))
        if statut == 302 and nom in SANS_EFFET and texte:
            continue
        marques = sum(valeur == MARQUE for valeur in faux.values())
        if not dit_une_erreur(texte):
            fautes.append(f"{nom}, faux : rien n’est dit")
        elif texte.count(MARQUE) < marques:
            fautes.append(f"{nom}, faux : {texte.count(MARQUE)} textes gardés sur {marques}")
    assert not fautes, "\n".join(["", *fautes])
    assert acceptes == RIEN_D_OBLIGATOIRE & formulaires.keys()


def _refuser(monkeypatch, refus):
    """The action refuses once all is done, as it logs it."""

    def ecrire(creer):
        def ecrire(*args, **champs):
            nature = champs["nature"] if "nature" in champs else args[0][0].nature
            if nature in ECRITURES:
                raise refus()
            return creer(*args, **champs)

        return ecrire

    monkeypatch.setattr(Trace.objects, "create", ecrire(Trace.objects.create))
    monkeypatch.setattr(Trace.objects, "bulk_create", ecrire(Trace.objects.bulk_create))


REFUS = {
    "en entier": (lambda champ: ValidationError(PHRASE), PHRASE),
    "sur un champ": (lambda champ: ValidationError({champ: PHRASE}), PHRASE),
    "par une autre main": (lambda champ: ConflitEcriture(None), "modifiée par quelqu’un d’autre"),
    "magasin muet": (lambda champ: MagasinInjoignable(), None),
}


def erreurs_de(reponse) -> list:
    """What the forms of an answer say, to fill them better."""
    valeurs = [valeur for contexte in reponse.context or [] for valeur in contexte.flatten().values()]
    return [dict(v.errors) for v in valeurs if isinstance(v, BaseForm) and v.is_bound and v.errors][:1]


@de_chaque_app
def test_refuse_par_son_action_chaque_formulaire_le_dit_et_garde_tout(formulaires, monkeypatch):
    monkeypatch.setattr(antirobot, "DELAI_MIN_S", -1)
    fautes = []
    for nom, formulaire in formulaires.items():
        passe = jouer(formulaire, remplir(formulaire))
        if nom in REFUSE_PAR_L_ETAT or passe.status_code not in (302, 200):
            if nom not in REFUSE_PAR_L_ETAT or passe.status_code != 422:
                fautes.append(f"{nom} : bien rempli, {passe.status_code} {erreurs_de(passe)}")
            continue
        champ = formulaire.champs[0].nom.rsplit("-", 1)[-1]
        for cas, (refus, phrase) in REFUS.items():
            with monkeypatch.context() as pose:
                _refuser(pose, lambda refus=refus, champ=champ: refus(champ))
                statut, texte = jouer(formulaire, remplir(formulaire), lambda r: (r.status_code, texte_de(r)))
            if nom in SANS_EFFET:
                if statut != passe.status_code:
                    fautes.append(f"{nom}, {cas} : {statut}, il écrit")
            elif statut != (302 if nom in BOUTONS else 422):
                fautes.append(f"{nom}, {cas} : {statut} {texte[:300] if statut == 302 else ''}")
            elif (phrase or str(MagasinInjoignable()).replace("\xa0", " ")) not in texte:
                fautes.append(f"{nom}, {cas} : la raison n’est pas dite")
    assert not fautes, "\n".join(["", *fautes])

"""What each programme means to change, a few words of people, and a collective that is judged."""

from datetime import date

from gouvernance.actions.appreciation import dimension_ajouter, element_ajouter, facteur_ajouter, jugement_porter
from gouvernance.actions.effets import effet_ajouter, parole_recueillir, theorie_arreter, theorie_creer
from gouvernance.models import Cooperation

# programme, pole, needs, actions, figures, (outcome, hypothesis, how it is known, precisely, figure, target)
ESCALE = (
    "Escale des Aidants", "aidants",
    "Être écouté sans être jugé\nConnaître ses droits\nSouffler sans culpabilité",
    "Accueillir et écouter\nAider aux démarches\nOrienter vers un relais\nRéunir des groupes d’échange",
    ["aidants.accompagnes", "aidants.psy.seances", "aidants.groupes.participants"],
    (
        ("Les aidants concilient mieux leur rôle et leur vie", "Si quelqu’un écoute et oriente, alors on demande de "
         "l’aide plus tôt.", "question", "« Conciliez-vous mieux… ? », à six mois", "effets.mieux_concilier.part", 60),
        ("Les aidants se sentent moins seuls", "Si l’on rencontre d’autres aidants, alors on ose parler.", "question",
         "« Je me sens seul(e) », de 0 à 10, à l’entrée et à six mois", "", None),
        ("Ce que la personne voulait changer change", "Si le but est le sien, alors elle s’y tient.", "objectif",
         "Objectifs relus, de −2 à +2", "", None),
    ),
)  # fmt: skip
MOBILE = (
    "Escale mobile", "aidants", "Être rejoint près de chez soi", "Tenir une halte par mois dans les communes sans aide",
    ["aidants.mobile.sensibilises"],
    (("Des aidants isolés osent une première demande", "Si l’on vient à eux, alors ils parlent.", "evenement",
      "Un dossier ouvert après une halte", "", None),),
)  # fmt: skip
LIEUX = (
    "Tiers-lieux", "tierslieux", "Trouver un lieu où agir ensemble", "Ouvrir des espaces, accompagner des projets",
    ["tierslieux.reservations"],
    (("Des projets d’habitants voient le jour", "Si un lieu est ouvert, alors on s’y rencontre.", "dimension",
      "Entretiens avec les porteurs, une fois par an", "", None),),
)  # fmt: skip
PAROLES = (
    ("J’ai recommencé à chanter le jeudi. Je n’avais pas chanté depuis deux ans.", "Rose", "aide sa mère"),
    ("On m’a dit que j’avais le droit d’être fatigué.", "Karim", "aide son frère"),
)
QUESTION = "Dans quelle mesure les habitants de la commune agissent-ils ensemble pour les aidants ?"
DIMENSIONS = (
    ("Climat de confiance", "Chacun ose parler, personne ne monopolise la parole."),
    ("Interconnaissance", "Les acteurs savent qui fait quoi, et s’adressent des personnes."),
)


def effets_inventer(annee: int, *, par) -> None:
    escale = _theorie(ESCALE, par=par)
    for theorie in (MOBILE, LIEUX):
        _theorie(theorie, par=par)
    premier = escale.effets.first()
    for rang, (texte, prenom, qui) in enumerate(PAROLES):
        jour = date(annee, 10, 3 + rang)
        parole_recueillir(
            par=par, effet=premier, texte=texte, prenom=prenom, qui=qui, recueillie_le=jour, accord_le=jour
        )
    theorie_arreter(par=par, theorie=escale, le=date(annee, 11, 14))
    _juger(annee, par=par)


def _theorie(dite, *, par):
    programme, pole, besoins, actions, chiffres, effets = dite
    theorie = theorie_creer(
        par=par, programme=programme, pole=pole, besoins=besoins, actions=actions, realisations=chiffres
    )
    for rang, (texte, hypothese, connu_par, source, chiffre, cible) in enumerate(effets, 1):
        effet_ajouter(
            par=par, theorie=theorie, rang=rang, texte=texte, hypothese=hypothese, connu_par=connu_par, source=source,
            chiffre=chiffre, cible=cible,
        )  # fmt: skip
    return theorie


def _juger(annee: int, *, par) -> None:
    collectif = Cooperation.objects.get(genre="collectif")
    confiance, liens = (
        dimension_ajouter(par=par, cooperation=collectif, question=QUESTION, nom=nom, repere=repere, rang=rang)
        for rang, (nom, repere) in enumerate(DIMENSIONS, 1)
    )
    for dimension, nature, texte in (
        (confiance, "observation", "Quatre réunions : les habitants parlent autant que les professionnels."),
        (liens, "entretien", "Trois médecins disent appeler le centre social depuis le printemps."),
    ):
        element_ajouter(
            par=par, cooperation=collectif, dimension=dimension, nature=nature, date=date(annee, 11, 20), texte=texte
        )
    if par is not None:  # a judgement is signed
        jugement_porter(
            par=par, dimension=confiance, date=date(annee, 12, 8), niveau=3, avec="les habitants du collectif",
            texte="La confiance est là entre habitués ; les nouveaux venus mettent du temps à parler.",
        )  # fmt: skip
    for nom, influence, contexte in (
        ("Une élue référente", "aide", True),
        ("Le temps donné au projet", "melee", False),
    ):
        facteur_ajouter(par=par, cooperation=collectif, nom=nom, influence=influence, contexte=contexte)

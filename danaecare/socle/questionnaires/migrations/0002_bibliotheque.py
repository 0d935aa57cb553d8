"""What a library begins with: a free scale with its licence, and the association's own questions."""

from decimal import Decimal

from django.db import migrations

OMS5 = {
    "code": "oms5", "nom": "Indice de bien-être OMS-5", "calcul": "somme", "coefficient": 4, "minimum": 0,
    "maximum": 100, "sens": "haut", "changement": Decimal(10),
    "source": "Organisation mondiale de la santé, Bureau régional de l’Europe, 1998\u00a0; seuil de 10\u00a0points\u00a0: "
    "Topp et al., 2015",
    "licence": "Organisation mondiale de la santé, The World Health Organization-Five Well-Being Index (WHO-5), 2024. "
    "Licence CC BY-NC-SA 3.0 IGO\u00a0: usage libre et non commercial, en citant la source, sans en changer les mots.",
}  # fmt: skip
NOTES_OMS5 = {"forme": "echelle", "minimum": 0, "maximum": 5, "libelle_minimum": "jamais",
              "libelle_maximum": "tout le temps", "sens": "haut",
              "precision": "Au cours des deux dernières semaines."}  # fmt: skip
QUESTIONS_OMS5 = (
    "Je me suis senti(e) bien et de bonne humeur.",
    "Je me suis senti(e) calme et tranquille.",
    "Je me suis senti(e) plein(e) d’énergie et vigoureux(se).",
    "Je me suis réveillé(e) en me sentant frais(che) et dispos(e).",
    "Ma vie quotidienne a été remplie de choses intéressantes.",
)
DE_0_A_10 = {"forme": "echelle", "minimum": 0, "maximum": 10, "libelle_minimum": "pas du tout",
             "libelle_maximum": "tout à fait", "changement": Decimal(2)}  # fmt: skip
ACCORD = ["Tout à fait", "Plutôt oui", "Plutôt non", "Pas du tout"]
QUESTIONS = (
    {"code": "conciliation", "texte": "J’arrive à concilier mon rôle d’aidant avec le reste de ma vie.",
     "sens": "haut", **DE_0_A_10},
    {"code": "temps_pour_soi", "texte": "J’ai du temps pour moi.", "sens": "haut", **DE_0_A_10},
    {"code": "seul", "texte": "Je me sens seul(e) face à la situation.", "sens": "bas", **DE_0_A_10},
    {"code": "droits", "texte": "Je connais les droits et les aides auxquels je peux prétendre.", "forme": "choix",
     "choix": ACCORD},
    {"code": "repit_heures", "texte": "Combien d’heures par semaine quelqu’un prend-il le relais auprès de votre proche\u00a0?",
     "forme": "nombre", "minimum": 0, "maximum": 168, "sens": "haut"},
    {"code": "mieux_concilier", "texte": "Depuis que vous venez ici, conciliez-vous mieux votre rôle d’aidant et le "
     "reste de votre vie\u00a0?", "forme": "choix", "choix": ACCORD},
    {"code": "ce_qui_a_aide", "texte": "Qu’est-ce qui vous a aidé(e)\u00a0?", "forme": "multiple",
     "choix": ["L’écoute", "L’aide aux démarches", "Du répit", "Un groupe d’échange", "Le soutien psychologique",
               "Autre chose"]},
    {"code": "ce_qui_a_compte", "texte": "Avec vos mots, qu’est-ce qui a compté pour vous\u00a0?", "forme": "texte",
     "precision": "N’écrivez pas de nom\u00a0: ni le vôtre, ni celui de vos proches."},
    {"code": "satisfaction", "texte": "Êtes-vous satisfait(e) de ce qui vous a été proposé\u00a0?", "sens": "haut",
     "forme": "echelle", "minimum": 1, "maximum": 5, "libelle_minimum": "pas du tout",
     "libelle_maximum": "tout à fait"},
    {"code": "recommander", "texte": "Conseilleriez-vous ce moment à un autre aidant\u00a0?", "forme": "choix",
     "choix": ["Oui", "Plutôt oui", "Plutôt non", "Non"]},
)  # fmt: skip


def charger(apps, schema_editor):
    modele = apps.get_model("questionnaires", "Question")
    oms5 = apps.get_model("questionnaires", "Echelle").objects.create(**OMS5)
    siennes = [
        modele(code=f"oms5_{rang}", texte=texte, echelle=oms5, rang=rang, **NOTES_OMS5)
        for rang, texte in enumerate(QUESTIONS_OMS5, 1)
    ]
    modele.objects.bulk_create(siennes + [modele(**question) for question in QUESTIONS])


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0001_initial")]
    operations = [migrations.RunPython(charger, migrations.RunPython.noop, elidable=True)]

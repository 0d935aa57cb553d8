TEXTES = (
    ("jardins", "ce-que-la-pepiniere-a-donne", "", "", """
La pépinière occupe {saisi.pepiniere-surface} à L’Étrat depuis octobre 2023. Jusqu’en août 2023 elle était accueillie
par la MJC Les Tilleuls, à Saint-Étienne.

Le réseau a partagé {jardins.distributions/Semis|semis,semis}, {jardins.distributions/Terreau (kg)} kg de terreau et
{jardins.distributions/Sachets de graines} sachets de graines.
"""),
    ("jardins", "se-retrouver-au-jardin", "", "", """
{jardins.actions_collectives} actions collectives se sont tenues au jardin :
{jardins.actions_collectives/Chantier participatif|chantier participatif,chantiers participatifs} et
{jardins.actions_collectives/Temps fort de distribution|temps fort,temps forts} de distribution. Le groupe du diplôme
universitaire « Santé et jardins » s’est réuni {jardins.reunions/Diplôme universitaire|fois,fois}, celui des actions
opérationnelles {jardins.reunions/Actions opérationnelles|fois,fois}.
"""),
    ("tierslieux", "danaecare-lab-des-espaces-partages", "", "", """
Cinq espaces se réservent : Salle de formation, Espace d’accueil et de convivialité, Bureaux de recherche, Studio
MediaCare Lab, Pépinière. Une communauté professionnelle territoriale de santé y a pris place en décembre 2023.

Le Lab a reçu {tierslieux.appels|appel}, {saisi.appels-rapport} fois plus qu’en 2022.

Le site danaecarelab.com a reçu {gouvernance.communication/danaecarelab.com, visites|visite}, dont
{rayonnement.audience.records/danaecarelab.com, visites/ce mois-là} en
{rayonnement.audience.records/danaecarelab.com, visites/meilleur mois}, et publié
{rayonnement.publications/Article} articles.
"""),
    ("tierslieux", "qui-passe-la-porte", "", "", """
Sur {tierslieux.sollicitations_etudiantes|sollicitation|sinon les sollicitations} d’étudiants,
{tierslieux.sollicitations_etudiantes/Projet d’étude ou stage|part|sinon certaines} concernent un projet d’étude ou un
stage et {tierslieux.sollicitations_etudiantes/Recherche ou expérimentation|part|sinon d’autres} une recherche ou une
expérimentation.
{rayonnement.stages/Service sanitaire|étudiant|sinon Des étudiants} du service sanitaire en soins infirmiers et
{rayonnement.stages/Licence professionnelle|stage|sinon des stages} de licence professionnelle ont été accompagnés.
"""),
    ("tierslieux", "", "Givors, un lieu en préparation", "qui-passe-la-porte", """
Le tiers-lieu santé de Givors ouvre au public en 2024. Ses espaces : Ateliers, conférences, réunions ; Comptoir des
aidants et interculturalité ; Cuisine créative et pédagogique ; Bureaux confidentiels et coworking.

Autour de lui, le pôle de santé réunit :

- 6 médecins généralistes, 1 sage-femme, 4 infirmières, 3 orthophonistes,
- un laboratoire d’analyses, un GEM, un CDHS/CeGIDD,
- un point accueil écoute jeunes, une crèche de 48 berceaux.
"""),
    ("formations", "la-formation-professionnelle", "", "", """
| Formation | Durée | Jours | Stagiaires | Structures |
| formation-action | 35 heures | 5 jours | {saisi.action|stagiaire|sinon –} | – |
| formation découverte | 7 heures | 1 jour | {saisi.decouverte|stagiaire|sinon –} | 8 structures |
"""),
    ("formations", "a-luniversite", "", "", """
Le diplôme universitaire « Santé et jardins : prendre soin par la relation à la nature » a réuni
{formations.diplome_universitaire/Inscrits|étudiant} ;
{formations.diplome_universitaire/Diplômés|diplômé|sinon des diplômés}, dont
{formations.diplome_universitaire/Félicitations du jury||sinon certains} avec les félicitations du jury. La promotion
2024 compte
{saisi.du-suivante|étudiant}.
"""),
)  # fmt: skip

"""Chapter, part, its title when it is one's own, the part it follows, the text."""

TEXTES = (
    ("editorial", "", "", "", """
En 2023, l’association a changé d’adresse, ouvert de nouveaux espaces et accompagné {aidants.accompagnes|aidant} par
son travail social. Ce rapport dit ce qui a été fait, avec qui, avec quels moyens, et ce qui reste à faire.

Chaque chiffre vient de ce que l’équipe et les bénévoles ont noté au fil des jours. Là où personne n’a noté, le
rapport le dit aussi : « non renseigné » est une réponse honnête.

## Ce que l’année nous laisse

- Un lieu d’accueil plus grand, à L’Étrat, où se rencontrent aidants, soignants, chercheurs et voisins.
- Des haltes tenues sur les places des villages, au plus près de celles et ceux qui ne viendraient pas.
- Un réseau de {jardins.reseau} jardins qui partage la terre, les semis et les savoirs.

> Un proche aidant ne demande pas qu’on fasse à sa place. Il demande de ne pas être seul.
> — Une aidante accompagnée, avec son accord

Merci aux {gouvernance.benevoles} bénévoles, aux partenaires et aux financeurs, sans qui rien de tout cela n’aurait
eu lieu.

::: signature Agnès Périgneux
![directrice]
Directrice
accord : nom et portrait dessiné, 4 décembre 2023
:::
"""),
    ("association", "", "", "", """
DanaeCare est une association loi 1901, née en 2012 et installée dans le bassin stéphanois depuis 2019. Elle relie
le soin, l’accompagnement des proches aidants, les jardins et les lieux partagés.

## Cinq dispositifs

- **Escale des Aidants** : accueillir, informer, accompagner les proches aidants.
- **Réseau Loire des Jardins de Santé** : jardiner pour prendre soin.
- **DanaeCare Lab** : un tiers-lieu pour chercher, expérimenter, se former.
- **Tiers-lieu santé de Givors** : un lieu à naître avec ses habitants.
- **Formations** : transmettre ce que le terrain apprend.

::: Où nous trouver
6 allée de l’Orangerie, 42580 L’Étrat, depuis le 1er septembre 2023. Organisme de formation déclaré sous le numéro
84420387842, certifié pour ses actions de formation.
:::
"""),
    ("association", "", "Missions et manières de faire", "", """
L’association agit **pour les aidants**, par l’écoute, l’accompagnement et le répit ; **pour les professionnels**,
par la formation et la recherche ; **pour les collectivités**, par le conseil et l’animation de lieux.

Ses actions sont de plusieurs natures : actions locales, recherche, formation, conférences, publications, conseil.
"""),
    ("gouvernance", "", "Qui décide", "", """
Le conseil d’administration compte de 2 à 13 membres, élus pour un mandat de 4 ans. Il décide par consensus, à défaut
à la majorité simple des voix des présents, sans procuration. Il est convoqué à la demande de la moitié de ses membres.

Le bureau, élu le 19 septembre 2020, réunit présidence, vice-présidence, trésorerie et secrétariat.
"""),
    ("gouvernance", "lequipe", "", "", """
Au 31 décembre, l’équipe compte {gouvernance.equipe/CDI} CDI et {gouvernance.equipe/CDD} CDD, dont
{saisi.emplois-aides} emplois aidés et {saisi.alternance} contrat en alternance, avec
{gouvernance.equipe/Service civique} services civiques et {gouvernance.equipe/Stage} stagiaires.
"""),
    ("gouvernance", "se-faire-connaitre", "", "", """
Le site de l’Escale, escaledesaidants.com, a été consulté
{gouvernance.communication/escaledesaidants.com, vues|fois,fois}. La lettre d’information compte
{rayonnement.lettre.inscrits|abonné}, dont
{rayonnement.lettre.nouveaux|nouveau,nouveaux} dans l’année.

Le site danaecarelab.com a reçu {gouvernance.communication/danaecarelab.com, visites|visite} et publié
{rayonnement.publications/Article} articles ; en
{rayonnement.audience.records/danaecarelab.com, visites/meilleur mois}, son meilleur mois,
{rayonnement.audience.records/danaecarelab.com, visites/ce mois-là|visite}.
"""),
    ("budget", "le-budget", "", "", """
Le budget global annoncé aux financeurs était de {saisi.budget-annonce} ; le total du bilan est de
{saisi.total-bilan}.

De 64 à 74 % des moyens vont à l’Escale des Aidants, de 26 à 36 % à DanaeCare Lab.
"""),
    ("defis", "", "", "", """
## Un pôle de coopération en santé

L’association porte la création d’un pôle territorial de coopération économique (PTCE) en santé, avec le soutien de
Saint-Étienne Métropole : une subvention de fonctionnement de 20 000 € pour l’exercice 2024, au titre du programme
PROCESS (délibération 2024.00240 du 16 mai 2024, imputation SERV/65748/PROCE, convention à signer).

Ce qui est attendu :

- mobiliser les acteurs,
- définir l’entrée et la sortie des membres,
- définir l’implication par cercle,
- écrire une feuille de route.

Les enjeux : valorisation des acteurs et des actions, animation de l’écosystème santé, accompagnement de porteurs de
projet en post-incubation.

## L’Escale mobile, de 2024 à 2028

Le plan 2024-2028 vise à couvrir tout le département de la Loire, à commencer par les communes jamais visitées.

## Ce à quoi nous nous engageons

| Échéance | Engagement |
| 7 juin 2024 | Tenir la prochaine édition du festival des aidants, avec {saisi.festival-stands} stands |
| 2024 | Ouvrir au public le tiers-lieu santé de Givors |
| 2024 | Écrire la feuille de route du pôle de coopération avec ses membres |
| 2028 | Avoir couvert tout le département avec l’Escale mobile |
"""),
    ("contacts", "", "", "", """
## Nous écrire, nous voir

DanaeCare, 6 allée de l’Orangerie, 42580 L’Étrat.

## Merci

Saint-Étienne Métropole, le Département de la Loire, la Fondation Racines et Soins, les communes qui ouvrent leurs
salles et leurs places, les donateurs, les adhérents ; et {gouvernance.benevoles|bénévole}, qui ont donné de leur
temps toute l’année.

![logo-racines](logo)
![logo-ondaine](logo)
![logo-moulin](logo)
"""),
)  # fmt: skip

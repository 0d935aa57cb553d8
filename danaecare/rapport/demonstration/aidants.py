TEXTES = (
    ("aidants", "", "Un lieu pour souffler", "", """
L’Escale est un lieu, une plateforme en ligne et des haltes mobiles. Le lieu, de {saisi.surface}, est accessible aux
personnes à mobilité réduite ; il est ouvert au public depuis le 6 septembre 2022. Le premier site a fermé le
31 août 2023.

| Permanence | Matin | Après-midi |
| mardi | 9 h – 12 h | 13 h – 17 h |
| mercredi | 9 h – 12 h | 13 h – 17 h |
"""),
    ("aidants", "laccompagnement-social", "", "", """
{aidants.accompagnes|aidant} en {aidants.dossiers|dossier|sinon un dossier par foyer} :
{aidants.couples|couple|sinon les couples} suivis ensemble n’en ont qu’un.
"""),
    ("aidants", "qui-sont-les-aidants-suivis", "", "", """
{aidants.genre/Femmes|femme} et {aidants.genre/Hommes|homme} ; {aidants.age/80 ans et plus|aidant|sinon certains} ont
plus de 80 ans. La tranche la plus représentée est celle des 50-60 ans.
"""),
    ("aidants", "comment-ils-viennent-et-dou", "", "", """
{aidants.secteur/Saint-Étienne+Couronne stéphanoise|dossier} viennent de la couronne stéphanoise, dont
{aidants.secteur/Saint-Étienne} de la ville de Saint-Étienne.
"""),
    ("aidants", "le-soutien-psychologique", "", "", """
Chaque aidant a droit à {saisi.enveloppe} séances gratuites de {saisi.duree-seance}. De septembre 2022 à août 2023,
{aidants.psy.genre/Femmes|femme|sinon des femmes} et {aidants.psy.genre/Hommes|homme|sinon des hommes} ont été reçus,
dont {aidants.psy.secteur/Saint-Étienne+Saint-Étienne Métropole hors ville||sinon certains} venus de Saint-Étienne
Métropole et {aidants.psy.secteur/Saint-Étienne||sinon d’autres} de la ville elle-même.

Leurs proches vivent le plus souvent avec une maladie neurodégénérative ; les autres situations sont le handicap
physique ou une autre pathologie chronique.
"""),
    ("aidants", "les-groupes-dechange", "", "", """
{aidants.groupes.nombre} groupes d’échange se tiennent à un rythme mensuel ;
{aidants.groupes.genre/Femmes|femme|sinon des femmes} et {aidants.groupes.genre/Hommes|homme|sinon des hommes} y ont
pris part.

Un goûter festif a réuni les aidants en décembre 2023 ; une concertation s’est tenue le 26 janvier 2023, et l’Escale
a tenu un stand à la filière gérontologique de l’Ondaine le 30 novembre 2023.
"""),
    ("aidants", "le-festival-des-aidants", "", "", """
Le festival s’est tenu le 26 mai 2023, de 10 h à 17 h, place Jean-Jaurès à Saint-Étienne, avec
{aidants.festival/2023-05-26/structures|structure}, pour un public estimé à
{aidants.festival/2023-05-26/public|personne}. L’édition suivante est fixée au 7 juin 2024, de 10 h à 19 h, avec
{saisi.festival-stands} stands.
"""),
    ("aidants", "", "L’Escale en ligne", "le-festival-des-aidants", """
Le site escaledesaidants.com a été vu {gouvernance.communication/escaledesaidants.com, vues|fois,fois}, soit
{saisi.visites-par-mois} visites en moyenne par mois et {saisi.visites-par-jour} par jour. Jour le plus suivi : le
{rayonnement.audience.records/escaledesaidants.com, vues/meilleur jour} ; mois le plus suivi :
{rayonnement.audience.records/escaledesaidants.com, vues/meilleur mois}.

La fiche de l’établissement a été vue {gouvernance.communication/Fiche établissement, vues|fois,fois} ; elle a donné
{gouvernance.communication/Fiche établissement, itinéraires|itinéraire},
{gouvernance.communication/Fiche établissement, clics vers le site|clic} vers le site et
{gouvernance.communication/Fiche établissement, appels|appel}. La lettre d’information compte
{rayonnement.lettre.inscrits|abonné}, dont
{rayonnement.lettre.nouveaux|nouveau,nouveaux}, et s’ouvre à {saisi.taux-ouverture}.
"""),
    ("aidants", "", "Les ateliers sur les usages", "lescale-en-ligne", """
Le 22 juin 2023, 2 ateliers sur les usages ont réuni
{saisi.ateliers-participants|participant|sinon leurs participants} :
{saisi.ateliers-aidants|aidant|sinon des aidants} et {saisi.ateliers-associations|association|sinon des associations}.
"""),
    ("aidants", "", "Perspectives de l’Escale", "les-ateliers-sur-les-usages", """
L’Escale mobile suivra son plan 2024-2028 : couvrir tout le département de la Loire.
"""),
)  # fmt: skip

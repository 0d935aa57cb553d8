"""Who is met in the demonstration's report: stories, a portrait, the marks of partners; pictures drawn for the hub."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from danaecare.rapport.actions.cahier import cahier_habiller
from danaecare.rapport.actions.illustrations import illustration_ajouter

DOSSIER = Path(__file__).parent / "images"
CREDIT = "Dessin du hub"
# file, what it shows
COUVERTURE = ("couverture", "Un village, une halte de l’Escale mobile et un jardin, sur des collines")
IMAGES = (
    COUVERTURE,
    ("banc", "Deux personnes assises sur un banc, sous un arbre, devant un village"),
    ("planches", "Quelqu’un au milieu d’une planche de semis, près de tournesols et d’une serre"),
    ("benevole", "Portrait dessiné d’un bénévole qui sourit, un tournesol à la main"),
    ("directrice", "Portrait dessiné de la directrice, qui sourit"),
    ("logo-racines", "Logo de la fondation Racines et Soins, une pousse"),
    ("logo-ondaine", "Logo de L’Ondaine, trois cercles"),
    ("logo-moulin", "Logo du centre social Le Moulin, les ailes d’un moulin"),
)
# Chapter, part, its title when it is one's own, the part it follows, the text.
TEXTES = (
    ("aidants", "", "Un après-midi à une halte", "lescale-mobile", """
::: récit Le banc de Lorette
![banc]
Elle est venue pour sa voisine, a-t-elle dit. Le camion était sur la place, la table dehors, deux chaises et du café.
Elle a parlé d’abord du marché, puis de son mari, qui ne la reconnaît plus tous les matins.

Personne ne lui a tendu de formulaire. On lui a dit ce qui existe, près de chez elle, et qui appeler. Elle est repartie
avec un nom et un jour ; elle a rappelé la semaine suivante.
> On ne m’a pas demandé d’être forte. On m’a demandé comment j’allais.
> — Une aidante rencontrée à la halte de Lorette
accord : parole, relue avec elle, 29 juin 2023
:::
"""),
    ("jardins", "", "Au jardin, un matin", "ce-que-la-pepiniere-a-donne", """
::: récit Ce qui se donne avec les semis
![planches]
Le jour de la distribution, chacun repart avec ses godets, son terreau et un papier plié : la date du semis, la place
au soleil, ce qu’il faut faire si la gelée revient. Le papier a été écrit par celles et ceux qui arrosent depuis mars.

Au retour, dans la cour d’un établissement, on plante à hauteur de fauteuil. Les mains savent encore.
> Il a remis ses doigts dans la terre, et il s’est mis à me raconter son jardin.
> — Une soignante du réseau
accord : parole, 12 mai 2023
:::
"""),
    ("gouvernance", "", "Quelqu’un de la maison", "lequipe", """
::: portrait Un samedi sur deux, à la pépinière
![benevole]
Il a pris sa retraite un vendredi ; le lundi, il désherbait. À la pépinière, il garde les clés, les outils et la
mémoire des semis ratés. Il dit qu’il ne sait pas parler de la maladie, alors il montre comment on repique.

Le samedi, des familles viennent voir. Il leur donne un plant et reste à côté.
> Je ne soigne personne. Je fais de la place.
> — Un bénévole de la pépinière
accord : parole et portrait dessiné, 2 septembre 2023
:::

::: accords
Agnès Périgneux, 4 décembre 2023
Maud Chazelles, 4 décembre 2023
:::
"""),
)  # fmt: skip


def illustrer(annee: int, *, par) -> None:
    """The pictures of a year; the first one is on its cover."""
    for nom, montre in IMAGES:
        fichier = SimpleUploadedFile(f"{nom}.png", (DOSSIER / f"{nom}.png").read_bytes(), "image/png")
        image = illustration_ajouter(par=par, annee=annee, fichier=fichier, alternative=montre, credit=CREDIT, nom=nom)
        if (nom, montre) == COUVERTURE:
            cahier_habiller(par=par, annee=annee, couverture=image)

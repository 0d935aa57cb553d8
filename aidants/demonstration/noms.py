"""Surnames and first names that are combined at random: nobody's."""

NOMS = (
    "Abrial", "Arnoux", "Badel", "Barou", "Bastide", "Béal", "Benhaddou", "Berlier", "Besset", "Bonnefoy",
    "Bouchet", "Brossard", "Brunon", "Celle", "Chambon", "Chapelon", "Charra", "Chavanne", "Combe", "Coste",
    "Crozier", "Dancert", "Debard", "Delorme", "Desgrand", "Diallo", "Drevet", "Dumas", "Durieu", "Épinat",
    "Fanget", "Faure", "Ferreira", "Forissier", "Fournel", "Garnier", "Gauthier", "Giraudet", "Gonon", "Granjon",
    "Grousson", "Guichard", "Jacquemont", "Javelle", "Jourjon", "Kaddouri", "Lafond", "Lardon", "Lornage", "Magand",
    "Malescourt", "Marcoux", "Mazenod", "Meiller", "Merle", "Montagnon", "Moulard", "Muguet", "Néel", "Olagnon",
    "Paret", "Pitaval", "Peyrard", "Poncet", "Pradier", "Quiblier", "Rascle", "Ravel", "Reymond", "Rivory",
    "Rochette", "Rullière", "Sabot", "Sauvade", "Seytre", "Souvignet", "Tardy", "Teyssier", "Thiollière", "Thomas",
    "Tissot", "Vachon", "Valour", "Varagnat", "Verney", "Vial", "Villemagne", "Vincendon", "Yilmaz", "Zanetti",
)  # fmt: skip
FEMMES = (
    "Agnès", "Amina", "Annie", "Aurélie", "Béatrice", "Brigitte", "Carole", "Catherine", "Chantal", "Christelle",
    "Claudine", "Corinne", "Danielle", "Delphine", "Élisabeth", "Émilie", "Fatima", "Florence", "Geneviève", "Hélène",
    "Isabelle", "Jacqueline", "Josiane", "Karine", "Laurence", "Leïla", "Lucie", "Marie-Claude", "Martine", "Michèle",
    "Monique", "Nadège", "Nathalie", "Nicole", "Odile", "Pascale", "Patricia", "Sandrine", "Solange", "Sylvie",
    "Valérie", "Véronique", "Yvette", "Zoé",
)  # fmt: skip
HOMMES = (
    "Alain", "Antoine", "Bernard", "Christophe", "Daniel", "Didier", "Éric", "François", "Gérard", "Gilles",
    "Henri", "Jacques", "Jean-Paul", "Karim", "Laurent", "Louis", "Marcel", "Michel", "Olivier", "Patrick",
    "Paul", "Philippe", "René", "Robert", "Serge", "Thierry", "Yves",
)  # fmt: skip
AINES = (
    "Rose", "Marcelle", "Lucienne", "Simone", "Raymonde", "Paulette", "Georges", "Roger", "Maurice", "Lucien",
    "Jeanne", "Antonia", "Émile", "Francis", "Huguette", "Ginette", "André", "Pierre", "Denise", "Yvonne",
)  # fmt: skip

from tests.acces.matrice import Acces

ACCES = {"gouvernance:rapport": Acces("AC TS PS EM JA TL FO GO DI")}

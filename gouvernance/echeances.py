# A change of those who lead is declared to the prefecture within this time.
MOIS_DECLARATION = 3

"""How long the gestures of a day take: played in a browser, counted, printed as the table of docs/gestes.md."""

class EchecChapitre(Exception):
    """A chapter cannot be written or laid out; the message names it."""

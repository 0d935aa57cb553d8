class ErreurGrappe(Exception):
    """What keeps the database from being reached, in a French sentence for the person at the keyboard."""

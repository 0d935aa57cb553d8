INJOIGNABLE = (
    "Le magasin de fichiers ne répond pas : rien n’a été enregistré. Réessayez dans quelques minutes ; si cela dure, "
    "prévenez l’administration du hub."
)


class MagasinInjoignable(OSError):
    """The store of files gave no usable answer; what was being written is undone with its transaction."""

    def __init__(self, message: str = INJOIGNABLE):
        super().__init__(message)
        self.strerror = "le magasin de fichiers ne répond pas"

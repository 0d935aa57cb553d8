from whitenoise.storage import CompressedManifestStaticFilesStorage


class Empreintes(CompressedManifestStaticFilesStorage):
    """Static files under their fingerprint, whose address is worked out once a process: a page names a dozen."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._adresses: dict[str, str] = {}

    def url(self, name, force=False):
        if force:
            return super().url(name, force)
        if name not in self._adresses:
            self._adresses[name] = super().url(name)
        return self._adresses[name]

    def post_process(self, *args, **kwargs):
        self._adresses.clear()
        yield from super().post_process(*args, **kwargs)
        self._adresses.clear()

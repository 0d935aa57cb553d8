"""The client address of the running request, for the lines of the log."""

from contextvars import ContextVar

adresse: ContextVar[str | None] = ContextVar("adresse", default=None)

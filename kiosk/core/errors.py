"""Faults of the world, told in words; anything else is a bug."""


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name, known to every extractor
    """Mark a message for the catalogue and return it unchanged."""
    return msgid


class KnownError(Exception):
    """A fault of the world that a person can be told about.

    `str()` of it is the message id alone: the values may name things that do not belong in a log.

    Attributes:
        message: The English msgid of what is the matter.
        action: The English msgid of what helps; "" when nothing is to be done.
        values: What fills the `{placeholders}` of both.
    """

    def __init__(self, message: str, action: str = "", /, **values: str | int) -> None:
        super().__init__(message)
        self.message = message
        self.action = action
        self.values: dict[str, str | int] = values

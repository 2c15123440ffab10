"""What can be wrong with a file from elsewhere, in words."""

from kiosk.core.errors import N_, KnownError


class FormatError(KnownError):
    """A file that is not what it should be; nothing of it is taken."""


def unreadable(form: str, why: str) -> FormatError:
    """Tell of a file that cannot be read as what it should be.

    Args:
        form: The form it was read as, such as "CAP 1.2".
        why: What is wrong with it.
    """
    return FormatError(
        N_("This cannot be read as {form}: {why}"), N_("What was known before stays."), form=form, why=why[:200]
    )

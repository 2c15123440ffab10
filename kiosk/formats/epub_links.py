"""Where a reference inside a book leads; none leads out of it."""

import posixpath
from urllib.parse import unquote, urlsplit

_LONGEST = 2000


def resolve(base: str, reference: str) -> tuple[str, str]:
    """Give the member a reference names, and the id within it.

    Args:
        base: The member the reference stands in.
        reference: As it is written there.

    Returns:
        ("", "") where it leads out of the book or nowhere.
    """
    try:
        parts = urlsplit(reference.strip()[:_LONGEST])
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    if not parts.path:
        return (base, unquote(parts.fragment)) if parts.fragment else ("", "")
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    return ("", "") if name.startswith(("..", "/")) else (name, unquote(parts.fragment))

"""What can be wrong with a form, in words."""

from kiosk.core.errors import N_, KnownError

_MEND = N_("Ask the maker of the form to mend it, and check it again: kiosk forms check FILE.")


class FormError(KnownError):
    """A form that cannot be used, or an act that it does not allow."""


def not_xml(why: str) -> FormError:
    """Tell of a file that is no well-formed XML."""
    return FormError(N_("This form cannot be read: {why}"), _MEND, why=why[:200])


def too_large(limit: int) -> FormError:
    """Tell of a file above the limit, in bytes."""
    return FormError(
        N_("This form is larger than {limit} bytes."), N_("Take long lists out of it, or cut it in two."), limit=limit
    )


def has_doctype() -> FormError:
    """Tell of a file that declares its own document type: a form needs none, and it can hide an attack."""
    return FormError(N_("This form declares a document type, which is not allowed."), _MEND)


def not_a_form(why: str) -> FormError:
    """Tell of XML that is no ODK XForm, or one that contradicts itself."""
    return FormError(N_("This is not a form that can be filled in: {why}"), _MEND, why=why[:200])


def bad_expression(source: str, why: str) -> FormError:
    """Tell of an expression that cannot be read or evaluated."""
    return FormError(
        N_("A rule of this form cannot be understood: {why}, in: {source}"), _MEND, why=why[:120], source=source[:120]
    )


def unknown_function(name: str) -> FormError:
    """Tell of a function nobody knows."""
    return FormError(N_("This form uses a function that is not known: {name}"), _MEND, name=name[:60])


def cycle(ref: str) -> FormError:
    """Tell of values that depend on themselves."""
    return FormError(N_("Two or more calculations of this form wait for each other: {ref}"), _MEND, ref=ref[:200])


def too_slow(pattern: str) -> FormError:
    """Tell of a pattern that would keep the kiosk from answering."""
    return FormError(N_("A pattern of this form takes too long to look for: {pattern}"), _MEND, pattern=pattern[:120])


def too_many(what: str, limit: int) -> FormError:
    """Tell of more than the kiosk holds."""
    return FormError(N_("This form asks for more than {limit} of: {what}"), _MEND, what=what[:120], limit=limit)

"""Every function of the ODK XForms specification: how many arguments it takes and what it gives.

https://getodk.github.io/xforms-spec/#xpath-functions; what each does stands in functions_*.py.
"""

from dataclasses import dataclass

MANY = 1000


@dataclass(frozen=True)
class Signature:
    """The least and the most arguments, and the type of what comes back ("any" when it depends)."""

    least: int
    most: int
    gives: str


def _all(gives: str, **counts: str) -> dict[str, Signature]:
    found = {}
    for count, names in counts.items():
        least, _, most = count.removeprefix("of_").partition("_")
        for name in names.split():
            found[name] = Signature(int(least), MANY if most == "many" else int(most or least), gives)
    return found


FUNCTIONS: dict[str, Signature] = {
    **_all(
        "boolean",
        of_0="true false",
        of_1="not boolean boolean-from-string lang",
        of_2="selected regex contains starts-with ends-with geofence",
        of_2_many="checklist weighted-checklist",
    ),
    **_all(
        "number",
        of_0="pi random last",
        of_0_1="number position string-length",
        of_1="int abs acos asin atan cos exp exp10 log log10 sin sqrt tan ceiling ceil floor sum count count-non-empty "
        "count-selected decimal-date-time decimal-time area",
        of_1_2="round",
        of_1_many="max min distance",
        of_2="pow atan2",
    ),
    **_all(
        "string",
        of_0="now today",
        of_0_1="string uuid normalize-space name local-name namespace-uri",
        of_0_many="concat",
        of_1="base64-decode once date date-time jr:itext itext",
        of_1_many="join",
        of_2="substring-before substring-after selected-at coalesce format-date format-date-time jr:choice-name",
        of_2_3="substr substring digest",
        of_3="translate",
        of_4="pulldata",
    ),
    **_all("any", of_3="if"),
    **_all("nodes", of_0="current", of_1="instance", of_1_2="randomize", of_3_7="indexed-repeat"),
}

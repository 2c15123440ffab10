"""What each record adds to the counts that cities ask for; the counts are the sum, whatever changed in which order."""

from collections.abc import Mapping
from datetime import date

from .model import STAYING, Care, Cares, Counts, Presence, Sex, Who

_INFANT, _CHILD, _ELDER = 3, 15, 65
_CARE, _NEED = "care.", "need."
_MOST_URGENT = 5


def years(who: Who, on: date) -> int | None:
    """Return somebody's age in years on a day; as told where no date of birth is known, None where nothing is.

    Source: 年齢計算ニ関スル法律 (明治35年法律第50号) counts from the day of birth; here the birthday itself counts.
    """
    if who.birth is None:
        return who.age
    return max(0, on.year - who.birth.year - ((on.month, on.day) < (who.birth.month, who.birth.day)))


def of_person(who: Who, cares: Cares, presence: Presence, age: int | None) -> dict[str, int]:
    """Say where a person counts; those who do not stay count as gone alone."""
    if presence not in STAYING:
        return {presence.value: 1}
    names = ["total", _SEXES[who.sex], "here" if presence is Presence.IN else "out"]
    if age is not None:
        names += ["infants"] * (age < _INFANT) + ["children"] * (age < _CHILD) + ["elderly"] * (age >= _ELDER)
    names += [_CARE + care.value for care in sorted(cares.flags)]
    return dict.fromkeys(names, 1)


def of_household(*, stays: bool, pets: int) -> dict[str, int]:
    """Say where a household counts: as long as one of it stays."""
    return {"households": 1, **({"pets": pets} if pets else {})} if stays else {}


def counts(sums: Mapping[str, int]) -> Counts:
    """Read the sums as what is reported."""
    return Counts(
        **{name: sums.get(name, 0) for name in _PLAIN},
        cares={care: sums.get(_CARE + care.value, 0) for care in Care},
        needs={urgency: sums.get(f"{_NEED}{urgency}", 0) for urgency in range(_MOST_URGENT, 0, -1)},
    )


_SEXES = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.UNSAID: "unsaid"}
_PLAIN = (
    "households", "total", "female", "male", "unsaid", "here", "out", "moved", "left", "infants", "children",
    "elderly", "pets",
)  # fmt: skip

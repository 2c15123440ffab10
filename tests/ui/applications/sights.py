"""Where a person may stand in a form, made by hand."""

from datetime import date

from kiosk.applications.sight import Ask, Member, Option, Sight, Stand, Told, Way

KINDS = (Option("absent", "The child stays at home"), Option("late", "The child comes late"), Option("early", "Early"))
AGREE = Ask("/agree", Way.ONE, "Do you agree to this?", "Then we go on.", options=(Option("yes", "I agree"),))


def ask(way: Way = Way.ONE, **changed: object) -> Ask:
    given: dict[str, object] = {"ref": "/kind", "label": "What shall we tell the school?", "required": True}
    if way in {Way.ONE, Way.MANY}:
        given["options"] = KINDS
    return Ask(way=way, **(given | changed))  # type: ignore[arg-type] # the fields of an Ask


def question(*asks: Ask, place: int = 3, of: int = 8) -> Sight:
    return Sight(Stand.QUESTION, "Note to school", ("The absence",), asks, place=place, of=of)


ABOUT = Sight(
    Stand.ABOUT,
    "Note to school",
    asks=(Ask("/needs", Way.NOTE, "What you need", "Nothing."), Ask("/cost", Way.NOTE, "What it costs", "Nothing.")),
)
CONSENT = Sight(
    Stand.CONSENT,
    "Note to school",
    ("How your answers are used",),
    (Ask("/purpose", Way.NOTE, "What they are used for", "Only for school."), AGREE),
)
ANOTHER = Sight(
    Stand.ANOTHER,
    "Moving out",
    ("Who moves",),
    members=(Member("/member[1]", "さくら"), Member("/member[2]", "Person 2")),
    place=5,
    of=9,
)
ANSWERS = (
    Told("/child/name", "The child's name", "みどり さくら", "Your child"),
    Told("/child/class", "Class", ""),
    Told("/absence/day", "Which day?", "November 21, 2026", "The absence"),
)
WRONG = Told("/absence/kind", "What shall we tell?", "", problem="Please choose one.")
CHECK = Sight(Stand.CHECK, "Note to school", answers=ANSWERS)
FAULTY = Sight(Stand.CHECK, "Note to school", answers=(*ANSWERS, WRONG))

PHONE = ask(Way.PHONE, ref="/phone", label="Your telephone number", required=False, digits=11)
BIRTH = ask(Way.DATE, ref="/birth", label="Your date of birth", first=date(1900, 1, 1), last=date(2026, 11, 21))
NAME = ask(Way.KANA, ref="/kana", label="Your name in kana")

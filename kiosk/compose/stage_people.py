"""More people for the desk on stage: many households, a large one, hostile words, two kiosks that disagree."""

from collections.abc import Mapping
from typing import Any

from kiosk.core.store import Db
from kiosk.shelter import lists, projection, store
from kiosk.shelter.model import MOST_MEMBERS, About, Arrival, Arriving, Presence, Who
from kiosk.shelter.registers import Fact, Kind
from kiosk.shelter.wants import Need, Want

from .stage import Stage
from .stage_shelter import LEAD, PLACE, desk, family

TARO, LARGE = "タロウ", "イチバンオオキイ"
"""What the kana of several, and of the large household begins with."""

HOSTILE = Arrival(
    (
        Arriving(Who('<img src=x onerror="alert(1)"> \u202e 🧓 {山|やま}' + "長" * 30, "")),
        Arriving(Who("👩‍👩‍👧‍👦﷽ e" + "\u0301" * 40, "ヤ" * 60)),
    ),
    About("<b>千葉市</b> " + "長い" * 90, "<i>タガログ</i>", 99, "\u202eابجד {耳|みみ}" + "が" * 150),
)
_MANY = 24
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネ"
_OTHER = "stage-other"


async def hostile(stage: Stage) -> str:
    """Have a household whose words are markup, direction signs, towers of marks and very long."""
    return await family(stage, "stage-hostile", HOSTILE)


async def large(stage: Stage) -> str:
    """Have a household as large as can be."""
    people = tuple(
        Arriving(Who(f"大家族 {number}", f"{LARGE} {_KANA[number % 24]}", age=number * 3))
        for number in range(MOST_MEMBERS)
    )
    return await family(
        stage, "stage-large", Arrival(people, About("千葉市中央区1-2-3", "vi", 2, "耳が遠い方がいます。"))
    )


async def many(stage: Stage) -> None:
    """Have more households than a page of the list shows; some are called the same."""
    for number in range(_MANY):
        kana = f"{TARO} {_KANA[number]}" if number < 5 else f"{_KANA[number]}ノ ハナコ"  # noqa: PLR2004 - a few
        people = (Arriving(Who(f"佐藤 {number}", kana, age=40 + number)),) * (1 + number % 3)
        await family(stage, f"stage-many-{number}", Arrival(people))


async def people(stage: Stage, home: str) -> tuple[str, ...]:
    """Give the ids of a household's people."""
    found = await stage.kiosk.store.read(lambda db: lists.household(db, home))
    return () if found is None else tuple(one.id for one in found.people)


async def gone_out(stage: Stage, home: str) -> None:
    """Let the first of a household be out."""
    first = (await people(stage, home))[0]
    await desk(stage).service.move(f"stage-out-{first}", [first], Presence.OUT)


async def needy(stage: Stage, home: str) -> None:
    """Let a household need something for life, and something that is met."""
    wants, first = desk(stage).wants, (await people(stage, home))[0]
    await wants.need("stage-power", Need("", home, first, Want.POWER, "酸素濃縮器"))
    await wants.need("stage-food", Need("", home, "", Want.FOOD, "卵は食べられません", done=True))


async def disagreed(stage: Stage, home: str) -> None:
    """Let another kiosk say that the first of a household is out, and that it speaks another language."""
    first = (await people(stage, home))[0]
    await _said(stage, Kind.PERSON, first, {"presence": {"presence": "out", "to": ""}})
    about = {"address": "", "language": "vi", "pets": 0, "note": ""}
    await _said(stage, Kind.HOUSEHOLD, home, {"about": about})


async def forgotten(stage: Stage) -> None:
    """Let all people be forgotten, as some days after the shelter closed."""
    await stage.kiosk.store.write(store.purge, "shelter")


async def _said(stage: Stage, kind: Kind, subject: str, sets: Mapping[str, Any]) -> None:
    now = stage.clock.now()

    def take(db: Db) -> None:
        if store.subject(db, kind, subject).disputed:
            return
        seq = store.known(db, PLACE).get(_OTHER, (0, 0))[1] + 1
        projection.take(db, [Fact(_OTHER, seq, store.version(db) + 1, PLACE, kind, subject, sets, (), now, LEAD.staff)])

    await stage.kiosk.store.write(take, "shelter")

"""Supplies and the board of the desk: what is asked for, what is up, and how more is."""

from kiosk.compose import stage_shelter
from kiosk.core.duty import Duty, Role
from kiosk.shelter.registers import Kind
from kiosk.shelter.wants import BoardNotice, Supply, SupplyState
from ui.shelter.shown import State
from ui.tour.shelter_people_stops import write
from ui.tour.shelter_walk import ROOM, at, off_duty, room, stop, to_desk
from ui.tour.visit import Visit

_MANY = 23
_HOSTILE = "<img src=x onerror=alert(1)> {漢字|かんじ} \u202eabc 🧓" + "あ" * 200
_ASKED = (
    Supply("", "水", 48, "本", note="2リットルのもの"),
    Supply("", "毛布", 40, "枚"),
    Supply("", "おむつ", 3, "パック", note="大人用"),
    Supply("", "石けん", 2, "箱"),
)
_UP = (
    BoardNotice("", "入浴は18時から20時まで", "1階の更衣室の奥。タオルを持ってきてください。"),
    BoardNotice("", "朝食は7時から、体育館の入口で配ります"),
)


async def _ask(visit: Visit, act: str, supply: Supply) -> None:
    await stage_shelter.desk(visit.stage).wants.ask_supply(f"stage-supply-{act}", supply)


async def _post(visit: Visit, act: str, notice: BoardNotice) -> None:
    await stage_shelter.desk(visit.stage).wants.post(f"stage-notice-{act}", notice)


async def _forbid(visit: Visit) -> None:
    """Let somebody be on duty who may not do it, and do it."""
    visit.stage.kiosk.parts.staff.duty.begin(Duty("stage-2", "すずき", Role.COUNTER))
    await _wrong(visit)


async def _wrong(visit: Visit) -> None:
    await visit.tap("stepAct")
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "what is wrong")


# ---- supplies --------------------------------------------------------------------------------------------------------


async def _to_supplies(visit: Visit) -> None:
    await to_desk(visit)
    await visit.tap("supplies")
    await at(visit, State.SUPPLIES)


async def _to_done(visit: Visit) -> None:
    await _to_supplies(visit)
    await visit.tap("stepOther")
    await at(visit, State.SUPPLIES_DONE)


async def _what(visit: Visit) -> None:
    await _to_supplies(visit)
    await visit.tap("stepAct")
    await at(visit, State.SUPPLY_WHAT)


async def _other(visit: Visit) -> None:
    await visit.tap("other")
    await at(visit, State.SUPPLY_OTHER)


async def _amount(visit: Visit) -> None:
    await _what(visit)
    await visit.tap("water")
    await at(visit, State.SUPPLY_AMOUNT)


async def _unit(visit: Visit) -> None:
    for digit in "48":
        room(visit).typeDigit(digit)
    await visit.tap("stepAct")
    await at(visit, State.SUPPLY_UNIT)


async def _note(visit: Visit) -> None:
    await visit.tap("bottles")
    await at(visit, State.SUPPLY_NOTE)


async def _some(visit: Visit) -> None:
    stage_shelter.on_duty(visit.stage)
    for number, supply in enumerate(_ASKED):
        await _ask(visit, f"some-{number}", supply)
    desk = stage_shelter.desk(visit.stage)
    states = (SupplyState.COMING, SupplyState.GIVEN)
    if len(found := await desk.looking.supplies(SupplyState.ASKED)) == len(_ASKED):
        for one, state in zip(found[1:], states, strict=False):
            await desk.wants.settle_supply(f"stage-settle-{one.id}", one.id, state)
    await _to_supplies(visit)


async def _supply(visit: Visit) -> None:
    await _to_supplies(visit)
    (coming,) = await stage_shelter.desk(visit.stage).looking.supplies(SupplyState.COMING)
    await visit.tap(coming.id)
    await at(visit, State.SUPPLY)


async def _argued_supply(visit: Visit) -> None:
    stage_shelter.on_duty(visit.stage)
    one = (await stage_shelter.desk(visit.stage).looking.supplies(SupplyState.ASKED))[0]
    told = {"what": one.what, "amount": 96, "unit": one.unit, "household": "", "note": one.note}
    await stage_shelter.argued(visit.stage, Kind.SUPPLY, one.id, {"supply": told})
    await _to_supplies(visit)
    await visit.tap(one.id)
    await at(visit, State.SUPPLY)


async def _many(visit: Visit) -> None:
    stage_shelter.on_duty(visit.stage)
    await _ask(visit, "hostile", Supply("", _HOSTILE, 999_999, _HOSTILE, note=_HOSTILE))
    for number in range(_MANY):
        await _ask(visit, f"many-{number}", Supply("", "水", number + 1, "箱"))
    await _to_supplies(visit)


async def _more(visit: Visit) -> None:
    await visit.tap("more")
    await at(visit, State.SUPPLIES)


async def _strange_supply(visit: Visit) -> None:
    await _to_supplies(visit)
    asked = await stage_shelter.desk(visit.stage).looking.supplies(SupplyState.ASKED)
    await visit.tap(next(one.id for one in asked if "<" in one.what))
    await at(visit, State.SUPPLY)


# ---- the board -------------------------------------------------------------------------------------------------------


async def _to_board(visit: Visit) -> None:
    await to_desk(visit)
    await visit.tap("board")
    await at(visit, State.BOARD)


async def _title(visit: Visit) -> None:
    await _to_board(visit)
    await visit.tap("stepAct")
    await at(visit, State.NOTICE_TITLE)


async def _text(visit: Visit) -> None:
    await write(visit, "おふろ")
    await visit.tap("stepAct")
    await at(visit, State.NOTICE_TEXT)


async def _up(visit: Visit) -> None:
    stage_shelter.on_duty(visit.stage)
    for number, notice in enumerate(_UP):
        await _post(visit, f"some-{number}", notice)
    await _to_board(visit)


async def _open(visit: Visit, *, strange: bool) -> None:
    up = await stage_shelter.desk(visit.stage).looking.notices()
    await visit.tap(next(one.id for one in up if strange is ("<" in one.title)))
    await at(visit, State.NOTICE)


async def _notice(visit: Visit) -> None:
    await _to_board(visit)
    await _open(visit, strange=False)


async def _argued_notice(visit: Visit) -> None:
    stage_shelter.on_duty(visit.stage)
    one = (await stage_shelter.desk(visit.stage).looking.notices())[0]
    told = {"title": one.title, "text": "8時からに変わりました。"}
    await stage_shelter.argued(visit.stage, Kind.NOTICE, one.id, {"notice": told})
    await _to_board(visit)
    await visit.tap(one.id)
    await at(visit, State.NOTICE)


async def _gone(visit: Visit) -> None:
    up = await stage_shelter.desk(visit.stage).looking.notices()
    await _to_board(visit)
    await visit.tap(up[-1].id, "words")
    await at(visit, State.NOTICE_TITLE)
    await stage_shelter.desk(visit.stage).wants.take_down(f"stage-down-{up[-1].id}", up[-1].id)
    await visit.tap("back")
    await visit.until(lambda: visit.told(ROOM, "page.banner") != "", "that it is down")


async def _down(visit: Visit) -> None:
    await visit.tap("stepOther")
    await at(visit, State.NOTICE_DOWN)


async def _full_board(visit: Visit) -> None:
    stage_shelter.on_duty(visit.stage)
    for number in range(_MANY):
        await _post(visit, f"many-{number}", BoardNotice("", f"お知らせ {number + 1}"))
    await _post(visit, "hostile", BoardNotice("", _HOSTILE, _HOSTILE * 5))
    await _to_board(visit)


async def _strange_notice(visit: Visit) -> None:
    await _to_board(visit)
    await _open(visit, strange=True)


SUPPLIES = (
    stop("supplies-empty", _to_supplies, State.SUPPLIES),
    stop("supplies-done-empty", _to_done, State.SUPPLIES_DONE),
    stop("supply-what", _what, State.SUPPLY_WHAT),
    stop("supply-other", _other, State.SUPPLY_OTHER, stays=True),
    stop("supply-other-none", _wrong, State.SUPPLY_OTHER, stays=True),
    stop("supply-amount", _amount, State.SUPPLY_AMOUNT),
    stop("supply-amount-none", _wrong, State.SUPPLY_AMOUNT, stays=True),
    stop("supply-unit", _unit, State.SUPPLY_UNIT, stays=True),
    stop("supply-note", _note, State.SUPPLY_NOTE, stays=True),
    stop("supply-note-not-allowed", _forbid, State.SUPPLY_NOTE, stays=True),
    stop("supplies", _some, State.SUPPLIES),
    stop("supplies-done", _to_done, State.SUPPLIES_DONE),
    stop("supply", _supply, State.SUPPLY),
    stop("supply-argued", _argued_supply, State.SUPPLY),
    stop("supplies-many", _many, State.SUPPLIES),
    stop("supplies-more", _more, State.SUPPLIES, stays=True),
    stop("supply-hostile", _strange_supply, State.SUPPLY, after=off_duty),
)
BOARD = (
    stop("board-empty", _to_board, State.BOARD),
    stop("notice-title", _title, State.NOTICE_TITLE),
    stop("notice-title-none", _wrong, State.NOTICE_TITLE, stays=True),
    stop("notice-text", _text, State.NOTICE_TEXT, stays=True),
    stop("notice-text-not-allowed", _forbid, State.NOTICE_TEXT, stays=True),
    stop("board", _up, State.BOARD),
    stop("notice", _notice, State.NOTICE),
    stop("notice-down", _down, State.NOTICE_DOWN, stays=True),
    stop("notice-argued", _argued_notice, State.NOTICE),
    stop("notice-gone", _gone, State.NOTICE),
    stop("board-many", _full_board, State.BOARD),
    stop("notice-hostile", _strange_notice, State.NOTICE, after=off_duty),
)

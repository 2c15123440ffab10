"""The room: a form is begun, sent once, kept whatever happens to its person, and forgotten with her."""

import pytest

from kiosk.applications.sight import Stand
from kiosk.core.errors import KnownError
from kiosk.devices.jobs import JobState
from kiosk.devices.scans import Purpose
from tests.ui.applications.stand import Room


def test_an_event_with_one_procedure_leads_straight_to_it(room: Room) -> None:
    room.model.choosing.chooseEvent("school")
    room.until(lambda: room.state == "filling")
    assert room.form.procedure.id == "school_note"


def test_an_event_with_several_shows_them_and_back_shows_the_events(room: Room) -> None:
    room.model.choosing.chooseEvent("everyday")
    assert room.state == "event"
    assert room.model.choosing.listed.choices.rowCount() > 1
    room.model.back()
    assert room.state == "choose"
    room.model.back()
    assert room.left == 1


def test_a_name_is_found_by_its_sounds(room: Room) -> None:
    choosing = room.model.choosing
    choosing.findByName()
    assert not choosing.named.ready
    for sign in "しょう":
        choosing.board.press(f"type:{sign}")
    choosing.showFound()
    assert room.state == "found"
    room.model.back()
    assert room.state == "named"
    assert choosing.board.typed == "しょう"
    choosing.findByName()
    for sign in "じゅうみん":
        choosing.board.press(f"type:{sign}")
    choosing.showFound()
    room.until(lambda: room.state == "filling")
    assert room.form.procedure.id == "residence_record"


def test_back_from_the_first_page_of_a_form_is_where_it_was_chosen(room: Room) -> None:
    room.model.choosing.chooseEvent("everyday")
    room.model.choosing.choose("residence_record")
    room.until(lambda: room.state == "filling")
    filling = room.form
    room.model.back()
    room.until(lambda: room.state == "event")
    assert filling._sheet is None


def test_a_form_sent_is_one_application_with_a_receipt(room: Room) -> None:
    made = room.send()
    assert room.applications() == [made.id]
    receipt = room.model.receipt
    assert receipt.number.replace("-", "") == made.number
    assert receipt.code == f"Code {made.code[:4]}-{made.code[4:]}"
    assert made.code not in receipt.spoken.replace("-", "")
    assert receipt.lines[1].startswith("The school receives it")
    assert room.form is None


def test_a_second_press_is_the_same_application(room: Room) -> None:
    room.fill()
    room.model.filling.sendWanted.emit()
    room.model.filling.sendWanted.emit()
    room.until(lambda: room.state == "done")
    room.model.filling.sendWanted.emit()
    assert room.state == "done"
    assert len(room.applications()) == 1


def test_each_form_that_is_begun_is_an_act_of_its_own(room: Room) -> None:
    one = room.send()
    room.model.finish()
    other = room.send()
    assert {one.id, other.id} == set(room.applications())
    assert one.number != other.number


def test_what_was_sent_stays_sent_when_its_person_has_gone(room: Room) -> None:
    room.fill()
    filling, act = room.form, room.act
    room.model.filling.sendWanted.emit()
    room.model.forget()
    assert room.state == "choose"
    room.until(lambda: bool(room.applications()))
    room.until(lambda: filling._sheet is None)
    assert room.kept(act).number
    assert room.state == "choose"


def test_who_leaves_the_form_leaves_nothing_of_it(room: Room) -> None:
    room.fill()
    filling = room.form
    room.model.forget()
    assert filling._sheet is None
    assert room.model.filling.state == ""
    assert (room.state, room.applications()) == ("choose", [])


def test_who_leaves_while_a_form_is_fetched_is_not_shown_it(room: Room) -> None:
    room.model.choosing.choose("school_note")
    assert room.state == "opening"
    room.model.close()
    room.done(room.forms.begin("residence_record", "en"))  # the same thread, after it
    assert (room.state, room.form) == ("choose", None)


def test_a_disk_with_too_little_room_begins_no_form_and_says_what_to_do(room: Room) -> None:
    room.office.free = 0
    room.model.choosing.choose("school_note")
    room.until(lambda: room.state == "refused")
    shown = room.model.own
    assert shown.banner == "This machine has no room left to keep a form."
    assert shown.bannerNote == "Please use another machine, or ask a member of staff."
    assert shown.offer == "Choose again"
    room.model.goOn()
    assert room.state == "choose"


def test_a_form_that_could_not_be_sent_is_still_there(room: Room) -> None:
    room.office.refusal = KnownError("No key.", "Ask.")
    room.fill()
    filling = room.form
    room.model.filling.sendWanted.emit()
    room.until(lambda: room.state == "refused")
    assert (room.model.own.banner, room.model.own.bannerNote) == ("No key.", "Ask.")
    assert room.model.own.note == "What you wrote is still here. Nothing is lost."
    room.model.goOn()
    assert room.state == "filling"
    assert filling.sight.stand is Stand.CHECK
    room.office.refusal = None
    room.model.filling.sendWanted.emit()
    room.until(lambda: room.state == "done")


def test_nobody_waits_for_ever_for_what_has_gone_wrong(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    room.fill()
    room.done(room.kiosk.write(lambda db: db.execute("drop table outbox")))
    room.model.filling.sendWanted.emit()
    room.until(lambda: room.state == "refused")
    assert room.model.own.heading == "It could not be sent."
    caplog.clear()


def test_the_code_is_forgotten_once_it_is_on_paper_and_stays_in_sight(room: Room) -> None:
    made = room.send()
    assert made.code
    shown = room.model.receipt.code
    room.slip(made.act, becomes=JobState.PRINTED)
    room.until(lambda: not room.kept(made.act).code)
    room.until(lambda: room.model.receipt.banner == "Please take your slip.")
    assert (room.model.receipt.code, room.model.receipt.printOffer) == (shown, "")


@pytest.mark.parametrize("why", ["paper_out", "offline"])
def test_who_leaves_while_the_slip_waits_has_the_code_forgotten_and_no_slip_comes(room: Room, why: str) -> None:
    made = room.send()
    room.slip(made.act, becomes=JobState.WAITING, why=why)
    room.until(lambda: bool(room.model.receipt.printOffer))
    room.model.finish()
    room.until(lambda: not room.kept(made.act).code)
    assert room.left == 1
    assert room.model.receipt.number == ""


def test_who_leaves_while_the_slip_is_printed_gets_it_with_its_code(room: Room) -> None:
    made = room.send()
    room.model.finish()
    assert room.kept(made.act).code
    room.slip(made.act, becomes=JobState.PRINTED)
    room.until(lambda: not room.kept(made.act).code)


def test_everything_is_said_in_the_language_of_now(room: Room) -> None:
    room.send()
    room.speaks.choose("ja")
    room.until(lambda: room.model.receipt.title == "申請を受け付けました。受付番号")
    room.until(lambda: room.model.choosing.events.heading == "どのような申請をなさいますか")


def test_a_form_leaves_as_a_slip_and_is_gone_on_with_from_it(room: Room) -> None:
    room.fill()
    told = room.form.sight.answers
    room.model.filling.laterWanted.emit()
    room.until(lambda: room.state == "later")
    later = room.model.later
    later.goOn()
    for _ in range(2):
        for digit in "2468":
            later.typeDigit(digit)
        later.goOn()
    room.until(lambda: later.state == "slip")
    [leaving] = room.drafts._leaving.values()
    later.inHand()
    assert (room.left, room.state) == (1, "choose")
    room.model.choosing.showPapers()
    assert room.model.code_wanted() is None
    room.model.resume()
    assert room.model.code_wanted() is Purpose.SLIP
    for code in leaving.codes:
        room.model.code_read(code)
    room.until(lambda: room.model.resuming.state == "secret")
    for digit in "2468":
        room.model.resuming.typeDigit(digit)
    room.model.resuming.goOn()
    room.until(lambda: room.state == "filling")
    assert room.form.sight.answers == told


def test_who_does_not_want_a_slip_after_all_is_back_in_the_form(room: Room) -> None:
    room.fill()
    filling = room.form
    room.model.filling.laterWanted.emit()
    room.until(lambda: room.state == "later")
    room.model.back()
    assert (room.state, room.form) == ("filling", filling)


@pytest.mark.parametrize(("press", "state"), [("lookUp", "lookUp"), ("resume", "resume")])
def test_back_from_a_paper_is_where_it_was_chosen(room: Room, press: str, state: str) -> None:
    room.model.choosing.showPapers()
    getattr(room.model, press)()
    assert (room.state, room.model.code_wanted()) == (state, Purpose.SLIP)
    room.model.back()
    assert (room.state, room.model.code_wanted()) == ("papers", None)


def test_a_slip_of_a_form_this_kiosk_does_not_have_is_refused_with_what_helps(room: Room) -> None:
    room.model.choosing.showPapers()
    room.model.resume()
    room.model.resuming.found.emit(b"nothing")
    room.until(lambda: room.state == "refused")
    assert (room.model.own.note, room.model.own.offer) == ("", "Choose again")
    assert room.model.own.banner
    room.model.goOn()
    assert room.state == "papers"

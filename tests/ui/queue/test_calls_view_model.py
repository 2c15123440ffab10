"""The hall hears every call once and twice more, sees it eight seconds, and takes no screen longer than it may."""

from datetime import timedelta

from kiosk.core.claims import Claim, Priority
from kiosk.core.i18n import Texts
from kiosk.queue.model import CallPreference
from tests.ui.queue.hall import Hall
from tests.unit.queue.kit import call, counter

GO = "Number {label}. Please come to {place}."
SOON = "Number {label}. Your turn is soon. Please come to counter {counter}."
JA, EN = Texts("ja"), Texts("en")


def finish(hall: Hall) -> None:
    """Let what is being announced be said to its end, in both languages, and stand its time."""
    while hall.voice.speaking:
        hall.voice.end()
        hall.turn(0)
    hall.turn(8)


def labels(hall: Hall) -> list[str]:
    """Give the numbers said in English, in order."""
    said = zip(hall.said(), hall.voice.languages, strict=True)
    return [text.removeprefix("Number ").partition(".")[0] for text, language in said if language == "en"]


def test_two_calls_at_once_are_both_said_and_both_repeated(lobby: Hall) -> None:
    lobby.called("H-001", "H-002")
    for _ in range(6):
        finish(lobby)
    assert labels(lobby) == ["H 1", "H 2"] * 3
    finish(lobby)
    assert len(lobby.said()) == 12


def test_a_call_is_said_in_japanese_and_then_in_english(lobby: Hall) -> None:
    lobby.called("H-042")
    assert lobby.said() == [JA.say(GO, label="Hの42", place="1番窓口")]
    lobby.turn(3)
    assert len(lobby.said()) == 1, "never two at once"
    lobby.voice.end()
    lobby.turn(0)
    assert lobby.said() == [JA.say(GO, label="Hの42", place="1番窓口"), EN.say(GO, label="H 42", place="Counter 1")]
    assert lobby.voice.languages == ["ja", "en"]


def test_a_voice_that_never_ends_does_not_hold_up_the_next_call(lobby: Hall) -> None:
    lobby.called("H-001", "H-002")
    lobby.turn(20)
    lobby.turn(20)
    assert [text for text in lobby.said() if "Hの2" in text]


def test_a_hall_without_a_voice_shows_each_call_eight_seconds(lobby: Hall) -> None:
    lobby.voice.available = False
    lobby.called("A-001", "A-002")
    seen = []
    for _ in range(6):
        seen.append(lobby.shown.call_label)
        lobby.turn(7.9)
        assert lobby.shown.call_label == seen[-1]
        lobby.turn(0.1)
    assert seen == ["A-001", "A-002"] * 3
    assert lobby.shown.call_label == ""
    assert lobby.said() == []


def test_what_is_for_the_hall_waits_while_a_person_is_read_to(lobby: Hall) -> None:
    lobby.busy = True
    lobby.called("H-001")
    lobby.turn(30)
    assert lobby.said() == []
    assert lobby.shown.call_label == ""
    lobby.busy = False
    lobby.turn(1)
    assert lobby.said() == [JA.say(GO, label="Hの1", place="1番窓口")]


def test_a_call_that_is_over_while_it_waits_is_not_made(lobby: Hall) -> None:
    lobby.busy = True
    made = call("H-001", lobby.clock.now())
    lobby.told(counter(), made)
    lobby.turn(2)
    lobby.told(type(made)(made.id, made.type, {**made.attributes, "callState": "served"}))
    lobby.busy = False
    lobby.turn(2)
    assert lobby.said() == []


def test_a_call_of_this_kiosk_has_the_screen_once_and_its_repeats_are_only_heard(lobby: Hall) -> None:
    lobby.called("A-001")
    claim = lobby.claim
    assert claim is not None
    assert (claim.priority, claim.screen) == (Priority.CALL, "call")
    lobby.voice.end()
    lobby.turn(0)
    lobby.voice.end()
    lobby.turn(7.9)
    assert lobby.claim == claim
    lobby.turn(0.1)
    said = len(lobby.voice.said)
    assert lobby.claim == Claim(Priority.SIGNAGE, "signage", 0)
    finish(lobby)
    finish(lobby)
    assert len(lobby.voice.said) > said
    assert lobby.claim == Claim(Priority.SIGNAGE, "signage", 0)


def test_a_long_sentence_keeps_the_screen_to_its_end(lobby: Hall) -> None:
    lobby.called("A-001")
    lobby.turn(11)
    claim = lobby.claim
    assert claim is not None
    assert claim.screen == "call"
    finish(lobby)
    assert lobby.claim != claim


def test_a_call_of_another_kiosk_takes_no_screen(lobby: Hall) -> None:
    lobby.called("H-001", "AB-001")
    for _ in range(6):
        assert lobby.claim == Claim(Priority.SIGNAGE, "signage", 0)
        finish(lobby)
    assert len(labels(lobby)) == 6


def test_a_touch_gives_the_screen_back_and_the_repeats_do_not_take_it_again(lobby: Hall) -> None:
    lobby.called("A-001")
    lobby.model.dismiss()
    for _ in range(3):
        assert lobby.claim == Claim(Priority.SIGNAGE, "signage", 0)
        assert lobby.shown.call_label == "A-001", "the hall still hears it"
        finish(lobby)
    lobby.called("A-002")
    claim = lobby.claim
    assert claim is not None
    assert claim.screen == "call"


def test_a_touch_when_nothing_is_called_does_nothing(lobby: Hall) -> None:
    lobby.model.dismiss()
    assert lobby.claim == Claim(Priority.SIGNAGE, "signage", 0)


def test_a_near_turn_of_this_kiosk_is_said_once(lobby: Hall) -> None:
    lobby.told(counter(ticketsToServe=3))
    lobby.take("act")
    assert [row.words for row in lobby.shown.near] == ["A-001: soon. Please come to counter 1."]
    assert lobby.said() == [JA.say(SOON, label="Aの1", counter="1")]
    for _ in range(3):
        finish(lobby)
    assert labels(lobby) == ["A 1"]


def test_who_asked_to_be_fetched_is_not_called_out_before_their_turn(lobby: Hall) -> None:
    lobby.told(counter(ticketsToServe=3))
    lobby.take("act", CallPreference.STAFF)
    lobby.turn(30)
    assert [row.words for row in lobby.shown.near] == ["A-001: soon. A member of staff comes to you."]
    assert lobby.said() == []
    assert lobby.claim == Claim(Priority.SIGNAGE, "signage", 0)


def test_when_the_city_falls_silent_staff_call_by_voice(lobby: Hall) -> None:
    lobby.called("H-001")
    assert [row.label for row in lobby.shown.calls] == ["H-001"]
    lobby.turn(60)
    assert not lobby.shown.warn
    lobby.turn(11)  # nobody publishes a silence: the pages' turn finds it
    assert lobby.shown.warn
    assert lobby.shown.calls == ()
    lobby.called("H-002")
    assert not lobby.shown.warn
    assert [row.label for row in lobby.shown.calls] == ["H-002", "H-001"]


def test_the_pages_turn_every_ten_seconds_and_begin_anew_with_a_call(lobby: Hall) -> None:
    lobby.called("H-001")
    lobby.turn(9.9)
    assert lobby.shown.turn == 0
    lobby.turn(0.1)
    assert lobby.shown.turn == 1
    lobby.turn(6)
    lobby.called("H-001", "H-002")
    assert lobby.shown.turn == 0
    lobby.turn(9.9)
    assert lobby.shown.turn == 0, "the newest call stands its whole ten seconds"
    lobby.turn(0.2)
    assert lobby.shown.turn == 1


def test_the_notices_come_one_after_another(lobby: Hall) -> None:
    lobby.notices.titles = ["One", "Two"]
    lobby.house.changes.publish("notices")
    lobby.turn(0)
    seen = []
    for _ in range(12):
        if lobby.shown.part == "notice":
            seen.append(lobby.shown.headline)
        lobby.turn(10)
    assert seen == ["One", "Two", "One", "Two"]


def test_the_age_of_the_numbers_grows_by_itself(lobby: Hall) -> None:
    assert "just now" in lobby.shown.age
    lobby.turn(timedelta(minutes=3).total_seconds())
    assert "3 minutes ago" in lobby.shown.age


def test_the_hall_speaks_another_language_at_once(lobby: Hall) -> None:
    lobby.told(counter(), call("H-001", lobby.clock.now()))
    lobby.speaks.choose("ja")
    lobby.turn(0)
    assert [row.place for row in lobby.shown.calls] == ["1番窓口"]


def test_a_window_that_goes_leaves_no_claim_and_no_voice(lobby: Hall) -> None:
    lobby.called("A-001")
    lobby.model.shut()
    assert lobby.claim is None
    assert not lobby.voice.speaking

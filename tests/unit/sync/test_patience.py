"""One bad row holds up nobody; a dead line is not knocked at for every row."""

from kiosk.core.outbox import Row, State
from kiosk.sync.patience import Patience


def row(seq: int) -> Row:
    return Row(seq, f"f{seq}", "T", f"f{seq}", b"", "", State.PENDING, 0, "")


A, B, C, NEW = row(1), row(2), row(3), row(4)


def patience() -> Patience:
    return Patience(lambda failures, wish: 10.0 * failures if wish is None else wish)


def test_one_failure_is_the_rows_own() -> None:
    p = patience()
    p.failed(A, 0, newest=3)
    assert not p.down
    assert [p.may(one, 1) for one in (A, B, C)] == [False, True, True]
    assert p.may(A, 10)
    assert p.next_try([A], 1) == 9
    assert p.next_try([], 1) is None


def test_a_row_waits_longer_each_time_while_others_pass() -> None:
    p = patience()
    for moment, wait in ((0, 10.0), (10, 20.0), (30, 30.0)):
        p.failed(A, moment, newest=3)
        p.passed(B, moment)
        assert p.next_try([A], moment) == wait


def test_two_failures_close_the_line_for_all_but_news() -> None:
    p = patience()
    p.failed(A, 0, newest=3)
    p.failed(B, 0, newest=3)
    assert p.down
    assert [p.may(one, 9) for one in (A, B, C, NEW)] == [False, False, False, True]
    p.failed(NEW, 9, newest=4)
    assert not p.may(NEW, 9.5)
    assert p.may(C, 10)  # the new row's failure did not make the others wait longer


def test_the_line_waits_longer_each_time() -> None:
    p = patience()
    p.failed(A, 0, newest=3)
    for now, until in ((0, 10), (10, 30), (30, 60)):
        p.failed(B, now, newest=3)
        assert not p.may(C, until - 1)
        assert p.may(C, until)


def test_one_success_opens_it_for_all() -> None:
    p = patience()
    p.failed(A, 0, newest=3)
    p.failed(B, 0, newest=3)
    p.passed(NEW, 1)
    assert not p.down
    assert all(p.may(one, 1) for one in (A, B, C))
    assert p.order([A, C]) == [C, A]  # two rows may both be bad


def test_after_a_long_silence_everybody_takes_their_old_place() -> None:
    p = patience()
    p.failed(A, 0, newest=3)
    p.failed(B, 0, newest=3)
    p.failed(C, 20, newest=3)
    assert p.order([A, B, C, NEW]) == [A, B, C, NEW]
    assert p.after(60) == C.seq
    p.passed(NEW, 60)
    assert p.order([A, B, C]) == [A, B, C]
    assert p.after(60) == 0
    assert all(p.may(one, 60) for one in (A, B, C))


def test_on_a_dead_line_rows_take_turns_and_nothing_is_kept_of_each() -> None:
    p = patience()
    p.failed(A, 0, newest=3)
    p.failed(B, 0, newest=3)
    now = 0.0
    for seq in range(3, 1000):
        assert p.after(now) == (999 if seq > 3 else 3)  # meanwhile only what is newer may try
        now += p.next_try([], now) or 0
        p.failed(row(seq), now, newest=999)
        assert p.waiting_rows == 2
    now += p.next_try([], now) or 0
    assert p.after(now) == 999
    assert p.turn_over(now)
    assert (p.after(now), p.turn_over(now)) == (0, False)


def test_a_new_row_that_finds_the_line_dead_does_not_take_the_turn_of_the_old() -> None:
    p = patience()
    for one in (A, B, C):
        p.failed(one, 0 if one is not C else 20, newest=3)
    p.failed(row(900), 21, newest=900)
    assert p.after(100) == C.seq


def test_a_wish_holds_for_news_too() -> None:
    p = patience()
    p.failed(A, 0, newest=3, wish=60.0)
    assert [p.may(one, 59) for one in (A, C, NEW)] == [False, False, False]
    assert p.may(C, 60)


def test_a_pause_holds_for_everybody_a_quarter_of_an_hour() -> None:
    p = patience()
    p.paused(0)
    assert [p.may(one, 899) for one in (A, NEW)] == [False, False]
    assert p.may(A, 900)
    assert p.next_try([A], 0) == 900
    p.passed(A, 900)
    assert p.may(B, 900)

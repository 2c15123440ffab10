"""In how many rows acts stand: the rule alone."""

from hypothesis import given
from hypothesis import strategies as st

from ui.components.page_plan import rows


def test_acts_stand_in_as_few_rows_as_their_width_allows() -> None:
    assert rows([(100, 50)] * 3, 340, 20) == (3, 50)
    assert rows([(100, 50), (150, 60)], 310, 20) == (1, 140)
    assert rows([(500, 50)], 100, 20) == (1, 50)
    assert rows([], 100, 20) == (1, 0)


@given(st.floats(100, 900), st.floats(3, 40), st.integers(1, 6))
def test_acts_that_have_just_the_width_they_want_stand_in_one_row(act: float, gap: float, count: int) -> None:
    wanted = count * act + (count - 1) * gap
    assert rows([(act, 80.0)] * count, wanted, gap) == (count, 80.0)
    assert rows([(act, 80.0)] * count, wanted - 1, gap)[0] == max(1, count - 1)

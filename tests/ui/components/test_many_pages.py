"""More pages than two digits can count."""

from tests.ui.components.scenes import Show
from tests.ui.components.test_paging import pager


def test_the_number_of_more_than_a_hundred_pages_stays_on_one_line(show: Show) -> None:
    text = "回覧板です。" * 3_000
    scene = show(
        f'Page {{ heading: "A"; SpokenText {{ text: "{text}" }} }}', panel="24 upright", height=0.45, textScale=2
    )
    view = pager(scene)
    assert view.property("pageCount") > 100
    while view.property("page") < 100:
        view.forward()
    scene.settle()
    assert len(scene.text("pageWords").lines()) == 1

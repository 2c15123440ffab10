"""More pages than two digits can count."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject

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


def test_a_page_is_turned_in_the_moment_in_which_its_content_goes(show: Show) -> None:
    scene = show(
        """Page { heading: "A"; Repeater { objectName: "many"; model: 90
            delegate: SpokenText { required property int index; text: "B " + index } } }""",
        panel="15",
    )
    view = pager(scene)
    (many,) = (child for child in scene.root.findChildren(QObject) if child.objectName() == "many")
    many.setProperty("model", 80)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # gone, and not drawn anew yet
    view.forward()
    assert view.property("page") == 1

"""What a page about a paper tells its QML is told anew whenever it changes."""

from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy

from ui.applications.paper_page_view_model import PaperPageViewModel
from ui.applications.paper_step import Step


def test_every_property_tells_of_its_change() -> None:
    told = PaperPageViewModel.staticMetaObject  # type: ignore[attr-defined] # every QObject's own
    properties = [told.property(place) for place in range(told.propertyCount())]
    assert {"typed", "said", "lines", "whole", "heading"} <= {one.name() for one in properties}
    assert [one.name() for one in properties if not (one.hasNotifySignal() or one.isConstant())] == []


def test_news_are_told_once_and_no_news_not_at_all() -> None:
    holder = QObject()
    page = PaperPageViewModel(holder)
    told = QSignalSpy(page.stepChanged)
    page.take(Step(typed="1"))
    page.take(Step(typed="1"))
    assert told.count() == 1
    page.take(Step(typed="12"))
    assert told.count() == 2

"""The types QML sees: all of them, with what PySide6's own dump leaves out."""

from pathlib import Path

import qmltypes

HEAD = """from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement
QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

@QmlElement
"""
QUEUE = f"""{HEAD}class QueueViewModel(QObject):
    shownChanged = Signal()
    @Property(list, notify=shownChanged)
    def lines(self): ...
    @Property(QObject, constant=True)
    def rows(self): ...
    @Slot(list)
    def take(self, lines): ...
"""
NOTICES = f"""{HEAD}class NoticesViewModel(QObject):
    def _title(self): ...
    title = Property(str, _title, constant=True)
"""


def test_two_files_of_one_name_both_count_and_nothing_is_lost(tmp_path: Path) -> None:
    for slice_, text in (("queue", QUEUE), ("notices", NOTICES), ("shell", "x = 1\n")):
        (tmp_path / "ui" / slice_).mkdir(parents=True)
        (tmp_path / "ui" / slice_ / "view_model.py").write_text(text, encoding="utf-8")
    found = qmltypes.sources(tmp_path)
    assert [path.parent.name for path in found] == ["notices", "queue"]
    qmltypes.generate(tmp_path, found, tmp_path / "out.qmltypes")
    types = (tmp_path / "out.qmltypes").read_text(encoding="utf-8")
    assert 'name: "QueueViewModel"' in types
    assert 'name: "NoticesViewModel"' in types
    assert types.count("isPropertyConstant: true") == 2
    assert '"list"' not in types
    assert types.count('type: "QVariantList"') == 2


def test_a_type_that_builds_on_another_is_there_whatever_its_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    for name, base in (("a", "B"), ("b", "C"), ("c", "QObject")):
        text = f"{HEAD}class {name.upper()}({base}):\n    told = Signal()\n"
        (tmp_path / "ui" / f"{name}.py").write_text(text, encoding="utf-8")
    found = qmltypes.sources(tmp_path)
    assert [path.stem for path in found] == ["c", "b", "a"]
    qmltypes.generate(tmp_path, found, tmp_path / "out.qmltypes")
    types = (tmp_path / "out.qmltypes").read_text(encoding="utf-8")
    assert [name for name in "ABC" if f'name: "{name}"' in types] == ["A", "B", "C"]

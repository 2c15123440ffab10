"""A list for QML that keeps its delegates: a live note changes in place, under the person's finger."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "ui.viewmodels"
QML_IMPORT_MAJOR_VERSION = 1

_FIRST = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex


@QmlElement
@QmlUncreatable("built by ui.app")
class RowsModel(QAbstractListModel):  # type: ignore[operator]  # a decorator, whatever the stubs say
    """Frozen records of one dataclass; its fields are the roles."""

    def __init__(self, kind: type[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = tuple(field.name for field in fields(kind))
        self._rows: tuple[Any, ...] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show these rows; as long as their number stays, the delegates stay too."""
        fresh, old = tuple(rows), self._rows
        if len(fresh) != len(old):
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        self._rows = fresh
        for place, (new, before) in enumerate(zip(fresh, old, strict=True)):
            if new != before:
                self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Give one field of one row."""
        place = role - _FIRST
        if not index.isValid() or not 0 <= place < len(self._names):
            return None
        value = getattr(self._rows[index.row()], self._names[place])
        return list(value) if isinstance(value, tuple) else value  # PySide knows no list in a tuple

    def roleNames(self) -> dict[int, QByteArray]:
        """Name the roles as the fields are named."""
        return {_FIRST + place: QByteArray(name.encode()) for place, name in enumerate(self._names)}

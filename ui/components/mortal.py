"""Lets Python forget an item that QML made and has destroyed.

PySide 6.11.3 (and earlier; `createInto` in its `pysideqmlregistertype.cpp`) makes the Python half of an item and never
gives up the reference it got: each screen that was left stayed in memory, some 10 kB an item. Here that one reference
is given up when Qt's half ends. `tests/ui/components/test_mortal.py` fails when a PySide does so by itself: then this
file goes.
"""

import ctypes
from functools import partial

from PySide6.QtCore import QObject

_give_up = ctypes.PyDLL(None).Py_DecRef
_give_up.argtypes, _give_up.restype = [ctypes.c_void_p], None


def mortal(item: QObject) -> None:
    """End the Python half of an item with Qt's half.

    Called once, in the `__init__` of a type that QML makes and Python never does: of such alone is a reference left.
    Python never gives such an item a parent either (`setParent`, `setParentItem`): Shiboken then gives that reference
    up as well (`Object::destroy`), and giving it up twice brings the program down, some time later and elsewhere.
    """
    item.destroyed.connect(partial(_forget, id(item)))


def _forget(address: int, _item: QObject | None = None) -> None:
    _give_up(address)

"""After a salvage of the kiosk's store: the lists are worked out anew, and the city is told again word for word.

A fact that is lost here may be in the files of other kiosks. Its number is not given again: the numbering goes on above
all that was ever given (`core.salvage`), and above all that is known to be. A household of which no word to the city is
left is told as it stands, once the kiosk runs (`telling`).
"""

from kiosk.core.salvage import Missing
from kiosk.core.store import Db

from . import projection, telling

_TOP = "select max(seq) from (select max(seq) as seq from shelter_fact union all select max(seq) from shelter_purged)"


def mend(db: Db, _missing: Missing) -> None:
    """Work the lists out anew from the facts that are left; bring back to the outbox what it lost."""
    top = db.execute(_TOP).fetchone()[0]
    if top is not None:  # what is below is given already, or was purged; a gap frightens nobody
        db.execute("insert or ignore into shelter_given (seq, act) values (?, '')", [top])
    projection.rebuild(db)
    telling.tell_again(db)

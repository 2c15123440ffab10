"""After a salvage the city is told again, word for word and once."""

from pathlib import Path

from kiosk.applications.mend import mend
from kiosk.applications.model import Withdrawn
from kiosk.core import outbox
from kiosk.core.outbox import State
from kiosk.core.salvage import Missing
from kiosk.core.store import Db
from tests.unit.applications.office import FILLED, Office, story

NONE = Missing({})


def lost(db: Db) -> None:
    """Lose the whole outbox, as damaged pages do."""
    db.execute("drop table outbox")
    db.execute("delete from _sqlite_migrations where migration_set = 'outbox'")
    outbox.MIGRATIONS.apply(db)


def test_what_was_sealed_and_taken_back_is_sent_again_word_for_word(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        await office.service.send("act", FILLED)
        made = await office.service.sent("act")
        assert made is not None
        await office.service.take_back(made.number, made.code, Withdrawn.CONSENT)
        before = [(row.id, row.body, row.lane) for row in await office.facts()]
        assert len(before) == 2
        await office.kiosk.write(lost)
        assert await office.facts() == []
        for _ in range(2):
            await office.kiosk.write(lambda db: mend(db, NONE))
            assert [(row.id, row.body, row.lane) for row in await office.facts()] == before
        assert office.read((await office.facts())[0])["form"] == FILLED.instance.decode()

    story(tmp_path, told)


def test_what_the_outbox_still_has_is_left_as_it_is(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        await office.service.send("act", FILLED)
        (row,) = await office.facts()
        await office.settle(row.id, State.ACCEPTED)
        await office.kiosk.write(lambda db: mend(db, NONE))
        assert [one.state for one in await office.facts()] == [State.ACCEPTED]

    story(tmp_path, told)


def test_an_application_of_before_the_second_copy_is_passed_over(tmp_path: Path) -> None:
    async def told(office: Office) -> None:
        await office.service.send("act", FILLED)
        await office.kiosk.write(lost)
        await office.kiosk.write(lambda db: db.execute("delete from application_facts"))
        await office.kiosk.write(lambda db: mend(db, NONE))
        assert await office.facts() == []
        assert await office.service.sent("act") is not None

    story(tmp_path, told)

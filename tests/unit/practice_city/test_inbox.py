"""Applications are opened by the city's keys alone, and what became of them is told under no number."""

import json
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from joserfc.jwk import OKPKey

from kiosk.applications import city as rows
from kiosk.applications.model import Application, Identity, Withdrawn
from kiosk.applications.receipts import status_id
from kiosk.core.entity import Entity
from kiosk.core.seal import Sealer
from kiosk.core.seal_keys import enrolled
from kiosk.practice_city.auth import Credentials
from kiosk.practice_city.city import PracticeCity
from kiosk.practice_city.city_keys import PRACTICE, Keys, public, read
from kiosk.practice_city.cli import city
from kiosk.practice_city.nodes import Node, instance
from tests.clocks import START, TurnedClock
from tests.unit.applications.office import FILLED, FORM

KIOSK, NUMBER, CODE = "midori-1", "101234567890", "12345678"
FACT = "urn:ngsi-ld:ServiceApplication:midori-1:0192"
STATUS = status_id(NUMBER, CODE)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(city, [str(word) for word in words])


def arrives(folder: Path, entity: Entity) -> None:
    """Have a fact reach the city."""
    town = PracticeCity(TurnedClock(), folder / "city.db", Credentials())
    expand = town.broker.contexts.own.expand
    attributes = {expand(name): [instance(value)] for name, value in entity.attributes.items()}
    with town.store.transaction():
        town.broker.create("", Node(entity.id, [expand(entity.type)], attributes))
    town.close()


def applies(folder: Path, keys: Keys, **changed: Any) -> None:
    """Have somebody apply at a kiosk of the city, with the fact changed on its way."""
    key = OKPKey.generate_key("Ed25519", private=True)
    town = PracticeCity(TurnedClock(), folder / "city.db", Credentials())
    known = {"code": "PRACTICE", "publicKey": key.as_dict(private=False), "kioskId": KIOSK, "series": "A"}
    with town.store.transaction():
        town.store.write_note("enrolment", [known])
    town.close()
    sealer = Sealer(KIOSK, key, enrolled(public(keys)), TurnedClock())
    sealed = sealer.seal(FACT, rows.content(FILLED, FACT, NUMBER, STATUS))
    made = Application(FACT, "a", "residence_record", "1", NUMBER, CODE, STATUS, sealed.kid, True, "ja", START)
    fact = rows.application_fact(made, Identity(KIOSK, "A"), sealed.text, sealed.vouched, helped=False)
    arrives(folder, Entity(fact.id, fact.type, {**fact.attributes, **changed}))


def letters(folder: Path, *words: str | Path) -> list[Mapping[str, Any]]:
    result = run("inbox", "--data", folder / "city.db", *words)
    found = [json.loads(line) for line in result.output.splitlines()]
    assert result.exit_code == any(letter["why"] for letter in found)
    return found


def test_keys_are_made_once_for_their_owner_alone(tmp_path: Path) -> None:
    made = run("keygen", tmp_path / "keys")
    assert made.exit_code == 0
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o600
    assert json.loads(made.output)["keys"] == public(read(tmp_path / "keys"))
    assert '"d"' not in made.output
    again = run("keygen", tmp_path / "keys")
    assert again.exit_code == 1
    assert "never written over" in again.output


def test_what_arrived_is_read_with_the_citys_own_keys(tmp_path: Path) -> None:
    run("keygen", tmp_path / "keys")
    applies(tmp_path, read(tmp_path / "keys"))
    (letter,) = letters(tmp_path, "--key", tmp_path / "keys")
    assert (letter["id"], letter["kiosk"], letter["why"]) == (FACT, KIOSK, "")
    assert {"receipt": NUMBER, "form": FORM, "status": STATUS}.items() <= letter["content"].items()


def test_other_keys_open_nothing(tmp_path: Path) -> None:
    run("keygen", tmp_path / "keys")
    applies(tmp_path, read(tmp_path / "keys"))
    (letter,) = letters(tmp_path)
    assert (letter["content"], letter["why"]) == ({}, "no key of this city opens it")


@pytest.mark.parametrize("changed", [{"vouched": "a.b.c"}, {"sealed": "a.b.c.d.e"}])
def test_what_no_kiosk_vouches_for_is_said_so(tmp_path: Path, changed: dict[str, str]) -> None:
    applies(tmp_path, PRACTICE, **changed)
    (letter,) = letters(tmp_path)
    assert letter["why"] == "no kiosk of this city vouches for it"


def test_what_is_taken_back_is_seen(tmp_path: Path) -> None:
    applies(tmp_path, PRACTICE)
    for number, what in enumerate(Withdrawn):
        fact_id = f"urn:ngsi-ld:{rows.WITHDRAWALS[what]}:midori-1:{number}"
        arrives(tmp_path, rows.withdrawal_fact(fact_id, STATUS, what, Identity(KIOSK, "A"), START))
    (letter,) = letters(tmp_path)
    assert set(letter["taken_back"]) == {"application", "consent"}


def test_the_state_is_told_under_the_hash_of_number_and_code(tmp_path: Path) -> None:
    applies(tmp_path, PRACTICE)
    told = run("status", "1012-3456-7890", "ready", "--note", "1番窓口へ", "--data", tmp_path / "city.db")
    assert told.exit_code == 0
    town = PracticeCity(TurnedClock(), tmp_path / "city.db", Credentials())
    found = town.entities(rows.STATUS)
    town.close()
    (status,) = rows.statuses(found)
    assert (status.id, status.stage.value, status.note) == (STATUS, "ready", {"ja": "1番窓口へ"})
    assert NUMBER not in str(found)


def test_a_receipt_nobody_has_and_a_state_there_is_not_are_refused(tmp_path: Path) -> None:
    applies(tmp_path, PRACTICE)
    unknown = run("status", "101234567891", "ready", "--data", tmp_path / "city.db")
    assert (unknown.exit_code, "no application" in unknown.output) == (1, True)
    wrong = run("status", NUMBER, "lost", "--data", tmp_path / "city.db")
    assert (wrong.exit_code, "needsApplicant" in wrong.output) == (2, True)
    assert run("inbox", "--data", tmp_path / "none.db").exit_code == 2
    (tmp_path / "keys").write_text("{}", "utf-8")
    assert run("inbox", "--data", tmp_path / "city.db", "--key", tmp_path / "keys").exit_code == 2

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from tests.clocks import TurnedClock
from tests.peers.practice_city import RunningCity, practice_city

Ticket = Callable[..., dict[str, Any]]


def signs(board: httpx.Client, number: str = "1") -> dict[str, Any]:
    found: dict[str, Any] = board.get(f"/entities/urn:ngsi-ld:QueueMonitor:midori:{number}?options=keyValues").json()
    return found


def calls(board: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = board.get("/entities?type=CallAnnouncement&options=keyValues&limit=100").json()
    return found


def test_a_ticket_is_taken_in_once_for_ever_even_after_it_was_deleted(
    running: RunningCity, http: httpx.Client, ticket: Ticket
) -> None:
    assert http.post("/entities", json=ticket("a")).status_code == 201
    assert http.post("/entities", json=ticket("a")).status_code == 409
    assert http.delete("/entities/urn:ngsi-ld:QueueTicket:k1:a").status_code == 204
    assert http.post("/entities", json=ticket("a")).status_code == 201
    assert [fact.attributes["number"] for fact in running.city.facts("QueueTicket")] == [1]


def test_the_ledger_outlives_a_restart(clock: TurnedClock, tmp_path: Path, ticket: Ticket) -> None:
    for expected in (201, 409):
        with practice_city(clock, path=tmp_path / "city.db", seed=1) as city:
            headers = {"Link": city.link}
            answer = httpx.post(city.url + "/ngsi-ld/v1/entities", json=ticket("a"), headers=headers)
            assert answer.status_code == expected
            assert city.city.counter("1").waiting[-1] == "A-001"
            assert len(city.city.facts()) == 1


def test_a_second_ticket_with_the_same_number_is_refused_by_name(
    running: RunningCity, http: httpx.Client, ticket: Ticket
) -> None:
    http.post("/entities", json=ticket("a"))
    refused = http.post("/entities", json=ticket("b"))
    assert refused.status_code == 409
    assert (refused.json()["type"], refused.json()["series"]) == ("urn:kiosk:errors/SeriesClash", "A")
    assert "urn:ngsi-ld:QueueTicket:k1:a" in refused.json()["detail"]
    assert http.get("/entities/urn:ngsi-ld:QueueTicket:k1:b").status_code == 404
    for other in ({"series": "B"}, {"number": 2}, {"serviceDay": "d2"}, {"counterId": "urn:ngsi-ld:QueueMonitor:m:2"}):
        assert http.post("/entities", json=ticket(next(iter(other)), **other)).status_code == 201
    assert http.post("/entityOperations/create", json=[ticket("c")]).status_code == 207
    assert len(running.city.facts()) == 5


def test_a_counter_named_by_its_service_is_the_same_counter(
    midori: RunningCity, board: httpx.Client, ticket: Ticket
) -> None:
    assert board.post("/entities", json=ticket("a")).status_code == 201
    by_service = ticket("b", counterId=None, serviceId="residence")
    assert board.post("/entities", json=by_service).status_code == 409
    assert len(midori.city.facts()) == 1


def test_a_ticket_waits_in_its_counters_queue_and_is_called_there(
    midori: RunningCity, board: httpx.Client, ticket: Ticket
) -> None:
    midori.city.hold()
    midori.city.set_counter("1", waiting=2)
    board.post("/entities", json=ticket("a", number=42))
    sign = signs(board)
    assert (sign["ticketsToServe"], sign["lastTicketIssued"], sign["lastTicketIssuedLabel"]) == (3, 42, "A-042")
    assert sign["nextTicketLabels"][-1] == "A-042"
    assert [midori.city.call("1") for _ in range(4)][2:] == ["A-042", ""]
    sign = signs(board)
    assert (sign["ticketsToServe"], sign["ticketServed"], sign["ticketServedLabel"]) == (0, 42, "A-042")
    call = calls(board)[-1]
    assert (call["ticketLabel"], call["callState"], call["callNumber"]) == ("A-042", "served", 3)
    assert call["counterId"] == "urn:ngsi-ld:QueueMonitor:midori:1"
    assert call["place"]["languageMap"]["ja"] == "1番窓口"


def test_a_deleted_and_repeated_ticket_does_not_wait_twice(
    midori: RunningCity, board: httpx.Client, ticket: Ticket
) -> None:
    midori.city.hold()
    midori.city.set_counter("1", waiting=0)
    for _ in range(2):
        assert board.post("/entities", json=ticket("a")).status_code == 201
        midori.city.withdraw("urn:ngsi-ld:QueueTicket:k1:a")
    assert midori.city.counter("1").waiting == ["A-001"]


def test_a_missed_ticket_comes_back_next_but_one(midori: RunningCity, board: httpx.Client, ticket: Ticket) -> None:
    midori.city.hold()
    midori.city.set_counter("1", waiting=0)
    for number in (1, 2, 3):
        board.post("/entities", json=ticket(str(number), number=number))
    assert midori.city.call("1") == "A-001"
    midori.city.settle("1", missed=True)
    assert calls(board)[-1]["callState"] == "missed"
    rejoin = ticket("r", "QueueRejoin", label="A-001", series=None, number=None)
    assert board.post("/entities", json=rejoin).status_code == 201
    assert midori.city.counter("1").waiting == ["A-002", "A-001", "A-003"]
    again = ticket("r2", "QueueRejoin", label="A-001", series=None, number=None)
    board.post("/entities", json=again)
    assert midori.city.counter("1").waiting == ["A-002", "A-001", "A-003"]
    assert [midori.city.call("1") for _ in range(3)] == ["A-002", "A-001", "A-003"]
    assert [call["callNumber"] for call in calls(board) if call["ticketLabel"] == "A-001"] == [1, 3]


def test_a_call_for_help_is_answered_a_little_later(board: httpx.Client, clock: TurnedClock) -> None:
    call = {"id": "urn:ngsi-ld:HelpCall:k1:a", "type": "HelpCall", "kiosk": {"type": "Property", "value": "k1"}}
    board.post("/entities", json=call)
    clock.jump(timedelta(seconds=19))
    assert "helpState" not in board.get("/entities/urn:ngsi-ld:HelpCall:k1:a").json()
    clock.jump(timedelta(seconds=2))
    found = board.get("/entities/urn:ngsi-ld:HelpCall:k1:a?options=keyValues").json()
    assert (found["helpState"], found["kiosk"]) == ("coming", "k1")
    changed = board.get("/entities?type=HelpCall&q=modifiedAt>2026-11-21T01:12:10Z").json()
    assert [one["id"] for one in changed] == ["urn:ngsi-ld:HelpCall:k1:a"]


def test_a_call_for_help_that_was_taken_back_is_not_answered(board: httpx.Client, clock: TurnedClock) -> None:
    call = {"id": "urn:ngsi-ld:HelpCall:k1:a", "type": "HelpCall", "kiosk": {"type": "Property", "value": "k1"}}
    board.post("/entities", json=call)
    back = {"type": "Relationship", "object": call["id"]}
    board.post(
        "/entities", json={"id": "urn:ngsi-ld:HelpCallCancelled:k1:b", "type": "HelpCallCancelled", "refHelpCall": back}
    )
    clock.jump(timedelta(seconds=30))
    assert "helpState" not in board.get("/entities/urn:ngsi-ld:HelpCall:k1:a").json()

"""Hostile inputs for every parser that reads from outside: each ends in one of few ways, in time and in memory."""

import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import outside
from kiosk.core.entity import Json
from kiosk.sync import strict_json
from kiosk.sync.http import Answer, Ask, GuardedClient, Reply
from tests.faults import (
    hostile_books,
    hostile_city,
    hostile_disaster,
    hostile_entrusted,
    hostile_forms,
    hostile_lending,
    hostile_library,
    hostile_lines,
    hostile_pages,
    hostile_pictures,
    hostile_scans,
    hostile_shelter,
    hostile_staff,
    hostile_texts,
)
from tests.faults.hostile_parser import Parser
from tests.faults.model_machine import ROOM

from .result import Result, Tooth, Wish

NAME = "hostile"
NO_CAP = 2**40


def run(wish: Wish, *names: str) -> Result:
    """Feed so many inputs to each parser, fewer to those behind a socket; all of them, or those named."""
    rooms = (
        hostile_texts,
        hostile_lines,
        hostile_scans,
        hostile_pages,
        hostile_entrusted,
        hostile_forms,
        hostile_disaster,
        hostile_staff,
        hostile_shelter,
        hostile_library,
        hostile_lending,
        hostile_books,
        hostile_pictures,
    )
    parsers = (*hostile_city.parsers(), *chain.from_iterable(room.PARSERS for room in rooms))
    done: Counter[str] = Counter()
    failures: list[str] = []
    for parser in parsers:
        if not names or parser.name in names:
            failures += asyncio.run(_fed(parser, wish, done))
    replay = f"; replay: python -m tests.faults hostile --inputs {wish.inputs} --seed {wish.seed}"
    return Result(NAME, {"inputs": done.total(), **done}, failures=tuple(one + replay for one in failures))


async def _fed(parser: Parser, wish: Wish, done: Counter[str]) -> list[str]:
    wrong = []
    with tempfile.TemporaryDirectory(dir=ROOM) as folder:
        async for found in parser.try_all(Path(folder), wish.inputs, wish.seed):
            done[parser.name] += 1
            if found is not None:
                wrong.append(found)
    return wrong


def any_json(patch: pytest.MonkeyPatch) -> None:
    """Read JSON as Python reads it."""

    def lax(data: bytes) -> Json:
        found: Json = json.loads(data)
        return found

    patch.setattr(strict_json, "loads", lax)


def no_cap(patch: pytest.MonkeyPatch) -> None:
    """Read a body to its end, however far that is."""
    exchange = GuardedClient.exchange

    async def greedy(client: GuardedClient, ask: Ask, *, cap: int = 0) -> Answer:
        return await exchange(client, ask, cap=max(cap, NO_CAP))

    patch.setattr(GuardedClient, "exchange", greedy)


def no_limit(patch: pytest.MonkeyPatch) -> None:
    """Let an exchange take as long as bytes drip in."""
    made = GuardedClient.__init__

    def patient(client: GuardedClient, *args: Any, **kwargs: Any) -> None:
        made(client, *args, **kwargs)
        vars(client)["clock"] = _Endless(client.clock)

    patch.setattr(GuardedClient, "__init__", patient)


class _Endless:
    def __init__(self, clock: Any) -> None:
        self.monotonic = clock.monotonic

    @staticmethod
    def timeout(_seconds: float) -> Any:
        return nullcontext()


def led_astray(patch: pytest.MonkeyPatch) -> None:
    """Go where a server points."""
    fetch = GuardedClient._fetch

    async def trusting(client: GuardedClient, ask: Ask, cap: int) -> Reply:
        reply = await fetch(client, ask, cap)
        where = reply.headers.get("location", "")
        return await fetch(client, replace(ask, path=where), cap) if where else reply

    patch.setattr(GuardedClient, "_fetch", trusting)


def texts_as_they_come(patch: pytest.MonkeyPatch) -> None:
    """Show the city's texts as they come."""

    def untouched(value: Json, _longest: int = 0) -> str:
        return value if isinstance(value, str) else ""

    patch.setattr(outside, "text", untouched)


def _without(pull: Callable[[pytest.MonkeyPatch], None], *names: str) -> Callable[[Wish], Result]:
    def bite(wish: Wish) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            pull(patch)
            return run(replace(wish, inputs=min(wish.inputs, 1000)), *names)

    return bite


TEETH = (
    Tooth("JSON without the parts that readers read differently", _without(any_json, "json")),
    Tooth("the cap of a body", _without(no_cap, "http")),
    Tooth("the limit of a whole exchange", _without(no_limit, "http")),
    Tooth("the refusal to be led elsewhere", _without(led_astray, "http")),
    Tooth("the signs a scan may hold", _without(hostile_scans.any_key, "scanner keys")),
    Tooth("the seal of a form's slip", _without(hostile_entrusted.unsealed, "slip of a form")),
    Tooth("the signature of the city's keys", _without(hostile_entrusted.unsigned, "keys of the city")),
    Tooth("the signature of an alert", _without(hostile_entrusted.unsigned, "alerts of the city")),
    Tooth("the refusal of document types", _without(hostile_disaster.any_document_type, "telegrams and messages")),
    Tooth("answers made harmless where they enter", _without(hostile_forms.as_it_comes, "answer in a form")),
    Tooth("the seal of a shelter's file", _without(hostile_shelter.unsealed, "file of a shelter")),
    Tooth("the limits of a book", _without(hostile_books.as_large_as_they_say, "book")),
    Tooth("texts made harmless", _without(texts_as_they_come, "lists")),
)

"""The city's newest keys: asked for in this kiosk's own name, answered so that no other machine can read them."""

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from kiosk.core import log
from kiosk.core.errors import N_, KnownError
from kiosk.sync.http import Answer, Ask, ExchangeError, GuardedClient
from kiosk.sync.link import Line

PATH = "/kiosk/keys"
EVERY = 6 * 3600.0
"""Seconds between two questions."""


async def ask_keys(http: GuardedClient, question: str) -> str:
    """Ask once and give the sealed answer.

    Args:
        http: Towards the city's base address.
        question: Signed by this kiosk, with a key of the moment to seal the answer to.

    Raises:
        KnownError: The city does not know this kiosk, or does not answer as it should.
        ExchangeError: No whole answer came.
    """
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    answer = await http.exchange(Ask("POST", PATH, headers=headers, body=json.dumps({"question": question}).encode()))
    sealed = _sealed(answer)
    if sealed is None:
        raise KnownError(
            N_("The city did not answer as a city should ({status})."),
            N_("Check the address; this may be another server."),
            status=answer.status,
        )
    return sealed


async def follow(line: Line, renew: Callable[[], Awaitable[None]]) -> None:
    """Renew the keys for ever: when it starts, every six hours, and again soon while the city is away."""
    failures = 0
    while True:
        try:
            await renew()
        except ExchangeError:
            failures += 1
        except KnownError as fault:
            failures = 0
            log.known(fault, task="keys")
        else:
            failures = 0
        await line.clock.sleep(line.wait(failures) if failures else EVERY)


def _sealed(answer: Answer) -> str | None:
    value = answer.value if answer.status == HTTPStatus.OK and isinstance(answer.value, dict) else {}
    found = value.get("keys")
    return found if isinstance(found, str) else None

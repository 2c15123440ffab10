"""Real sockets, a real city in its thread, and a line between them that breaks in every way lines break."""

import asyncio
import random
import signal
import ssl
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from kiosk.core.clock import SystemClock
from kiosk.core.entity import Entity
from kiosk.sync.enrol import enrol
from kiosk.sync.http import Ask, ExchangeError, GuardedClient, trust
from kiosk.sync.pull import Pull
from kiosk.sync.push import Push
from tests.clocks import START
from tests.peers.fault_proxy import FAULTS, FaultProxy
from tests.peers.practice_city import RunningCity, practice_city
from tests.peers.raw_server import RawServer, bomb, reply
from tests.unit.sync.kit import House, city_at, in_house, stream, ticket

FACTS = 60
ROOT = Path(__file__).resolve().parents[2]


def port_of(running: RunningCity) -> int:
    return urlsplit(running.url).port or 0


async def until(house: House, done: Callable[[], Awaitable[bool]], step: Callable[[], Awaitable[object]]) -> None:
    for _ in range(5000):
        if await done():
            return
        await step()
        await house.clock.turn(900)
    raise AssertionError("it never ends")


@pytest.mark.parametrize("dialect", ["ngsi-ld", "ngsi-v2"])
def test_every_fact_takes_effect_once_over_a_broken_line(tmp_path: Path, dialect: str) -> None:
    chance = random.Random(4)
    seen: Counter[str] = Counter()

    async def story(house: House) -> None:
        with practice_city(house.clock) as running:
            faults = [fault for fault in FAULTS if fault != "stall"]
            async with (
                FaultProxy(port_of(running), lambda: chance.choice(faults), chance) as proxy,
                city_at(proxy.url, house.clock, dialect) as city,
            ):
                push = Push(house.kiosk, city, house.line)
                await house.put(*(ticket(number) for number in range(FACTS)))

                async def settled() -> bool:
                    return (await house.link.connection()).pending == 0

                await until(house, settled, push.once)
                seen.update(proxy.done)
            assert sorted(str(fact.attributes["number"]) for fact in running.city.facts()) == sorted(
                map(str, range(FACTS))
            )
            assert set((await house.states()).values()) == {"accepted"}

    in_house(tmp_path, story)
    assert sum(seen.values()) > FACTS
    assert set(seen) == {fault for fault in FAULTS if fault != "stall"}


def test_the_list_comes_in_whole_over_a_broken_line(tmp_path: Path) -> None:
    chance = random.Random(5)
    names = {f"urn:ngsi-ld:QueueMonitor:{number:03}": f"c{number}" for number in range(50)}

    async def story(house: House) -> None:
        with practice_city(house.clock) as running:
            for key, name in names.items():
                running.city.publish(Entity(key, "QueueMonitor", {"officeName": name}))
            faults = [fault for fault in FAULTS if fault not in {"stall", "duplicate"}]
            async with (
                FaultProxy(port_of(running), lambda: chance.choice(["pass", *faults]), chance) as proxy,
                city_at(proxy.url, house.clock) as city,
            ):
                reader = Pull(house.public, city, house.line, [stream()], limit=20)
                sizes = set()

                async def whole() -> bool:
                    sizes.add(len(await house.names()))
                    return await house.names() == names

                await until(house, whole, reader.once)
                assert sizes == {0, 50}  # all or nothing

    in_house(tmp_path, story)


def test_a_line_that_goes_silent_is_given_up(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        with practice_city(house.clock) as running:
            faults = ["stall"]
            chance = random.Random(6)
            async with (
                FaultProxy(port_of(running), lambda: faults.pop() if faults else "pass", chance) as proxy,
                city_at(proxy.url, house.clock) as city,
            ):
                Push(house.kiosk, city, house.line).start(house.tasks)
                await house.put(ticket(1))
                await house.clock.until(lambda: proxy.done["stall"] == 1)
                await house.clock.turn(60)
                assert await house.states() == {"1": "pending timed-out"}
                await house.clock.turn(1)
                await house.clock.until(lambda: len(running.city.facts()) == 1)

    in_house(tmp_path, story)


def test_the_kiosk_is_killed_again_and_again(tmp_path: Path) -> None:
    """Whatever it said was written down takes effect once, wherever the process was when it died."""
    chance = random.Random(7)
    said: set[int] = set()

    def run(url: str, lines: int | None) -> int:
        """Run the kiosk; kill it after so many lines."""
        command = [sys.executable, "-m", "tests.peers.sync_child", str(tmp_path), url, str(FACTS)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                said.add(int(line))
                if lines is not None and len(said) >= lines:
                    child.kill()
                    break
        return child.returncode

    with practice_city(SystemClock(START)) as running:
        for _ in range(4):
            assert run(running.url, len(said) + chance.randrange(1, 15)) == -signal.SIGKILL
            assert len({fact.id for fact in running.city.facts()}) == len(running.city.facts())
        assert run(running.url, None) == 0
        taken = [int(str(fact.attributes["number"])) for fact in running.city.facts()]
        assert sorted(taken) == list(range(FACTS)) == sorted(said)


def test_a_kiosk_is_born() -> None:
    key = {"kty": "OKP", "crv": "Ed25519", "kid": "k1", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}

    async def story(url: str) -> None:
        http = GuardedClient(url, SystemClock(START))
        enrolment = await enrol(http, "PRACTICE", dict(key), "0.1.0")
        assert enrolment.context_url.startswith(url)
        assert len(enrolment.series) == 1
        await http.close()

    with practice_city(SystemClock(START)) as running:
        asyncio.run(story(running.url))
        assert len(running.city.entities("Device")) == 1


def authority(folder: Path, name: str, host: str = "127.0.0.1") -> tuple[Path, Path]:
    """Make a city's authority and a certificate for `host` in one: the file to trust, the file to serve."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, SHA256())
    )
    pem, both = folder / f"{name}.pem", folder / f"{name}-key.pem"
    pem.write_bytes(certificate.public_bytes(Encoding.PEM))
    both.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()) + certificate.public_bytes(Encoding.PEM)
    )
    return pem, both


def test_only_the_citys_own_authority_is_believed(tmp_path: Path) -> None:
    ours, served = authority(tmp_path, "city")
    other, _ = authority(tmp_path, "other")
    elsewhere, served_elsewhere = authority(tmp_path, "elsewhere", "127.0.0.2")

    async def asked(ca_file: str, shown: Path) -> str:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(shown)
        async with RawServer(reply(200, {}), ssl_context=context) as server:
            url = f"https://127.0.0.1:{urlsplit(server.url).port}"
            http = GuardedClient(url, SystemClock(START), trust=trust(ca_file))
            try:
                return str((await http.exchange(Ask("GET", "/"))).status)
            except ExchangeError as error:
                return error.why
            finally:
                await http.close()

    assert asyncio.run(asked(str(ours), served)) == "200"
    assert asyncio.run(asked(str(elsewhere), served_elsewhere)) == "certificate"  # another address
    assert asyncio.run(asked(str(other), served)) == "certificate"
    assert asyncio.run(asked("", served)) == "certificate"


@pytest.mark.parametrize("answer", [bomb(), reply(200, body=b"[" * 200_000), reply(200, body=b'[{"a": NaN}]')])
def test_a_hostile_city_moves_nothing(tmp_path: Path, answer: bytes) -> None:
    async def story(house: House) -> None:
        async with RawServer(answer) as server, city_at(server.url, house.clock) as city:
            await Pull(house.public, city, house.line, [stream()]).once()
            await house.put(ticket(1))
            await Push(house.kiosk, city, house.line).once()
            assert await house.names() == {}
            assert (await house.states())["1"].startswith("pending ")

    in_house(tmp_path, story)

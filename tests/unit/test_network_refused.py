"""No test reaches beyond this machine."""

import socket

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "10.127.0.0"])
def test_an_address_elsewhere_is_refused(host: str) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        with pytest.raises(RuntimeError, match="reached for the network"):
            one.connect((host, 9))
        with pytest.raises(RuntimeError, match="reached for the network"):
            one.sendto(b"", (host, 9))


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", "127.example.org", "example.org", ""])
def test_a_name_of_elsewhere_is_not_even_looked_up(host: str) -> None:
    with pytest.raises(RuntimeError, match="reached for the network"):
        socket.getaddrinfo(host, 9)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.45.67.89"])
def test_the_whole_loopback_is_this_machine(host: str) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        one.connect((host, 9))
        assert one.getpeername() == (host, 9)

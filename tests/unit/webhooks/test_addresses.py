"""Where a message may go: nobody reaches by it what only our own servers reach."""

import pytest

from services.webhooks.addresses import NotAllowed, is_public, parsed, target

PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://example.org/in", "not_https"),
        ("ftp://example.org/in", "not_https"),
        ("https://", "no_address"),
        ("https://user:secret@example.org/in", "no_address"),
        ("https://example.org/in#part", "no_address"),
        ("https://example.org:99999/in", "no_address"),
        ("https://example.org/\r\nx: y", "no_address"),
        (f"https://example.org/{'x' * 500}", "no_address"),
        ("http://127.0.0.1:8000/in", "not_https"),
    ],
)
def test_what_is_no_address_for_a_message(url: str, why: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        parsed(url, loopback=False)
    assert refused.value.code == why


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
        *("0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "ff02::1"),
        *("::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "nonsense"),
    ],
)
async def test_an_address_of_our_own_nets_is_refused(address: str) -> None:
    async def look_up(host: str, port: int) -> list[str]:
        return [PUBLIC, address]

    assert not is_public(address)
    with pytest.raises(NotAllowed) as refused:
        await target("https://example.org/in", False, look_up)
    assert refused.value.code == "private"


async def test_it_goes_to_the_address_that_was_looked_at() -> None:
    async def look_up(host: str, port: int) -> list[str]:
        assert (host, port) == ("example.org", 8443)
        return [PUBLIC]

    found = await target("https://example.org:8443/in?a=b", False, look_up)
    assert (found.host, found.port, found.address) == ("example.org", 8443, PUBLIC)


async def test_this_machine_is_for_development_alone() -> None:
    found = await target("http://127.0.0.1:8000/in", True)
    assert found.address == "127.0.0.1"
    with pytest.raises(NotAllowed):
        await target("https://localhost/in", False)


async def test_a_name_that_nobody_knows() -> None:
    async def look_up(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(NotAllowed) as refused:
        await target("https://example.org/in", False, look_up)
    assert refused.value.code == "unknown_host"

"""Where the portal asks another service, it goes nowhere else."""

import httpx2
import pytest

from services.sign_in.provider import Provider
from services.sign_in.stated import ProviderUnavailable, new_attempt

ISSUER = "https://id.example.org"


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_of_the_provider_is_not_followed(status: int) -> None:
    asked: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.host)
        return httpx2.Response(status, headers={"location": "http://169.254.169.254/secret"})

    transport = httpx2.MockTransport(answer)
    provider = Provider(ISSUER, "portal", "s", f"{ISSUER}/answer", transport)
    with pytest.raises(ProviderUnavailable):
        await provider.address(new_attempt())
    assert asked == ["id.example.org"]

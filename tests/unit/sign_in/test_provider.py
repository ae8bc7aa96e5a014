"""What a provider states is believed only as it was signed, for this client and this attempt."""

import json
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from services.sign_in.provider import Provider
from services.sign_in.stated import Attempt, ProviderUnavailable, SignInRefused, new_attempt

ISSUER, CLIENT, SECRET = "https://id.example.org", "portal", "s" * 32
REDIRECT = "https://portal.example.org/sign-in/answer"
OURS = RSAKey.generate_key(2048, {"kid": "1"})


class Service:
    """A provider's three addresses. A test says what it answers."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "1"}
        self.signing: Any = OURS
        self.token_status = 200
        self.metadata: dict[str, Any] = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/authorize",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
        }
        self.asked: list[dict[str, list[str]]] = []

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        match request.url.path:
            case "/.well-known/openid-configuration":
                return httpx2.Response(200, json=self.metadata)
            case "/keys":
                return httpx2.Response(200, json={"keys": [OURS.as_dict(private=False)]})
            case _:
                self.asked.append(parse_qs(request.content.decode()))
                if self.token_status != 200:
                    refusal = {"error": "invalid_grant", "error_description": "for anna@example"}
                    return httpx2.Response(self.token_status, json=refusal)
                return httpx2.Response(200, json=self.token())

    def token(self) -> dict[str, Any]:
        signed = jwt.encode(self.header, self.claims, self.signing, algorithms=[*ALGORITHMS])
        return {"access_token": "x", "token_type": "Bearer", "id_token": signed}


ALGORITHMS = ("RS256", "HS256", "ES256", "none")


@pytest.fixture
def attempt() -> Attempt:
    return new_attempt()


@pytest.fixture
def service(attempt: Attempt) -> Service:
    service, now = Service(), int(time.time())
    service.claims = {"iss": ISSUER, "sub": "u-1", "aud": CLIENT, "exp": now + 60, "iat": now}
    service.claims |= {"nonce": attempt.nonce, "email": "anna@example.org", "amr": ["pwd"]}
    return service


def provider(service: Service) -> Provider:
    transport = httpx2.MockTransport(service.answer)
    return Provider(ISSUER, CLIENT, SECRET, REDIRECT, transport)


async def test_the_person_is_sent_with_a_challenge_and_not_with_its_answer(
    service: Service, attempt: Attempt
) -> None:
    address = await provider(service).address(attempt)
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [REDIRECT]
    assert asked["state"] == [attempt.state]
    assert attempt.verifier not in address
    assert SECRET not in address


async def test_what_is_as_it_must_be_is_believed(service: Service, attempt: Attempt) -> None:
    stated = await provider(service).stated("code", attempt)
    assert (stated.issuer, stated.subject, stated.amr) == (ISSUER, "u-1", ("pwd",))
    assert service.asked[0]["code_verifier"] == [attempt.verifier]


async def test_for_what_cannot_be_taken_back_the_sign_in_itself_is_asked_for(
    service: Service, attempt: Attempt
) -> None:
    asked = parse_qs(urlsplit(await provider(service).address(attempt, again=True)).query)
    assert asked["prompt"] == ["login"]
    assert asked["max_age"] == ["60"], "with it the answer says when"
    assert "prompt" not in await provider(service).address(attempt)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (1_800_000_000, 1_800_000_000),
        (1_800_000_000.5, 1_800_000_000.5),
        (None, None),
        (True, None),
        (1e300, None),
    ],
)
async def test_when_somebody_signed_in_is_a_moment_or_unknown(
    service: Service, attempt: Attempt, written: Any, read: float | None
) -> None:
    service.claims["auth_time"] = written
    if written is None:
        del service.claims["auth_time"]
    found = (await provider(service).stated("code", attempt)).auth_time
    assert (found and found.timestamp()) == read


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://other.example.org"},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"nonce": "of another attempt"},
        {"nonce": None},
        {"exp": 1},
        {"iat": 32_503_680_000},
        {"sub": None},
    ],
    ids=json.dumps,
)
async def test_a_wrong_claim_is_refused(
    service: Service, attempt: Attempt, wrong: dict[str, Any]
) -> None:
    service.claims |= wrong
    service.claims = {name: one for name, one in service.claims.items() if one is not None}
    with pytest.raises(SignInRefused):
        await provider(service).stated("code", attempt)


@pytest.mark.parametrize(
    ("header", "signing"),
    [
        ({"alg": "HS256", "kid": "1"}, OctKey.import_key(SECRET)),
        ({"alg": "none"}, OctKey.import_key(SECRET)),
        ({"alg": "RS256", "kid": "1"}, RSAKey.generate_key(2048, {"kid": "1"})),
        ({"alg": "RS256", "kid": "2"}, RSAKey.generate_key(2048, {"kid": "2"})),
        ({"alg": "ES256", "kid": "1"}, ECKey.generate_key("P-256", {"kid": "1"})),
    ],
    ids=["the client's secret", "unsigned", "another key", "an unknown key", "another kind of key"],
)
@pytest.mark.filterwarnings("ignore:JWS algorithm")
async def test_a_wrong_signature_is_refused(
    service: Service, attempt: Attempt, header: dict[str, Any], signing: Any
) -> None:
    service.header, service.signing = header, signing
    with pytest.raises(SignInRefused):
        await provider(service).stated("code", attempt)


async def test_a_code_that_is_refused_names_nobody(service: Service, attempt: Attempt) -> None:
    service.token_status = 400
    with pytest.raises(SignInRefused) as raised:
        await provider(service).stated("code", attempt)
    assert raised.value.code == "invalid_grant"


@pytest.mark.parametrize(
    "wrong",
    [
        {"issuer": "https://other.example.org"},
        {"token_endpoint": "http://id.example.org/token"},
        {"jwks_uri": "http://id.example.org/keys"},
    ],
    ids=json.dumps,
)
async def test_a_provider_that_is_another_one_is_not_asked(
    service: Service, attempt: Attempt, wrong: dict[str, str]
) -> None:
    service.metadata |= wrong
    with pytest.raises(ProviderUnavailable):
        await provider(service).address(attempt)


async def test_one_that_does_not_answer_is_away(attempt: Attempt) -> None:
    def nothing(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("refused")

    away = Provider(ISSUER, CLIENT, SECRET, REDIRECT, httpx2.MockTransport(nothing))
    with pytest.raises(ProviderUnavailable):
        await away.address(attempt)

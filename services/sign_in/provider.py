"""One OpenID provider, by the authorization code flow with PKCE.

What it states is believed for its signature, its issuer, this client and this one attempt (nonce).
Who that is in the register is for others to say.
"""

import asyncio
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx2
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

SCOPE = "openid email profile"
SECONDS = 10.0
FRESH_FOR = 3600.0
"""Seconds for which the provider's own description and its keys are used without asking again."""
KEYS_AT_LEAST = 10.0
"""Seconds before its keys are asked for again because one was not known."""
LEEWAY = 30
"""Seconds by which another clock may be wrong."""
AGAIN = {"prompt": "login", "max_age": "60"}
"""Asks for the sign-in itself. With a `max_age` an answer has to say when that was; with 0 some
providers ask without end.
"""
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Those of public keys alone: a key that both sides know would let anybody sign who reads it."""


class ProviderUnavailable(Exception):
    """It does not answer, or not as a provider does. `code` names no person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SignInRefused(Exception):
    """The provider let nobody in, or states what cannot be believed. `code` names no person."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Attempt(NamedTuple):
    """What one sign-in is told apart by. `verifier` is PKCE's."""

    state: str
    nonce: str
    verifier: str


class Stated(NamedTuple):
    """Who somebody is, according to the provider, and how and when it made sure of that. Without
    `auth_time` it may have been long ago.
    """

    issuer: str
    subject: str
    name: str | None
    mail: str | None
    acr: str | None
    amr: tuple[str, ...]
    auth_time: datetime | None = None


def _instant(seconds: Any) -> datetime | None:
    """Of a claim: some providers write it as a float."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None


def new_attempt() -> Attempt:
    return Attempt(generate_token(43), generate_token(43), generate_token(64))


class Provider:
    def __init__(
        self,
        issuer: str,
        client: str,
        secret: str,
        redirect: str,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        """`transport` in the place of the network."""
        self.issuer = issuer
        self._transport = transport
        self._client, self._secret, self._redirect = client, secret, redirect
        self._metadata: dict[str, Any] = {}
        self._keys: KeySet | None = None
        self._read_at = -FRESH_FOR
        self._reading = asyncio.Lock()

    @property
    def origin(self) -> str:
        """Where browsers are sent to."""
        parts = urlsplit(self._metadata.get("authorization_endpoint", self.issuer))
        return f"{parts.scheme}://{parts.netloc}"

    async def address(self, attempt: Attempt, again: bool = False) -> str:
        """Where the person signs in; `again` also if the provider knows them still. Raises
        ProviderUnavailable.
        """
        metadata = await self._described()
        async with self._session() as session:
            address, _ = session.create_authorization_url(
                metadata["authorization_endpoint"],
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
                **(AGAIN if again else {}),
            )
        return str(address)

    async def stated(self, code: str, attempt: Attempt) -> Stated:
        """Raises SignInRefused or ProviderUnavailable."""
        metadata = await self._described()
        try:
            async with self._session() as session:
                token = await session.fetch_token(
                    metadata["token_endpoint"], code=code, code_verifier=attempt.verifier
                )
        except OAuthError as refused:
            raise SignInRefused(str(refused.error or "token")) from None
        except (httpx2.HTTPError, ValueError) as away:
            raise ProviderUnavailable(type(away).__name__) from None
        if "id_token" not in token:
            raise SignInRefused("no_id_token")
        try:
            return self._believed(token, attempt)
        except SignInRefused:
            if time.monotonic() - self._read_at < KEYS_AT_LEAST:
                raise
            self._read_at = -FRESH_FOR  # it may have taken another key meanwhile
            await self._described()
            return self._believed(token, attempt)

    def _believed(self, token: dict[str, Any], attempt: Attempt) -> Stated:
        assert self._keys is not None
        try:
            decoded = jwt.decode(token["id_token"], self._keys, algorithms=ALGORITHMS)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                {
                    "iss": {"essential": True, "value": self.issuer},
                    "aud": {"essential": True, "value": self._client},
                },
                {
                    "nonce": attempt.nonce,
                    "client_id": self._client,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(leeway=LEEWAY)
        except (JoseError, ValueError, KeyError, TypeError) as wrong:
            claim = getattr(wrong, "claim", None)
            raise SignInRefused(f"{type(wrong).__name__} {claim or ''}".strip()) from None
        amr = claims.get("amr") or ()
        return Stated(
            issuer=self.issuer,
            subject=str(claims["sub"]),
            name=claims.get("name"),
            mail=claims.get("email"),
            acr=claims.get("acr"),
            amr=tuple(map(str, amr)) if isinstance(amr, list) else (),
            auth_time=_instant(claims.get("auth_time")),
        )

    async def _described(self) -> dict[str, Any]:
        async with self._reading:
            if time.monotonic() - self._read_at > FRESH_FOR:
                try:
                    await self._describe()
                except (httpx2.HTTPError, ValueError, KeyError, JoseError) as away:
                    raise ProviderUnavailable(type(away).__name__) from None
                self._read_at = time.monotonic()
        return self._metadata

    async def _describe(self) -> None:
        well_known = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        async with httpx2.AsyncClient(
            timeout=SECONDS, trust_env=False, transport=self._transport
        ) as http:
            metadata = (await http.get(well_known)).raise_for_status().json()
            if metadata["issuer"] != self.issuer:
                raise ValueError("another issuer")
            keys = (await http.get(metadata["jwks_uri"])).raise_for_status().json()
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if urlsplit(metadata[name]).scheme != urlsplit(self.issuer).scheme:
                raise ValueError("an endpoint without TLS")
        self._keys = KeySet.import_key_set(keys)
        self._metadata = metadata

    def _session(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self._client,
            self._secret,
            scope=SCOPE,
            redirect_uri=self._redirect,
            token_endpoint_auth_method="client_secret_basic",
            code_challenge_method="S256",
            timeout=SECONDS,
            trust_env=False,
            transport=self._transport,
        )

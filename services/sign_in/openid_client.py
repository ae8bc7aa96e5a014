"""What the portal asks its OpenID provider, and what it believes of the answers: the authorization
code flow with PKCE.

What the provider states is believed for its signature, its issuer, this client and this one attempt
(nonce).
"""

from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from services.sign_in.stated import LEEWAY, Attempt, ProviderUnavailable, SignInRefused, Stated

SCOPE = "openid email profile"
SECONDS = 10.0
AGAIN = {"prompt": "login", "max_age": "60"}
"""Asks for the sign-in itself. With a `max_age` an answer has to say when that was; with 0 some
providers ask without end.
"""
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Those of public keys alone: a key that both sides know would let anybody sign who reads it."""


class Described(NamedTuple):
    """What the provider says of itself, and the keys that it signs with."""

    metadata: dict[str, Any]
    keys: KeySet


class OpenIdClient(NamedTuple):
    issuer: str
    client: str
    secret: str
    redirect: str
    transport: httpx2.AsyncBaseTransport | None

    async def describe(self) -> Described:
        """Raises ProviderUnavailable."""
        try:
            return await self._described()
        except (httpx2.HTTPError, ValueError, KeyError, JoseError) as away:
            raise ProviderUnavailable(type(away).__name__) from None

    async def _described(self) -> Described:
        well_known = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        async with httpx2.AsyncClient(
            timeout=SECONDS, trust_env=False, transport=self.transport
        ) as http:
            metadata = (await http.get(well_known)).raise_for_status().json()
            if metadata["issuer"] != self.issuer:
                raise ValueError("another issuer")
            keys = (await http.get(metadata["jwks_uri"])).raise_for_status().json()
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if urlsplit(metadata[name]).scheme != urlsplit(self.issuer).scheme:
                raise ValueError("an endpoint without TLS")
        return Described(metadata, KeySet.import_key_set(keys))

    async def address(self, provider: Described, attempt: Attempt, again: bool) -> str:
        """Where the person signs in."""
        async with self._session() as session:
            address, _ = session.create_authorization_url(
                provider.metadata["authorization_endpoint"],
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
                **(AGAIN if again else {}),
            )
        return str(address)

    async def token(self, provider: Described, code: str, attempt: Attempt) -> dict[str, Any]:
        """With an `id_token`. Raises SignInRefused or ProviderUnavailable."""
        try:
            async with self._session() as session:
                token: dict[str, Any] = await session.fetch_token(
                    provider.metadata["token_endpoint"], code=code, code_verifier=attempt.verifier
                )
        except OAuthError as refused:
            raise SignInRefused(str(refused.error or "token")) from None
        except (httpx2.HTTPError, ValueError) as away:
            raise ProviderUnavailable(type(away).__name__) from None
        if "id_token" not in token:
            raise SignInRefused("no_id_token")
        return token

    def believed(self, provider: Described, token: dict[str, Any], attempt: Attempt) -> Stated:
        """Raises SignInRefused."""
        try:
            claims = self._claims(provider, token, attempt)
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

    def _claims(self, provider: Described, token: dict[str, Any], attempt: Attempt) -> CodeIDToken:
        """Of a token that the provider signed. They are not validated yet."""
        decoded = jwt.decode(token["id_token"], provider.keys, algorithms=ALGORITHMS)
        return CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client},
            },
            {
                "nonce": attempt.nonce,
                "client_id": self.client,
                "access_token": token.get("access_token"),
            },
        )

    def _session(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self.client,
            self.secret,
            scope=SCOPE,
            redirect_uri=self.redirect,
            token_endpoint_auth_method="client_secret_basic",
            code_challenge_method="S256",
            timeout=SECONDS,
            trust_env=False,
            transport=self.transport,
        )


def _instant(seconds: Any) -> datetime | None:
    """Of a claim: some providers write it as a float."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return None

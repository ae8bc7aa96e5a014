"""The OpenID provider that people sign in with. Its description is read when it is needed first,
and kept for a while. Who somebody is in the register is for others to say.
"""

import asyncio
import time
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from services.sign_in.stated import Attempt, SignInRefused, Stated

if TYPE_CHECKING:  # the protocol's libraries wait until somebody signs in
    import httpx2

    from services.sign_in.openid_client import Described, OpenIdClient

FRESH_FOR = 3600.0
"""Seconds for which the provider's own description and its keys are used without asking again."""
KEYS_AT_LEAST = 10.0
"""Seconds before its keys are asked for again because one was not known."""


class Provider:
    def __init__(
        self,
        issuer: str,
        client: str,
        secret: str,
        redirect: str,
        transport: "httpx2.AsyncBaseTransport | None" = None,
    ) -> None:
        """`transport` in the place of the network."""
        self.issuer = issuer
        self._client = (issuer, client, secret, redirect, transport)
        self._known: Described | None = None
        self._read_at = -FRESH_FOR
        self._reading = asyncio.Lock()

    @property
    def origin(self) -> str:
        """Where browsers are sent to."""
        metadata = self._known.metadata if self._known else {}
        parts = urlsplit(metadata.get("authorization_endpoint", self.issuer))
        return f"{parts.scheme}://{parts.netloc}"

    async def address(self, attempt: Attempt, again: bool = False) -> str:
        """Where the person signs in; `again` also if the provider knows them still. Raises
        ProviderUnavailable.
        """
        return await self._openid.address(await self._described(), attempt, again)

    async def stated(self, code: str, attempt: Attempt) -> Stated:
        """Raises SignInRefused or ProviderUnavailable."""
        provider = await self._described()
        token = await self._openid.token(provider, code, attempt)
        try:
            return self._openid.believed(provider, token, attempt)
        except SignInRefused:
            if time.monotonic() - self._read_at < KEYS_AT_LEAST:
                raise
            self._read_at = -FRESH_FOR  # it may have taken another key meanwhile
            return self._openid.believed(await self._described(), token, attempt)

    @cached_property
    def _openid(self) -> "OpenIdClient":
        from services.sign_in.openid_client import OpenIdClient

        return OpenIdClient(*self._client)

    async def _described(self) -> "Described":
        async with self._reading:
            if self._known is None or time.monotonic() - self._read_at > FRESH_FOR:
                self._known = await self._openid.describe()
                self._read_at = time.monotonic()
            return self._known

"""TLS that the portal ends itself: 1.2 and 1.3, suites with forward secrecy and authenticated
encryption, and a certificate that browsers will believe.
"""

import ssl
from pathlib import Path

SUITES = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""Of TLS 1.2; those of 1.3 are all of this kind."""
STEPS = 10
"""More than a handshake takes."""


class UnusableCertificate(Exception):
    """Says why, without a path."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def server_context(certificate: Path, key: Path, host: str) -> ssl.SSLContext:
    """For this host. `certificate` has the chain too.

    Raises UnusableCertificate for one that a browser on this machine would not believe: of another
    host, out of date, or of an authority that the system does not know.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(SUITES)
    context.set_alpn_protocols(["http/1.1"])
    context.options |= ssl.OP_NO_RENEGOTIATION
    try:
        # OpenSSL would ask for the password of a key at a terminal.
        context.load_cert_chain(certificate, key, password="")
    except OSError as fault:
        said = fault.reason if isinstance(fault, ssl.SSLError) else fault.strerror
        raise UnusableCertificate(f"certificate and key cannot be read together ({said})") from None
    try:
        _shake_hands(context, host)
    except ssl.SSLCertVerificationError as fault:
        raise UnusableCertificate(fault.verify_message) from None
    return context


def _shake_hands(context: ssl.SSLContext, host: str) -> None:
    """In memory, with a client that checks all that a browser does."""
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = ssl.create_default_context()
    client = asking.wrap_bio(to_client, to_server, server_hostname=host)
    server = context.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(STEPS):
        for side in (client, server):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue

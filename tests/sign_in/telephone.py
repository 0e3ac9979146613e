"""What somebody has at hand besides a password: an authenticator app, a passkey."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import struct
import time
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

if TYPE_CHECKING:
    from django.test import Client

from tests.workspace.pages import filled, read, soup

PASSWORD = "correct horse battery"


def code_of(key: str, at: float | None = None) -> str:
    """The code of an app with this key, as RFC 6238 has it (SHA-1, 30 s, six digits).

    >>> code_of(base64.b32encode(b"12345678901234567890").decode(), at=59)
    '287082'
    """
    step = int(time.time() if at is None else at) // 30
    secret = base64.b32decode(key.replace(" ", ""))
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    at_byte = digest[-1] & 15
    (number,) = struct.unpack(">I", digest[at_byte : at_byte + 4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_app(client: Client) -> str:
    """Set up an app as the page says; the key."""
    page = read(client, "/your-sign-in/app")
    key = page.select_one("ol strong")
    assert key is not None
    code = code_of(key.get_text())
    done = client.post("/your-sign-in/app", {**filled(page), "code": code})
    assert done["Location"] == "/your-sign-in/codes", soup(done).select("li")
    return key.get_text()


def recovery_codes(client: Client) -> list[str]:
    shown = read(client, "/your-sign-in/codes")
    return [each.get_text() for each in shown.select(".pr-codes li")]


def sign_in(client: Client, email: str, **more: str) -> Any:  # noqa: ANN401 - the test client's own
    """The first step."""
    return client.post("/sign-in", {"email": email, "password": PASSWORD, **more})


def type_code(client: Client, code: str) -> Any:  # noqa: ANN401 - the test client's own
    """The second."""
    return client.post("/sign-in/second-step", {"code": code})


def _b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


class Key:
    """A passkey as WebAuthn level 2 has it: ES256, no attestation.

    Attributes:
        verifies: Whether it asks for a finger, a face or a PIN.
        origin: The site that the browser says it is at.
    """

    def __init__(self, origin: str = "https://testserver") -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.number = os.urandom(16)
        self.origin = origin
        self.verifies = True
        self.user = ""

    def made(self, options: dict[str, Any]) -> str:
        """What the browser sends after making it."""
        asked = options["publicKey"]
        self.user = asked["user"]["id"]
        point = self.private.public_key().public_numbers()
        public = {
            1: 2,
            3: -7,
            -1: 1,
            -2: point.x.to_bytes(32, "big"),
            -3: point.y.to_bytes(32, "big"),
        }
        held = bytes(16) + struct.pack(">H", 16) + self.number + cbor.encode(public)
        data = self._data(asked["rp"]["id"], more=64) + held
        attested = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._sent(
            "webauthn.create",
            asked["challenge"],
            attestationObject=_b64(cbor.encode(attested)),
        )

    def used(self, options: dict[str, Any]) -> str:
        """What the browser sends after using it."""
        asked = options["publicKey"]
        data = self._data(asked["rpId"])
        client = self._client("webauthn.get", asked["challenge"])
        signed = self.private.sign(
            data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._sent(
            "webauthn.get",
            asked["challenge"],
            authenticatorData=_b64(data),
            signature=_b64(signed),
            userHandle=self.user,
        )

    def _data(self, site: str, more: int = 0) -> bytes:
        flags = 1 | (4 if self.verifies else 0) | more
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(said).encode()

    def _sent(self, kind: str, challenge: str, **response: str) -> str:
        said = {
            "id": _b64(self.number),
            "rawId": _b64(self.number),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": _b64(self._client(kind, challenge)),
                **response,
            },
        }
        return json.dumps(said)


def options_on(client: Client, address: str) -> dict[str, Any]:
    """What a page asks the browser for."""
    form = read(client, address).select_one("form[data-options]")
    assert form is not None
    found: dict[str, Any] = json.loads(str(form["data-options"]))
    return found


def add_key(client: Client, key: Key, name: str = "my phone") -> Any:  # noqa: ANN401 - the test client's own
    """Add a passkey as the page says."""
    address = "/your-sign-in/passkeys/new"
    credential = key.made(options_on(client, address))
    return client.post(address, {"name": name, "credential": credential})

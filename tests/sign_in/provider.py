"""A small OpenID Connect provider on this machine, which says what it is told to."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

if TYPE_CHECKING:
    from collections.abc import Iterator

CLIENT, SECRET = "putright", "a secret of the provider's and ours"


@cache
def _key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What it says of whoever comes; each part may be said wrongly.

    Attributes:
        claims: Of the person, in the signed identity.
        more: Of the person, where it is asked for more.
        signed_with: `own`, the key that it shows, or any other word, another key.
        issuer: What it says that it is.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self.issuer = address
        self.claims: dict[str, Any] = {"sub": "ade-at-the-provider"}
        self.more: dict[str, Any] = {}
        self.signed_with = "own"
        self.algorithm = "RS256"
        self.challenges: dict[str, str] = {}

    def said(self) -> dict[str, str]:
        at = self.address
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "userinfo_endpoint": f"{at}/userinfo",
            "jwks_uri": f"{at}/keys",
        }

    def let_in(self, address: str) -> str:
        """Do what a browser and a person would at the provider: the address back."""
        asked = {
            name: values[0]
            for name, values in parse_qs(urlsplit(address).query).items()
        }
        assert address.startswith(f"{self.address}/authorize?")
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = asked["code_challenge"]
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def tokens(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Answer for a code, once, to whoever asked for it; None: refused."""
        challenge = self.challenges.pop(form.get("code", ""), "")
        verifier = form.get("code_verifier", "").encode()
        digest = hashlib.sha256(verifier).digest()
        fits = base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == challenge
        if not fits or form.get("client_secret") != SECRET:
            return None
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        keys = {"HS256": SECRET, "none": ""}
        identity = jwt.encode(
            claims | self.claims,
            keys.get(self.algorithm, _key(self.signed_with)),
            self.algorithm,
            headers={"kid": "one"},
        )
        return {"access_token": "at", "token_type": "Bearer", "id_token": identity}


@contextmanager
def running() -> Iterator[Provider]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    server.provider = provider  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        public = json.loads(
            jwt.algorithms.RSAAlgorithm.to_jwk(_key("own").public_key())
        )
        pages = {
            "/.well-known/openid-configuration": provider.said(),
            "/keys": {"keys": [public | {"kid": "one", "alg": "RS256"}]},
            "/userinfo": provider.more,
        }
        self._answer(pages.get(self.path))

    def do_POST(self) -> None:
        provider: Provider = self.server.provider  # type: ignore[attr-defined]
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        self._answer(provider.tokens(form) if self.path == "/token" else None)

    def _answer(self, said: object) -> None:
        content = json.dumps(said or {"error": "invalid_grant"}).encode()
        self.send_response(200 if said is not None else 400)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *said: object) -> None:
        """Say nothing."""

"""A token endpoint over HTTPS on loopback, with the discovery document by which Microsoft's library finds it."""

from __future__ import annotations

import json
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.servers.certificates import PrivateCa
from tests.servers.process import LOOPBACK


@dataclass(frozen=True)
class Answer:
    """What an endpoint says: a status, a JSON object or plain text, further header fields."""

    status: int
    body: dict[str, Any] | str = ""
    fields: dict[str, str] = field(default_factory=dict)


def granted(value: str, seconds: int = 3600) -> Answer:
    """A token (RFC 6749, 5.1)."""
    return Answer(200, {"access_token": value, "expires_in": seconds, "token_type": "Bearer"})


def refused(error: str, description: str, status: int = 400) -> Answer:
    """A refusal (RFC 6749, 5.2)."""
    return Answer(status, {"error": error, "error_description": description})


@dataclass
class TokenEndpoint:
    """`answer` is called with the form of each request for a token; `asked` keeps them, `paths` those of all requests."""

    url: str
    answer: Callable[[dict[str, str]], Answer] = field(default=lambda _form: granted("token"))
    discovery: Answer | None = None
    asked: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def discovered(self, path: str) -> Answer:
        """The OpenID configuration of the tenant that a path names."""
        tenant = path.strip("/").split("/")[0]
        token = f"{self.url}/{tenant}/oauth2/v2.0/token"
        return self.discovery or Answer(
            200, {"issuer": self.url, "authorization_endpoint": f"{self.url}/authorize", "token_endpoint": token}
        )


def _handler(endpoint: TokenEndpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            endpoint.paths.append(self.path)
            self._say(endpoint.discovered(urlsplit(self.path).path))

        def do_POST(self) -> None:
            endpoint.paths.append(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode("utf-8")
            form = dict(parse_qsl(body))
            endpoint.asked.append(form)
            self._say(endpoint.answer(form))

        def _say(self, answer: Answer) -> None:
            text = answer.body if isinstance(answer.body, str) else json.dumps(answer.body)
            self.send_response(answer.status)
            for name, value in {"Content-Length": str(len(text.encode())), **answer.fields}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name
            """Nothing: pytest's output is not the place."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up, or trusts no certificate of ours, is none of our errors."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


@contextmanager
def running_token_endpoint(ca: PrivateCa) -> Iterator[TokenEndpoint]:
    """An endpoint at a free port of 127.0.0.1 that gives "token" for an hour, unless told otherwise."""
    endpoint = TokenEndpoint("")
    server = _Server((LOOPBACK, 0), _handler(endpoint))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(ca.certificate, ca.key)
    # The handshake belongs to the connection's own thread: a client that never makes it must not stop the others.
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    endpoint.url = f"https://{LOOPBACK}:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)

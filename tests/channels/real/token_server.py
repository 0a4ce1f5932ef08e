"""A small real server that gives tokens (RFC 6749) and says whom one belongs to (RFC 7662), on loopback."""

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from tests.channels.servers import HOST


@dataclass
class TokenServer:
    """What it gives, to whom, and what it was asked."""

    port: int = 0
    user: str = ""
    refresh: str = "first"
    lasts: int = 3600
    refuses: str = ""
    leads_to: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    revoked: set[str] = field(default_factory=set)

    @property
    def token_url(self) -> str:
        return f"http://{HOST}:{self.port}/token"

    @property
    def introspection_url(self) -> str:
        return f"http://{HOST}:{self.port}/introspect"

    def grant(self, said: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """A new token for the refresh token, which is another one from then on."""
        self.asked.append(said)
        if self.refuses or said.get("refresh_token") != self.refresh:
            return 400, {"error": self.refuses or "invalid_grant"}
        self.given.append(f"access-{self.port}-{len(self.given) + 1}")
        self.refresh = f"next-{len(self.given)}"
        return 200, {"access_token": self.given[-1], "expires_in": self.lasts, "refresh_token": self.refresh}

    def whose(self, said: dict[str, str]) -> tuple[int, dict[str, Any]]:
        token = said.get("token", "")
        if token in self.given and token not in self.revoked:
            return 200, {"active": True, "username": self.user}
        return 200, {"active": False}


@contextlib.contextmanager
def token_server() -> Iterator[TokenServer]:
    state = TokenServer()

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            said = {key: values[0] for key, values in parse_qs(body).items()}
            if state.leads_to:
                self.send_response(302)
                self.send_header("Location", state.leads_to)
                self.end_headers()
                return
            status, answer = state.whose(said) if self.path.startswith("/introspect") else state.grant(said)
            raw = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_args: Any) -> None:
            """Quietly."""

    server = ThreadingHTTPServer((HOST, 0), Answers)
    state.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)

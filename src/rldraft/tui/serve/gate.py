"""Who may come in: this computer's browser alone, by an address that is good once.

A page of another site can make a browser send requests here, and can let its own name point here (DNS
rebinding). So a request must name our own host, and bring the cookie that the address was exchanged for; one
that opens a line to a desk must also come from a page of ours.
"""

from __future__ import annotations

import secrets

from aiohttp import web

HOST = "127.0.0.1"


class Gate:
    """The one-time token of the address, and the cookie that it is exchanged for."""

    def __init__(self, port: int) -> None:
        suffix = "" if port == 80 else f":{port}"
        self._hosts = frozenset(name + suffix for name in (HOST, "localhost"))
        # A cookie is of a host, whatever the port: two servers on one computer must not mix theirs up.
        self._name = f"rldraft-{port}"
        self._cookie = secrets.token_urlsafe(32)
        self._token = secrets.token_urlsafe(32)
        self.spent = False
        self.address = f"http://{HOST}{suffix}/?token={self._token}"

    def named(self, request: web.Request) -> bool:
        """Say whether the request names us as its host."""
        return request.host in self._hosts

    def known(self, request: web.Request) -> bool:
        """Say whether the request brings our cookie."""
        return _same(request.cookies.get(self._name, ""), self._cookie)

    def own(self, request: web.Request) -> bool:
        """Say whether the request was made by a page of ours."""
        return request.headers.get("Origin") == f"http://{request.host}"

    def exchange(self, token: str) -> web.Response | None:
        """Take the token, once: give the answer that sets the cookie and leads on, None if it is refused."""
        if not _same(token, self._token) or self.spent:
            return None
        self.spent = True
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(self._name, self._cookie, path="/", httponly=True, samesite="Strict")
        return response


def _same(given: str, expected: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def secure(request: web.Request, response: web.StreamResponse) -> None:
    """Put on an answer what keeps the browser from lending it to anyone, or from asking anyone else."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' ws://{request.host}",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    response.headers.update(
        {
            "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "Server": "rldraft",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }
    )

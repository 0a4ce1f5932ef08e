"""Styles, scripts, fonts and icons, at addresses that carry a hash of their content: cached for good.

All of them share one hash (`/assets/3f9a…/web/css/hospes.css`): relative addresses inside them, such as
a font in a style sheet, then need no rewriting, and there is no building and no collecting.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PREFIX = "/assets/"
STYLES = "web/css/hospes.css"  # all of web/css/*.css in the order of their names
_FOR_GOOD = "public, max-age=31536000, immutable"
_TEXT = (".css", ".js", ".svg", ".json", ".txt", ".md")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True)
class Asset:
    """One file, held in memory as it is sent."""

    path: str
    body: bytes

    @cached_property
    def gzipped(self) -> bytes | None:
        """The body compressed, for kinds that gain by it."""
        if not self.path.endswith(_TEXT):
            return None
        # mtime=0: the same content gives the same bytes in every process.
        return gzip.compress(self.body, compresslevel=9, mtime=0)

    @cached_property
    def kind(self) -> str:
        """The content type."""
        kind = mimetypes.guess_type(self.path)[0] or "application/octet-stream"
        return f"{kind}; charset=utf-8" if self.path.endswith(_TEXT) else kind


@dataclass(frozen=True)
class Shelf:
    """Every asset of every room, and the one hash over all of them."""

    assets: dict[str, Asset]
    fingerprint: str

    def __getitem__(self, path: str) -> Asset:
        return self.assets[path]

    def __contains__(self, path: str) -> bool:
        return path in self.assets


def shelf() -> Shelf:
    """The assets as they are; read once, and anew after a change where DEBUG is on."""
    return _read_shelf(_last_change() if settings.DEBUG else 0.0)


def asset_url(path: str) -> str:
    """Where `path` (below a room's `static/`) is served; LookupError for a path that does not exist."""
    found = shelf()
    if path not in found:
        raise LookupError(f"There is no asset {path!r}; it would stand in <room>/static/{path}.")
    return f"{PREFIX}{found.fingerprint}/{path}"


def _files() -> list[tuple[str, Path]]:
    listed = [
        (name.replace("\\", "/"), Path(storage.path(name)))
        for finder in get_finders()
        for name, storage in finder.list([])
    ]
    return sorted(listed)


def _last_change() -> float:
    return max((path.stat().st_mtime for _, path in _files()), default=0.0)


@lru_cache(maxsize=1)
def _read_shelf(_changed: float) -> Shelf:
    assets = {name: Asset(name, path.read_bytes()) for name, path in _files()}
    sheets = sorted(name for name in assets if name.startswith("web/css/") and name.endswith(".css"))
    assets[STYLES] = Asset(STYLES, b"\n".join(assets[name].body for name in sheets))
    digest = hashlib.sha256()
    for name in sorted(assets):
        digest.update(f"{name}\0{len(assets[name].body)}\0".encode() + assets[name].body)
    return Shelf(assets, digest.hexdigest()[:12])


class Assets:
    """Middleware: answers `/assets/…` at once, before sessions and sign-in are looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        try:
            return serve(request)
        except Http404:
            return HttpResponse("Not found", status=404, content_type="text/plain")


def serve(request: HttpRequest) -> HttpResponse:
    """The asset itself. An address with an old hash still answers from the present files, but is not kept."""
    asked, _, path = request.path_info.removeprefix(PREFIX).partition("/")
    found = shelf()
    if path not in found:
        raise Http404(path)
    asset = found[path]
    squeeze = asset.gzipped is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(asset.gzipped if squeeze else asset.body, content_type=asset.kind)
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _FOR_GOOD if asked == found.fingerprint else "no-cache"
    if squeeze:
        response.headers["Content-Encoding"] = "gzip"
    return response

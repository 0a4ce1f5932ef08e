"""A small chat as the contact block expects one, beside every door of the house: what is said is kept in memory."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from hospes.config.urls import handler400
from hospes.config.urls import urlpatterns as doors

__all__ = ["handler400", "urlpatterns"]


@dataclass
class Chat:
    """One chat; `broken` answers of the server are lost on their way."""

    lines: list[dict[str, Any]] = field(default_factory=list)
    with_: str = ""
    typing: bool = False
    ended: bool = False

    def say(self, by: str, words: str, name: str = "") -> None:
        number = len(self.lines) + 1
        self.lines.append({"number": number, "by": by, "name": name, "words": words, "at": "", "files": []})


@dataclass
class House:
    """What the tests look at, and change."""

    nobody: bool = False
    broken: int = 0
    chats: dict[str, Chat] = field(default_factory=dict)
    once: dict[str, str] = field(default_factory=dict)
    typed: int = 0
    streams: int = 0

    @property
    def chat(self) -> Chat:
        (only,) = self.chats.values()
        return only


house = House()


def begin_anew() -> House:
    house.__init__()  # type: ignore[misc]
    return house


def _open(response: HttpResponse | StreamingHttpResponse) -> Any:
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Headers"] = "Content-Type"
    return response


def _preflight(request: HttpRequest) -> bool:
    return request.method == "OPTIONS"


@csrf_exempt
def begin(request: HttpRequest) -> Any:
    if _preflight(request):
        return _open(HttpResponse(status=204))
    if house.nobody:
        said = {"type": "urn:hospes:problem:chat:nobody", "title": "Nobody is there now.", "status": 409}
        return _open(JsonResponse(said, status=409))
    told = json.loads(request.body)
    key = house.once.setdefault(told["once"], f"key-{len(house.chats) + 1}")
    if key not in house.chats:
        house.chats[key] = Chat()
        house.chats[key].say("customer", told["words"], told.get("name", ""))
    return _open(JsonResponse({"key": key, "case": 1, "owner": "Anna"}, status=201))


@csrf_exempt
def lines(request: HttpRequest, key: str) -> Any:
    if house.broken:
        house.broken -= 1
        return _open(HttpResponse(status=500))
    chat = house.chats.get(key)
    if chat is None:
        return _open(JsonResponse({"type": "urn:hospes:problem:chat:gone", "title": "Gone."}, status=404))
    after = int(request.GET.get("after", "0"))
    state = "ended" if chat.ended else "with" if chat.with_ else "waiting"
    told = {
        "lines": chat.lines[after:], "with": {"name": chat.with_} if chat.with_ else None, "state": state,
        "place": None if chat.with_ else 2, "typing": chat.typing, "language": "en",
        "page": "/c/of-the-case" if chat.ended else "",
    }  # fmt: skip
    return _open(JsonResponse(told))


@csrf_exempt
def say(request: HttpRequest, key: str) -> Any:
    if _preflight(request):
        return _open(HttpResponse(status=204))
    if house.broken:
        house.broken -= 1
        return _open(HttpResponse(status=500))
    house.chats[key].say("customer", json.loads(request.body)["words"])
    return _open(JsonResponse(house.chats[key].lines[-1], status=201))


@csrf_exempt
def typing(request: HttpRequest, key: str) -> Any:
    house.typed += request.method == "POST"
    return _open(HttpResponse(status=204))


@csrf_exempt
def files(request: HttpRequest, key: str) -> Any:
    sent = request.FILES["file"]
    house.chats[key].say("customer", "")
    house.chats[key].lines[-1]["files"] = [{"name": sent.name}]
    return _open(JsonResponse({}, status=201))


@csrf_exempt
def end(request: HttpRequest, key: str) -> Any:
    if request.method == "POST":
        house.chats[key].ended = True
    return _open(HttpResponse(status=204))


def events(request: HttpRequest, key: str) -> Any:
    house.streams += 1
    return _open(StreamingHttpResponse(_told(key), content_type="text/event-stream"))


def _told(key: str) -> Iterator[str]:
    """Says that something changed, for two seconds; then the line drops, and the browser comes again."""
    yield "retry: 100\n\n"
    seen: tuple[Any, ...] = ()
    for _ in range(20):
        chat = house.chats.get(key)
        if chat is None:
            return
        now = (len(chat.lines), chat.with_, chat.typing, chat.ended)
        if now != seen:
            seen = now
            yield f"event: changed\ndata: {len(chat.lines)}\n\n"
        if chat.ended:
            yield "event: ended\ndata:\n\n"
            return
        time.sleep(0.1)


urlpatterns = [
    *doors,
    path("chat/begin", begin),
    path("chat/<str:key>/lines", lines),
    path("chat/<str:key>/say", say),
    path("chat/<str:key>/typing", typing),
    path("chat/<str:key>/files", files),
    path("chat/<str:key>/end", end),
    path("chat/<str:key>/events", events),
]

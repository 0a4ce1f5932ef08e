"""A reader's own contents of the book: by role, by channel, by situation; the address says which."""

from django.http import Http404, HttpRequest, HttpResponse

from hospes.codex.access import OpenBook
from hospes.codex.core.contents import Wanted, own_contents
from hospes.codex.core.model import Channel
from hospes.codex.forms.names import CHANNELS
from hospes.codex.views.reading import page, reads_the_book


@reads_the_book
def own(request: HttpRequest, opened: OpenBook) -> HttpResponse:
    wanted = _wanted(request, opened)
    codex, read = opened.book.codex, opened.book.read
    return page(
        request,
        "own",
        opened,
        wanted=wanted,
        own=own_contents(opened.book, wanted),
        roles=[(each.key, read(each.name)) for each in codex.roles],
        situations=[(each.key, read(each.name)) for each in codex.situations],
        channels=[(each, CHANNELS[each]) for each in _channels(opened)],
        mine=[role for role in codex.roles if request.user.has_role(role.key)],  # type: ignore[union-attr]  # signed in
    )


def _wanted(request: HttpRequest, opened: OpenBook) -> Wanted:
    """What the address asks for; 404 for what the edition does not have."""
    role, situation, channel = (request.GET.get(name, "") for name in ("role", "situation", "channel"))
    codex = opened.book.codex
    known = role in ("", *(each.key for each in codex.roles)) and (
        not situation or codex.situation(situation) is not None
    )
    places = {each: each for each in _channels(opened)}
    if not known or (channel and channel not in places):
        raise Http404
    return Wanted(role, situation, places[channel] if channel else "")


def _channels(opened: OpenBook) -> list[Channel]:
    """Those in which any situation of the edition takes place."""
    return list(dict.fromkeys(name for each in opened.book.codex.situations for name in each.channels))

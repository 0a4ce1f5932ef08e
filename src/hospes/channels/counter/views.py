"""The tablet at the door gives numbers; the screen on the wall shows whose turn it is. Nobody signs in or is named."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from hospes.channels.counter.access import door_or_404
from hospes.channels.counter.models import Visitor
from hospes.channels.counter.operations import take_a_number
from hospes.channels.counter.queries import on_the_board, queue_of, today
from hospes.codex.queries import company_name
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.web.preferences import chosen_language

SHOWN_FOR = 12  # seconds until the tablet asks the next one
BOARD_EVERY = 5  # seconds


@never_cache
@csrf_exempt  # whoever holds the key may take a number; there is no session to misuse
def door(request: HttpRequest, key: str) -> HttpResponse:
    """Take a number; a name and a word if one likes."""
    counter, at = door_or_404(key), clock.now()
    with translation.override(chosen_language(request) or counter.language):
        given = {name: request.POST.get(name, "") for name in ("name", "words")}
        shown = {"company": company_name(), "counter": counter, "given": given, "at": at}
        if request.method == "POST":
            try:
                visitor = take_a_number(at=at, counter=counter, name=given["name"], words=given["words"])
            except Refusal as refusal:
                return render(
                    request,
                    "channels/counter/door.html",
                    {**shown, "error": str(refusal)},
                    status=refusal.status,
                )
            return redirect(f"{reverse('channels:counter_door', args=[key])}?number={visitor.number}")
        mine = _mine(request.GET.get("number", ""), counter.pk)
        queue = queue_of(counter, at)
        before = sum(1 for each in queue.waiting if mine and each.visitor.pk < mine.pk)
        shown |= {"mine": mine, "before": before, "likely_wait": queue.likely_wait if before else None}
        answer = render(request, "channels/counter/door.html", shown)
        if mine:
            answer["Refresh"] = f"{SHOWN_FOR}; url={reverse('channels:counter_door', args=[key])}"
        return answer


def _mine(said: str, counter: int) -> Visitor | None:
    """The number that was just given: shown to whoever took it, and to nobody long after."""
    if not (said.isascii() and said.isdecimal() and len(said) < 5):
        return None
    at = clock.now()
    since = at - timedelta(minutes=2)
    return Visitor.objects.filter(counter=counter, day=today(at), number=int(said), came_at__gte=since).last()


@never_cache
def board(request: HttpRequest, key: str) -> HttpResponse:
    """The numbers that are called, and how many wait; it reads itself again, without scripts."""
    counter, at = door_or_404(key), clock.now()
    with translation.override(chosen_language(request) or counter.language):
        called, waiting = on_the_board(counter, at)
        shown = {
            "company": company_name(),
            "counter": counter,
            "called": called,
            "waiting": waiting,
            "at": at,
        }
        answer = render(request, "channels/counter/board.html", shown)
    answer["Refresh"] = str(BOARD_EVERY)
    return answer

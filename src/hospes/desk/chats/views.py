"""The list of chats with its badge, and one talk."""

from django.http import HttpResponse
from django.shortcuts import render

from hospes.cases.queries import may_work_on
from hospes.channels.chat import operations
from hospes.channels.chat.access import chat_or_404
from hospes.channels.chat.queries import attending_of, board_of, calling_for
from hospes.desk.chats.showing import READERS, talk_page
from hospes.lib import clock
from hospes.staff.access import SignedInRequest, role_required, signed_in
from hospes.web.htmx import is_fragment


@role_required(*READERS)
def chats(request: SignedInRequest) -> HttpResponse:
    """Who waits, the longest first; whom I am talking with; what I ended lately."""
    at = clock.now()
    operations.note_seen(by=request.user, at=at)
    attending = attending_of(request.user)
    _remember(request, bool(attending and attending.is_here))
    shown = {
        "board": board_of(request.user, at),
        "attending": attending,
        "may_take": may_work_on(request.user),
        "at": at,
    }
    return render(request, f"desk/chats/{'_board' if is_fragment(request) else 'board'}.html", shown)


@role_required(*READERS)
def calling(request: SignedInRequest) -> HttpResponse:
    """How many chats ask for me: the badge beside the entry of the navigation."""
    at = clock.now()
    operations.note_seen(by=request.user, at=at)
    return render(request, "desk/chats/_calling.html", {"calling": calling_for(request.user, at)})


def _remember(request: SignedInRequest, is_here: bool) -> None:
    """The session knows whether the badge is asked for, so that no other page asks the database."""
    if request.session.get("chats", False) != is_here:
        request.session["chats"] = is_here


@signed_in
def talk(request: SignedInRequest, pk: int) -> HttpResponse:
    """One talk: the lines, what is known, the guide, phrases in the customer's language."""
    return talk_page(request, chat_or_404(request.user, pk))

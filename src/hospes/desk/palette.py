"""Everything one can do from here, to be found by its name: a page that needs no script.

With scripts the same opens over the page at hand (Ctrl+K), with every verb that stands on it.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hospes.cases import access
from hospes.cases.core.paging import case_number
from hospes.cases.models import Case
from hospes.cases.queries import may_work_on
from hospes.desk.cases import replying, snoozing, verbs
from hospes.desk.decisions.deciding import Decide
from hospes.desk.matters.linking import Link
from hospes.desk.matters.merging import MergeCases
from hospes.desk.matters.splitting import Split
from hospes.knowledge.queries.finding import find as find_articles
from hospes.lib.text import fold
from hospes.staff.models import Person

_OPEN = (
    ("desk:reply", replying.Reply.title),
    ("desk:call", verbs.Call.title),
    ("desk:promise", verbs.Promise.title),
    ("desk:decide", Decide.title),
    ("desk:note", verbs.Note.title),
    ("desk:hand_over", verbs.OfferHandover.title),
    ("desk:ask_solved", verbs.AskWhetherSolved.title),
    ("desk:spoken_yes", verbs.SpokenYes.title),
    ("desk:not_yet", verbs.NotYet.title),
    ("desk:announce_closing", verbs.AnnounceClosing.title),
    ("desk:snooze", snoozing.Snooze.title),
    ("desk:agreed", _("What was agreed")),
    ("desk:follow_up_new", _("Come back to them")),
    ("desk:link_case", Link.title),
    ("desk:split_case", Split.title),
    ("desk:merge_case", MergeCases.title),
    ("desk:close", verbs.CloseWithReason.title),
    ("desk:case_tags", _("Tags")),
)
_CLOSED = (
    ("desk:reopen", verbs.Reopen.title),
    ("desk:note", verbs.Note.title),
    ("desk:link_case", Link.title),
    ("desk:follow_up_new", _("Come back to them")),
)


@login_required
def palette(request: HttpRequest) -> HttpResponse:
    """The verbs of a case (`case`), and what fits what is looked for (`q`); the places are in the header's list."""
    person: Person = request.user  # type: ignore[assignment]
    text = request.GET.get("q", "")[:80]
    number = case_number(request.GET.get("case", "")[:20])
    case = access.case_or_404(person, number) if number is not None else None
    shown: dict[str, Any] = {
        "text": text,
        "case": case,
        "verbs": [one for one in _verbs(case, person) if fits(one["label"], text)] if case else [],
        "fits": fits,
        "articles": find_articles(text, language=get_language() or "en", public=False, most=5)
        if text
        else [],
    }
    return render(request, "desk/palette.html", shown)


def fits(label: Any, text: str) -> bool:
    """Whether every word that is looked for stands in a name, whatever the spelling."""
    there = fold(str(label))
    return all(word in there for word in fold(text).split())


def _verbs(case: Case, person: Person) -> list[dict[str, Any]]:
    if not may_work_on(person):
        return []
    known = _CLOSED if case.is_closed else _OPEN
    return [{"url": reverse(route, args=[case.pk]), "label": title} for route, title in known]

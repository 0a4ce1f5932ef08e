"""What the owner of the knowledge looks after, as lists and as tables for a spreadsheet."""

import csv
from collections.abc import Callable, Iterable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.codex.queries import current_edition, parsed
from hospes.knowledge import operations
from hospes.knowledge.access import KEPT_BY, for_writers, may_write
from hospes.knowledge.core.hearing import Helped
from hospes.knowledge.models import Answer
from hospes.knowledge.queries import wanting
from hospes.lib import clock
from hospes.lib.cells import Cell, harmless
from hospes.lib.ids import LARGEST
from hospes.staff.access import SignedInRequest, role_required


@role_required(*KEPT_BY)
def lists(request: SignedInRequest) -> HttpResponse:
    """Every list, the longest of each at its beginning."""
    at = clock.now()
    shown = {
        "missed": wanting.missed(at=at),
        "unanswered": wanting.unanswered(),
        "judged": wanting.judged(at=at),
        "due": [(each, wanting.title_of(each)) for each in wanting.past_review(today=at.date())],
        "behind": wanting.behind(_languages()),
        "unwritten": wanting.unwritten(),
        "may_write": may_write(request.user),
    }
    return render(request, "knowledge/lists.html", shown)


@role_required(*KEPT_BY)
def as_csv(request: SignedInRequest, name: str) -> HttpResponse:
    """One of the lists as a table."""
    if name not in _TABLES:
        raise Http404
    head, rows = _TABLES[name]()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="hospes-knowledge-{name}.csv"'
    response.write("\ufeff")  # so that spreadsheets read it as UTF-8
    sheet = csv.writer(response)
    sheet.writerow(head)
    sheet.writerows([harmless(cell) for cell in row] for row in rows)
    return response


@require_POST
@for_writers
def settle_miss(request: SignedInRequest) -> HttpResponse:
    """These words find something now, or need not."""
    operations.settle_misses(by=request.user, at=clock.now(), folded=request.POST.get("folded", "")[:120])
    messages.success(request, _("Settled. If it is looked for in vain again, it stands here again."))
    return redirect("knowledge:lists")


@require_POST
@for_writers
def settle_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """What somebody missed is written now, or is no matter of an article."""
    answer = get_object_or_404(Answer.objects.select_related("article"), pk=min(pk, LARGEST))
    operations.settle_answer(by=request.user, at=clock.now(), answer=answer)
    messages.success(request, _("Settled."))
    return redirect("knowledge:lists")


Table = tuple[list[str], Iterable[list[Cell]]]


def _missed() -> Table:
    rows = wanting.missed(at=clock.now())
    return [_("Looked for"), _("Times"), _("Last")], ([each.text, each.times, each.last_at] for each in rows)


def _unanswered() -> Table:
    rows = wanting.unanswered()
    head = [_("Article"), _("Language"), _("Version"), _("What was missing"), _("When")]
    return head, ([each.article.key, each.language, each.number, each.words, each.at] for each in rows)


def _judged() -> Table:
    head = [_("Article"), _("Title"), _("Yes"), _("No"), _("Share of no"), _("Low"), _("High")]
    rows = wanting.judged(at=clock.now())
    return head, (
        [each.article.key, each.title, each.helped.yes, each.helped.no, *_share(each.helped)] for each in rows
    )


def _share(helped: Helped) -> list[Cell]:
    share = helped.share_of_no
    return [f"{value:.4f}" if value is not None else "" for value in (share.value, share.low, share.high)]


def _due() -> Table:
    head = [_("Article"), _("Title"), _("Owner"), _("To be looked at again on")]
    rows = wanting.past_review(today=clock.now().date())
    return head, (
        [each.article.key, wanting.title_of(each), each.article.owner.name, str(each.article.review_on)]
        for each in rows
    )


def _behind() -> Table:
    head = [_("Article"), _("Title"), _("Language"), _("What is wrong")]
    rows = wanting.behind(_languages())
    return head, (
        [
            each.article.key,
            each.title,
            each.language,
            _("missing") if each.is_missing else _("older than the original"),
        ]
        for each in rows
    )


def _unwritten() -> Table:
    rows = wanting.unwritten()
    return [_("Article"), _("Named by the steps")], ([each.key, " ".join(each.steps)] for each in rows)


_TABLES: dict[str, Callable[[], Table]] = {
    "searches": _missed, "questions": _unanswered, "helpfulness": _judged, "reviews": _due, "languages": _behind,
    "unwritten": _unwritten,
}  # fmt: skip


def _languages() -> list[str]:
    """Those the codex speaks, as far as the house does."""
    edition = current_edition()
    spoken = parsed(edition).languages if edition else ()
    return [code for code, _name in settings.LANGUAGES if code in spoken]

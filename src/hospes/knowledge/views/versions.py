"""Every version of an article in one language, compared with the one before, and the way back to it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.knowledge import operations
from hospes.knowledge.access import article_or_404, article_to_write, for_writers, language_or_404
from hospes.knowledge.core import access as core
from hospes.knowledge.core.comparing import compare
from hospes.knowledge.core.lines import from_stored
from hospes.knowledge.models import Article, Version
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, signed_in


@signed_in
def versions(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """The list, and what one of them changed (`?number=`, the latest unless said)."""
    article, code = article_or_404(key), language_or_404(code)
    rows = list(_rows(article, code).defer("body", "lines").order_by("-number"))
    if not rows:
        raise Http404
    chosen = _chosen(request.GET.get("number", ""), rows)
    earlier = _rows(article, code).filter(number=chosen.number - 1).first()
    shown = {
        "article": article, "code": code, "versions": rows, "chosen": chosen, "earlier": earlier,
        "changes": compare(_told(earlier), _told(chosen)) if earlier else (),
        "may_publish": core.may_publish(request.user.roles, is_owner=article.owner_id == request.user.pk),
    }  # fmt: skip
    return render(request, "knowledge/versions.html", shown)


@require_POST
@for_writers
def bring_back(request: SignedInRequest, key: str, code: str, number: int) -> HttpResponse:
    """An earlier wording, published again."""
    article, code = article_to_write(request.user, key), language_or_404(code)
    try:
        version = operations.bring_back(
            by=request.user, at=clock.now(), article=article, language=code, number=min(number, 10**9)
        )
        messages.success(request, _("Published again, as version %(number)d.") % {"number": version.number})
    except Version.DoesNotExist as nothing:
        raise Http404 from nothing
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("knowledge:versions", article.key, code)


@require_POST
@for_writers
def still_fits(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """The translation was compared with the original of today, and still says it."""
    article, code = article_to_write(request.user, key), language_or_404(code)
    try:
        operations.still_fits(by=request.user, at=clock.now(), article=article, language=code)
        messages.success(request, _("Thank you. It is no longer called older than the original."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("knowledge:article", article.key)


def _rows(article: Article, code: str) -> QuerySet[Version]:
    return Version.objects.filter(article=article, language=code).select_related("published_by")


def _chosen(asked: str, rows: list[Version]) -> Version:
    found = next((each for each in rows if str(each.number) == asked), rows[0])
    found.refresh_from_db(fields=["body", "lines"])
    return found


def _told(version: Version) -> str:
    """Everything it says as one text, for comparing."""
    lines = (
        " · ".join(
            filter(
                None,
                (line.name, line.note, f"{line.value} {line.currency}" if line.value is not None else ""),
            )
        )
        for line in from_stored(version.lines)
    )
    return "\n".join((version.title, version.summary, version.body, *lines))

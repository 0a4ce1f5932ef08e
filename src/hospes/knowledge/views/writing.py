"""Writing an article: a draft that is kept, seen as it will be read, and published."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.knowledge import operations
from hospes.knowledge.access import article_to_write, for_writers, language_or_404
from hospes.knowledge.core import access as core
from hospes.knowledge.core.comparing import compare
from hospes.knowledge.core.lines import from_stored
from hospes.knowledge.core.rendering import LONGEST
from hospes.knowledge.forms import EMPTY_ROWS, BeginForm, rows_in, rows_of, wording_in
from hospes.knowledge.models import Article, Draft, Picture, Version
from hospes.knowledge.operations.publishing import latest_version
from hospes.knowledge.site import page_of
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest


@for_writers
def begin(request: SignedInRequest) -> HttpResponse:
    """A new article; `?key=` when a step of the codex names it already."""
    initial = {
        "key": request.GET.get("key", "")[:80],
        "kind": "instruction",
        "language": get_language() or "en",
    }
    form = BeginForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            article = operations.begin_article(by=request.user, at=clock.now(), **form.cleaned_data)
            return redirect("knowledge:write", article.key, article.language)
        except Refusal as refusal:
            form.add_error("key", str(refusal))
    return render(request, "knowledge/begin.html", {"form": form}, status=422 if form.errors else 200)


@for_writers
def write(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """The draft of one language. Saving and looking at it send the same form."""
    article, code = article_to_write(request.user, key), language_or_404(code)
    if request.method != "POST":
        return _page(request, article, code)
    if "preview" in request.POST:
        return _page(request, article, code, sent=True)
    refusal = _save(request, article, code)
    if refusal is not None:
        return _page(request, article, code, sent=True, refusal=refusal)
    if "publish" in request.POST:
        return _publish(request, article, code)
    messages.success(request, _("Kept as a draft. Readers see it when it is published."))
    return redirect("knowledge:write", article.key, code)


@require_POST
@for_writers
def preview(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """What is being written, as it will be read; nothing is kept."""
    article, code = article_to_write(request.user, key), language_or_404(code)
    return render(request, "knowledge/_preview.html", {"seen": _seen(request, article, code), "code": code})


@require_POST
@for_writers
def publish(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """The draft as it is kept becomes what everybody reads."""
    return _publish(request, article_to_write(request.user, key), language_or_404(code))


@require_POST
@for_writers
def drop(request: SignedInRequest, key: str, code: str) -> HttpResponse:
    """The draft is not wanted."""
    article = article_to_write(request.user, key)
    operations.drop_draft(by=request.user, at=clock.now(), article=article, language=language_or_404(code))
    messages.success(request, _("The draft is gone. What is published stays as it was."))
    return redirect("knowledge:article", article.key)


def _save(request: SignedInRequest, article: Article, code: str) -> Refusal | None:
    sent = request.POST
    try:
        operations.keep_draft(
            by=request.user, at=clock.now(), article=article, language=code, revision=_number(sent.get("revision")),
            wording=wording_in(sent, with_prices=code == article.language), saw=_number(sent.get("saw")) or None,
        )  # fmt: skip
    except Refusal as refusal:
        return refusal
    return None


def _publish(request: SignedInRequest, article: Article, code: str) -> HttpResponse:
    try:
        version = operations.publish(
            by=request.user, at=clock.now(), article=article, language=code, note=request.POST.get("note", ""),
            is_small=bool(request.POST.get("is_small")),
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, article, code, refusal=refusal)
    messages.success(request, _("Published as version %(number)d.") % {"number": version.number})
    return HttpResponseRedirect(f"{_address(article)}?language={code}")


def _address(article: Article) -> str:
    return redirect("knowledge:article", article.key)["Location"]


def _page(
    request: SignedInRequest,
    article: Article,
    code: str,
    *,
    sent: bool = False,
    refusal: Refusal | None = None,
) -> HttpResponse:
    draft = Draft.objects.select_related("edited_by").filter(article=article, language=code).first()
    published, original = latest_version(article, code), latest_version(article, article.language)
    words: Draft | Version | None = draft or published
    typed = _typed(request) if sent else _kept(words)
    is_original = code == article.language
    theirs = refusal.theirs if isinstance(refusal, operations.EditedMeanwhile) else None
    if theirs is not None:
        typed["revision"] = theirs.revision  # what stands below was seen: the next save is theirs to make
    elif not sent or refusal is None:
        typed["revision"] = draft.revision if draft else 0
    rows = typed["rows"] + [dict.fromkeys(("key", "name", "note", "amount", "currency"), "")] * EMPTY_ROWS
    shown = {
        "article": article, "code": code, "typed": typed, "draft": draft, "published": published,
        "original": None if is_original else original, "is_original": is_original,
        "rows": rows if is_original else _translated_rows(original, typed["rows"]),
        "since": _since(article, words, original) if not is_original else (),
        "refusal": refusal, "theirs": theirs,
        "seen": _seen(request, article, code) if sent else _seen_kept(article, words),
        "pictures": list(Picture.objects.filter(article=article).defer("content")),
        "may_publish": core.may_publish(request.user.roles, is_owner=article.owner_id == request.user.pk),
        "longest": LONGEST,
    }  # fmt: skip
    return render(request, "knowledge/write.html", shown, status=refusal.status if refusal else 200)


def _typed(request: HttpRequest) -> dict[str, Any]:
    sent = request.POST
    return {
        "title": sent.get("title", ""), "summary": sent.get("summary", ""), "body": sent.get("body", ""),
        "rows": [row for row in rows_in(sent) if row["name"] or row["key"]], "revision": _number(sent.get("revision")),
        "note": sent.get("note", ""), "is_small": bool(sent.get("is_small")),
    }  # fmt: skip


def _kept(words: Draft | Version | None) -> dict[str, Any]:
    if words is None:
        return {"title": "", "summary": "", "body": "", "rows": [], "note": "", "is_small": False}
    rows = rows_of(from_stored(words.lines))
    return {
        "title": words.title, "summary": words.summary, "body": words.body, "rows": rows, "note": "", "is_small": False,
    }  # fmt: skip


def _translated_rows(original: Version | None, typed: list[dict[str, str]]) -> list[dict[str, Any]]:
    """A row for each line of the original, with the words of this language."""
    mine = {row["key"]: row for row in typed}
    nothing = {"name": "", "note": ""}
    return [
        {
            **row,
            "of": row,
            "name": mine.get(row["key"], nothing)["name"],
            "note": mine.get(row["key"], nothing)["note"],
        }
        for row in (rows_of(from_stored(original.lines)) if original else ())
    ]


def _since(article: Article, words: Draft | Version | None, original: Version | None) -> Any:
    """What changed in the original since the translation was made of it."""
    if words is None or original is None or words.of_original in (None, original.number):
        return ()
    earlier = Version.objects.filter(
        article=article, language=article.language, number=words.of_original
    ).first()
    return compare(earlier.body, original.body) if earlier else ()


def _seen(request: HttpRequest, article: Article, code: str) -> dict[str, Any]:
    sent = request.POST
    try:
        lines = tuple(wording_in(sent, with_prices=code == article.language).lines)
    except Refusal:
        lines = ()  # said when it is saved
    return {
        "title": sent.get("title", ""), "summary": sent.get("summary", ""),
        "page": page_of(sent.get("body", ""), article=article, lines=lines if code == article.language else ()),
    }  # fmt: skip


def _seen_kept(article: Article, words: Draft | Version | None) -> dict[str, Any]:
    lines = from_stored(words.lines) if words is not None and words.language == article.language else ()
    return {
        "title": words.title if words else "", "summary": words.summary if words else "",
        "page": page_of(words.body if words else "", article=article, lines=lines),
    }  # fmt: skip


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdecimal() and len(written) < 10 else 0

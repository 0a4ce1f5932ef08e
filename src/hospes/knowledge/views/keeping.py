"""What holds for an article in every language: who may read it, whose it is, when it is looked at again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hospes.knowledge import operations
from hospes.knowledge.access import article_to_write, for_writers
from hospes.knowledge.core.access import WRITES
from hospes.knowledge.forms import GiveForm, SettleForm, day_in
from hospes.knowledge.models import Article
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest
from hospes.staff.queries import holders_of


@for_writers
def settle(request: SignedInRequest, key: str) -> HttpResponse:
    """Kind, readers, situations, the day it is looked at again."""
    article = article_to_write(request.user, key)
    form = SettleForm(request.POST or None, initial=_now(article))
    if request.method == "POST" and form.is_valid():
        try:
            operations.settle(by=request.user, at=clock.now(), article=article, **form.cleaned_data)
            messages.success(request, _("Kept."))
            return redirect("knowledge:article", article.key)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, article, form, GiveForm(initial={"to": article.owner_id}, people=_owners()))


@require_POST
@for_writers
def give(request: SignedInRequest, key: str) -> HttpResponse:
    """Another owner."""
    article = article_to_write(request.user, key)
    form = GiveForm(request.POST, people=_owners())
    if form.is_valid():
        try:
            operations.give(by=request.user, at=clock.now(), article=article, to=form.cleaned_data["to"])
            messages.success(request, _("%(name)s owns it now.") % {"name": article.owner.name})
            return redirect("knowledge:article", article.key)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, article, SettleForm(initial=_now(article)), form)


@require_POST
@for_writers
def review(request: SignedInRequest, key: str) -> HttpResponse:
    """Read again, and still right."""
    next_on = day_in(request.POST.get("next_on", ""))
    return _done(
        request, key, lambda each: operations.review(by=request.user, at=clock.now(), article=each, next_on=next_on),
        _("Thank you. It is looked at again when that day comes."),
    )  # fmt: skip


@require_POST
@for_writers
def retire(request: SignedInRequest, key: str) -> HttpResponse:
    """Out of use, or into use again."""
    verb = operations.take_into_use if "back" in request.POST else operations.retire
    said = (
        _("It is in use again, for the people of the house.")
        if "back" in request.POST
        else _("It is out of use.")
    )
    return _done(request, key, lambda each: verb(by=request.user, at=clock.now(), article=each), said)


def _done(request: SignedInRequest, key: str, verb: Callable[[Article], Any], said: str) -> HttpResponse:
    article = article_to_write(request.user, key)
    try:
        verb(article)
        messages.success(request, said)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("knowledge:article", article.key)


def _page(request: SignedInRequest, article: Article, form: SettleForm, given: GiveForm) -> HttpResponse:
    shown = {"article": article, "form": form, "give_form": given}
    return render(request, "knowledge/settle.html", shown, status=422 if form.errors or given.errors else 200)


def _now(article: Article) -> dict[str, Any]:
    return {
        "kind": article.kind, "is_public": article.is_public, "situations": article.situations,
        "review_on": article.review_on.isoformat() if article.review_on else "",
    }  # fmt: skip


def _owners() -> list[Any]:
    return holders_of(*WRITES)

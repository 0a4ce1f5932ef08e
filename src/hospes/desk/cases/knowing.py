"""Articles beside a case: what fits its situation and what the customer wrote, and why; into a letter by one key.

An internal article is for the person who reads it: neither its words nor a link to it go into a letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hospes.cases import access
from hospes.cases.models import Case
from hospes.encounters.queries import Guide
from hospes.knowledge.core.letters import as_letter
from hospes.knowledge.core.lines import Line
from hospes.knowledge.queries.finding import Found, as_written, by_keys, find, suggested
from hospes.knowledge.queries.standing import published, standing_of
from hospes.staff.access import SignedInRequest, signed_in
from hospes.web.formats import money

LONGEST_SEARCH = 200
MOST = 4
LINK, TEXT = "link", "text"


@dataclass(frozen=True)
class Offered:
    """An article as it is offered beside a case, in the customer's language or the nearest."""

    found: Found
    why: str
    link: str = ""  # nothing for an internal one
    text: str = ""

    @property
    def key(self) -> str:
        return self.found.article.key


def offered_for(case: Case, *, text: str = "", language: str = "", insertable: bool = True) -> list[Offered]:
    """What fits the words looked for; else what fits the situation and what the customer last wrote.

    In the customer's language unless another is asked for.
    """
    spoken = language or case.customer.language
    if text:
        found = find(text, language=spoken, public=False, most=MOST)
        return [
            _offered(each, _("It has: %(words)s") % {"words": ", ".join(each.words)}, insertable)
            for each in found
        ]
    story = story_of(case)
    return [
        _offered(each, _why(each, story), insertable)
        for each in suggested(situation=case.situation, words=story, language=spoken, most=MOST)
    ]


def named_by(shown: Guide) -> dict[str, Found]:
    """The articles that the step at hand names, as far as they are written. Three queries, or none."""
    tools = shown.step.tools if shown.step else ()
    return by_keys((tool.key for tool in tools if tool.key), language=shown.language)


def story_of(case: Case) -> str:
    """The reason in the customer's words, and what they said last. One query."""
    last = case.contacts.filter(direction="in").order_by("-at", "-pk").values_list("body", flat=True).first()
    return f"{case.reason}\n{last or ''}"


def words_of(key: str, how: str, *, language: str) -> str:
    """What is put into a letter: a link or the whole text, in the customer's language; "" for what is not public."""
    article = published().filter(key=key).first()
    if article is None:
        return ""
    each = standing_of(article)
    version = each.read_in(language)
    if version is None:
        return ""
    if how == LINK:
        return _link(key, version.title, version.language)
    with translation.override(version.language):
        lines = each.lines_in(version)
        prices = [(line.name, price_of(line)) for line in lines]
    return as_letter(version.title, version.body, prices)


def price_of(line: Line) -> str:
    """A price as a letter says it, in the language at hand."""
    if line.value is None:
        return _("by arrangement")
    return money(line.value, line.currency) if line.value else _("no charge")


@signed_in
def articles(request: SignedInRequest, pk: int) -> HttpResponse:
    """Articles that fit what is looked for, as it is typed beside a letter."""
    case = access.case_to_work_on(request.user, pk)
    return render(request, "desk/cases/_articles.html", context(request, case))


def context(request: HttpRequest, case: Case) -> dict[str, object]:
    """What the list beside a letter needs."""
    given = request.POST if request.method == "POST" else request.GET
    text = given.get("find_article", "").strip()[:LONGEST_SEARCH]
    return {"case": case, "offered": offered_for(case, text=text), "looked_for_article": text}


def _offered(found: Found, why: str, insertable: bool) -> Offered:
    if not found.article.is_public or not insertable:
        return Offered(found, why)
    version = found.version
    link = _link(found.article.key, version.title, version.language)
    return Offered(found, why, link, words_of(found.article.key, TEXT, language=version.language))


def _link(key: str, title: str, language: str) -> str:
    return f"{title}: {settings.BASE_URL}{reverse('knowledge:public', args=[language, key])}"


def _why(found: Found, story: str) -> str:
    said: Sequence[str] = as_written(found.words, story)
    parts = [_("belongs to this situation")] if found.of_situation else []
    parts += [_("they wrote: %(words)s") % {"words": ", ".join(said[:4])}] if said else []
    return " · ".join(parts)

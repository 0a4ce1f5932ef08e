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
from hospes.knowledge.models import Version
from hospes.knowledge.queries.finding import Found, as_written, by_keys, find, suggested
from hospes.knowledge.queries.standing import Standing, published, standing
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
        whys = [_("It has: %(words)s") % {"words": ", ".join(each.words)} for each in found]
    else:
        story = story_of(case)
        found = suggested(situation=case.situation, words=story, language=spoken, most=MOST)
        whys = [_why(each, story) for each in found]
    texts = _texts([each.article.key for each in found], spoken) if insertable else {}
    return [_offered(each, why, texts) for each, why in zip(found, whys, strict=True)]


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
    return _texts([key], language).get(key, {}).get(how, "")


def _texts(keys: Sequence[str], language: str) -> dict[str, dict[str, str]]:
    """Of those that are public: a link and the text, as they go into a letter. Three queries."""
    found = {}
    for each in standing(published().filter(key__in=keys), with_bodies=True):
        version = each.read_in(language)
        if version is not None:
            link = _link(each.article.key, version.title, version.language)
            found[each.article.key] = {LINK: link, TEXT: _letter(each, version)}
    return found


def _letter(each: Standing, version: Version) -> str:
    with translation.override(version.language):
        prices = [(line.name, price_of(line)) for line in each.lines_in(version)]
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


def _offered(found: Found, why: str, texts: dict[str, dict[str, str]]) -> Offered:
    own = texts.get(found.article.key, {})
    return Offered(found, why, own.get(LINK, ""), own.get(TEXT, ""))


def _link(key: str, title: str, language: str) -> str:
    return f"{title}: {settings.BASE_URL}{reverse('knowledge:public', args=[language, key])}"


def _why(found: Found, story: str) -> str:
    said: Sequence[str] = as_written(found.words, story)
    parts = [_("belongs to this situation")] if found.of_situation else []
    parts += [_("they wrote: %(words)s") % {"words": ", ".join(said[:4])}] if said else []
    return " · ".join(parts)

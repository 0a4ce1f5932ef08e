"""What the rules say and did; and what one would have done."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from hospes.codex.core.conditions.words import sentence
from hospes.codex.queries import codex_in_force
from hospes.desk.decisions.exceptions import LEADERS
from hospes.lib import clock
from hospes.rules.access import rule_or_404
from hospes.rules.core.conditions import NoCondition, parse, parts_of
from hospes.rules.models import Version
from hospes.rules.operations import rehearse
from hospes.rules.queries import (
    all_rules,
    current,
    deed_said,
    log_of,
    people_named,
    several_spoken,
    spoken,
    versions_of,
)
from hospes.rules.queries.wording import DEEDS, names_of
from hospes.staff.access import SignedInRequest, role_required

LONGEST_NUMBER = 18


@role_required(*LEADERS)
def rules(request: SignedInRequest) -> HttpResponse:
    """Every rule in words; those that stand still first."""
    codex = codex_in_force()
    found = all_rules()
    said = several_spoken([version for _rule, version in found], codex)
    shown = [(rule, words) for (rule, _version), words in zip(found, said, strict=True)]
    return render(request, "desk/rules/list.html", {"rules": shown, "deeds": DEEDS.items()})


@role_required(*LEADERS)
def rule(request: SignedInRequest, pk: int) -> HttpResponse:
    """One rule: what it says, its log, its versions."""
    found = rule_or_404(request.user, pk)
    version, codex = current(found), codex_in_force()
    before = _number(request.GET.get("before", ""))
    page, versions = log_of(found, before), versions_of(found)
    people = people_named([deed.version for deed in page.deeds])
    shown: dict[str, Any] = {
        "rule": found,
        "version": version,
        "said": spoken(version, codex),
        "log": [(deed, deed_said(deed.version, people)) for deed in page.deeds],
        "older": page.older,
        "is_first": before is None,
        "versions": list(zip(versions, several_spoken(versions, codex), strict=True)),
        **parts_shown(version),
    }
    return render(request, "desk/rules/rule.html", shown)


@role_required(*LEADERS)
def rehearsal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tried when it is asked for; nothing is written."""
    found = rule_or_404(request.user, pk)
    version = current(found)
    shown: dict[str, Any] = {"rule": found, "said": spoken(version, codex_in_force()), "version": version}
    if request.method == "POST":
        shown["tried"] = rehearse(by=request.user, at=clock.now(), version=version)
    return render(request, "desk/rules/try.html", shown)


def parts_shown(version: Version) -> dict[str, Any]:
    """The comparisons of a condition as sentences, and how they are joined."""
    try:
        parts, way = parts_of(parse(version.condition))
    except NoCondition:
        return {"parts": [], "way": "all"}
    names, language = names_of(codex_in_force()), get_language() or "en"
    return {"parts": [sentence(part, language, names) for part in parts], "way": way}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else None

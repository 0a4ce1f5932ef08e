"""What the house does by itself: rules in words and as data, switched on and off, rehearsed, and their log."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Going, Page
from hospes.codex.queries import codex_in_force
from hospes.lib import clock
from hospes.rules import operations, queries
from hospes.rules.access import rule_or_404
from hospes.rules.core.standing import role_to_stand_by
from hospes.rules.core.vocabulary import LONGEST_HOURS
from hospes.rules.models import Rule
from hospes.rules.operations import Wording

router = Router(tags=["rules"])
When = Literal[
    "opened", "recognised", "said", "written", "reopened", "closed", "owner", "woken", "promise_late",
    "promise_soon", "lapsed", "declined", "complaint", "not_well", "no", "after_opening", "waiting", "quiet",
]  # fmt: skip
Hours = Annotated[int, Field(ge=1, le=LONGEST_HOURS)]


class ToldRule(Schema):
    """What it says now, as data and in words. `state`: off, on, or still, with `still_why`."""

    id: int
    name: str
    state: str
    still_why: str
    version: int
    acts_for_id: int | None
    switched_at: datetime | None
    when: str
    hours: int | None
    condition: dict[str, Any] | None
    deed: str
    arguments: dict[str, Any]
    said_when: str
    said_condition: str
    said_deed: str


class ToldDeed(Schema):
    """What it did in a case, or did not, because."""

    id: int
    case_id: int
    version: int
    at: datetime
    outcome: str
    why: str
    said: str

    @staticmethod
    def resolve_version(deed: Any) -> int:
        return int(deed.version.number)


class RuleTried(Schema):
    case: int
    why: str
    refused: str


class ToldRehearsal(Schema):
    """`woken` cases of thirty days were judged; in `fitting` of them the condition holds. Nothing was written."""

    woken: int
    fitting: int
    unknown: int
    stopped: bool
    refused: int
    tried: list[RuleTried]


class RuleArguments(Asked):
    """What the deed has to be told: tags by name, somebody by id, words, open hours."""

    names: Annotated[str, Field(max_length=200)] | None = None
    person: Id | None = None
    words: Words | None = None
    hours: Hours | None = None


class RuleWriting(Asked):
    """`hours`: for the whens that count open hours. `condition`: as the codex writes conditions; null for always."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    when: When
    deed: Literal["tag", "offer", "promise", "note", "snooze", "ask", "complaint"]
    hours: Hours | None = None
    condition: Annotated[dict[str, Any], Field(max_length=20)] | None = None
    arguments: RuleArguments = RuleArguments()


@router.get("/rules", response=list[ToldRule], summary="Every rule; those that stand still first")
def all_rules(request: HttpRequest) -> Any:
    if not role_to_stand_by(person_of(request).roles):
        raise Http404
    pairs = queries.all_rules()
    said = queries.several_spoken([version for _, version in pairs], codex_in_force())
    return [_told(rule, version, words) for (rule, version), words in zip(pairs, said, strict=True)]


@router.post(
    "/rules",
    response={200: ToldRule, 201: ToldRule},
    summary="Write a rule; it is off",
    openapi_extra=IDEMPOTENT,
)
def make_rule(request: HttpRequest, asked: RuleWriting) -> Any:
    by, wording = person_of(request), _wording(asked)
    status, rule = opened(
        request,
        lambda: operations.make_rule(by=by, at=clock.now(), wording=wording),
        lambda pk: rule_or_404(by, pk),
    )
    return status, _now(rule)


@router.get("/rules/{number}", response=ToldRule, summary="Read a rule")
def rule(request: HttpRequest, number: Number) -> Any:
    return _now(rule_or_404(person_of(request), number))


@router.post(
    "/rules/{number}/change", response=ToldRule, summary="Have it say something else; it is off then"
)
def change_rule(request: HttpRequest, number: Number, asked: RuleWriting) -> Any:
    return _now(operations.change_rule(**_acting(request, number), wording=_wording(asked)))


@router.post("/rules/{number}/switch-on", response=ToldRule, summary="From now on it acts for you")
def switch_on(request: HttpRequest, number: Number) -> Any:
    return _now(operations.switch_on(**_acting(request, number)))


@router.post("/rules/{number}/switch-off", response=ToldRule, summary="It does nothing from now on")
def switch_off(request: HttpRequest, number: Number) -> Any:
    return _now(operations.switch_off(**_acting(request, number)))


@router.get("/rules/{number}/log", response=Page[ToldDeed], summary="What it did, and did not, because")
def log_of(request: HttpRequest, number: Number, going: Query[Going]) -> Any:
    found = rule_or_404(person_of(request), number)
    page = queries.log_of(found, before=going.after or None, limit=going.limit)
    return {"rows": page.deeds, "after": page.older}


@router.get(
    "/rules/{number}/rehearsal", response=ToldRehearsal, summary="What it would have done in thirty days"
)
def rehearse(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    version = queries.current(rule_or_404(by, number))
    found = operations.rehearse(by=by, at=clock.now(), version=version)
    told = {key: getattr(found, key) for key in ("woken", "fitting", "unknown", "stopped", "refused")}
    tried = [{"case": each.case.pk, "why": each.why, "refused": each.refused} for each in found.tried]
    return {**told, "tried": tried}


def _acting(request: HttpRequest, number: int) -> dict[str, Any]:
    by = person_of(request)
    return {"by": by, "at": clock.now(), "rule": rule_or_404(by, number)}


def _wording(asked: RuleWriting) -> Wording:
    given = asked.dict(exclude={"arguments"})
    return Wording(**given, arguments=asked.arguments.dict(exclude_none=True))


def _now(rule: Rule) -> dict[str, Any]:
    version = queries.current(rule)
    return _told(version.rule, version, queries.spoken(version, codex_in_force()))


def _told(rule: Rule, version: Any, said: Any) -> dict[str, Any]:
    of_rule = {
        key: getattr(rule, key) for key in ("id", "name", "state", "still_why", "acts_for_id", "switched_at")
    }
    of_version = {key: getattr(version, key) for key in ("when", "hours", "condition", "deed", "arguments")}
    in_words = {"said_when": said.when, "said_condition": said.condition, "said_deed": said.deed}
    return {**of_rule, **of_version, **in_words, "version": version.number}

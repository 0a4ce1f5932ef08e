"""Saved lists, tags, words begun and not sent, and notes that name somebody."""

from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import AfterValidator, Field

from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Asked, Id, Number, Words
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Name, Typed
from hospes.cases.access import case_or_404, case_to_work_on
from hospes.lib import clock
from hospes.lib.ids import LARGEST
from hospes.worklists import access, operations, queries
from hospes.worklists.core.asked import LONGEST, read_address
from hospes.worklists.models import Tag, View

router = Router(tags=["lists"])
Whose = Literal["me", "team", "house"]
Called = Annotated[str, Field(min_length=1, max_length=80)]
Verb = Annotated[str, Field(max_length=50, pattern=r"^[a-z0-9_-]+$")]


def _is_a_list(address: str) -> str:
    """What the house would pass over is told to a program."""
    asked = read_address(address)
    if sorted(asked.pairs) != sorted(set(parse_qsl(address))):
        raise ValueError("not the address of a list, as it stands after its question mark")
    return asked.address


Address = Annotated[str, Field(max_length=LONGEST), AfterValidator(_is_a_list)]


class ToldView(Schema):
    """A list of cases with a name. `asked` is its address, as it stands after the question mark."""

    id: int
    name: str
    asked: str
    owner_id: int | None
    team_id: int | None
    made_by_id: int
    position: int

    @staticmethod
    def resolve_asked(view: Any) -> str:
        return str(view.address)


class ToldTag(Schema):
    id: int
    name: str


class UsedTag(ToldTag):
    """A tag and in how many cases it stands."""

    cases: int


class ToldBegun(Schema):
    """Words that were begun with a verb of a case and not sent; only their writer sees them."""

    case_id: int
    verb: str
    words: dict[str, str]
    seen: int
    begun_at: datetime
    kept_at: datetime


class ToldMention(Schema):
    """A note that names you."""

    id: int
    case_id: int
    contact_id: int
    body: str
    at: datetime
    seen_at: datetime | None

    @staticmethod
    def resolve_case_id(row: Any) -> int:
        return int(row.contact.case_id)

    @staticmethod
    def resolve_body(row: Any) -> str:
        return str(row.contact.body)


class Colleague(Schema):
    id: int
    name: str
    username: str


class ViewSaving(Asked):
    name: Called
    asked: Address
    whose: Whose = "me"


class NewName(Asked):
    name: Called


class ViewShowing(Asked):
    asked: Address


class ViewSharing(Asked):
    whose: Whose


class ViewMoving(Asked):
    """One place on, or one place back."""

    later: bool


class TagPutting(Asked):
    names: Annotated[list[Name], Field(min_length=1, max_length=20)]


class TagTaking(Asked):
    """Tags by id."""

    tags: Annotated[list[Id], Field(min_length=1, max_length=20)]


class TagInto(Asked):
    into: Id


class WordsBegun(Asked):
    """`seen`: the latest contact that was there when the words were begun."""

    verb: Verb
    words: Annotated[dict[Verb, Words], Field(max_length=20)]
    seen: Annotated[int, Field(ge=0, le=LARGEST)] = 0


class LettingGo(Asked):
    verb: Verb


@router.get("/views", response=list[ToldView], summary="Your lists, those of your team and of the house")
def views_for(request: HttpRequest) -> Any:
    return queries.views_for(person_of(request))


@router.post(
    "/views", response={200: ToldView, 201: ToldView}, summary="Keep a list", openapi_extra=IDEMPOTENT
)
def save_view(request: HttpRequest, asked: ViewSaving) -> Any:
    by, given = person_of(request), asked.dict() | {"asked": read_address(asked.asked)}
    return opened(
        request,
        lambda: operations.save_view(by=by, at=clock.now(), **given),
        lambda pk: access.view_or_404(by, pk),
    )


@router.post("/views/{number}/rename", response=ToldView, summary="Call a list something else")
def rename_view(request: HttpRequest, number: Number, asked: NewName) -> Any:
    return operations.rename_view(**_of_view(request, number), name=asked.name)


@router.post("/views/{number}/change", response=ToldView, summary="Have it show another list")
def change_view(request: HttpRequest, number: Number, asked: ViewShowing) -> Any:
    return operations.change_view(**_of_view(request, number), asked=read_address(asked.asked))


@router.post("/views/{number}/share", response=ToldView, summary="Let your team or the house have it")
def share_view(request: HttpRequest, number: Number, asked: ViewSharing) -> Any:
    return operations.share_view(**_of_view(request, number), whose=asked.whose)


@router.post("/views/{number}/move", response=ToldView, summary="One place on, or back")
def move_view(request: HttpRequest, number: Number, asked: ViewMoving) -> Any:
    return operations.move_view(**_of_view(request, number), later=asked.later)


@router.post("/views/{number}/delete", response={204: None}, summary="It is no more")
def delete_view(request: HttpRequest, number: Number) -> Any:
    operations.delete_view(**_of_view(request, number))
    return 204, None


@router.get("/tags", response=list[UsedTag], summary="Every tag that is in use")
def tags_in_use(request: HttpRequest) -> Any:
    used = queries.tags_in_use()
    return [{"id": each.tag.pk, "name": each.tag.name, "cases": each.cases} for each in used]


@router.get("/tags/beginning", response=list[ToldTag], summary="Tags whose name begins so")
def tags_beginning(request: HttpRequest, q: Query[Typed]) -> Any:
    return queries.tags_beginning(q)


@router.post("/tags/{number}/rename", response=ToldTag, summary="Call a tag by another word")
def rename_tag(request: HttpRequest, number: Number, asked: NewName) -> Any:
    by = person_of(request)
    return operations.rename_tag(by=by, at=clock.now(), tag=access.tag_or_404(by, number), name=asked.name)


@router.post("/tags/{number}/merge", response=ToldTag, summary="Put another tag wherever this one stands")
def merge_tag(request: HttpRequest, number: Number, asked: TagInto) -> Any:
    by = person_of(request)
    tag, into = access.tag_or_404(by, number), access.tag_or_404(by, asked.into)
    return operations.merge_tag(by=by, at=clock.now(), tag=tag, into=into)


@router.get("/cases/{number}/tags", response=list[ToldTag], summary="The tags of a case")
def tags_on(request: HttpRequest, number: Number) -> Any:
    return queries.tags_on(case_or_404(person_of(request), number).pk)


@router.post(
    "/cases/{number}/tags", response=list[ToldTag], summary="Put tags on a case; those that are new on it"
)
def put_tags(request: HttpRequest, number: Number, asked: TagPutting) -> Any:
    by = person_of(request)
    return operations.put_tags(by=by, at=clock.now(), case=case_to_work_on(by, number), names=asked.names)


@router.post(
    "/cases/{number}/take-tags", response=list[ToldTag], summary="Take tags off; those that were on it"
)
def take_tags(request: HttpRequest, number: Number, asked: TagTaking) -> Any:
    by = person_of(request)
    case = case_to_work_on(by, number)
    tags = [get_object_or_404(Tag, pk=pk) for pk in dict.fromkeys(asked.tags)]
    return operations.take_tags(by=by, at=clock.now(), case=case, tags=tags)


@router.get("/drafts-begun", response=list[ToldBegun], summary="Words that you have begun and not sent")
def begun_by(request: HttpRequest) -> Any:
    return queries.begun_by(person_of(request), clock.now())


@router.post("/cases/{number}/begun", response=ToldBegun | None, summary="Keep words that are not sent yet")
def keep_begun(request: HttpRequest, number: Number, asked: WordsBegun) -> Any:
    by = person_of(request)
    case, typed = case_to_work_on(by, number), asked.words
    return operations.keep_begun(
        by=by, at=clock.now(), case=case, verb=asked.verb, typed=typed, seen=asked.seen
    )


@router.post("/cases/{number}/let-go", response={204: None}, summary="Words begun are sent, or not wanted")
def let_go(request: HttpRequest, number: Number, asked: LettingGo) -> Any:
    by = person_of(request)
    operations.let_go(by=by, at=clock.now(), case=case_to_work_on(by, number), verb=asked.verb)
    return 204, None


@router.get(
    "/mentions", response=list[ToldMention], summary="Notes that name you and that you have not looked at"
)
def mentions_of(request: HttpRequest) -> Any:
    return queries.mentions_of(person_of(request), clock.now())


@router.get("/cases/{number}/may-be-named", response=list[Colleague], summary="Whom a note may name")
def may_be_named(request: HttpRequest, number: Number, q: Query[Typed]) -> Any:
    by = person_of(request)
    return queries.may_be_named(case_or_404(by, number), q, by=by, at=clock.now())


@router.post("/mentions/{number}/seen", response=ToldMention, summary="You have looked at it")
def note_seen(request: HttpRequest, number: Number) -> Any:
    by = person_of(request)
    found = access.mention_or_404(by, number)
    return operations.note_seen(by=by, at=clock.now(), mention=found)


def _of_view(request: HttpRequest, number: int) -> dict[str, Any]:
    by = person_of(request)
    view: View = access.view_or_404(by, number)
    return {"by": by, "at": clock.now(), "view": view}

"""The studio: drafts, the part that is written, and the step to the next edition."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hospes.codex import operations, queries
from hospes.codex.access import draft_to_write
from hospes.codex.core.approval import may_approve
from hospes.codex.core.documents import CodexError
from hospes.codex.core.model import Codex
from hospes.codex.core.starting import codex_around
from hospes.codex.forms.files import ACCEPTED, OF_A_SITUATION, WHOLE, read_file
from hospes.codex.forms.mending import step_of
from hospes.codex.forms.others import Other, others_shown
from hospes.codex.forms.sections import SECTIONS
from hospes.codex.forms.starters import started, starters
from hospes.codex.forms.ways import Ways
from hospes.codex.models import Draft
from hospes.codex.queries import WRITERS, voices
from hospes.codex.views import landing
from hospes.lib import clock
from hospes.lib.errors import Refusal
from hospes.staff.access import SignedInRequest, role_required, signed_in
from hospes.staff.models import Person

PLACES = {"up": -1, "down": 1}


@role_required(*WRITERS)
def drafts(request: SignedInRequest) -> HttpResponse:
    """What is being written, and how to begin."""
    shown = {
        "drafts": queries.drafts(), "current": queries.current_edition(), "editions": queries.editions(),
        "starters": starters(), "accepted": ACCEPTED,
        "waiting": voices.waiting(today=timezone.localtime(clock.now()).date()), "lang": get_language() or "en",
    }  # fmt: skip
    return render(request, "codex/studio/drafts.html", shown)


@require_POST
@role_required(*WRITERS)
def begin(request: SignedInRequest) -> HttpResponse:
    """Begin from the edition in force, another one, a codex to begin with, or a file."""
    try:
        draft = operations.start_draft(by=request.user, at=clock.now(), codex=_begun_with(request))
    except (Refusal, CodexError) as refusal:
        messages.error(request, str(refusal))
        return redirect("codex:studio")
    return redirect("codex:draft", draft.pk)


def _begun_with(request: SignedInRequest) -> Codex | None:
    """What the new draft is to say; None for what the edition in force says."""
    file = request.FILES.get("file")
    if file is not None:
        brought = read_file(str(file.name), file.read())
        for note in brought.notes[:20]:
            messages.warning(request, queries.in_words(note))
        if isinstance(brought.part, Codex):
            return brought.part
        return codex_around(brought.part, language=get_language() or "en")
    kind, _colon, which = request.POST.get("from", "").partition(":")
    if kind == "edition" and which.isascii() and which.isdigit() and len(which) < 10:
        edition = queries.edition(int(which))
        if edition:
            return queries.parsed(edition)
    if kind == "starter" and (begun := started(which, request.POST.get("in", ""))):
        return begun
    if kind:
        raise Refusal(_("There is nothing of that name to begin with."))
    return None


@signed_in
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft: its outline, what the checks say, what it changes."""
    found = draft_to_write(request.user, pk)
    codex = queries.parsed_draft(found)
    problems = [
        (each, step_of(pk, codex, each)) for each in queries.problems_of(found, today=clock.now().date())
    ]
    shown: dict[str, Any] = {"changes": queries.changes_of(found), "counted": queries.languages_of(found)}
    shown["gaps"] = [each for each in problems if each[0].is_gap]
    shown |= {"accepted": ACCEPTED, "whole": WHOLE, "of_a_situation": OF_A_SITUATION}
    problems = [each for each in problems if not each[0].is_gap]
    return studio_page(request, "draft", found, codex, problems=problems, **shown)


@require_POST
@signed_in
def arrange(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move a part, copy it, or take it out."""
    found = draft_to_write(request.user, pk)
    path, verb = request.POST.get("path", ""), request.POST.get("verb", "")
    told: dict[str, Any] = {
        "by": request.user, "at": clock.now(), "draft": found, "path": path, "seen": request.POST.get("seen", ""),
    }  # fmt: skip
    try:
        if verb in PLACES:
            _draft, path = operations.move_part(**told, places=PLACES[verb])
        elif verb == "put":
            into, after = _place(request)
            _draft, path = operations.put_part(**told, into=into, after=after)
        elif verb == "copy":
            _draft, path = operations.duplicate_part(**told)
            messages.success(request, _("This is the copy. It has an address of its own."))
        elif verb == "remove":
            beside = landing.beside(queries.parsed_draft(found), path)
            operations.remove_part(**told)
            messages.success(request, _("Taken out. “Take back” brings it back."))
            return redirect(landing.removed(found, beside, path))
        else:
            raise Http404
    except Refusal as refusal:
        return turned_away(request, found, refusal)
    return redirect(landing.arranged(request, found, path))


def _place(request: HttpRequest) -> tuple[str, str]:
    """The list and the key behind which a part is put: dropped there, or chosen as `list:key`."""
    into, _colon, after = request.POST.get("to", "").partition(":")
    return request.POST.get("into", into), request.POST.get("after", after)


@require_POST
@signed_in
def split(request: SignedInRequest, pk: int) -> HttpResponse:
    """Make two of one: a process at a step, a step at its lower fields."""
    found = draft_to_write(request.user, pk)
    path = request.POST.get("path", "")
    try:
        _draft, second = operations.split_part(
            by=request.user, at=clock.now(), draft=found, path=path, name=request.POST.get("name", ""),
            cut=request.POST.get("cut", ""),
        )  # fmt: skip
    except operations.WordsMissing:
        messages.error(request, _("Give the new part a name first."))
    except operations.CannotBeSplit as refusal:
        messages.error(request, str(refusal))
    except Refusal as refusal:
        return turned_away(request, found, refusal)
    else:
        messages.success(request, _("This is the second part. What led to it before leads to it now."))
        return redirect(landing.begun(found, second, get_language() or "en"))
    return redirect(landing.came_from(request, found))


@require_POST
@signed_in
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the last change back, whoever made it."""
    found = draft_to_write(request.user, pk)
    try:
        operations.undo(by=request.user, at=clock.now(), draft=found)
    except Refusal as refusal:
        return turned_away(request, found, refusal)
    messages.success(request, _("Taken back."))
    return redirect(landing.came_from(request, found))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def publish(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """The draft becomes the edition in force."""
    found = draft_to_write(request.user, pk)
    note, over, refused = request.POST.get("note", found.note), request.POST.get("over", ""), ""
    if request.method == "POST":
        try:
            if request.POST.get("stamp", found.stamp) != found.stamp:
                raise Refusal(_("The draft was saved while you were reading. Look at what changed first."))
            edition = operations.publish(by=request.user, at=clock.now(), draft=found, note=note, over=over)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            said = _("Edition %(number)d is in force. Everybody is asked to read and accept it.")
            messages.success(request, said % {"number": edition.number})
            return redirect("codex:book")
    codex = queries.parsed_draft(found)
    today = clock.now().date()
    blocking = [
        (each, step_of(pk, codex, each)) for each in queries.problems_of(found, today=today) if each.blocks
    ]
    shown = {
        "blocking": [each for each in blocking if not each[0].is_test],
        "failing": [each for each in blocking if each[0].is_test],
        "changes": queries.changes_of(found), "note": note, "over": over, "refused": refused,
        "reviews": queries.reviews_of(found), "approver": queries.approver_of(found),
        "is_ready": queries.may_be_published(found, request.user),
        "may_approve": may_approve(request.user.pk, last_writer=found.edited_by_id),
        "open_talks": voices.open_talks(found),
        "credits": voices.credits_of(found, language=get_language() or "en"),
    }  # fmt: skip
    return studio_page(request, "publish", found, codex, status=422 if refused else 200, **shown)


@require_POST
@signed_in
def review(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask for a second look, say yes, or say what has to change first."""
    found = draft_to_write(request.user, pk)
    told: dict[str, Any] = {"by": request.user, "at": clock.now(), "draft": found}
    note, verb = request.POST.get("note", ""), request.POST.get("verb", "")
    if verb == "approve" and request.POST.get("stamp") != found.stamp:
        verb = "moved"
    try:
        if verb == "ask":
            operations.ask_for_approval(**told)
            messages.success(request, _("The others who write the codex see it on the studio's first page."))
        elif verb == "approve":
            operations.approve(**told, note=note)
            messages.success(request, _("You said yes to this wording. It can be published."))
        elif verb == "back":
            operations.send_back(**told, note=note)
            messages.success(request, _("What has to change first stands with the draft."))
        elif verb == "moved":
            messages.error(
                request, _("The draft was saved while you were reading. Look at what changed first.")
            )
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("codex:publish", pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def discard(request: SignedInRequest, pk: int) -> HttpResponseBase:
    """Throw the draft away, after a question."""
    found = draft_to_write(request.user, pk)
    if request.method == "POST":
        try:
            operations.discard_draft(by=request.user, at=clock.now(), draft=found)
        except Refusal as refusal:
            return turned_away(request, found, refusal)
        messages.success(request, _("The draft is gone. The edition in force is as it was."))
        return redirect("codex:studio")
    return studio_page(
        request, "discard", found, queries.parsed_draft(found), changes=queries.changes_of(found)
    )


def studio_page(
    request: HttpRequest, template: str, found: Draft, codex: Codex, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page of the studio, with the draft's outline beside it."""
    reading = get_language() or "en"
    lang = reading if reading in codex.languages else codex.languages[0]
    shown = {"draft": found, "codex": codex, "lang": lang, "last": queries.last_change(found),
             "sections": SECTIONS, "others": _others(request, found, codex, reading),
             "discussed": voices.discussed_in(found, language=reading),
             "ways": Ways(codex, lang), **context}  # fmt: skip
    return render(request, f"codex/studio/{template}.html", shown, status=status)


def _others(request: HttpRequest, found: Draft, codex: Codex, reading: str) -> list[Other]:
    visits = (
        queries.others_in(found, request.user, now=clock.now()) if isinstance(request.user, Person) else []
    )
    return others_shown(codex, visits, reader=reading)


def turned_away(request: HttpRequest, found: Draft, refusal: Refusal) -> HttpResponse:
    """Back to the draft, or to all of them when this one is gone, with the reason."""
    messages.error(request, str(refusal))
    if isinstance(refusal, operations.DraftGone):
        return redirect("codex:studio")
    return redirect("codex:draft", found.pk)

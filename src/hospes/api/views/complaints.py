"""A complaint: begun, its stages, its clocks, its letters, and what a body outside decides."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router

from hospes.api.views import complaint_shapes as told
from hospes.api.views import shapes
from hospes.api.views.bearer import person_of
from hospes.api.views.reading import Number
from hospes.api.views.sending import IDEMPOTENT, opened
from hospes.api.views.telling import Going, Page, latest
from hospes.cases.access import case_to_work_on, colleague_or_404
from hospes.cases.queries import house_hours, whose_case_is_seen
from hospes.complaints import access, operations, queries
from hospes.complaints.models import Complaint
from hospes.complaints.queries.lists import near_for_all
from hospes.decisions.access import decision_or_404
from hospes.lib import clock

router = Router(tags=["complaints"])


@router.get(
    "/complaints", response=Page[told.ToldComplaint], summary="The complaints you may see, the latest first"
)
def complaints(
    request: HttpRequest, going: Query[Going], closed: Annotated[bool | None, Query()] = None
) -> Any:
    found = Complaint.objects.filter(whose_case_is_seen(person_of(request), clock.now()))
    return latest(found if closed is None else found.filter(closed_at__isnull=not closed), going)


@router.get(
    "/complaints/counts", response=told.ToldCounts, summary="How many are late, near, open, closed, outside"
)
def counts_for(request: HttpRequest) -> Any:
    at = clock.now()
    return queries.counts_for(person_of(request), at, near=near_for_all(at, house_hours()))


@router.get("/complaint-rules", response=told.ToldRules, summary="Which rules are usual here")
def house_row(request: HttpRequest) -> Any:
    return queries.house_row()


@router.post("/complaint-rules", response=told.ToldRules, summary="Set which rules are usual here")
def set_house_rules(request: HttpRequest, asked: told.ComplaintRules) -> Any:
    operations.set_house_rules(by=person_of(request), at=clock.now(), **asked.dict())
    return queries.house_row()


@router.post(
    "/cases/{number}/complaints",
    response={200: told.ToldComplaint, 201: told.ToldComplaint},
    summary="Handle a case as a complaint",
    openapi_extra=IDEMPOTENT,
)
def complain(request: HttpRequest, number: Number, asked: told.Complaining) -> Any:
    by = person_of(request)
    case, given = case_to_work_on(by, number), asked.dict(exclude={"about"})
    about = [colleague_or_404(pk) for pk in asked.about]
    return opened(
        request,
        lambda: operations.complain(by=by, at=clock.now(), case=case, about=about, **given),
        lambda pk: access.complaint_or_404(by, pk),
    )


@router.get(
    "/complaints/{number}", response=told.ComplaintStory, summary="Read a complaint with its whole story"
)
def story_of(request: HttpRequest, number: Number) -> Any:
    return queries.story_of(access.complaint_or_404(person_of(request), number))


@router.post(
    "/complaints/{number}/take-back",
    response=shapes.Case,
    summary="Undo the beginning, while nothing followed",
)
def take_back_complaint(request: HttpRequest, number: Number) -> Any:
    return operations.take_back(**_acting(request, number))


@router.post("/complaints/{number}/about", response=told.ToldAbout, summary="Name who is complained about")
def name_complained_about(request: HttpRequest, number: Number, asked: told.ComplainedAbout) -> Any:
    person = colleague_or_404(asked.person)
    return operations.name_complained_about(**_acting(request, number), person=person)


@router.post(
    "/complaints/{number}/acknowledge",
    response=told.ToldStage,
    summary="Said by word of mouth: it has arrived",
)
def acknowledge(request: HttpRequest, number: Number, asked: told.Aloud) -> Any:
    return operations.acknowledge(**_acting(request, number), **asked.dict())


@router.post(
    "/complaints/{number}/assess", response=told.ToldStage, summary="How severe and how complex it is"
)
def assess(request: HttpRequest, number: Number, asked: told.Assessing) -> Any:
    return operations.assess(**_acting(request, number), **asked.dict())


@router.post(
    "/complaints/{number}/investigation", response=told.ToldStage, summary="Give somebody the investigation"
)
def give_investigation(request: HttpRequest, number: Number, asked: told.InvestigationGiven) -> Any:
    to = colleague_or_404(asked.investigator)
    return operations.give_investigation(**_acting(request, number), investigator=to, words=asked.words)


@router.post("/complaints/{number}/findings", response=told.ToldStage, summary="Say what was found")
def note_findings(request: HttpRequest, number: Number, asked: told.FindingsSaid) -> Any:
    return operations.note_findings(**_acting(request, number), words=asked.words)


@router.post(
    "/complaints/{number}/decide", response=told.ToldStage, summary="Accept it, grant redress, or reject it"
)
def decide_complaint(request: HttpRequest, number: Number, asked: told.ComplaintDeciding) -> Any:
    acting, given = _acting(request, number), asked.dict(exclude={"redress"})
    redress = decision_or_404(acting["by"], asked.redress, to_change=True) if asked.redress else None
    return operations.decide_complaint(**acting, **given, redress=redress)


@router.post(
    "/complaints/{number}/told", response=told.ToldStage, summary="They heard the decision by word of mouth"
)
def tell_decision(request: HttpRequest, number: Number, asked: told.Aloud) -> Any:
    return operations.tell_decision(**_acting(request, number), **asked.dict())


@router.post("/complaints/{number}/close", response=told.ToldStage, summary="Close it")
def close_complaint(request: HttpRequest, number: Number, asked: told.ComplaintClosing) -> Any:
    return operations.close_complaint(**_acting(request, number), **asked.dict())


@router.post("/complaints/{number}/reopen", response=told.ToldStage, summary="Take it up again, its case too")
def reopen_complaint(request: HttpRequest, number: Number, asked: told.ComplaintWhy) -> Any:
    return operations.reopen_complaint(**_acting(request, number), why=asked.why)


@router.post(
    "/complaints/{number}/pause-clock", response=told.ToldPause, summary="Stop the clocks that may pause"
)
def pause_clock(request: HttpRequest, number: Number, asked: told.ComplaintWhy) -> Any:
    return operations.pause_clock(**_acting(request, number), why=asked.why)


@router.post("/complaints/{number}/resume-clock", response=told.ToldPause, summary="Let the clocks run again")
def resume_clock(request: HttpRequest, number: Number) -> Any:
    return operations.resume_clock(**_acting(request, number))


@router.post(
    "/complaints/{number}/letter",
    response=told.LetterSheet,
    summary="A letter as it would be; nothing is written",
)
def look_at_letter(request: HttpRequest, number: Number, asked: told.LetterLooking) -> Any:
    found = access.complaint_or_404(person_of(request), number, to_change=True)
    return operations.look_at(complaint=found, at=clock.now(), **asked.dict())


@router.post(
    "/complaints/{number}/letters",
    response={200: told.ToldLetter, 201: told.ToldLetter},
    summary="Send a letter, by mail or on paper",
    openapi_extra=IDEMPOTENT,
)
def send_letter(request: HttpRequest, number: Number, asked: told.LetterWriting) -> Any:
    acting = _acting(request, number)
    return opened(
        request,
        lambda: operations.send_letter(**acting, **asked.dict()),
        lambda pk: access.letter_or_404(acting["by"], pk),
    )


@router.get(
    "/complaint-letters/{number}",
    response=told.ToldLetter,
    summary="Read a letter; its PDF is the file `paper_id`",
)
def complaint_letter(request: HttpRequest, number: Number) -> Any:
    return access.letter_or_404(person_of(request), number)


@router.post(
    "/complaints/{number}/disputes",
    response={200: told.ToldDispute, 201: told.ToldDispute},
    summary="The customer took it to a body outside",
    openapi_extra=IDEMPOTENT,
)
def open_dispute(request: HttpRequest, number: Number, asked: told.Disputing) -> Any:
    acting = _acting(request, number)
    return opened(
        request,
        lambda: operations.open_dispute(**acting, **asked.dict()),
        lambda pk: access.dispute_or_404(acting["by"], pk),
    )


@router.get("/disputes/{number}", response=told.ToldDispute, summary="Read a dispute")
def dispute(request: HttpRequest, number: Number) -> Any:
    return access.dispute_or_404(person_of(request), number)


@router.post("/disputes/{number}/outcome", response=told.ToldDispute, summary="What came of it")
def note_outcome(request: HttpRequest, number: Number, asked: told.DisputeOutcome) -> Any:
    by = person_of(request)
    found = access.dispute_or_404(by, number, to_change=True)
    return operations.note_outcome(by=by, at=clock.now(), dispute=found, **asked.dict())


def _acting(request: HttpRequest, number: int) -> dict[str, Any]:
    by = person_of(request)
    return {"by": by, "at": clock.now(), "complaint": access.complaint_or_404(by, number, to_change=True)}

"""Before somebody takes a case on they may ask its giver; and a giver sees what came back."""

from datetime import datetime

from django.utils.translation import gettext as _

from hospes.cases import events
from hospes.cases.core import ownership
from hospes.cases.models import Handover, HandoverQuestion
from hospes.cases.operations.handovers import lock_offer, refuse_answer
from hospes.cases.operations.locking import owner_of, tell
from hospes.cases.operations.refusals import HandoverAnswered, NothingAsked, NotYours, WordsMissing
from hospes.cases.queries import may_decide, to_be_answered_by
from hospes.ledger.operations import change
from hospes.lib.text import storable
from hospes.staff.models import Person


def ask_back(*, by: Person, at: datetime, handover: Handover, words: str) -> HandoverQuestion:
    """Ask the giver something before answering; the time to answer begins anew. Raises NotForYou, AskedAlready."""
    words = storable(words).strip()
    with change(by=by, at=at) as record:
        case = lock_offer(handover)
        obstacle = ownership.to_ask_back(
            answered=handover.answered_at is not None,
            for_actor=by.pk == handover.to_person_id,
            asked_already=handover.questions.filter(answered_at__isnull=True).exists(),
            words=words,
        )
        refuse_answer(obstacle, handover, by)
        question = handover.questions.create(words=words, asked_at=at)
        give_time(handover, at)
        data = {"from": handover.from_person_id, "to": by.pk}
        tell(record, events.HANDOVER_ASKED_BACK, case, about=handover, data=data, sealed={"words": words})
    return question


def answer_back(*, by: Person, at: datetime, question: HandoverQuestion, answer: str) -> HandoverQuestion:
    """Answer the receiver: the owner, their deputy, a lead or manager. Raises NotYours, NothingAsked."""
    answer = storable(answer).strip()
    with change(by=by, at=at) as record:
        handover = question.handover
        case = lock_offer(handover)
        question.refresh_from_db(fields=["answered_at"])
        if not may_decide(by, case, at):
            raise NotYours(owner_of(case))
        if handover.answered_at is not None:
            raise HandoverAnswered(handover)
        if question.answered_at is not None:
            raise NothingAsked
        if not answer:
            raise WordsMissing(_("Write down your answer."))
        question.answer, question.answered_by, question.answered_at = answer, by, at
        question.save(update_fields=["answer", "answered_by", "answered_at"])
        give_time(handover, at)
        data = {"from": handover.from_person_id, "to": handover.to_person_id, "by": by.pk}
        tell(record, events.HANDOVER_ANSWERED_BACK, case, about=handover, data=data, sealed={"words": answer})
    return question


def note_offer_seen(*, by: Person, at: datetime, handover: Handover) -> Handover:
    """The giver has seen that the offer came back; seen twice is seen once. Raises NotYours."""
    with change(by=by, at=at) as record:
        case = lock_offer(handover)
        if not (may_decide(by, case, at) or by.pk == handover.from_person_id):
            raise NotYours(owner_of(case))
        if not handover.is_unseen:
            return handover
        handover.is_unseen = False
        handover.save(update_fields=["is_unseen"])
        data = {"from": handover.from_person_id, "to": handover.to_person_id}
        tell(record, events.HANDOVER_SEEN, case, about=handover, data=data)
    return handover


def give_time(handover: Handover, at: datetime) -> None:
    """Words went to and fro: whoever is to answer has the whole time again."""
    handover.answer_by, handover.warned_at = to_be_answered_by(at, handover.to_person), None
    handover.save(update_fields=["answer_by", "warned_at"])

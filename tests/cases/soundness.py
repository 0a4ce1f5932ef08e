"""What must hold of every case at every moment, whoever did what in whatever order."""

from django.db.models import Count, F, Min, Q

from hospes.cases.core.urgency import act_by
from hospes.cases.models import Case, ClosingAttempt, Commitment, Fact, Handover
from hospes.ledger.queries import history, verify
from hospes.staff.models import Person

EFFECTIVE = ("accepted", "placed")

BETWEEN_CASES = {"case.merged", "case.took_in", "case.split", "case.split_off"}


def check_everything() -> None:
    """Assert every invariant over all rows, and that the ledger is sound."""
    check_rows()
    assert verify() is None


def check_rows() -> None:
    """Assert every invariant over all rows."""
    for case in Case.objects.select_related("owner", "customer"):
        check_case(case)
    check_people()


def check_case(case: Case) -> None:
    _an_open_case_has_an_active_owner_and_a_reason(case)
    _the_end_is_said_as_it_came_about(case)
    _the_last_handover_that_took_effect_names_the_owner(case)
    _facts_are_known_once(case)
    _promises_are_settled_with_a_time_and_the_case_knows_the_next(case)
    _the_ledger_tells_the_same_story(case)


def check_people() -> None:
    assert not Case.objects.open().filter(owner__is_active=False).exists()
    assert not Handover.objects.filter(state="offered").exclude(case__ended_at=None).exists()
    assert not ClosingAttempt.objects.filter(outcome="pending").exclude(case__state="asked").exists()
    assert not Person.objects.filter(is_active=False, commitments__settled_at=None, commitments__isnull=False)


def _an_open_case_has_an_active_owner_and_a_reason(case: Case) -> None:
    assert case.owner_id is not None
    assert case.reason.strip()
    assert case.is_closed or case.owner.is_active
    assert (case.state == "asked") <= (case.asked_at is not None)
    assert case.act_by == act_by(
        next_due_at=case.next_due_at,
        waiting_since=case.waiting_since,
        last_contact_at=case.last_contact_at,
        wakes_at=case.wakes_at,
    )
    assert not (case.is_asleep and (case.waiting_since or case.is_closed))
    assert not (case.wakes_at and case.next_due_at and case.wakes_at > case.next_due_at)


def _the_end_is_said_as_it_came_about(case: Case) -> None:
    assert case.is_closed == (case.ended_at is not None) == bool(case.ended_how)
    assert (case.ended_how == "reason") == bool(case.ended_reason.strip())
    assert case.waiting_since is None or not case.is_closed
    assert case.reopenings.count() == case.reopened_count
    if case.ended_how == "silence":
        assert case.closing_attempts.filter(outcome="silent", closes_at__lte=case.ended_at).exists()
    if case.ended_how == "spoken":
        assert case.ended_said_by
        assert case.ended_by_id


def _the_last_handover_that_took_effect_names_the_owner(case: Case) -> None:
    offers = case.handovers.order_by("answered_at", "pk")
    assert offers.filter(answered_at=None).count() <= 1
    last = offers.filter(state__in=EFFECTIVE).last()
    assert last is None or last.to_person_id == case.owner_id
    assert not offers.filter(to_person=F("from_person")).exists()


def _facts_are_known_once(case: Case) -> None:
    known = case.facts.filter(replaced_by=None, used_up_at=None).values("key", "about_customer")
    assert all(each["n"] == 1 for each in known.annotate(n=Count("pk")))
    for replaced in Fact.objects.filter(case=case, replaced_by__isnull=False):
        assert replaced.replaced_by is not None
        by = replaced.replaced_by
        assert by.key == replaced.key
        if replaced.about_customer_id is None:
            assert by.case_id == case.pk
        else:
            assert by.about_customer_id == replaced.about_customer_id


def _promises_are_settled_with_a_time_and_the_case_knows_the_next(case: Case) -> None:
    promises = Commitment.objects.filter(case=case)
    assert not promises.filter(Q(state="open") & Q(settled_at__isnull=False)).exists()
    assert not promises.filter(~Q(state="open") & Q(settled_at__isnull=True)).exists()
    assert case.next_due_at == promises.filter(settled_at=None).aggregate(due=Min("due_at"))["due"]
    for each in promises:
        moves = list(each.moves.order_by("pk"))
        assert [move.to_due for move in moves[:-1]] == [move.from_due for move in moves[1:]]
        assert not moves or moves[-1].to_due == each.due_at


def _the_ledger_tells_the_same_story(case: Case) -> None:
    names = list(history(case.pk).values_list("name", flat=True))
    assert names[0] == "case.opened"
    if BETWEEN_CASES & set(names):
        return  # rows went from one case to another, and what was said of them stays where it happened
    assert names.count("case.closed") - names.count("case.reopened") == int(case.is_closed)
    assert names.count("case.reopened") == case.reopened_count
    assert names.count("contact.logged") == case.contacts.count()
    assert names.count("fact.noted") + names.count("fact.corrected") == case.facts.count()
    assert names.count("fact.asked_again") == case.reasks.count()
    assert names.count("commitment.made") == case.commitments.count()
    kept = names.count("commitment.kept") + names.count("commitment.kept_late")
    assert kept == case.commitments.filter(state="kept").count()
    assert names.count("commitment.cancelled") == case.commitments.filter(state="cancelled").count()
    assert names.count("case.owner_changed") == case.handovers.filter(state__in=EFFECTIVE).count()
    offered = names.count("handover.offered") + names.count("handover.passed_on")
    assert offered == case.handovers.exclude(state="placed").count()
    assert names.count("handover.withdrawn") == case.handovers.filter(state="withdrawn").count()
    assert names.count("handover.lapsed") == case.handovers.filter(state="lapsed").count()
    assert names.count("case.closing_announced") == case.closing_attempts.count()

"""What a change of the codex touches."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hospes.cases.models import Case
from hospes.codex import operations as codices
from hospes.codex.core.model import Codex
from hospes.codex.models import Draft, Edition
from hospes.codex.queries import parsed
from hospes.encounters import operations
from hospes.encounters.models import Encounter
from hospes.insight.queries import touched as looking
from hospes.insight.queries.touched import Touched, touched_by
from hospes.lib import clock
from hospes.staff.models import Person
from tests.codex.test_book_pages import words
from tests.encounters.codices import BODY, COMPLAINT

pytestmark = pytest.mark.django_db
WELCOME, CALM = "complaint/receive/welcome", "complaint/receive/calm"


@pytest.fixture(autouse=True)
def _held(at: datetime) -> Any:
    with clock.stopped_at(at):
        yield


@pytest.fixture
def begun(
    opened: Callable[..., Case], edition: Edition, anna: Person, at: datetime
) -> Callable[[], Encounter]:
    def begin() -> Encounter:
        return operations.begin(
            by=anna, at=at, case=opened(channel="phone"), situation="complaint", channel="phone"
        )

    return begin


def without_welcome() -> Codex:
    receive, *others = COMPLAINT["processes"]
    shorter = {**receive, "steps": receive["steps"][1:]}
    return Codex.model_validate({**BODY, "situations": [{**COMPLAINT, "processes": [shorter, *others]}]})


def touched(edition: Edition, person: Person, at: datetime, path: str = CALM) -> Touched:
    return touched_by(parsed(edition), {path}, person=person, at=at)


def test_runs_that_stand_at_a_changed_step_come_first(
    begun: Callable[[], Encounter], edition: Edition, anna: Person, niamh: Person, at: datetime
) -> None:
    there, elsewhere = begun(), begun()
    operations.do_step(by=anna, at=at, encounter=there, path=WELCOME, outcome="upset")
    found = touched(edition, niamh, at)
    assert (found.open_runs, found.looked_at, found.standing, found.hidden) == (2, 2, 1, 0)
    assert [run.case_pk for run in found.shown] == [there.case_id, elsewhere.case_id]
    assert [run.may_move for run in found.shown] == [None, None]
    assert found.may_move is None


def test_whether_runs_could_go_on_by_a_draft(
    begun: Callable[[], Encounter], edition: Edition, anna: Person, niamh: Person, at: datetime
) -> None:
    operations.do_step(by=anna, at=at, encounter=begun(), path=WELCOME, outcome="upset")
    begun()
    found = touched_by(without_welcome(), {WELCOME}, person=niamh, at=at, old=parsed(edition))
    assert (found.may_move, found.looked_at) == (1, 2)


def test_a_case_that_is_not_theirs_is_only_counted(
    begun: Callable[[], Encounter], edition: Edition, ada: Person, at: datetime
) -> None:
    begun()
    found = touched(edition, ada, at)
    assert (found.open_runs, found.shown, found.hidden) == (1, (), 1)


def test_more_runs_cost_no_more_statements(
    begun: Callable[[], Encounter], edition: Edition, niamh: Person, at: datetime
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as statements:
            touched(edition, niamh, at)
        return len(statements)

    begun()
    asked()
    few = asked()
    begun()
    begun()
    assert asked() == few


@pytest.fixture
def draft(edition: Edition, niamh: Person, at: datetime) -> Draft:
    begun = codices.start_draft(by=niamh, at=at)
    return codices.save_draft(by=niamh, at=at, draft=begun, codex=without_welcome())


@pytest.fixture
def judging(client: Client, niamh: Person) -> Client:
    client.force_login(niamh)
    return client


def test_a_draft_says_what_publishing_it_would_touch(
    judging: Client, draft: Draft, begun: Callable[[], Encounter], anna: Person, at: datetime
) -> None:
    run = begun()
    operations.do_step(by=anna, at=at, encounter=run, path=WELCOME, outcome="upset")
    page = words(judging.get(f"/insight/touched/{draft.pk}/"))
    assert "Could go on by it: what they did still stands 0 of 1" in page
    assert "stays with its edition: something it did is not in the draft" in page
    assert run.case.customer.name in page
    part = judging.get(f"/insight/touched/{draft.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert (
        f'hx-get="/insight/touched/{draft.pk}/"' in judging.get(f"/codex/studio/{draft.pk}").content.decode()
    )


def test_a_part_says_what_a_change_of_it_would_touch(
    judging: Client, begun: Callable[[], Encounter], draft: Draft
) -> None:
    begun()
    page = words(judging.get(f"/insight/touched-by/{WELCOME}"))
    assert "Standing at a step that changes 1 of 1" in page
    assert "which changes" in page
    assert "Returns" in page or "returns" in page
    writing = judging.get(f"/codex/studio/{draft.pk}/write/{CALM}").content.decode()
    assert f'hx-get="/insight/touched-by/{CALM}"' in writing
    assert f'hx-get="/insight/usage-of/{CALM}"' in writing


def test_a_part_that_is_in_no_edition_touches_nothing_yet(judging: Client, edition: Edition) -> None:
    part = judging.get("/insight/touched-by/praise/a/b", headers={"HX-Request": "true"})
    assert "It touches no situation" in part.content.decode()
    assert judging.get("/insight/touched-by/praise/a/b").status_code == 404


def test_before_the_first_edition_there_is_no_part(judging: Client) -> None:
    assert judging.get(f"/insight/touched-by/{WELCOME}").status_code == 404


def test_an_administrator_who_writes_reads_counts(
    client: Client, ada: Person, draft: Draft, begun: Callable[[], Encounter]
) -> None:
    run = begun()
    client.force_login(ada)
    page = words(client.get(f"/insight/touched/{draft.pk}/"))
    assert "One more run, in a case that is not yours to see." in page
    assert run.case.customer.name not in page


def test_a_reader_finds_no_draft_and_reads_whom_to_ask(client: Client, anna: Person, draft: Draft) -> None:
    client.force_login(anna)
    assert client.get(f"/insight/touched/{draft.pk}/").status_code == 404
    assert client.get(f"/insight/touched-by/{WELCOME}").status_code == 403


def test_what_is_too_much_to_look_at_is_said(
    judging: Client, draft: Draft, begun: Callable[[], Encounter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "LOOKED_AT", 1)
    begun()
    begun()
    assert "Only the latest run was looked at." in words(judging.get(f"/insight/touched/{draft.pk}/"))

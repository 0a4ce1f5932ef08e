"""Playing a situation, and keeping the walk as a test."""

from hospes.codex.core.conditions.evaluate import Evidence
from hospes.codex.core.model import CASE_FIELDS, Codex, Situation
from hospes.codex.core.testing import run_tests
from hospes.codex.core.walking import Standing, as_test, facts_asked, standing, verdicts
from tests.codex.samples import codex, meridian


def _complaint(book: Codex) -> Situation:
    found = book.situation("complaint")
    assert found is not None
    return found


def _at(book: Codex, evidence: Evidence) -> Standing:
    return standing(book, _complaint(book), evidence)


def _reasons(at: Standing) -> dict[str, str]:
    return {each.path: each.reason for each in at.passed}


def test_a_walk_begins_where_a_run_would() -> None:
    at = _at(codex(), Evidence())
    assert [each.path for each in at.now] == ["complaint/receive/welcome"]
    assert at.ended is None
    assert _reasons(at)["complaint/settle/close"] == "not-reached"


def test_every_step_that_is_not_suggested_has_its_reason() -> None:
    done = {"complaint/receive/welcome": "understood", "complaint/receive/ask": None}
    at = _at(codex(), Evidence(facts={"late": False, "wish": "refund"}, done=done))
    assert _reasons(at)["complaint/receive/welcome"] == "done"
    assert _reasons(at)["complaint/receive/apologise"] == "not-so"
    steps = {path for path, _step in codex().steps() if path.startswith("complaint/")}
    assert {path for path, _trace in at.traces()} == steps


def test_a_walk_comes_to_an_end() -> None:
    at = _at(codex(), Evidence(done={"complaint/settle/close": None}))
    assert (at.now, at.ended) == ((), "resolved")


def test_what_a_situation_depends_on_can_be_set() -> None:
    facts, fields = facts_asked(codex(), _complaint(codex()))
    assert facts == ["late", "order_number", "wish"]
    assert fields == []
    asking = next(each for each in meridian().situations if facts_asked(meridian(), each)[1])
    assert set(facts_asked(meridian(), asking)[1]) <= set(CASE_FIELDS)


def test_everybodys_authority_is_told() -> None:
    told = {role.key: verdict.answer for role, verdict in verdicts(codex(), "discount", Evidence())}
    assert set(told) == {role.key for role in codex().roles}
    assert set(told.values()) <= {"yes", "ask", "no"}


def test_a_walk_kept_as_a_test_holds_for_the_codex_it_was_walked_in() -> None:
    book = codex()
    evidence = Evidence(
        facts={"late": True}, case={"situation": "complaint", "channel": "phone"},
        done={"complaint/receive/welcome": "understood", "complaint/receive/ask": None},
    )  # fmt: skip
    at = _at(book, evidence)
    test = as_test(
        _complaint(book), evidence, name="Late", suggest=[each.path for each in at.now],
        not_suggest=[each.path for each in at.passed if each.reason == "not-so"],
    )  # fmt: skip
    assert (test.done[0].step, test.done[0].outcome) == ("receive/welcome", "understood")
    assert test.case == {"channel": "phone"}
    result = run_tests(book.model_copy(update={"tests": (test,)}))[0]
    assert result.passed
    wrong = as_test(_complaint(book), evidence, name="Wrong", outcome="escalated")
    assert not run_tests(book.model_copy(update={"tests": (wrong,)}))[0].passed

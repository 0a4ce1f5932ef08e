"""What the core says with keys and field names, in the reader's language and words."""

from datetime import date

from django.utils.translation import override

from hospes.codex.core.checks import run_checks
from hospes.codex.core.text import Message
from hospes.codex.queries import in_words
from tests.codex.samples import codex


def problem(check: str, change: object) -> Message:
    made = codex(change)  # type: ignore[arg-type]
    return next(each.message for each in run_checks(made, today=date(2026, 11, 21)) if each.check == check)


def test_a_failing_test_says_in_the_readers_language_what_it_expected() -> None:
    def fails(data: dict[str, object]) -> None:
        data["tests"] = [{"name": "It ends", "situation": "complaint", "expect": {"outcome": "refused"}}]

    message = problem("failing-test", fails)
    assert str(message) == (
        "It ends: Expected outcome: Refused, with an alternative. It came to: Still open."
    )
    with override("hu"):
        assert in_words(message).startswith("It ends: A várt kimenetel: ")
        assert "Még nyitott" in in_words(message)


def test_untranslated_texts_are_named_as_a_writer_knows_them() -> None:
    with override("en"):
        said = in_words(
            Message("Missing: %(fields)s.", {"fields": "goal, outcomes[0].label, moments[2].meet[1]"})
        )
    assert said == "Missing: goal, how it can turn out 1, moments 3 › how we meet it 2."

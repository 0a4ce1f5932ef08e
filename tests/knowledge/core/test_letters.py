"""An article as words of a letter."""

from hypothesis import given
from hypothesis import strategies as st

from hospes.knowledge.core.letters import as_letter

BODY = """## Wood

Oil it **twice** a *year*, see [the sheet](https://x.example/a) or [write](mailto:a@x.example).
See [another](article:guarantee). ![Oil](picture:7)

1. Rub
2. Wait

| What | When |
|---|--:|
| Oil | 2 |

Keep snake_case_words and 2 * 3 * 4 as they are."""


def test_a_letter_has_no_markup_and_every_word() -> None:
    assert as_letter("Care", BODY) == (
        "Care\n\nWood\n\n"
        "Oil it twice a year, see the sheet (https://x.example/a) or write (a@x.example).\nSee another.\n\n"
        "1. Rub\n2. Wait\n\nWhat – When\nOil – 2\n\nKeep snake_case_words and 2 * 3 * 4 as they are."
    )


def test_a_menu_has_its_prices_first() -> None:
    told = as_letter("What we do", "Ask us.", [("A visit", "€90"), ("Advice", "by arrangement")])
    assert told == "What we do\n\n- A visit: €90\n- Advice: by arrangement\n\nAsk us."


@given(st.text(max_size=200), st.text(max_size=400))
def test_any_text_becomes_a_letter(title: str, body: str) -> None:
    assert "\n\n\n" not in as_letter(title.replace("\n", " "), body)

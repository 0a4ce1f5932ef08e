"""The questions that a good part answers, as they stand beside its page: which of them it answers, and where."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from hospes.codex.core.model import Element, Moment, Step, Text
from hospes.codex.forms.asked import asked
from hospes.codex.forms.lines import id_of

# In the order in which they are best thought of. Those of a step go on with those of its moments.
OWN: dict[str, tuple[str, ...]] = {
    "situation": ("purpose",),
    "process": ("purpose",),
    "step": ("goal", "effect"),
    "moment": ("expectation", "meet", "exceed", "sets_us_apart"),
    "promise": ("remedy",),
    "behaviour": ("observable",),
}
OF_MOMENTS = ("expectation", "exceed", "sets_us_apart")
NEW = "field-new"  # where a step's new moment gets its name


class Question(NamedTuple):
    """What a field is called, its question, and whether something stands there."""

    label: Any
    words: Any
    is_answered: bool
    path: str  # the part in which it is answered
    anchor: str  # the field on its page


def questions_of(element: Element) -> list[Question]:
    """The questions of a part, in the first language; none for what is only a setting."""
    own = [_question(element, element.part, field) for field in OWN.get(element.kind, ())]
    return [*own, *_of_moments(element)] if isinstance(element.part, Step) else own


def _question(element: Element, part: Any, field: str, *, key: str = "") -> Question:
    about = asked(field)
    path = f"{element.path}/{key}" if key else element.path
    return Question(about.label, about.help, _says(getattr(part, field)), path, _anchor(part, field))


def _of_moments(element: Element) -> Iterator[Question]:
    """What one moment answers is answered; else it is asked at the first, or where the first is begun."""
    moments: tuple[Moment, ...] = getattr(element.part, "moments")  # noqa: B009 (a step has them)
    for field in OF_MOMENTS:
        at = next((each for each in moments if _says(getattr(each, field))), next(iter(moments), None))
        if at:
            yield _question(element, at, field, key=at.key)
        else:
            yield Question(asked(field).label, asked(field).help, False, element.path, NEW)


def _says(value: Text | tuple[Text, ...] | bool | None) -> bool:
    return any(map(_says, value)) if isinstance(value, tuple) else bool(value)


def _anchor(part: Any, field: str) -> str:
    """The field's id; of a list the first place."""
    return id_of(f"{field}[0]" if isinstance(getattr(part, field), tuple) else field)

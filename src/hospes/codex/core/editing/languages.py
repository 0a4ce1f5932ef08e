"""A codex in one of its languages alone."""

from typing import Any, TypeVar

from hospes.codex.core.model import Codex, Part, Text

AnyPart = TypeVar("AnyPart", bound=Part)


def only_in(codex: Codex, language: str) -> Codex:
    """The codex as a reader of that language reads it, written in it alone; what is not, stands in what there is.

    Raises ValueError for a language that the codex does not have.
    """
    if language not in codex.languages:
        raise ValueError(f"The codex is not written in {language}.")
    said = _said(codex, language, codex.languages)
    return Codex.model_validate(said.model_copy(update={"languages": (language,), "required_languages": ()}))


def _said(part: AnyPart, language: str, languages: tuple[str, ...]) -> AnyPart:
    def turned(value: Any) -> Any:
        if isinstance(value, Text):
            return Text(value.in_(language, languages))
        if isinstance(value, Part):
            return _said(value, language, languages)
        return tuple(turned(each) for each in value) if isinstance(value, tuple) else value

    return part.model_copy(update={name: turned(getattr(part, name)) for name in type(part).model_fields})

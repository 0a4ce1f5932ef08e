"""What of a half-filled form is worth keeping."""

from collections.abc import Mapping

LONGEST = 50_000  # characters of one field
MOST_FIELDS = 12
WORDED = ("body", "what", "story")  # the rest are choices: alone they are nothing begun


def worth_keeping(typed: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form as they were typed; {} when nothing has been said in words yet."""
    if not any(typed.get(name, "").strip() for name in WORDED):
        return {}
    kept = {name: value[:LONGEST] for name, value in typed.items() if value.strip()}
    return dict(list(kept.items())[:MOST_FIELDS])


def first_words(words: Mapping[str, str]) -> str:
    """What its writer knows it by."""
    said = next((words[name] for name in WORDED if words.get(name, "").strip()), "")
    return " ".join(said.split())

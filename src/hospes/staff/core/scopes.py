"""What a key for a program opens: a room, to read or to change, and never more than its person may.

`cases:read` reads cases, `cases:write` reads and changes them; `read` reads every room, `write` and `*` open all. A new
scope is added here with the room; a key never grows by it, unless it was made for everything.
"""

from collections.abc import Collection

READ, WRITE, ALL = "read", "write", "*"
AREAS = (
    "academy", "agreements", "calendars", "cases", "codex", "complaints", "customers", "decisions", "encounters",
    "exchange", "feedback", "files", "followups", "insight", "knowledge", "mail", "matters", "portal", "quality",
    "rules", "search", "staff", "streams", "worklists",
)  # fmt: skip
WIDE = (READ, WRITE, ALL)
SCOPES = (*WIDE, *(f"{area}:{what}" for area in AREAS for what in (READ, WRITE)))


def unknown(scopes: Collection[str]) -> list[str]:
    """What is asked for and is no scope."""
    return sorted(set(scopes) - set(SCOPES))


def in_order(scopes: Collection[str]) -> list[str]:
    """Once each, without what a wider one says already: `write` beside `read` stays, as old keys say both."""
    given = set(scopes)
    if ALL in given:
        return [ALL]
    if WRITE in given:
        return [READ, WRITE]
    kept = [each for each in SCOPES if each in given]
    if READ in given:
        kept = [each for each in kept if not each.endswith(f":{READ}")]
    return [each for each in kept if not (each.endswith(":read") and f"{each[:-5]}:write" in given)]


def needed(area: str, *, changes: bool) -> str:
    """The scope for one room."""
    return f"{area}:{WRITE if changes else READ}"


def opens(scopes: Collection[str], area: str, *, changes: bool) -> bool:
    """Whether a key with these scopes reads that room, or changes it."""
    if ALL in scopes or WRITE in scopes or f"{area}:{WRITE}" in scopes:
        return True
    return not changes and (READ in scopes or f"{area}:{READ}" in scopes)


def narrowed(given: Collection[str], asked: Collection[str]) -> list[str] | None:
    """What is asked for of what was given, as RFC 6749 §3.3 has it; None where it was not given."""
    if not asked:
        return in_order(given)
    return in_order(asked) if all(_is_within(each, given) for each in asked) else None


def may_change(scopes: Collection[str]) -> bool:
    """Whether anything at all can be changed with them."""
    return any(each in (WRITE, ALL) or each.endswith(f":{WRITE}") for each in scopes)


def _is_within(scope: str, given: Collection[str]) -> bool:
    if scope in given or scope in (READ, WRITE, ALL):
        return scope in given or ALL in given or WRITE in given
    area, _colon, what = scope.partition(":")
    return area in AREAS and opens(given, area, changes=what == WRITE)

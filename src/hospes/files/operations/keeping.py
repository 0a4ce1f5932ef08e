"""Rows and the disk never disagree in the harmful direction: no row without its content.

Whoever keeps a content holds its row from before it is put in its place until the commit; whoever removes one
holds the same row, asks whether anything refers to it, and takes the row away with the content. So of the two, one
waits for the other. A crash in between leaves a content without a row, or a row to which nothing refers: both are
swept, and neither is missed by anybody. Design note: docs/design-notes/0010-files.md
"""

from collections.abc import Sequence

from hospes.files.models import Content, Received, shelf


def keep(received: Sequence[Received]) -> dict[str, Content]:
    """The row of each content, held, and the content in its place; by SHA-256. In the caller's transaction."""
    kept: dict[str, Content] = {}
    for each in sorted(
        received, key=lambda one: one.sha256
    ):  # in one order: two that keep the same never cross
        if each.sha256 not in kept:
            kept[each.sha256] = held_row(each)
        shelf().put(each)
    return kept


def held_row(received: Received) -> Content:
    """The row, made if need be. It may be taken away in the moment between: then it is made anew."""
    while True:
        made = Content(sha256=received.sha256, size=received.size, kind=received.kind.key)
        Content.objects.bulk_create([made], ignore_conflicts=True)
        held = Content.objects.select_for_update(no_key=True).filter(sha256=received.sha256).first()
        if held is not None:
            return held

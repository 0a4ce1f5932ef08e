"""Work that falls due today and whose keeper is away is shared out among those who are here."""

from collections.abc import Iterable, Mapping


def share_out(pieces: Iterable[int], loads: Mapping[int, int]) -> dict[int, int]:
    """To whom each piece goes: one after the other to whoever has least to do by then; nobody, when nobody is here.

    `loads` are the people who are here, each with how much they have to do today.
    """
    has = dict(loads)
    shared: dict[int, int] = {}
    for piece in pieces:
        if not has:
            break
        least = min(has, key=lambda person: (has[person], person))
        shared[piece] = least
        has[least] += 1
    return shared

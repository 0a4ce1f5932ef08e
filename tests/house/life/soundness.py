"""What must hold of all rows at every moment, asked in SQL of the tables themselves: nothing of the code
that wrote them is asked. Each statement finds the numbers of rows that break what it is called."""

from functools import cache

from django.db import connection

from tests.house.life import sound_cases, sound_kin, sound_rooms

ALL: dict[str, str] = {
    **sound_cases.OWNERSHIP,
    **sound_cases.ENDINGS,
    **sound_cases.WORDS_AND_WORD,
    **sound_rooms.DECIDED,
    **sound_rooms.COMPLAINED,
    **sound_rooms.LED,
    **sound_rooms.WRITTEN,
    **sound_rooms.SERVED,
    **sound_rooms.LEDGER,
    **sound_kin.BELONGING,
}


@cache
def _asked() -> str:
    """All of them in one statement."""
    names = [name.replace("'", "''") for name in ALL]
    return " UNION ALL ".join(
        f"SELECT '{name}', CAST(id AS text) FROM ({statement}) AS broken_{number}(id)"
        if connection.vendor == "postgresql"
        else f"SELECT '{name}', * FROM ({statement})"
        for number, (name, statement) in enumerate(zip(names, ALL.values(), strict=True))
    )


def check() -> None:
    """Assert every one of them."""
    with connection.cursor() as cursor:
        cursor.execute(_asked())
        broken = cursor.fetchall()
    assert not broken, "\n".join(f"broken: {name} ({row})" for name, row in broken)

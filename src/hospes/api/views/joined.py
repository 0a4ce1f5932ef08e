"""One router of many: what is read and what is written at one address may stand in two files."""

from ninja import Router


def joined(*rooms: Router) -> Router:
    """All operations of these routers, each with its router's tags.

    Django asks the first address that fits and no other: of two routers with the same address, one for GET and one for
    POST, the second would never be reached.
    """
    whole = Router()
    for room in rooms:
        for path, here in room.path_operations.items():
            for operation in here.operations:
                operation.tags = operation.tags or room.tags
            there = whole.path_operations.setdefault(path, here)
            if there is not here:
                there.operations.extend(here.operations)
    return whole

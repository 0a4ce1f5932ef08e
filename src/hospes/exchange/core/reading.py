"""Any file that can be brought in, as matters in order."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo

from hospes.exchange.core import freshdesk, mapping, osticket, tables, zammad, zendesk
from hospes.exchange.core.matters import Flaw, Matter


def matters_of(
    form: str, content: bytes, table: tables.Table | None, mapped: Mapping[str, str], zone: tzinfo
) -> Iterator[Matter | Flaw]:
    """Each case of the file; a number met twice is a flaw the second time. Raises NoTable."""
    if table is not None:
        found = mapping.matters(tables.rows(content, table), mapped, zone)
    else:
        found = READERS[form](content)
    seen: set[str] = set()
    for each in found:
        if isinstance(each, Matter) and each.key in seen and each.key:
            yield Flaw(each.line, "twice", "number", each.key)
            continue
        seen.add(each.key)
        yield each


READERS = {
    "zendesk": zendesk.read,
    "freshdesk": freshdesk.read,
    "zammad": zammad.read,
    "osticket": osticket.read,
}

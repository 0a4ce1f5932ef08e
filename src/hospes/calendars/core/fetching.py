"""A calendar read from an address: which addresses, how often, and what becomes of the days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, quote, urlsplit

LONGEST_ADDRESS = 2_000
USUALLY = timedelta(hours=6)
_FIRST_AGAIN, _LAST_AGAIN = timedelta(minutes=30), timedelta(hours=24)
_PORTS = {"http": 80, "https": 443}


class BadAddress(ValueError):  # noqa: N818 (it states a fact about what was written)
    """This is no address that a calendar can be read from."""


@dataclass(frozen=True)
class Place:
    """Where to ask: what stands in an address of http or https."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The host as the far side is asked for it, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def tidy_address(typed: str) -> str:
    """The address as it is kept; `webcal:` is how calendar programs write https. Raises BadAddress."""
    address = typed.strip()
    scheme, _, rest = address.partition("://")
    if scheme.casefold() in ("webcal", "webcals"):
        address = f"https://{rest}"
    place_of(address)
    return address


def place_of(address: str) -> Place:
    """Where this address leads. Raises BadAddress: another scheme, a name and password in it, control characters."""
    if len(address) > LONGEST_ADDRESS or any(sign <= " " or sign == "\x7f" for sign in address):
        raise BadAddress
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (
            (parts.hostname or "").encode("idna").decode()
            if ":" not in (parts.hostname or "")
            else parts.hostname
        )
    except ValueError as problem:  # a port of letters, brackets that do not close, a name that is too long
        raise BadAddress from problem
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc or port == 0:
        raise BadAddress
    return Place(parts.scheme, host, port or _PORTS[parts.scheme], _path(parts))


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else path


def is_open_to_all(address: str) -> bool:
    """Whether a number is one of the internet's: not of this machine, this house, its neighbours, or nobody."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inside is not None:
            return inside.is_global and found.ipv4_mapped is not None
    return found.is_global and not found.is_multicast


def again_after(failures: int) -> timedelta:
    """How long until it is tried again: soon after the first failure, once a day in the end."""
    if failures == 0:
        return USUALLY
    return min(_FIRST_AGAIN * (1 << min(failures - 1, 10)), _LAST_AGAIN)


@dataclass(frozen=True)
class Taken:
    """The closed days as they are from now on, and those that only the address says, opened by hand or not."""

    closed: tuple[str, ...]
    ours: tuple[str, ...]


def taken(*, closed: Iterable[str], ours: Iterable[str], read: Iterable[date], today: date) -> Taken:
    """What the address says now stands instead of what it said before; what was done by hand, and days past, stay.

    A day that the address closed and somebody opened stays open, for as long as the address says it.
    """
    now = {day.isoformat() for day in read}
    before, by_hand = set(ours), set(closed) - set(ours)
    opened = (before - set(closed)) & now
    no_more = {day for day in before if day >= today.isoformat()} - now
    kept = (set(closed) - no_more) | (now - opened)
    return Taken(tuple(sorted(kept)), tuple(sorted((kept - by_hand) | opened)))

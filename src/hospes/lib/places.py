"""Where an address of the web leads: what it may look like, and whether a number is one of the internet's."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, quote, urlsplit

LONGEST_ADDRESS = 2_000
_PORTS = {"http": 80, "https": 443}


class BadAddress(ValueError):  # noqa: N818 (it states a fact about what was written)
    """This is no address that can be called."""


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

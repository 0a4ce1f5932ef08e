"""Where a passkey is good: browsers tie it to the name of a site, and know none by number or without https."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit


@dataclass(frozen=True)
class House:
    """Where passkeys are good: the name of the site (`id`) and its whole origin."""

    id: str
    origin: str


def house_of(base_url: str) -> House | None:
    """The house behind an address; None where browsers know no passkeys: without https, or by number."""
    parts = urlsplit(base_url)
    name = parts.hostname or ""
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and name == "localhost")
    if not is_safe or not name or _is_number(name):
        return None
    usual = {"https": 443, "http": 80}[parts.scheme]
    port = f":{parts.port}" if parts.port not in (None, usual) else ""
    return House(name, f"{parts.scheme}://{name}{port}")


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True

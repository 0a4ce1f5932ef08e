"""What a file is, told from its first bytes and never from what its sender says."""

from dataclasses import dataclass
from enum import StrEnum

from hospes.files.core.names import ending

HEAD = 4096  # bytes that are looked at
DEEP = 256 * 1024  # of a JPEG, whose size may stand behind a small picture of itself, its place, its colours
MOST_PIXELS = 100_000_000  # of a picture that is shown


class Family(StrEnum):
    """What one does with it."""

    PICTURE = "picture"
    PDF = "pdf"
    TEXT = "text"
    DOCUMENT = "document"
    ARCHIVE = "archive"
    SOUND = "sound"
    FILM = "film"
    PAGE = "page"  # would run in a browser
    PROGRAM = "program"  # would run on a computer
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of content. `is_shown`: a browser may show it as what it is; everything else is only saved."""

    key: str
    media_type: str
    family: Family
    is_shown: bool = False

    @property
    def is_risky(self) -> bool:
        """Whether opening it may set something off."""
        return self.family in (Family.PAGE, Family.PROGRAM)


_F = Family
UNKNOWN = Kind("unknown", "application/octet-stream", _F.OTHER)
_TEXT = Kind("text", "text/plain", _F.TEXT, is_shown=True)
_ALL = (
    UNKNOWN,
    _TEXT,
    Kind("png", "image/png", _F.PICTURE, is_shown=True),
    Kind("jpeg", "image/jpeg", _F.PICTURE, is_shown=True),
    Kind("gif", "image/gif", _F.PICTURE, is_shown=True),
    Kind("webp", "image/webp", _F.PICTURE, is_shown=True),
    Kind("vast", "application/octet-stream", _F.PICTURE),
    Kind("bmp", "image/bmp", _F.PICTURE),
    Kind("tiff", "image/tiff", _F.PICTURE),
    Kind("heic", "image/heic", _F.PICTURE),
    Kind("avif", "image/avif", _F.PICTURE),
    Kind("psd", "image/vnd.adobe.photoshop", _F.PICTURE),
    Kind("pdf", "application/pdf", _F.PDF, is_shown=True),
    Kind("postscript", "application/postscript", _F.PROGRAM),
    Kind("rtf", "application/rtf", _F.DOCUMENT),
    Kind("ole", "application/x-ole-storage", _F.DOCUMENT),
    Kind("ooxml", "application/zip", _F.DOCUMENT),
    Kind("opendocument", "application/zip", _F.DOCUMENT),
    Kind("zip", "application/zip", _F.ARCHIVE),
    Kind("gzip", "application/gzip", _F.ARCHIVE),
    Kind("7z", "application/x-7z-compressed", _F.ARCHIVE),
    Kind("rar", "application/vnd.rar", _F.ARCHIVE),
    Kind("bzip2", "application/x-bzip2", _F.ARCHIVE),
    Kind("xz", "application/x-xz", _F.ARCHIVE),
    Kind("mp3", "audio/mpeg", _F.SOUND),
    Kind("wav", "audio/wav", _F.SOUND),
    Kind("ogg", "application/ogg", _F.SOUND),
    Kind("flac", "audio/flac", _F.SOUND),
    Kind("m4a", "audio/mp4", _F.SOUND),
    Kind("mp4", "video/mp4", _F.FILM),
    Kind("mov", "video/quicktime", _F.FILM),
    Kind("webm", "video/webm", _F.FILM),
    Kind("avi", "video/x-msvideo", _F.FILM),
    Kind("html", "text/html", _F.PAGE),
    Kind("svg", "image/svg+xml", _F.PAGE),
    Kind("xml", "application/xml", _F.PAGE),
    Kind("exe", "application/vnd.microsoft.portable-executable", _F.PROGRAM),
    Kind("elf", "application/x-elf", _F.PROGRAM),
    Kind("macho", "application/x-mach-binary", _F.PROGRAM),
    Kind("class", "application/java-vm", _F.PROGRAM),
    Kind("script", "text/plain", _F.PROGRAM),
    Kind("shortcut", "application/x-ms-shortcut", _F.PROGRAM),
)
KINDS = {kind.key: kind for kind in _ALL}

# How contents begin: the signs at their place, as their formats lay them down.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"GIF87a", "gif"), (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"), (b"%!PS", "postscript"), (b"{\\rtf", "rtf"), (b"8BPS", "psd"), (b"BM", "bmp"),
    (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"), (b"BZh", "bzip2"), (b"\xfd7zXZ\x00", "xz"), (b"ID3", "mp3"), (b"OggS", "ogg"),
    (b"fLaC", "flac"), (b"\x1a\x45\xdf\xa3", "webm"), (b"MZ", "exe"), (b"\x7fELF", "elf"),
    (b"\xca\xfe\xba\xbe", "class"), (b"\xcf\xfa\xed\xfe", "macho"), (b"\xce\xfa\xed\xfe", "macho"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"), (b"#!", "script"),
)  # fmt: skip
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_BRANDS = {b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"avif": "avif", b"qt  ": "mov", b"M4A ": "m4a"}
_MARKUP = (
    b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<svg", b"<math", b"<meta", b"<img",
)  # fmt: skip
_RUN_BY_NAME = frozenset({
    "bat", "cmd", "com", "cpl", "exe", "hta", "jar", "js", "jse", "lnk", "mjs", "msi", "msp", "pif", "ps1", "py", "reg",
    "scr", "sh", "url", "vb", "vbe", "vbs", "ws", "wsf", "wsh",
})  # fmt: skip
_PAGES_BY_NAME = frozenset({
    "htm", "html", "mht", "mhtml", "shtml", "svg", "svgz", "swf", "xht", "xhtml", "xml", "xsl", "xslt",
})  # fmt: skip
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OASIS = "application/vnd.oasis.opendocument."
_BY_ENDING = {
    "docx": f"{_OFFICE}wordprocessingml.document", "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation", "odt": f"{_OASIS}text", "ods": f"{_OASIS}spreadsheet",
    "odp": f"{_OASIS}presentation", "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint", "csv": "text/csv", "ics": "text/calendar",
}  # fmt: skip
_NAMED_BY_ENDING = {"ooxml": ("docx", "xlsx", "pptx"), "opendocument": ("odt", "ods", "odp"),
                    "ole": ("doc", "xls", "ppt"), "text": ("csv", "ics")}  # fmt: skip
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_IN_TEXTS = frozenset(b"\t\n\r\f\x1b")


def kind_of(head: bytes) -> Kind:
    """What content that begins like this is. Every content is something: at worst UNKNOWN, and that is only saved."""
    key = _key(head[:HEAD])
    return KINDS["vast" if key == "jpeg" and _is_vast(head[:DEEP]) else key]


def kind_named(key: str) -> Kind:
    """The kind with this key; one that is no longer known is UNKNOWN."""
    return KINDS.get(key, UNKNOWN)


def media_type(kind: Kind, name: str) -> str:
    """What it is called in a mail: by its content, and where that has several forms by the end of its name."""
    end = ending(name)
    return _BY_ENDING[end] if end in _NAMED_BY_ENDING.get(kind.key, ()) else kind.media_type


def looks_risky(kind: Kind, name: str) -> bool:
    """Whether it may set something off: by what it is, or by what a computer makes of its name."""
    return kind.is_risky or ending(name) in _RUN_BY_NAME | _PAGES_BY_NAME


def may_be_shown(kind: Kind, name: str) -> bool:
    """Whether a browser may show it on our address: a safe kind, and a name that does not say otherwise."""
    return kind.is_shown and not looks_risky(kind, name)


def _key(head: bytes) -> str:
    for beginning, key in _BEGINNINGS:
        if head.startswith(beginning):
            return _zipped(head) if key == "zip" else _bounded(key, head)
    if head.startswith(b"RIFF"):
        return _bounded(_RIFF.get(head[8:12], "unknown"), head)
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mp4")
    if head[:1] == b"\xff" and head[1:2] in (b"\xfb", b"\xf3", b"\xf2"):
        return "mp3"
    return _written(head)


def _bounded(key: str, head: bytes) -> str:
    """A few bytes can unpack to a picture that no browser holds: such a one is saved, not shown."""
    sizes = {"png": (head[16:20], head[20:24], "big"), "gif": (head[6:8], head[8:10], "little")}
    if key == "webp" and head[12:16] == b"VP8X":
        sizes["webp"] = (head[24:27], head[27:30], "little")
    if key not in sizes:
        return key
    wide, high, order = sizes[key]
    pixels = int.from_bytes(wide, order) * int.from_bytes(high, order)  # type: ignore[arg-type]
    return "vast" if pixels > MOST_PIXELS else key


def _is_vast(head: bytes) -> bool:
    """Whether a JPEG unpacks to more than a browser holds, or hides for DEEP bytes how large it is.

    Segments are gone through until the frame says height and width (ITU-T T.81, B.1.1.4 and B.2.2).
    """
    at = 2
    while at + 9 <= len(head) and head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
        elif marker in _FRAMES:
            high, wide = head[at + 5 : at + 7], head[at + 7 : at + 9]
            return int.from_bytes(wide) * int.from_bytes(high) > MOST_PIXELS
        else:
            at += 2 if marker in _ALONE else 2 + int.from_bytes(head[at + 2 : at + 4])
    return at + 9 > DEEP


def _zipped(head: bytes) -> str:
    """Documents of office programs are packed folders: the first thing in them says so."""
    if b"[Content_Types].xml" in head[:200] or b"_rels/" in head[:200]:
        return "ooxml"
    return "opendocument" if head[30:61].startswith(b"mimetypeapplication/vnd.oasis") else "zip"


def _written(head: bytes) -> str:
    """A text, unless a browser would take it for a page."""
    text = read_text(head)
    if text is None:
        return "unknown"
    told = text.encode("utf-8", "replace").lower()
    if told.lstrip().startswith(b"<?xml"):
        return "svg" if b"<svg" in told else "xml"
    found = next((mark for mark in _MARKUP if mark in told), None)
    if found is None:
        return "text"
    return "svg" if found == b"<svg" else "html"


def read_text(data: bytes) -> str | None:
    """The data as text; None when it is none. A letter cut in two at the end is left out."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "ignore") if name != "utf-16" or len(data) > 2 else ""
    if any(byte < 32 and byte not in _IN_TEXTS for byte in data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as cut:
        if cut.start >= len(data) - 3 and cut.reason == "unexpected end of data":
            return data[: cut.start].decode("utf-8")
    return data.decode("cp1252", "replace")

"""The folder of YAML files as one ZIP archive, to be passed on in a browser."""

import zlib
from io import BytesIO
from lzma import LZMAError
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from hospes.codex.core.documents.errors import CodexError
from hospes.codex.core.documents.reading import MAIN, judged, put_together
from hospes.codex.core.documents.writing import texts_for
from hospes.codex.core.documents.yaml_source import MAX_BYTES
from hospes.codex.core.model import Codex

MAX_FILES = 1000
_FOLDERS = ("", "situations", "tests")  # those that `read_folder` looks into
_WHEN = (2000, 1, 1, 0, 0, 0)  # the same codex always gives the same bytes


def write_archive(codex: Codex) -> bytes:
    """The codex laid out in files, in one archive."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in texts_for(codex).items():
            archive.writestr(ZipInfo(name, _WHEN), text.encode(), ZIP_DEFLATED)
    return packed.getvalue()


def read_archive(data: bytes, *, name: str = "codex.zip") -> Codex:
    """The codex in an archive of YAML files, in its root or in one folder. CodexError names file and line."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            texts = _texts(archive, name)
    except (BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, zlib.error, LZMAError) as error:
        raise CodexError.at(
            name, "This is no ZIP archive that can be read: it is damaged or locked."
        ) from error
    return judged(put_together(texts))


def _texts(archive: ZipFile, name: str) -> dict[str, str]:
    packed = [each for each in archive.infolist() if each.filename.endswith(".yaml") and not each.is_dir()]
    roots = [each.filename.removesuffix(MAIN) for each in packed if _is_main(each.filename)]
    if not roots:
        raise CodexError.at(name, f"There is no {MAIN} in this archive.")
    root = min(roots, key=lambda path: path.count("/"))  # of several the one that stands furthest up
    files = {each.filename.removeprefix(root): each for each in packed if each.filename.startswith(root)}
    files = {path: each for path, each in files.items() if path.rpartition("/")[0] in _FOLDERS}
    if len(files) > MAX_FILES or sum(each.file_size for each in files.values()) > MAX_BYTES:
        raise CodexError.at(name, "The codex is larger than 10 MB.")
    return {path: _text(archive, each) for path, each in files.items()}


def _is_main(path: str) -> bool:
    return path.rpartition("/")[2] == MAIN


def _text(archive: ZipFile, file: ZipInfo) -> str:
    with archive.open(file) as opened:
        data = opened.read(MAX_BYTES + 1)  # whatever its size is said to be
    if len(data) > MAX_BYTES:
        raise CodexError.at(file.filename, "The codex is larger than 10 MB.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CodexError.at(file.filename, "The file is not written in UTF-8.") from error

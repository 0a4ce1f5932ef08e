"""Everything we keep of a customer in one folder: what is written, and every file as it came or went."""

import json
import tempfile
import zipfile
from collections.abc import Iterable
from typing import Any

from django.http import FileResponse

from hospes.files.models import Attachment, ContentMissing, shelf

_AT_ONCE = 256 * 1024
IN_MEMORY = 8 * 1024 * 1024


def packed(found: dict[str, Any], files: Iterable[Attachment]) -> FileResponse:
    """A ZIP with the customer's data as JSON, and their files by number and name, each content as it is.

    Put together on the disk, where it is large: it takes no more memory than one portion of one file.
    """
    folder = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (closed by the answer)
    missing = []
    with zipfile.ZipFile(folder, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in files:
            try:
                _add(archive, each)
            except ContentMissing:
                missing.append(each.pk)
        told = {**found, "files_missing": missing} if missing else found
        archive.writestr("customer.json", json.dumps(told, ensure_ascii=False, indent=2))
    folder.seek(0)
    name = f"customer-{found['customer']}.zip"
    return FileResponse(folder, as_attachment=True, filename=name, content_type="application/zip")


def _add(archive: zipfile.ZipFile, file: Attachment) -> None:
    """`files/12 photo.png`: the number is the row's in the JSON. Raises ContentMissing."""
    with shelf().opened(file.content.sha256) as source:
        about = zipfile.ZipInfo(f"files/{file.pk} {file.name}", file.at.timetuple()[:6])
        with archive.open(about, "w", force_zip64=file.size > 2**31) as out:
            while portion := source.read(_AT_ONCE):
                out.write(portion)

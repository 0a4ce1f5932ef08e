"""What is sent up is bounded while it comes, whatever the page: nobody fills the disk before a room has looked."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

SEVERAL = 2  # times the largest one: what all files of a request may have together


class Bounded(FileUploadHandler):
    """First in line: a file that is too large is read to its end, let go, and its name noted for the room."""

    def handle_raw_input(self, *_args: Any, **_kwargs: Any) -> None:
        self._together = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Raises SkipFile beyond the limits."""
        self._size += len(raw_data)
        self._together += len(raw_data)
        if self._size > settings.LARGEST_UPLOAD or self._together > SEVERAL * settings.LARGEST_UPLOAD:
            _noted(self.request).append(str(self.file_name or ""))
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next in line keeps it."""


def too_large(request: HttpRequest) -> list[str]:
    """The names, as they were sent, of files of this request that were too large to be taken at all."""
    return list(getattr(request, "hospes_too_large", ()))


def _noted(request: HttpRequest | None) -> list[str]:
    names: list[str] = getattr(request, "hospes_too_large", [])
    request.hospes_too_large = names  # type: ignore[union-attr]
    return names

"""What comes in is counted while it comes in: too much is not kept, and the form still gets all that was typed.

In `FILE_UPLOAD_HANDLERS` before Django's own, for a form is read before anybody knows who sends it.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from verbinders.files import limits

MARK = "too_large"


class Cap(FileUploadHandler):
    """Lets a file go by unread as soon as it is larger than any that we take, or the request holds too many bytes."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Mapping[str, str],  # noqa: N803 -- Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Raises RequestDataTooBig for a request that is not worth reading to its end."""
        self.file_bytes = self.all_bytes = 0
        if content_length > limits.REQUEST:
            raise RequestDataTooBig

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, *args, **kwargs)
        self.file_bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Raises SkipFile: the rest of the form is still read."""
        self.file_bytes += len(raw_data)
        self.all_bytes += len(raw_data)
        if max(self.file_bytes, self.all_bytes // 2) > limits.DOCUMENT:
            self._remember()
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps it."""

    def _remember(self) -> None:
        request: Any = self.request
        setattr(request, MARK, too_large(request) | {self.field_name or ""})


def too_large(request: HttpRequest) -> frozenset[str]:
    """The questions of a form to which a file was sent that is larger than any we take."""
    found: frozenset[str] = getattr(request, MARK, frozenset())
    return found

"""What comes in is UTF-8, whatever it says of itself.

Django tries the charset of a Content-Type on the address while it makes the request: before any middleware, so with
`charset=rot13` (a name that Python knows, and no way to write text) the server itself would say 500.
"""

from collections.abc import Mapping
from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.http import parse_header_parameters


class Request(WSGIRequest):
    """A request that believes no charset. The header itself stays as it came, for whoever keeps it."""

    def _set_content_type_params(self, meta: Mapping[str, Any]) -> None:
        try:
            self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, ValueError):
            self.content_type, self.content_params = "", {}

    def _load_post_and_files(self) -> None:
        try:
            super()._load_post_and_files()
        except LookupError as error:  # The head of a part names no charset that there is.
            self._mark_post_parse_error()  # type: ignore[attr-defined]
            raise MultiPartParserError(str(error)) from error


class Handler(WSGIHandler):
    """Everything that comes in becomes such a request."""

    request_class = Request

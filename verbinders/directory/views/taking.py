"""The list of organisations as a file, for everybody: the same question as the page, in the reader's language."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from tempfile import TemporaryFile

from django.http import FileResponse, HttpResponseBase
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from verbinders.directory import taking
from verbinders.directory.searching import Question, word_lists
from verbinders.kit import csvx, xlsx
from verbinders.kit.languages import direction, reader
from verbinders.kit.web import stream
from verbinders.parties.actors import entering
from verbinders.parties.doors import Request, network_of, page


@page()
def organisations_csv(request: Request) -> HttpResponseBase:
    """As text, for every program."""
    network, person, language = network_of(request), request.actor.person, get_language()
    question = Question.of(request.GET, word_lists())

    def within() -> AbstractContextManager[object]:
        return entering(network, person, writes=False)

    def lines() -> Iterator[str]:
        with override(language):
            yield csvx.MARK + csvx.line(taking.heads())
            for row in taking.rows(network, question):
                yield csvx.line(row)

    return stream(lines, within=within, content_type="text/csv; charset=utf-8", name=f"{network.slug}.csv")


@page()
def organisations_xlsx(request: Request) -> HttpResponseBase:
    """As an Excel file: made whole on disk, for its end says what stands in it, and then sent."""
    network, file = network_of(request), TemporaryFile()  # noqa: SIM115 -- the answer closes it
    rows = taking.rows(network, Question.of(request.GET, word_lists()))
    title, is_rtl = _("Organisations"), direction(reader()) == "rtl"
    xlsx.write(file, taking.heads(), rows, title=f"{title}: {network.name}", is_rtl=is_rtl)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{network.slug}.xlsx", content_type=xlsx.TYPE)

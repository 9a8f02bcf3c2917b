"""A process that writes a file and its row, and is killed before it commits."""

import os
import signal
import sys

import django

if __name__ == "__main__":
    django.setup()

    from verbinders.files.models import Document
    from verbinders.files.tests.cast import folder, upload, version
    from verbinders.kit.text import Texts
    from verbinders.networks.models import Network
    from verbinders.parties.actors import acting
    from verbinders.parties.models import Person

    slug, person = sys.argv[1:]
    network = Network.objects.get(slug=slug)
    with acting(network, Person.objects.get(pk=person), route="a test") as by:
        [owner] = by.organisations
        library = folder(network, owner).begin()
        document = Document.add(library, title=Texts.of(nl="Huisregels"), open_to="everybody", by=by)
        version(document, upload(), "nl", by)
        os.kill(os.getpid(), signal.SIGKILL)

"""bin/manage import-map NETWORK FILE: the districts of a network on the map, from GeoJSON or a GeoPackage."""  # noqa: N999 -- the name people type

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from verbinders.directory.drawing.bringing import bring_map
from verbinders.directory.management.operator import speaking_plainly
from verbinders.networks.models import Network


class Command(BaseCommand):
    help = (
        "Draws the districts of a network from a file of polygons: GeoJSON or GeoPackage, in RD New or WGS 84, as the "
        "“Wijk- en buurtkaart” of Statistics Netherlands (CBS, CC BY 4.0). Run it again for a newer file."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("network", help="The address of the network, such as haarlem.")
        parser.add_argument("file", type=Path)
        parser.add_argument("--layer", default="", help="Of a GeoPackage, when it has more than one.")
        parser.add_argument("--field", default="", help="The column with the name of the district.")
        parser.add_argument(
            "--same",
            action="append",
            default=[],
            metavar="FILE=HERE",
            help="A polygon, and the district it belongs to.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        network = Network.objects.filter(slug=options["network"]).first()
        if network is None:
            raise CommandError(f"There is no network “{options['network']}”.")
        same = dict(tuple(one.split("=", 1)) for one in options["same"] if "=" in one)
        with speaking_plainly():
            file, layer, name = options["file"], options["layer"], options["field"]
            brought = bring_map(network, file, layer=layer, name=name, same=same)
        self.stdout.write(f"{network.name}: {len(brought.drawn)} districts on the map: {', '.join(brought.drawn)}.")
        if brought.missing:
            self.stdout.write(f"  Without a polygon: {', '.join(brought.missing)}.")
        if brought.unknown:
            self.stdout.write(f"  Polygons that are no district here: {', '.join(brought.unknown[:40])}.")

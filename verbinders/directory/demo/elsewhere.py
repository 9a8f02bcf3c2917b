"""Organisations of another network. Spaarnestad must never see them; one sings so loud that a test would hear it."""

from verbinders.directory.demo.page import NumbersTold, PageTold, PlaceTold, told, week
from verbinders.directory.kinds import Kind

CANARY = "Kanarie"  # In every text of the choir, in every language. If it shows in another network, a wall has fallen.

POLDERHUIS = PageTold(
    key="polderhuis",
    person="chris",
    name="Het Polderhuis",
    kind=Kind.COMMUNITY_CENTRE,
    motivation="",
    summary=told("De huiskamer van een wijk in aanbouw.", "The living room of a quarter under construction."),
    words=told(
        "We begonnen in een bouwkeet. Nu hebben we een keuken, een werkplaats en te weinig stoelen.",
        "We began in a builder's hut. Now we have a kitchen, a workshop and too few chairs.",
    ),
    good_at=told("Sleutels geven aan wie iets begint.", "Giving keys to who begins something."),
    looks_for=told("Stoelen.", "Chairs."),
    languages=["nl", "en"],
    themes=["Eten en ontmoeten"],
    target_groups=["Iedereen"],
    districts=["Noordpolder"],
    accent="emerald",
    mail="balie@polderhuis.example",
    ask_for="de balie",
    places=(
        PlaceTold(
            "Het Polderhuis", "Dijk 5", "1998 AA", "Noordpolder", week(1, 2, 3, 4, 5, opens="09:00", closes="22:00")
        ),
    ),
)

KANARIE = PageTold(
    key="kanarie",
    person="kees",
    name=f"De Gele {CANARY}",
    kind=Kind.VOLUNTEER_ORGANISATION,
    motivation=f"{CANARY} zingt graag met anderen.",
    summary=told(f"Koor de {CANARY} zingt voor wie ziek is.", f"{CANARY} is a choir that sings for the sick."),
    words=told(f"Wij zijn de {CANARY}s. Wij komen aan huis.", f"{CANARY} comes to your home and sings."),
    good_at=told(f"Zingen als een {CANARY}.", f"Singing like a {CANARY}."),
    looks_for=told(f"Een bas voor de {CANARY}.", f"A bass for the {CANARY}."),
    languages=["nl"],
    themes=["Muziek en cultuur"],
    target_groups=["Ouderen"],
    districts=["Zuidpolder"],
    accent="saffron",
    mail="zing@kanarie.example",
    ask_for=f"de dirigent van de {CANARY}",
    website="https://kanarie.example/",
    places=(
        PlaceTold(f"Het {CANARY}nest", "Zuidweg 9", "1998 BB", "Zuidpolder", week(2, opens="20:00", closes="22:00")),
    ),
    numbers=NumbersTold("association", kvk="00009999", iban="NL91ABNA0417164300", is_shown=True),
)

POLDERTUINEN = PageTold(
    key="poldertuinen",
    person="loes",
    name="Tuinen van de Polder",
    kind=Kind.RESIDENTS_INITIATIVE,
    motivation="Wij hebben grond over, en te veel courgettes.",
    summary=told("Moestuin van en voor de wijk.", "A vegetable garden by and for the quarter."),
    words=told("Iedereen krijgt een rij. De oogst delen we.", "Everybody gets a row. We share the harvest."),
    good_at=told("Zaaien en delen.", "Sowing and sharing."),
    looks_for=told("Een schuur.", "A shed."),
    languages=["nl", "pl"],
    themes=["Gezondheid"],
    target_groups=["Gezinnen"],
    districts=["Noordpolder"],
    accent="moss",
    mail="schep@poldertuinen.example",
    ask_for="de tuincommissie",
)

"""Who else sits at the table in Spaarnestad: government, welfare, business, care. All invented."""

from verbinders.directory.demo.page import NumbersTold, PageTold, PlaceTold, told, week
from verbinders.directory.kinds import Kind

GEMEENTE = PageTold(
    key="gemeente",
    person="dora",
    name="Gemeente Spaarnestad",
    kind=Kind.MUNICIPALITY,
    motivation="Wij willen eerder met jullie aan tafel: als een plan begint, en niet als het klaar is.",
    summary=told(
        "De gemeente luistert, regelt en betaalt mee.",
        "The municipality listens, arranges and pays its share.",
        tr="Belediye dinler, düzenler ve katkıda bulunur.",
        ar="البلدية تستمع وتنظّم وتساهم في التكاليف.",
    ),
    words=told(
        "Wij zijn hier niet de baas. We hebben één stem, net als iedereen.\n\n"
        "Stel je vraag aan mij. Weet ik het niet, dan hoor je binnen een week wie het wel weet.",
        "We are not in charge here. We have one vote, like everybody.\n\n"
        "Put your question to me. If I do not know, you will hear within a week who does.",
    ),
    good_at=told("Zalen, vergunningen, subsidies uitleggen.", "Rooms, permits, explaining grants."),
    looks_for=told("Mensen die vertellen hoe het echt gaat.", "People who tell how things really are."),
    languages=["nl", "en"],
    themes=["Samen tegen eenzaamheid", "Werk en geld"],
    target_groups=["Iedereen"],
    districts=["Centrum"],
    accent="slate",
    mail="samenleving@gemeente-spaarnestad.example",
    ask_for="de contactambtenaar zelforganisaties",
    website="https://gemeente-spaarnestad.example/",
    places=(
        PlaceTold(
            "Stadhuis", "Grote Markt 1", "1999 EB", "Centrum", week(1, 2, 3, 4, 5, opens="09:00", closes="16:30")
        ),
    ),
    numbers=NumbersTold("public", kvk="00000017", is_shown=True),
)

WATERKANT = PageTold(
    key="waterkant",
    person="willem",
    name="Welzijn Waterkant",
    kind=Kind.FORMAL_ORGANISATION,
    motivation="Wij hebben gebouwen en mensen in dienst. Wat wij missen, zijn de deuren die jullie openen.",
    summary=told(
        "Welzijnswerk in de hele stad, vanuit vijf buurthuizen.",
        "Welfare work all over town, from five community centres.",
    ),
    words=told(
        "We organiseren minder zelf en zetten de deur vaker open. Een zaal vraag je aan met één berichtje.",
        "We organise less ourselves and open our doors more often. You ask for a room with one message.",
    ),
    good_at=told("Zalen, kinderopvang tijdens een les, een beroepskracht erbij.", "Rooms, child care, professionals."),
    looks_for=told("Sleutelpersonen die wij eerlijk betalen.", "Key persons, whom we pay fairly."),
    languages=["nl", "en", "tr"],
    themes=["Samen tegen eenzaamheid", "Kinderen en school", "Sport en bewegen"],
    target_groups=["Iedereen", "Jongeren"],
    districts=["Waterwijk", "Molenpolder", "Oosterdok"],
    accent="petrol",
    mail="buurt@welzijnwaterkant.example",
    ask_for="de opbouwwerker van je wijk",
    website="https://welzijnwaterkant.example/",
    places=(
        PlaceTold(
            "Buurthuis Het Anker",
            "Kadeplein 3",
            "1999 AB",
            "Waterwijk",
            week(1, 2, 3, 4, opens="09:00", closes="21:00"),
        ),
        PlaceTold(
            "Buurthuis De Molen", "Wiekenplein 1", "1999 BA", "Molenpolder", week(1, 4, opens="09:00", closes="22:00")
        ),
    ),
    numbers=NumbersTold("foundation", kvk="00002001", rsin="999990019", anbi=True, is_shown=True),
)

SCHAKEL = PageTold(
    key="schakel",
    person="sanne",
    name="Steunpunt De Schakel",
    kind=Kind.FORMAL_ORGANISATION,
    motivation="Mensen komen met schulden bij ons, vaak te laat. Jullie weten het eerder.",
    summary=told(
        "Hulp bij geldzorgen, papieren en een bed voor de nacht.",
        "Help with money trouble, papers and a bed for the night.",
    ),
    words=told(
        "Er is altijd iemand die luistert, en soep. Samen met jou zetten we de papieren op een rij.",
        "There is always somebody who listens, and soup. With you we put the papers in order.",
    ),
    good_at=told("Schulden, toeslagen, nachtopvang.", "Debts, allowances, shelter at night."),
    looks_for=told("Vrijwilligers die Arabisch, Tigrinya of Pools spreken.", "Speakers of Arabic, Tigrinya, Polish."),
    worldview=told(
        "De Schakel is begonnen door drie kerken en werkt vanuit het christelijk geloof. We helpen iedereen en vragen "
        "niemand wat hij gelooft.",
        "De Schakel was begun by three churches and works from the Christian faith. We help everybody and ask nobody "
        "what they believe.",
    ),
    languages=["nl", "en", "ar"],
    themes=["Werk en geld", "Hulp met brieven", "Gezondheid"],
    target_groups=["Iedereen"],
    districts=["Centrum"],
    accent="moss",
    roll=1,
    mail="inloop@deschakel.example",
    ask_for="de inloop",
    places=(
        PlaceTold(
            "De Schakel", "Kerksteeg 7", "1999 EC", "Centrum", week(1, 2, 3, 4, 5, 6, 7, opens="10:00", closes="22:00")
        ),
    ),
    numbers=NumbersTold("foundation", kvk="00001995", rsin="999990020", iban="NL02ABNA0123456789"),
)

BEDRIJVIG = PageTold(
    key="bedrijvig",
    person="joost",
    name="Bedrijvig Spaarnestad",
    kind=Kind.BROKER,
    motivation="Wij brengen bedrijven en bewoners bij elkaar. We denken graag mee, maar stemmen hoeven we niet.",
    summary=told(
        "Makelaar tussen bedrijven en bewoners, met twaalf coaches uit het bedrijfsleven.",
        "Broker between companies and residents, with twelve coaches from business.",
    ),
    words=told(
        "Een coach komt bij jullie, niet andersom. Je kiest zelf waar het over gaat: het bestuur, het geld, of hoe je "
        "ruzie uitpraat. Wat je vertelt, blijft bij jullie.",
        "A coach comes to you, not the other way round. You choose the subject: the board, the money, or how to talk a "
        "quarrel out. What you tell stays with you.",
    ),
    good_at=told("Coaches, laptops, een advocaat die meeleest.", "Coaches, laptops, a lawyer who reads along."),
    looks_for=told("Vragen van organisaties, hoe klein ook.", "Questions from organisations, however small."),
    languages=["nl", "en"],
    themes=["Werk en geld"],
    target_groups=["Iedereen"],
    districts=["Oosterdok"],
    accent="copper",
    mail="makelaar@bedrijvigspaarnestad.example",
    ask_for="de makelaar",
    website="https://bedrijvigspaarnestad.example/",
    numbers=NumbersTold("foundation", kvk="00002009", rsin="999990032"),
)

HUISARTSEN = PageTold(
    key="huisartsen",
    person="peeters",
    name="Huisartsenpraktijk Oosterdok",
    kind=Kind.REFERRER_PRACTICE,
    motivation="Een op de vijf mensen komt bij mij met iets waar geen pil voor is. Wie kan ik naar jullie sturen?",
    summary=told(
        "Huisartsen die ook kijken wie er thuis nog langskomt.",
        "Doctors who also look at who still comes to see you at home.",
    ),
    words=told(
        "Soms schrijf ik geen pillen voor, maar een kookavond. Ik vraag eerst of u dat wilt.",
        "Sometimes I do not prescribe pills but an evening of cooking. I ask first whether you want that.",
    ),
    good_at=told("Uitleg over zorg, in gewone taal.", "Explaining care in plain language."),
    looks_for=told("Plekken waar iemand zich welkom voelt.", "Places where somebody feels welcome."),
    languages=["nl", "en", "fr"],
    themes=["Gezondheid", "Samen tegen eenzaamheid"],
    target_groups=["Iedereen", "Ouderen", "Mantelzorgers"],
    districts=["Oosterdok"],
    accent="aubergine",
    mail="welzijn@huisartsenoosterdok.example",
    ask_for="de praktijkondersteuner",
)

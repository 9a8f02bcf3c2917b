"""More organisations of residents of Spaarnestad, and one that still waits at the door. All invented."""

from verbinders.directory.demo.page import NumbersTold, PageTold, PlaceTold, told, week
from verbinders.directory.kinds import Kind

SWITI_OSO = PageTold(
    key="switi_oso",
    person="humphrey",
    name="Switi Oso",
    kind=Kind.SELF_ORGANISATION,
    motivation="Onze ouderen zingen graag voor een volle zaal. En wie niet meer buiten komt, zoeken wij op.",
    summary=told(
        "Surinaamse ouderen die samen eten, zingen en bij elkaar langsgaan.",
        "Surinamese elders who eat and sing together and visit each other.",
        srn="Bigisma fu Sranan di e nyan, e singi èn e luku makandra.",
    ),
    words=told(
        "Switi oso is een fijn huis. Dat proberen we te zijn voor wie alleen is.\n\n"
        "Op zondag zingen we, met pom en gemberbier. Maandag bellen we iedereen die er niet was.",
        "Switi oso is a sweet house. That is what we try to be for those who are alone.\n\n"
        "On Sundays we sing, with pom and ginger beer. On Mondays we ring everybody who was not there.",
    ),
    good_at=told("Huisbezoek, zingen, eten voor ouderen.", "Visiting people at home, singing, meals for elders."),
    looks_for=told("Chauffeurs met een rolstoelbus op zondag.", "Drivers with a wheelchair bus on Sundays."),
    languages=["nl", "srn", "hns"],
    themes=["Samen tegen eenzaamheid", "Muziek en cultuur", "Eten en ontmoeten"],
    target_groups=["Ouderen", "Mantelzorgers"],
    districts=["Oosterdok"],
    accent="saffron",
    roll=2,
    mail="zondag@switioso.example",
    ask_for="de bezoekploeg",
    places=(
        PlaceTold(
            "Huis aan het Oosterdok", "Dokkade 88", "1999 DA", "Oosterdok", week(7, opens="14:00", closes="17:00")
        ),
    ),
    numbers=NumbersTold("association", kvk="00001975", iban="NL91ABNA0417164300", is_shown=True),
)

MOLENPOLDER = PageTold(
    key="molenpolder",
    person="bram",
    name="Molenpolder aan Tafel",
    kind=Kind.RESIDENTS_INITIATIVE,
    motivation="We koken elke week voor de buurt. Met Çınar erbij wordt het eten beter en de tafel langer.",
    summary=told(
        "Buren die elke week voor elkaar koken. Iedereen mag aanschuiven.",
        "Neighbours who cook for each other every week. Everybody may join in.",
    ),
    words=told(
        "We hebben geen stichting en geen statuten, wel een grote pan.\n\n"
        "Op donderdag kookt een straat voor de andere straten. Je betaalt wat je kunt missen. Wie niet kan komen, "
        "krijgt een bakje thuis.",
        "We have no foundation and no bylaws, but we do have a big pan.\n\n"
        "On Thursdays one street cooks for the other streets. You pay what you can spare. Who cannot come gets a box "
        "at home.",
    ),
    good_at=told("Tafels, pannen, en veertig mensen die afwassen.", "Tables, pans, and forty people who wash up."),
    looks_for=told("Koks van overal.", "Cooks from everywhere."),
    languages=["nl", "en"],
    themes=["Eten en ontmoeten", "Samen tegen eenzaamheid"],
    target_groups=["Iedereen"],
    districts=["Molenpolder"],
    accent="garnet",
    mail="kok@molenpolderaantafel.example",
    ask_for="wie deze week kookt",
    places=(
        PlaceTold(
            "Buurthuis De Molen",
            "Wiekenplein 1",
            "1999 BA",
            "Molenpolder",
            week(4, opens="17:00", closes="20:30"),
            "Er is een lift.",
        ),
    ),
    numbers=NumbersTold("none"),
)

KALYNA = PageTold(
    key="kalyna",
    person="olena",
    name="Kalyna Spaarnestad",
    kind=Kind.SELF_ORGANISATION,
    motivation="Wij weten de weg in onze eigen groep. Nu willen wij ook de stad leren kennen.",
    summary=told(
        "Oekraïners helpen elkaar met werk, school en wonen.",
        "Ukrainians help each other with work, school and housing.",
        uk="Українці допомагають одне одному з роботою, школою та житлом.",
    ),
    words=told(
        "Kalyna is de rode bes uit onze liedjes. Hij overleeft de winter.\n\n"
        "Wie hier al langer is, helpt wie net komt: een huisarts, een fiets, een diploma dat geldt.",
        "Kalyna is the red berry of our songs. It lives through the winter.\n\n"
        "Who has been here longer helps who has just arrived: a doctor, a bicycle, a diploma that counts.",
        uk="Калина — червона ягода з наших пісень. Вона переживає зиму. Хто тут довше, допомагає тому, хто щойно "
        "приїхав.",
    ),
    good_at=told("Werk vinden, diploma's laten vertalen.", "Finding work, having diplomas translated."),
    looks_for=told("Gastgezinnen die Nederlands willen oefenen.", "Families who will practise Dutch with us."),
    languages=["nl", "uk", "ru", "en"],
    themes=["Werk en geld", "Kinderen en school", "Taal leren"],
    target_groups=["Nieuwkomers", "Gezinnen"],
    districts=["Centrum"],
    accent="indigo",
    mail="hallo@kalyna.example",
    ask_for="het ontvangst",
    places=(
        PlaceTold(
            "Bibliotheek Centrum", "Grote Markt 20", "1999 EA", "Centrum", week(1, 3, opens="10:00", closes="12:00")
        ),
    ),
)

# Asked three days ago, and still waiting for the stewards.
YASMIN = PageTold(
    key="yasmin",
    person="rana",
    name="Yasmin",
    kind=Kind.SELF_ORGANISATION,
    motivation=(
        "Wij zijn Syrische nieuwkomers. Wij kregen veel hulp en willen die nu doorgeven. Hooyo zei: kom erbij."
    ),
    summary=told(
        "Syrische nieuwkomers wijzen elkaar de weg en geven dat weer door.",
        "Syrian newcomers show each other the way and pass it on.",
        ar="قادمون جدد من سوريا يدلّ بعضهم بعضًا على الطريق ثم ينقلون ما تعلموه إلى غيرهم.",
    ),
    words=told(
        "Yasmin groeit tegen elke muur. Wij ook.\n\nWie zelf net de weg vond, legt hem het beste uit.",
        "Jasmine grows on any wall. So do we.\n\nWho has just found the way explains it best.",
    ),
    good_at=told("Wegwijs maken in het Arabisch en Koerdisch.", "Showing the way in Arabic and Kurdish."),
    looks_for=told("Een plek om te beginnen.", "A place to begin."),
    languages=["nl", "ar", "ku"],
    themes=["Taal leren", "Hulp met brieven"],
    target_groups=["Nieuwkomers"],
    districts=["Waterwijk"],
    accent="aubergine",
    mail="welkom@yasmin.example",
    ask_for="wie er vandaag is",
)

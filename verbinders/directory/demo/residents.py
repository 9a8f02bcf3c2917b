"""Organisations of residents of Spaarnestad, in their own words. All invented."""

from verbinders.directory.demo.page import NumbersTold, PageTold, PlaceTold, told, week
from verbinders.directory.kinds import Kind

HOOYO = PageTold(
    key="hooyo",
    person="amina",
    name="Hooyo",
    kind=Kind.SELF_ORGANISATION,
    motivation="",
    summary=told(
        "Somalische moeders die elkaar helpen met school, taal en opvoeden.",
        "Somali mothers who help each other with school, language and raising children.",
        so="Hooyooyin Soomaaliyeed oo isku caawiya dugsiga, luqadda iyo barbaarinta carruurta.",
        ar="أمهات صوماليات يساعد بعضهن بعضًا في المدرسة واللغة والتربية.",
    ),
    words=told(
        "Hooyo waa lama huraan. Dat zeggen wij in Somalië: zonder moeder kun je niet.\n\n"
        "In 2014 begonnen we met vier moeders aan een keukentafel. Nu zijn we met zestig. Elke dinsdag drinken we thee "
        "in de Waterwijk en lezen we samen de brieven van school. We gaan mee naar een ouderavond als je dat spannend "
        "vindt. Mannen en buren zijn ook welkom.",
        "Hooyo waa lama huraan. That is what we say in Somalia: you cannot do without a mother.\n\n"
        "In 2014 we began with four mothers at a kitchen table. Now there are sixty of us. Every Tuesday we drink tea "
        "in the Waterwijk and read the letters from school together. We come along to a parents' evening if you find "
        "that hard. Men and neighbours are welcome too.",
        so="Hooyo waa lama huraan. Sannadkii 2014 waxaan ku bilownay afar hooyo oo fadhida miiska jikada. "
        "Maanta waxaan nahay lixdan. Talaado kasta shaah ayaan ku wada cabnaa Waterwijk.",
        ar="لا غنى عن الأم. هكذا نقول في الصومال. بدأنا عام 2014 بأربع أمهات حول طاولة مطبخ، واليوم نحن ستون.",
    ),
    good_at=told(
        "Schoolgesprekken, meegaan en tolken, brieven lezen.",
        "Talks at school, coming along and interpreting, reading letters.",
        so="Wadahadalka dugsiga, turjumidda iyo akhrinta warqadaha.",
    ),
    looks_for=told(
        "Een fietsdocent met geduld, en een zaal op zaterdag.",
        "A patient cycling teacher, and a room on Saturdays.",
    ),
    languages=["nl", "so", "ar"],
    themes=["Kinderen en school", "Hulp met brieven", "Taal leren"],
    target_groups=["Vrouwen", "Gezinnen"],
    districts=["Waterwijk"],
    accent="fuchsia",
    mail="thee@hooyo.example",
    ask_for="de theeploeg van dinsdag",
    places=(
        PlaceTold("Buurthuis Het Anker", "Kadeplein 3", "1999 AB", "Waterwijk", week(2, opens="09:30", closes="12:00")),
    ),
    numbers=NumbersTold("informal", iban="NL91ABNA0417164300"),
)

CINAR = PageTold(
    key="cinar",
    person="yusuf",
    name="Çınar",
    kind=Kind.SELF_ORGANISATION,
    motivation="Wij koken, spelen saz en helpen met huiswerk. We willen weten wie dat in de andere wijken doet.",
    summary=told(
        "Turks cultureel centrum: koken, muziek en huiswerk, voor jong en oud.",
        "Turkish cultural centre: cooking, music and homework, for young and old.",
        tr="Türk kültür merkezi: gençler ve yaşlılar için yemek, müzik ve ev ödevi.",
    ),
    words=told(
        "Een çınar is een plataan. Onder een plataan is plaats voor veel mensen, en hij wordt oud.\n\n"
        "Onze ouders begonnen in 1986 met een theehuis. Nu zitten er op woensdag dertig kinderen aan het huiswerk, en "
        "speelt op vrijdag het saz-orkest. Iedereen mag binnenlopen; er staat altijd thee.",
        "A çınar is a plane tree. Under a plane tree there is room for many, and it grows old.\n\n"
        "Our parents began with a tea house in 1986. Now thirty children do their homework here on Wednesdays, and the "
        "saz orchestra plays on Fridays. Everybody may walk in; there is always tea.",
        tr="Çınarın altında herkese yer vardır ve çınar uzun yaşar.\n\n"
        "Anne babalarımız 1986'da bir çay eviyle başladı. "
        "Bugün çarşamba günleri otuz çocuk burada ödevini yapıyor, cuma günleri saz orkestrası çalıyor. "
        "Kapımız herkese açık, çayımız her zaman hazır.",
    ),
    good_at=told(
        "Koken voor tweehonderd mensen, muziek, huiswerkhulp.",
        "Cooking for two hundred, music, help with homework.",
        tr="İki yüz kişiye yemek, müzik, ev ödevi yardımı.",
    ),
    looks_for=told("Wiskundedocenten, en oud-leerlingen die het voordoen.", "Maths teachers, and former pupils."),
    languages=["nl", "tr", "ku"],
    themes=["Eten en ontmoeten", "Muziek en cultuur", "Kinderen en school"],
    target_groups=["Iedereen", "Jongeren"],
    districts=["Molenpolder"],
    accent="delft",
    roll=1,
    mail="selam@cinar.example",
    ask_for="het bestuur",
    website="https://cinar.example/",
    places=(
        PlaceTold(
            "Theehuis Çınar",
            "Molenstraat 40",
            "1999 BC",
            "Molenpolder",
            week(3, 5, opens="15:00", closes="21:00") + week(6, opens="11:00", closes="17:00"),
            "De bel zit links van de deur.",
        ),
    ),
    numbers=NumbersTold("association", kvk="00001986", rsin="111222333"),
)

NOUR = PageTold(
    key="nour",
    person="fatima",
    name="Stichting Nour",
    kind=Kind.SELF_ORGANISATION,
    motivation="Vrouwen komen bij ons voor het eerst van huis. Met anderen samen kunnen ze daarna verder.",
    summary=told(
        "Arabisch sprekende vrouwen leren, sporten en doen mee.",
        "Arabic-speaking women learn, do sports and take part.",
        ar="نساء يتحدثن العربية يتعلمن ويمارسن الرياضة ويشاركن.",
    ),
    words=told(
        "Nour betekent licht. Wij beginnen klein: samen fietsen leren op het sportpark, een half uur, koffie na.\n\n"
        "Wie durft te fietsen, durft ook naar de taalles. Vorig jaar haalden negentien vrouwen hun inburgering.",
        "Nour means light. We begin small: learning to cycle in the sports park, half an hour, coffee afterwards.\n\n"
        "Who dares to cycle, dares to go to a language class. Last year nineteen women passed their integration exam.",
        ar="نور تعني الضوء. نبدأ بخطوات صغيرة: نتعلم ركوب الدراجة معًا نصف ساعة، ثم نشرب القهوة.",
    ),
    good_at=told("Vrouwen bereiken die nergens komen.", "Reaching women who go nowhere.", ar="الوصول إلى النساء."),
    looks_for=told("Vijf damesfietsen en een gymzaal overdag.", "Five bicycles and a gym in the daytime."),
    languages=["nl", "ar", "rif", "fr"],
    themes=["Sport en bewegen", "Taal leren", "Gezondheid"],
    target_groups=["Vrouwen", "Nieuwkomers"],
    districts=["Waterwijk"],
    accent="emerald",
    mail="welkom@nour.example",
    ask_for="de coördinator",
    website="https://nour.example/",
    places=(
        PlaceTold(
            "Sportpark Waterwijk", "Roeierslaan 1", "1999 AD", "Waterwijk", week(4, opens="13:00", closes="14:30")
        ),
    ),
    numbers=NumbersTold(
        "foundation", kvk="00002016", rsin="123456782", iban="NL02ABNA0123456789", anbi=True, is_shown=True
    ),
)

SELAM = PageTold(
    key="selam",
    person="selamawit",
    name="Selam",
    kind=Kind.SELF_ORGANISATION,
    motivation="Wij zijn nog klein. We willen van de anderen leren hoe je een feest en een fonds aanvraagt.",
    summary=told(
        "Eritrese gezinnen vinden bij ons rust, koffie en de weg in de stad.",
        "Eritrean families find peace, coffee and their way in town with us.",
        ti="ኤርትራውያን ስድራቤታት ኣብዚ ብሓባር ቡን ይሰትዩን ይተሓጋገዙን።",
    ),
    words=told(
        "Koffie duurt bij ons drie rondes. Dan pas praat je echt.\n\n"
        "In de eerste ronde vertel je hoe het gaat. In de tweede komt de brief op tafel. In de derde weten we wie "
        "er meegaat naar het loket.",
        "Coffee takes three rounds with us. Only then you really talk.\n\n"
        "In the first round you say how you are. In the second the letter comes on the table. In the third we know "
        "who will come along to the counter.",
    ),
    good_at=told("Tolken in het Tigrinya, jonge mannen aan het werk helpen.", "Interpreting, young men and work."),
    looks_for=told("Een vaste kamer met een stopcontact voor de koffiepot.", "A room of our own, with a socket."),
    languages=["nl", "ti", "am", "en"],
    themes=["Eten en ontmoeten", "Werk en geld", "Hulp met brieven"],
    target_groups=["Gezinnen", "Mannen", "Nieuwkomers"],
    districts=["Bloemenbuurt"],
    accent="brick",
    mail="buna@selam.example",
    ask_for="wie er koffie zet",
    places=(
        PlaceTold("De Kas", "Tulpstraat 12", "1999 CA", "Bloemenbuurt", week(6, 7, opens="14:00", closes="18:00")),
    ),
)

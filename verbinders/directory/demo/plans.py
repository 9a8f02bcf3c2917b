"""The networks of the demo as they were asked for: mission, and goals with why together."""

from verbinders.directory.demo.page import told
from verbinders.directory.kinds import Kind
from verbinders.directory.models.founding import GoalPlan, Plan
from verbinders.kit.text import Texts

SPAARNESTAD = Plan(
    slug="spaarnestad",
    name="Spaarnestad Verbindt",
    town="Spaarnestad",
    languages=["nl", "en", "tr", "ar"],
    districts=["Centrum", "Waterwijk", "Molenpolder", "Oosterdok", "Bloemenbuurt"],
    mission=told(
        "Wij proeven van elkaars keuken, leren elkaars taal en vieren elkaars feesten. Wat niemand alleen kan, doen we "
        "samen. En met de gemeente en de instellingen praten we als gelijken.",
        "We taste each other's cooking, learn each other's languages and celebrate each other's feasts. What nobody "
        "can do alone, we do together. And we talk with the municipality and the institutions as equals.",
        tr="Birbirimizin yemeğini tadar, dilini öğrenir, bayramını kutlarız. Tek başına yapılamayanı birlikte yaparız. "
        "Belediye ve kurumlarla eşit olarak konuşuruz.",
        ar="نتذوق طعام بعضنا ونتعلم لغات بعضنا ونحتفل بأعياد بعضنا. وما لا يستطيعه أحد وحده نفعله معًا. "
        "ونتحدث مع البلدية والمؤسسات على قدم المساواة.",
    ),
    goals=[
        GoalPlan(
            told(
                "Elkaar echt leren kennen",
                "Really get to know each other",
                tr="Birbirimizi gerçekten tanımak",
                ar="أن نتعارف حقًا",
            ),
            told(
                "Wie bij de ander at, belt ook als het moeilijk is. Alleen nodig je vooral je eigen mensen uit.",
                "Who ate at the other's table also rings when things are hard. Alone you invite your own people.",
                tr="Birbirinin sofrasına oturan, zor günde de arar. Tek başına hep kendi insanlarını çağırırsın.",
                ar="من جلس إلى مائدة الآخر يتصل به أيضًا وقت الشدة. أما وحدك فتدعو غالبًا جماعتك فقط.",
            ),
        ),
        GoalPlan(
            told(
                "Meer doen met wat er al is",
                "Do more with what is there already",
                tr="Elimizdekiyle daha çok şey yapmak",
                ar="أن نفعل المزيد بما لدينا",
            ),
            told(
                "Drie kookavonden op dezelfde dinsdag: dat zie je pas als je in één agenda kijkt.",
                "Three evenings of cooking on the same Tuesday: you only see that when you look in one calendar.",
                tr="Aynı salı günü üç yemek akşamı: Bunu ancak ortak takvime bakınca görürsün.",
                ar="ثلاث أمسيات طبخ في يوم الثلاثاء نفسه: لا ترى ذلك إلا إذا نظرت في تقويم واحد.",
            ),
        ),
        GoalPlan(
            told(
                "Meepraten als gelijken",
                "Have a say as equals",
                tr="Eşit olarak söz sahibi olmak",
                ar="أن نشارك في الحوار كأنداد",
            ),
            told(
                "Een kleine club hoort van een plan als het klaar is. Twaalf clubs zitten aan tafel als het begint.",
                "A small club hears of a plan when it is finished. Twelve clubs sit at the table when it begins.",
                tr="Küçük bir dernek plan bitince haber alır. On iki dernek birlikte, plan başlarken masada oturur.",
                ar="تسمع المجموعة الصغيرة بالخطة بعد اكتمالها. أما اثنتا عشرة مجموعة فتجلس إلى الطاولة منذ البداية.",
            ),
        ),
        GoalPlan(
            told(
                "Iedereen in de stad bereiken",
                "Reach everybody in town",
                tr="Şehirdeki herkese ulaşmak",
                ar="أن نصل إلى كل سكان المدينة",
            ),
            told(
                "Samen spreken we meer dan tien talen en kennen we elke straat. Geen instelling komt alleen zo ver.",
                "Together we speak more than ten languages and know every street. No institution gets that far alone.",
                tr="Birlikte ondan fazla dil konuşur, her sokağı tanırız. Hiçbir kurum tek başına bu kadar ulaşamaz.",
                ar="نتحدث معًا أكثر من عشر لغات ونعرف كل شارع. لا تصل أي مؤسسة وحدها إلى هذا الحد.",
            ),
        ),
    ],
    organisation="Hooyo",
    kind=Kind.SELF_ORGANISATION,
)

POLDERWIJK = Plan(
    slug="polderwijk",
    name="Polderwijk Samen",
    town="Polderwijk",
    languages=["nl", "en"],
    districts=["Noordpolder", "Zuidpolder"],
    colours=("#0b3b3a", "#ffffff", "#f4a259", "#1b1b1b"),
    mission=told("Een nieuwe wijk wordt vanzelf geen dorp. Wij helpen een handje.", "A new quarter needs a hand."),
    goals=[
        GoalPlan(
            told("Elke straat een plek om te zitten", "A place to sit in every street"),
            told("Een bank zet je niet alleen neer, en je zit er ook niet alleen.", "Nobody carries a bench alone."),
        ),
    ],
    organisation="Het Polderhuis",
    kind=Kind.COMMUNITY_CENTRE,
)

# A real town: only what the file says, and nobody of it is a member.
HAARLEM = Plan(
    slug="haarlem",
    name="Haarlem",
    town="Haarlem",
    languages=["nl", "en"],
    colours=("#4a1020", "#ffffff", "#ffd166", "#1d1838"),
    mission=told(
        "Dit is een voorbeeld met echte gegevens: organisaties in Haarlem die in openbare bronnen staan. Zij hebben "
        "hier niet om gevraagd en doen niet mee aan deze site.",
        "This is an example with real data: organisations in Haarlem that are named in public sources. They have not "
        "asked for it and take no part in this site.",
    ),
    goals=[
        GoalPlan(
            told("Laten zien wie er is", "Show who is there"),
            told(
                "Ieder houdt nu een eigen lijst bij. Eén lijst waarin ieder de eigen bladzijde bewaart, blijft waar.",
                "Everybody keeps a list of their own now. One list in which each keeps its own page stays true.",
            ),
        ),
    ],
    organisation="Beheer van dit voorbeeld",
    kind=Kind.OTHER,
    is_member=False,
    summary=Texts.of(
        nl="Bewaart deze lijst tot een organisatie haar eigen bladzijde overneemt.",
        en="Keeps this list until an organisation takes over its own page.",
    ),
)

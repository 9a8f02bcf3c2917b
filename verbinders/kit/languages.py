"""The languages people speak in Dutch towns: tag (BCP 47), own name, direction, name in the reader's language.

A tag says what is spoken, not where somebody is from. A language that is missing here can still be stored by its tag:
it is shown by that tag, and gets a name when it is added to this table.
"""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: how it calls itself, and how the reader calls it."""

    tag: str
    endonym: str
    name: str | Promise
    dutch: tuple[str, ...]  # Names found in Dutch sources, for imports; the first is the usual one.
    dir: Direction = "ltr"

    def __str__(self) -> str:
        return str(self.name)


def _rtl(tag: str, endonym: str, english: Promise | str, *dutch: str) -> Language:
    return Language(tag, endonym, english, dutch, "rtl")


def _ltr(tag: str, endonym: str, english: Promise | str, *dutch: str) -> Language:
    return Language(tag, endonym, english, dutch)


_TABLE = (
    _ltr("nl", "Nederlands", pgettext_lazy("language", "Dutch"), "Nederlands", "Hollands"),
    _ltr("en", "English", pgettext_lazy("language", "English"), "Engels"),
    _ltr("tr", "Türkçe", pgettext_lazy("language", "Turkish"), "Turks"),
    _rtl("ar", "العربية", pgettext_lazy("language", "Arabic"), "Arabisch", "Marokkaans-Arabisch", "Darija"),
    _ltr("ak", "Akan", pgettext_lazy("language", "Akan"), "Akan"),
    _ltr("sq", "Shqip", pgettext_lazy("language", "Albanian"), "Albanees"),
    _ltr("abs", "Bahasa Melayu Ambon", pgettext_lazy("language", "Ambonese Malay"), "Ambons-Maleis", "Moluks"),
    _ltr("am", "አማርኛ", pgettext_lazy("language", "Amharic"), "Amhaars", "Amharisch"),
    _ltr("hy", "Հայերեն", pgettext_lazy("language", "Armenian"), "Armeens"),
    _ltr("az", "Azərbaycanca", pgettext_lazy("language", "Azerbaijani"), "Azerbeidzjaans", "Azeri"),
    _ltr("bn", "বাংলা", pgettext_lazy("language", "Bengali"), "Bengaals", "Bengali", "Bangla"),
    _ltr("bs", "Bosanski", pgettext_lazy("language", "Bosnian"), "Bosnisch"),
    _ltr("bg", "Български", pgettext_lazy("language", "Bulgarian"), "Bulgaars"),
    _ltr("my", "မြန်မာဘာသာ", pgettext_lazy("language", "Burmese"), "Birmaans"),
    _ltr("yue", "廣東話", pgettext_lazy("language", "Cantonese"), "Kantonees"),
    _ltr("kea", "Kriolu", pgettext_lazy("language", "Cape Verdean"), "Kaapverdisch", "Kriolu"),
    _ltr("zh", "中文", pgettext_lazy("language", "Chinese"), "Chinees", "Mandarijn"),
    _ltr("hr", "Hrvatski", pgettext_lazy("language", "Croatian"), "Kroatisch"),
    _ltr("cs", "Čeština", pgettext_lazy("language", "Czech"), "Tsjechisch"),
    _rtl("prs", "دری", pgettext_lazy("language", "Dari"), "Dari"),
    _ltr(
        "dse",
        "Nederlandse Gebarentaal",
        pgettext_lazy("language", "Dutch Sign Language"),
        "Nederlandse Gebarentaal",
        "NGT",
    ),
    _ltr("ee", "Eʋegbe", pgettext_lazy("language", "Ewe"), "Ewe"),
    _rtl("fa", "فارسی", pgettext_lazy("language", "Farsi"), "Farsi", "Perzisch", "Iraans"),
    _ltr("fr", "Français", pgettext_lazy("language", "French"), "Frans"),
    _ltr("fy", "Frysk", pgettext_lazy("language", "Frisian"), "Fries"),
    _ltr("ff", "Fulfulde", pgettext_lazy("language", "Fula"), "Fula", "Fulani", "Fulfulde"),
    _ltr("ka", "ქართული", pgettext_lazy("language", "Georgian"), "Georgisch"),
    _ltr("de", "Deutsch", pgettext_lazy("language", "German"), "Duits"),
    _ltr("el", "Ελληνικά", pgettext_lazy("language", "Greek"), "Grieks"),
    _ltr("ha", "Hausa", pgettext_lazy("language", "Hausa"), "Hausa"),
    _rtl("he", "עברית", pgettext_lazy("language", "Hebrew"), "Hebreeuws", "Ivriet"),
    _ltr("hi", "हिन्दी", pgettext_lazy("language", "Hindi"), "Hindi"),
    _ltr("hu", "Magyar", pgettext_lazy("language", "Hungarian"), "Hongaars"),
    _ltr("ig", "Igbo", pgettext_lazy("language", "Igbo"), "Igbo"),
    _ltr("id", "Bahasa Indonesia", pgettext_lazy("language", "Indonesian"), "Indonesisch"),
    _ltr("it", "Italiano", pgettext_lazy("language", "Italian"), "Italiaans"),
    _ltr("ja", "日本語", pgettext_lazy("language", "Japanese"), "Japans"),
    _ltr("jvn", "Jawa", pgettext_lazy("language", "Surinamese Javanese"), "Surinaams-Javaans"),
    _ltr("rw", "Ikinyarwanda", pgettext_lazy("language", "Kinyarwanda"), "Kinyarwanda"),
    _ltr("rn", "Ikirundi", pgettext_lazy("language", "Kirundi"), "Kirundi"),
    _ltr("ko", "한국어", pgettext_lazy("language", "Korean"), "Koreaans"),
    _ltr("kri", "Krio", pgettext_lazy("language", "Krio"), "Krio"),
    _ltr("ku", "Kurdî", pgettext_lazy("language", "Kurdish"), "Koerdisch"),
    _ltr("kmr", "Kurmancî", pgettext_lazy("language", "Kurmanji Kurdish"), "Kurmanci", "Kurmanji", "Kurmançi"),
    _rtl("ckb", "سۆرانی", pgettext_lazy("language", "Sorani Kurdish"), "Sorani"),
    _ltr("lv", "Latviešu", pgettext_lazy("language", "Latvian"), "Lets"),
    _ltr("ln", "Lingála", pgettext_lazy("language", "Lingala"), "Lingala"),
    _ltr("lt", "Lietuvių", pgettext_lazy("language", "Lithuanian"), "Litouws"),
    _ltr("mk", "Македонски", pgettext_lazy("language", "Macedonian"), "Macedonisch"),
    _ltr("ml", "മലയാളം", pgettext_lazy("language", "Malayalam"), "Malayalam"),
    _ltr("mnk", "Mandinka", pgettext_lazy("language", "Mandinka"), "Mandinka"),
    _ltr("mn", "Монгол", pgettext_lazy("language", "Mongolian"), "Mongools"),
    _ltr("ne", "नेपाली", pgettext_lazy("language", "Nepali"), "Nepalees"),
    _ltr("om", "Afaan Oromoo", pgettext_lazy("language", "Oromo"), "Oromo"),
    _ltr("pap", "Papiamentu", pgettext_lazy("language", "Papiamento"), "Papiaments", "Papiamento", "Papiamentu"),
    _rtl("ps", "پښتو", pgettext_lazy("language", "Pashto"), "Pasjtoe", "Pashto"),
    _ltr("pl", "Polski", pgettext_lazy("language", "Polish"), "Pools"),
    _ltr("pt", "Português", pgettext_lazy("language", "Portuguese"), "Portugees", "Braziliaans"),
    _ltr("pa", "ਪੰਜਾਬੀ", pgettext_lazy("language", "Punjabi"), "Punjabi", "Panjabi"),
    _ltr("ro", "Română", pgettext_lazy("language", "Romanian"), "Roemeens"),
    _ltr("rom", "Romani ćhib", pgettext_lazy("language", "Romani"), "Romani", "Romanes"),
    _ltr("ru", "Русский", pgettext_lazy("language", "Russian"), "Russisch"),
    _ltr(
        "hns",
        "Sarnami",
        pgettext_lazy("language", "Sarnami Hindustani"),
        "Sarnami",
        "Hindoestaans",
        "Sarnami Hindoestani",
    ),
    _ltr("sr", "Српски", pgettext_lazy("language", "Serbian"), "Servisch"),
    _ltr("si", "සිංහල", pgettext_lazy("language", "Sinhala"), "Singalees"),
    _ltr("sk", "Slovenčina", pgettext_lazy("language", "Slovak"), "Slowaaks"),
    _ltr("so", "Soomaali", pgettext_lazy("language", "Somali"), "Somali", "Somalisch"),
    _ltr("es", "Español", pgettext_lazy("language", "Spanish"), "Spaans"),
    _ltr("srn", "Sranantongo", pgettext_lazy("language", "Sranan Tongo"), "Sranantongo", "Sranan Tongo"),
    _ltr("tru", "Ṣurayt", pgettext_lazy("language", "Turoyo"), "Turoyo", "Suryoyo", "Surayt"),
    _ltr("sw", "Kiswahili", pgettext_lazy("language", "Swahili"), "Swahili", "Kiswahili"),
    _ltr("zgh", "ⵜⴰⵎⴰⵣⵉⵖⵜ", pgettext_lazy("language", "Tamazight"), "Tamazight", "Amazigh"),
    _ltr("rif", "Tarifiyt", pgettext_lazy("language", "Tarifit"), "Tarifit", "Riffijns", "Rif-Berbers"),
    _ltr("shi", "Taclḥit", pgettext_lazy("language", "Tashelhit"), "Tasjelhiet", "Tashelhit"),
    _ltr("ta", "தமிழ்", pgettext_lazy("language", "Tamil"), "Tamil"),
    _ltr("tl", "Tagalog", pgettext_lazy("language", "Tagalog"), "Tagalog", "Filipijns"),
    _ltr("th", "ไทย", pgettext_lazy("language", "Thai"), "Thai", "Thais"),
    _ltr("bo", "བོད་སྐད་", pgettext_lazy("language", "Tibetan"), "Tibetaans"),
    _ltr("ti", "ትግርኛ", pgettext_lazy("language", "Tigrinya"), "Tigrinya", "Tigrinja"),
    _ltr("tw", "Twi", pgettext_lazy("language", "Twi"), "Twi"),
    _ltr("uk", "Українська", pgettext_lazy("language", "Ukrainian"), "Oekraïens"),
    _rtl("ur", "اردو", pgettext_lazy("language", "Urdu"), "Urdu", "Oerdoe"),
    _rtl("ug", "ئۇيغۇرچە", pgettext_lazy("language", "Uyghur"), "Oeigoers"),
    _ltr("vi", "Tiếng Việt", pgettext_lazy("language", "Vietnamese"), "Vietnamees"),
    _ltr("wo", "Wolof", pgettext_lazy("language", "Wolof"), "Wolof"),
    _ltr("yo", "Yorùbá", pgettext_lazy("language", "Yoruba"), "Yoruba"),
    _ltr("zza", "Zazakî", pgettext_lazy("language", "Zazaki"), "Zazaki", "Zaza"),
)

LANGUAGES = {language.tag: language for language in _TABLE}
_BY_DUTCH_NAME = {dutch.casefold(): language for language in _TABLE for dutch in language.dutch}


def language(tag: str) -> Language:
    """The language of a tag, also of a longer one ("ar-SY"). One we do not know goes by its tag."""
    return LANGUAGES.get(tag) or LANGUAGES.get(tag.split("-")[0].lower()) or Language(tag, tag, tag, (tag,))


def language_from_dutch(words: str) -> Language | None:
    """The language meant by a Dutch name ("Arabisch") or a tag ("ar") in a source; None when we are not sure."""
    key = words.strip().casefold()
    return _BY_DUTCH_NAME.get(key) or LANGUAGES.get(key)


def direction(tag: str) -> Direction:
    """Which way the language is written."""
    return language(tag).dir


def in_order(tags: list[str] | tuple[str, ...]) -> list[Language]:
    """These languages by their name in the reader's language."""
    return sorted((language(tag) for tag in tags), key=lambda one: str(one).casefold())


def reader() -> str:
    """The language of the page that is being made."""
    return (get_language() or "nl").split("-")[0]

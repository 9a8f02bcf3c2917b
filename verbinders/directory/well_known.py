"""Names that people trust without looking, and words that say little in the name of an organisation. Plain data."""

from collections.abc import Iterator

# What an organisation is by law, and small words: whoever leaves one out or puts one in has not made another name.
FILLERS = (
    *("stichting", "st", "vereniging", "ver", "organisatie", "coöperatie", "kerkgenootschap", "bv", "nv", "vzw", "ev"),
    *("foundation", "association", "organisation", "organization", "society", "ltd", "inc", "charity"),
    *("vakfı", "vakıf", "derneği", "dernek", "kooperatifi", "جمعية", "مؤسسة", "منظمة", "fondation", "verein"),
    *("de", "het", "een", "the", "a", "an", "of", "van", "voor", "for", "in", "en", "and", "und", "et", "ve", "te"),
    *("officieel", "official", "resmi", "و", "nederland", "netherlands", "holland", "hollanda", "هولندا"),
)

# Who speaks with authority or for a well known cause. `{town}` is the town of the network.
OFFICIALS = (
    *("Gemeente {town}", "{town} Belediyesi", "بلدية {town}", "Municipality of {town}"),
    *("Burgemeester", "Wethouder", "College van B en W", "Gemeenteraad", "Provincie", "Rijksoverheid"),
    *("Politie", "Police", "Polis", "Brandweer", "Ambulance", "Openbaar Ministerie", "Rechtbank", "Reclassering"),
    *("Belastingdienst", "Toeslagen", "UWV", "SVB", "Sociale Verzekeringsbank", "CAK", "CJIB", "IND", "COA", "KVK"),
    *("Immigratie- en Naturalisatiedienst", "Kamer van Koophandel", "Centraal Orgaan opvang asielzoekers"),
    *("Raad voor de Kinderbescherming", "Veilig Thuis", "Jeugdbescherming", "GGD", "Nationale ombudsman"),
    *("Rode Kruis", "Red Cross", "Kızılay", "الهلال الأحمر", "الصليب الأحمر", "Leger des Heils", "Voedselbank"),
    *("VluchtelingenWerk", "Slachtofferhulp", "Juridisch Loket", "Humanitas", "Unicef", "Amnesty International"),
)


def officials(town: str) -> Iterator[str]:
    """Them, in this town."""
    return (name.replace("{town}", town) for name in OFFICIALS)

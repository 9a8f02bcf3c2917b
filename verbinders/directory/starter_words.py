"""The words with which the lists of a new network begin; it adds its own."""

from verbinders.kit.text import Texts

STARTER_WORDS = [
    ("theme", Texts.of(nl="Eten en ontmoeten", en="Eating and meeting", tr="Yemek ve buluşma", ar="طعام ولقاء")),
    ("theme", Texts.of(nl="Taal leren", en="Learning the language", tr="Dil öğrenme", ar="تعلّم اللغة")),
    (
        "theme",
        Texts.of(nl="Hulp met brieven", en="Help with letters", tr="Mektuplara yardım", ar="المساعدة في الرسائل"),
    ),
    (
        "theme",
        Texts.of(nl="Kinderen en school", en="Children and school", tr="Çocuklar ve okul", ar="الأطفال والمدرسة"),
    ),
    ("theme", Texts.of(nl="Gezondheid", en="Health", tr="Sağlık", ar="الصحة")),
    ("theme", Texts.of(nl="Sport en bewegen", en="Sports and exercise", tr="Spor ve hareket", ar="الرياضة والحركة")),
    ("theme", Texts.of(nl="Muziek en cultuur", en="Music and culture", tr="Müzik ve kültür", ar="الموسيقى والثقافة")),
    ("theme", Texts.of(nl="Werk en geld", en="Work and money", tr="İş ve para", ar="العمل والمال")),
    (
        "theme",
        Texts.of(
            nl="Samen tegen eenzaamheid",
            en="Together against loneliness",
            tr="Yalnızlığa karşı birlikte",
            ar="معًا ضد الوحدة",
        ),
    ),
    ("target_group", Texts.of(nl="Iedereen", en="Everybody", tr="Herkes", ar="الجميع")),
    ("target_group", Texts.of(nl="Vrouwen", en="Women", tr="Kadınlar", ar="النساء")),
    ("target_group", Texts.of(nl="Mannen", en="Men", tr="Erkekler", ar="الرجال")),
    ("target_group", Texts.of(nl="Ouderen", en="Older people", tr="Yaşlılar", ar="كبار السن")),
    ("target_group", Texts.of(nl="Jongeren", en="Young people", tr="Gençler", ar="الشباب")),
    ("target_group", Texts.of(nl="Gezinnen", en="Families", tr="Aileler", ar="العائلات")),
    ("target_group", Texts.of(nl="Nieuwkomers", en="Newcomers", tr="Yeni gelenler", ar="القادمون الجدد")),
    ("target_group", Texts.of(nl="Mantelzorgers", en="Carers", tr="Bakım verenler", ar="مقدمو الرعاية لذويهم")),
]

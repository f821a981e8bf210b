"""Texts in other languages are named and refused; in doubt a text is read."""

import pytest

import accordingto
from accordingto.reading.language import foreign_language
from accordingto.record import ReadingError


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("German", "Der Minister sagte am Montag, die Brücke sei zu und man wolle sie nicht mehr öffnen."),
        ("German", "Die Polizei sagte am Montag, dass es zwei Tote gab, und das Ministerium schwieg."),
        ("French", "Le ministre a dit que le pont est fermé et que les travaux sont prévus pour la fin de l'année."),
        ("Spanish", "El ministro dijo que el puente está cerrado y que las obras son para más de un año."),
        ("Turkish", "Bakan köprünün kapalı olduğunu söyledi ve bu karar için çok zaman gerektiğini, ancak bir yol "
                    "daha olduğunu dedi."),
        ("Russian", "Министр заявил в понедельник, что мост закрыт."),
        ("Ukrainian", "Міністр заявив у понеділок, що міст закрито."),
        ("Arabic", "قال الوزير يوم الاثنين إن الجسر مغلق حتى نهاية العام"),
        ("Persian", "وزیر روز دوشنبه گفت که پل تا پایان سال بسته است"),
        ("Chinese", "部长周一表示大桥已经关闭我们必须采取行动因为大桥已经很旧了"),
        ("Japanese", "大臣は月曜日に橋は閉鎖されたと述べました。"),
    ],
)  # fmt: skip
def test_a_foreign_text_is_named(name, text):
    assert foreign_language(text)[1] == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The minister said the bridge was shut.",
        "THE MINISTER SAID THE BRIDGE WAS SHUT.",
        "Kyiv, Kharkiv, Odesa.",
        "12.4 18.9 2024",
        "De la Cruz wins in La Paz, El Alto, Los Yungas, las Vegas.",
        "Kyiv says Moscow struck Odesa, killing four",
        "The minister said “der Krieg ist aus” and left for the capital. He will be back in a week.",
    ],
)
def test_english_and_what_is_in_doubt_is_not_foreign(text):
    assert foreign_language(text) is None


@pytest.mark.parametrize("call", [accordingto.read, accordingto.attributions])
def test_a_foreign_text_is_refused_by_name(call):
    with pytest.raises(ReadingError, match=r"German \(de\)"):
        call("Der Minister sagte am Montag, die Brücke sei zu und man wolle sie nicht mehr öffnen.")


def test_attributions_are_those_of_the_whole_reading():
    text = "Orla Venn, an engineer, said the bridge was shut. “We had to act,” she added."
    alone, whole = accordingto.attributions(text), accordingto.read(text).statements
    assert [(s.cue, s.content) for s in alone] == [(s.cue, s.content) for s in whole]

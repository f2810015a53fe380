"""What may reach a screen: everything visible stays as it is, everything invisible is spelled out."""

import json

from hypothesis import given
from hypothesis import strategies as st

from govinfo_report.printable import printable, visible_json

# every character, lone surrogates too
ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_nothing_invisible_is_left(text: str) -> None:
    assert all(character.isprintable() or character.isspace() for character in printable(text))
    assert not set(printable(text)) & set("\n\r\t\x0b\x0c\x85\u2028\u2029")


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))))
def test_visible_text_is_not_touched(text: str) -> None:
    assert printable(text) == text


@given(st.lists(ANY_TEXT))
def test_lines_stay_where_they_are_wanted(texts: list[str]) -> None:
    whole = "\n".join(texts)
    assert printable(whole, lines=True) == "\n".join(map(printable, whole.split("\n")))


@given(ANY_TEXT)
def test_visible_json_means_the_same(text: str) -> None:
    shown = visible_json(json.dumps({"text": text}, ensure_ascii=False, indent=1))
    assert json.loads(shown) == {"text": text}
    assert all(character == "\n" or character.isprintable() for character in shown)


def test_full_width_blank_is_visible_enough() -> None:
    assert printable("总\u3000计") == "总\u3000计"


def test_escape_sequences_and_bidirectional_marks_are_spelled() -> None:
    assert printable("\x1b[31m\u202e\u2066\x9b\u200b") == "⟨U+001B⟩[31m⟨U+202E⟩⟨U+2066⟩⟨U+009B⟩⟨U+200B⟩"

"""Names are listed in the order of the Swedish alphabet."""

from texts.alphabet import alphabetical


def test_the_swedish_letters_come_last_and_accents_make_no_difference() -> None:
    ordered = ["Adam", "Élise", "Erik", "eskil", "Zara", "Åsa", "Älva", "Ærø", "ørjan", "Östen"]
    mixed = ordered[5:] + ordered[:5]
    assert sorted(mixed, key=alphabetical) == ordered


def test_a_letter_written_as_two_characters_is_the_same_letter() -> None:
    assert alphabetical("A\u030asa") == alphabetical("Åsa")

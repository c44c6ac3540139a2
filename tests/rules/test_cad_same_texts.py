"""How much of a text is compared."""

from __future__ import annotations

from srmkit.rules.cadence.same_texts import text_words


def test_three_thousand_characters_are_compared() -> None:
    """What comes after them makes no difference, and the last of them does."""
    beginning = "字 " * 1499 + "字"  # one less
    assert text_words((f"{beginning}甲丙", ()), 1) == text_words((f"{beginning}甲丁", ()), 1)
    assert text_words((f"{beginning}甲", ()), 1) != text_words((f"{beginning}乙", ()), 1)

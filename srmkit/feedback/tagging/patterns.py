"""The phrases of a taxonomy as the strings of one automaton, each knowing what it is good for."""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.feedback.tagging.negation import ALL_CLEAR, is_trouble
from srmkit.feedback.tagging.phrases import forms, in_word
from srmkit.frozen import frozen
from srmkit.model import Negation, Theme


@frozen
class Use:
    """What a pattern means to one theme."""

    theme: str
    phrase: str
    """As the taxonomy writes it."""
    excludes: bool
    negation: Negation
    trouble: bool
    """Whether it is a word for trouble, of which a denial leaves nothing."""

    @property
    def deniable(self) -> bool:
        """Whether a negation before it takes it back."""
        if self.excludes or self.negation is Negation.KEEPS:
            return False
        return self.trouble or self.negation is Negation.CANCELS


@frozen
class Pattern:
    """One string that is looked for."""

    form: str
    """Folded."""
    uses: tuple[Use, ...]
    clears: bool
    """Whether it is an all-clear (“no problem”)."""

    @property
    def opens(self) -> bool:
        """Whether no Latin letter may stand before it."""
        return in_word(self.form[0])

    @property
    def closes(self) -> bool:
        """Whether no Latin letter may stand after it."""
        return in_word(self.form[-1])


def patterns(themes: Mapping[str, Theme]) -> tuple[Pattern, ...]:
    """Every form of every phrase and exclusion once, then the all-clears where a theme cares."""
    uses: dict[str, list[Use]] = {}
    for theme in themes.values():
        for phrase in theme.phrases:
            _add(uses, theme, phrase, excludes=False)
        for phrase in theme.exclude:
            _add(uses, theme, phrase, excludes=True)
    heeded = any(theme.negation is not Negation.KEEPS for theme in themes.values())
    idioms = frozenset(ALL_CLEAR) if heeded and uses else frozenset()
    for idiom in ALL_CLEAR if idioms else ():
        uses.setdefault(idiom, [])
    return tuple(Pattern(form, tuple(own), form in idioms) for form, own in uses.items())


def _add(uses: dict[str, list[Use]], theme: Theme, phrase: str, *, excludes: bool) -> None:
    found = forms(phrase)
    trouble = bool(found) and is_trouble(found[0])
    for form in found:
        own = uses.setdefault(form, [])
        # another phrase of the theme may have this form as its own: the first one is the reason
        if not any(use.theme == theme.id and use.excludes == excludes for use in own):
            own.append(Use(theme.id, phrase, excludes, theme.negation, trouble))

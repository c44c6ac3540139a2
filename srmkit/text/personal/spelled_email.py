"""E-mail addresses as people write them to escape a machine: `amy [at] host dot com`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srmkit.patterns import later
from srmkit.text.personal.spans import EMAIL, Span

_LOCAL = r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
_PROVIDER = r"(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|qq|163|126|proton|netvigator|hinet)"
_TLD = r"(?:com|net|org|edu|gov|io|me|hk|tw|cn|sg|uk)"
_HOST = r"[A-Za-z0-9-]{1,40}"
_DOT = r"(?: ?[.,。] ?| ?[\[({] ?dot ?[\])}] ?| dot |點|点)"
_TAIL = rf"(?:{_DOT}{_HOST}){{0,2}}{_DOT}{_TLD}(?:{_DOT}(?:hk|tw|cn|uk|sg))?(?![A-Za-z0-9])"

_MARKED = later(
    rf"(?:{_LOCAL}|(?<![A-Za-z])(?:[a-z] ){{2,20}})"
    r"(?: ?[\[({] ?(?:at?|@) ?[\])}] ?|小老鼠|艾特)"
    rf"{_HOST}{_TAIL}",
    re.IGNORECASE,
)
# a bare "at" is a word: only with "dot" as a word too, or before a well-known provider
_WORDS = later(
    rf"(?:{_LOCAL} at {_HOST}(?: dot {_HOST}){{0,2}} dot {_TLD}(?![A-Za-z0-9])"
    rf"|(?:(?<![A-Za-z])(?:[a-z] ){{2,20}}|{_LOCAL} )at {_PROVIDER}"
    r"(?:(?: dot |[.])(?:com|net)(?:[.]hk|[.]tw)?)?(?![A-Za-z0-9]))",
    re.IGNORECASE,
)
_SPACED = later(
    rf"{_LOCAL} ?@ ?(?:{_PROVIDER}{_TAIL}|{_HOST}(?: ?[.] ?{_HOST}){{0,2}} ?[.] ?(?:com|net|org)"
    r"(?: ?[.] ?(?:hk|tw|cn|sg))?(?![A-Za-z0-9]))"
)
_OF = later(
    rf"(?<![A-Za-z]){_PROVIDER} ?(?:is|是|係|:) ?([a-z][a-z._]{{0,30}}[0-9][a-z0-9._]{{1,20}})"
    r"(?![A-Za-z0-9@])",
    re.IGNORECASE,
)
_COMMON = later(r"(?:look|meet|arrive|available|sign up|log in|book|buy|shop) at ", re.IGNORECASE)


def find_spelled_emails(text: str, lower: str) -> Iterator[Span]:
    """Addresses in `text`, `lower` in lower case, that are none as they stand."""
    if "@" in text:
        yield from (Span(EMAIL, *found.span()) for found in _SPACED.finditer(text))
    if "小老鼠" in text or "艾特" in text or any(sign in lower for sign in _BRACKETS):
        yield from (Span(EMAIL, *found.span()) for found in _MARKED.finditer(text))
    if " at " in lower and (" dot " in lower or any(one in lower for one in _PROVIDERS)):
        for found in _WORDS.finditer(text):
            if not _COMMON.match(found[0]):
                yield Span(EMAIL, *found.span())
    if "mail" in lower or "qq" in lower:
        yield from (Span(EMAIL, *found.span(1)) for found in _OF.finditer(text))


_BRACKETS = ("[a]", "(a)", "[at", "(at", "{at", "[ at", "( at", "[@", "(@")
_PROVIDERS = tuple(f" at {name}" for name in _PROVIDER[3:-1].split("|"))

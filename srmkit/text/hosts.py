"""Without telling host names from ordinary words, "3.5" and "notes.txt" would count as links.

A host name is labels joined by single dots, the last of which starts with a top-level domain. It
is looked for in *runs*: stretches of text with no space and no punctuation but `.`, `-` and `_`.
Chinese and Japanese text has no spaces, so a run may be a whole paragraph around a host name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from srmkit.text.shipped import shipped

_MARKS = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PUNCTUATION = "!'#%&()*+,\\/:;<=>?@[]^{|}~$"

LATIN_ACCENTS = (
    "\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268"
    "\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)

_LONGEST_LABEL = 63


# Patterns are compiled at first use: most runs of srmkit never need them.
@cache
def _run() -> re.Pattern[str]:
    outside = _MARKS + _SPACES + re.escape(_PUNCTUATION) + "\ufffe\ufeff\uffff"
    return re.compile(rf"[^.{outside}]++(?:\.[^.{outside}]++)*+")


@cache
def _bare_labels() -> re.Pattern[str]:
    # A run without a dot is taken too, and not looked at, or each of its signs would begin one.
    label = f"[-a-zA-Z0-9{LATIN_ACCENTS}]++"
    return re.compile(rf"{label}(?:\.(?:{label}\.)*+)?+")


@cache
def _punycode_tld() -> re.Pattern[str]:
    return re.compile("[xX][nN]--[-0-9a-zA-Z]+")


@cache
def _joins_tld() -> re.Pattern[str]:
    return re.compile("[0-9a-zA-Z@+-]")


@cache
def _tlds() -> frozenset[str]:
    text = shipped("srmkit.text", "tlds.txt")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


@cache
def _longest_tld() -> int:
    return max(map(len, _tlds()))


def _after_tld(text: str, at: int) -> int:
    """Return the end of the top-level domain that begins at `at`, or 0."""
    tlds = _tlds()
    for end in range(min(len(text), at + _longest_tld()), at + 1, -1):
        if text[at:end].lower() in tlds and not _joins_tld().match(text, end):
            return end
    found = _punycode_tld().match(text, at)
    return found.end() if found else 0


def runs(text: str) -> Iterator[Run]:
    """Yield the stretches of text that may hold a host name, in order."""
    for found in _run().finditer(text):
        if "." in found[0]:
            yield Run(text, found.start(), found[0])


class Run:
    """The labels of one stretch of text, and how far a host name may reach from each of them."""

    __slots__ = ("_far", "_starts", "_text", "_tld_ends", "end", "start")

    def __init__(self, text: str, start: int, run: str) -> None:
        self._text = text
        self.start = start
        self.end = start + len(run)
        labels = run.split(".")
        self._starts = [start]
        for label in labels:
            self._starts.append(self._starts[-1] + len(label) + 1)
        self._tld_ends = [0, *(_after_tld(text, at) for at in self._starts[1:-1])]
        # _far[i]: the furthest label that can hold the top-level domain of a host name beginning
        # in label i, when at least one whole label stands between the two; 0 for none.
        self._far = [0] * len(labels)
        for i in range(len(labels) - 3, -1, -1):
            between = labels[i + 1]
            if between[0] in "-_" or between[-1] in "-_":
                continue
            near = i + 2 if "_" not in between and self._tld_ends[i + 2] else 0
            self._far[i] = self._far[i + 1] or near

    def hosts(self, since: int) -> Iterator[tuple[int, int]]:
        """Yield the start and end of the longest host name at each offset from `since` on."""
        for i in range(len(self._starts) - 2):
            begin, after = self._starts[i], self._starts[i + 1] - 1
            near = self._tld_ends[i + 1]
            if after <= since or self._text[after - 1] in "-_" or not (near or self._far[i]):
                continue
            underscore = self._text.rfind("_", begin, after)
            for at in range(max(begin, since), after):
                if self._text[at] in "-_":
                    continue
                if self._far[i]:
                    yield at, self._tld_ends[self._far[i]]
                elif at > underscore:
                    yield at, near


def bare_domains(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the Latin-script host names in a host name that has no scheme before it.

    Without a scheme only these become links: of "請看example.com" the link is "example.com".
    """
    while (found := _bare_labels().search(text, start, end)) is not None:
        start = found.end()
        dot = start if found[0].endswith(".") else found.start()
        while dot > found.start():
            after = _after_tld(text, dot)
            if 0 < after <= end:
                yield found.start(), after
                start = after
                break
            dot = text.rfind(".", found.start(), dot - 1) + 1


def resolvable(host: str) -> bool:
    """Return whether every label fits the domain name system once it is encoded for it."""
    return all(_fits(label) for label in host.split("."))


def _fits(label: str) -> bool:
    if label.isascii():
        return 0 < len(label) <= _LONGEST_LABEL
    # The encoded form has a prefix of four and at least one letter for each of ours: so a long
    # label is refused before it is encoded, which takes time quadratic in its length.
    if len(label) > _LONGEST_LABEL - 4:
        return False
    if label[:4].lower() == "xn--" and not _bare_labels().fullmatch(label + "."):
        return False  # said to be encoded, and is not
    return 4 + len(label.encode("punycode")) <= _LONGEST_LABEL

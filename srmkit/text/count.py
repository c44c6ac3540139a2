"""Without counting each network's own unit, a post would be cut, or refused, at the network.

Every counter is a pure function from a text to a number and takes any string, lone surrogates
included. `UNITS` names them; the limits in `srmkit.networks` are given in these units.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from srmkit.patterns import later
from srmkit.text.emoji import emojis, sequences
from srmkit.text.mentions import without_hosts
from srmkit.text.urls import find_mastodon_urls, find_urls

TYPE_CHECKING = False  # importing typing would cost more than this file
if TYPE_CHECKING:
    import regex

_URL_LENGTH = 23


@cache
def _light() -> re.Pattern[str]:
    """What weighs one on X; everything else weighs two."""
    return re.compile("[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")


def weighted(text: str) -> int:
    """Return the length that X counts: 2 for each character outside its light ranges.

    The text is normalised to NFC; a URL is 23 and an emoji sequence 2, however long they are.
    Source: https://github.com/twitter/twitter-text config/v3.json and conformance/validate.yml
    (read 2026-11).
    """
    text = unicodedata.normalize("NFC", text)
    urls = find_urls(text)
    if not urls:
        return _weight(text)
    plain = 0
    at = 0
    for start, end in urls:
        plain += _weight(text[at:start])
        at = end
    return plain + _weight(text[at:]) + _URL_LENGTH * len(urls)


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    # One emoji of one character weighs what any other character of its range does, so only the
    # longer ones need to be found; their surplus is taken off the sum over the characters.
    surplus = sum(_characters(text[start:end]) - 2 for start, end in sequences(text))
    return _characters(text) - surplus


def _characters(text: str) -> int:
    return len(text) + len(_light().sub("", text))


def refused_by_x(text: str) -> list[int]:
    """Return the offsets of the characters that X refuses in a post: U+FFFE, U+FEFF, U+FFFF.

    Source: https://github.com/twitter/twitter-text conformance/validate.yml,
    UnicodeDirectionalMarkerCounterTest (read 2026-11).
    """
    return [at for at, character in enumerate(text) if character in "\ufffe\ufeff\uffff"]


def graphemes(text: str) -> int:
    """Return the number of extended grapheme clusters (UAX 29), what a reader calls a character.

    Source: https://github.com/bluesky-social/atproto lexicons/app/bsky/feed/post.json
    `maxGraphemes` (read 2026-11).
    """
    if text.isascii() or _single().fullmatch(text):
        return len(text) - text.count("\r\n")
    return len(_cluster().findall(text))


@cache
def _single() -> re.Pattern[str]:
    """Texts in which each character stands by itself, as in most that are Chinese or Japanese."""
    return re.compile(
        "[\0-\xa8\xaa-\xac\xaf-\u02ff\u2010-\u2027\u20a0-\u20bf\u3000-\u3029\u3041-\u3096"
        "\u309b-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff9d]*"
    )


@cache
def _cluster() -> regex.Pattern[str]:
    import regex

    # Pairs of regional indicators are taken by hand: \X looks back over all of them at each pair.
    joins = r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]"
    return regex.compile(rf"\p{{GCB=Regional_Indicator}}{{2}}{joins}*+|\X")


def mastodon(text: str) -> int:
    """Return the length that Mastodon counts: grapheme clusters, a URL 23, `@user@host` as `@user`.

    A content warning counts too: pass it in front of the text.
    Source: https://github.com/mastodon/mastodon app/validators/status_length_validator.rb
    (read 2026-11).
    """
    urls = find_mastodon_urls(text)
    if not urls and "@" not in text:
        return graphemes(text)
    parts = []
    at = 0
    # Neighbours of a link stay neighbours in one string, since a cluster may span the seam.
    for start, end in urls:
        parts.append(without_hosts(text, at, start))
        parts.append("x" * _URL_LENGTH)
        at = end
    parts.append(without_hosts(text, at, len(text)))
    return graphemes("".join(parts))


def threads(text: str) -> int:
    """Return the length that Threads counts: characters, an emoji as its UTF-8 bytes.

    Source: https://developers.facebook.com/documentation/threads/posts (2026-04-14, read 2026-11).
    It does not say what a character is: code points are taken, which never count less than
    grapheme clusters.
    """
    if text.isascii() or _single().fullmatch(text):  # no emoji among them
        return len(text)
    return len(text) + sum(
        len(text[start:end].encode("utf-8")) - (end - start) for start, end in emojis(text)
    )


def utf16(text: str) -> int:
    """Return the number of UTF-16 code units.

    Source: https://developers.line.biz/en/docs/messaging-api/text-character-count/
    (read 2026-11).
    """
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def linkedin(text: str) -> int:
    r"""Return the length in code points once LinkedIn's reserved characters are escaped.

    A backslash goes before each of ``|{}@[]()<>#*_~`` and before a backslash; unescaped, a bracket
    cuts the post silently.
    Source: https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/little-text-format
    (read 2026-11).
    """
    return len(text) + sum(map(text.count, "|{}@[]()<>#*_~\\"))


def code_points(text: str) -> int:
    """Return the number of Unicode code points: assumed where a network publishes no unit."""
    return len(text)


def zi(text: str) -> int:
    """Return the length in 字 as Xiaohongshu counts it: two ASCII characters are one, a Chinese
    character is one, an emoji is as many as it has UTF-16 code units.

    Source: https://github.com/xpzouying/xiaohongshu-mcp/issues/401 (read 2026-11), where the count
    of the site's own editor was found out.
    """
    narrow = len(text) - len(_ASCII.sub("", text))
    return utf16(text) - narrow // 2


_ASCII = later("[\\x00-\\x7f]+")


def utf8_bytes(text: str) -> int:
    """Return the number of bytes in UTF-8.

    Source: https://github.com/bluesky-social/atproto lexicons/app/bsky/feed/post.json
    `maxLength` (read 2026-11).
    """
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


UNITS: dict[str, Callable[[str], int]] = {
    "code_points": code_points,
    "graphemes": graphemes,
    "linkedin": linkedin,
    "mastodon": mastodon,
    "threads": threads,
    "utf16": utf16,
    "utf8_bytes": utf8_bytes,
    "weighted": weighted,
    "zi": zi,
}
"""Every counter by the name of its unit."""


def cut(text: str, unit: str, limit: int) -> str:
    """Return the longest beginning of a text that fits a limit, for showing what a network cuts.

    It ends between two grapheme clusters and never inside a URL. Raises KeyError for a unit that
    `UNITS` does not have.
    """
    count = UNITS[unit]
    if count(text) <= limit:
        return text
    ends = _ends(text, unit)
    fits = bisect_right(ends, limit, key=lambda end: count(text[:end])) - 1
    # A count may fall as a text grows: what looked like a link or a mention turns out to be
    # longer. The fall is small, so a better end, if there is one, is near.
    while fits >= 0:
        further = range(min(fits + _LOOK_AHEAD, len(ends) - 1), fits, -1)
        better = next((i for i in further if count(text[: ends[i]]) <= limit), None)
        if better is None:
            return text[: ends[fits]]
        fits = better
    return ""


_LOOK_AHEAD = 2 * _URL_LENGTH


def cluster_ends(text: str) -> Iterator[int]:
    """Yield the offset at which each grapheme cluster of a text ends."""
    return (found.end() for found in _cluster().finditer(text))


def _ends(text: str, unit: str) -> list[int]:
    """Return the offsets at which a text may be cut, in order, with 0 first."""
    inside: set[int] = set()
    for start, end in find_mastodon_urls(text) if unit == "mastodon" else find_urls(text):
        inside.update(range(start + 1, end))
    return [0, *(end for end in cluster_ends(text) if end not in inside)]

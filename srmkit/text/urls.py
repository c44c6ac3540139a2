"""Without finding URLs as the networks do, a link would be counted by its letters instead of 23.

Written from the rules of twitter-text (its conformance files, config and the behaviour of its
reference implementations, read 2026-11), which X and, with wider paths, Mastodon follow. Where
the reference implementations disagree, the reading that counts more is taken, so that a text
this module lets pass is not refused. Every step is linear in the text: posts may be hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from srmkit.text.hosts import LATIN_ACCENTS, Run, bare_domains, resolvable, runs

Span = tuple[int, int]
"""Start and end of a URL, in code points."""

# Hashtags, mentions, cashtags and words do not turn into links half way.
_NOT_BEFORE = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789@＠$#＃\ufffe\ufeff\uffff"
)
_LONGEST = 4096
_LONGEST_TCO_SLUG = 40


class _Dialect:
    """What may introduce and follow a host name on one network."""

    __slots__ = ("bare", "schemes", "tail")

    def __init__(self, schemes: str, tail: re.Pattern[str], bare: bool) -> None:
        self.schemes = re.compile(f"(?:{schemes})://", re.ASCII | re.IGNORECASE)
        self.tail = tail  # port, path and query; its group `path` is set when there is a path
        self.bare = bare  # whether a host name without a scheme is a link


def find_urls(text: str) -> list[Span]:
    """Return the spans that X turns into links, in order, with and without a scheme.

    Source: twitter-text 3.1.0, conformance/extract.yml, sections `urls*` and
    `tco_urls_with_params` (https://github.com/twitter/twitter-text, read 2026-11).
    """
    return _find(text, _x()) if "." in text else []


def find_mastodon_urls(text: str) -> list[Span]:
    """Return the spans that Mastodon counts as links: only with a scheme, paths in any script.

    Source: config/initializers/twitter_regex.rb and app/validators/status_length_validator.rb
    (https://github.com/mastodon/mastodon, read 2026-11). `xmpp:` and `magnet:` links, which
    Mastodon shortens too, are left at their own length.
    """
    return _find(text, _mastodon()) if "://" in text else []


def _find(text: str, dialect: _Dialect) -> list[Span]:
    urls: list[Span] = []
    schemes = {found.end(): found.start() for found in dialect.schemes.finditer(text)}
    done = 0
    for run in runs(text):
        done = _find_in_run(text, run, schemes.get(run.start), done, dialect, urls)
    return urls


def _find_in_run(
    text: str, run: Run, scheme: int | None, done: int, dialect: _Dialect, urls: list[Span]
) -> int:
    """Add the URLs that begin in one run; return the offset that the next must begin after."""
    for host, host_end in run.hosts(done):
        if host == run.start and scheme is not None and _may_begin(text, scheme, done):
            start = scheme
        elif _may_begin(text, host, done) and not (host == 0 and _first_is_before(text)):
            start = host
        else:
            continue
        tail = dialect.tail.match(text, host_end)
        done = tail.end() if tail else host_end
        if start < host:
            urls.extend(_with_scheme(text, start, host, host_end, done))
        elif dialect.bare and not (start > 0 and text[start - 1] in "-_./"):
            path_end = done if tail and tail["path"] else host_end
            urls.extend(_bare(text, start, host_end, path_end))
    return done


def _may_begin(text: str, at: int, done: int) -> bool:
    """Return whether a link may begin here: after a character that no link and no word holds."""
    return at == 0 or (at > done and text[at - 1] not in _NOT_BEFORE)


def _first_is_before(text: str) -> bool:
    """Return whether a text's first character counts as what stands before its first link.

    All reference implementations read "é.com" as a link but "été.com" as é and "té.com".
    """
    return text[0] not in _NOT_BEFORE and text[1] not in "-_."


def _with_scheme(text: str, start: int, host: int, host_end: int, end: int) -> Iterator[Span]:
    if not resolvable(text[host:host_end]) or end - start > _LONGEST:
        return
    if (short := _tco().match(text, start, end)) is not None:
        if len(short["slug"]) > _LONGEST_TCO_SLUG:
            return
        end = short.end()
    yield start, end


def _bare(text: str, start: int, host_end: int, path_end: int) -> Iterator[Span]:
    for at, end in bare_domains(text, start, host_end):
        if resolvable(text[at:end]):
            # Only a path makes what follows the host part of a link that has no scheme.
            yield at, path_end if end == host_end and path_end - at <= _LONGEST else end


def _tail(path: str, path_end: str, query: str, query_end: str) -> re.Pattern[str]:
    nested = rf"\([{path}]++\)"
    balanced = rf"\((?:[{path}]++\)|[{path}]*+{nested}[{path}]*+\))"
    return re.compile(
        rf"(?::[0-9]++)?"
        rf"(?P<path>/(?:(?:[{path}]|{balanced})*(?:[{path_end}]|{balanced}))?)?"
        rf"(?:\?[{query}]*[{query_end}])?"
    )


_CYRILLIC = "\u0400-\u04ff"
_QUERY = r"a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|"
_QUERY_END = r"a-zA-Z0-9\-_&=#/"


@cache
def _tco() -> re.Pattern[str]:
    """Return the pattern of X's own short links, whose path is one word."""
    return re.compile(
        rf"https?://t\.co/(?P<slug>[a-z0-9]++)(?:\?[{_QUERY}]*[{_QUERY_END}])?",
        re.ASCII | re.IGNORECASE,
    )


@cache
def _x() -> _Dialect:
    letters = f"a-zA-Z0-9{LATIN_ACCENTS}{_CYRILLIC}"
    return _Dialect(
        schemes="https?",
        tail=_tail(
            path=rf"{letters}!*';:=+,.$/%#\[\]\-\u2013_~@|&",
            path_end=rf"{letters}+\-=_#/",
            query=_QUERY,
            query_end=_QUERY_END,
        ),
        bare=True,
    )


@cache
def _mastodon() -> _Dialect:
    any_script = "\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0010fffd"
    return _Dialect(
        schemes="https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini",
        tail=_tail(
            path=r"^\s<>()?",
            path_end=r"^\s()?!*\"'「」<>;:=,.$%\[\]~&|@",
            query=_QUERY + r"\^" + any_script,
            query_end=_QUERY_END + any_script,
        ),
        bare=False,
    )

"""An e-mail address or a telephone number of a person stands in a post.

## What it does

Looks for e-mail addresses and telephone numbers (Hong Kong, Taiwan, China, North America, and any
with a country's code) in the title, the text, each variant and thread, the teaser and the alt
texts, with the same detector that redacts feedback. Posts that are out are looked at too: what is
published can still be taken down. The finding does not repeat the address or the number, since it
may end up in a public log.

These are left alone: addresses of an office (info@, press@, wholesale-orders@), at the domain of
your blog or newsletter channel, or at example.com; free telephone numbers, and numbers inside web
addresses and code; and what `allow` names: `allow: [amy@partner.hk, "@partner.hk", "2345 6789"]`. A
number is the same with its country's code and without.

The build of the public edition looks again, at the pages and feeds that it is about to publish:
posts, roadmap, quotes and the workspace's own pages, outside of code. There numbers of identity
documents, passports, bank accounts and cards count, too. What `allow` does not name, and no post's
`ignore: {TON504: …}` answers for, stops the build, with or without `--strict`, whatever severity
this rule has.

## Why it matters

A customer's number in a thank-you, a courier's in a notice: it is copied within minutes, and in the
history of a repository it stays. Hong Kong's PDPO and Taiwan's PDPA ask for consent first.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - title: A wok was found
    date: 2026-12-02 12:00
    channels: [fb]
    text: Is it yours? Call Mrs Chan, 6123 4567.
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
cadence: {rules: {TON504: {allow: [2345 6789]}}}
posts:
  - title: A wok was found
    date: 2026-12-02 12:00
    channels: [fb]
    text: Is it yours? Call the shop, 2345 6789, or write to hello@bowls.hk.
```

## Where the default comes from

DPP3 of Hong Kong's Personal Data (Privacy) Ordinance (Cap. 486) and article 2 of Taiwan's Personal
Data Protection Act, which names contact details. That `info@company.com` is no personal data is the
European Commission's example.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan, Workspace
from srmkit.patterns import later
from srmkit.problems import Finding
from srmkit.rules.registry import rule
from srmkit.rules.tone.passages import markup, passages
from srmkit.rules.tone.wordlist import fold, read_list
from srmkit.text.personal import EMAIL, PHONE, redact_contacts


@frozen
class Options:
    """What can be set."""

    allow: tuple[str, ...] = ()
    """Published contacts: e-mail addresses, `@domain` for all of one, telephone numbers."""


EMAILS = message(
    "TON504.email", "{count:e-mail address|e-mail addresses} that may be somebody’s own"
)
PHONES = message(
    "TON504.phone", "{count:telephone number|telephone numbers} that may be somebody’s own"
)


@rule("TON504", "personal-data", Options, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each text with addresses or numbers of others, where the first stands."""
    allowed = Allowed(options.allow, plan.workspace)
    for passage in passages(plan, published=True):
        text = passage.text
        contacts = redact_contacts(text).found
        if not contacts:
            continue
        found: dict[str, dict[str, int]] = {EMAIL: {}, PHONE: {}}
        unread = deque(not_called(text))
        for kind, start, end in contacts:
            written = fold(text[start:end])
            if kind == EMAIL:
                handle = text[max(0, start - 1) : start] in _HANDLE
                fine = handle or allowed.address(written)
            else:
                while unread and unread[0][1] < end:
                    unread.popleft()
                fine = bool(unread and unread[0][0] <= start) or allowed.number(written)
            if not fine:
                found[kind].setdefault(written, start)
        for kind, template in ((EMAIL, EMAILS), (PHONE, PHONES)):
            if found[kind]:
                first = min(found[kind].values())
                yield passage.finding(template, first, count=len(found[kind]))


_HANDLE = ("@", "＠")
"""Stands before a name of Mastodon, @name@server, which looks like an address."""
_CALLS = later("tel:|sms:|callto:|wa\\.me/|whatsapp", re.IGNORECASE)
_FREE = later(r"1?8(?:00|33|44|55|66|77|88)\d{7}")
"""Numbers whose calls the called one pays, in North America; those of Hong Kong and Taiwan are no
numbers to the detector."""
_RESERVED = later(r"(?:.+\.)?(?:example\.(?:com|net|org)|example|test|invalid|localhost)")
"""Domains that are nobody's (RFC 2606)."""
_SHORTEST_NUMBER = 7
"""A telephone number that is allowed has at least so many digits."""
_SHORTEST_PART = 5
"""A word for an office counts as a part of a longer name from this length on: `hi` is a name."""


def not_called(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` whose digits are no numbers to call: web addresses and code."""
    for found in markup(text):
        if not found[0].startswith("<!--") and not _CALLS.search(found[0]):
            yield found.span()


class Allowed:
    """The contacts that may stand in a post, as `allow` and the brand's own channels name them."""

    def __init__(self, contacts: tuple[str, ...], workspace: Workspace) -> None:
        plain = [fold(one).strip() for one in contacts]
        self.addresses = frozenset(one for one in plain if "@" in one)
        numbers = (_digits(one) for one in plain if "@" not in one)
        self.numbers = tuple(one for one in numbers if len(one) >= _SHORTEST_NUMBER)
        self.hosts = _own_hosts(workspace)

    def number(self, written: str) -> bool:
        """Whether this telephone number is one of them, with its country's code or without."""
        digits = _digits(written)
        return bool(_FREE.fullmatch(digits)) or any(
            digits.endswith(one) or one.endswith(digits) for one in self.numbers
        )

    def address(self, written: str) -> bool:
        """Whether this e-mail address is one of them, an office's, or nobody's."""
        name, _, domain = written.rpartition("@")
        parts = (one for one in re.split(r"[-_.+]", name) if len(one) >= _SHORTEST_PART)
        return (
            written in self.addresses
            or "@" + domain in self.addresses
            or not _roles().isdisjoint((name, *parts))
            or bool(_RESERVED.fullmatch(domain))
            or any(_same_owner(domain, host) for host in self.hosts)
        )


def _digits(number: str) -> str:
    """Its digits without the zeros of a prefix, so that 0912… and +886 912… end alike."""
    return "".join(str(int(one)) for one in number if one.isdecimal()).lstrip("0")


def _own_hosts(workspace: Workspace) -> frozenset[str]:
    """The domains that the brand itself runs: those of its blogs and newsletters."""
    from srmkit.text.links import host  # most workspaces need no look at an address

    own = (one for one in workspace.channels.values() if one.network in {"blog", "newsletter"})
    return frozenset(filter(None, (host(one.url) for one in own)))


def _same_owner(domain: str, host: str) -> bool:
    return domain == host or domain.endswith("." + host) or host.endswith("." + domain)


@cache
def _roles() -> frozenset[str]:
    return frozenset(word for word, _ in read_list("roles"))

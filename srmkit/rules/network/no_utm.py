"""A link to your own site does not say where the visitor came from.

## What it does

In posts of a campaign that sets `utm`, looks at each link to your own site: the post's `link` and
the addresses in its texts. One that lacks a parameter that the campaign sets (`utm_source`,
`utm_medium`, `utm_campaign`…) is reported, and one that carries another campaign's name. Your own
sites are the hosts of your blog channels' `url`, with their subdomains, and those in `hosts`.
Addresses on the blog itself are left alone: there, a parameter would break off the visit. The same
link is reported once for a post.

## Why it matters

After the campaign somebody asks what it brought. Without the parameters, visits from LINE, from
mail and from most apps look as if people had typed the address.

## Example

```yaml fails
now: 2026-12-01
channels:
  threads: {network: threads}
  blog: {network: blog, url: "https://bowls.example/journal"}
campaigns: {gifts: {utm: {source: social, campaign: gifts}}}
posts:
  - title: Three gifts
    date: 2026-12-02 12:00
    status: approved
    channels: [threads]
    campaign: gifts
    link: https://bowls.example/gifts
    text: Three gifts.
```

```yaml passes
now: 2026-12-01
channels:
  threads: {network: threads}
  blog: {network: blog, url: "https://bowls.example/journal"}
campaigns: {gifts: {utm: {source: social, campaign: gifts}}}
posts:
  - title: Three gifts
    date: 2026-12-02 12:00
    status: approved
    channels: [threads]
    campaign: gifts
    link: https://bowls.example/gifts?utm_source=threads&utm_campaign=gifts
    text: Three gifts.
```

## Where the default comes from

The parameters are those of Google Analytics' campaign links, which every other analytics reads too.
Only campaigns that set `utm` have promised them; `always` asks for source and medium everywhere,
which Google calls the two that a campaign link should at least have.
"""

from __future__ import annotations

from collections.abc import Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Entry, Plan
from srmkit.problems import Finding
from srmkit.rules.network.to_come import networks_of, parts, text_key, to_come
from srmkit.rules.registry import rule
from srmkit.text.links import host, links, query_names


@frozen
class Options:
    """What can be set."""

    hosts: tuple[str, ...] = ()
    """Hosts of your own besides those of your blog channels, such as `[shop.example.com]`."""
    always: bool = False
    """Ask for source and medium on every link to your own site, also outside campaigns."""


LACKS = message("NET406.lacks", "{link} has no {missing}, which {campaign} sets")
BARE = message("NET406.bare", "{link} has no {missing}")
OTHER = message("NET406.other", "{link} counts for “{found}”; the post belongs to “{wanted}”")

ALWAYS = ("utm_source", "utm_medium")
LONGEST = 100
"""Characters of an address that a message shows."""


@rule("NET406", "no-utm", Options, presets={"strict": {"always": True}}, local=True)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Each link to the brand's own hosts, once for a post."""
    own = _own_hosts(plan, options)
    seen: set[tuple[str, str]] = set()
    for entry, known in to_come(plan) if own else ():
        wanted = _wanted(plan, entry)
        if known.own_site or not (wanted or options.always):
            continue
        for link, key in _links(entry):
            if (entry.post.path, link) not in seen and _is_own(host(link), own):
                seen.add((entry.post.path, link))
                yield from _link(entry, link, key, wanted)


def _own_hosts(plan: Plan, options: Options) -> frozenset[str]:
    networks = networks_of(plan)
    sites = (
        channel.url
        for channel in plan.workspace.channels.values()
        if channel.id in networks and networks[channel.id].own_site
    )
    return frozenset(filter(None, map(host, (*sites, *options.hosts))))


def _is_own(name: str, own: frozenset[str]) -> bool:
    labels = name.split(".")
    return any(".".join(labels[start:]) in own for start in range(len(labels)))


def _wanted(plan: Plan, entry: Entry) -> dict[str, str]:
    """The parameters that the post's campaign sets, under their full names."""
    campaign = plan.workspace.campaigns.get(entry.post.campaign)
    utm = campaign.utm if campaign else {}
    return {f"utm_{key.removeprefix('utm_')}": value for key, value in utm.items()}


def _links(entry: Entry) -> Iterator[tuple[str, str]]:
    """The links of an entry, each with the key under which it stands."""
    if entry.post.link:
        yield entry.post.link, "link"
    for part, text in enumerate(parts(entry)):
        for link in links(text):
            yield link, text_key(entry, part)


def _link(entry: Entry, link: str, key: str, wanted: dict[str, str]) -> Iterator[Finding]:
    given = query_names(link)
    missing = [name for name in (wanted or ALWAYS) if name not in given]
    shown = link if len(link) <= LONGEST else link[: LONGEST - 1] + "…"
    if missing and wanted:
        yield entry.finding(
            LACKS, key=key, link=shown, missing=missing, campaign=entry.post.campaign
        )
    elif missing:
        yield entry.finding(BARE, key=key, link=shown, missing=missing)
    name, right = given.get("utm_campaign", ""), wanted.get("utm_campaign", "")
    if name and right and name != right:
        yield entry.finding(OTHER, key=key, link=shown, found=name, wanted=right)

"""A post was approved by the one who owns it.

## What it does

Reports a post that is not out yet and whose `approval.by` is its `owner`, once, at its next time.
Case and space do not make two people of one. People in `allow` may approve their own posts. While
the workspace knows only one name, among owners and approvers together, the rule sleeps: somebody
who works alone has nobody to ask.

## Why it matters

The writer reads what was meant; it takes somebody else to read what is there.

## Example

```yaml fails
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - {title: Lids, date: 2026-12-02 12:00, channels: [fb], owner: amy, approval: {by: amy}}
  - {title: Seals, date: 2026-12-06 12:00, channels: [fb], owner: amy, approval: {by: ken}}
```

```yaml passes
now: 2026-12-01
channels: {fb: {network: facebook}}
posts:
  - {title: Lids, date: 2026-12-02 12:00, channels: [fb], owner: amy, approval: {by: ken}}
  - {title: Seals, date: 2026-12-06 12:00, channels: [fb], owner: ken, approval: {by: amy}}
```

## Where the default comes from

The four-eyes principle, as auditors and code reviews know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srmkit.frozen import frozen
from srmkit.messages import message
from srmkit.model import Plan, Post
from srmkit.problems import Finding
from srmkit.rules.flow.pending import next_pending
from srmkit.rules.registry import rule


@frozen
class Options:
    """What can be set."""

    allow: tuple[str, ...] = ()
    """People who may approve posts of their own."""


OWN = message("FLO603.own", "approved by {name}, who owns it")


@rule("FLO603", "own-approval", Options)
def check(plan: Plan, options: Options) -> Iterator[Finding]:
    """Posts whose owner and approver are one."""
    if not _are_several(plan.workspace.posts):
        return
    trusted = {_plain(name) for name in options.allow}
    for entry in next_pending(plan):
        post = entry.post
        name = _plain(post.approval.by) if post.approval is not None else ""
        if name and name == _plain(post.owner) and name not in trusted:
            yield entry.finding(OWN, key="approval", name=post.owner)


def _are_several(posts: Iterable[Post]) -> bool:
    """Whether more than one person owns or approves anything."""
    first = ""
    for post in posts:
        for name in (post.owner, post.approval.by if post.approval is not None else ""):
            one = _plain(name)
            first = first or one
            if one and one != first:
                return True
    return False


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()

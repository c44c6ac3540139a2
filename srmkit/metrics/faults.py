"""The kinds of fault in `feedback/metrics/*.csv`, with their pages: FBK980 to FBK985."""

from __future__ import annotations

from srmkit.problems import Severity, kind

UNREADABLE = kind(
    "FBK980",
    "unreadable-results",
    Severity.ERROR,
    """A file under `feedback/metrics/` is no text, or text in an encoding that is not sure.

## Why it matters

None of its results is joined to a post, and a guessed encoding would read other characters.

## What to do

Export it again as CSV. From Excel choose "CSV UTF-8", also for a file that came as `.xls`.
""",
)

UNKNOWN_EXPORT = kind(
    "FBK981",
    "unknown-results",
    Severity.ERROR,
    """A file under `feedback/metrics/` has the columns of no export that srmkit knows.

## Why it matters

What a column counts cannot be guessed: "views" are people in one tool and showings in the next.

## What to do

Take the export of single posts, not of days. Or write the columns yourself: `url` (or `entry`, or
`post` and `channel`), and of `reach`, `impressions`, `reactions`, `comments`, `shares`, `saves`,
`clicks`, `sessions` and `conversions` those that you have.
""",
)

BROKEN_ROW = kind(
    "FBK982",
    "broken-result",
    Severity.WARNING,
    """A row of an export of results has too many or too few cells, or its quoting is broken.

## Why it matters

In such a row a number may stand under another heading. It counts for nothing.

## What to do

Export again, or mend the row. A text with a comma or a line break needs quotation marks.
""",
)

BAD_NUMBER = kind(
    "FBK983",
    "bad-number",
    Severity.WARNING,
    """A cell that ought to be a count is none: `1.2K`, `-3`, `12,5`.

## Why it matters

A rounded or misread number would be learned from. The whole row counts for nothing.

## What to do

Export whole numbers, with or without commas between the thousands. An empty cell, `-` and `--` mean
that the network does not say.
""",
)

WITHOUT_ENTRY = kind(
    "FBK984",
    "result-without-entry",
    Severity.INFO,
    """Results of posts that are not in this workspace, or whose receipt has no address or another.

## Why it matters

They count nowhere: without its post nobody knows the pillar, the intent or the audience.

## What to do

Write the receipt with the post's address: `srmkit mark POST --url https://…`. For Google Analytics
put the post's id into `utm_content` of its links. Older posts can stay as they are.
""",
)

SEVERAL_ENTRIES = kind(
    "FBK985",
    "result-of-several-entries",
    Severity.WARNING,
    """A row of results fits more than one entry: two receipts have one address, or a campaign names
a post that went out on several channels and not which of them.

## Why it matters

Given to the wrong one it teaches something wrong, so it counts for none.

## What to do

Give each receipt its own address. In links with UTM, `utm_source` is the channel's id or its
network.
""",
)

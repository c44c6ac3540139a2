"""The kinds of fault in feedback files, with their pages; FBK9xx are found while reading."""

from __future__ import annotations

from srmkit.problems import Severity, kind

UNREADABLE = kind(
    "FBK901",
    "unreadable-export",
    Severity.ERROR,
    """A raw export cannot be turned into text: its bytes are neither UTF-8 nor UTF-16 with a byte
order mark, nor the encoding that its source states.

## Why it matters

A wrong guess turns Chinese into other, real-looking Chinese. srmkit never guesses: a file is read
exactly or not at all, and nothing of a refused file is collected.

## What to do

State the encoding in `feedback/sources.yml`; the message names those that would fit. Excel's plain
"CSV" in Hong Kong and Taiwan is `big5hkscs`, in mainland China `gb18030`. Better: export
"CSV UTF-8" and leave `encoding` out.
""",
)

WRONG_COLUMNS = kind(
    "FBK902",
    "wrong-columns",
    Severity.ERROR,
    """The header of an export lacks a column that its source names, or has it twice.

## Why it matters

A column that is silently missing is a month without ratings; one that is there twice could be
either. Nothing of the file is collected until the two agree.

## What to do

Compare the message's list of columns with `columns:` of that source in `feedback/sources.yml`. If
the list is one long name, the `delimiter` is another.
""",
)

EMPTY = kind(
    "FBK903",
    "empty-export",
    Severity.ERROR,
    """An export has no header: it is empty, or only blank lines.

## Why it matters

The tool that wrote it probably failed, and the gap would be taken for silence.

## What to do

Export it again. A file with a header and no rows is fine.
""",
)

NO_SOURCE = kind(
    "FBK904",
    "no-source",
    Severity.ERROR,
    """No source in `feedback/sources.yml` claims this file, or more than one does.

## Why it matters

Without a source nobody knows which column is the text and in which zone its times are.

## What to do

Give the file a name that `files:` of one source matches, or add a source for it.
""",
)

REJECTED_ROWS = kind(
    "FBK905",
    "rejected-rows",
    Severity.WARNING,
    """Some rows of an export could not be used; `feedback/rejected.csv` lists each with its lines
and its reason, never its content.

## Why it matters

Rows in = kept + duplicates + rejected. A row that is not kept is a person who is not heard.

## What to do

Look at the lines in the raw file. Quotation marks that never close and rows with too many cells
come from tools that do not quote their text: export again, or mend the row and collect the file.
""",
)

UNREADABLE_DATE = kind(
    "FBK906",
    "unreadable-time",
    Severity.WARNING,
    """A time in an export cannot be read. The record is kept without it: it counts in totals, and
in no trend.

## Why it matters

Trends, signals and response times need to know when.

## What to do

Describe how this tool writes times as `date_format` of its source in `feedback/sources.yml`, with
the codes of strptime: `"%d/%m/%Y %H:%M"`. 上午 and 下午 are `%p`. Then delete the file's inbox file
and collect it again.
""",
)

BAD_INBOX = kind(
    "FBK907",
    "bad-inbox-row",
    Severity.ERROR,
    """A row of `feedback/inbox/*.csv` is not a record: a column is missing, a time or a weight
cannot be read, the quoting is broken.

## Why it matters

Inbox files are written by `srmkit collect` and read by every build; an edit by hand or a merge
conflict broke this one. The row counts nowhere until it is mended.

## What to do

Restore the file from Git, or delete it and collect the raw export again.
""",
)

BAD_LEDGER = kind(
    "FBK908",
    "bad-ledger",
    Severity.ERROR,
    """`feedback/collected.csv` or `feedback/rejected.csv` cannot be read.

## Why it matters

The ledger says what was collected and what became of each row. Collecting on top of a broken one
would lose that for good, so it stops.

## What to do

Restore the file from Git.
""",
)

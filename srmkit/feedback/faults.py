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
"CSV UTF-8" and leave `encoding` out. A workbook (.xlsx) is read as it is, with
`pip install "srmkit[xlsx]"`; one that is damaged, or would unpack to a flood, is refused too.
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
the list is one long name, the `delimiter` is another. `srmkit collect --sniff FILE` proposes an
entry for the file.
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
    """A ledger of `feedback/` cannot be read: `collected.csv`, `rejected.csv` or `duplicates.csv`.

## Why it matters

The ledger says what was collected and what became of each row. Collecting on top of a broken one
would lose that for good, or count copies twice, so it stops.

## What to do

Restore the file from Git.
""",
)

UNKNOWN_PRESET = kind(
    "FBK909",
    "unknown-preset",
    Severity.ERROR,
    """A source in `feedback/sources.yml` has a preset that srmkit does not know.

## Why it matters

The preset says which column is what. Without it nothing of the source's files is collected.

## What to do

Choose one of those that the message lists, or name the columns yourself under `columns:`.
`srmkit collect --sniff FILE` proposes an entry for a file.
""",
)

TWO_READINGS = kind(
    "FBK910",
    "two-readings",
    Severity.ERROR,
    """An export has the columns of its source in two ways: with two delimiters, or on two sheets of
a workbook.

## Why it matters

Each reading would give other records. srmkit does not choose between them.

## What to do

Say `delimiter:` or `sheet:` in the source's entry of `feedback/sources.yml`.
""",
)

BAD_LABELLED = kind(
    "FBK940",
    "bad-labelled-row",
    Severity.ERROR,
    """A file given to `srmkit feedback evaluate`, or a row of it, cannot be used: a column is
missing, the row is ragged, the text is empty, or the sentiment is none of three.

## Why it matters

A figure over the rows that happened to be readable is not the figure you asked for. Rows that
cannot be used are counted nowhere, and the command ends with exit code 1.

## What to do

Columns: `text`, and `themes` (ids with `;` or `|` between them; `none` for none) or `sentiment`
(negative, neutral, positive), or both; `lang` as you like. Save it as UTF-8.
""",
)

UNKNOWN_LABELLED_THEME = kind(
    "FBK941",
    "unknown-labelled-theme",
    Severity.WARNING,
    """A labelled file names a theme that `feedback/taxonomy.yml` does not have.

## Why it matters

It is measured all the same, and can only be missed: its recall is 0. That is the truth when the
theme is still to be written, and misleading when its id is a slip of the keyboard.

## What to do

Correct the id in the labelled file, or add the theme.
""",
)

BAD_LABEL = kind(
    "FBK950",
    "bad-label",
    Severity.ERROR,
    """A row of `feedback/labels.csv` is no label: it names no record, its sentiment is none, its
time cannot be read, or the quoting is broken.

## Why it matters

Labels win over the taxonomy and teach. One that cannot be read counts for nothing, and
`srmkit feedback label` writes nothing on top of it, or it would be lost.

## What to do

Mend the row, or restore the file from Git. Columns: `source`, `id`, `themes` (ids with spaces
between them, or `none`), and as you like `sentiment` (negative, neutral, positive), `by`, `on`,
`text_hash`.
""",
)

UNKNOWN_LABEL_THEME = kind(
    "FBK951",
    "unknown-label-theme",
    Severity.WARNING,
    """A label gives a record a theme that `feedback/taxonomy.yml` does not have.

## Why it matters

The theme was renamed or taken out, and what people said of these records counts no more. The label
counts for its other themes.

## What to do

Rename the theme in `feedback/labels.csv` too, or take it out there.
""",
)

LABEL_WITHOUT_RECORD = kind(
    "FBK952",
    "label-without-record",
    Severity.INFO,
    """A label is for a record that the inbox does not have, or that says something else now.

## Why it matters

It teaches nothing. It is kept, since the record may come back with the next export.

## What to do

Nothing; or take the row out, if the record is gone for good.
""",
)

LABELS_DISAGREE = kind(
    "FBK953",
    "labels-disagree",
    Severity.WARNING,
    """Two people labelled one record differently. The later label counts.

## Why it matters

Where people do not agree, no method can be right. It often means that two themes overlap.

## What to do

Talk about it, delete one of the two rows, and say in the taxonomy what each theme is about.
""",
)

LABEL_TWICE = kind(
    "FBK954",
    "label-twice",
    Severity.INFO,
    """One record has several labels by one person, or several that say the same. The latest counts.

## Why it matters

It does no harm; a merge of two branches makes such rows.

## What to do

Nothing, or delete the earlier row.
""",
)

NO_LEARNING = kind(
    "FBK955",
    "learning-not-installed",
    Severity.INFO,
    """There are enough labels to learn from, and the package that learns is not installed.

## Why it matters

Labels count for their own records all the same. For the others keywords alone decide.

## What to do

Run `pip install "srmkit[learn]"` where the site is built.
""",
)

NOT_FETCHED = kind(
    "FBK920",
    "not-fetched",
    Severity.ERROR,
    """`srmkit fetch` got nothing from a source: its server cannot be reached, says no, is too slow
or too busy, sends too much or breaks off, or its address is not one that is asked.

## Why it matters

Nothing of a download that did not come whole is kept, so the source is silent until it works again.
Addresses of your own machine and network are not asked, since a link in a file that others may edit
would otherwise reach what only you can reach.

## What to do

Open the link in a private window of your browser. Status 401 or 403 means a key that is wrong or
has run out, or a file that is not shared. For a server in your own network use `--allow-private`,
for a very large file `--max-mb`, for a very slow server `--deadline`.
""",
)

NOT_AN_EXPORT = kind(
    "FBK921",
    "not-an-export",
    Severity.ERROR,
    """What a source's link gives is no table: a web page, an empty file, JSON without rows, or a
kind of file that is not read.

## Why it matters

A page that asks people to sign in comes with status 200 like any other, and would count as a form
that nobody filled in.

## What to do

Link to the file itself. A Google Sheet must be readable by anyone with the link, or be published
(File, Share, Publish to the web). CSV, xlsx and JSON (a list of objects, or one under a key such as
`data`) are read.
""",
)

MISSING_SECRET = kind(
    "FBK922",
    "missing-secret",
    Severity.ERROR,
    """A source names an environment variable that is not set, is empty, or holds what no header may
have.

## Why it matters

Without its key the source says no. Keys never stand in `feedback/sources.yml`, since that file is
committed.

## What to do

Set the variable where `srmkit fetch` runs: in your shell, or as a secret of the repository that the
workflow `fetch.yml` passes on.
""",
)

NO_PLACE = kind(
    "FBK923",
    "no-place-for-download",
    Severity.ERROR,
    """`files` of a source with a `url` matches no name that a download could have.

## Why it matters

A download is kept under `feedback/raw/`, which Git ignores, with the time and a hash in its name;
by that name the source claims it when it is collected.

## What to do

Write a pattern below `raw/` with a `*` before the ending: `raw/survey*.csv`, or `raw/survey*` if
the link gives xlsx. No other source may match the same names.
""",
)

"""The kinds of fault that reading finds, with their pages: SRC in posts, CFG in strategy files.

Without this list a code could mean two things, or have no page for `srmkit explain`.
"""

from __future__ import annotations

from srmkit.frozen import frozen
from srmkit.problems import Kind, Severity, kind

_SUBJECTS = {
    "SRC": "a post under `content/posts/`",
    "CFG": "a file under `calendar/` or one of `feedback/*.yml`",
}


@frozen
class Faults:
    """The kinds of one family, so that the same reader serves posts and strategy files."""

    unreadable: Kind
    malformed: Kind
    duplicate_key: Kind
    unknown_key: Kind
    bad_value: Kind
    bad_date: Kind
    duplicate_id: Kind
    unknown_reference: Kind
    missing_file: Kind
    irregular: Kind
    contradiction: Kind


def _family(family: str, first: int) -> Faults:
    where = _SUBJECTS[family]

    def declare(offset: int, name: str, severity: Severity, what: str, why: str, do: str) -> Kind:
        page = (
            f"{what.format(where=where)}\n\n## Why it matters\n\n{why}\n\n## What to do\n\n{do}\n"
        )
        return kind(f"{family}{first + offset:03d}", name, severity, page)

    error, warning, info = Severity.ERROR, Severity.WARNING, Severity.INFO
    return Faults(
        unreadable=declare(
            1,
            "unreadable",
            error,
            "A file that should be {where} cannot be read as UTF-8 text, is far too large, or is a "
            "link that leads out of the workspace.",
            "Nothing of it is checked or published: what cannot be read is never guessed.",
            "Save the file as UTF-8 text, or move it out of this folder.",
        ),
        malformed=declare(
            2,
            "malformed",
            error,
            "The YAML of {where} breaks its grammar: a fence that never closes, a list where keys "
            "are expected, an alias, a tag, a stray tab or quote.",
            "Other tools turn broken front matter into text and publish it, drafts included. "
            "srmkit publishes nothing from such a file until it is mended.",
            "Go to the line; compare it with a post that works. Quote text that holds `: ` or "
            "begins with `@`, `*`, `&`, `[` or `{`. Indent with spaces.",
        ),
        duplicate_key=declare(
            3,
            "duplicate-key",
            error,
            "The same key is written twice in {where}.",
            "Which of the two counts differs from tool to tool; with `status` that decides whether "
            "something is public. Until it is settled the post counts as a draft.",
            "Keep one of the two.",
        ),
        unknown_key=declare(
            4,
            "unknown-key",
            warning,
            "A key in {where} means nothing to srmkit. It is a warning when it looks like one of "
            "ours with a slip of the finger, otherwise one note per key for the whole workspace.",
            "`chanels: [ig]` would silently send the post nowhere.",
            "Correct the spelling, or leave it if another tool needs it.",
        ),
        bad_value=declare(
            5,
            "bad-value",
            error,
            "A value in {where} is not of the kind that its key needs.",
            "The value is left out and the rest of the file is used, so something you meant is "
            "not there.",
            "The message names what is expected.",
        ),
        bad_date=declare(
            6,
            "bad-date",
            error,
            "A date or time in {where} does not exist, happens twice because the clocks change, "
            "or cannot be read as a date.",
            "A post at a time that does not exist goes out too early, too late or never.",
            "Write `2026-12-01 09:30` in the channel's zone, or add the offset: "
            "`2026-12-01 09:30+08:00`.",
        ),
        duplicate_id=declare(
            7,
            "duplicate-id",
            error,
            "Two things share one id, in {where} and elsewhere.",
            "Pages, receipts and references are found by id; the second would overwrite the first.",
            "Give one of them another `id`.",
        ),
        unknown_reference=declare(
            8,
            "unknown-reference",
            error,
            "A name used in {where} is defined nowhere: a channel, audience, pillar, campaign, "
            "hiatus, theme or roadmap item.",
            "The post would reach nobody, or count for nothing.",
            "Correct the spelling, or define it in the file that the message names.",
        ),
        missing_file=declare(
            9,
            "missing-file",
            error,
            "A file that is needed by {where} does not exist: a picture of a post, or one of the "
            "two files that every workspace has.",
            "The post would go out without its picture, or nothing can be checked at all.",
            "Put the picture under `content/media/`, or run `srmkit init` for a workspace that "
            "has every file.",
        ),
        irregular=declare(
            10,
            "irregular-text",
            info,
            "A file that is {where} begins with a byte order mark, has Windows line ends or holds "
            "tabs in its front matter. It was read all the same.",
            "Other tools stumble over them, and every line of a diff changes when an editor "
            "removes them.",
            "Set your editor to UTF-8 without BOM, LF line ends and spaces.",
        ),
        contradiction=declare(
            11,
            "contradiction",
            warning,
            "Two statements in {where} cannot both be true.",
            "srmkit keeps to the more careful of the two, which may not be the one you meant.",
            "Change one of them.",
        ),
    )


SRC = _family("SRC", 0)
CFG = _family("CFG", 800)

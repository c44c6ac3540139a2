"""Takes one guard away before any test sees it: `SRMKIT_GUARD=… pytest -p tests.prove.guard_off`.

What other modules import is replaced where it is made, and in those that have taken it from there
already; a name that is borrowed itself is replaced in the borrower alone.
"""

from __future__ import annotations

import functools
import importlib
import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any

NEVER = re.compile(r"(?!)")


def same(value: Any, *_: Any, **__: Any) -> Any:
    """What a guard would have changed, as it came."""
    return value


def always(value: Any) -> Callable[..., Any]:
    """A guard that says the same of everything."""
    return lambda *_, **__: value


def _unescaped() -> None:
    import srmkit.render.lean as lean

    setattr(lean._Escaped, "__missing__", lambda _, text: text)  # noqa: B010, a method of it


def _loud() -> None:
    import srmkit.render.report as report

    quiet = report.text_lines

    @functools.wraps(quiet)
    def loud(*given: Any, **options: Any) -> Any:
        return quiet(*given, **{**options, "quoting": True})

    _put(report, "text_lines", loud)


def _all_of_it() -> None:
    import srmkit.views.edition as edition

    _put(edition, "of_entry", always(edition.Shown.ALL))


def _nothing_found() -> None:
    import srmkit.text.personal as personal

    _put(personal, "redact", lambda text, own=None: personal.Redacted(text))


def _html_in_markdown() -> None:
    import srmkit.render.markdown as markdown

    make = markdown._parser.__wrapped__

    def parser(breaks: bool) -> Any:
        made = make(breaks)
        made.options["html"] = True
        return made.enable(["html_block", "html_inline"])

    _put(markdown, "_parser", parser)


def _put(module: Any, name: str, value: Any) -> None:
    there = getattr(module, name)
    setattr(module, name, value)
    if getattr(there, "__module__", "") != module.__name__:
        return
    for path, one in list(sys.modules.items()):  # a package loads some of its modules by itself
        if path.startswith("srmkit.") and vars(one).get(name) is there:
            setattr(one, name, value)


def replaced(module: str, name: str, value: Any) -> Callable[[], None]:
    """Puts `value` where the guard is."""
    return lambda: _put(importlib.import_module(module), name, value)


GUARDS: Mapping[str, tuple[Callable[[], None], str]] = {
    "Jinja escapes": (_unescaped, "tests/render/test_hostile.py -k every_field"),
    "the sanitiser comes last": (
        replaced("srmkit.render.markdown", "_sanitise", same),
        "tests/render/test_hostile.py -k sanitiser",
    ),
    "HTML in Markdown is text": (_html_in_markdown, "tests/render/test_markdown.py"),
    "an address has a scheme that only leads somewhere": (
        replaced("srmkit.render.markdown", "safe_url", same),
        "tests/render/test_markdown.py tests/render/test_hostile.py",
    ),
    "pictures come from the site": (
        replaced("srmkit.render.markdown", "_absolute", always(False)),
        "tests/render/test_markdown.py tests/render/test_hostile.py",
    ),
    "titles are escaped for the shell": (
        replaced("srmkit.plugin.joining", "escape", same),
        "tests/plugin/test_injection.py -k public",
    ),
    "search results are escaped": (
        replaced("srmkit.plugin.search", "escape", same),
        "tests/plugin/test_injection.py -k public",
    ),
    "the name of the site is escaped": (
        replaced("srmkit.plugin.wording", "escape", same),
        "tests/plugin/test_injection.py -k public",
    ),
    "no control character in a calendar": (
        replaced("srmkit.render.feeds.ics", "_CONTROL", NEVER),
        "tests/render/test_hostile.py -k every_field",
    ),
    "a line of text moves no cursor": (
        replaced("srmkit.render.report", "printable", same),
        "tests/render/test_reports.py -k cursor",
    ),
    "a message to GitHub is one line": (
        replaced("srmkit.render.reports.github", "_data", same),
        "tests/render/test_reports.py -k test_github",
    ),
    "JSON shows hidden characters": (
        replaced("srmkit.render.json_text", "_HIDDEN", NEVER),
        "tests/plugin/test_injection.py -k json",
    ),
    "Markdown of ours calls nobody": (
        replaced("srmkit.render.marked", "words", same),
        "tests/cli/test_diff.py",
    ),
    "the review's words are only words": (
        replaced("srmkit.render.review", "_SPECIAL", frozenset()),
        "tests/plugin/test_injection.py -k command",
    ),
    "the table of editions: entries": (_all_of_it, "tests/render/test_editions.py"),
    "the table of editions: parts": (
        replaced("srmkit.views.edition", "shows", always(True)),
        "tests/views/test_editions_table.py",
    ),
    "the table of editions: quotes": (
        replaced("srmkit.views.edition", "of_quotes", always(True)),
        "tests/views/test_editions_table.py",
    ),
    "the table of editions: counts": (
        replaced("srmkit.views.edition", "of_count", always(True)),
        "tests/views/test_editions_table.py",
    ),
    "the table of editions: absences": (
        replaced("srmkit.views.edition", "of_hiatus", always(True)),
        "tests/render/test_editions.py",
    ),
    "only media of what is out": (
        replaced("srmkit.build.media", "published_media", lambda made, assets, texts: assets),
        "tests/plugin/test_canaries.py -k any_byte",
    ),
    "pages for the team alone": (
        replaced("srmkit.build.team_pages", "is_team_page", always(False)),
        "tests/plugin/test_canaries.py -k any_byte",
    ),
    "a public log quotes nothing": (_loud, "tests/plugin/test_leaks.py -k quotes"),
    "the last look at what is public": (
        replaced("srmkit.build.leaks_text", "personal_in", always(())),
        "tests/plugin/test_leaks.py -k posts_with",
    ),
    "redaction of feedback": (_nothing_found, "tests/feedback/test_gate.py"),
    "authors are hashes": (
        replaced("srmkit.feedback.gate", "_keyed", lambda key, *parts: parts[-1]),
        "tests/feedback/test_gate.py",
    ),
    "inner addresses are not asked": (
        replaced("srmkit.net.addresses", "is_public", always(True)),
        "tests/net/test_addresses.py",
    ),
    "no formula in a table": (
        replaced("srmkit.feedback.canonical", "harmless", same),
        "tests/feedback/test_canonical.py",
    ),
    "no alias in YAML": (
        replaced("srmkit.load.yaml", "_harmless", always(True)),
        "tests/load/test_canaries.py tests/load/test_traps.py",
    ),
    "a policy in each page": (
        replaced("srmkit.plugin.csp", "with_policy", same),
        "tests/plugin/test_csp.py -k every_page",
    ),
}
"""Each guard: how it is taken away, and the tests of which one must fail then."""

if os.environ.get("SRMKIT_GUARD"):
    GUARDS[os.environ["SRMKIT_GUARD"]][0]()

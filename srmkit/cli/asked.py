"""What people asked about the themes of a new post; only then does a command wait for feedback."""

from __future__ import annotations

from collections.abc import Sequence

from srmkit.cache import Store
from srmkit.cli.workspace import Opened
from srmkit.disk import read_tree
from srmkit.messages import language


def asked_about(own: Opened, answers: Sequence[str]) -> str:
    """The questions asked most about these themes and roadmap items, as the body of a draft in the
    workspace's language; empty where nobody asked."""
    if not answers:
        return ""
    tree = read_tree(own.root, feedback=True)
    if not any(path.startswith("feedback/inbox/") for path in tree.files):
        return ""
    from srmkit.build.listen import hear
    from srmkit.loop.draft import body, questions

    heard, _ = hear(tree, own.plan(), Store(own.root))
    return body(questions(heard, answers), language(own.workspace.settings.lang))


def title_of(own: Opened, answer: str) -> str:
    """What a post that answers this theme or item is called until somebody names it."""
    from srmkit.loop.draft import TITLE

    workspace = own.workspace
    lang = workspace.settings.lang
    item, theme = workspace.items.get(answer), workspace.themes.get(answer)
    known = theme.name if theme else item.title if item else None
    name = (known.in_(lang) if known else "") or answer
    return TITLE.format({"name": name}, language(lang))

"""Whom a post names. Without it, an audience that nobody knows would stop half the rules."""

from __future__ import annotations

from srmkit.model import Audience, Plan, Post


def addressed(plan: Plan, post: Post) -> list[Audience]:
    """The audiences that the post names and `audiences.yml` knows, each once."""
    known = plan.workspace.audiences
    return [known[id] for id in dict.fromkeys(post.audiences) if id in known]

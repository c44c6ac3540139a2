"""Every word of the pages about the roadmap that is not on others too, in English."""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.messages import Message, message

_ENGLISH = {
    "now": "Now",
    "next": "Next",
    "later": "Later",
    "done": "Shipped",
    "declined": "Declined",
    "all": "All",
    "only_status": "Show only",
    "only_answer": "Answered",
    "only_owner": "Owner",
    "only_category": "Category",
    "answer_yes": "with a post",
    "answer_no": "without one",
    "priority": "Priority",
    "priority_of": "Priority {points} of 100",
    "priority_why": "Why this priority",
    "priority_sum": "Each factor scores from 0 to 1 and is multiplied by its weight; the sum is "
    "the priority. Shares and growth count by the lower end of their 95 % interval, so that a few "
    "voices never outrank many. Weights stand in calendar/workspace.yml under priority.",
    "priority_none": "Nobody spoke of it yet, so it has no priority.",
    "priority_unnamed": "{count:record|records} without a name count as one person each.",
    "factor": "Factor",
    "number": "Number",
    "score": "Score",
    "weight": "Weight",
    "points": "Points",
    "undecided_order": "Those that have waited longest come first; srmkit roadmap adopt drafts "
    "an item.",
    "since": "Since",
    "rows_all": "{count:row|rows}",
    "rows_head": "The rows behind it",
    "rows_lead": "As the inbox holds them, redacted; newest first.",
    "rows_page": "Rows {first} to {last}",
    "rows_none": "No rows",
    "rows_none_hint": "No record has this theme’s words.",
    "rows_weight": "counts {weight}",
    "origin": "Origin",
    "date": "Date",
    "where": "Where",
    "text": "Text",
    "said_by": "{count:mention|mentions} by {people:person|people}",
    "said_nobody": "Too few people to be counted here.",
    "you": "You said",
    "we_considering": "We are thinking about it",
    "we_planned": "We are going to",
    "we_in-progress": "We are at it",
    "we_shipped": "We did",
    "we_declined": "We decided against it",
    "no_note": "No public note yet.",
    "no_note_team": "Write note: in feedback/roadmap.yml; it is what people read here.",
    "counted": "Where it was said",
    "by_source": "Source",
    "by_network": "Network",
    "by_segment": "Segment",
    "not_said": "not said",
    "elsewhere": "not told apart",
    "steps": "How it came here",
    "steps_none": "Git’s history is not known here, so nobody can say when the status changed. "
    "Build where the whole history is (fetch-depth: 0).",
    "step_open": "not committed yet",
    "mood_negative": "negative",
    "mood_neutral": "neutral",
    "mood_positive": "positive",
    "by_mood": "Mood",
    "theme_page": "Theme",
    "no_item": "No decision yet",
}

WORDS: Mapping[str, Message] = {
    key: message(f"roadmap.page.{key}", text) for key, text in _ENGLISH.items()
}
"""By key: `roadmap.page.now` is `now`."""

"""The words of the four numbers on the front page; `locale/*/home.po` has the others."""

from __future__ import annotations

from srmkit.messages import message

_ENGLISH = {
    "post_now": "Words to copy and where to post them",
    "health": "How we are doing",
    "giving": "gives or thanks",
    "giving_note": "{selling} sells; at most {most}",
    "giving_open": "{selling} sells",
    "giving_none": "write intent: in posts",
    "quiet": "quiet on {channel}",
    "quiet_days": "{days:day|days}",
    "quiet_note": "at most {days:day|days}",
    "quiet_none": "nothing is out yet",
    "reached": "audiences reached in time",
    "reached_of": "{count} of {of}",
    "reached_none": "write gap: in calendar/audiences.yml",
    "within": "answered in time",
    "first": "to the first answer",
    "answered_note": "in 28 days",
    "answered_none": "run srmkit collect",
}
WORDS = {key: message(f"home.{key}", text) for key, text in _ENGLISH.items()}

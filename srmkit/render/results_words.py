"""Every word of the page of results, in English, with the definition of each metric."""

from __future__ import annotations

from collections.abc import Mapping

from srmkit.messages import Message, message

_ENGLISH = {
    "title": "Results",
    "lead": "What posts did, by the networks’ own exports, and what may be learned from it.",
    "empty": "No results yet",
    "empty_hint": "Put exports of post results into feedback/metrics/: Meta, LinkedIn, X, "
    "TikTok, YouTube, LINE, Google Analytics 4, or a table of your own.",
    "reviews": "Monthly reviews",
    "known": "Entries with results",
    "of_out": "of {count} that are out",
    "compared": "Compared",
    "left_out": "{count} say nothing of engagement, or were seen by too few",
    # What each metric is
    "definitions": "What the numbers mean",
    "reach": "Reach",
    "reach_is": "People who saw it, each once. Accounts, as the network counts them.",
    "impressions": "Impressions",
    "impressions_is": "How often it was shown; the same person may count many times. For "
    "films these are views, for LINE messages those that were delivered.",
    "engagement": "Engagement",
    "engagement_is": "Reactions, comments, shares and saves together. Clicks are not among "
    "them, but for LINE messages: there those who opened a link are all the engagement there "
    "is.",
    "rate": "Engagement rate",
    "rate_is": "Engagement divided by reach, or by impressions where the export has no reach.",
    "ctr": "Click-through",
    "ctr_is": "Clicks on a link divided by impressions, or by reach where the export has no "
    "impressions.",
    "conversion": "Conversion",
    "conversion_is": "Key events divided by sessions that began with a link of the post, by "
    "Google Analytics: utm_content or utm_campaign is the post’s id.",
    # By channel
    "by_channel": "By channel",
    "by_channel_is": "All results of a channel added up. The interval (95 %) takes posts for "
    "its units, since a single one may have most of the clicks.",
    "n": "Results",
    # What works
    "works": "What works",
    "works_is": "Times the usual engagement rate: 1 is what is usual on the same channel, for "
    "channels what is usual on all. Groups are drawn towards 1 as far as their number and the "
    "spread between posts ask for it (normal-normal model of the log-rate, posts with fewer "
    "than {seen} people left out). Nothing is claimed where the 95 % interval holds 1, or of "
    "fewer than {posts} results.",
    "too_few": "Too few results to compare",
    "too_few_hint": "{count} can be compared; from {least} on they are.",
    "pillar": "Pillar",
    "intent": "Intent",
    "format": "Format",
    "channel": "Channel",
    "audience": "Audience",
    "audience_is": "A post for two audiences counts in both.",
    "weekday": "Weekday",
    "hour": "Hour",
    "own_rate": "Own rate",
    "times": "Times usual",
    "interval": "95 % interval",
    "drawing": "From a quarter to four times",
    "verdict": "Verdict",
    "more": "more than usual",
    "less": "less than usual",
    "nothing": "may be the same",
    "few": "too few to say",
    # When
    "when": "When",
    "when_is": "Times the usual engagement by weekday and hour on the channel’s clock, drawn "
    "towards 1; below it the number of results. Darker is further from 1; a mark (▲ ▼) stands "
    "where the interval does not hold 1.",
    "none": "none",
    # Pillars
    "feeding": "Which pillar is over- and under-fed",
    "feeding_is": "A pillar’s share of results beside its share of engagement, each result in "
    "units of its channel’s average. A pillar is under-fed when people do more with it than "
    "its share of posts, beyond doubt.",
    "share_posts": "Of posts",
    "share_target": "Planned",
    "share_engagement": "Of engagement",
    "fed_more": "under-fed",
    "fed_less": "over-fed",
    # Account
    "read": "What was read",
    "read_is": "Every row of every file: rows = joined + superseded + unjoined + totals + "
    "rejected.",
    "file": "File",
    "rows": "Rows",
    "joined": "Joined",
    "superseded": "Superseded",
    "unjoined": "Unjoined",
    "totals": "Totals",
    "rejected": "Rejected",
    "read_more": "A row is superseded when another export knows more of the same entry, and "
    "unjoined when it is about no entry that is out here. Why, line by line, says the "
    "planner’s report.",
}

WORDS: Mapping[str, Message] = {
    key: message(f"results.{key.replace('_', '-')}", text) for key, text in _ENGLISH.items()
}
"""By key: `results.own-rate` is `own_rate`."""

"""What holds of a check as a whole, whatever the rules are."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from srmkit import build
from srmkit.load import load_workspace
from srmkit.problems import Problem
from srmkit.tree import Tree
from tests.workspaces import checked, instant, tree

NOW = "2026-12-02 10:00"
PER_POST = {
    "AUD203", "AUD204", "AUD205", "AUD206", "AUD208", "CAD105", "CAD106",
    "FLO601", "FLO603", "FLO604", "FLO605",
    "NET401", "NET402", "NET403", "NET404", "NET405", "NET406", "NET407", "NET408",
    "TON501", "TON502", "TON504", "TON505",
}  # fmt: skip
"""The rules that look at one post and at nothing beside it."""

WORKSPACE: dict[str, Any] = {
    "now": NOW,
    "channels": {
        "ig": {"network": "instagram", "quiet_hours": ["22:00-08:00"]},
        "x": {"network": "x"},
        "line": {"network": "line"},
    },
    "audiences": {
        "fans": {"channels": ["ig"], "languages": ["zh-Hant"], "active_hours": ["12:00-14:00"]},
        "shops": {"channels": ["line"], "opt_out": {"intents": ["sell"]}, "limits": {"day": 1}},
    },
    "pillars": {"educate": {"share": "50%"}, "product": {"share": "50%"}},
    "cadence": {"preset": "strict"},
    "dates": {"holds": {"t8": {"from": "2026-12-05", "to": "2026-12-06", "policy": "reslot"}}},
}

posts = st.lists(
    st.fixed_dictionaries(
        {
            "title": st.sampled_from(["One", "Two", "三"]),
            "date": st.sampled_from(
                ["2026-11-20 12:30", "2026-12-02 09:00", "2026-12-05 23:00", "2026-12-20 13:00"]
            ),
            "status": st.sampled_from(["draft", "review", "approved", "published"]),
            "channels": st.lists(st.sampled_from(["ig", "x", "line"]), min_size=1, unique=True),
            "text": st.sampled_from(
                [
                    "Short.",
                    "字" * 150,
                    "BUY NOW OR ELSE!!!",
                    "#a #b #c #d #e #f",
                    "最好的療效，蠢才",
                ]
            ),
        },
        optional={
            "audiences": st.lists(st.sampled_from(["fans", "shops"]), unique=True),
            "intent": st.sampled_from(["give", "sell", "thank"]),
            "pillar": st.sampled_from(["educate", "product"]),
            "owner": st.just("amy"),
        },
    ),
    min_size=1,
    max_size=8,
)

UNRELATED = {
    "title": "Quite another thing",
    "date": "2026-12-28 12:30",
    "status": "approved",
    "channels": ["ig"],
    "audiences": ["fans"],
    "text": "一篇與別人無關的貼文。",
}


def identity(problem: Problem) -> tuple[object, ...]:
    return (
        problem.code,
        problem.place,
        problem.message.id,
        sorted(map(str, problem.params.items())),
    )


@settings(max_examples=40, deadline=None)
@given(posts)
def test_an_unrelated_post_takes_no_problem_of_a_single_post_away(written: list[Any]) -> None:
    before = checked({**WORKSPACE, "posts": written})
    after = checked({**WORKSPACE, "posts": [*written, UNRELATED]})
    own = [identity(one) for one in before if one.code in PER_POST]
    assert [one for one in own if one not in [identity(one) for one in after]] == []


@settings(max_examples=25, deadline=None)
@given(posts, st.randoms(use_true_random=False))
def test_a_check_is_the_same_twice_and_in_any_order_of_files(
    written: list[Any], random: Any
) -> None:
    found = tree({**WORKSPACE, "posts": written})
    paths = list(found.files)
    random.shuffle(paths)
    mixed = Tree({path: found.files[path] for path in paths}, found.names, glance=found.glance)
    now = instant(NOW)
    first, again, other = (
        build.check(load_workspace(one), now).problems for one in (found, found, mixed)
    )
    assert first == again
    assert first == other


def test_the_posts_above_do_break_rules() -> None:
    """The control: the properties are about something."""
    loud = {
        "title": "One", "date": "2026-12-05 23:00", "channels": ["ig", "x", "line"],
        "audiences": ["fans"], "status": "approved", "text": "BUY NOW OR ELSE!!! " + "字" * 150,
    }  # fmt: skip
    found = {one.code for one in checked({**WORKSPACE, "posts": [loud]})}
    assert len(found & PER_POST) > 5

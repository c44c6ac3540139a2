"""The contacts that a team allows in its posts: addresses, domains and numbers, told apart."""

from __future__ import annotations

import pytest

from srmkit.rules.tone.personal_data import Allowed
from tests.workspaces import report

ALLOW = (
    *("Desk@Bowls.Example.org", "@care.example.org", "1234567@a.hk"),
    *("+852 2345 6789", "555-1234", "555-123"),
)
OWN = {
    "blog": {"network": "blog", "url": "https://www.bowls.hk/care"},
    "x": {"network": "x", "url": "https://x.com/bowls"},
}


@pytest.fixture(scope="module")
def allowed() -> Allowed:
    return Allowed(ALLOW, report({"channels": OWN}).plan.workspace)


def test_what_is_allowed_is_an_address_or_a_number(allowed: Allowed) -> None:
    assert allowed.addresses == {"desk@bowls.example.org", "@care.example.org", "1234567@a.hk"}
    assert allowed.numbers == ("85223456789", "5551234"), "six digits are no number"
    assert allowed.hosts == {"bowls.hk"}


@pytest.mark.parametrize(
    ("written", "fine"),
    [
        *(("85223456789", True), ("23456789", True), ("+852 2345 6789", True)),
        *(("23456780", False), ("1 800 555 0199", True), ("8005550199", True)),
        *(("18005550199", True), ("28005550199", False), ("80055501990", False)),
    ],
)
def test_a_number_is_allowed_with_its_countrys_code_or_without(
    allowed: Allowed, written: str, fine: bool
) -> None:
    assert allowed.number(written) is fine


@pytest.mark.parametrize(
    ("written", "fine"),
    [
        *(("desk@bowls.example.org", True), ("amy@care.example.org", True)),
        *(("amy@care.hk", False), ("info@care.hk", True), ("amy.info@care.hk", False)),
        *(("press.office@care.hk", True), ("amy@bowls.hk", True), ("amy@mail.bowls.hk", True)),
        *(("amy@towls.hk", False), ("amy@notbowls.hk", False), ("amy@shop.example", True)),
        *(("amy@example.net", True), ("amy@example.hk", False)),
    ],
)
def test_an_address_is_allowed_that_is_ours_an_offices_or_nobodys(
    allowed: Allowed, written: str, fine: bool
) -> None:
    assert allowed.address(written) is fine

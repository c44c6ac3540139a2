"""Which addresses are public. `ipaddress.is_global` alone lets through a cloud's own services and
tunnels that end inside (measured: 168.63.129.16, NAT64 and 6to4)."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NEVER_4 = tuple(
    map(
        IPv4Network,
        (
            *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
            *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16"),
            *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3"),
            "168.63.129.16/32",  # Azure's platform services, which count as public
        ),
    )
)
"""IANA's special-purpose registry of IPv4 (read 2026-11-22), multicast, and one cloud's own."""

_PUBLIC_6 = IPv6Network("2000::/3")
"""All that IANA has given out as global unicast; whatever else there is, is special."""
_NEVER_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, Teredo and ORCHID among them
            "2001:db8::/32",
            "2002::/16",  # 6to4: leads to the IPv4 address in it, whichever that is
            "3fff::/20",
        ),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""How a network that speaks IPv6 alone reaches public IPv4 (RFC 6052)."""


def is_public(address: str) -> bool:
    """Whether an address, as a resolver writes it, is one of the public internet's.

    An IPv4 address within IPv6 (mapped, NAT64) counts as that IPv4 address; text that is no
    address counts as not public.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _public_4(found)
    return _public_6(found)


def _public_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in network for network in _NEVER_4)


def _public_6(address: IPv6Address) -> bool:
    if address.scope_id:
        return False
    if address.ipv4_mapped is not None:
        return _public_4(address.ipv4_mapped)
    if address in _NAT64:
        return _public_4(IPv4Address(int(address) & 0xFFFFFFFF))
    if address not in _PUBLIC_6 or any(address in network for network in _NEVER_6):
        return False
    return address.is_global

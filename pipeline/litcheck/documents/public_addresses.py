"""IP address -> whether it belongs to the open internet. An IPv4 address inside an IPv6 address is looked through.

`ipaddress` follows IANA's registries as they were when Python was released, and lets some transition addresses pass. The
networks below complete it.

Source: IANA IPv4 and IPv6 Special-Purpose Address Registries, IPv6 Global Unicast Allocations (2026-10); RFC 6890, 8190.
"""

import ipaddress

# IPv6 is handed out from here only; everything outside is special, deprecated or unassigned.
_HANDED_OUT = ipaddress.ip_network("2000::/3")
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network, RFC 791
        "10.0.0.0/8",  # private, RFC 1918
        "100.64.0.0/10",  # shared by carriers, RFC 6598
        "127.0.0.0/8",  # loopback, RFC 1122
        "169.254.0.0/16",  # link-local, with the clouds' metadata, RFC 3927
        "172.16.0.0/12",  # private, RFC 1918
        "192.0.0.0/24",  # protocol assignments, RFC 6890
        "192.0.2.0/24",  # documentation, RFC 5737
        "192.31.196.0/24",  # AS112, RFC 7535
        "192.52.193.0/24",  # AMT, RFC 7450
        "192.88.99.0/24",  # 6to4 relays, deprecated, RFC 7526
        "192.168.0.0/16",  # private, RFC 1918
        "192.175.48.0/24",  # AS112, RFC 7534
        "198.18.0.0/15",  # benchmarks, RFC 2544
        "198.51.100.0/24",  # documentation, RFC 5737
        "203.0.113.0/24",  # documentation, RFC 5737
        "224.0.0.0/4",  # multicast, RFC 5771
        "240.0.0.0/4",  # reserved and broadcast, RFC 1112
        "2001::/23",  # protocol assignments, with Teredo, benchmarks and ORCHID, RFC 2928
        "2001:db8::/32",  # documentation, RFC 3849
        "2002::/16",  # 6to4, deprecated, RFC 7526
        "2620:4f:8000::/48",  # AS112, RFC 7534
        "3ffe::/16",  # 6bone, returned, RFC 3701
        "3fff::/20",  # documentation, RFC 9637
    )
)
# Prefixes of IPv6 whose last 32 bits are an IPv4 address.
_EMBEDDING = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "::ffff:0:0/96",  # mapped, RFC 4291
        "64:ff9b::/96",  # NAT64, RFC 6052: what a network without IPv4 makes of a public IPv4 address
    )
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # bits 64 to 95 of an address that ends in an IPv4 address, RFC 5214


def is_public(address: str) -> bool:
    """True for an address of the open internet.

    Raises: ValueError if it is no address.
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if any(parsed in network for network in _EMBEDDING):
            return is_public(str(inner))
        if parsed not in _HANDED_OUT:
            return False
        if int(parsed) >> 32 & 0xFFFFFFFF in _ISATAP and not is_public(str(inner)):
            return False
    return parsed.is_global and not parsed.is_multicast and not any(parsed in network for network in _SPECIAL)

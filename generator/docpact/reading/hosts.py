"""Hosts of services: the region in a host's name, as a variable."""

from __future__ import annotations

import re

_URL_HOST = re.compile(r"https?://(?P<host>[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+){2,})")
_REGION = re.compile(r"^[a-z]{2,3}-[a-z]+(?:-?\d{1,2})?$")
_EXAMPLES = ("example.com", "example.org", "sample.com")


def hosts_in(text: str) -> list[str]:
    """Return the hosts of the URLs in a text that have a region in their name."""
    found = [match["host"].lower() for match in _URL_HOST.finditer(text)]
    return [host for host in found if region_of(host) and not host.endswith(_EXAMPLES)]


def region_of(host: str) -> str:
    """Return the region in a host's name, its second label: `eu-de` of `rds.eu-de.clouds.example`; else nothing."""
    second = (
        host.split(".")[1] if "." in host else ""
    )  # further labels before the region are those of a bucket, a user, a node
    return second if _REGION.match(second) and second != "t-systems" else ""


def template(host: str) -> str:
    """Return the host with the region as the variable `{region}`."""
    region = region_of(host)
    return ".".join("{region}" if label == region else label for label in host.split(".")) if region else host

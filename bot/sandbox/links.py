"""Links in texts and buttons: which ones Telegram accepts, and how it writes them."""

import re
from urllib.parse import parse_qs, urlsplit

HOST = re.compile(r"^(?:[\w-]+\.)+[\w-]{2,}$|^localhost$|^\d+(?:\.\d+){3}$")
SCHEMES = ("http", "https", "tg", "ton", "tonsite", "ftp")


def mentioned_user(address: str) -> int | None:
    """The person meant by `tg://user?id=…`, if the address is of that form."""
    if not address.lower().startswith("tg://user?"):
        return None
    values = parse_qs(urlsplit(address).query).get("id", [])
    return int(values[0]) if values and values[0].isdigit() else None


def checked_link(address: str) -> str | None:
    """The address as Telegram stores it (scheme and path added), or None if it is no link."""
    address = address.strip()
    if "://" not in address:
        address = f"http://{address}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    if parts.scheme not in SCHEMES or re.search(r"\s", address):
        return None
    if parts.scheme == "tg":
        return address
    if not HOST.match(host):
        return None
    return address if parts.path or parts.query or parts.fragment else f"{address}/"

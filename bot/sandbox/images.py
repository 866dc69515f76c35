"""Width and height of pictures, read from their first bytes."""

from collections.abc import Callable

Size = tuple[int, int]
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
WEBP_MASK = 0x3FFF


def png(data: bytes) -> Size:
    """PNG."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def gif(data: bytes) -> Size:
    """GIF."""
    return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")


def webp(data: bytes) -> Size:
    """WebP: extended, lossless or lossy."""
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = data[24:27], data[27:30]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & WEBP_MASK) + 1, (bits >> 14 & WEBP_MASK) + 1
    width, height = data[26:28], data[28:30]
    return (
        int.from_bytes(width, "little") & WEBP_MASK,
        int.from_bytes(height, "little") & WEBP_MASK,
    )


def jpeg(data: bytes) -> Size:
    """JPEG: the first frame header, found by walking from segment to segment."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in JPEG_FRAMES:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0


READERS: tuple[tuple[bytes, str, Callable[[bytes], Size]], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png", png),
    (b"\xff\xd8\xff", "image/jpeg", jpeg),
    (b"GIF8", "image/gif", gif),
    (b"RIFF", "image/webp", webp),
)


def picture(data: bytes) -> tuple[str, int, int] | None:
    """MIME type, width and height, or None if the bytes are no picture."""
    for start, mime, read in READERS:
        if data.startswith(start):
            width, height = read(data)
            return (mime, width, height) if width and height else None
    return None

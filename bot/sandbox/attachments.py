"""Files in messages: stored bytes, their identifiers, and how a message describes them."""

import hashlib
import mimetypes
import secrets
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from bot.sandbox.call import Upload
from bot.sandbox.errors import bad
from bot.sandbox.images import picture
from bot.sandbox.model import JSON

KEPT_BYTES = 256 * 1024 * 1024
MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_PHOTO_SIDES = 10_000
MOST_RATIO = 20
THUMBNAIL_SIDE = 320
# Not every system's list of types has these.
OFFICE = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "hwp": "application/x-hwp",
    "hwpx": "application/hwp+zip",
}
FOLDER = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
PREFIX = {"photo": "AgAC", "document": "BQAC", "voice": "AwAC", "sticker": "CAAC"}


@dataclass(slots=True, frozen=True)
class StoredFile:
    """One file as the server keeps it; `kind` is what it can be sent as."""

    file_id: str
    unique_id: str
    path: str
    kind: str
    upload: Upload

    def describe(self) -> JSON:
        """The keys every file object has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.upload.content),
        }


class Attachments:
    """Stored files, newest kept, up to a total size."""

    def __init__(self) -> None:
        self._by_id: OrderedDict[str, StoredFile] = OrderedDict()
        self._by_path: dict[str, str] = {}
        self._shown: dict[str, Any] = {}
        self._bytes = 0
        self._count = 0

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Stores a file. Raises 400 if it is empty."""
        if not upload.content:
            raise bad("file must be non-empty")
        extension = mimetypes.guess_extension(upload.mime) or ""
        if "." in upload.name:
            extension = "." + upload.name.rpartition(".")[2]
        path = f"{FOLDER[kind]}/file_{self._count}{extension}"
        digest = hashlib.sha256(upload.content).hexdigest()[:16]
        stored = StoredFile(PREFIX[kind] + secrets.token_urlsafe(36), digest, path, kind, upload)
        self._count += 1
        self._by_id[stored.file_id] = stored
        self._by_path[path] = stored.file_id
        self._bytes += len(upload.content)
        while self._bytes > KEPT_BYTES and len(self._by_id) > 1:
            _, oldest = self._by_id.popitem(last=False)
            del self._by_path[oldest.path]
            self._shown.pop(oldest.file_id, None)
            self._bytes -= len(oldest.upload.content)
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file with this identifier."""
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """The file at this path, as getFile names it."""
        return self._by_id.get(self._by_path.get(path, ""))

    def shown(self, file_id: str) -> Any:
        """What a message with this file holds under the file's kind."""
        return self._shown[file_id]

    def photo(self, upload: Upload) -> list[JSON]:
        """A new photo in its sizes, smallest first. Raises 400 if it is no acceptable picture."""
        found = picture(upload.content)
        if upload.content and found is None:
            raise bad("IMAGE_PROCESS_FAILED")
        if len(upload.content) > MOST_PHOTO_BYTES:
            raise bad("file is too big for a photo")
        mime, width, height = found or ("", 1, 1)
        long, short = max(width, height), min(width, height)
        if width + height > MOST_PHOTO_SIDES or long > MOST_RATIO * short:
            raise bad("PHOTO_INVALID_DIMENSIONS")
        return self._sizes(Upload(upload.name, mime, upload.content), width, height)

    def _sizes(self, upload: Upload, width: int, height: int) -> list[JSON]:
        scale = THUMBNAIL_SIDE / max(width, height)
        sizes = [(width, height)]
        if scale < 1:
            sizes.insert(0, (max(1, round(width * scale)), max(1, round(height * scale))))
        # The sandbox does not scale pictures: each size holds the same bytes.
        photo = [
            {**self.add("photo", upload).describe(), "width": w, "height": h} for w, h in sizes
        ]
        self._shown.update((str(size["file_id"]), photo) for size in photo)
        return photo

    def document(self, upload: Upload) -> JSON:
        """A new document; without a MIME type it is told by the name."""
        extension = upload.name.rpartition(".")[2].lower()
        guessed = OFFICE.get(extension) or mimetypes.guess_type(upload.name)[0]
        mime = upload.mime or guessed or "application/octet-stream"
        stored = self.add("document", Upload(upload.name, mime, upload.content))
        named = {"file_name": upload.name or "file", "mime_type": mime}
        return self._show(stored, named)

    def voice(self, upload: Upload, duration: int) -> JSON:
        """A new voice message of so many seconds."""
        stored = self.add("voice", upload)
        return self._show(stored, {"duration": duration, "mime_type": upload.mime})

    def sticker(self, upload: Upload, emoji: str) -> JSON:
        """A new sticker."""
        stored = self.add("sticker", upload)
        shape = {"type": "regular", "width": 512, "height": 512, "emoji": emoji}
        return self._show(stored, {**shape, "is_animated": False, "is_video": False})

    def _show(self, stored: StoredFile, details: JSON) -> JSON:
        shown = {**stored.describe(), **details}
        self._shown[stored.file_id] = shown
        return shown

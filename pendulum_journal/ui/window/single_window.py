"""One window for each journal: a second start raises the window that has the journal already.

Whoever holds the lock of a journal listens on a local socket; another start connects to it, hands
over its token for raising windows, and ends. Without an answer both windows open, and what they
write is merged.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    from pendulum_journal.paths import Places

ANSWER_MS = 500
_ANSWER = b"raised\n"
_MOST_PATH = 100
"""Bytes of a path that a local socket takes on every system."""

_TOKENS = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")


class SingleWindow(QObject):
    """Holds the lock of the journal that is open, and listens for other starts.

    Signals:
        raise_wanted: another start asks for the window.
    """

    raise_wanted = Signal()

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        """Take the folder of locks and sockets; None: there is none, so nothing is held."""
        super().__init__(parent)
        self._folder = folder
        self._key = ""
        self._lock: QLockFile | None = None
        self._server: QLocalServer | None = None
        self._sockets: list[QLocalSocket] = []

    def take(self, journal: Path) -> bool:
        """Take the lock of a journal instead of the one held; return whether it could be had.

        True, too, for a file that is missing and where no lock can be made: nobody has it.
        """
        key = key_of(journal)
        if self._folder is None or not key:
            self.give_up()
            return True
        if key == self._key and self._lock is not None:
            return True
        self.give_up()
        lock = QLockFile(str(self._folder / f"{key}.lock"))
        lock.setStaleLockTime(0)  # a window may be open for weeks
        if not lock.tryLock(0):
            return lock.error() is not QLockFile.LockError.LockFailedError
        self._lock, self._key = lock, key
        return True

    def listen(self) -> None:
        """Listen for other starts, if the lock is held."""
        if self._lock is None or self._folder is None or self._server is not None:
            return
        try:
            from PySide6.QtNetwork import QLocalServer
        except ImportError:  # it stands on libraries of Kerberos, which a bare system lacks
            return

        name = _server_name(self._folder, self._key)
        QLocalServer.removeServer(name)  # of a window that was killed; the lock is ours
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(name):
            server.deleteLater()
            return
        server.newConnection.connect(self._take_connections)
        self._server = server

    def _take_connections(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._sockets.append(socket)
            socket.readyRead.connect(self._answer)
        self._answer()

    def _answer(self) -> None:
        """Answer those who have handed over a token, which may be empty, in one line."""
        for socket in [each for each in self._sockets if each.canReadLine()]:
            self._sockets.remove(socket)
            socket.readyRead.disconnect(self._answer)
            token = bytes(socket.readLine().data()).decode(errors="replace").strip()
            if token:
                os.environ[_TOKENS[0]] = token  # Qt hands it to the desktop with its next request
            socket.write(_ANSWER)
            socket.flush()
            socket.disconnectFromServer()
            self.raise_wanted.emit()

    def give_up(self) -> None:
        """Give back the lock and stop listening."""
        if self._server is not None:
            self._sockets.clear()
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None
        self._key = ""


def raise_other(folder: Path | None, journal: Path) -> bool:
    """Ask the window that has a journal to come to the front; return whether it answered."""
    if folder is None:
        return False
    try:
        from PySide6.QtNetwork import QLocalSocket
    except ImportError:
        return False
    socket = QLocalSocket()
    socket.connectToServer(_server_name(folder, key_of(journal)))
    if not socket.waitForConnected(ANSWER_MS):
        return False
    token = next((os.environ[name] for name in _TOKENS if os.environ.get(name)), "")
    socket.write(f"{token}\n".encode())
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()) == _ANSWER
    socket.abort()
    return answered


def key_of(journal: Path) -> str:
    """Return a name for a journal's file, the same by any path to it; "" if it is missing."""
    try:
        status = journal.stat()
    except (OSError, ValueError):
        return ""
    identity = f"{status.st_dev} {status.st_ino}"
    # Qt's, since hashlib takes 3 ms to import before the window is painted.
    hashed = QCryptographicHash.hash(identity.encode(), QCryptographicHash.Algorithm.Sha256)
    return f"pendulum-journal-{bytes(hashed.toHex().data()).decode()[:16]}"


def runtime_folder(places: Places) -> Path | None:
    """Return a folder that only the user can enter, made if need be; None if there can be none."""
    candidates = [places.config / "run"]
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        candidates.insert(0, Path(runtime))
    if hasattr(os, "getuid"):
        candidates.append(Path(tempfile.gettempdir()) / f"pendulum-journal-{os.getuid()}")
    for folder in candidates:
        if len(os.fsencode(folder)) + 48 > _MOST_PATH:
            continue
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _is_private(folder):
                return folder
    return None


def _is_private(folder: Path) -> bool:
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode):
        return False
    is_ours = True  # on Windows it lies in the profile of the user
    if sys.platform != "win32":
        is_ours = status.st_uid == os.getuid() and not stat.S_IMODE(status.st_mode) & 0o077
    return is_ours


def _server_name(folder: Path, key: str) -> str:
    return key if sys.platform == "win32" else str(folder / f"{key}.sock")

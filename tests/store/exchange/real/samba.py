"""A Samba server of a test's own: its configuration, its users and all that it keeps lie below one folder,
and it listens on one port of 127.0.0.1."""

import contextlib
import os
import secrets
import subprocess
from pathlib import Path

from tests.store.exchange.real.pcs import free_port, program, until
from tests.store.exchange.real.smb_folder import SmbFolder, reachable

USER = "root"
"""Whoever runs the server must be its user too."""
_STARTS = 5
_CONFIG = """[global]
    server role = standalone server
    server string = test
    netbios name = TEST
    disable netbios = yes
    smb ports = {port}
    interfaces = 127.0.0.1/8
    bind interfaces only = yes
    private dir = {home}/private
    passdb backend = smbpasswd:{home}/private/smbpasswd
    lock directory = {home}/lock
    state directory = {home}/state
    cache directory = {home}/cache
    pid directory = {home}/pid
    ncalrpc dir = {home}/ncalrpc
    log file = {home}/smbd.log
    log level = 0
    load printers = no
    printing = bsd
    disable spoolss = yes
    show add printer wizard = no
    server min protocol = SMB3
    server multi channel support = no
    deadtime = 0
[book]
    path = {root}
    read only = no
    create mask = 0666
    directory mask = 0777
[reading]
    path = {root}
    read only = yes
"""


class Server:
    """Samba.

    Args:
        home: for what it keeps.
        root: the folder that it serves; as `book`, and for reading alone as `reading`.
        tool: the program `smbd`.
        passwords: the program `smbpasswd`.
    """

    def __init__(self, home: Path, root: Path, tool: str, passwords: str) -> None:
        self._home, self._root, self._tool, self._passwords = home, root, tool, passwords
        self._password = secrets.token_hex(8)
        self._running = contextlib.ExitStack()
        for name in ("private", "lock", "state", "cache", "pid", "ncalrpc"):
            (home / name).mkdir(parents=True)
        for _ in range(_STARTS):
            self.port = free_port()
            self._configure()
            if self.start():
                return
        raise AssertionError((home / "log").read_text())

    def _configure(self) -> None:
        (self._home / "smb.conf").write_text(_CONFIG.format(port=self.port, home=self._home, root=self._root))
        subprocess.run(
            [self._passwords, "-c", self._home / "smb.conf", "-L", "-s", "-a", USER],
            input=f"{self._password}\n{self._password}\n",
            text=True,
            check=True,
            capture_output=True,
        )

    def start(self) -> bool:
        """Start it; False where its port was taken."""
        command = [self._tool, "--foreground", "--no-process-group", f"--configfile={self._home}/smb.conf"]
        process = self._process = self._running.enter_context(program(command, self._home / "log"))
        until(lambda: reachable(self.port) or process.poll() is not None)
        if process.poll() is None:
            return True
        self.stop()
        return False

    def stop(self) -> None:
        """Kill it and all that serve one PC each, as a power cut would."""
        self._running.close()

    def signal(self, number: int) -> None:
        """Send it a signal, and all that serve one PC each."""
        os.killpg(self._process.pid, number)

    @property
    def root(self) -> Path:
        """The folder that it serves, as its own disk has it."""
        return self._root

    def smb(self, share: str = "book") -> dict:
        """How a PC reaches it."""
        return {"port": self.port, "share": share, "user": USER, "password": self._password}

    def folder(self, share: str = "book") -> SmbFolder:
        """A connection of its own."""
        return SmbFolder(**self.smb(share))

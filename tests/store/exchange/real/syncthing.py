"""Syncthing, for tests: instances that know each other and one folder, and talk to nobody else.

They listen on 127.0.0.1 alone; discovery, relays, port mapping, reports and upgrades are off.
"""

import contextlib
import http.client
import itertools
import json
import re
import secrets
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests.store.exchange.real.pcs import free_port, program, until
from tests.tally import tally

FOLDER = "book"
RESCAN = 1
"""Seconds between two scans, which notice what the watcher passes on late, such as deletions."""
_STARTS = 5
"""How often it is started where somebody else took a port meanwhile."""
_DEVICE = re.compile(r"\b[A-Z2-7]{7}(-[A-Z2-7]{7}){7}\b")
_CONFIG = """<configuration version="36">
  <folder id="{folder}" label="" path="{path}" type="sendreceive" rescanIntervalS="{rescan}"
      fsWatcherEnabled="true" fsWatcherDelayS="1" ignorePerms="false" autoNormalize="true">
    {members}
    <maxConflicts>10</maxConflicts>
    <minDiskFree unit="%">0</minDiskFree>
  </folder>
  {devices}
  <gui enabled="true" tls="false"><address>127.0.0.1:{gui}</address><apikey>{key}</apikey></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <stunKeepaliveStartS>0</stunKeepaliveStartS>
    <crashReportingEnabled>false</crashReportingEnabled>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <startBrowser>false</startBrowser>
    <setLowPriority>false</setLowPriority>
    <reconnectionIntervalS>1</reconnectionIntervalS>
    <progressUpdateIntervalS>-1</progressUpdateIntervalS>
    <minHomeDiskFree unit="%">0</minHomeDiskFree>
  </options>
</configuration>
"""


@dataclass
class Instance:
    """Syncthing on one PC.

    Attributes:
        home: where its keys, configuration and database lie.
        folder: the folder that it shares.
        device: its id.
        port: on which it waits for the others.
        gui: on which it takes orders.
    """

    home: Path
    folder: Path
    device: str
    port: int = field(default_factory=free_port)
    gui: int = field(default_factory=free_port)
    key: str = field(default_factory=lambda: secrets.token_hex(16))
    _running: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    def ask(self, method: str, path: str) -> object:
        """Ask its own interface; None where it does not answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.gui, timeout=30)
        try:
            connection.request(method, f"/rest/{path}", headers={"X-API-Key": self.key})
            answer = connection.getresponse()
            body = answer.read()
            return (json.loads(body) if body.strip() else {}) if answer.status == 200 else None
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def start(self, others: list["Instance"], tool: str) -> bool:
        """Start it; False where a port was taken."""
        self._configure(others)
        command = [
            tool,
            "serve",
            f"--home={self.home}",
            "--no-browser",
            "--no-restart",
            "--no-default-folder",
        ]
        environment = {
            "STMONITORED": "yes",  # one process, which is the one that is ended
            "STNOUPGRADE": "1",
            "STHASHING": "standard",
            "GOMAXPROCS": "1",
            "HOME": str(self.home),
        }
        process = self._running.enter_context(program(command, self.home / "log", **environment))
        until(lambda: self.ask("GET", "system/ping") or process.poll() is not None)
        if until(self._listens, 10.0):
            return True
        self.stop()
        return False

    def _listens(self) -> bool:
        status = self.ask("GET", "system/status")
        found = [each["error"] for each in status["connectionServiceStatus"].values()] if status else []
        return bool(found) and not any(found)

    def _configure(self, others: list["Instance"]) -> None:
        devices = "".join(
            f'<device id="{each.device}" name="{each.home.parent.name}" compression="never">'
            f"<address>tcp://127.0.0.1:{each.port}</address></device>"
            for each in others
        )
        text = _CONFIG.format(
            folder=FOLDER,
            path=self.folder,
            rescan=RESCAN,
            members="".join(f'<device id="{each.device}"/>' for each in others),
            devices=devices,
            gui=self.gui,
            port=self.port,
            key=self.key,
        )
        (self.home / "config.xml").write_text(text)

    def stop(self) -> None:
        """Kill it, as a power cut would."""
        self._running.close()

    def pause(self, other: "Instance") -> None:
        """Have it talk to another no more."""
        assert self.ask("POST", f"system/pause?device={other.device}") is not None

    def resume(self, other: "Instance") -> None:
        """Have it talk to another again."""
        assert self.ask("POST", f"system/resume?device={other.device}") is not None

    def connected(self, other: "Instance") -> bool:
        """Whether it is in touch with another."""
        answer = self.ask("GET", "system/connections")
        return bool(answer and answer["connections"].get(other.device, {}).get("connected"))

    def scan(self) -> None:
        """Have it look at its folder now."""
        self.ask("POST", f"db/scan?folder={FOLDER}")


class Network:
    """Instances that share one folder.

    Args:
        root: a place of their own.
        count: how many.
        tool: the program.
    """

    def __init__(self, root: Path, count: int, tool: str) -> None:
        self._tool = tool
        self.instances = [self._prepare(root / f"pc{number}") for number in range(count)]
        for _ in range(_STARTS):
            if all(each.start(self.instances, tool) for each in self.instances):
                break
            self.stop()
            for each in self.instances:
                each.port, each.gui = free_port(), free_port()
        self.wait_connected()

    def _prepare(self, place: Path) -> Instance:
        home, folder = place / "home", place / "Shared folder"
        home.mkdir(parents=True)
        (folder / ".stfolder").mkdir(parents=True)
        made = [self._tool, "generate", f"--home={home}", "--no-default-folder", "--skip-port-probing"]
        told = subprocess.run(made, check=True, capture_output=True, text=True)
        return Instance(home, folder, _DEVICE.search(told.stdout + told.stderr)[0])

    @property
    def folders(self) -> list[Path]:
        """The folder of each instance."""
        return [each.folder for each in self.instances]

    def restart(self, number: int) -> None:
        """Start one again, under the address that the others know."""
        instance = self.instances[number]
        assert until(lambda: instance.start(self.instances, self._tool)), "its port was taken meanwhile"

    def wait_connected(self) -> None:
        """Until every instance is in touch with every other."""
        pairs = list(itertools.permutations(self.instances, 2))
        if not until(lambda: all(one.connected(other) for one, other in pairs)):
            logs = [(each.home / "log").read_text()[-4000:] for each in self.instances]
            raise AssertionError("\n---\n".join(logs))

    def cut_off(self, number: int) -> None:
        """Have one instance talk to no other."""
        tally(faults=1)
        for each in self.instances:
            if each is not self.instances[number]:
                self.instances[number].pause(each)
        assert until(lambda: not any(map(self.instances[number].connected, self.instances)))

    def reconnect(self, number: int) -> None:
        """Let it talk again."""
        for each in self.instances:
            if each is not self.instances[number]:
                self.instances[number].resume(each)
        self.wait_connected()

    def scan(self) -> None:
        """Have all look at their folders now."""
        for each in self.instances:
            each.scan()

    def carry(self) -> bool:
        """Have what lies in one folder carried to all; whether all hold the same now."""
        self.scan()
        return until(lambda: len({tuple(everything(each).items()) for each in self.folders}) == 1, 2.0)

    def stop(self) -> None:
        """End all."""
        for each in self.instances:
            each.stop()


def everything(root: Path) -> dict[str, bytes]:
    """All that Daybook or a person put into a folder, with its bytes; not what the sync program keeps there
    for itself."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        with contextlib.suppress(OSError):
            if path.is_file() and not name.startswith(".st") and not path.name.startswith("."):
                found[name] = path.read_bytes()
    return found


def conflicts(root: Path) -> list[str]:
    """The conflict copies in a folder."""
    return [name for name in everything(root) if ".sync-conflict-" in name]

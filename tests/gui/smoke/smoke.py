"""What the two smokes share: the folders, a server, and somebody on a plain text connection."""
import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts" / "tour"))
BIN = Path(os.environ.get("NATTER_BIN_DIR", ROOT / "build" / "release" / "bin"))


class Server:
    """natterd with a group door on a port of the system's choice."""

    def __init__(self):
        command = [str(BIN / "natterd"), "--group", "127.0.0.1:0", "--single", "off", "--http", "off", "--memory"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        words = self.process.stdout.readline().split()
        self.address = words[2]

    def close(self):
        self.process.terminate()
        self.process.wait()


class PlainText:
    """Somebody with no program of ours: a socket, lines."""

    def __init__(self, address, nick):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)), timeout=20)
        self.file = self.socket.makefile("rw", encoding="utf-8", newline="\n")
        self.say(nick)

    def say(self, text):
        self.file.write(text + "\n")
        self.file.flush()

    def until(self, part):
        """The first line from now on that holds `part`; the socket's timeout is the deadline."""
        for line in self.file:
            if part in line:
                return line.strip()
        raise RuntimeError(f"the connection ended before '{part}' came")

    def close(self):
        self.socket.close()

"""The real natterd on ports that the system chooses, and peers that talk to it over real sockets.

Nothing here sleeps: every wait is for something to arrive, and DEADLINE only turns a hang into a failure.
"""

import functools
import json
import os
import re
import select
import signal
import socket
import struct
import subprocess
import tempfile
import time
import unittest

from witnesses import Witnesses

DEADLINE = 60.0
DOORS = ("--single", "127.0.0.1:0", "--group", "127.0.0.1:0", "--http", "127.0.0.1:0")

for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
    os.environ.pop(name, None)  # nobody's own model is asked, nor paid for


def program(name):
    folder = os.environ.get("NATTER_BIN_DIR", os.path.join(os.path.dirname(__file__), "../../build/debug/bin"))
    return os.path.join(folder, name)


@functools.cache
def is_sanitized():
    with open(program("natterd"), "rb") as file:
        content = file.read()
    return b"__asan_init" in content or b"__tsan_init" in content


def environment(unhurried=True):
    """A server's: no configuration of this machine; `unhurried` takes as much at once as tests like to send."""
    own = {**os.environ, "XDG_CONFIG_HOME": "/nonexistent"}
    for asked in ("CONNECTIONS", "HANDSHAKES", "HTTP", "REQUESTS", "MESSAGES", "COMMANDS", "FINDS") if unhurried else ():
        own[f"NATTER__RATES__{asked}_PER_SECOND"] = "0"
    return own


class Natterd:
    """A running server; its log is read from a file."""

    def __init__(self, *flags, memory=True, within=(), unhurried=True):
        """`within`: a command that runs the one which follows it."""
        self.log_file = tempfile.TemporaryFile(mode="w+b")
        kept = ["--memory"] if memory else []
        command = [*within, program("natterd"), *DOORS, *kept, *flags]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log_file, text=True,
            env=environment(unhurried),
        )
        self.ports = {}
        while len(self.ports) < 3:
            line = self.process.stdout.readline()
            found = re.fullmatch(r"listening (single|group|http) 127\.0\.0\.1:(\d+)\n", line)
            assert found, f"natterd printed {line!r}"
            self.ports[found[1]] = int(found[2])

    def log(self):
        # The server writes at this file's position, which must therefore stay where it is.
        descriptor = self.log_file.fileno()
        return os.pread(descriptor, os.fstat(descriptor).st_size, 0).decode()

    def stop(self, with_signal=signal.SIGTERM):
        """Stops it and returns its exit code and the seconds that it took."""
        began = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(with_signal)
        try:
            code = self.process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"natterd does not stop; its log:\n{self.log()}") from None
        return code, time.monotonic() - began

    def end(self):
        """Leaves nothing behind, however the test went."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.log_file.close()

    def open_handles(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def resident_bytes(self):
        """Bytes of its memory. Zero under a sanitizer, which keeps freed memory for a while: there nothing grows."""
        if is_sanitized():
            return 0
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Speaker:
    """Objects there and back, whatever carries them: a subclass has `say(kind, **fields)` and `message()`."""

    next_id = 0

    def expect(self, kind, /, **fields):
        """Reads until an object of that type with those fields."""
        while True:
            message = self.message()
            if message["type"] == kind and all(message.get(name) == value for name, value in fields.items()):
                return message

    def hello(self, nick, **fields):
        self.say("hello", version=1, nick=nick, **fields)
        return self.expect("welcome", nick=nick)

    def request(self, kind, **fields):
        """Sends a request and reads until its answer."""
        self.next_id += 1
        self.say(kind, id=f"r{self.next_id}", **fields)
        while True:
            message = self.message()
            if message.get("re") == f"r{self.next_id}":
                return message


class Peer(Speaker):
    """One connection, of which lines are read."""

    def __init__(self, port, receive_buffer=None):
        self.socket = socket.socket()
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.connect(("127.0.0.1", port))
        self.socket.settimeout(DEADLINE)
        self.unread = b""
        self.errors = 0  # objects of that type so far
        self.port = self.socket.getsockname()[1]

    def address(self):
        """As the server's log names it."""
        return f"127.0.0.1:{self.port}"

    def send(self, data):
        """Sends bytes; a peer that is being closed need not take them."""
        try:
            self.socket.sendall(data)
        except OSError:
            pass

    def type(self, line):
        self.send(line.encode() + b"\n")

    def say(self, kind, **fields):
        self.type(json.dumps({"type": kind, **fields}))

    def line(self):
        """The next line, or None at the end of the connection."""
        while b"\n" not in self.unread:
            try:
                data = self.socket.recv(65536)
            except (ConnectionResetError, BrokenPipeError):
                return None
            if not data:
                return None
            self.unread += data
        line, self.unread = self.unread.split(b"\n", 1)
        return line.decode()

    def message(self):
        """The next object."""
        line = self.line()
        assert line is not None, "the connection ended"
        message = json.loads(line)
        self.errors += message["type"] == "error"
        return message

    def expect_line(self, pattern):
        """Reads until a line of plain text that the pattern matches as a whole."""
        while True:
            line = self.line()
            assert line is not None, f"the connection ended before {pattern}"
            if re.fullmatch(pattern, line):
                return line

    def expect_end(self):
        """Reads until the connection ends, and closes it too; returns the lines."""
        lines = []
        while (line := self.line()) is not None:
            lines.append(line)
        self.close()
        return lines

    def has_more(self):
        return bool(self.unread) or bool(select.select([self.socket], [], [], 0)[0])

    def reset(self):
        """Ends the connection as a crash would."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()

    def close(self):
        self.socket.close()


class WithServer(unittest.TestCase):
    """A server of its own for each test, and a pair of people who chat throughout and must notice nothing."""

    flags = ()

    def setUp(self):
        self.peers = []
        self.server = Natterd(*self.flags)
        self.addCleanup(self.server.end)
        self.witnesses = Witnesses(*(self.json_peer(nick) for nick in ("wanda", "willy")), DEADLINE)

    def tearDown(self):
        if self.server.process.poll() is None:
            self.finish()
        self.close_peers()

    def finish(self, peers_stay=False):
        """The end of every test: the witnesses have noticed nothing, and the server stops in time and in order."""
        try:
            self.chat()
            self.assertLess(self.witnesses.end(), 10.0, "the witnesses were held up")
            if not peers_stay:
                self.close_peers()
            code, seconds = self.server.stop()
            self.assertEqual(code, 0, self.server.log()[-4000:])
            self.assertLess(seconds, 5.0)
        finally:
            self.close_peers()

    def close_peers(self):
        for peer in self.peers:
            peer.close()

    def peer(self, door="group", **options):
        self.peers.append(Peer(self.server.ports[door], **options))
        return self.peers[-1]

    def json_peer(self, nick, door="group", **options):
        peer = self.peer(door, **options)
        peer.hello(nick)
        return peer

    def text_peer(self, nick, door="group"):
        peer = self.peer(door)
        peer.type(nick)
        peer.expect_line(rf"\* Welcome to .*, {nick}\. .*")
        return peer

    def chat(self):
        """Waits until the witnesses have talked once more."""
        self.witnesses.wait_for_a_round()

    def wait_for_log(self, text, meanwhile=None):
        """Waits until the log holds the text; `meanwhile` is done again and again, or the witnesses talk."""
        self.wait_until(lambda: text in self.server.log(), f"not in the log: {text}", meanwhile)

    def wait_until(self, holds, otherwise, meanwhile=None):
        began = time.monotonic()
        while not holds():
            self.assertLess(time.monotonic() - began, DEADLINE, otherwise)
            (meanwhile or self.chat)()

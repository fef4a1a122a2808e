"""Many people who come and go at random, from one seed, on one thread: polite ones and rude ones."""

import random
import selectors
import socket
import struct

# What an arrival does, and how often. Those who have a name stay until they are welcome, so that each of them is
# announced once when it comes and once when it goes.
KINDS = {
    "json": 9,
    "text": 5,
    "hasty": 2,  # says hello and goodbye in one breath
    "silent": 1,
    "half": 1,  # of a hello
    "nonsense": 1,
    "reset": 1,  # at once
}
NAMED = ("json", "text", "hasty")


class Member:
    def __init__(self, number, kind, port):
        self.nick, self.kind, self.welcome, self.head = f"p{number}", kind, False, b""
        self.socket = socket.socket()
        self.socket.connect(("127.0.0.1", port))
        self.socket.setblocking(False)
        hello = b'{"type":"hello","version":1,"nick":"%s"}\n' % self.nick.encode()
        self.send({
            "json": hello,
            "text": self.nick.encode() + b"\n",
            "hasty": hello + b'{"type":"bye"}\n',
            "silent": b"",
            "half": hello[:20],
            "nonsense": b"{nonsense\n\xff\xff\n{{{{\n",
            "reset": b"",
        }[kind])

    def send(self, data):
        try:
            self.socket.send(data)
        except OSError:
            pass  # being closed, which `read` will notice

    def read(self):
        """False once the other side has ended."""
        try:
            data = self.socket.recv(1 << 18)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not self.welcome:
            self.head += data
            self.welcome = b'"welcome"' in self.head or b"* Welcome" in self.head
        return bool(data)

    def may_leave(self):
        return self.welcome or self.kind not in ("json", "text")

    def leave(self, how):
        if how == "bye" and self.kind == "json":
            self.send(b'{"type":"bye"}\n')
        elif how == "bye" and self.kind == "text":
            self.send(b"/exit\n")
        elif how == "half":
            self.send(b'{"type":"send","id":"1","to":"#lo')
        elif how == "reset" and self.kind != "hasty":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


class Crowd:
    def __init__(self, port, observer, seed, most):
        """Of `most` members at a time. `observer` is a peer in the lobby; what it reads is kept in `seen`."""
        self.port, self.observer, self.most = port, observer, most
        self.random = random.Random(seed)
        self.selector = selectors.DefaultSelector()
        self.selector.register(observer.socket, selectors.EVENT_READ, None)
        self.peak = 0
        self.members, self.named, self.seen, self.came, self.told_to_have_left = [], set(), [], 0, 0

    def arrive(self):
        kind = self.random.choices(list(KINDS), KINDS.values())[0]
        member = Member(self.came, kind, self.port)
        self.came += 1
        if kind in NAMED:
            self.named.add(member.nick)
        self.members.append(member)
        self.selector.register(member.socket, selectors.EVENT_READ, member)

    def depart(self, member, how="close"):
        self.selector.unregister(member.socket)
        self.members.remove(member)
        member.leave(how)

    def read(self, timeout):
        for key, _ in self.selector.select(timeout):
            if key.data is None:
                self.observe()
            elif not key.data.read() and key.data in self.members:
                self.depart(key.data)

    def observe(self):
        while True:
            line = self.observer.line()
            assert line is not None, "the observer was disconnected"
            self.seen.append(line)
            self.told_to_have_left += '"type":"left"' in line
            if b"\n" not in self.observer.unread:
                return

    def turn(self):
        """A few arrivals, words and departures, and all that has come in meanwhile."""
        for _ in range(self.random.randrange(24)):
            if len(self.members) < self.most:
                self.arrive()
        self.peak = max(self.peak, len(self.members))
        for member in self.random.sample(self.members, min(len(self.members), self.random.randrange(16))):
            if member.welcome and self.random.random() < 0.3:
                member.send(b"/users\n" if member.kind == "text" else b'{"type":"typing","to":"#lobby"}\n')
            elif member.may_leave():
                self.depart(member, self.random.choice(("bye", "close", "reset", "half")))
        self.read(0)

    def disperse(self):
        """Everybody leaves, as soon as they may."""
        while self.members:
            for member in [each for each in self.members if each.may_leave()]:
                self.depart(member, "bye")
            if self.members:
                self.read(1.0)

"""A message bus of a smoke's own, and on it a desktop's notification service that remembers what it was told. It speaks
the bus's protocol by itself, so that no package is needed but dbus."""
import os
import socket
import struct
import threading
import time

from desktop import DEADLINE, wait_for
from private_bus import PrivateBus

SERVICE = "org.freedesktop.Notifications"
PLACE = "/org/freedesktop/Notifications"
CALL, REPLY, ERROR, SIGNAL = 1, 2, 3, 4
PATH, INTERFACE, MEMBER, REPLY_SERIAL, DESTINATION, SENDER, SIGNATURE = 1, 2, 3, 5, 6, 7, 8
NUMBERS = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
ALIGNED_BY_8 = "xtd({"


def alignment(kind):
    return 1 if kind in "ygv" else 2 if kind in "nq" else 8 if kind in ALIGNED_BY_8 else 4


def first_type(signature):
    """The first complete type, and what comes after it."""
    if signature[0] == "a":
        element, rest = first_type(signature[1:])
        return "a" + element, rest
    if signature[0] not in "({":
        return signature[0], signature[1:]
    depth = 0
    for at, sign in enumerate(signature):
        depth += (sign in "({") - (sign in ")}")
        if depth == 0:
            return signature[:at + 1], signature[at + 1:]
    raise ValueError(signature)


def types_of(signature):
    while signature:
        kind, signature = first_type(signature)
        yield kind


class Reader:
    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def align(self, to):
        self.at += -self.at % to

    def number(self, code):
        size = struct.calcsize(code)
        self.align(size)
        self.at += size
        return struct.unpack_from("<" + code, self.data, self.at - size)[0]

    def text(self, length):
        self.at += length + 1
        return self.data[self.at - length - 1:self.at - 1].decode()

    def value(self, kind):
        if kind in NUMBERS:
            return self.number(NUMBERS[kind])
        if kind in "so":
            return self.text(self.number("I"))
        if kind == "g":
            return self.text(self.number("B"))
        if kind == "v":
            return self.value(self.value("g"))
        if kind[0] == "a":
            return self.array(kind[1:])
        self.align(8)
        return [self.value(each) for each in types_of(kind[1:-1])]

    def array(self, element):
        length = self.number("I")
        self.align(alignment(element[0]))
        end = self.at + length
        values = []
        while self.at < end:
            values.append(self.value(element))
        return dict(values) if element[0] == "{" else values


class Writer:
    def __init__(self):
        self.data = bytearray()

    def align(self, to):
        self.data += bytes(-len(self.data) % to)

    def value(self, kind, value):
        if kind in NUMBERS:
            code = NUMBERS[kind]
            self.align(struct.calcsize(code))
            self.data += struct.pack("<" + code, value)
        elif kind in "sog":
            raw = value.encode()
            self.value("y" if kind == "g" else "u", len(raw))
            self.data += raw + b"\0"
        elif kind == "as":
            inner = Writer()
            for each in value:
                inner.value("s", each)
            self.value("u", len(inner.data))
            self.data += inner.data
        else:
            raise ValueError(kind)

    def field(self, code, kind, value):
        self.align(8)
        self.value("y", code)
        self.value("g", kind)
        self.value(kind, value)


class Bus:
    """A connection to a bus that belongs to it."""

    def __init__(self):
        self.daemon = PrivateBus()
        self.address = self.daemon.address
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(str(self.daemon.place))
        self.received = b""
        self.serial = 0
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.getuid()).encode().hex().encode() + b"\r\n")
        if not self._line().startswith(b"OK"):
            raise RuntimeError("the bus lets nobody in")
        self.socket.sendall(b"BEGIN\r\n")

    def _line(self):
        while b"\r\n" not in self.received:
            self._receive(DEADLINE)
        line, self.received = self.received.split(b"\r\n", 1)
        return line

    def _receive(self, seconds):
        self.socket.settimeout(max(seconds, 0.001))
        try:
            more = self.socket.recv(65536)
        except TimeoutError:
            return False
        if not more:
            raise RuntimeError("the bus has gone")
        self.received += more
        return True

    def send(self, kind, fields, signature="", values=()):
        body = Writer()
        for each, value in zip(types_of(signature), values):
            body.value(each, value)
        inner = Writer()
        for code, (type_of, value) in fields.items():
            inner.field(code, type_of, value)
        if signature:
            inner.field(SIGNATURE, "g", signature)
        self.serial += 1
        head = struct.pack("<BBBBIII", ord("l"), kind, 0, 1, len(body.data), self.serial, len(inner.data))
        message = head + inner.data
        self.socket.sendall(message + bytes(-len(message) % 8) + body.data)
        return self.serial

    def next(self, seconds):
        """The kind, the fields by number and the values of the next message; None after so long."""
        end = time.monotonic() + seconds
        while True:
            message = self._take()
            if message or time.monotonic() > end or not self._receive(end - time.monotonic()):
                return message or self._take()

    def _take(self):
        if len(self.received) < 16:
            return None
        body, fields = struct.unpack_from("<I", self.received, 4)[0], struct.unpack_from("<I", self.received, 12)[0]
        begin = 16 + fields + -fields % 8
        if len(self.received) < begin + body:
            return None
        reader = Reader(self.received, 12)
        named = {code: value for code, value in reader.value("a(yv)")}
        serial = struct.unpack_from("<I", self.received, 8)[0]
        content = Reader(self.received[begin:begin + body])
        values = [content.value(each) for each in types_of(named.get(SIGNATURE, ""))]
        kind, self.received = self.received[1], self.received[begin + body:]
        return kind, serial, named, values

    def close(self):
        self.socket.close()
        self.daemon.close()


class Notices:
    """The service: `told` is what Notify said, `closed` what was taken back. It answers on a thread of its own."""

    def __init__(self, capabilities=("body", "body-markup", "actions")):
        self.bus = Bus()
        self.address = self.bus.address
        self.capabilities = capabilities
        self.told, self.closed = [], []
        self.answers = {}  # to what was asked of the bus, by serial number
        self.sending = threading.Lock()
        self.ends = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()
        self._ask("Hello")
        self._ask("RequestName", "su", (SERVICE, 0))

    def _send(self, *message):
        with self.sending:
            return self.bus.send(*message)

    def _ask(self, method, signature="", values=()):
        fields = {PATH: ("o", "/org/freedesktop/DBus"), INTERFACE: ("s", "org.freedesktop.DBus"),
                  MEMBER: ("s", method), DESTINATION: ("s", "org.freedesktop.DBus")}
        serial = self._send(CALL, fields, signature, values)
        return wait_for(f"the bus to answer {method}", lambda: self.answers.get(serial))[0]

    def _serve(self):
        while not self.ends.is_set():
            message = self.bus.next(0.2)
            if message and message[0] == CALL:
                self._answer(*message[1:])
            elif message and message[0] in (REPLY, ERROR):
                self.answers[message[2][REPLY_SERIAL]] = [message[3]]

    def _answer(self, serial, fields, values):
        back = {DESTINATION: ("s", fields[SENDER]), REPLY_SERIAL: ("u", serial)}
        method = fields[MEMBER]
        if method == "GetCapabilities":
            self._send(REPLY, back, "as", (self.capabilities,))
        elif method == "Notify":
            app, replaces, _, title, body, actions = values[:6]
            number = replaces or len(self.told) + 1
            self._send(REPLY, back, "u", (number,))
            self.told.append({"app": app, "title": title, "body": body, "actions": actions, "id": number})
        elif method == "CloseNotification":
            self._send(REPLY, back)
            self.closed.append(values[0])

    def click(self, number):
        fields = {PATH: ("o", PLACE), INTERFACE: ("s", SERVICE), MEMBER: ("s", "ActionInvoked")}
        self._send(SIGNAL, fields, "us", (number, "default"))

    def until_alone(self):
        """Until nobody else is on the bus: all that they said has come."""
        wait_for("the others to leave the bus", lambda: len(
            [name for name in self._ask("ListNames")[0] if name.startswith(":")]) == 1)

    def close(self):
        self.ends.set()
        self.thread.join()
        self.bus.close()

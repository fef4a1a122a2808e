"""Fifty clients talk while the server is killed twenty times and clients are, too. Nothing that was acknowledged may be
lost, nothing may be there twice, and everybody must have seen the log's own order without a gap.

A client here keeps what a real one keeps on its disk: its token, what is not acknowledged yet, and the last number it
has seen. NATTER_TORTURE_SEED repeats the choices of a run; the moments are those of the machine.
"""

import json
import os
import random
import selectors
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import unittest

from peers import DEADLINE, Natterd, is_sanitized, program

CLIENTS = 50
KILLS = 20
MESSAGES = 20 if is_sanitized() else 60  # of each client
IN_FLIGHT = 8


class Client:
    """One person: what is kept over crashes, and the connection of the moment."""

    def __init__(self, number):
        self.nick = f"c{number}"
        self.token = None
        self.unsent = [f"{self.nick}-{i}" for i in range(MESSAGES)]
        self.in_flight = []
        self.acknowledged = {}  # id to number
        self.seen = []  # (number, id), in the order that they came
        self.socket = None
        self.unread = b""
        self.online = False

    def cursor(self):
        return self.seen[-1][0] if self.seen else 0

    def done(self, last):
        return not self.unsent and not self.in_flight and self.cursor() == last

    def connect(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), DEADLINE)
        self.socket.setblocking(False)
        self.unread = b""
        hello = {"type": "hello", "version": 1, "nick": self.nick}
        if self.token:
            hello.update(token=self.token, resume={"#lobby": self.cursor()})
        self.write(hello)

    def drop(self):
        """The line is cut, or the program killed: what was not acknowledged is to be sent again."""
        if self.socket:
            self.socket.close()
        self.socket = None
        self.online = False
        self.unsent = self.in_flight + self.unsent
        self.in_flight = []

    def write(self, message):
        try:
            self.socket.sendall(json.dumps(message).encode() + b"\n")
        except OSError:
            pass  # reading tells

    def pump(self):
        while self.online and self.unsent and len(self.in_flight) < IN_FLIGHT:
            self.in_flight.append(self.unsent.pop(0))
            self.write({"type": "send", "id": self.in_flight[-1], "to": "#lobby", "text": f"text {self.in_flight[-1]}"})

    def read(self):
        """False at the end of the connection."""
        try:
            data = self.socket.recv(1 << 20)
        except BlockingIOError:
            return True
        except OSError:
            return False
        if not data:
            return False
        *lines, self.unread = (self.unread + data).split(b"\n")
        for line in lines:
            self.take(json.loads(line))
        self.pump()
        return True

    def take(self, message):
        kind = message["type"]
        if kind == "welcome":
            self.token = message["token"]
            self.online = True
        elif kind == "message":
            self.seen.append((message["seq"], message.get("id")))
        elif kind == "ok" and message["re"] in self.in_flight:
            self.in_flight.remove(message["re"])
            self.acknowledged[message["re"]] = message["seq"]
        elif kind == "error":
            raise AssertionError(f"{self.nick}: {message}")


class Torture(unittest.TestCase):
    def setUp(self):
        seed = int(os.environ.get("NATTER_TORTURE_SEED", "0")) or random.SystemRandom().randrange(1, 1 << 32)
        print(f"seed {seed}", flush=True)
        self.random = random.Random(seed)
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        self.server = None
        self.selector = selectors.DefaultSelector()
        self.clients = [Client(i) for i in range(CLIENTS)]

    def tearDown(self):
        for client in self.clients:
            client.drop()
        if self.server:
            self.server.end()
        self.selector.close()
        self.folder.cleanup()

    def start_server(self):
        self.server = Natterd("--data", self.data, memory=False)

    def drop(self, client):
        if client.socket:
            self.selector.unregister(client.socket)
        client.drop()

    def connect(self, client):
        client.connect(self.server.ports["group"])
        self.selector.register(client.socket, selectors.EVENT_READ, client)

    def acknowledged(self):
        return sum(len(client.acknowledged) for client in self.clients)

    def turn(self):
        """Lets everybody read what there is, and those who are cut off come back."""
        for key, _ in self.selector.select(1.0):
            if not key.data.read():
                self.drop(key.data)
        for client in self.clients:
            if client.socket is None:
                self.connect(client)

    def run_until(self, condition, what):
        deadline = time.monotonic() + 4 * DEADLINE
        while not condition():
            self.assertLess(time.monotonic(), deadline, what)
            self.turn()

    def kill_server(self):
        self.server.process.send_signal(signal.SIGKILL)
        self.server.process.wait()
        self.server.end()
        for client in self.clients:
            # Some read what had reached them, others are killed as well.
            while client.socket and self.random.random() < 0.7 and client.read():
                pass
            self.drop(client)
        self.start_server()

    def log(self):
        with sqlite3.connect(f"file:{self.data}/natterd.db?mode=ro", uri=True) as database:
            return database.execute(
                "SELECT m.seq, m.request_id FROM messages m JOIN conversations c ON c.id=m.conversation "
                "WHERE c.key='#lobby' ORDER BY m.seq"
            ).fetchall()

    def test_nothing_is_lost_and_nothing_comes_twice(self):
        total = CLIENTS * MESSAGES
        self.start_server()
        for kill in range(KILLS):
            goal = self.random.randint(kill * total // (KILLS + 1), (kill + 1) * total // (KILLS + 1))
            self.run_until(lambda: self.acknowledged() >= goal, f"only {self.acknowledged()} of {goal} are stored")
            for client in self.random.sample(self.clients, 5):
                self.drop(client)
            self.kill_server()
        self.run_until(lambda: self.acknowledged() == total, "some are not acknowledged")
        self.run_until(lambda: all(client.done(total) for client in self.clients), "somebody has not seen all")
        self.assertEqual(self.server.stop()[0], 0)
        self.check(self.log())

    def check(self, log):
        self.assertEqual([seq for seq, _ in log], list(range(1, len(log) + 1)), "the log's numbers have a gap")
        ids = [request for _, request in log]
        self.assertEqual(len(ids), len(set(ids)), "a message is stored twice")
        stored = {request: seq for seq, request in log}
        for client in self.clients:
            for request, seq in client.acknowledged.items():
                self.assertEqual(stored.get(request), seq, f"{request} was acknowledged as {seq}")
            first = client.seen[0][0]
            self.assertEqual(client.seen, log[first - 1 :], f"what {client.nick} saw is not the log")
        verdict = subprocess.run(
            [program("natterd"), "verify", "--data", self.data], capture_output=True, text=True, timeout=DEADLINE
        )
        self.assertEqual(verdict.returncode, 0, verdict.stdout)


if __name__ == "__main__":
    unittest.main()

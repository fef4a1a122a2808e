"""Many addresses that connect and talk without end: somebody else who talks meanwhile is served all the same.

NATTER_FLOOD_COMPARE=1 makes a measurement of it (see docs/performance.md): then two medians of one run are compared,
beside a flood, of another server, and in it. So the flooder has its share of the processor in both, and the difference
is the server's own. The flood is bounded: it ends with the last round. NATTER_FLOOD_ADDRESSES=1000 makes it larger.
"""

import collections
import json
import multiprocessing
import os
import selectors
import socket
import statistics
import time
import unittest

from peers import DEADLINE, Natterd, Peer, is_sanitized

ADDRESSES = int(os.environ.get("NATTER_FLOOD_ADDRESSES", "200"))
ROUNDS = 100 if is_sanitized() else 300  # of a ping there and back, in each half
REST = 0.5
PACE = 0.01  # between two rounds, so that they are spread over the flood
LINES = b'{"type":"send","id":"1","to":"@bob","text":"flood"}\n' * 20


class Flooder:
    """One address: says hello, then talks as fast as it is read, and comes back REST after it was closed."""

    def __init__(self, number, port, selector, resting):
        self.address = f"127.1.{number // 250}.{number % 250 + 1}"
        self.hello = json.dumps({"type": "hello", "version": 1, "nick": f"f{number}"}).encode() + b"\n"
        self.port, self.selector, self.resting = port, selector, resting
        self.connect()

    def connect(self):
        self.socket = socket.socket()
        self.socket.bind((self.address, 0))
        self.socket.setblocking(False)
        self.socket.connect_ex(("127.0.0.1", self.port))
        self.words = self.hello
        self.selector.register(self.socket, selectors.EVENT_READ | selectors.EVENT_WRITE, self)

    def act(self, events):
        try:
            if events & selectors.EVENT_READ and not self.socket.recv(1 << 16):
                raise ConnectionResetError
            if events & selectors.EVENT_WRITE:
                self.socket.send(self.words)
                self.words = LINES
        except BlockingIOError:
            pass
        except OSError:
            self.selector.unregister(self.socket)
            self.socket.close()
            self.resting.append((time.monotonic() + REST, self))


def flood(port, stop):
    selector, resting = selectors.DefaultSelector(), collections.deque()
    for number in range(ADDRESSES):
        Flooder(number, port, selector, resting)
    while not stop.is_set():
        while resting and resting[0][0] < time.monotonic():
            resting.popleft()[1].connect()
        for key, events in selector.select(0.05):
            key.data.act(events)


class Flood(unittest.TestCase):
    flags = ("--message-burst", "5", "--messages-per-second", "0.1", "--trusted-addresses", "127.0.0.1")

    def server(self):
        server = Natterd(*self.flags, unhurried=False)
        self.addCleanup(server.end)
        return server

    def pair(self, server):
        peers = []
        for nick in ("anna", "bob"):
            peers.append(Peer(server.ports["single"]))
            peers[-1].socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.addCleanup(peers[-1].close)
            peers[-1].hello(nick)
        peers[1].expect("paired", **{"with": "anna"})
        return peers

    def median_beside(self, flooded, measured):
        """Seconds of a ping there and back in one server, while another, or the same, is flooded."""
        anna = self.pair(measured)[0]
        stop = multiprocessing.Event()
        flooder = multiprocessing.Process(target=flood, args=(flooded.ports["single"], stop), daemon=True)
        flooder.start()
        began, times = time.monotonic(), []
        try:
            while "were turned away" not in flooded.log():
                self.assertLess(time.monotonic() - began, DEADLINE, "nobody was turned away")
                time.sleep(0.05)
            while len(times) < ROUNDS and time.monotonic() - began < DEADLINE:
                sent = time.monotonic()
                anna.say("ping", id="ping")
                anna.expect("pong")
                times.append(time.monotonic() - sent)
                time.sleep(PACE)
            self.assertTrue(flooder.is_alive(), "the flood has ended too early")
        finally:
            stop.set()
            flooder.join(DEADLINE)
        self.assertGreaterEqual(len(times), ROUNDS // 4)
        return statistics.median(times)

    def test_a_flood_from_many_addresses_leaves_others_at_their_talk(self):
        flooded = self.server()
        within = self.median_beside(flooded, flooded)
        self.assertEqual(flooded.stop()[0], 0)
        if "NATTER_FLOOD_COMPARE" in os.environ:
            beside = self.median_beside(self.server(), self.server())
            print(f"median: {beside * 1e6:.0f} us beside the flood, {within * 1e6:.0f} us within", flush=True)
            self.assertLess(within, 2 * beside)


if __name__ == "__main__":
    unittest.main()

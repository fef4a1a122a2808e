#!/usr/bin/env python3
"""/search under load: how late answers come, what they cost others, and what stays of them.

  bench/answers.py [--bin DIR] [--members N] [--questions N] [--at-once N] [--soak N]

    --bin DIR        built programs (build/release/bin)
    --members N      in the room that reads the answers (200)
    --questions N    asked one after the other, for the time of their first words to the last member (50)
    --at-once N      answered at the same time while others talk (50)
    --soak N         asked by ten people in ten rooms, with the log on the disk, for what stays in memory (20000)

0 leaves a part out. The model is a script on this machine: a process of its own but for the first part, where this one
is the model, and knows when the first words leave. Prints lines of NAME=VALUE, in milliseconds and bytes.
"""
import argparse
import json
import os
import re
import select
import socket
import statistics
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests/blackbox"))

from model import Model  # noqa: E402
from peers import Natterd, Peer  # noqa: E402

FLAGS = ("--search-questions-per-minute", "0", "--search-person-tokens", "1000000000", "--search-total-tokens",
         "1000000000", "--max-per-address", "5000")


class Bench:
    """A server with people, whose model is at `base_url`."""

    def __init__(self, base_url, *flags, **options):
        self.server = Natterd("--search-base-url", base_url, *FLAGS, *flags, **options)
        self.peers = []

    def person(self, nick):
        self.peers.append(Peer(self.server.ports["group"]))
        self.peers[-1].socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.peers[-1].hello(nick)
        return self.peers[-1]

    def person_in(self, room, nick):
        """Somebody who is there alone, or with others of that room."""
        peer = self.person(nick)
        peer.request("run", command="join", args=room)
        peer.request("run", command="leave", args="#lobby")
        return peer

    def end(self):
        for peer in self.peers:
            peer.close()
        self.server.end()


def percentile(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def show(name, times, **more):
    figures = {"median": statistics.median(times), "p99": percentile(times, 0.99), "most": max(times)}
    told = " ".join(f"{key}={value:.2f}" for key, value in figures.items())
    print(name, told, *(f"{key}={value}" for key, value in more.items()), flush=True)


# ---- the first words, to the last of many members


class Gate:
    """An endpoint in this very process, which therefore knows when the first words left it."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.base_url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/v1"
        self.connection = None

    def take_question(self):
        """Reads one request, and answers the head of a stream."""
        if self.connection is None:
            self.connection = self.listener.accept()[0]
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self.connection.recv(65536)
        head, body = data.split(b"\r\n\r\n", 1)
        left = int(re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)[1]) - len(body)
        while left > 0:
            left -= len(self.connection.recv(left))
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.connection.sendall(head)

    def event(self, text):
        data = b"data: " + text.encode() + b"\n\n"
        self.connection.sendall(b"%x\r\n%s\r\n" % (len(data), data))

    def say(self, words):
        self.event(json.dumps({"choices": [{"index": 0, "delta": {"content": words}, "finish_reason": None}]}))

    def finish(self):
        self.event(json.dumps({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}))
        self.event("[DONE]")
        self.connection.sendall(b"0\r\n\r\n")


def drain(peers, until):
    """Reads all of them until each has had a line that holds `until`; the time at which the last one had."""
    waiting = {peer.socket.fileno(): peer for peer in peers}
    poll = select.epoll()
    for number in waiting:
        poll.register(number, select.EPOLLIN)
    while waiting:
        for number, _ in poll.poll(60):
            peer = waiting[number]
            data = peer.socket.recv(1 << 18)
            assert data, "a member was disconnected"
            peer.unread += data
            if until in peer.unread:
                peer.unread = peer.unread[peer.unread.rindex(until) :]
                poll.unregister(number)
                del waiting[number]
    poll.close()
    return time.perf_counter()


def first_words(members, questions):
    gate = Gate()
    bench = Bench(gate.base_url)
    room = [bench.person(f"member{number}") for number in range(members)]
    times = []
    for number in range(questions):
        words = f"first-word-{number}-"
        room[0].say("run", id=f"q{number}", to="#lobby", command="search", args=f"Is it {number}?")
        gate.take_question()
        began = time.perf_counter()
        gate.say(words + " ")
        times.append(1000 * (drain(room, words.encode()) - began))
        gate.finish()
        drain(room, b'"state":"done"')
    show("first_words_ms", times, members=members, questions=questions)
    bench.end()
    gate.listener.close()


# ---- many answers at once, beside others who talk


def talk(speaker, reader, rounds):
    """Times in ms from a message to its being read, 100 a second."""
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        text = f"word {number} {began}"
        speaker.say("send", id=text, to="#quiet", text=text)
        reader.expect("message", text=text)
        times.append(1000 * (time.perf_counter() - began))
        time.sleep(max(0.0, 0.01 - (time.perf_counter() - began)))
    return times


def beside_answers(at_once, rounds=600):
    model = Model()
    bench = Bench(model.base_url)
    speaker, reader = bench.person_in("#quiet", "speaker"), bench.person_in("#quiet", "reader")
    askers = [bench.person_in(f"#room{number // 2}", f"asker{number}") for number in range(at_once)]
    pieces = ["a word or two "] * 200
    talk(speaker, reader, 100)  # to warm up
    without, beside = [], []
    for turn in range(4):
        without += talk(speaker, reader, rounds // 4)
        model.reset()
        model.script({"pieces": pieces, "piece_ms": 50, "repeat": True})  # ten seconds, 20 pieces a second each
        for number, asker in enumerate(askers):
            asker.request("run", to=f"#room{number // 2}", command="search", args=f"Is it {turn}, {number}?")
        for asker in askers:
            asker.expect("answer", state="streaming")
        beside += talk(speaker, reader, rounds // 4)
        under_way = sum(request["end"] is None for request in model.log())
        for number, asker in enumerate(askers):
            asker.request("run", to=f"#room{number // 2}", command="stop")
        print(f"turn={turn} under_way={under_way}", flush=True)
    show("alone_ms", without)
    show("beside_ms", beside, answers=at_once)
    print(f"median_ratio={statistics.median(beside) / statistics.median(without):.3f}", flush=True)
    bench.end()
    model.end()


# ---- what stays of many


def own_bytes(server):
    """Of its memory what is its own, without the pages of files such as the log's."""
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as status:
        return 1024 * int(re.search(r"RssAnon:\s+(\d+) kB", status.read())[1])


def soak(questions, askers=10, parts=10):
    answer = {"pieces": ["a word or two ", "and three."], "repeat": True}
    model = Model()
    folder = tempfile.TemporaryDirectory()
    bench = Bench(model.base_url, "--data", folder.name, memory=False)
    people = [bench.person_in(f"#room{number}", f"asker{number}") for number in range(askers)]
    rounds = max(parts, questions // askers)
    own, began = [], time.perf_counter()
    for number in range(rounds):
        if number % (rounds // parts) == 0:
            own.append(own_bytes(bench.server))
            model.reset()  # it remembers all that it was asked
            model.script(answer)
        for place, asker in enumerate(people):
            asker.say("run", id=f"q{number}", to=f"#room{place}", command="search", args=f"Is it {number}?")
        for asker in people:
            asker.expect("answer", state="done")
    own.append(own_bytes(bench.server))
    seconds = time.perf_counter() - began
    half = len(own) // 2
    print("own_bytes", *own, flush=True)
    print(f"growth_in_second_half={own[-1] - own[half]} questions={rounds * askers} "
          f"handles={bench.server.open_handles()} a_second={rounds * askers / seconds:.0f}", flush=True)
    bench.end()
    model.end()
    folder.cleanup()


def main():
    flags = argparse.ArgumentParser(usage=__doc__)
    flags.add_argument("--bin", default=os.path.join(ROOT, "build/release/bin"))
    for name, usual in (("members", 200), ("questions", 50), ("at-once", 50), ("soak", 20_000)):
        flags.add_argument(f"--{name}", type=int, default=usual)
    chosen = flags.parse_args()
    os.environ["NATTER_BIN_DIR"] = chosen.bin
    if chosen.members and chosen.questions:
        first_words(chosen.members, chosen.questions)
    if chosen.at_once:
        beside_answers(chosen.at_once)
    if chosen.soak:
        soak(chosen.soak)


if __name__ == "__main__":
    main()

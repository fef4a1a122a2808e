#!/usr/bin/env python3
"""/search under load, with the scripted model of tests/blackbox: how late answers come, what they cost others, what stays.

  bench/answers.py [--bin DIR] [--members N] [--questions N] [--at-once N] [--soak N]

    --bin DIR        built programs (build/release/bin)
    --members N      in the room that reads the answers (200)
    --questions N    asked one after the other, for the time of their first words to the last member (50)
    --at-once N      answered at the same time while others talk (50)
    --soak N         asked by ten people, for what is kept of them in memory (10000)

Each part can be left out by 0. Prints one line of NAME=VALUE a figure, milliseconds and bytes.
"""
import argparse
import json
import os
import re
import select
import socket
import statistics
import sys
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path.insert(0, os.path.join(ROOT, "tests/blackbox"))

from model import Model  # noqa: E402
from peers import Natterd, Peer  # noqa: E402

SEARCH = ("--search-questions-per-minute", "0", "--search-repeat", "0", "--search-person-tokens", "1000000000",
          "--search-total-tokens", "1000000000", "--search-at-once", "100", "--search-queue", "1000",
          "--search-max-tokens", "100000")


class Bench:
    def __init__(self):
        self.model = Model()
        self.server = Natterd("--search-base-url", self.model.base_url, "--max-per-address", "5000", *SEARCH)
        self.peers = []

    def person(self, nick):
        self.peers.append(Peer(self.server.ports["group"]))
        self.peers[-1].socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.peers[-1].hello(nick)
        return self.peers[-1]

    def end(self):
        for peer in self.peers:
            peer.close()
        self.server.end()
        self.model.end()


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
        self.connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")

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
    bench = Bench()
    bench.server.end()
    bench.server = Natterd("--search-base-url", gate.base_url, "--max-per-address", "5000", *SEARCH)
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
        speaker.say("send", id=f"m{number}", to="#quiet", text=text)
        reader.expect("message", text=text)
        times.append(1000 * (time.perf_counter() - began))
        time.sleep(max(0.0, 0.01 - (time.perf_counter() - began)))
    return times


def beside_answers(at_once, rounds=600):
    bench = Bench()
    speaker, reader = bench.person("speaker"), bench.person("reader")
    for peer in (speaker, reader):
        peer.request("run", command="join", args="#quiet")
        peer.request("run", command="leave", args="#lobby")
    askers = [bench.person(f"asker{number}") for number in range(at_once)]
    for number, asker in enumerate(askers):
        asker.request("run", command="join", args=f"#room{number // 2}")
        asker.request("run", command="leave", args="#lobby")
    pieces = ["a word or two "] * 200
    talk(speaker, reader, 100)  # to warm up
    without, beside = [], []
    for turn in range(4):
        without += talk(speaker, reader, rounds // 4)
        bench.model.reset()
        bench.model.script({"pieces": pieces, "piece_ms": 50, "repeat": True})  # ten seconds, 20 pieces a second each
        for number, asker in enumerate(askers):
            asker.request("run", to=f"#room{number // 2}", command="search", args=f"Is it {turn}?")
        for asker in askers:
            asker.expect("answer", state="streaming")
        beside += talk(speaker, reader, rounds // 4)
        under_way = sum(request["end"] is None for request in bench.model.log())
        for number, asker in enumerate(askers):
            asker.request("run", to=f"#room{number // 2}", command="stop")
        print(f"turn={turn} under_way={under_way}", flush=True)
    show("alone_ms", without)
    show("beside_ms", beside, answers=at_once)
    print(f"median_ratio={statistics.median(beside) / statistics.median(without):.3f}", flush=True)
    bench.end()


# ---- what stays of many


def soak(questions, askers=10):
    bench = Bench()
    people = [bench.person(f"asker{number}") for number in range(askers)]
    for number, asker in enumerate(people):
        asker.request("run", command="join", args=f"#room{number}")
        asker.request("run", command="leave", args="#lobby")
    bench.model.script({"pieces": ["a word or two ", "and three."], "repeat": True})
    grown, began = [], time.perf_counter()
    for number in range(questions // askers):
        for place, asker in enumerate(people):
            asker.say("run", id=f"q{number}", to=f"#room{place}", command="search", args=f"-p Is it {number}?")
        for asker in people:
            asker.expect("answer", state="done")
        if (number + 1) % (questions // askers // 10) == 0:
            grown.append(bench.server.resident_bytes())
            bench.model.reset()
            bench.model.script({"pieces": ["a word or two ", "and three."], "repeat": True})
    seconds = time.perf_counter() - began
    print("resident_bytes", *grown, f"handles={bench.server.open_handles()}", flush=True)
    print(f"growth_bytes_per_question={(grown[-1] - grown[0]) / (questions * 0.9):.1f} questions={questions} "
          f"a_second={questions / seconds:.0f}", flush=True)
    bench.end()


def main():
    flags = argparse.ArgumentParser(usage=__doc__)
    flags.add_argument("--bin", default=os.path.join(ROOT, "build/release/bin"))
    for name, usual in (("members", 200), ("questions", 50), ("at-once", 50), ("soak", 10_000)):
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

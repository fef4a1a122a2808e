"""A pair of people who chat throughout a test, whatever others do, and must notice nothing of it."""

import json
import threading
import time

# Between two rounds, so that the pair does not become a flood of its own.
PACE = 0.01


class Witnesses(threading.Thread):
    """Two peers who have said hello. They talk in #lobby on a thread of their own until `end`."""

    def __init__(self, one, other, deadline):
        super().__init__(daemon=True)
        self.peers = (one, other)
        self.deadline = deadline
        self.last_seq = {}
        self.rounds = 0
        self.slowest = 0.0
        self.failure = None
        self.ending = threading.Event()
        self.changed = threading.Condition()
        self.start()

    def run(self):
        try:
            while not self.ending.wait(PACE):
                began = time.monotonic()
                for speaker, listener in (self.peers, self.peers[::-1]):
                    self.talk(speaker, listener)
                self.slowest = max(self.slowest, time.monotonic() - began)
                self.note(rounds=self.rounds + 1)
        except BaseException as error:  # whatever it is, the test must hear of it
            self.note(failure=error)

    def note(self, **what):
        with self.changed:
            self.__dict__.update(what)
            self.changed.notify_all()

    def talk(self, speaker, listener):
        text = f"round {self.rounds}"
        speaker.say("send", id=f"w{self.rounds}", to="#lobby", text=text)
        self.hear(speaker, lambda message: message["type"] == "ok" and message["re"] == f"w{self.rounds}")
        self.hear(listener, lambda message: message["type"] == "message" and message["text"] == text)

    def hear(self, peer, wanted):
        """Reads up to what is wanted; nothing else may be an error, a goodbye or a gap in the conversation."""
        while True:
            line = peer.line()
            assert line is not None, "a witness was disconnected"
            message = json.loads(line)
            assert message["type"] not in ("error", "bye"), f"a witness was told {message}"
            if message["type"] == "message" and message["to"] == "#lobby":
                before = self.last_seq.get(peer)
                assert before in (None, message["seq"] - 1), f"a witness saw {before}, then {message['seq']}"
                self.last_seq[peer] = message["seq"]
            if wanted(message):
                return

    def wait_for_a_round(self):
        """Waits until a round has both begun and ended after this call."""
        with self.changed:
            wanted = self.rounds + 2
            self.changed.wait_for(lambda: self.failure or self.rounds >= wanted, self.deadline)
            if self.failure:
                raise AssertionError("the witnesses were disturbed") from self.failure
            assert self.rounds >= wanted, "the witnesses are stuck"

    def end(self):
        """Lets the last round end, and tells how long the slowest took."""
        self.ending.set()
        self.join(self.deadline)
        if self.failure:
            raise AssertionError("the witnesses were disturbed") from self.failure
        return self.slowest

"""People who come and go at random: all are announced, nobody is stuck, and nothing grows.

2,000 connections in all, at most 100 at a time. NATTER_CHURN_SECONDS=60 makes it a minute of up to 2,000 at a time.
"""

import json
import os
import resource
import time
import unittest

from crowd import Crowd
from peers import DEADLINE, WithServer

SECONDS = float(os.environ.get("NATTER_CHURN_SECONDS", "0"))
SEED = int(os.environ.get("NATTER_CHURN_SEED", "7"))
CONNECTIONS = 2_000
MEGABYTE = 1 << 20


class ComingAndGoing(WithServer):
    def setUp(self):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        super().setUp()

    def announcements(self, crowd):
        """What the observer was told of each nickname, in order."""
        told = {}
        for line in crowd.seen:
            message = json.loads(line)
            self.assertIn(message["type"], ("joined", "left", "message", "typing", "ping"), line[:200])
            if message["type"] in ("joined", "left"):
                told.setdefault(message["nick"], []).append(message["type"])
        return told

    def run_crowd(self, crowd):
        """Returns the server's size once it has warmed up and at the end."""
        began, sizes = time.monotonic(), []

        def progress():
            return (time.monotonic() - began) / SECONDS if SECONDS else crowd.came / CONNECTIONS

        while progress() < 1:
            crowd.turn()
            if not sizes and progress() > 0.5:
                sizes.append(self.server.resident_bytes())
        crowd.disperse()
        sizes.append(self.server.resident_bytes())
        return sizes

    def wait_until_gone(self, crowd):
        began = time.monotonic()
        while crowd.told_to_have_left < len(crowd.named):
            self.assertLess(time.monotonic() - began, DEADLINE, f"only {crowd.told_to_have_left} have left")
            crowd.read(1.0)

    def test_all_are_announced_nobody_is_stuck_and_nothing_grows(self):
        observer = self.json_peer("observer")
        observer.expect("joined", nick="observer")
        handles = self.server.open_handles()
        crowd = Crowd(self.server.ports["group"], observer, SEED, 2_000 if SECONDS else 100)
        half, end = self.run_crowd(crowd)
        self.wait_until_gone(crowd)

        told = self.announcements(crowd)
        self.assertEqual(set(told), crowd.named)
        self.assertEqual({tuple(each) for each in told.values()}, {("joined", "left")})
        self.wait_until(lambda: self.server.log().count(": closed: ") == crowd.came, "a session is stuck")
        self.assertEqual(self.server.open_handles(), handles)
        people = observer.request("run", to="#lobby", command="users")
        people = people if people["type"] == "people" else observer.expect("people")
        self.assertEqual({user["nick"] for user in people["users"]}, {"wanda", "willy", "observer"})
        # An identity is kept for a while for each of those who left, at most 10,000: 2 KB each at most.
        kept = min(len(crowd.named), 10_000) * 2_048
        self.assertLess(end - half, kept + 8 * MEGABYTE)
        print(
            f"{crowd.came} came and went, {crowd.peak} at once, {len(crowd.named)} with a name; "
            f"{half >> 10} KB, then {end >> 10} KB"
        )

    def test_a_crowd_that_stays_is_told_goodbye_within_the_time(self):
        crowd = Crowd(self.server.ports["group"], self.json_peer("observer"), SEED, 1_000)
        while len(crowd.members) < 1_000:
            crowd.arrive()
            crowd.read(0)
        while not all(member.may_leave() for member in crowd.members):
            crowd.read(1.0)
        crowd.selector.unregister(crowd.observer.socket)
        self.witnesses.end()
        began = time.monotonic()
        self.server.process.terminate()
        while crowd.members:
            crowd.read(1.0)
        self.assertEqual(self.server.stop()[0], 0)
        self.assertLess(time.monotonic() - began, 5.0)


if __name__ == "__main__":
    unittest.main()

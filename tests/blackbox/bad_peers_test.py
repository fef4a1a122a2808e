"""Peers that are silent, deaf, gone or too many: each is closed with a reason and a line in the log, or does no harm."""

import json
import socket
import unittest

from peers import WithServer


class Silent(WithServer):
    flags = ("--hello-time", "1", "--ping-after", "1", "--pong-time", "1")

    def test_half_a_frame_and_then_silence(self):
        peer = self.peer()
        peer.send(b'{"type":"hel')
        self.assertIn("No nickname came in time", peer.expect("bye")["reason"])
        self.assertEqual(peer.expect_end(), [])
        self.wait_for_log(f"session 3 from {peer.address()}: closed: No nickname came in time")

    def test_half_a_line_of_plain_text_and_then_silence(self):
        peer = self.peer()
        peer.send(b"an")
        peer.expect_line(r"\* No nickname came in time; .*")
        self.wait_for_log("closed: No nickname came in time")

    def test_silence_from_the_beginning(self):
        peers = [self.peer() for _ in range(50)]
        for peer in peers:
            peer.expect_line(r"\* No nickname came in time; .*")
            self.assertEqual(peer.expect_end(), [])

    def test_talk_that_is_no_hello_gains_no_time(self):
        peer = self.peer()
        lines = []

        def pings():
            peer.say("ping")
            lines.append(peer.line())

        self.wait_until(lambda: lines and (lines[-1] is None or "bye" in lines[-1]), "it may stay for ever", pings)
        self.wait_for_log(f"session 3 from {peer.address()}: closed: No nickname came in time")

    def test_a_peer_that_has_answered_pings_and_then_falls_silent_is_closed_with_a_reason(self):
        peer = self.json_peer("anna")
        peer.expect("ping")
        peer.say("pong")
        peer.send(b'{"type":"se')
        peer.expect("ping")
        self.assertIn("No sign of life", peer.expect("bye")["reason"])
        self.wait_for_log(f"session 3 from {peer.address()}: closed: No sign of life")

    def test_a_peer_that_knows_no_ping_may_be_silent(self):
        peer = self.json_peer("anna")
        other = self.json_peer("bob")
        other.expect("ping")
        other.say("pong")
        other.expect("bye")
        self.assertEqual(peer.request("ping")["type"], "pong")

    def test_half_a_frame_may_be_completed_later(self):
        peer = self.json_peer("anna")
        peer.send(b'{"type":"pi')
        peer.expect("ping")
        peer.send(b'ng","id":"late"}\n')
        peer.expect("pong", re="late")


class Deaf(WithServer):
    flags = ("--queue-bytes", "262144", "--pong-time", "2", "--keep-messages", "300")

    def setUp(self):
        super().setUp()
        self.talker = self.json_peer("tina")
        self.deaf = self.json_peer("deaf", receive_buffer=4096)

    def assert_gone(self):
        users = self.talker.request("run", to="#lobby", command="users")
        if users["type"] == "ok":
            users = self.talker.expect("people")
        self.assertNotIn("deaf", [user["nick"] for user in users["users"]])

    def flood(self):
        self.talker.request("send", to="#lobby", text="x" * 30_000)

    def test_a_peer_that_never_reads_is_closed_and_memory_stays_bounded(self):
        before = self.server.resident_bytes()
        self.wait_for_log(f"session 4 from {self.deaf.address()}: closed: it ", self.flood)
        self.assert_gone()
        # What was said is kept, the newest 300 texts of it.
        self.assertLess(self.server.resident_bytes() - before, 64 << 20)

    def test_a_peer_that_reads_no_more_is_found_without_a_flood(self):
        for _ in range(8):
            self.flood()

        def ask():
            for _ in range(10):
                self.deaf.say("history", id="h", of="#lobby")
            self.chat()

        # As often as it takes to fill the system's buffers; from then on it is a matter of time.
        self.wait_for_log(f"session 4 from {self.deaf.address()}: closed: it ", ask)
        self.assert_gone()

    def test_a_peer_that_never_reads_does_not_hold_up_the_stop(self):
        for _ in range(8):
            self.flood()
        for i in range(8):
            self.deaf.say("history", id=str(i), of="#lobby")
        self.finish(peers_stay=True)

    def test_a_peer_that_reads_slowly_but_reads_gets_everything(self):
        for i in range(3):
            self.talker.request("send", to="#lobby", text=f"{i}" + "x" * 30_000)
        for i in range(3):
            self.assertTrue(self.deaf.expect("message", **{"from": "tina"})["text"].startswith(str(i)))


class Gone(WithServer):
    def test_a_peer_that_closes_in_the_middle_of_a_write(self):
        talker = self.json_peer("tina")
        for _ in range(10):
            talker.request("send", to="#lobby", text="x" * 30_000)
        for i in range(20):
            peer = self.json_peer(f"anna{i}", receive_buffer=4096)
            for each in range(30):
                peer.say("history", id=str(each), of="#lobby")
            (peer.reset if i % 2 else peer.close)()
            talker.expect("left", nick=f"anna{i}")
            self.wait_for_log(f"session {4 + i} from {peer.address()}: closed: ")

    def test_a_peer_that_ends_its_direction_still_gets_the_answers(self):
        peer = self.peer()
        peer.say("hello", version=1, nick="anna")
        peer.say("send", id="1", to="#lobby", text="x")
        peer.say("history", id="2", of="#lobby")
        peer.socket.shutdown(socket.SHUT_WR)
        kinds = [json.loads(line)["type"] for line in peer.expect_end()]
        for kind in ("welcome", "ok", "page"):
            self.assertIn(kind, kinds)

    def test_a_peer_that_vanishes_before_it_has_said_anything(self):
        for i in range(50):
            (self.peer().reset if i % 2 else self.peer().close)()
        self.wait_until(lambda: self.server.log().count(": closed: ") == 50, "a session is stuck")


class Many(WithServer):
    def test_200_connections_from_one_address_at_once(self):
        watcher = self.json_peer("watcher")
        watcher.expect("joined", nick="watcher")
        peers = [self.peer() for _ in range(200)]
        for i, peer in enumerate(peers):
            peer.say("hello", version=1, nick=f"p{i}")
        for i, peer in enumerate(peers):
            peer.expect("welcome", nick=f"p{i}")
        nicks = {f"p{i}" for i in range(200)}
        for kind in ("joined", "left"):
            self.assertEqual({watcher.expect(kind)["nick"] for _ in range(200)}, nicks)
            for peer in peers:
                peer.close()


class Full(WithServer):
    flags = ("--max-per-address", "4")

    def test_connections_over_the_limit_are_told_so_and_closed(self):
        self.json_peer("anna")
        last = self.json_peer("last")
        for _ in range(200):
            late = self.peer()
            late.say("hello", version=1, nick="late")
            bye = late.expect("bye")
            self.assertIn("full", bye["reason"])
            self.assertGreater(bye["retry_after"], 0)
            self.assertEqual(late.expect_end(), [])
            late.close()
        self.wait_for_log("closed: The server is full")
        last.say("bye")
        last.expect_end()
        last.close()
        self.wait_until(lambda: "last has left" in self.server.log(), "last is stuck")
        self.wait_until(lambda: self.server.log().count(": closed: ") == 201, "a session is stuck")
        self.json_peer("next")


if __name__ == "__main__":
    unittest.main()

"""Whatever a peer does wrong gets a clear error or a close with a reason, a line in the log, and disturbs nobody."""

import random
import re
import unittest

from peers import WithServer


class BadInput(WithServer):
    flags = ("--hello-time", "1", "--queue-bytes", "262144", "--pong-time", "2")

    def assert_refused(self, peer, data, code, logged=True):
        peer.send(data)
        self.assertEqual(peer.expect("error")["code"], code)
        if logged:
            self.wait_for_log(f"bad frame: {code}")
        self.chat()

    def test_random_bytes(self):
        source = random.Random(1)
        for first in (b"{", b"x", b"\x16", b"GET / ", b""):
            peer = self.peer()
            peer.send(first + source.randbytes(65536) + b"\n" + b"\n".join(source.randbytes(50) for _ in range(50)))
            peer.send(b"\n")
            self.chat()
            peer.reset()
        self.wait_for_log("bad frame")
        self.wait_for_log("it speaks TLS")

    def test_half_a_frame_then_silence(self):
        peer = self.peer()
        peer.send(b'{"type":"hel')
        self.assertIn("No nickname came in time", peer.expect("bye")["reason"])
        self.wait_for_log("No nickname came in time")

    def test_a_line_of_10_MB_is_refused_once_and_the_connection_goes_on(self):
        peer = self.json_peer("anna")
        peer.send(b'{"type":"send","id":"1","to":"#lobby","text":"')
        for _ in range(160):
            peer.send(b"x" * 65536)
        self.assert_refused(peer, b'"}\n', "too_large")
        self.assertEqual(peer.request("ping")["type"], "pong")

    def test_nested_brackets(self):
        self.assert_refused(self.json_peer("anna"), b"[" * 10_000 + b"\n", "too_deep")

    def test_invalid_utf8(self):
        self.assert_refused(self.json_peer("anna"), b'{"type":"send","text":"\xc3\x28"}\n', "bad_utf8")

    def test_a_nul(self):
        peer = self.json_peer("anna")
        self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby","text":"a\0b"}\n', "bad_json")
        self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby","text":"a\\u0000b"}\n', "bad_field")

    def test_a_type_of_the_wrong_kind(self):
        peer = self.json_peer("anna")
        self.assert_refused(peer, b'{"type":5}\n', "bad_field")
        self.assert_refused(peer, b'{"type":"frobnicate"}\n', "unknown_type")
        self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby"}\n', "missing_field")
        self.assert_refused(peer, b"[1,2]\n", "bad_json")

    def test_hello_twice(self):
        self.assert_refused(self.json_peer("anna"), b'{"type":"hello","version":1,"nick":"bob"}\n', "hello_twice", False)

    def test_anything_before_hello(self):
        peer = self.peer()
        self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby","text":"x"}\n', "hello_first", False)
        peer.hello("anna")

    def test_a_nickname_of_1_MB(self):
        peer = self.peer()
        self.assert_refused(peer, b'{"type":"hello","version":1,"nick":"' + b"x" * 1_000_000 + b'"}\n', "too_large")
        peer.hello("anna")
        text = self.peer()
        text.type("x" * 1_000_000)
        text.expect_line(r"\* A line may have at most .*")

    def test_too_much_nonsense_is_closed_with_a_reason(self):
        peer = self.json_peer("anna")
        peer.send(b"nonsense\n" * 100)
        self.assertIn("Too many lines", peer.expect("bye")["reason"])
        self.assertEqual([line for line in peer.expect_end() if "message" in line], [])

    def test_escape_sequences_never_reach_a_terminal(self):
        terminal = self.text_peer("bob")
        peer = self.json_peer("anna")
        hostile = "\x1b]0;owned\x07\x1b[2J\x9b31m\r\n* bob left #lobby\x7f"
        self.assertEqual(peer.request("send", to="#lobby", text=hostile)["type"], "ok")
        self.assertEqual(peer.request("join", room="#\x1b[31m")["code"], "room_bad")
        peer.request("send", to="#lobby", text="the end")
        while "the end" not in (line := terminal.line()):
            self.assertNotRegex(line, "[\x00-\x08\x0a-\x1f\x7f-\x9f]")
            self.assertRegex(line, r"^(\[\d\d:\d\d:\d\d\] (anna|wanda|willy): |\* )")
            self.assertNotEqual(line, "* bob left #lobby")

    def test_a_peer_that_never_reads(self):
        self.json_peer("deaf", receive_buffer=4096)
        text = "x" * 30_000

        def flood():
            self.witnesses[0].request("send", to="#lobby", text=text)
            self.witnesses[1].expect("message", text=text)

        self.wait_for_log("closed: it reads too slowly", flood)
        self.witnesses[0].say("run", id="users", command="users")
        users = self.witnesses[0].expect("people", re="users")["users"]
        self.assertNotIn("deaf", [user["nick"] for user in users])

    def test_a_peer_that_reads_no_more_is_found_without_a_flood(self):
        deaf = self.json_peer("deaf", receive_buffer=4096)
        for i in range(100):
            deaf.say("history", id=str(i), of="#lobby")
        for i in range(8):
            self.witnesses[0].request("send", to="#lobby", text="x" * 20_000)
        for i in range(12):
            deaf.say("history", id=str(i), of="#lobby")
        self.wait_for_log("session 3 from 127.0.0.1:%d: closed: it " % deaf.socket.getsockname()[1])

    def test_a_peer_that_closes_in_the_middle_of_a_write(self):
        for i in range(20):
            peer = self.json_peer(f"anna{i}", receive_buffer=4096)
            for each in range(10):
                peer.say("history", id=str(each), of="#lobby")
            self.witnesses[0].request("send", to="#lobby", text="x" * 30_000)
            peer.reset()
            self.witnesses[1].expect("left", nick=f"anna{i}")

    def test_200_connections_from_one_address_at_once(self):
        peers = [self.peer() for _ in range(200)]
        for i, peer in enumerate(peers):
            peer.say("hello", version=1, nick=f"p{i}")
        for i, peer in enumerate(peers):
            peer.expect("welcome", nick=f"p{i}")
        people = self.witnesses[0].request("run", command="rooms")
        self.assertEqual(people["type"], "ok")

    def test_more_connections_than_allowed_are_told_so(self):
        self.server.stop()
        for peer in self.peers:
            peer.close()
        self.peers, self.flags = [], ("--max-per-address", "3")
        self.setUp()
        self.json_peer("anna")
        late = self.peer()
        late.say("hello", version=1, nick="late")
        bye = late.expect("bye")
        self.assertGreater(bye["retry_after"], 0)

    def test_the_log_names_sessions_and_peers_but_no_text(self):
        peer = self.json_peer("anna")
        port = peer.socket.getsockname()[1]
        peer.request("send", to="#lobby", text="my dearest secret")
        peer.send(b'{"type":"send","text":"my dearest secret"}\n')
        peer.expect("error")
        self.wait_for_log(f"session 3 from 127.0.0.1:{port}: bad frame: missing_field")
        self.assertIsNone(re.search("secret", self.server.log()))


class Slow(WithServer):
    flags = ("--ping-after", "1", "--pong-time", "1")

    def test_a_peer_that_has_answered_pings_and_then_falls_silent_is_closed_with_a_reason(self):
        peer = self.json_peer("anna")
        peer.expect("ping")
        peer.say("pong")
        peer.expect("ping")
        self.assertIn("No sign of life", peer.expect("bye")["reason"])
        self.witnesses = [self.json_peer(nick) for nick in ("wanda2", "willy2")]

    def test_a_peer_that_knows_no_ping_may_be_silent(self):
        peer = self.json_peer("anna")
        other = self.json_peer("bob")
        other.expect("ping")
        other.say("pong")
        other.expect("bye")
        self.assertEqual(peer.request("ping")["type"], "pong")
        self.witnesses = [self.json_peer(nick) for nick in ("wanda2", "willy2")]


if __name__ == "__main__":
    unittest.main()

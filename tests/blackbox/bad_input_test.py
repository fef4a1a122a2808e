"""Whatever a peer sends gets a clear error or a close with a reason, a line in the log, and disturbs nobody."""

import json
import random
import re
import unittest

from peers import WithServer

# Everything that a server must not show on a terminal.
CONTROLS = "[\x00-\x08\x0a-\x1f\x7f-\x9f]"

REQUESTS = [
    {"type": "send", "id": "1", "to": "#lobby", "text": "x"},
    {"type": "run", "id": "2", "command": "help"},
    {"type": "join", "id": "3", "room": "#tea"},
    {"type": "leave", "id": "4", "room": "#lobby"},
    {"type": "mode", "id": "5", "mode": "single"},
    {"type": "pair", "id": "6"},
    {"type": "unpair", "id": "7"},
    {"type": "history", "id": "8", "of": "#lobby"},
    {"type": "find", "id": "9", "query": "x"},
    {"type": "edit", "id": "10", "to": "#lobby", "seq": 1, "text": "x"},
    {"type": "remove", "id": "11", "to": "#lobby", "seq": 1},
    {"type": "react", "id": "12", "to": "#lobby", "seq": 1, "emoji": "x", "on": True},
    {"type": "typing", "to": "#lobby"},
    {"type": "seen", "of": "#lobby", "seq": 1},
]


class BadFrames(WithServer):
    def assert_refused(self, peer, data, code):
        peer.send(data)
        self.assertEqual(peer.expect("error")["code"], code)
        self.wait_for_log(f"session 3 from {peer.address()}: bad frame: {code}")

    def assert_alive(self, peer):
        self.assertEqual(peer.request("ping")["type"], "pong")

    def test_a_line_of_10_MB_is_refused_once_and_takes_no_memory(self):
        peer = self.json_peer("anna")
        before = self.server.resident_bytes()
        peer.send(b'{"type":"send","id":"1","to":"#lobby","text":"')
        for _ in range(160):
            peer.send(b"x" * 65536)
        self.assert_refused(peer, b'"}\n', "too_large")
        self.assertEqual(peer.errors, 1)
        self.assertLess(self.server.resident_bytes() - before, 4 << 20)
        self.assert_alive(peer)

    def test_a_line_of_10_MB_of_plain_text(self):
        peer = self.text_peer("anna")
        peer.send(b"x" * 10_000_000 + b"\n")
        peer.expect_line(r"\* A line may have at most 65536 bytes; .*")
        self.wait_for_log("bad frame: too_large")
        peer.type("/users")
        peer.expect_line(r"\* In #lobby .*")

    def test_nested_brackets(self):
        peer = self.json_peer("anna")
        self.assert_refused(peer, b"[" * 10_000 + b"\n", "too_deep")
        self.assert_refused(peer, b'{"type":' + b'{"a":[' * 5_000 + b"\n", "too_deep")
        self.assert_alive(peer)

    def test_invalid_utf8(self):
        peer = self.json_peer("anna")
        for bad in (b"\xc3\x28", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80"):
            self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby","text":"' + bad + b'"}\n', "bad_utf8")
        self.assert_alive(peer)

    def test_invalid_utf8_and_nul_in_plain_text(self):
        for bad in (b"caf\xe9\n", b"a\0b\n", b"\xed\xa0\x80\n"):
            peer = self.text_peer("anna")
            peer.send(bad)
            peer.expect_line(r"\* That line is not valid UTF-8 text: .*")
            self.wait_for_log("bad frame: bad_utf8")
            peer.type("/exit")
            peer.expect_end()

    def test_a_nul(self):
        peer = self.json_peer("anna")
        self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby","text":"a\0b"}\n', "bad_json")
        self.assert_refused(peer, b'{"type":"ping"}\0{"type":"ping"}\n', "bad_json")
        self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby","text":"a\\u0000b"}\n', "bad_field")
        self.assert_alive(peer)

    def test_a_type_of_the_wrong_kind(self):
        peer = self.json_peer("anna")
        for bad in (b'{"type":5}\n', b'{"type":null}\n', b'{"type":{"type":"ping"}}\n'):
            self.assert_refused(peer, bad, "bad_field")
        self.assert_refused(peer, b'{"type":"frobnicate"}\n', "unknown_type")
        self.assert_refused(peer, b'{"type":"send","id":"1","to":"#lobby"}\n', "missing_field")
        self.assert_refused(peer, b'{"type":"send","id":"1","to":["#lobby"],"text":"x"}\n', "bad_field")
        self.assert_refused(peer, b"[1,2]\n", "bad_json")
        self.assert_alive(peer)

    def test_hello_twice(self):
        peer = self.json_peer("anna")
        self.assert_refused(peer, b'{"type":"hello","version":1,"nick":"bob"}\n', "hello_twice")
        self.assert_alive(peer)

    def test_anything_before_hello(self):
        peer = self.peer()
        for request in REQUESTS:
            peer.say(**{"kind": request["type"], **{k: v for k, v in request.items() if k != "type"}})
            error = peer.expect("error")
            self.assertEqual((error["code"], error.get("re")), ("hello_first", request.get("id")))
        self.wait_for_log("bad frame: hello_first")
        peer.hello("anna")

    def test_nothing_but_what_comes_before_hello(self):
        peer = self.peer()
        for request in REQUESTS * 2:
            peer.type(json.dumps(request))
        self.assertIn("Too many lines", peer.expect("bye")["reason"])
        self.assertEqual(peer.expect_end(), [])

    def test_a_nickname_of_1_MB(self):
        peer = self.peer()
        self.assert_refused(peer, b'{"type":"hello","version":1,"nick":"' + b"x" * 1_000_000 + b'"}\n', "too_large")
        peer.say("hello", version=1, nick="x" * 60_000)
        self.assertEqual(peer.expect("error")["code"], "nick_bad")
        peer.hello("anna")

    def test_a_nickname_of_1_MB_of_plain_text(self):
        peer = self.peer()
        peer.type("x" * 1_000_000)
        peer.expect_line(r"\* A line may have at most .*")
        peer.type("x" * 60_000)
        peer.expect_line(r"\* That nickname is too long: .*")
        peer.type("anna")
        peer.expect_line(r"\* Welcome to .*, anna\. .*")

    def test_too_much_nonsense_is_closed_with_a_reason(self):
        peer = self.json_peer("anna")
        peer.send(b"nonsense\n" * 100)
        self.assertIn("Too many lines", peer.expect("bye")["reason"])
        self.assertEqual([line for line in peer.expect_end() if "message" in line], [])
        self.wait_for_log(f"session 3 from {peer.address()}: closed: Too many lines")


class RandomBytes(WithServer):
    def end_of(self, first):
        """What is left of a peer that sends such a byte and then random ones."""
        peer = self.peer()
        source = random.Random(1)
        peer.send(first + source.randbytes(65536) + b"\n" + b"\n".join(source.randbytes(50) for _ in range(50)) + b"\n")
        lines = peer.expect_end()
        self.wait_for_log(f"session 3 from {peer.address()}: closed: ")
        return lines

    def test_as_json_are_answered_and_then_closed(self):
        lines = [json.loads(line) for line in self.end_of(b"{")]
        self.assertEqual({line["type"] for line in lines[:-1]}, {"error"})
        self.assertIn("Too many lines", lines[-1]["reason"])

    def test_as_plain_text_are_answered_and_then_closed(self):
        lines = self.end_of(b"x")
        self.assertTrue(all(line.startswith("* ") for line in lines))
        self.assertIn("Too many lines", lines[-1])

    def test_as_http_are_answered_and_closed(self):
        peer = self.peer()
        peer.send(b"GET / " + random.Random(3).randbytes(1_000) + b"\r\n\r\n")
        self.assertTrue(peer.expect_end()[0].startswith("HTTP/1.1 400 "))

    def test_as_tls_are_closed(self):
        peer = self.peer()
        peer.send(b"\x16" + random.Random(4).randbytes(1_000))
        self.assertEqual(peer.expect_end(), [])

    def test_whatever_they_are_end_well(self):
        source = random.Random(2)
        for _ in range(100):
            peer = self.peer()
            peer.send(source.randbytes(source.randrange(1, 2_000)))
            (peer.reset if source.random() < 0.5 else peer.close)()
        self.wait_until(lambda: self.server.log().count(": closed: ") == 100, "a session is stuck")


class Terminals(WithServer):
    """Nothing that one peer says drives the terminal of another, or passes for a line of the server's."""

    HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\r\n* bob left #lobby\x7f"

    def assert_harmless(self, terminal, last):
        while last not in (line := terminal.line()):
            self.assertNotRegex(line, CONTROLS)
            self.assertRegex(line, r"^(\[\d\d:\d\d:\d\d\] \w+: |\* )")
            self.assertNotEqual(line, "* bob left #lobby")

    def test_texts_of_a_program(self):
        terminal = self.text_peer("bob")
        peer = self.json_peer("anna")
        self.assertEqual(peer.request("send", to="#lobby", text=self.HOSTILE)["type"], "ok")
        self.assertEqual(peer.request("send", to="@bob", text=self.HOSTILE)["type"], "ok")
        self.assertEqual(peer.request("run", to="#lobby", command="me", args=self.HOSTILE)["type"], "ok")
        self.assertEqual(peer.request("run", to="#lobby", command="topic", args=self.HOSTILE)["type"], "error")
        peer.request("send", to="#lobby", text="the end")
        self.assert_harmless(terminal, "the end")

    def test_names(self):
        peer = self.json_peer("anna")
        for name in ("\x1b[31m", "a\x07", "a\u202eb", "a\nb", "\u200b", "\x9b31m"):
            self.assertEqual(peer.request("join", room="#" + name)["code"], "room_bad", repr(name))
            self.assertEqual(peer.request("run", command="nick", args=name)["code"], "nick_bad", repr(name))
            other = self.peer()
            other.say("hello", version=1, nick=name)
            self.assertEqual(other.expect("error")["code"], "nick_bad", repr(name))

    def test_lines_of_plain_text(self):
        terminal = self.text_peer("bob")
        peer = self.text_peer("anna")
        peer.send(self.HOSTILE.replace("\n", "").encode() + b"\n")
        peer.send(b"/me " + self.HOSTILE.replace("\n", "").encode() + b"\n")
        peer.send(b"/\x1b[31mnonsense \x1b[0m\n")
        peer.expect_line(r"\* There is no command .*")
        peer.type("the end")
        self.assert_harmless(terminal, "the end")

    def test_what_is_said_back_to_the_one_who_said_it(self):
        peer = self.text_peer("anna")
        for line in (b"/\x1b[31m\n", b"/msg \x1b[31m x\n", b"/join #\x1b[31m\n", b"/pair \x1b\n", b"/kick \x1b\n"):
            peer.send(line)
        peer.type("/rooms")
        self.assert_harmless(peer, "Rooms:")

    def test_the_log_names_sessions_and_peers_but_no_text_and_no_controls(self):
        peer = self.json_peer("anna")
        peer.request("send", to="#lobby", text="my dearest secret")
        peer.send(b'{"type":"send","text":"my dearest secret"}\n{"type":"\\u001b[31m"}\n')
        peer.expect("error")
        peer.request("run", command="\x1b[31m", args="\x1b")
        peer.say("bye")
        self.wait_for_log(f"session 3 from {peer.address()}: bad frame: missing_field")
        self.wait_for_log(f"session 3 from {peer.address()}: closed: ")
        self.assertIsNone(re.search("secret", self.server.log()))
        self.assertIsNone(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", self.server.log()))


if __name__ == "__main__":
    unittest.main()

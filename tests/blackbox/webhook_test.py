"""A webhook of the real natterd, over HTTP."""

import http.client
import json
import re
import unittest
import urllib.parse

from peers import DEADLINE, WithServer


class Webhook(WithServer):
    def setUp(self):
        super().setUp()
        self.owner = self.json_peer("olga")
        self.assertEqual(self.run_command("register", "correct-horse"), "ok")
        self.assertEqual(self.run_command("hook", "add #lobby build"), "ok")
        told = self.owner.expect("notice")["text"]
        while not (secret := re.search(r"[0-9a-z_-]{20,}", told, re.IGNORECASE)):
            told = self.owner.expect("notice")["text"]
        self.secret = secret[0]

    def run_command(self, command, args):
        return self.owner.request("run", command=command, args=args)["type"]

    def post(self, body, secret=None, kind="application/json", method="POST"):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.ports["http"], timeout=DEADLINE)
        self.addCleanup(connection.close)
        connection.request(method, f"/hooks/{secret or self.secret}", body, {"Content-Type": kind})
        return connection.getresponse()

    def test_says_something_in_its_room(self):
        self.assertEqual(self.post(json.dumps({"text": "green", "username": "ci"})).status, 200)
        self.owner.expect("message", **{"from": "ci (bot)", "text": "green", "to": "#lobby"})
        self.assertEqual(self.post(json.dumps({"text": "red"}), kind="application/json; charset=utf-8").status, 200)
        self.owner.expect("message", **{"from": "build (bot)", "text": "red"})

    def test_takes_what_other_programs_send(self):
        form = "payload=" + urllib.parse.quote(json.dumps({"text": "a + b", "username": None}))
        self.assertEqual(self.post(form, kind="Application/X-WWW-Form-URLEncoded ; charset=UTF-8").status, 200)
        self.owner.expect("message", **{"from": "build (bot)", "text": "a + b"})
        body = json.dumps({"text": "waited"}).encode()
        head = (f"POST /hooks/{self.secret} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n")
        peer = self.peer("http")
        peer.send(head.encode())
        self.assertEqual(peer.line().rstrip(), "HTTP/1.1 100 Continue")
        peer.send(body)
        self.assertIn("HTTP/1.1 200 OK\r", peer.expect_end())
        self.owner.expect("message", **{"text": "waited"})

    def test_tells_what_is_wrong(self):
        good = json.dumps({"text": "green"})
        self.assertEqual(self.post(good, secret="0" * 32).status, 404)
        self.assertEqual(self.post(good, kind="text/plain").status, 415)
        self.assertEqual(self.post(good, kind="application/x-www-form-urlencoded").status, 415)
        self.assertEqual(self.post(None, method="GET").status, 405)
        for bad in ("", "green", "[1]", "{}", '{"text": 5}', '{"text": ""}', '{"text": "a\\u0000b"}', "[" * 1_000):
            self.assertEqual(self.post(bad).status, 400, bad)
        self.assertEqual(self.post(json.dumps({"text": "x" * 40_000})).status, 413)
        self.assertEqual(self.post(good, secret="../healthz").status, 404)
        self.assertNotIn(self.secret, self.server.log())


if __name__ == "__main__":
    unittest.main()

"""Questions to the real natterd, answered by a scripted model in a process of its own."""

import json
import os
import subprocess
import sys
import time
import unittest
import urllib.request

from peers import DEADLINE, Natterd, Peer

KEY = "sk-blackbox-0123456789"


class Model:
    """tests/blackbox/model_server.py."""

    def __init__(self):
        script = os.path.join(os.path.dirname(__file__), "model_server.py")
        self.process = subprocess.Popen(
            [sys.executable, "-B", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self.process.stdout.readline().split()[1]

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(self.url.removesuffix("/v1") + path, data, DEADLINE) as reply:
            return json.load(reply)

    def script(self, *answers):
        self.ask("/script", list(answers))

    def log(self):
        return self.ask("/log")

    def wait_for_end(self, end):
        deadline = time.monotonic() + DEADLINE
        while self.log()[-1]["end"] != end:
            if time.monotonic() > deadline:
                raise AssertionError(f"the last request is {self.log()[-1]['end']}, not {end}")

    def end(self):
        self.process.stdin.close()
        self.process.wait(DEADLINE)
        self.process.stdout.close()


class Search(unittest.TestCase):
    def setUp(self):
        self.model = Model()
        self.addCleanup(self.model.end)
        before = {name: os.environ.get(name) for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL")}
        os.environ.update(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=self.model.url)
        try:
            self.server = Natterd("--search-timeout", "1", "--search-questions-per-minute", "0")
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
        self.addCleanup(self.server.end)
        self.alice, self.bob = (self.person(nick) for nick in ("alice", "bob"))

    def person(self, nick):
        peer = Peer(self.server.ports["group"])
        self.addCleanup(peer.socket.close)
        peer.hello(nick)
        return peer

    def search(self, question):
        self.alice.request("run", command="search", args=question)

    def answer(self, peer=None):
        """The next answer at its end: its text, as one who reads it sees it grow, and its last object."""
        text = b""
        while True:
            message = (peer or self.alice).expect("answer")
            text = text[: message.get("offset", len(text))] + message.get("delta", "").encode()
            if message["state"] != "streaming":
                return text.decode(), message

    def test_everybody_reads_the_answer_as_it_grows(self):
        self.alice.request("send", to="#lobby", text="We meet at noon.")
        self.model.script({"pieces": ["At ", "noon", " [1]."], "piece_ms": 150, "prompt_tokens": 40, "answer_tokens": 2})
        self.search("When do we meet?")
        for peer in (self.alice, self.bob):
            text, last = self.answer(peer)
            self.assertEqual((text, last["state"]), ("At noon [1].", "done"))
            self.assertEqual((last["answer"]["model"], last["answer"]["tokens"]), ("gpt-4o-mini", 42))
            self.assertEqual(last["sources"][0]["text"], "We meet at noon.")
        asked = self.model.log()[-1]
        self.assertEqual((asked["path"], asked["headers"]["authorization"]), ("/v1/chat/completions", "Bearer " + KEY))
        self.assertIn("[1] alice, ", asked["body"]["messages"][-1]["content"])
        self.assertIn("natter_answer_tokens_total", self.server_metrics())

    def server_metrics(self):
        url = f"http://127.0.0.1:{self.server.ports['http']}/metrics"
        with urllib.request.urlopen(url, timeout=DEADLINE) as page:
            return page.read().decode()

    def test_an_answer_is_the_same_however_it_comes(self):
        for number, way in enumerate(({}, {"whole": True}, {"slow": True}, {"refuses": ["max_tokens"], "repeat": True})):
            self.model.script({"pieces": ["Gr\u00fc\u00dfe, ", "\U0001f600."], **way})
            self.search(f"Question {number}?")
            text, last = self.answer()
            self.assertEqual((text, last["state"]), ("Gr\u00fc\u00dfe, \U0001f600.", "done"), way)

    def test_every_failure_is_one_sentence_and_its_cause_is_in_the_log(self):
        for number, (script, told, cause) in enumerate((
            ({"status": 401, "error": f"Incorrect API key provided: {KEY}"}, "refuses this server's key", "401"),
            ({"status": 404, "error": "No such model."}, "no such model", "404"),
            ({"status": 429, "headers": {"Retry-After": "30"}}, "try again in 30 s", "429"),
            ({"status": 400, "error": "Refused\u001b[2J"}, "refuses the question", "400"),
            ({"pieces": ["a", "b"], "cut_after": 1}, "broke off", "hung up"),
            ({"pieces": ["a", "b"], "stall_after": 1}, "fallen silent", "no sign of life"),
            ({"pieces": ["a", "b"], "bad_after": 1}, "cannot be read", "no chat completion"),
            ({"pieces": ["a", "b"], "error_after": 1}, "error of its own", "overloaded"),
            ({"pieces": ["a"], "finish": None, "done": False}, "broke off", "finish_reason"),
            ({"raw": "220 mail.example ESMTP\r\n"}, "cannot be read", "not HTTP"),
            ({"whole": True, "huge": 100_000_000}, "far more", "more than is read"),
        )):
            with self.subTest(script=script):
                self.model.script(script)
                self.search(f"Question {number}?")
                last = self.answer()[1]
                self.assertEqual(last["state"], "failed")
                self.assertIn(told, last["answer"]["error"])
                self.assertIn(cause, self.server.log())
        self.assertNotIn(KEY, self.server.log() + self.server_metrics())
        self.assertNotIn("\x1b", self.server.log())
        self.assertIn("no sign", self.server.log())

    def test_what_passes_is_tried_a_second_time(self):
        self.model.script({"status": 503}, {"pieces": ["Yes."]})
        self.search("Really?")
        self.assertEqual(self.answer()[0], "Yes.")
        self.assertEqual(len(self.model.log()), 2)

    def test_an_endless_answer_is_cut_and_its_connection_closed(self):
        self.model.script({"pieces": [], "huge": 100_000_000})
        self.search("Tell me everything.")
        text, last = self.answer()
        self.assertEqual(last["state"], "done")
        self.assertLessEqual(len(text), 24_100)
        self.model.wait_for_end("hung up")

    def test_a_question_that_is_stopped_ends_at_the_model_at_once(self):
        self.model.script({"pieces": ["At ", "noon."], "piece_ms": 60_000})
        self.search("When?")
        self.alice.expect("answer", state="streaming")
        self.alice.request("run", command="stop")
        self.assertEqual(self.answer(self.bob)[1]["state"], "stopped")
        self.model.wait_for_end("hung up")

    def test_chat_goes_on_while_a_model_thinks(self):
        self.model.script({"delay_ms": 60_000})
        self.search("What is the meaning of it all?")
        for number in range(100):
            self.bob.request("send", to="#lobby", text=f"message {number}")
            self.alice.expect("message", text=f"message {number}")
        self.assertEqual(self.server.stop()[0], 0)


if __name__ == "__main__":
    unittest.main()

"""/search of the real natterd, with a scripted model behind a real HTTP connection."""

import http.client
import os
import tempfile
import unittest
from unittest import mock

from model import Model
from peers import DEADLINE, Natterd, Peer, WithServer

KEY = "sk-a-very-secret-key"


class WithModel(WithServer):
    more_flags = ()

    def setUp(self):
        self.model = Model()
        self.addCleanup(self.model.end)
        self.flags = ("--search-base-url", self.model.base_url, "--search-questions-per-minute", "0", *self.more_flags)
        with mock.patch.dict(os.environ, {"OPENAI_API_KEY": KEY}):
            super().setUp()
        self.asker = self.json_peer("olga")

    def ask(self, question, peer=None, **fields):
        """Asks, and gives the message that is to be answered."""
        peer = peer or self.asker
        answer = peer.request("run", to="#lobby", command="search", args=question, **fields)
        self.assertEqual(answer["type"], "ok", answer)
        return peer.expect("message", seq=answer["seq"])

    def end_of(self, asked, peer=None):
        """Reads until the answer's end; gives that and the whole text."""
        text = b""
        while True:
            step = (peer or self.asker).expect("answer", seq=asked["seq"])
            text = text[:step.get("offset", 0)] + step.get("delta", "").encode()
            if step["state"] != "streaming":
                return step, text.decode()


class Answers(WithModel):
    def test_grow_for_everybody_and_are_kept(self):
        other = self.json_peer("omar")
        other.request("send", to="#lobby", text="the lighthouse opens at four")
        self.model.script({"pieces": ["It opens ", "at four [1]", " and [7] that is all."],
                           "prompt_tokens": 50, "answer_tokens": 9})
        asked = self.ask("when does the lighthouse open?")
        self.assertEqual(asked["answer"], {"state": "streaming", "question": "when does the lighthouse open?"})
        for peer in (self.asker, other):
            end, text = self.end_of(asked, peer)
            self.assertEqual(text, "It opens at four [1] and that is all.")
            self.assertEqual(end["state"], "done")
            self.assertEqual(end["answer"]["tokens"], 59)
            self.assertEqual(end["sources"][0]["text"], "the lighthouse opens at four")
        page = other.request("find", query="lighthouse four", limit=1)
        self.assertEqual(page["messages"][0]["text"], "It opens at four [1] and that is all.")
        request = self.model.log()[0]
        self.assertEqual(request["headers"]["authorization"], f"Bearer {KEY}")
        self.assertIn("the lighthouse opens at four", str(request["body"]["messages"]))

    def test_show_the_key_to_nobody(self):
        self.model.script({"status": 401, "error": f"Incorrect API key provided: {KEY}."})
        end, _ = self.end_of(self.ask("tea?"))
        self.assertEqual(end["state"], "failed")
        connection = http.client.HTTPConnection("127.0.0.1", self.server.ports["http"], timeout=DEADLINE)
        self.addCleanup(connection.close)
        connection.request("GET", "/metrics")
        metrics = connection.getresponse().read().decode()
        self.assertIn('natter_answers_total{state="failed"} 1', metrics)
        self.wait_for_log("no answer")
        for shown in (str(end), metrics, self.server.log()):
            self.assertNotIn("very-secret", shown)

    def test_go_on_from_an_earlier_one(self):
        self.model.script({"pieces": ["At four."]}, {"pieces": ["With milk."]})
        first = self.ask("when is tea?")
        self.end_of(first)
        second = self.ask("and with what?", reply_to=first["seq"])
        self.assertEqual(second["reply_to"], first["seq"])
        self.end_of(second)
        messages = str(self.model.log()[1]["body"]["messages"])
        for earlier in ("when is tea?", "At four.", "and with what?"):
            self.assertIn(earlier, messages)

    def test_arrive_byte_by_byte(self):
        self.model.script({"pieces": ["Grüße, ", "世界 ", "🎉"], "slow": True})
        self.assertEqual(self.end_of(self.ask("tea?"))[1], "Grüße, 世界 🎉")

    def test_arrive_whole_where_the_endpoint_cannot_stream(self):
        self.model.script({"refuses": ["stream"], "pieces": ["At ", "four."], "repeat": True})
        end, text = self.end_of(self.ask("tea?"))
        self.assertEqual((end["state"], text), ("done", "At four."))

    def test_are_stopped_and_hang_up_at_once(self):
        self.model.script({"pieces": ["At four", "!"], "stall_after": 1})
        asked = self.ask("tea?")
        self.asker.expect("answer", seq=asked["seq"], delta="At four")
        self.assertEqual(self.asker.request("run", to="#lobby", command="stop")["type"], "ok")
        end, _ = self.end_of(asked)
        self.assertEqual(end["state"], "stopped")
        self.wait_until(lambda: self.model.log()[0]["end"] == "hung up", "the model was not hung up on")

    def test_read_well_in_plain_text(self):
        self.model.script({"pieces": ["At ", "four."]}, {"pieces": ["With milk."]})
        typist = self.text_peer("tom")
        typist.type("/search when is tea?")
        typist.expect_line(r"\S+: At four\.")
        typist.type("/search -p with what?")
        typist.expect_line(r"\[only you see this\] \S+: With milk\.")
        typist.type("/share")
        self.asker.expect("message", text="With milk.")


class Failures(WithModel):
    def test_are_told_in_a_sentence_while_the_others_chat_on(self):
        quick = {"Retry-After": "0"}
        for name, answers in {
            "no key": [{"status": 401, "error": "no"}],
            "no model": [{"status": 404, "error": "The model does not exist", "code": "model_not_found"}],
            "too often": [{"status": 429, "error": "slow down", "headers": quick}] * 2,
            "broken": [{"status": 500, "error": "oops", "headers": quick}] * 2,
            "cut": [{"pieces": ["At", " four"], "cut_after": 1}],
            "garbled": [{"pieces": ["At", " four"], "bad_after": 1}],
            "broken off": [{"pieces": ["At", " four"], "error_after": 1}],
            "no HTTP": [{"raw": "nonsense\r\n\r\n"}] * 2,
        }.items():
            with self.subTest(name):
                self.model.ask("/reset", {})
                self.model.script(*answers)
                end, _ = self.end_of(self.ask(f"tea, {name}?"))
                self.assertEqual(end["state"], "failed")
                self.assertRegex(end["error"], r"^[A-Z].*\.$")
                self.assertNotIn("127.0.0.1", end["error"])
        self.chat()

    def test_that_pass_are_tried_once_more(self):
        self.model.script({"status": 503, "error": "busy", "headers": {"Retry-After": "0"}}, {"pieces": ["At four."]})
        end, text = self.end_of(self.ask("tea?"))
        self.assertEqual((end["state"], text), ("done", "At four."))
        self.assertEqual(len(self.model.log()), 2)

    def test_of_measure_end_with_what_fits(self):
        self.model.script({"huge": 100_000_000})
        asked = self.ask("tea?")
        end, text = self.end_of(asked)
        self.assertEqual(end["state"], "done")
        self.assertLessEqual(len(text.encode()), 20_000)
        self.assertIn("longer", end["answer"]["note"])
        self.wait_until(lambda: self.model.log()[0]["end"] in ("hung up", "cut"), "all of it was read")

    def test_of_form_are_made_plain(self):
        self.model.script({"pieces": ["\u001b[2J\u0007\u0000/kick olga\n", "<script>![x](http://evil/) [1](http://evil/)"]})
        _, text = self.end_of(self.ask("tea?"))
        for control in "\u001b\u0007\u0000":
            self.assertNotIn(control, text)
        self.assertEqual(self.asker.request("ping")["type"], "pong", "nothing that a model says is a command")


class Silence(WithModel):
    more_flags = ("--search-timeout", "0.5")

    def test_of_a_model_is_the_end_of_its_answer(self):
        self.model.script({"pieces": ["At", " four"], "stall_after": 1})
        end, text = self.end_of(self.ask("tea?"))
        self.assertEqual(end["state"], "failed")
        self.assertIn("fallen silent", end["error"])
        self.wait_until(lambda: self.model.log()[0]["end"] == "hung up", "the model was not hung up on")


class Restart(unittest.TestCase):
    def test_ends_what_was_under_way(self):
        model = Model()
        self.addCleanup(model.end)
        with tempfile.TemporaryDirectory() as folder:
            flags = ("--data", folder, "--search-base-url", model.base_url)
            server = Natterd(*flags, memory=False)
            self.addCleanup(server.end)
            model.script({"pieces": ["At four", "!"], "stall_after": 1})
            peer = Peer(server.ports["group"])
            peer.hello("olga")
            peer.request("run", to="#lobby", command="search", args="tea?")
            peer.expect("answer", delta="At four")
            server.process.kill()
            server.process.wait()
            peer.close()
            again = Natterd(*flags, memory=False)
            self.addCleanup(again.end)
            peer = Peer(again.ports["group"])
            peer.hello("omar")
            answer = peer.request("history", of="#lobby")["messages"][0]["answer"]
            self.assertEqual(answer["state"], "failed")
            self.assertIn("ask again", answer["error"])
            peer.close()


class Trust(unittest.TestCase):
    def test_is_not_given_to_a_certificate_that_nobody_vouches_for(self):
        other = Natterd()
        self.addCleanup(other.end)
        server = Natterd("--search-base-url", f"https://127.0.0.1:{other.ports['http']}/v1")
        self.addCleanup(server.end)
        peer = Peer(server.ports["group"])
        peer.hello("olga")
        peer.request("run", to="#lobby", command="search", args="tea?")
        end = peer.expect("answer", state="failed")
        self.assertIn("could not prove who it is", end["error"])
        peer.close()


class WithoutModel(WithServer):
    def test_the_best_matching_messages_are_the_answer(self):
        olga = self.json_peer("olga")
        said = olga.request("send", to="#lobby", text="the lighthouse opens at four")["seq"]
        olga.request("run", to="#lobby", command="search", args="lighthouse?")
        end = olga.expect("answer", state="done")
        self.assertEqual(end["sources"][0]["seq"], said)
        self.assertNotIn("model", end["answer"])
        page = olga.request("history", of="#lobby")["messages"]
        self.assertIn("OPENAI_API_KEY", [each["text"] for each in page if each["seq"] == end["seq"]][0])


if __name__ == "__main__":
    unittest.main()

"""Programs that others wrote, in NATTER_MODELS (scripts/models.sh puts them there): the official client asks the tests'
scripted model, and natterd asks an endpoint."""

import json
import os
import re
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../blackbox"))

from model import Model  # noqa: E402
from peers import DEADLINE, Natterd, Peer  # noqa: E402

FOLDER = os.environ["NATTER_MODELS"]


def version(package):
    with open(os.path.join(FOLDER, "node_modules", package, "package.json"), encoding="utf-8") as file:
        return json.load(file)["version"]


class OfficialClient(unittest.TestCase):
    """Of the scripted model it gets what it would get of OpenAI's service."""

    def setUp(self):
        self.model = Model()
        self.addCleanup(self.model.end)

    def check(self, how, *answers):
        self.model.script(*answers)
        command = ["node", os.path.join(FOLDER, "client_check.mjs"), self.model.base_url, how]
        done = subprocess.run(command, capture_output=True, text=True, timeout=DEADLINE, check=True)
        return json.loads(done.stdout)

    def test_reads_a_whole_answer(self):
        seen = self.check("whole", {"pieces": ["At ", "four."], "prompt_tokens": 30, "answer_tokens": 7})
        usage = {"prompt_tokens": 30, "completion_tokens": 7, "total_tokens": 37}
        self.assertEqual(seen, {"text": "At four.", "finish": "stop", "usage": usage})
        self.assertEqual(self.model.log()[0]["headers"]["authorization"], "Bearer sk-checked")

    def test_reads_a_stream(self):
        for slow in (False, True):
            seen = self.check("stream", {"pieces": ["Čaj ", "at ", "four \u2615."], "finish": "length", "slow": slow})
            self.assertEqual((seen["text"], seen["pieces"], seen["finish"]), ("Čaj at four \u2615.", 3, "length"))
            self.assertEqual(seen["usage"]["total_tokens"], 15)

    def test_lists_the_models(self):
        self.assertEqual(self.check("models"), {"names": ["scripted-1"]})

    def test_knows_the_refusals(self):
        for status, name in ((400, "BadRequestError"), (401, "AuthenticationError"), (403, "PermissionDeniedError"),
                             (404, "NotFoundError"), (429, "RateLimitError"), (500, "InternalServerError")):
            for how in ("whole", "stream"):
                seen = self.check(how, {"status": status, "error": "No tea.", "code": "no_tea", "param": "tea"})
                self.assertEqual((seen["failed"], seen["status"]), (name, status))
                self.assertEqual((seen["code"], seen["param"]), ("no_tea", "tea"))
                self.assertIn("No tea.", seen["message"])

    def test_knows_a_refused_field(self):
        seen = self.check("whole", {"refuses": ["max_tokens"], "repeat": True})
        self.assertEqual((seen["status"], seen["code"], seen["param"]), (400, "unsupported_parameter", "max_tokens"))

    def test_fails_where_a_stream_does(self):
        self.assertIn("overloaded", self.check("stream", {"pieces": ["a", "b"], "error_after": 1})["message"])
        self.model.reset()
        self.assertIn("failed", self.check("stream", {"pieces": ["a", "b"], "cut_after": 1}))


class OtherEndpoint(unittest.TestCase):
    """@dwmkerr/mock-llm says the question again, unless its rules want something else."""

    RULES = """
streaming: {chunkSize: 5, chunkIntervalMs: 1}
rules:
  - path: "/v1/chat/completions"
    match: "@"
    response:
      status: 200
      content: |
        {"id": "chatcmpl-1", "object": "chat.completion", "model": "other-1", "choices": [{"index": 0,
         "message": {"role": "assistant", "content": "Tea is at four, in the kitchen."}, "finish_reason": "stop"}]}
  - path: "/v1/chat/completions"
    match: "contains(body.messages[-1].content, 'password')"
    response:
      status: 401
      content: |
        {"error": {"message": "Wrong key.", "type": "invalid_request_error", "code": "invalid_api_key"}}
"""

    def setUp(self):
        rules = os.path.join(FOLDER, "rules.yaml")
        with open(rules, "w", encoding="utf-8") as file:
            file.write(self.RULES)
        program = os.path.join(FOLDER, "node_modules/@dwmkerr/mock-llm/dist/main.js")
        command = ["node", os.path.join(FOLDER, "on_a_free_port.mjs"), program, "--config", rules]
        self.endpoint = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(self.end)
        port = None
        while port is None:
            line = self.endpoint.stdout.readline()
            self.assertTrue(line, "the endpoint did not start")
            found = re.fullmatch(r"port (\d+)\n", line)
            port = found and found[1]
        flags = ("--search-base-url", f"http://127.0.0.1:{port}/v1", "--search-questions-per-minute", "0")
        self.server = Natterd(*flags)
        self.addCleanup(self.server.end)
        self.anna = Peer(self.server.ports["group"])
        self.addCleanup(self.anna.close)
        self.anna.type("anna")

    def end(self):
        self.endpoint.kill()
        self.endpoint.wait()
        self.endpoint.stdout.close()

    def test_answers_through_natterd(self):
        self.anna.type("/search When is tea?")
        self.anna.expect_line(r"gpt-4o-mini: Tea is at four, in the kitchen\.")

    def test_its_errors_stand_in_a_stream_and_are_told(self):
        self.anna.type("/search What is the password?")
        self.anna.expect_line(r"\* The model ran into an error of its own: ask again\.")
        self.assertIn("Wrong key.", self.server.log())


if __name__ == "__main__":
    print(f"openai {version('openai')}, @dwmkerr/mock-llm {version('@dwmkerr/mock-llm')}", flush=True)
    unittest.main()

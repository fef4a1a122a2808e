"""The real natterd asks an implementation of the API that is not ours; scripts/models.sh runs this."""

import os
import socket
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../blackbox"))
from peers import DEADLINE, Natterd, Peer  # noqa: E402


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class MockLlm(unittest.TestCase):
    def setUp(self):
        self.port = free_port()
        program = os.path.join(os.environ["NATTER_MODELS"], "node_modules/@dwmkerr/mock-llm/dist/main.js")
        self.model = subprocess.Popen(
            ["node", program], env={**os.environ, "HOST": "127.0.0.1", "PORT": str(self.port)},
            cwd=os.environ["NATTER_MODELS"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        self.addCleanup(self.end_model)
        while "server running" not in self.model.stdout.readline():
            self.assertIsNone(self.model.poll(), "it has ended")
        self.url = f"http://127.0.0.1:{self.port}"

    def end_model(self):
        self.model.kill()
        self.model.wait(DEADLINE)
        self.model.stdout.close()

    def test_it_answers_in_pieces(self):
        server = Natterd("--search-base-url", self.url + "/v1", "--search-context", "0")
        self.addCleanup(server.end)
        peer = Peer(server.ports["group"])
        self.addCleanup(peer.socket.close)
        peer.hello("alice")
        for question in ("What do you say?", "Gr\u00fc\u00dfe, \U0001f600 \u4f60\u597d!"):
            peer.request("run", command="search", args=question)
            text = b""
            while (message := peer.expect("answer"))["state"] == "streaming":
                text = text[: message.get("offset", len(text))] + message.get("delta", "").encode()
            text = text[: message.get("offset", len(text))] + message.get("delta", "").encode()
            self.assertEqual((text.decode(), message["state"]), (question, "done"), message)

    def test_a_path_that_it_does_not_have_is_told(self):
        server = Natterd("--search-base-url", self.url + "/nowhere", "--search-context", "0")
        self.addCleanup(server.end)
        peer = Peer(server.ports["group"])
        self.addCleanup(peer.socket.close)
        peer.hello("alice")
        peer.request("run", command="search", args="What do you say?")
        while (message := peer.expect("answer"))["state"] == "streaming":
            pass
        self.assertEqual(message["state"], "failed")
        self.assertIn("no such model", message["answer"]["error"])


if __name__ == "__main__":
    unittest.main()

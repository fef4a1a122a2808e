"""The bots that the README shows do what it says, as they stand there."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

from peers import WithServer

README = os.path.join(os.path.dirname(__file__), "../../README.md")


def code(language):
    with open(README, encoding="utf-8") as file:
        return re.search(rf"```{language}\n(.*?)```", file.read(), re.DOTALL)[1]


class ReadmeBots(WithServer):
    def run_bot(self, command, program):
        folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, folder)
        self.assertIn("5002", program)
        program = program.replace("5002", str(self.server.ports["group"]))
        bot = subprocess.Popen([*command, program], cwd=folder, stdin=subprocess.DEVNULL, start_new_session=True)
        self.addCleanup(bot.wait)
        self.addCleanup(os.killpg, bot.pid, signal.SIGKILL)

    def test_the_one_in_python(self):
        peer = self.json_peer("anna")
        self.run_bot([sys.executable, "-c"], code("python"))
        peer.expect("joined", nick="echo")
        self.assertEqual(peer.request("send", to="#lobby", text="!echo hello")["type"], "ok")
        peer.expect("message", **{"from": "echo", "text": "hello"})

    @unittest.skipUnless(shutil.which("nc"), "nc is not installed")
    def test_the_one_in_shell(self):
        peer = self.json_peer("anna")
        self.run_bot(["sh", "-c"], code("sh"))
        peer.expect("joined", nick="clock")
        self.assertEqual(peer.request("send", to="#lobby", text="!time")["type"], "ok")
        self.assertRegex(peer.expect("message", **{"from": "clock"})["text"], r"It is \d\d:\d\d\.")


if __name__ == "__main__":
    unittest.main()

"""The scripted model of model_server.py, as a process of its own."""

import json
import os
import subprocess
import sys
import urllib.request

DEADLINE = 60.0


class Model:
    def __init__(self):
        script = os.path.join(os.path.dirname(__file__), "model_server.py")
        self.process = subprocess.Popen([sys.executable, "-B", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening "), f"model_server.py printed {line!r}"
        self.base_url = line.split()[1]
        self.root = self.base_url.removesuffix("/v1")

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(self.root + path, data, DEADLINE) as response:
            return response.read()

    def script(self, *answers):
        """What the next requests are answered."""
        self.ask("/script", list(answers))

    def reset(self):
        """Forgets what it was to answer, and its log."""
        self.ask("/reset", {})

    def log(self):
        return json.loads(self.ask("/log"))

    def end(self):
        """Its standard input ends, and so does it."""
        self.process.stdin.close()
        self.process.wait(DEADLINE)
        self.process.stdout.close()

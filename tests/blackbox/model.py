"""The scripted model (model_server.py) as a process of its own."""

import http.client
import json
import os
import subprocess
import sys
import urllib.parse


class Model:
    """`base_url` is what natterd is given; `script` and `log` are as model_server.py says."""

    def __init__(self):
        server = os.path.join(os.path.dirname(__file__), "model_server.py")
        command = [sys.executable, "-B", server]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.base_url = self.process.stdout.readline().split()[1]
        self.host = urllib.parse.urlsplit(self.base_url).netloc

    def call(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request(method, path, None if body is None else json.dumps(body))
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()

    def script(self, *answers):
        """What the next requests are answered."""
        self.call("POST", "/script", list(answers))

    def log(self):
        return self.call("GET", "/log")

    def reset(self):
        self.call("POST", "/reset", {})

    def end(self):
        self.process.stdin.close()
        self.process.wait(60)
        self.process.stdout.close()

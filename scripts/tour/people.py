"""People who talk from a terminal: real processes, what they type and what they read."""
import subprocess
import threading


class Terminal:
    """A program that reads lines and prints lines. `heard` is what it has printed so far."""

    def __init__(self, name, *command):
        self.name = name
        self.heard = []
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, bufsize=1, encoding="utf-8")
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.heard.append(line.rstrip("\r\n"))

    def say(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def lines(self):
        return list(self.heard)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

"""The program natterd, for as long as a part of the tour needs it."""
import re
import subprocess

from desktop import without_model


class Natterd:
    """In group mode on loopback; `port` is where."""

    def __init__(self, program, *arguments, port=0):
        command = [str(program), "--group", f"127.0.0.1:{port}", "--single", "off", "--http", "off", *map(str, arguments)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env=without_model())
        self.port = None
        while self.port is None:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("natterd did not start")
            found = re.match(r"listening group \S+:(\d+)", line)
            self.port = found and int(found[1])

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

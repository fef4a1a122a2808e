"""The operator's terminal: what comes through pipes, is not read, or goes away, holds nobody up."""

import re
import signal
import subprocess
import unittest

from peers import DEADLINE, Peer, environment, program


class Operator(unittest.TestCase):
    def setUp(self):
        self.peers = []

    def start(self, **streams):
        """A server whose operator sits at pipes; `ports` and what they have shown so far are kept."""
        command = [program("natterd"), "--single", "127.0.0.1:0", "--group", "127.0.0.1:0", "--http", "off"]
        command += ["--memory", "--console"]
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, **streams}
        server = subprocess.Popen(command, text=True, env=environment(), **streams)
        self.addCleanup(self.end, server)
        lines = [server.stdout.readline() for _ in range(2)]
        self.port = int(re.fullmatch(r"listening group 127\.0\.0\.1:(\d+)\n", lines[1])[1])
        return server

    @staticmethod
    def end(server):
        if server.poll() is None:
            server.kill()
            server.wait()
        for stream in (server.stdin, server.stdout, server.stderr):
            if stream:
                stream.close()

    def person(self, nick):
        peer = Peer(self.port)
        self.peers.append(peer)
        self.addCleanup(peer.close)
        peer.hello(nick)
        return peer

    def expect(self, server, text):
        """Reads until a line that holds the text."""
        for line in server.stdout:
            if text in line:
                return line
        raise AssertionError(f"the output ended before {text!r}")

    def stop(self, server):
        for peer in self.peers:
            peer.close()
        server.send_signal(signal.SIGTERM)
        self.assertEqual(server.wait(DEADLINE), 0)

    def test_a_terminal_that_is_not_read_holds_nobody_up(self):
        server = self.start()
        anna, bob = self.person("anna"), self.person("bob")
        for _ in range(300):
            self.assertEqual(anna.request("send", to="#lobby", text="x" * 30_000)["type"], "ok")
            bob.expect("message", text="x" * 30_000)
        self.stop(server)

    def test_what_was_not_shown_is_counted_once_somebody_reads(self):
        server = self.start()
        anna = self.person("anna")
        for _ in range(300):
            self.assertEqual(anna.request("send", to="#lobby", text="x" * 30_000)["type"], "ok")
        self.expect(server, "anna: xxx")
        read = 0
        while read < 1_000_000:
            read += len(server.stdout.readline())
        anna.request("send", to="#lobby", text="the end")
        self.assertRegex(self.expect(server, "lines not shown"), r"^\* \d+ lines not shown\n$")
        self.expect(server, "anna: the end")
        self.stop(server)

    def test_a_terminal_that_goes_away_takes_nobody_with_it(self):
        for stream in ("stdout", "stderr"):
            server = self.start(**({"stderr": subprocess.PIPE} if stream == "stderr" else {}))
            getattr(server, stream).close()
            anna = self.person("anna")
            self.assertEqual(anna.request("send", to="#lobby", text="hello")["type"], "ok")
            self.person("bob")
            anna.expect("joined", nick="bob")
            self.stop(server)

    def test_a_last_line_needs_no_newline(self):
        server = self.start()
        server.stdin.write("/shutdown")
        server.stdin.close()
        self.assertEqual(server.wait(DEADLINE), 0)
        self.assertNotIn("runs on", server.stdout.read())

    def test_the_end_of_the_input_is_told_and_the_server_runs_on(self):
        server = self.start()
        server.stdin.close()
        self.expect(server, "* The input has ended, and nothing can be typed any more; the server runs on: Ctrl-C")
        self.person("anna")
        self.stop(server)

    def test_leaving_is_told_and_the_server_runs_on(self):
        server = self.start()
        server.stdin.write("/exit\n")
        server.stdin.flush()
        self.expect(server, "* You have left; the server runs on: Ctrl-C stops it.")
        self.person("anna")
        self.stop(server)


if __name__ == "__main__":
    unittest.main()

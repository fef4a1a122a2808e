"""natter-cli in scripts: what goes in and out through pipes, and the exit code."""

import subprocess
import unittest

from peers import DEADLINE, WithServer, program


class Scripts(WithServer):
    def start(self, *flags, door="group"):
        server = f"127.0.0.1:{self.server.ports[door]}"
        command = [program("natter-cli"), "--server", server, "--nick", "anna", *flags]
        pipe = subprocess.PIPE
        client = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)
        self.addCleanup(self.end, client)
        return client

    @staticmethod
    def end(client):
        if client.poll() is None:
            client.kill()
            client.wait()
        for stream in (client.stdin, client.stdout, client.stderr):
            stream.close()

    def run_script(self, script, *flags):
        client = self.start(*flags)
        out, errors = client.communicate(script, timeout=DEADLINE)
        return client.returncode, out, errors

    def test_lines_with_nowhere_to_go_are_refused_and_the_rest_is_done(self):
        code, out, errors = self.run_script("/leave\nsaid nowhere\n/help\n")
        self.assertEqual(code, 1)
        self.assertIn("natter-cli: not sent: you are in no room", errors)
        self.assertIn("/join #ROOM", out)

    def test_commands_are_known_in_any_case(self):
        for leave in ("/exit", "/EXIT", "/Quit"):
            self.assertEqual(self.run_script(f"hello\n{leave}\n")[0], 0, leave)

    def test_a_message_without_a_partner_says_that_it_waits(self):
        client = self.start("--send", "hello", door="single")
        self.assertIn("waiting for a partner", client.stderr.readline())
        bob = self.text_peer("bob", "single")
        bob.expect_line(r"\[.*\] anna: hello")
        self.assertEqual(client.wait(DEADLINE), 0)


if __name__ == "__main__":
    unittest.main()

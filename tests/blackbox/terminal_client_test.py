"""natter-cli in scripts: what goes in and out through pipes, and the exit code."""

import json
import socket
import subprocess
import tempfile
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


class Crashes(unittest.TestCase):
    """A client that is killed, with a profile, against a server that the test plays."""

    def setUp(self):
        profile = tempfile.TemporaryDirectory()
        self.addCleanup(profile.cleanup)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(DEADLINE)
        self.addCleanup(self.listener.close)
        server = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.command = [program("natter-cli"), "--server", server, "--nick", "anna", "--profile", profile.name]

    def start(self):
        client = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        self.addCleanup(Crashes.end, client)
        connection, _ = self.listener.accept()
        connection.settimeout(DEADLINE)
        self.addCleanup(connection.close)
        server = connection.makefile("rw", encoding="utf-8")
        hello = json.loads(server.readline())
        rooms = [{"name": "#lobby", "last_seq": 0}]
        self.say(server, type="welcome", version=1, nick="anna", token="key", mode="group", limits={}, commands=[],
                 server={"name": "Natter", "version": "1"}, conversations=rooms)
        return client, server, hello

    @staticmethod
    def end(client):
        if client.poll() is None:
            client.kill()
            client.wait()
        client.stdin.close()

    @staticmethod
    def say(peer, **message):
        print(json.dumps(message), file=peer, flush=True)

    def test_what_was_not_acknowledged_is_sent_again_under_its_id_and_then_no_more(self):
        client, server, hello = self.start()
        self.assertNotIn("token", hello)
        client.stdin.write("one\ntwo\n")
        client.stdin.flush()
        first, second = json.loads(server.readline()), json.loads(server.readline())
        client.kill()
        client.wait()

        client, server, hello = self.start()
        self.assertEqual(hello["token"], "key")
        self.assertEqual([json.loads(server.readline()), json.loads(server.readline())], [first, second])
        client.stdin.close()
        for seq, message in enumerate((first, second), 1):
            self.say(server, type="ok", re=message["id"], to="#lobby", seq=seq, at=1)
        self.assertEqual(json.loads(server.readline())["type"], "bye")
        server.close()

        client, server, _ = self.start()
        client.stdin.close()
        self.assertEqual(json.loads(server.readline())["type"], "bye")


if __name__ == "__main__":
    unittest.main()

"""Registered people of the real natterd: passwords on their own thread, what outlives a restart, the audit log."""

import json
import os
import socket
import stat
import subprocess
import tempfile
import unittest

from peers import Natterd, Peer, program

PASSWORD = "correct-horse"


class Accounts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.start()

    def start(self, *flags):
        self.server = Natterd("--data", self.folder, *flags, memory=False)
        self.addCleanup(self.server.end)

    def peer(self):
        peer = Peer(self.server.ports["group"])
        self.addCleanup(peer.close)
        return peer

    def refused(self, **hello):
        peer = self.peer()
        peer.say("hello", version=1, **hello)
        return peer.expect("error")["code"]

    def welcomed(self, **hello):
        peer = self.peer()
        peer.say("hello", version=1, **hello)
        peer.token = peer.expect("welcome")["token"]
        return peer

    def register(self, nick):
        peer = self.welcomed(nick=nick)
        peer.say("run", id="r", command="register", args=PASSWORD)
        peer.expect("ok", re="r")
        return peer

    def contents(self):
        """Every byte of the server's folder."""
        all_bytes = b""
        for folder, _, names in os.walk(self.folder):
            for name in names:
                path = os.path.join(folder, name)
                if stat.S_ISREG(os.stat(path).st_mode):
                    with open(path, "rb") as file:
                        all_bytes += file.read()
        return all_bytes

    def test_who_has_registered_is_known_after_a_restart(self):
        anna = self.register("anna")
        anna.say("run", id="j", command="join", args="#den")
        anna.say("run", id="p", to="#den", command="room", args="private")
        anna.expect("ok", re="p")
        self.assertEqual(self.server.stop()[0], 0)
        self.start()
        self.assertEqual(self.refused(nick="anna"), "nick_registered")
        self.assertEqual(self.refused(nick="anna", password="wrong-horse"), "login_failed")
        again = self.welcomed(nick="anna", token=anna.token)
        again.say("run", id="d", command="devices")
        again.expect("ok", re="d")
        bob = self.welcomed(nick="bob")
        bob.say("join", id="j", room="#den")
        self.assertEqual(bob.expect("error", re="j")["code"], "no_such_room")

    def test_what_follows_a_password_in_one_packet_is_said_by_who_it_proves(self):
        self.register("anna").close()
        witness = self.welcomed(nick="witness")
        peer = self.peer()
        hello = {"type": "hello", "version": 1, "nick": "anna", "password": PASSWORD}
        said = {"type": "send", "id": "1", "to": "#lobby", "text": "it is me"}
        peer.send((json.dumps(hello) + "\n" + json.dumps(said) + "\n").encode())
        peer.socket.shutdown(socket.SHUT_WR)
        self.assertEqual(witness.expect("message")["from"], "anna")

    def test_no_secret_is_in_the_folder_the_log_or_the_audit_log(self):
        anna = self.register("anna")
        self.refused(nick="anna", password="wrong-horse")
        anna.say("run", id="b", command="bot", args="add helper")
        secret = anna.expect("notice")["text"]
        while "token" not in secret:
            secret = anna.expect("notice")["text"]
        bot = secret.split()[-1]
        nc = self.peer()
        nc.type("guest")
        nc.type("  /login anna " + PASSWORD)
        nc.expect_line(r"\* Welcome to Natter, anna\..*")
        self.assertEqual(self.server.stop()[0], 0)
        audit = subprocess.run([program("natterd"), "audit", "--data", self.folder], capture_output=True, text=True)
        self.assertEqual(audit.returncode, 0, audit.stderr)
        for words in ("anna register anna", "anna add bot helper", "failed to log in anna from 127.0.0.1: 1 times"):
            self.assertIn(words, audit.stdout)
        kept = self.contents() + self.server.log().encode() + audit.stdout.encode()
        self.assertNotIn(b"horse", kept)
        self.assertNotIn(bot.encode(), kept)
        self.assertNotIn(anna.token.encode(), kept)

    def test_many_who_guess_at_once_hold_nobody_up(self):
        self.register("anna").close()
        guessers = [self.peer() for _ in range(60)]
        for guesser in guessers:
            guesser.say("hello", version=1, nick="anna", password="wrong-horse")
        talker, listener = self.welcomed(nick="bob"), self.welcomed(nick="carl")
        talker.say("send", id="1", to="#lobby", text="still here")
        self.assertEqual(listener.expect("message")["text"], "still here")
        codes = {guesser.expect("error")["code"] for guesser in guessers}
        self.assertEqual(codes, {"login_failed", "rate_limited"})

    def test_the_terminal_client_logs_in_by_a_file(self):
        self.register("anna").close()
        file = os.path.join(self.folder, "secret")
        with open(file, "w", encoding="utf-8") as secret:
            secret.write(PASSWORD + "\n")
        server = f"127.0.0.1:{self.server.ports['group']}"
        command = [program("natter-cli"), "--server", server, "--nick", "anna", "--send", "hello"]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("is registered", done.stderr)
        witness = self.welcomed(nick="witness")
        done = subprocess.run([*command, "--password-file", file], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(witness.expect("message")["from"], "anna")


if __name__ == "__main__":
    unittest.main()

"""What the real natterd has said `ok` to is still so when it is killed at that very moment."""

import signal
import tempfile
import unittest

from peers import Natterd, Peer

PASSWORD = "correct-horse"
ROUNDS = 5


class Killed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.start()

    def start(self, *flags):
        self.server = Natterd("--data", self.folder, *flags, memory=False)
        self.addCleanup(self.server.end)

    def hello(self, answer="welcome", **hello):
        peer = Peer(self.server.ports["group"])
        self.addCleanup(peer.close)
        peer.say("hello", version=1, **hello)
        peer.greeting = peer.expect(answer)
        return peer

    def kill_after(self, peer, command, args=""):
        """Kills the server as soon as it has answered, and starts it anew."""
        peer.say("run", id="last", command=command, args=args)
        peer.expect("ok", re="last")
        self.server.stop(signal.SIGKILL)
        self.start()

    def test_a_ban_and_its_end_are_in_force_after_a_kill(self):
        owner = self.hello(nick="anna")
        self.kill_after(owner, "register", PASSWORD)
        for _ in range(ROUNDS):
            owner = self.hello(nick="anna", password=PASSWORD)
            self.hello(nick="mallory")
            self.kill_after(owner, "ban", "mallory 1h")
            refused = self.hello("error", nick="mallory")
            self.assertEqual(refused.greeting["code"], "banned")
            owner = self.hello(nick="anna", password=PASSWORD)
            self.kill_after(owner, "unban", "mallory")

    def test_passwords_devices_and_roles_are_what_they_were_said_to_be(self):
        self.kill_after(self.hello(nick="anna"), "register", PASSWORD)
        self.kill_after(self.hello(nick="bob"), "register", PASSWORD)
        device = self.hello(nick="bob", password=PASSWORD)
        token = device.greeting["token"]
        self.kill_after(device, "revoke", "2")
        self.assertEqual(self.hello("error", nick="bob", token=token).greeting["code"], "token_revoked")
        self.kill_after(self.hello(nick="bob", password=PASSWORD), "password", f"{PASSWORD} another-horse")
        self.assertEqual(self.hello("error", nick="bob", password=PASSWORD).greeting["code"], "login_failed")
        self.kill_after(self.hello(nick="anna", password=PASSWORD), "role", "bob moderator")
        bob = self.hello(nick="bob", password="another-horse")
        self.assertIn("ban", [command["name"] for command in bob.greeting["commands"]])

    def test_an_invitation_is_used_once_and_whoever_used_it_is_known(self):
        self.kill_after(self.hello(nick="anna"), "register", PASSWORD)
        for name in ("bob", "carol"):
            owner = self.hello(nick="anna", password=PASSWORD)
            owner.say("run", id="i", command="invite", args="")
            owner.expect("ok", re="i")
            code = owner.expect("notice")["text"].split()[-1]
            self.server.stop(signal.SIGKILL)
            self.start("--invite-only")
            guest = self.hello(nick=name, invite=code)
            self.server.stop(signal.SIGKILL)
            self.start("--invite-only")
            self.assertEqual(self.hello("error", nick="mallory", invite=code).greeting["code"], "invite_required")
            self.hello(nick=name, token=guest.greeting["token"])


if __name__ == "__main__":
    unittest.main()

"""What people do, over real sockets: group and single mode, in JSON and in plain text, and how the server ends."""

import json
import os
import random
import signal
import subprocess
import unittest

from peers import Natterd, Peer, WithServer, program


class Chat(WithServer):
    def test_group_chat_of_a_program_and_a_terminal(self):
        anna = self.json_peer("anna")
        bob = self.text_peer("bob")
        anna.expect("joined", nick="bob")
        bob.type("hello everybody")
        anna.expect("message", text="hello everybody", **{"from": "bob", "to": "#lobby"})
        anna.request("send", to="#lobby", text="hello bob")
        bob.expect_line(r"\[\d\d:\d\d:\d\d\] anna: hello bob")
        bob.type("/nick rob")
        anna.expect("renamed", nick="bob", to="rob")
        bob.type("/exit")
        bob.expect_line(r"\* Goodbye\.")
        anna.expect("left", nick="rob")
        self.assertEqual(bob.expect_end(), [])

    def test_single_chat_is_between_two(self):
        anna = self.json_peer("anna", "single")
        anna.expect("waiting")
        bob = self.text_peer("bob", "single")
        anna.expect("paired", **{"with": "bob"})
        self.json_peer("carl", "single").expect("waiting")
        anna.request("send", to="@bob", text="just us")
        bob.expect_line(r"\[\d\d:\d\d:\d\d\] anna: just us")
        bob.type("yes")
        anna.expect("message", text="yes", to="@bob")
        bob.reset()
        anna.expect("unpaired")
        anna.expect("paired", **{"with": "carl"})

    def test_rooms_modes_and_names_without_reconnecting(self):
        anna, bob = self.json_peer("anna"), self.json_peer("bob")
        for peer in (anna, bob):
            self.assertEqual(peer.request("join", room="#garden")["room"], "#garden")
        anna.request("send", to="#garden", text="roses")
        bob.expect("message", to="#garden", text="roses")
        anna.request("mode", mode="single")
        anna.expect("waiting")
        bob.expect("left", of="#garden", nick="anna")
        bob.request("mode", mode="single")
        anna.expect("paired")
        anna.request("mode", mode="group")
        bob.expect("unpaired")
        self.assertEqual(anna.request("send", to="#garden", text="back")["type"], "ok")

    def test_a_frame_may_come_a_byte_at_a_time_and_many_at_once(self):
        anna = self.peer()
        for byte in b'{"type":"hello","version":1,"nick":"anna"}\r\n':
            anna.send(bytes([byte]))
        anna.expect("welcome")
        anna.send(b"".join(json.dumps({"type": "ping", "id": str(i)}).encode() + b"\n" for i in range(1000)))
        for i in range(1000):
            anna.expect("pong", re=str(i))

    def test_a_hello_that_is_late_is_still_understood(self):
        anna = self.peer()
        anna.expect_line(r"\* This is .*")
        anna.hello("anna")

    def test_signals_stop_the_server_with_a_goodbye(self):
        for each in (signal.SIGINT, signal.SIGTERM):
            server = Natterd()
            anna, terminal = Peer(server.ports["group"]), Peer(server.ports["single"])
            anna.hello("anna")
            terminal.type("bob")
            terminal.expect_line(r"\* Waiting .*")
            server.process.send_signal(each)
            anna.expect("bye")
            terminal.expect_line(r"\* The server is stopping\.")
            anna.close()
            terminal.close()
            code, seconds = server.stop(each)
            self.assertEqual(code, 0)
            self.assertLess(seconds, 5.0)

    def test_a_port_in_use_and_wrong_flags_are_told_in_a_sentence(self):
        def run(*flags):
            return subprocess.run([program("natterd"), *flags], capture_output=True, text=True, timeout=30)

        port = self.server.ports["group"]
        taken = run("--single", "off", "--group", f"127.0.0.1:{port}")
        self.assertEqual(taken.returncode, 1)
        self.assertIn("in use", taken.stderr)
        self.assertEqual(run("--group", "nowhere").returncode, 2)
        self.assertEqual(run("--single", "off", "--group", "off").returncode, 2)
        self.assertEqual(run("--no-such-flag").returncode, 2)
        self.assertEqual(run("--help").returncode, 0)

    def test_the_operator_takes_part_at_the_servers_terminal(self):
        command = [program("natterd"), "--single", "127.0.0.1:0", "--group", "127.0.0.1:0", "--console"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            ports = dict(server.stdout.readline().split()[1:] for _ in range(2))
            anna = Peer(int(ports["group"].rsplit(":", 1)[1]))
            anna.hello("anna")
            server.stdin.write("hello from the server\n/who\n/stop good night\n")
            server.stdin.flush()
            anna.expect("message", text="hello from the server", **{"from": "operator"})
            anna.expect("bye", reason="good night")
            anna.close()
            shown = server.stdout.read()
        self.assertEqual(server.returncode, 0)
        self.assertIn("* anna has connected from 127.0.0.1:", shown)
        self.assertIn("* good night", shown)


class ComingAndGoing(WithServer):
    """NATTER_CHURN is how many people come and go; a minute's worth is about 20,000."""

    def test_everybody_who_comes_and_goes_is_announced_and_nothing_grows(self):
        count = int(os.environ.get("NATTER_CHURN", "2000"))
        source = random.Random(7)
        observer = self.json_peer("observer")
        here, sizes, joined, left = {}, [], set(), set()

        def note(until_quiet):
            while until_quiet() if callable(until_quiet) else observer.has_more():
                message = json.loads(observer.line())
                if message["type"] == "joined":
                    joined.add(message["nick"])
                elif message["type"] == "left":
                    left.add(message["nick"])

        for i in range(count):
            if len(here) >= 50:
                gone = here.pop(source.choice(list(here)))
                if source.random() < 0.5:
                    gone.reset()
                else:
                    gone.say("bye")
                    gone.close()
            here[i] = Peer(self.server.ports["group"])
            here[i].hello(f"p{i}")
            note(None)
            if i in (count // 2, count - 1):
                sizes.append(self.server.resident_bytes())
        for peer in here.values():
            peer.close()
        note(lambda: len(left) < count)
        self.assertEqual(len(joined - {"wanda", "willy", "observer"}), count)
        everybody = observer.request("run", command="users")
        users = everybody if everybody["type"] == "people" else observer.expect("people")
        self.assertEqual({user["nick"] for user in users["users"]}, {"wanda", "willy", "observer"})
        # An identity is kept for an hour for each of those who left: about 1 KB.
        growth = sizes[1] - sizes[0]
        self.assertLess(growth, 3 * 1024 * min(count // 2, 10_000) + 4 * 1024 * 1024, f"grew by {growth} bytes")


if __name__ == "__main__":
    unittest.main()

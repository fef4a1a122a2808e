"""What people do, over real sockets: group and single mode, in JSON and in plain text, and how the server ends."""

import json
import signal
import socket
import subprocess
import unittest

from peers import DEADLINE, Natterd, Peer, WithServer, program


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

    def test_a_last_line_of_plain_text_needs_no_newline(self):
        anna, bob = self.json_peer("anna"), self.peer()
        bob.send(b"bob\nhi")
        bob.socket.shutdown(socket.SHUT_WR)
        anna.expect("message", text="hi", **{"from": "bob"})
        anna.expect("left", nick="bob")

    def test_a_hello_that_is_late_is_still_understood(self):
        anna = self.peer()
        anna.expect_line(r"\* This is .*")
        anna.hello("anna")

    def test_signals_stop_the_server_with_a_goodbye(self):
        for each in (signal.SIGINT, signal.SIGTERM):
            server = Natterd()
            self.addCleanup(server.end)
            anna, terminal = Peer(server.ports["group"]), Peer(server.ports["single"])
            anna.hello("anna")
            terminal.type("bob")
            terminal.expect_line(r"\* Waiting .*")
            server.process.send_signal(each)
            anna.expect("bye")
            terminal.expect_line(r"\* The server is stopping\.")
            anna.close()
            terminal.close()
            self.assertEqual(server.process.wait(DEADLINE), 0)

    def test_a_second_signal_while_stopping_is_taken_too(self):
        server = Natterd()
        self.addCleanup(server.end)
        anna = Peer(server.ports["group"])
        anna.hello("anna")
        server.process.send_signal(signal.SIGINT)
        anna.expect("bye")
        code, _ = server.stop(signal.SIGINT)
        self.assertEqual(code, 0)

    def test_a_stop_in_the_middle_of_a_flood_lets_the_last_words_leave(self):
        talker, listeners = self.json_peer("tina"), [self.json_peer(f"p{i}") for i in range(20)]
        for i in range(200):
            talker.say("send", id=str(i), to="#lobby", text="x" * 1_000)
        talker.expect("ok", re="100")
        self.witnesses.end()
        self.server.process.send_signal(signal.SIGTERM)
        for peer in (talker, *listeners):
            last = [json.loads(line) for line in peer.expect_end()][-1]
            self.assertEqual(last["type"], "bye")
        code, seconds = self.server.stop()
        self.assertEqual(code, 0)
        self.assertLess(seconds, 5.0)

    def test_a_token_resumes_an_identity_and_brings_what_was_missed(self):
        room = "#garden"
        anna, bob = self.json_peer("anna"), self.peer()
        token = bob.hello("bob")["token"]
        for peer in (anna, bob):
            self.assertEqual(peer.request("join", room=room)["room"], room)
        first = anna.request("send", to=room, text="first")["seq"]
        bob.expect("message", text="first")
        bob.reset()
        anna.expect("left", of=room, nick="bob")
        for i in range(300):
            anna.request("send", to=room, text=f"missed {i}")
        again = self.peer()
        again.hello("bob", token=token, resume={room: first})
        for i in range(300):
            self.assertEqual(again.expect("message", to=room)["text"], f"missed {i}")
        anna.request("send", to=room, text="live")
        self.assertEqual(again.expect("message", to=room)["text"], "live")

    def test_a_port_in_use_and_wrong_flags_are_told_in_a_sentence(self):
        def run(*flags):
            return subprocess.run([program("natterd"), *flags], capture_output=True, text=True, timeout=30)

        port = self.server.ports["group"]
        taken = run("--single", "off", "--http", "off", "--group", f"127.0.0.1:{port}", "--memory")
        self.assertEqual(taken.returncode, 1)
        self.assertIn("in use", taken.stderr)
        self.assertEqual(run("--group", "nowhere").returncode, 2)
        self.assertEqual(run("--single", "off", "--group", "off", "--http", "off").returncode, 2)
        self.assertEqual(run("--no-such-flag").returncode, 2)
        self.assertEqual(run("--help").returncode, 0)

    def test_the_operator_takes_part_at_the_servers_terminal(self):
        command = [program("natterd"), "--single", "127.0.0.1:0", "--group", "127.0.0.1:0", "--http", "off"]
        command += ["--memory", "--console"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            ports = dict(server.stdout.readline().split()[1:] for _ in range(2))
            anna = Peer(int(ports["group"].rsplit(":", 1)[1]))
            anna.hello("anna")
            server.stdin.write("hello from the server\n/who\n/shutdown good night\n")
            server.stdin.flush()
            anna.expect("message", text="hello from the server", **{"from": "operator"})
            anna.expect("bye", reason="good night")
            anna.close()
            shown = server.stdout.read()
        self.assertEqual(server.returncode, 0)
        self.assertIn("* anna has connected from 127.0.0.1:", shown)
        self.assertIn("* good night", shown)


if __name__ == "__main__":
    unittest.main()

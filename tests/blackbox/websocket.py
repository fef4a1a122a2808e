"""A WebSocket client of few lines on top of a Peer, which knows no more than RFC 6455."""

import base64
import hashlib
import json
import os

from peers import Speaker

MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Closed(Exception):
    """The server has sent a close frame; `code` is None if it named none."""

    def __init__(self, code):
        super().__init__(f"closed with {code}")
        self.code = code


class WebSocketPeer(Speaker):
    def __init__(self, peer):
        self.peer = peer
        self.controls = []
        key = base64.b64encode(os.urandom(16))
        peer.send(self.upgrade(key=key.decode()))
        assert peer.line().startswith("HTTP/1.1 101 ")
        headers = {}
        while line := peer.line().rstrip():
            name, value = line.split(": ", 1)
            headers[name.lower()] = value
        proof = base64.b64encode(hashlib.sha1(key + MAGIC).digest()).decode()
        assert headers["sec-websocket-accept"] == proof
        assert "sec-websocket-extensions" not in headers

    @staticmethod
    def upgrade(host="127.0.0.1", key="dGhlIHNhbXBsZSBub25jZQ==", origin=None):
        lines = [
            "GET /ws HTTP/1.1",
            f"Host: {host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Extensions: permessage-deflate",
            f"Sec-WebSocket-Key: {key}",
            *([f"Origin: {origin}"] if origin else []),
        ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def frame(self, opcode, payload):
        mask = os.urandom(4)
        size = len(payload)
        if size < 126:
            length = bytes([0x80 | size])
        elif size < 65536:
            length = b"\xfe" + size.to_bytes(2, "big")
        else:
            length = b"\xff" + size.to_bytes(8, "big")
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        self.peer.send(bytes([0x80 | opcode]) + length + mask + masked)

    def text(self, payload):
        self.frame(0x1, payload)

    def read(self, count):
        while len(self.peer.unread) < count:
            data = self.peer.socket.recv(65536)
            assert data, "the connection ended without a close frame"
            self.peer.unread += data
        data, self.peer.unread = self.peer.unread[:count], self.peer.unread[count:]
        return data

    def next_frame(self):
        first, second = self.read(2)
        assert first & 0x70 == 0 and second & 0x80 == 0, "reserved bits or a mask"
        size = second
        if second == 126:
            size = int.from_bytes(self.read(2), "big")
        elif second == 127:
            size = int.from_bytes(self.read(8), "big")
        assert first & 0x80, "the server sends no fragments"
        return first & 0xF, self.read(size)

    def message(self):
        """The next object; raises Closed at the end."""
        while True:
            opcode, payload = self.next_frame()
            if opcode == 0x8:
                raise Closed(int.from_bytes(payload[:2], "big") if payload else None)
            if opcode != 0x1:
                self.controls.append((opcode, payload))
                continue
            assert not payload.endswith(b"\n")
            return json.loads(payload)

    def control(self, wanted):
        """What the next control frame of that kind says."""
        while True:
            opcode, payload = self.next_frame()
            if opcode == wanted:
                return payload

    def say(self, kind, **fields):
        self.text(json.dumps({"type": kind, **fields}).encode())

    def close(self):
        self.peer.close()

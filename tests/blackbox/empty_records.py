"""TLS records that hold nothing, as no TLS library sends them: TLS 1.2 with ChaCha20-Poly1305, of RFC 5246 and 7905."""

import hashlib
import hmac
import ssl
import struct
import tempfile

MASK = 0xFFFFFFFF


def expand(secret, label, seed, count):
    """The pseudorandom function of TLS 1.2."""
    seed, out, block = label + seed, b"", label + seed
    while len(out) < count:
        block = hmac.digest(secret, block, hashlib.sha256)
        out += hmac.digest(secret, block + seed, hashlib.sha256)
    return out[:count]


def turned(value, bits):
    return ((value << bits) | (value >> (32 - bits))) & MASK


def chacha_block(key, nonce):
    """The first block of the key stream, of which Poly1305 has its key."""
    begin = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574, *struct.unpack("<8I", key), 0, *struct.unpack("<3I", nonce))
    x = list(begin)
    columns = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15))
    diagonals = ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
    for _ in range(10):
        for a, b, c, d in columns + diagonals:
            for to, add, turn, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                x[to] = (x[to] + x[add]) & MASK
                x[turn] = turned(x[turn] ^ x[to], bits)
    return struct.pack("<16I", *((one + other) & MASK for one, other in zip(x, begin)))


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at:at + 16] + b"\x01", "little")) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:32], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


class EmptyRecords:
    """A connection inside TLS that has shaken hands; `take(count)` gives so many records that the server accepts."""

    def __init__(self, peer):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("ECDHE+CHACHA20")
        with tempfile.NamedTemporaryFile() as keys:
            context.keylog_filename = keys.name
            server_random = self.shake_hands(context, peer)
            line = keys.read().decode().split("CLIENT_RANDOM ")[1].split()
        client_random, master = (bytes.fromhex(word) for word in line[:2])
        block = expand(master, b"key expansion", server_random + client_random, 88)
        self.key, self.vector = block[:32], block[64:76]
        self.number = 1  # the first one was the end of the handshake

    @staticmethod
    def shake_hands(context, peer):
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = context.wrap_bio(incoming, outgoing)
        heard = b""
        while True:
            try:
                tls.do_handshake()
                peer.send(outgoing.read())
                return heard[11:43]  # of the hello, behind two headers and its version
            except ssl.SSLWantReadError:
                peer.send(outgoing.read())
                heard += (data := peer.socket.recv(65536))
                incoming.write(data)

    def take(self, count, kind=b"\x17"):
        records = []
        for number in range(self.number, self.number + count):
            at = number.to_bytes(8, "big")
            nonce = bytes(one ^ other for one, other in zip(self.vector, bytes(4) + at))
            data = (at + kind + b"\x03\x03\x00\x00").ljust(16, b"\x00") + struct.pack("<QQ", 13, 0)
            records.append(kind + b"\x03\x03\x00\x10" + poly1305(chacha_block(self.key, nonce), data))
        self.number += count
        return b"".join(records)

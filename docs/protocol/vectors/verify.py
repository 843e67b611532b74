"""Checks a handshake vector without any code of this project: python3 verify.py FILE

The transcript and the key schedule need the standard library only; the records are opened too where the package
`cryptography` is installed. Names are those of ../sixchat.md.
"""

import base64
import hashlib
import hmac
import re
import struct
import sys

FLIGHTS = (1, 3, 2, 4, 5, 6, 8, 7, 9, 11, 10, 12)


def read(path):
    values = {}
    for line in open(path):
        if line.strip() and not line.startswith("#"):
            name, value = line.rstrip("\n").split(" = ")
            values[name] = bytes.fromhex(value)
    return values


def mac(key, message):
    return hmac.new(key, message, hashlib.sha384).digest()


def vector(x):
    return struct.pack(">H", len(x)) + x


def expand(key, info, n):
    out = block = b""
    i = 1
    while len(out) < n:
        block = mac(key, block + info + bytes([i]))
        out += block
        i += 1
    return out[:n]


def X(key, label, context=b"", n=48):
    return expand(key, vector(b"sixchat/1 " + label.encode()) + vector(context), n)


def field(v, number, element):
    text = re.search(b"<%s>([^<]*)</%s>" % (element, element), v["body.%d" % number]).group(1)
    return base64.b64decode(text)


def transcript(v):
    running = hashlib.sha384(vector(b"sixchat/1 transcript"))
    for n in FLIGHTS:
        body = v["body.%d" % n]
        running.update(bytes([n]) + struct.pack(">I", len(body)) + body)
        assert running.digest() == v["TH(%d)" % n], "TH(%d)" % n


def schedule(v):
    th = lambda n: v["TH(%d)" % n]
    ids = vector(b"alice@a.example") + vector(b"bob@b.example")
    hs = mac(th(4), v["ss_mlkem || ss_x25519"])
    assert hs == v["HS"]
    assert X(hs, "handshake A") == v["handshake A"] and X(hs, "handshake B") == v["handshake B"]
    r7 = mac(X(hs, "response A"), v["s6"])
    assert r7 == v["R7"] and mac(r7, th(8) + ids) == field(v, 7, b"proof")
    auth = mac(X(hs, "auth", th(9)), v["s6"] + v["s9"])
    assert auth == v["AS"]
    assert mac(X(auth, "finished A"), th(9) + field(v, 11, b"sealed")) == field(v, 11, b"finished") == v["finished A"]
    r10 = mac(X(hs, "response B"), v["s9"])
    assert r10 == v["R10"] and mac(r10, th(11) + ids) == field(v, 10, b"proof")
    main = mac(X(auth, "main", th(10)), v["s11"])
    assert main == v["MS"]
    assert mac(X(main, "finished B"), th(10)) == field(v, 12, b"finished") == v["finished B"]
    assert X(main, "traffic A") == v["traffic A"] and X(main, "traffic B") == v["traffic B"]
    assert X(main, "exporter", th(12)) == v["EX"] and X(main, "resume", th(12)) == v["RS"] and X(main, "rekey") == v["RK"]


def records(v):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for secret, numbers in (("handshake A", (5, 7, 9, 11)), ("handshake B", (6, 8, 10)), ("traffic B", (12,))):
        key = X(v[secret], "key", n=32)
        iv = int.from_bytes(X(v[secret], "iv", n=12), "big")
        for sequence, number in enumerate(numbers):
            frame = v["frame.%d" % number]
            nonce = (iv ^ sequence).to_bytes(12, "big")
            content = AESGCM(key).decrypt(nonce, frame, struct.pack(">I", len(frame)))
            end = len(content) - struct.unpack(">H", content[1:3])[0]
            assert content[0] == 1 and content[3:end] == v["body.%d" % number] and not any(content[end:])


values = read(sys.argv[1])
transcript(values)
schedule(values)
print("transcript and key schedule: as specified")
try:
    records(values)
    print("records: open as specified")
except ImportError:
    print("records: not checked, the package cryptography is not installed")

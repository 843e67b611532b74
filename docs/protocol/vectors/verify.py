"""Checks vectors without any code of this project: python3 verify.py FILE...

The transcript and the key schedule need the standard library only; signatures, records, what is sealed and the X25519 secret are checked
too where the package `cryptography` is installed. Names are those of ../sixchat.md.
"""

import base64
import hashlib
import hmac
import re
import struct
import sys
import xml.etree.ElementTree

FLIGHTS = (1, 3, 2, 4, 5, 6, 8, 7, 9, 11, 10, 12)
RESUMED = (1, 3, 2, 4, 11, 12)
IDS = (b"alice@a.example", b"bob@b.example")


def read(path):
    values = {}
    for line in open(path):
        if line.strip() and not line.startswith("#"):
            name, value = line.rstrip("\n").split(" = ")
            values[name] = bytes.fromhex(value)
    return values


def mac(key, message, h=hashlib.sha384):
    return hmac.new(key, message, h).digest()


def vector(x):
    return struct.pack(">H", len(x)) + x


def expand(key, info, n, h=hashlib.sha384):
    out = block = b""
    i = 1
    while len(out) < n:
        block = mac(key, block + info + bytes([i]), h)
        out += block
        i += 1
    return out[:n]


def X(key, label, context=b"", n=48):
    return expand(key, vector(b"sixchat/1 " + label.encode()) + vector(context), n)


def field(v, number, element):
    text = re.search(b"<%s>([^<]*)</%s>" % (element, element), v["body.%d" % number]).group(1)
    return base64.b64decode(text)


def attribute(v, number, name):
    return re.search(rb' %s="([^"]*)"' % name, v["body.%d" % number]).group(1).decode()


def transcript(v, flights=FLIGHTS):
    running = hashlib.sha384(vector(b"sixchat/1 transcript"))
    for n in flights:
        body = v["body.%d" % n]
        running.update(bytes([n]) + struct.pack(">I", len(body)) + body)
        assert running.digest() == v["TH(%d)" % n], "TH(%d)" % n


def schedule(v):
    th = lambda n: v["TH(%d)" % n]
    anonymous = attribute(v, 4, b"suite").endswith("-ANON")
    ids = b"".join(vector(b"" if anonymous else one) for one in IDS)
    hs = mac(th(4), v["ss_mlkem || ss_x25519"])
    assert hs == v["HS"]
    assert X(hs, "handshake A") == v["handshake A"] and X(hs, "handshake B") == v["handshake B"]
    for side, number, asked, secret, last in (("A", 7, 6, "s6", 8), ("B", 10, 9, "s9", 11)):
        if attribute(v, asked, b"way") == "kem":
            r = mac(X(hs, "response " + side), v[secret])
            assert r == v["R%d" % number] and mac(r, th(last) + ids) == field(v, number, b"proof")
        else:
            assert field(v, asked, b"challenge") == v[secret]
            label = b"sixchat/1 response " + side.encode()
            assert v["signed.%d" % number] == b" " * 64 + label + b"\0" + th(last) + ids
    auth = mac(X(hs, "auth", th(9)), v["s6"] + v["s9"])
    assert auth == v["AS"]
    assert mac(X(auth, "finished A"), th(9) + field(v, 11, b"sealed")) == field(v, 11, b"finished") == v["finished A"]
    main = mac(X(auth, "main", th(10)), v["s11"])
    assert main == v["MS"]
    assert mac(X(main, "finished B"), th(10)) == field(v, 12, b"finished") == v["finished B"]
    assert X(main, "traffic A") == v["traffic A"] and X(main, "traffic B") == v["traffic B"]
    assert X(main, "exporter", th(12)) == v["EX"] and X(main, "resume", th(12)) == v["RS"] and X(main, "rekey") == v["RK"]
    if anonymous:
        short(v, hs)


def short(v, hs):
    nA, nB = v["s9"], v["nB"]
    assert v["s6"] == bytes(32) and field(v, 9, b"challenge") == nA and field(v, 10, b"opening") == nB
    commitment = hashlib.sha384(vector(b"sixchat/1 commit") + v["TH(5)"] + nB).digest()
    assert field(v, 6, b"challenge") == commitment and field(v, 11, b"sealed") == v["s11"]
    digits = int.from_bytes(X(hs, "sas", v["TH(8)"] + nA + nB, 8), "big") % 10**9
    assert b"%09d" % digits == v["short string"]


def opened(v, secret, sequence, frame, chacha):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

    key, iv = X(secret, "key", n=32), int.from_bytes(X(secret, "iv", n=12), "big")
    content = (ChaCha20Poly1305 if chacha else AESGCM)(key).decrypt(
        (iv ^ sequence).to_bytes(12, "big"), frame, struct.pack(">I", len(frame))
    )
    end = len(content) - struct.unpack(">H", content[1:3])[0]
    assert not any(content[end:])
    return content[0], content[3:end]


def records(v):
    chacha = "CHACHA20" in attribute(v, 4, b"suite")
    for secret, numbers in (("handshake A", (5, 7, 9, 11)), ("handshake B", (6, 8, 10)), ("traffic B", (12,))):
        for sequence, number in enumerate(numbers):
            assert opened(v, v[secret], sequence, v["frame.%d" % number], chacha) == (1, v["body.%d" % number])


def private(der):
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    return load_der_private_key(der, None)


class Opener:
    """Opens what is sealed to a key: HPKE (RFC 9180), or RSA-OAEP."""

    def __init__(self, der, info):
        self.key, self.info, self.count = private(der), info, 0

    def open(self, aad, sealed):
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if self.count == 0:
            sealed = self.set_up(sealed)
        nonce = (int.from_bytes(self.nonce, "big") ^ self.count).to_bytes(12, "big")
        self.count += 1
        return AESGCM(self.aes).decrypt(nonce, sealed, aad)

    def set_up(self, sealed):
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        if isinstance(self.key, rsa.RSAPrivateKey):
            n = self.key.key_size // 8
            sha = hashes.SHA256()
            k = self.key.decrypt(sealed[:n], padding.OAEP(padding.MGF1(sha), sha, self.info))
            self.aes, self.nonce = X(k, "seal key", n=32), X(k, "seal iv", n=12)
            return sealed[n:]
        kem, kdf, h, n = (0x10, 1, hashlib.sha256, 65) if self.key.curve.key_size == 256 else (0x11, 2, hashlib.sha384, 97)
        enc, size = sealed[:n], h().digest_size
        extract = lambda suite, salt, label, ikm: mac(salt or bytes(size), b"HPKE-v1" + suite + label + ikm, h)
        widen = lambda suite, key, label, info, n: expand(key, struct.pack(">H", n) + b"HPKE-v1" + suite + label + info, n, h)
        dh = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(self.key.curve, enc))
        mine = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        suite = b"KEM" + struct.pack(">H", kem)
        shared = widen(suite, extract(suite, b"", b"eae_prk", dh), b"shared_secret", enc + mine, size)
        suite = b"HPKE" + struct.pack(">HHH", kem, kdf, 2)
        context = b"\0" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", self.info)
        secret = extract(suite, shared, b"secret", b"")
        self.aes = widen(suite, secret, b"key", context, 32)
        self.nonce = widen(suite, secret, b"base_nonce", context, 12)
        return sealed[n:]


def sealed(v):
    to_b = Opener(v.get("bob.sealing.key", v["bob.key"]), b"sixchat/1 seal to B")
    assert to_b.open(v["TH(4)"], field(v, 5, b"sealed")) == v["identity of A"]
    if attribute(v, 6, b"way") == "kem":
        assert Opener(v["alice.key"], b"sixchat/1 seal to A").open(v["TH(5)"], field(v, 6, b"challenge")) == v["s6"]
    if attribute(v, 9, b"way") == "kem":
        assert to_b.open(v["TH(7)"], field(v, 9, b"challenge")) == v["s9"]
    assert to_b.open(v["TH(9)"], field(v, 11, b"sealed")) == v["s11"]


def signatures(v):
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding
    from cryptography.x509 import load_der_x509_certificate

    for number, side in ((7, "alice"), (10, "bob")):
        if "signed.%d" % number in v:
            key = load_der_x509_certificate(v[side + ".certificate.0"]).public_key()
            proof, signed = field(v, number, b"proof"), v["signed.%d" % number]
            if isinstance(key, ed25519.Ed25519PublicKey):
                key.verify(proof, signed)
            elif isinstance(key, ec.EllipticCurvePublicKey):
                key.verify(proof, signed, ec.ECDSA(hashes.SHA256() if key.curve.key_size == 256 else hashes.SHA384()))
            else:
                sha = hashes.SHA256()
                key.verify(proof, signed, padding.PSS(padding.MGF1(sha), 32), sha)


def x25519(v):
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    if "random.a.0" in v:
        theirs = X25519PublicKey.from_public_bytes(field(v, 4, b"x25519"))
        assert X25519PrivateKey.from_private_bytes(v["random.a.0"]).exchange(theirs) == v["ss_mlkem || ss_x25519"][32:]


def mlkem(v):
    """Both halves of the shared secret from A's random bytes, where `cryptography` has ML-KEM."""
    from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey

    if "random.a.1" in v:
        keys = MLKEM768PrivateKey.from_seed_bytes(v["random.a.1"] + v["random.a.2"])
        assert keys.public_key().public_bytes_raw() == field(v, 3, b"mlkem768")
        assert keys.decapsulate(field(v, 4, b"ciphertext")) == v["ss_mlkem || ss_x25519"][:32]


def drawn(v):
    for side in ("a", "b"):
        numbers = [name for name in v if name.startswith("random.%s." % side)]
        taken = b"".join(v["random.%s.%d" % (side, i)] for i in range(len(numbers)))
        stream = b"".join(
            hashlib.sha256(v["seed." + side] + struct.pack(">I", i)).digest() for i in range(len(taken) // 32 + 1)
        )
        assert stream[: len(taken)] == taken


def refused(v):
    """A refusal in clear is the last frame; one in a record is only as long as it must be."""
    last = [v[name] for name in v if name.startswith("out.")][-1]
    assert b'code="%s"' % v["error"] in v["told"]
    assert last == v["told"] or len(last) == 3 + len(v["told"]) + -len(v["told"]) % 256 + 16


def rekey(v):
    h = hashlib.sha384(vector(v["body.rekey1"]) + vector(v["body.rekey2"])).digest()
    main = mac(X(v["before.RK"], "step", h), v["ss_mlkem || ss_x25519"])
    assert h == v["h"] and main == v["after.MS"]
    for name, label, context in (("traffic A", "traffic A", b""), ("traffic B", "traffic B", b""), ("RK", "rekey", b""), ("RS", "resume", h)):
        assert X(main, label, context) == v["after." + name]
    assert X(v["after.traffic A"], "update") == v["updated.A"]
    print("  key schedule: as specified")
    try:
        for secret, sequence, name, kind in (
            ("before.traffic B", 0, "ask", 6),
            ("before.traffic A", 0, "rekey1", 6),
            ("before.traffic B", 1, "rekey2", 7),
            ("before.traffic A", 1, "rekey3", 8),
            ("after.traffic A", 0, "message.a", 2),
            ("after.traffic B", 0, "message.b", 2),
        ):
            assert opened(v, v[secret], sequence, v["frame." + name], False) == (kind, v["body." + name])
        print("  records: as specified")
    except ImportError:
        print("  records: not checked, the package cryptography is not installed")


def comparison(v):
    said = {"matches": b"true", "differs": b"false"}
    for name in ("matches.a", "matches.b", "differs.b"):
        word = said[name.split(".")[0]]
        assert v["body." + name] == b'<ShortStringCompared xmlns="urn:sixchat:peer:1" matches="%s"/>' % word
    try:
        for secret, sequence, name, kind in (
            ("traffic A", 0, "matches.a", 2),
            ("traffic B", 1, "matches.b", 2),
            ("traffic B", 1, "differs.b", 2),
            ("traffic B", 2, "close.b", 4),
        ):
            assert opened(v, v[secret], sequence, v["frame." + name], False) == (kind, v["body." + name])
            assert len(v["frame." + name]) == 3 + 256 + 16
        print("  messages, records: as specified")
    except ImportError:
        print("  messages: as specified; records: not checked, the package cryptography is not installed")


def succession(v):
    digest = lambda name: hashlib.sha256(v[name]).digest()
    content = vector(v["id"]) + vector(v["device"]) + digest("key.before") + digest("key.now")
    assert v["signed"] == b" " * 64 + b"sixchat/1 succession\0" + content
    try:
        from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.serialization import load_der_public_key

        load_der_public_key(v["key.before"]).verify(v["signature"], v["signed"], ECDSA(SHA256()))
        print("  what is signed, signature: as specified")
    except ImportError:
        print("  what is signed: as specified; the signature is not checked, the package cryptography is not installed")


def channels(path):
    """These have no keys in them: that what is said is well-formed is all that can be checked without a multiplexer."""
    for line in open(path):
        said = re.search(r" (?:message (<.*>)|data ([0-9a-f]*))$", line.rstrip("\n"))
        assert said or not line.strip() or line.startswith("#"), line
        if said:
            xml.etree.ElementTree.fromstring(said.group(1)) if said.group(1) else bytes.fromhex(said.group(2))
    print("  messages: well-formed")


def resumption(v):
    transcript(v, RESUMED)
    th = lambda n: v["TH(%d)" % n]
    assert X(v["RS"], "id A", n=16) == v["id A"] and X(v["RS"], "id B", n=16) == v["id B"]
    assert field(v, 1, b"resumption") in (v["id A"], v["id B"])
    hs = mac(th(4), v["ss_mlkem || ss_x25519"])
    assert hs == v["HS"] and X(hs, "handshake A") == v["handshake A"] and X(hs, "handshake B") == v["handshake B"]
    auth = mac(X(hs, "resumed", th(4)), v["RS"])
    assert auth == v["AS"]
    for number, side in ((11, "a"), (12, "b")):
        assert int(attribute(v, number, b"received")) == int.from_bytes(v["received." + side], "big")
    assert mac(X(auth, "finished A"), th(4) + v["received.a"]) == field(v, 11, b"finished") == v["finished A"]
    main = mac(X(auth, "main", th(11)), bytes(32))
    assert main == v["MS"]
    assert mac(X(main, "finished B"), th(11) + v["received.b"]) == field(v, 12, b"finished") == v["finished B"]
    assert X(main, "traffic A") == v["traffic A"] and X(main, "traffic B") == v["traffic B"]
    assert X(main, "exporter", th(12)) == v["EX"] and X(main, "resume", th(12)) == v["RS after"] and X(main, "rekey") == v["RK"]
    drawn(v)
    print("  transcript, key schedule, randomness: as specified")
    try:
        for secret, number in (("handshake A", 11), ("traffic B", 12)):
            assert opened(v, v[secret], 0, v["frame.%d" % number], False) == (1, v["body.%d" % number])
        x25519(v)
        print("  records, X25519: as specified")
        mlkem(v)
        print("  ML-KEM: as specified")
    except ImportError as missing:
        print("  the rest is not checked, the package cryptography is not installed or too old: %s" % missing)


def handshake(v):
    transcript(v)
    schedule(v)
    drawn(v)
    print("  transcript, key schedule, randomness: as specified")
    try:
        records(v)
        x25519(v)
        if "identity of A" in v:
            sealed(v)
            signatures(v)
        print("  records, X25519, what is sealed, signatures: as specified")
        mlkem(v)
        print("  ML-KEM: as specified")
    except ImportError as missing:
        print("  the rest is not checked, the package cryptography is not installed or too old: %s" % missing)


for path in sys.argv[1:]:
    print(path)
    if path.endswith("channels.txt"):
        channels(path)
        continue
    values = read(path)
    if "before.RK" in values:
        rekey(values)
    elif "RS after" in values:
        resumption(values)
    elif "frame.matches.a" in values:
        comparison(values)
    elif "key.before" in values:
        succession(values)
    elif "told" in values:
        refused(values)
        print("  the refusal is what it says")
    else:
        handshake(values)

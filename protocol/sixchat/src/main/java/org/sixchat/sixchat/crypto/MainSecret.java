package org.sixchat.sixchat.crypto;

import org.sixchat.core.Secret;

/** {@code MS}: from which everything of the session comes; wiped once that has been derived. */
public final class MainSecret implements AutoCloseable {
    private final Secret ms;

    MainSecret(Secret ms) {
        this.ms = ms;
    }

    /**
     * The next one, of a hybrid rekey: {@code MS = Extract(X(RK, "step", h), shared)}; wipes {@code shared}.
     *
     * @param rk {@code RK}
     * @param rekey1 the body of that record
     * @param rekey2 the body of that record
     * @param shared the hybrid shared secret
     */
    public static MainSecret stepped(Secret rk, byte[] rekey1, byte[] rekey2, Secret shared) {
        byte[] h = Hkdf.hash(Bytes.vector(rekey1), Bytes.vector(rekey2));
        try (shared;
                Secret salt = Hkdf.expand(rk, "step", h)) {
            return new MainSecret(shared.use(ikm -> Hkdf.extract(salt, ikm)));
        }
    }

    /** B's Finished in message 12: {@code HMAC(X(MS, "finished B"), TH(10))}. */
    public byte[] finishedB(byte[] th10) {
        try (Secret key = Hkdf.expand(ms, "finished B")) {
            return Hkdf.mac(key, th10);
        }
    }

    /** B's Finished in message 12 of a resumption: {@code HMAC(X(MS, "finished B"), TH(11) ‖ u64 pB)}. */
    public byte[] finishedB(byte[] th11, long received) {
        return finishedB(Bytes.join(th11, Bytes.u64(received)));
    }

    /** The first record secret of what A sends in the session. */
    public Secret trafficA() {
        return Hkdf.expand(ms, "traffic A");
    }

    /** The first record secret of what B sends, from message 12 on. */
    public Secret trafficB() {
        return Hkdf.expand(ms, "traffic B");
    }

    /** {@code EX = X(MS, "exporter", TH(12))}. */
    public Secret exporter(byte[] th12) {
        return Hkdf.expand(ms, "exporter", th12);
    }

    /** {@code RS = X(MS, "resume", TH(12))}. */
    public Secret resumption(byte[] th12) {
        return Hkdf.expand(ms, "resume", th12);
    }

    /** {@code RK = X(MS, "rekey")}. */
    public Secret rekey() {
        return Hkdf.expand(ms, "rekey");
    }

    Secret secret() {
        return ms;
    }

    @Override
    public void close() {
        ms.close();
    }
}

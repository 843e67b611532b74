package org.sixchat.fuzz.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.sixchat.core.Secret;
import org.sixchat.fixtures.Samples;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;
import org.sixchat.irp.sasl.ScramServer;
import org.sixchat.irp.sasl.ScramVerifier;

/** A client that knows no password: u16 length and its first message, then its last. It must never get in. */
public final class ScramTarget implements FuzzTarget {
    private static final byte[] BINDING = new byte[32];
    private static final ScramVerifier VERIFIER = ScramVerifier.derive(
            Secret.take("not to be guessed".getBytes(StandardCharsets.US_ASCII)),
            new byte[ScramVerifier.SALT_LENGTH],
            ScramVerifier.MIN_ITERATIONS);

    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        byte[] first = in.take(in.next16());
        byte[] last = in.rest();
        boolean gotIn = Typed.taken(() -> {
            ScramServer server = ScramServer.begin(first, BINDING, new Random(7));
            server.challenge(VERIFIER);
            server.finish(last);
        });
        if (gotIn) {
            throw new Finding("somebody got in without a password");
        }
    }

    @Override
    public List<byte[]> samples() {
        byte[] first = ("p=tls-exporter,,n=" + Samples.ALICE + ",r=abcdef").getBytes(StandardCharsets.US_ASCII);
        byte[] last = "c=cD10bHMtZXhwb3J0ZXIsLA==,r=abcdefXYZ,p=AAAA".getBytes(StandardCharsets.US_ASCII);
        byte[] both = new byte[2 + first.length + last.length];
        both[1] = (byte) first.length;
        System.arraycopy(first, 0, both, 2, first.length);
        System.arraycopy(last, 0, both, 2 + first.length, last.length);
        return List.of(both);
    }
}

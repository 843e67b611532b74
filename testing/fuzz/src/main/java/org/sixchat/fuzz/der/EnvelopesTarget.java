package org.sixchat.fuzz.der;

import static org.sixchat.fuzz.der.Authority.BOB;
import static org.sixchat.fuzz.der.Authority.BOB_ENTRY;
import static org.sixchat.fuzz.der.Authority.RANDOM;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;
import org.sixchat.pki.envelope.Envelopes;
import org.sixchat.pki.envelope.HostileEnvelopes;

/** Envelopes: an even first byte means that the rest is one as it comes, an odd one that the rest is sealed well to the reader. */
public final class EnvelopesTarget implements FuzzTarget {
    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        boolean sealed = (in.next() & 1) == 1;
        byte[] envelope = sealed ? HostileEnvelopes.around(in.rest(), BOB.leaf(), RANDOM) : in.rest();
        Typed.taken(() -> Envelopes.open(envelope, BOB_ENTRY));
    }

    @Override
    public List<byte[]> samples() {
        byte[] inside = HostileEnvelopes.inside("Are you there?".getBytes(StandardCharsets.UTF_8), BOB_ENTRY);
        byte[] envelope = HostileEnvelopes.around(inside, BOB.leaf(), RANDOM);
        return List.of(Input.of(0, envelope), Input.of(1, inside));
    }

    @Override
    public int tries() {
        return 200;
    }
}

package org.sixchat.fuzz.xml;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.sixchat.fuzz.Finding;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Typed;

/**
 * Documents of one codec. What is taken is written and read again: both must succeed, and writing once more must give the same
 * bytes.
 *
 * @param <M> the messages
 */
final class XmlTarget<M> implements FuzzTarget {
    private final Function<byte[], M> decode;
    private final Function<M, byte[]> encode;
    private final List<M> samples;

    XmlTarget(Function<byte[], M> decode, Function<M, byte[]> encode, List<M> samples) {
        this.decode = decode;
        this.encode = encode;
        this.samples = samples;
    }

    @Override
    public void run(byte[] input) throws Exception {
        Typed.taken(() -> again(decode.apply(input), input.length));
    }

    private void again(M message, int length) {
        byte[] written = encode.apply(message);
        byte[] twice = encode.apply(decode.apply(written));
        if (!Arrays.equals(written, twice)) {
            throw new Finding("a document of " + length + " bytes reads differently when it is written again");
        }
    }

    @Override
    public List<byte[]> samples() {
        return samples.stream().map(encode).toList();
    }
}

package org.sixchat.fuzz.der;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Input;
import org.sixchat.fuzz.Typed;

/**
 * A signed structure. An input that begins with an even byte is the structure as a stranger may send it; with an odd one it is
 * what is signed, and the right key signs it: so may who is known and means harm, and most readers go on only then.
 */
final class DerTarget implements FuzzTarget {
    private final Consumer<byte[]> reader;
    private final UnaryOperator<byte[]> sign;
    private final List<byte[]> samples = new ArrayList<>();

    /**
     * @param sample a structure of good form
     * @param content what is signed in it
     */
    DerTarget(Consumer<byte[]> reader, UnaryOperator<byte[]> sign, byte[] sample, byte[] content) {
        this.reader = reader;
        this.sign = sign;
        samples.add(Input.of(0, sample));
        samples.add(Input.of(1, content));
    }

    @Override
    public void run(byte[] input) throws Exception {
        Input in = new Input(input);
        boolean signed = (in.next() & 1) == 1;
        byte[] der = signed ? sign.apply(in.rest()) : in.rest();
        Typed.taken(() -> reader.accept(der));
    }

    @Override
    public List<byte[]> samples() {
        return samples;
    }
}

package org.sixchat.fuzz;

import java.util.List;

/** Something that takes bytes from strangers. Used by one thread at a time; what it keeps from run to run never changes. */
public interface FuzzTarget {
    /**
     * Gives it one input.
     *
     * @throws Finding if the product did something that it must not
     * @throws Exception or anything else that is thrown: a finding as well
     */
    void run(byte[] input) throws Exception;

    /** Inputs of good form to begin with. Their keys may be fresh, so they may be others in each process. */
    List<byte[]> samples();

    /** The longest input that is worth trying, in bytes. */
    default int longest() {
        return 4096;
    }

    /** How many changed samples the unit test tries: fewer where one takes long. */
    default int tries() {
        return 400;
    }
}

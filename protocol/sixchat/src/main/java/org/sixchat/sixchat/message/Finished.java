package org.sixchat.sixchat.message;

/**
 * Message 12, B to A: the first record under the session's keys, which proves that B opened message 11.
 *
 * @param received in a resumption, how many application records B has received; else null
 * @param finished a MAC of 48 bytes over the transcript
 */
public record Finished(Long received, byte[] finished) implements HandshakeMessage {
    public Finished {
        Forms.exactly(finished, "finished", Forms.MAC);
    }
}

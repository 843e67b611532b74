package org.sixchat.sixchat.handshake;

import java.util.List;

/**
 * One side of one handshake without certificates, as {@link Handshake} is one with them. Nobody is proved by it: whoever lies between
 * the two is seen only when people compare the short string, see {@link Comparison}.
 */
public sealed interface AnonymousHandshake extends Attempt<AnonymousHandshake.Step>
        permits AnonymousInitiator, AnonymousResponder {
    /** What comes of a frame. */
    sealed interface Step {
        /**
         * The handshake waits for the peer.
         *
         * @param frames to send, perhaps none
         */
        record More(List<byte[]> frames) implements Step {}

        /**
         * There is a session, with somebody.
         *
         * @param frames to send
         * @param claimedName what the peer calls itself, unverified, perhaps empty
         * @param shortString nine digits that both people compare
         * @param session its keys are the receiver's to close
         */
        record Unverified(List<byte[]> frames, String claimedName, String shortString, SessionKeys session)
                implements Step {}
    }
}

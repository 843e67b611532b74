package org.sixchat.sixchat.handshake;

import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.SessionMessage;
import org.sixchat.sixchat.message.ShortStringCompared;

/**
 * How far two people without certificates are with their short string, in one session and for it only. Until both have said that it
 * matches, chat is all that passes. There is one try. Each state has the moves that are legal from it and no others.
 *
 * <pre>
 * Unsaid --I say yes--> SaidByMe --peer says yes--> Verified
 *    \---peer says yes--> SaidByPeer --I say yes--> Verified
 * any of them --either says no--> a failure: the session is closed
 * </pre>
 */
public sealed interface Comparison {
    /** Nobody has said anything. */
    static Unsaid begin() {
        return new Unsaid();
    }

    /** Whether a message may pass, in either direction. */
    default boolean passes(SessionMessage message) {
        return message instanceof Chat || message instanceof Received || message instanceof PeerError;
    }

    /** Where the peer's word is awaited. */
    sealed interface Hearing extends Comparison {
        /** What becomes of it when the peer says yes. */
        Comparison agreed();

        /**
         * Takes the peer's word.
         *
         * @throws SixChatException NOT_TRUSTED if the peer sees another string: somebody lies between, close
         */
        default Comparison heard(ShortStringCompared said) {
            if (!said.matches()) {
                throw mismatch("the peer sees another short string");
            }
            return agreed();
        }
    }

    /** Where this side's word is due. */
    sealed interface Speaking extends Comparison {
        /** What becomes of it when this side says yes, having sent so. */
        Comparison agree();

        /** What to throw when this side's people say no, having sent so: the session is closed. */
        default SixChatException disagree() {
            return mismatch("the short strings differ");
        }
    }

    /** Nobody has said anything. */
    record Unsaid() implements Hearing, Speaking {
        @Override
        public SaidByPeer agreed() {
            return new SaidByPeer();
        }

        @Override
        public SaidByMe agree() {
            return new SaidByMe();
        }
    }

    /** This side has said yes. */
    record SaidByMe() implements Hearing {
        @Override
        public Verified agreed() {
            return new Verified();
        }
    }

    /** The peer has said yes. */
    record SaidByPeer() implements Speaking {
        @Override
        public Verified agree() {
            return new Verified();
        }
    }

    /** Both have said yes; everything passes. */
    record Verified() implements Comparison {
        @Override
        public boolean passes(SessionMessage message) {
            return true;
        }
    }

    private static SixChatException mismatch(String sentence) {
        return new SixChatException(ErrorCode.NOT_TRUSTED, sentence + ": somebody may lie between the two sides");
    }
}

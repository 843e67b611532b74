package org.sixchat.sixchat.handshake;

import java.util.Optional;
import org.sixchat.sixchat.message.CapabilitiesOffer;

/** Decides over each message 1, of one address, before anything is computed or kept for it. */
@FunctionalInterface
public interface Doorkeeper {
    /** Empty: the handshake goes on. Else the peer is to come again, with the cookie. */
    Optional<ComeAgain> ask(CapabilitiesOffer offer);

    /** @throws ComeAgain if the peer is to come again */
    default void admit(CapabilitiesOffer offer) {
        Optional<ComeAgain> later = ask(offer);
        if (later.isPresent()) {
            throw later.get();
        }
    }

    /** Lets everyone in. */
    static Doorkeeper open() {
        return offer -> Optional.empty();
    }
}

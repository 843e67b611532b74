package org.sixchat.cli.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sixchat.core.DomainName;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The pinned roots, one for each domain. A pinned root never changes silently. */
public final class Anchors {
    private static final String NO_STATE = "";

    private final SealedTable<Anchor> anchors;

    Anchors(SealedTable<Anchor> anchors) {
        this.anchors = anchors;
    }

    public Optional<Anchor> find(DomainName domain) {
        return anchors.get(domain.value());
    }

    public List<Anchor> all() {
        return anchors.all();
    }

    /**
     * Pins the root of a domain; the same root again changes nothing but what is known of the store.
     *
     * @return whether the domain had no root before
     * @throws SixChatException NOT_TRUSTED if another root is pinned
     */
    public boolean pin(Anchor anchor) {
        Optional<Anchor> known = anchors.get(anchor.domain());
        if (known.isPresent() && !Arrays.equals(known.get().root(), anchor.root())) {
            throw new SixChatException(
                    ErrorCode.NOT_TRUSTED,
                    "THE ROOT OF " + anchor.domain() + " IS NOT THE ONE THAT WAS PINNED on "
                            + known.get().added() + " (" + known.get().origin()
                            + "). Somebody may be in between; nothing was sent. If the domain's administrator confirms"
                            + " the new root, run: sixchat trust remove " + anchor.domain());
        }
        if (known.isEmpty()) {
            anchors.insert(anchor.domain(), NO_STATE, anchor);
        }
        return known.isEmpty();
    }

    /** Keeps the chain of a domain's store. */
    public void storeChain(DomainName domain, List<byte[]> chain) {
        find(domain)
                .ifPresent(known -> anchors.put(
                        domain.value(),
                        NO_STATE,
                        new Anchor(known.domain(), known.root(), known.origin(), known.added(), chain)));
    }

    /** Whether there was one. */
    public boolean remove(DomainName domain) {
        return anchors.delete(domain.value());
    }
}

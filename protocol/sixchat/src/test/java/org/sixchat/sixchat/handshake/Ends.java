package org.sixchat.sixchat.handshake;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sixchat.sixchat.Cast;
import org.sixchat.sixchat.identity.IdentityValidator;
import org.sixchat.sixchat.identity.LocalIdentity;
import org.sixchat.sixchat.record.PlainRecord;
import org.sixchat.sixchat.record.RecordType;

/** Both ends of a session in memory, whose connection may be gone. */
final class Ends {
    final Cast cast;
    final One alice;
    final One bob;

    /** One end: its present keys, and which ids it knows. */
    static final class One implements ResumableSessions {
        final LocalIdentity me;
        final LocalIdentity other;
        final boolean dialled;
        SessionKeys keys;

        One(LocalIdentity me, LocalIdentity other, SessionKeys keys) {
            this.me = me;
            this.other = other;
            this.keys = keys;
            this.dialled = keys.dialled();
        }

        /** Newest first. */
        List<ResumptionKey> all() {
            return keys.resumption().all().stream()
                    .map(rs -> new ResumptionKey(dialled, rs))
                    .toList();
        }

        @Override
        public Optional<ResumptionKey> find(byte[] id) {
            for (ResumptionKey key : all()) {
                if (Arrays.equals(key.mine(), id)) {
                    throw Claims.refused("reflected");
                }
            }
            return all().stream().filter(key -> Arrays.equals(key.peers(), id)).findFirst();
        }

        Initiator dial(ResumptionKey key, boolean orFresh) {
            HandshakeSetup setup =
                    HandshakeSetup.standard(me, new SecureRandom()).resuming();
            Resuming what = new Resuming(key, 7, orFresh);
            return new Initiator(setup, Cast.dialled(other), Optional.of(what), Optional.empty());
        }

        Responder answer() {
            HandshakeSetup setup =
                    HandshakeSetup.standard(me, new SecureRandom()).resuming();
            return new Responder(setup, this, Doorkeeper.open());
        }

        List<byte[]> write(RecordType type, String text) {
            return bodies(keys.writer().write(type, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        PlainRecord read(byte[] frame) {
            return keys.read(frame);
        }
    }

    Ends(Cast cast) {
        this.cast = cast;
        Duel duel = new Duel(
                        new Initiator(
                                HandshakeSetup.standard(cast.alice, new SecureRandom())
                                        .resuming(),
                                Cast.dialled(cast.bob)),
                        new Responder(HandshakeSetup.standard(cast.bob, new SecureRandom())
                                .resuming()),
                        validator())
                .run();
        alice = new One(cast.alice, cast.bob, duel.dialler.established.session());
        bob = new One(cast.bob, cast.alice, duel.answerer.established.session());
    }

    IdentityValidator validator() {
        return new IdentityValidator(cast.trust(), cast.clock);
    }

    One peer(One of) {
        return of == alice ? bob : alice;
    }

    /** One end dials the other with its newest key; nobody takes the outcome. */
    Duel duel(One from) {
        return duel(from, from.all().getFirst(), false);
    }

    Duel duel(One from, ResumptionKey key, boolean orFresh) {
        Duel duel = new Duel(from.dial(key, orFresh), peer(from).answer(), validator());
        duel.answerer.count = 9;
        return duel;
    }

    /** Both take the new keys. */
    void take(One from, Duel duel) {
        from.keys = duel.dialler.resumed.session();
        peer(from).keys = duel.answerer.resumed.session();
    }

    /** What {@code from} writes is read at the other end. */
    String pass(One from, String text) {
        String read = "";
        for (byte[] frame : from.write(RecordType.MESSAGE, text)) {
            read += new String(peer(from).read(frame).body(), java.nio.charset.StandardCharsets.UTF_8);
        }
        return read;
    }

    static List<byte[]> bodies(List<byte[]> framed) {
        List<byte[]> bodies = new ArrayList<>();
        framed.forEach(frame -> bodies.add(Arrays.copyOfRange(frame, Integer.BYTES, frame.length)));
        return bodies;
    }
}

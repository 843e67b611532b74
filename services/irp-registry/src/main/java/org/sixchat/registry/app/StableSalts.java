package org.sixchat.registry.app;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicReference;
import org.sixchat.core.Secret;
import org.sixchat.core.UserId;
import org.sixchat.irp.sasl.ScramVerifier;

/**
 * What SCRAM shows before anything is proved: for each name the same salt and iteration count, whether the user exists, is
 * invited, was, or never will be. A salt that changed would tell.
 */
public final class StableSalts {
    /** Of PBKDF2, for everybody. */
    static final int ITERATIONS = 20_000;

    private final Uni<Secret> stored;
    private final AtomicReference<Secret> known = new AtomicReference<>();

    /** @param stored the secret that the salts are made from, the same on all replicas */
    public StableSalts(Uni<Secret> stored) {
        this.stored = stored;
    }

    /** A verifier with the name's salt, which nothing satisfies. */
    Uni<ScramVerifier> unsatisfiable(UserId user) {
        return secret().map(secret -> ScramVerifier.ofUnknownUser(user, secret, ITERATIONS));
    }

    /** The salt for a verifier of the name's. */
    Uni<byte[]> of(UserId user) {
        return unsatisfiable(user).map(ScramVerifier::salt);
    }

    /** Asked for once; a failure is not remembered, so that a database that comes back is used. */
    private Uni<Secret> secret() {
        return Uni.createFrom().deferred(() -> {
            Secret secret = known.get();
            return secret == null ? stored.invoke(known::set) : Uni.createFrom().item(secret);
        });
    }
}

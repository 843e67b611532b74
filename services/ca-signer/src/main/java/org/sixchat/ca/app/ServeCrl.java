package org.sixchat.ca.app;

import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;
import org.sixchat.ca.app.port.Register;
import org.sixchat.pki.status.CrlToSign;

/** Serves the revocation list: a new one each hour, each valid for a day, so that a day's fall of the CA does no harm. */
public final class ServeCrl {
    /** After which time a new list is made. */
    public static final Duration AGE = Duration.ofHours(1);

    private static final Duration VALIDITY = Duration.ofDays(1);

    private final Register register;
    private final Authority authority;
    private final InstantSource clock;
    private final Executor signing;

    public ServeCrl(Register register, Authority authority, InstantSource clock, Executor signing) {
        this.register = register;
        this.authority = authority;
        this.clock = clock;
        this.signing = signing;
    }

    /** The current list in DER. */
    public Uni<byte[]> current() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return register.crl(now.minus(AGE), number -> make(number, now));
    }

    private Uni<Register.NewCrl> make(BigInteger number, Instant now) {
        return register.revoked(now).emitOn(signing).map(revoked -> {
            CrlToSign content = new CrlToSign(number, now, now.plus(VALIDITY), revoked);
            return new Register.NewCrl(content, authority.crls().signCrl(content));
        });
    }
}

package org.sixchat.ca.app.port;

import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.pki.status.CrlToSign;
import org.sixchat.pki.status.RevokedCertificate;

/** What the CA has issued and revoked. */
public interface Register {
    /** A certificate by its serial number. */
    Uni<Optional<IssuedCertificate>> find(BigInteger serial);

    /** Those certificates of these serial numbers that there are, by serial number. */
    Uni<Map<BigInteger, IssuedCertificate>> findAll(Set<BigInteger> serials);

    /** Keeps the certificates of the set-up; those known already are left as they are. */
    Uni<Void> importAll(List<IssuedCertificate> certificates);

    /** Every revoked certificate that has not yet expired at {@code now}. */
    Uni<List<RevokedCertificate>> revoked(Instant now);

    /**
     * The newest revocation list if it was made after {@code notBefore}, else a new one with the next number, made by
     * {@code make} from the number alone.
     */
    Uni<byte[]> crl(Instant notBefore, Function<BigInteger, Uni<NewCrl>> make);

    /** A revocation list that was just signed. */
    record NewCrl(CrlToSign content, byte[] der) {}
}

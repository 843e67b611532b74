package org.sixchat.pki.issue;

import java.math.BigInteger;
import java.security.PublicKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.sixchat.pki.profile.CaUrls;
import org.sixchat.pki.profile.Profile;

/**
 * All that decides a certificate's bytes, but for the issuer.
 *
 * @param notBefore whole seconds
 * @param notAfter whole seconds, the last second of validity
 * @param urls the issuer's addresses; a CA's certificate names none, as the root has none
 */
public record CertificateToSign(
        Profile profile, PublicKey key, BigInteger serial, Instant notBefore, Instant notAfter, CaUrls urls) {
    public CertificateToSign {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Valid from {@code notBefore} (cut to the second) for as long as the profile's role says. */
    public static CertificateToSign of(
            Profile profile, PublicKey key, BigInteger serial, Instant notBefore, CaUrls urls) {
        Instant start = notBefore.truncatedTo(ChronoUnit.SECONDS);
        Instant end = start.plus(profile.role().validity()).minusSeconds(1);
        return new CertificateToSign(profile, key, serial, start, end, urls);
    }
}

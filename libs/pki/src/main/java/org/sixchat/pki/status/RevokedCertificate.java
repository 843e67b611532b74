package org.sixchat.pki.status;

import java.math.BigInteger;
import java.time.Instant;

/** One entry of a revocation list. */
public record RevokedCertificate(BigInteger serial, Instant at, RevocationReason reason) {}

package org.sixchat.pki.status;

import java.math.BigInteger;

/**
 * One certificate that an OCSP request asks about.
 *
 * @param certId the request's CertID in DER, which the answer repeats
 * @param serial the serial number asked about
 */
public record OcspQuery(byte[] certId, BigInteger serial) {}

package org.sixchat.cli.store;

/**
 * An enrolment that has begun: kept before the first byte is sent, so that a second run is the same request.
 *
 * @param invitation the whole invitation
 * @param request the request's id, UUIDv7
 * @param device the device id that the request names
 * @param privateKey PKCS#8
 * @param csr PKCS#10, DER
 */
public record PendingEnrolment(String invitation, String request, String device, byte[] privateKey, byte[] csr)
        implements Row {}

package org.sixchat.irp.status;

import org.sixchat.pki.status.CertificateStatus;

/**
 * A verified OCSP response.
 *
 * @param response its exact bytes, DER, fit to be stapled
 */
public record FetchedStatus(byte[] response, CertificateStatus status) {}

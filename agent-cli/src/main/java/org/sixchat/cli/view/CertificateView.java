package org.sixchat.cli.view;

import org.sixchat.cli.json.JsonForm;

/**
 * A certificate, as far as people compare it.
 *
 * @param serial lower-case hexadecimal
 * @param fingerprint SHA-256 of the certificate, lower-case hexadecimal
 * @param notAfter end of its validity
 * @param issuer distinguished name of who signed it
 */
public record CertificateView(String serial, String fingerprint, String notAfter, String issuer) implements JsonForm {}

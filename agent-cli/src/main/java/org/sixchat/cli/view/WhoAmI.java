package org.sixchat.cli.view;

/**
 * The answer of {@code whoami}.
 *
 * @param rootFingerprint SHA-256 of the own domain's root, lower-case hexadecimal
 */
public record WhoAmI(
        String user,
        String device,
        String displayName,
        CertificateView certificate,
        String domain,
        String rootFingerprint)
        implements View {}

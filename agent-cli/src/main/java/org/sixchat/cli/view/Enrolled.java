package org.sixchat.cli.view;

/** The answer of {@code enroll}. */
public record Enrolled(String user, String device, String displayName, CertificateView certificate, String domain)
        implements View {}

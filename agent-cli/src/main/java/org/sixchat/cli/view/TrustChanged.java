package org.sixchat.cli.view;

/**
 * The answer of {@code trust add} and {@code trust remove}.
 *
 * @param fingerprint SHA-256 of the root in lower-case hexadecimal
 * @param trusted whether the root is pinned now
 * @param changed false if it was so before
 */
public record TrustChanged(String domain, String fingerprint, boolean trusted, boolean changed) implements View {}

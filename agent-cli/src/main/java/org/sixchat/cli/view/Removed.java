package org.sixchat.cli.view;

/**
 * The answer of {@code admin remove}.
 *
 * @param removed true, whether it happened now or before
 */
public record Removed(String user, boolean removed) implements View {}

package org.sixchat.cli.view;

/**
 * The answer of {@code contacts add} and {@code contacts remove}.
 *
 * @param contact whether the user is a contact now
 * @param changed false if it was so before
 */
public record ContactChanged(String user, boolean contact, boolean changed) implements View {}

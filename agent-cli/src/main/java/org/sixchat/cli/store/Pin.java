package org.sixchat.cli.store;

/**
 * The key of a peer's device, as first verified.
 *
 * @param user the user id
 * @param device the device id
 * @param key SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal
 * @param since when it was first seen, in the protocols' time format
 */
public record Pin(String user, String device, String key, String since) implements Row {}

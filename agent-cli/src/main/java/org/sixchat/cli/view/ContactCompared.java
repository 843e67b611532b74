package org.sixchat.cli.view;

/**
 * The answer of {@code contacts verify}: the safety number is that of an accepted device.
 *
 * @param device whose
 * @param compared when, from now on; it lasts until the device's key changes
 */
public record ContactCompared(String user, String device, String safetyNumber, String compared) implements View {}

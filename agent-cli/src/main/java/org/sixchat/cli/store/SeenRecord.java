package org.sixchat.cli.store;

import java.util.List;

/**
 * What was last verified of a device: nothing older is accepted, and its address is tried first.
 *
 * @param user the user id
 * @param device the device id
 * @param key SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal
 * @param sequence of the newest address record
 * @param chain DER certificates of the device, leaf first
 * @param good address where the device answered last, {@code host port}; absent if it never did
 */
public record SeenRecord(String user, String device, String key, long sequence, List<byte[]> chain, String good)
        implements Row {}

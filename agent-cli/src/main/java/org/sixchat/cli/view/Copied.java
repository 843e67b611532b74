package org.sixchat.cli.view;

/**
 * The answer of {@code cp}.
 *
 * @param direction {@code sent} or {@code fetched}
 * @param user the other one
 * @param file the path here
 * @param name what it is called there
 * @param size bytes
 * @param resumed bytes of them that were there from an earlier attempt
 * @param sha256 of the whole, in lower-case hexadecimal; absent unless it was resumed
 */
public record Copied(String direction, String user, String file, String name, long size, long resumed, String sha256)
        implements View {}

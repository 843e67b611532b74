package org.sixchat.cli.store;

/**
 * A row and where it stands.
 *
 * @param position grows with every row that is inserted
 */
public record Placed<T>(long position, T row) {}

package org.sixchat.cli.view;

/**
 * The answer of {@code bench}.
 *
 * @param what what was measured
 * @param blockBytes the size of each piece of work
 * @param megabytesPerSecond in the best of the rounds, a megabyte being 10^6 bytes
 */
public record Measured(String what, int blockBytes, double megabytesPerSecond) implements View {}

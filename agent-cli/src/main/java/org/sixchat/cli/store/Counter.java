package org.sixchat.cli.store;

/**
 * How many envelopes this device has sealed for a conversation, or which of a sender's it saw last.
 *
 * @param value the number
 */
public record Counter(long value) implements Row {}

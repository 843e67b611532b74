package org.sixchat.cli.view;

/**
 * The answer of {@code send}.
 *
 * @param state {@code delivered}, {@code stored} or {@code queued}
 * @param via {@code direct} or {@code store}; absent while queued
 * @param reason why it is queued, absent otherwise
 */
public record Sent(String id, String to, String state, String via, String reason) implements View {}

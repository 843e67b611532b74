package org.sixchat.cli.store;

/**
 * The conversation with a user.
 *
 * @param id its UUID
 */
public record ConversationId(String id) implements Row {}

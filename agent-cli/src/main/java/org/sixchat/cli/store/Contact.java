package org.sixchat.cli.store;

/**
 * Somebody who may call.
 *
 * @param user the user id
 * @param added when, in the protocols' time format
 */
public record Contact(String user, String added) implements Row {}

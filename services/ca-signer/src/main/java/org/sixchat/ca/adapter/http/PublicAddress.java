package org.sixchat.ca.adapter.http;

/**
 * Where the plain HTTP server listens, and how much it bears.
 *
 * @param host name or IP literal
 * @param port TCP port
 * @param connections at once, in all
 */
public record PublicAddress(String host, int port, int connections) {}

/**
 * Fuzzing: a target for every decoder that strangers reach and for the handshake's two sides. What is expected of all is the same:
 * whatever comes in, the product goes on or throws its own typed exception, in bounded time and memory. Seeds run in every
 * build; {@code make fuzz} searches on from them with Jazzer.
 */
package org.sixchat.fuzz;

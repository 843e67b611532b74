/**
 * The twelve messages that make a session, as two pure state machines: bytes in, bytes out, clock and randomness injected.
 * {@link org.sixchat.sixchat.handshake.Initiator} dials and {@link org.sixchat.sixchat.handshake.Responder} answers.
 */
package org.sixchat.sixchat.handshake;

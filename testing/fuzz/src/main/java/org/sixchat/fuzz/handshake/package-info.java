/** The two sides of the handshake, between them a network that does what it likes, or a peer that does. */
package org.sixchat.fuzz.handshake;

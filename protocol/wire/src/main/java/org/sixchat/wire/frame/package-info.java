/**
 * Frames: an unsigned 32-bit big-endian length, then so many octets. A length is checked before anything is kept for it,
 * and a peer that starts a frame has to end it in time.
 */
package org.sixchat.wire.frame;

/**
 * The arithmetic of {@code handshake.md}: key derivation, the hybrid key agreement, the transcript and the key schedule.
 * Pure functions and small types; every provider is named, all randomness comes from the caller.
 */
package org.sixchat.sixchat.crypto;

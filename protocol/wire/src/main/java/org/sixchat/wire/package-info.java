/**
 * What all our protocols share on the wire: frames, one hardened XML mapper, TLS and a small HTTP client on Netty.
 * It knows no message of any protocol and no certificate profile.
 */
package org.sixchat.wire;

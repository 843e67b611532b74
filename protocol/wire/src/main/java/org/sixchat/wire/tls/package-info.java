/**
 * TLS 1.3 by the JDK's engine on Netty: contexts from a key and a decision on the peer's chain, replaceable while running,
 * channel bindings, and telling TLS from clear by the first octet.
 */
package org.sixchat.wire.tls;

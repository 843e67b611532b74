/**
 * Sealing of messages to the key of a certificate, for the handshake. Both ways (HPKE and RSA-OAEP) count their messages and
 * stop at the first that does not open.
 */
package org.sixchat.pki.seal;

/**
 * Finding the registry and the store of a domain by DNS (RFC 2782), and deciding whether what answers there is theirs.
 * DNS is never trusted: it says where to knock, the certificate says who opens.
 */
package org.sixchat.irp.discovery;

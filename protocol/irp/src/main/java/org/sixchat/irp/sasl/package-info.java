/**
 * SCRAM-SHA-256-PLUS (RFC 5802, RFC 7677) bound by tls-exporter (RFC 9266): client, server and what the server stores.
 * Nothing here knows a network or a clock; randomness is given.
 */
package org.sixchat.irp.sasl;

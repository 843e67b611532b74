/**
 * A small authoritative name server for the one domain, over UDP and TCP (RFC 1035).
 * It answers the SRV and address records by which agents and services find the DIR, and refuses all else.
 */
package org.sixchat.standalone.dns;

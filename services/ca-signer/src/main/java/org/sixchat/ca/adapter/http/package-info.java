/**
 * The CA's signed statements over plain HTTP: status, revocation list, certificate of the issuing CA.
 * They are signed, so they need no TLS; nothing else is served there.
 */
package org.sixchat.ca.adapter.http;

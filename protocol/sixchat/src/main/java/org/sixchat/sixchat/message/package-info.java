/**
 * The messages of the SixChat protocol as records, in the XML namespace {@code urn:sixchat:peer:1}.
 * They check their own sizes and forms, so that a message that exists is well-formed; whether it is legal now is the business
 * of the handshake and of the session.
 */
package org.sixchat.sixchat.message;

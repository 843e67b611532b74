/**
 * What a CA says of its certificates later: OCSP and revocation lists. Here they are made ready for signature, and verified.
 */
package org.sixchat.pki.status;

/**
 * The request for a certificate that an agent makes and its domain's CA reads (PKCS#10). Reading includes the proof that the
 * requester holds the key.
 */
package org.sixchat.pki.csr;

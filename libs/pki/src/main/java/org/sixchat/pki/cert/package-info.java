/**
 * X.509 certificates as bytes, as PEM text and as fingerprints that people compare. Nothing here decides whom to trust.
 */
package org.sixchat.pki.cert;

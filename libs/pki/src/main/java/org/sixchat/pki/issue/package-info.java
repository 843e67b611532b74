/**
 * Signing of certificates, revocation lists and status answers behind tiny interfaces. A certificate is linted with a
 * throw-away key before the real one is touched.
 */
package org.sixchat.pki.issue;

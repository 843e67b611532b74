/**
 * Signatures under a label, so that a signed thing of one kind never passes for one of another. They cover exact bytes:
 * whoever reads verifies first and parses after.
 */
package org.sixchat.pki.signature;

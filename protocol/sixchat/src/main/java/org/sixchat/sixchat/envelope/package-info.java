/**
 * What leaves a session and lives on its own: sealed envelopes for people who are offline, and the receipts for them.
 * The documents are XML in {@code urn:sixchat:record:1}; they are signed and sealed as their exact bytes and never written anew.
 */
package org.sixchat.sixchat.envelope;

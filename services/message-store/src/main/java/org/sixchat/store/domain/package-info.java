/**
 * What the message store knows of sealed envelopes, mailboxes, receipts and devices, and the rules between them.
 * Records and pure functions: no framework, no input or output.
 */
package org.sixchat.store.domain;

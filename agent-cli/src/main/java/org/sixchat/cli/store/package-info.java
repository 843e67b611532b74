/**
 * What a profile keeps: identity, contacts, pins, anchors and messages, in SQLite, each row sealed under a data key that the
 * passphrase unwraps. A row that was changed or moved by anyone else does not open.
 */
package org.sixchat.cli.store;

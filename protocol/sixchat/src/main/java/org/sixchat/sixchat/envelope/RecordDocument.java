package org.sixchat.sixchat.envelope;

/** A document of {@code urn:sixchat:record:1} that is signed as its exact bytes. */
public sealed interface RecordDocument permits EnvelopeDocument, ReceiptDocument {}

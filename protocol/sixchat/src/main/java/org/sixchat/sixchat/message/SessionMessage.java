package org.sixchat.sixchat.message;

/** What the two ends of a session tell each other; the transport hands these and no others to its user. */
public sealed interface SessionMessage extends PeerMessage
        permits Chat,
                Received,
                Deposit,
                Deposited,
                Deliver,
                Receipt,
                ReceiptAccepted,
                Collect,
                CollectResult,
                EnvelopeState,
                EnvelopeStateResult,
                PeerError {}

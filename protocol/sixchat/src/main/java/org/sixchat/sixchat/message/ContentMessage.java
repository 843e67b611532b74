package org.sixchat.sixchat.message;

/**
 * What is said on a channel of messages: one XML document a DATA record. {@link Chat}, {@link Received} and {@link PeerError} mean
 * there what they mean outside a channel, for peers that have none.
 */
public sealed interface ContentMessage extends PeerMessage
        permits Chat,
                Received,
                PeerError,
                ChatRead,
                ChatTyping,
                ChatEdit,
                PresenceState,
                MailOffer,
                MailAccept,
                FileGet,
                FileOffer,
                FileAccept,
                FileStart,
                FileEnd,
                DirectoryList,
                DirectoryEntries {}

package org.sixchat.cli.store;

import org.sixchat.cli.json.JsonForm;

/** What stands, sealed, in a row of the local store. */
public sealed interface Row extends JsonForm
        permits Identity,
                PendingEnrolment,
                Contact,
                Anchor,
                Pin,
                SeenRecord,
                StoredMessage,
                OutgoingMessage,
                Counter,
                ConversationId {}

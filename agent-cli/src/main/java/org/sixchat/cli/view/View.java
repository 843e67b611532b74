package org.sixchat.cli.view;

import org.sixchat.cli.json.JsonForm;

/** The answer of a command. */
public sealed interface View extends JsonForm
        permits Enrolled,
                WhoAmI,
                Status,
                LookedUp,
                ContactList,
                ContactChanged,
                TrustList,
                TrustChanged,
                Sent,
                Measured,
                Copied,
                Messages,
                Invited,
                Removed {}

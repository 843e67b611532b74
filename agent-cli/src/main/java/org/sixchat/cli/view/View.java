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
                ContactDetails,
                ContactCompared,
                TrustList,
                TrustChanged,
                Sent,
                Measured,
                Copied,
                Listed,
                Messages,
                Invited,
                Removed {}

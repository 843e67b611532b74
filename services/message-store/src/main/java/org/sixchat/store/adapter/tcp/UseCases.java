package org.sixchat.store.adapter.tcp;

import org.sixchat.store.app.CollectEnvelopes;
import org.sixchat.store.app.DepositEnvelope;
import org.sixchat.store.app.EnvelopeReports;

/** What can be asked for on a session. */
public record UseCases(DepositEnvelope deposits, CollectEnvelopes collect, EnvelopeReports reports) {}

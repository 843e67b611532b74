package org.sixchat.sixchat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.sixchat.envelope.EnvelopeDocument;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.envelope.RecordDocument;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.ChannelAccept;
import org.sixchat.sixchat.message.ChannelCredit;
import org.sixchat.sixchat.message.ChannelEnd;
import org.sixchat.sixchat.message.ChannelKinds;
import org.sixchat.sixchat.message.ChannelOpen;
import org.sixchat.sixchat.message.ChannelRefuse;
import org.sixchat.sixchat.message.ChannelReset;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.ChatEdit;
import org.sixchat.sixchat.message.ChatRead;
import org.sixchat.sixchat.message.ChatTyping;
import org.sixchat.sixchat.message.Collect;
import org.sixchat.sixchat.message.CollectResult;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.Deliver;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Deposited;
import org.sixchat.sixchat.message.DirectoryEntries;
import org.sixchat.sixchat.message.DirectoryList;
import org.sixchat.sixchat.message.EnvelopeState;
import org.sixchat.sixchat.message.EnvelopeStateResult;
import org.sixchat.sixchat.message.FileAccept;
import org.sixchat.sixchat.message.FileEnd;
import org.sixchat.sixchat.message.FileGet;
import org.sixchat.sixchat.message.FileOffer;
import org.sixchat.sixchat.message.FileStart;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.MailAccept;
import org.sixchat.sixchat.message.MailOffer;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Ping;
import org.sixchat.sixchat.message.Pong;
import org.sixchat.sixchat.message.PresenceState;
import org.sixchat.sixchat.message.Receipt;
import org.sixchat.sixchat.message.ReceiptAccepted;
import org.sixchat.sixchat.message.Received;
import org.sixchat.sixchat.message.ShortStringCompared;
import org.sixchat.sixchat.message.Succession;
import org.sixchat.sixchat.message.UserInfo;

/** One of each message and document, every optional part there at least once. */
final class SampleMessages {
    private static final UUID ID = UUID.fromString("019ab0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b");
    private static final UUID OTHER = UUID.fromString("019ab0c1-2d3e-7f40-8a5b-000000000002");
    private static final Instant TIME = Samples.NOW;

    private SampleMessages() {}

    static Identity identity() {
        return new Identity(
                "bob@b.example",
                "alice@a.example",
                "Alice \"A\" <& 李>",
                Samples.ALICE_LAPTOP,
                List.of(bytes(700), bytes(600)),
                bytes(500),
                bytes(300),
                List.of("kem", "sig"),
                List.of(new Succession(bytes(91), bytes(71)), new Succession(bytes(550), bytes(512))));
    }

    static List<PeerMessage> messages() {
        return List.of(
                new CapabilitiesOffer(List.of(1, 2), List.of("chat", "envelopes"), bytes(32), bytes(32), bytes(16)),
                new CapabilitiesOffer(List.of(1), List.of(), bytes(32), null, null),
                CapabilitiesAccept.of(1, List.of("chat"), bytes(32)),
                new CapabilitiesAccept(1, true, null, List.of(), bytes(32), null),
                new CapabilitiesAccept(null, null, 1500, null, null, bytes(32)),
                new CryptoSuiteOffer(List.of("X25519MLKEM768-AES256GCM-SHA384", "x"), bytes(32), bytes(1184)),
                new CryptoSuiteAccept("X25519MLKEM768-AES256GCM-SHA384", bytes(32), bytes(1088)),
                new UserInfo(bytes(2000), null),
                new UserInfo(null, identity()),
                new CryptoChallenge("kem", bytes(113)),
                new ChallengeResponse(bytes(48), null),
                new ChallengeResponse(bytes(48), bytes(32)),
                new KeyExchange(null, bytes(48), bytes(48)),
                new KeyExchange(7L, null, bytes(48)),
                new Finished(null, bytes(48)),
                new Finished(0L, bytes(48)),
                new Chat(ID, OTHER, TIME, "two\nlines, a tab\t, <xml> & ]]> 你好 😀 \r end"),
                new Chat(ID, OTHER, TIME, ""),
                new Received(ID),
                new Deposit(ID, Samples.BOB, bytes(48_000)),
                new Deposited(ID, OTHER, TIME),
                new Deliver(ID, OTHER, Samples.ALICE, TIME, bytes(48_000)),
                new Receipt(ID, bytes(400), bytes(72)),
                new ReceiptAccepted(ID),
                new Collect(ID),
                new CollectResult(ID, 3),
                new EnvelopeState(ID, OTHER),
                new EnvelopeStateResult(ID, OTHER, EnvelopeStateResult.State.WAITING, null, null, null),
                new EnvelopeStateResult(
                        ID,
                        OTHER,
                        EnvelopeStateResult.State.DELIVERED,
                        bytes(400),
                        bytes(72),
                        List.of(bytes(700), bytes(600), bytes(500))),
                PeerError.of(ID, ErrorCode.QUOTA, "the store of b.example is full"),
                new PeerError(null, ErrorCode.REFUSED, false, null),
                new Ping(ID),
                new Pong(ID),
                new ChannelKinds(List.of("chat", "file")),
                new ChannelKinds(List.of()),
                new ChannelOpen(1, "chat", null, 131_072),
                new ChannelOpen(Integer.MAX_VALUE, "stream", "voice & <more>", 16_777_216),
                new ChannelAccept(1, 262_144),
                new ChannelRefuse(1, ErrorCode.UNEXPECTED, "no channels of the kind voice here"),
                new ChannelRefuse(1, ErrorCode.BUSY, null),
                new ChannelCredit(2, 65_596),
                new ChannelEnd(3),
                new ChannelReset(4, ErrorCode.INTERRUPTED, "the owner has stopped it"),
                new ChannelReset(4, ErrorCode.MALFORMED, null),
                new ChatRead(ID),
                new ChatTyping(OTHER, true),
                new ChatEdit(ID, OTHER, TIME, "better so"),
                new ChatEdit(ID, OTHER, TIME, null),
                new PresenceState(PresenceState.State.AWAY, TIME, "at lunch"),
                new PresenceState(PresenceState.State.AVAILABLE, TIME, null),
                new MailOffer(ID, "smime", 26_214_400, bytes(32)),
                new MailAccept(ID),
                new FileGet(ID, "photos/2026/a b.jpg"),
                new FileOffer(ID, Long.MAX_VALUE, TIME, "räksmörgås.txt"),
                new FileAccept(ID, 0, null),
                new FileAccept(ID, 65_536, bytes(32)),
                new FileStart(ID, 65_536),
                new FileEnd(ID, bytes(32)),
                new FileEnd(ID, null),
                new DirectoryList(ID, "", null),
                new DirectoryList(ID, "photos", "a.jpg"),
                new DirectoryEntries(ID, false, List.of()),
                new DirectoryEntries(
                        ID,
                        true,
                        List.of(
                                new DirectoryEntries.Entry(true, 0, TIME, "photos"),
                                new DirectoryEntries.Entry(false, 7, TIME, "<&>.txt"))),
                new ShortStringCompared(true));
    }

    static List<RecordDocument> documents() {
        return List.of(
                new EnvelopeDocument(
                        Samples.ALICE,
                        Samples.ALICE_LAPTOP,
                        ID,
                        OTHER,
                        1,
                        TIME,
                        List.of(
                                new EnvelopeDocument.Recipient(Samples.BOB, Samples.BOB_LAPTOP, bytes(32)),
                                new EnvelopeDocument.Recipient(Samples.BOB, Samples.ALICE_PHONE, bytes(32))),
                        "Are you there?"),
                new ReceiptDocument(Samples.B_EXAMPLE, ID, Samples.BOB, Samples.BOB_LAPTOP, TIME, bytes(48)));
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + length);
        }
        return bytes;
    }
}

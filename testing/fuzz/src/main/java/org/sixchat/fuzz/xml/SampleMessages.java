package org.sixchat.fuzz.xml;

import java.util.List;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;
import org.sixchat.irp.message.Authenticate;
import org.sixchat.irp.message.AuthenticateResult;
import org.sixchat.irp.message.CapabilitiesResult;
import org.sixchat.irp.message.Error;
import org.sixchat.irp.message.GetRequestStateResult;
import org.sixchat.irp.message.IrpMessage;
import org.sixchat.irp.message.LookUp;
import org.sixchat.irp.message.LookUpDevice;
import org.sixchat.irp.message.LookUpResult;
import org.sixchat.irp.message.Mechanism;
import org.sixchat.irp.message.RegisterAddress;
import org.sixchat.irp.message.RegisterAddressResult;
import org.sixchat.irp.message.RequestState;
import org.sixchat.irp.message.TrustAnchorsResult;
import org.sixchat.irp.message.UploadCsr;
import org.sixchat.sixchat.envelope.EnvelopeDocument;
import org.sixchat.sixchat.envelope.ReceiptDocument;
import org.sixchat.sixchat.message.CapabilitiesAccept;
import org.sixchat.sixchat.message.CapabilitiesOffer;
import org.sixchat.sixchat.message.ChallengeResponse;
import org.sixchat.sixchat.message.Chat;
import org.sixchat.sixchat.message.CryptoChallenge;
import org.sixchat.sixchat.message.CryptoSuiteAccept;
import org.sixchat.sixchat.message.CryptoSuiteOffer;
import org.sixchat.sixchat.message.Deposit;
import org.sixchat.sixchat.message.Finished;
import org.sixchat.sixchat.message.Identity;
import org.sixchat.sixchat.message.KeyExchange;
import org.sixchat.sixchat.message.PeerError;
import org.sixchat.sixchat.message.PeerMessage;
import org.sixchat.sixchat.message.Ping;
import org.sixchat.sixchat.message.Receipt;
import org.sixchat.sixchat.message.UserInfo;

/** Messages whose forms differ from each other, small ones. */
public final class SampleMessages {
    private static final UUID ID = UUID.fromString("019ab0c1-2d3e-7f40-8a5b-6c7d8e9f0a1b");
    private static final byte[] SOME = {1, 2, 3};

    private SampleMessages() {}

    static List<IrpMessage> irp() {
        return List.of(
                new CapabilitiesResult(
                        1, List.of(1), List.of(Mechanism.SCRAM, Mechanism.SCA), 262_144, 64, Samples.NOW),
                new Authenticate(3, Mechanism.SCRAM, SOME),
                new AuthenticateResult(3, true, null, Samples.ALICE),
                new TrustAnchorsResult(4, Samples.A_EXAMPLE, SOME, List.of(SOME, SOME)),
                new UploadCsr(5, ID, SOME),
                new GetRequestStateResult(6, ID, RequestState.REFUSED, "<another> & \"longer\""),
                new RegisterAddress(8, SOME, SOME),
                new RegisterAddressResult(8, 1, Samples.NOW, "2001:db8::1"),
                new LookUp(9, Samples.BOB),
                new LookUpResult(
                        9,
                        Samples.BOB,
                        List.of(new LookUpDevice(Samples.BOB_LAPTOP, SOME, SOME, List.of(SOME), List.of(SOME)))),
                new Error(11, ErrorCode.STALE, false, "a later record is known", 42L));
    }

    /** One of each message of a handshake that can be had without keys, and some of the session. */
    public static List<PeerMessage> peer() {
        return List.of(
                new CapabilitiesOffer(List.of(1, 2), List.of("chat", "envelopes"), new byte[32], SOME, null),
                CapabilitiesAccept.of(1, List.of("chat"), new byte[32]),
                new CryptoSuiteOffer(List.of("X25519MLKEM768-AES256GCM-SHA384"), new byte[32], new byte[1184]),
                new CryptoSuiteAccept("X25519MLKEM768-AES256GCM-SHA384", new byte[32], new byte[1088]),
                new UserInfo(new byte[100], null),
                new UserInfo(null, identity()),
                new CryptoChallenge("kem", new byte[113]),
                new ChallengeResponse(new byte[48], new byte[32]),
                new KeyExchange(null, new byte[48], new byte[48]),
                new KeyExchange(7L, null, new byte[48]),
                new Finished(0L, new byte[48]),
                PeerError.of(ID, ErrorCode.QUOTA, "the store of b.example is full"),
                new Chat(ID, ID, Samples.NOW, "two\nlines, <xml> & ]]> 你好 😀"),
                new Deposit(ID, Samples.BOB, SOME),
                new Receipt(ID, SOME, SOME),
                new Ping(ID));
    }

    static Identity identity() {
        return new Identity(
                "bob@b.example",
                "alice@a.example",
                "Alice \"A\" <& 李>",
                Samples.ALICE_LAPTOP,
                List.of(SOME, SOME),
                SOME,
                SOME,
                List.of("kem", "sig"));
    }

    /** A letter to Bob. */
    public static EnvelopeDocument envelope() {
        return new EnvelopeDocument(
                Samples.ALICE,
                Samples.ALICE_LAPTOP,
                ID,
                ID,
                1,
                Samples.NOW,
                List.of(new EnvelopeDocument.Recipient(Samples.BOB, Samples.BOB_LAPTOP, new byte[32])),
                "Are you there?");
    }

    /** Bob's word that he has it. */
    public static ReceiptDocument receipt() {
        return new ReceiptDocument(Samples.B_EXAMPLE, ID, Samples.BOB, Samples.BOB_LAPTOP, Samples.NOW, new byte[48]);
    }
}

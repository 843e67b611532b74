package org.sixchat.irp.message;

import java.util.List;
import java.util.UUID;
import org.sixchat.core.ErrorCode;
import org.sixchat.fixtures.Samples;

/** At least one of every message, with and without what may be absent. */
final class MessageSamples {
    static final UUID REQUEST = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final byte[] SOME = {1, 2, 3};

    private MessageSamples() {}

    static List<IrpMessage> all() {
        return List.of(
                new Capabilities(1),
                new CapabilitiesResult(
                        1, List.of(1), List.of(Mechanism.SCRAM, Mechanism.SCA), 262_144, 64, Samples.NOW),
                new StartTls(2),
                new StartTlsResult(2),
                new Authenticate(3, Mechanism.SCRAM, SOME),
                new Authenticate(3, Mechanism.SCA, null),
                new AuthenticateResult(3, false, SOME, null),
                new AuthenticateResult(3, true, null, Samples.ALICE),
                new TrustAnchors(4),
                new TrustAnchorsResult(4, Samples.A_EXAMPLE, SOME, List.of(SOME, SOME, SOME)),
                new TrustAnchorsResult(4, Samples.A_EXAMPLE, SOME, List.of()),
                new UploadCsr(5, REQUEST, SOME),
                new UploadCsrResult(5, REQUEST, RequestState.PENDING),
                new GetRequestState(6, REQUEST),
                new GetRequestStateResult(6, REQUEST, RequestState.ISSUED, null),
                new GetRequestStateResult(
                        6, REQUEST, RequestState.REFUSED, "the display name is <another> & \"longer\""),
                new DownloadCertificate(7, REQUEST),
                new DownloadCertificateResult(7, REQUEST, List.of(SOME, SOME, SOME)),
                new RegisterAddress(8, SOME, SOME),
                new RegisterAddressResult(8, 1_700_000_000_000L, Samples.NOW, "2001:db8::1"),
                new RegisterAddressResult(8, 1, Samples.NOW, null),
                new LookUp(9, Samples.BOB),
                new LookUpResult(9, Samples.BOB, List.of()),
                new LookUpResult(
                        9,
                        Samples.BOB,
                        List.of(
                                new LookUpDevice(Samples.BOB_LAPTOP, SOME, SOME, List.of(SOME, SOME), List.of(SOME)),
                                new LookUpDevice(Samples.ALICE_PHONE, null, null, List.of(), List.of()))),
                new Ping(10),
                new PingResult(Long.MAX_VALUE),
                new Error(11, ErrorCode.STALE, false, "a later record is known", 42L),
                new Error(0, ErrorCode.MALFORMED, false, null, null));
    }
}

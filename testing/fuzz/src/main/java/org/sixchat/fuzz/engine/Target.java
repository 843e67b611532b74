package org.sixchat.fuzz.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.sixchat.cli.instance.InstanceTarget;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.der.AddressRecords;
import org.sixchat.fuzz.der.DerTargets;
import org.sixchat.fuzz.der.EnvelopesTarget;
import org.sixchat.fuzz.der.ExtensionsTarget;
import org.sixchat.fuzz.handshake.NetworkTarget;
import org.sixchat.fuzz.handshake.StrangerTarget;
import org.sixchat.fuzz.session.ChannelsTarget;
import org.sixchat.fuzz.session.RekeyTarget;
import org.sixchat.fuzz.text.InvitationTarget;
import org.sixchat.fuzz.text.NamesTarget;
import org.sixchat.fuzz.text.ScramTarget;
import org.sixchat.fuzz.wire.FramesTarget;
import org.sixchat.fuzz.wire.RecordsTarget;
import org.sixchat.fuzz.xml.XmlTargets;

/** All targets. Their names are those of their seeds' folders. */
@SuppressWarnings("ImmutableEnumChecker") // what makes a target keeps nothing
public enum Target {
    FRAMES(FramesTarget::new),
    RECORDS(RecordsTarget::new),
    IRP(XmlTargets::irp),
    PEER(XmlTargets::peer),
    IDENTITY(XmlTargets::identity),
    ENVELOPE_DOCUMENT(XmlTargets::envelopeDocument),
    RECEIPT_DOCUMENT(XmlTargets::receiptDocument),
    ADDRESS_RECORD(AddressRecords::new),
    NAMES(NamesTarget::new),
    INVITATION(InvitationTarget::new),
    SCRAM(ScramTarget::new),
    INSTANCE(InstanceTarget::new),
    CERTIFICATE(DerTargets::certificate),
    EXTENSIONS(ExtensionsTarget::new),
    CSR(DerTargets::csr),
    CRL(DerTargets::crl),
    OCSP_RESPONSE(DerTargets::ocspResponse),
    OCSP_REQUEST(DerTargets::ocspRequest),
    PUBLIC_KEY(DerTargets::publicKey),
    ENVELOPE(EnvelopesTarget::new),
    HANDSHAKE(NetworkTarget::full),
    RESUMPTION(NetworkTarget::resumption),
    ANONYMOUS(NetworkTarget::anonymous),
    REKEY(RekeyTarget::new),
    CHANNELS(ChannelsTarget::new),
    STRANGER(StrangerTarget::new);

    private final Supplier<FuzzTarget> maker;

    Target(Supplier<FuzzTarget> maker) {
        this.maker = maker;
    }

    /** Makes it, with its keys. */
    public FuzzTarget make() {
        return maker.get();
    }

    /** {@code address-record} for example. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The target of a name. */
    public static Target of(String label) {
        return Arrays.stream(values())
                .filter(target -> target.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no target '" + label + "'"));
    }
}

package org.sixchat.fuzz.der;

import static org.sixchat.fuzz.der.Authority.BOB;
import static org.sixchat.fuzz.der.Authority.RANDOM;

import java.time.Duration;
import java.util.List;
import org.sixchat.fixtures.Samples;
import org.sixchat.fuzz.FuzzTarget;
import org.sixchat.fuzz.Typed;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.irp.record.AddressState;
import org.sixchat.irp.record.PeerAddress;
import org.sixchat.irp.record.SignedAddressRecord;
import org.sixchat.pki.signature.LabelledSignature;

/** Documents that the owner of a device has signed as address records, whatever they are. */
public final class AddressRecords implements FuzzTarget {
    static final SignedAddressRecord SAMPLE = SignedAddressRecord.sign(
            new AddressRecord(
                    Samples.BOB,
                    Samples.BOB_LAPTOP,
                    7,
                    Samples.NOW,
                    Samples.NOW.plus(Duration.ofHours(1)),
                    AddressState.ONLINE,
                    List.of(new PeerAddress("2001:db8::7", 4605, 0), new PeerAddress("192.0.2.7", 4605, 1))),
            BOB.privateKey(),
            RANDOM);

    @Override
    public void run(byte[] input) throws Exception {
        byte[] signature = LabelledSignature.sign(BOB.privateKey(), SignedAddressRecord.LABEL, input, RANDOM);
        Typed.taken(() -> {
            AddressRecord record = SignedAddressRecord.verify(input, signature, BOB.leaf());
            record.isCurrent(Samples.NOW);
            record.address().forEach(PeerAddress::socketAddress);
            SignedAddressRecord again = SignedAddressRecord.sign(record, BOB.privateKey(), RANDOM);
            Typed.same(again.verify(BOB.leaf()), record);
        });
    }

    @Override
    public List<byte[]> samples() {
        return List.of(SAMPLE.document());
    }
}

package org.sixchat.registry.app.port;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sixchat.core.UserId;
import org.sixchat.irp.record.AddressRecord;
import org.sixchat.registry.domain.AddressRule;
import org.sixchat.registry.domain.Caller;
import org.sixchat.registry.domain.StoredRecord;

/** The latest signed address record of each device, durable. */
public interface AddressStore {
    /**
     * Replaces the device's record in one transaction, under the lock of the user's row, and writes the event of what changed.
     *
     * @param signer whose certificate's key signed the record
     * @param rule decides from the record that is stored; what it throws undoes everything
     */
    Uni<AddressRule.Taken> replace(
            StoredRecord record, Caller.OwnDevice signer, Function<Optional<AddressRecord>, AddressRule.Taken> rule);

    /** The records of all devices of a user. */
    Uni<List<StoredRecord>> records(UserId user);
}

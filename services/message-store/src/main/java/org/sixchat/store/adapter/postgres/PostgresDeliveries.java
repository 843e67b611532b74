package org.sixchat.store.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sixchat.core.DeviceId;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.store.app.Deliveries;
import org.sixchat.store.domain.DeliveryLease;
import org.sixchat.store.domain.DeviceRef;
import org.sixchat.store.domain.WaitingEnvelope;

/** What waits for whom, and the leases, in columns of the device's row. */
@ApplicationScoped
public class PostgresDeliveries implements Deliveries {
    private static final String CLAIM_DUE = """
            with due as (
                select user_id, device_id from device
                where online and pending > 0 and revoked is null and next_attempt <= now() and (lease_until is null or lease_until <= now())
                    and record_expires > now() - make_interval(secs => $3)
                    and exists (
                        select 1 from delivery w
                        where w.user_id = device.user_id and w.device_id = device.device_id and w.state = 'pending'
                            and (w.retry_at <= now() or w.tried < device.seen))
                order by next_attempt limit $1 for update skip locked)
            update device d set lease = gen_random_uuid(), leased_at = now(),
                lease_until = now() + make_interval(secs => $2), next_attempt = now() + make_interval(secs => $2)
            from due where d.user_id = due.user_id and d.device_id = due.device_id
            returning d.user_id, d.device_id, d.lease, d.attempts, coalesce(d.record_sequence, -1) known_record
            """;
    private static final String CLAIM = """
            update device set lease = gen_random_uuid(), leased_at = now(),
                lease_until = now() + make_interval(secs => $3), next_attempt = now() + make_interval(secs => $3)
            where user_id = $1 and device_id = $2 and revoked is null and (lease_until is null or lease_until <= now())
            returning user_id, device_id, lease, attempts, coalesce(record_sequence, -1) known_record
            """;
    private static final String KNOWN =
            "select 1 from device where user_id = $1 and device_id = $2 and revoked is null";
    /** What failed three times goes behind the rest: it may be what makes the agent fail. Two branches, so that each walks its index. */
    private static final String NEXT = """
            with held as (
                update device set lease_until = now() + make_interval(secs => $4)
                where user_id = $1 and device_id = $2 and lease = $3 returning leased_at, seen)
            select e.id, e.position, e.sender, e.recipient, e.deposited, e.digest, w.attempts,
                (select string_agg(c.sealed, ''::bytea order by c.number) from chunk c where c.envelope_id = e.id) content
            from held h cross join lateral (
                (select 0 turn, d.envelope_id, d.attempts from delivery d
                 where d.user_id = $1 and d.device_id = $2 and d.state = 'pending' and d.attempts < 3
                    and (d.retry_at <= h.leased_at or d.tried < h.seen) order by d.position limit 1)
                union all
                (select 1 turn, d.envelope_id, d.attempts from delivery d
                 where d.user_id = $1 and d.device_id = $2 and d.state = 'pending' and d.attempts >= 3
                    and (d.retry_at <= h.leased_at or d.tried < h.seen) order by d.position limit 1)
                order by turn limit 1) w
            join envelope e on e.id = w.envelope_id
            """;

    private static final String PUT_OFF = """
            update delivery set attempts = attempts + 1, tried = now(), retry_at = now() + make_interval(secs => $5)
            where user_id = $1 and device_id = $2 and envelope_id = $4 and state = 'pending'
                and exists (select 1 from device where user_id = $1 and device_id = $2 and lease = $3)
            """;
    private static final String DONE = """
            update device set lease = null, lease_until = null, attempts = 0, next_attempt = now()
            where user_id = $1 and device_id = $2 and lease = $3
            """;
    private static final String FAILED = """
            update device set lease = null, lease_until = null,
                attempts = case when coalesce(record_sequence, -1) = $5 then attempts + 1 else attempts end,
                next_attempt = case
                    when coalesce(record_sequence, -1) = $5 then now() + make_interval(secs => $4) else next_attempt end,
                dial_debt = least(greatest(dial_debt, now()) + interval '10 seconds', now() + interval '60 seconds')
            where user_id = $1 and device_id = $2 and lease = $3
            """;
    private static final double MILLIS = 1000.0;

    private final Pool pool;

    PostgresDeliveries(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<DeliveryLease>> claimDue(int limit, Duration term, Duration grace) {
        return InTime.of(() -> pool.preparedQuery(CLAIM_DUE)
                .execute(Tuple.of(limit, seconds(term), seconds(grace)))
                .map(rows -> rows.stream().map(PostgresDeliveries::lease).toList()));
    }

    @Override
    public Uni<Optional<DeliveryLease>> claim(DeviceRef device, Duration term) {
        return InTime.of(() -> pool.preparedQuery(CLAIM)
                .execute(key(device).addDouble(seconds(term)))
                .flatMap(rows -> rows.rowCount() > 0
                        ? Uni.createFrom()
                                .item(Optional.of(lease(rows.iterator().next())))
                        : heldElsewhere(device)));
    }

    private Uni<Optional<DeliveryLease>> heldElsewhere(DeviceRef device) {
        return pool.preparedQuery(KNOWN).execute(key(device)).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new SixChatException(ErrorCode.NOT_FOUND, "This store does not know the device yet");
            }
            return Optional.empty();
        });
    }

    @Override
    public Uni<Optional<WaitingEnvelope>> next(DeliveryLease lease, Duration term) {
        return InTime.of(() -> pool.preparedQuery(NEXT)
                .execute(key(lease).addDouble(seconds(term)))
                .map(rows -> PostgresMailboxes.first(rows, PostgresDeliveries::waiting)));
    }

    @Override
    public Uni<Void> putOff(DeliveryLease lease, UUID envelope, Duration wait) {
        return InTime.of(() -> pool.preparedQuery(PUT_OFF)
                .execute(key(lease).addUUID(envelope).addDouble(seconds(wait)))
                .replaceWithVoid());
    }

    @Override
    public Uni<Void> done(DeliveryLease lease) {
        return InTime.of(() -> pool.preparedQuery(DONE).execute(key(lease)).replaceWithVoid());
    }

    @Override
    public Uni<Void> failed(DeliveryLease lease, Duration wait) {
        return InTime.of(() -> pool.preparedQuery(FAILED)
                .execute(key(lease).addDouble(seconds(wait)).addLong(lease.recordSequence()))
                .replaceWithVoid());
    }

    private static Tuple key(DeviceRef device) {
        return Tuple.tuple()
                .addString(device.user().toString())
                .addUUID(device.device().value());
    }

    private static Tuple key(DeliveryLease lease) {
        return key(lease.ref()).addUUID(lease.token());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    private static DeliveryLease lease(Row row) {
        var ref = new DeviceRef(Rows.user(row, "user_id"), new DeviceId(row.getUUID("device_id")));
        return new DeliveryLease(ref, row.getUUID("lease"), row.getInteger("attempts"), row.getLong("known_record"));
    }

    private static WaitingEnvelope waiting(Row row) {
        return new WaitingEnvelope(
                row.getUUID("id"),
                row.getLong("position"),
                Rows.user(row, "sender"),
                Rows.user(row, "recipient"),
                Rows.instant(row, "deposited"),
                Rows.bytes(row, "content"),
                Rows.bytes(row, "digest"),
                row.getInteger("attempts"));
    }
}

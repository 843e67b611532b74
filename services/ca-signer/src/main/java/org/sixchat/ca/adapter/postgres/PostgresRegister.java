package org.sixchat.ca.adapter.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sixchat.ca.app.port.Register;
import org.sixchat.ca.domain.IssuedCertificate;
import org.sixchat.ca.domain.SerialText;
import org.sixchat.pki.status.RevokedCertificate;
import org.sixchat.service.database.Database;

/** The register in PostgreSQL. */
@ApplicationScoped
public class PostgresRegister implements Register {
    private static final String FIND = "select c.*, r.revoked_at, r.reason from certificate c"
            + " left join revocation r using (serial) where serial = any($1)";
    private static final String REVOKED = "select r.* from revocation r join certificate c using (serial)"
            + " where c.not_after > $1 order by r.revoked_at";
    /**
     * Counted, since times would not do: a revocation has the time at which its transaction began, and a list may be made before
     * that commits.
     */
    private static final String CURRENT_CRL = "select der from crl where this_update > $1"
            + " and revocations = (select count(*) from revocation) order by number desc limit 1";

    private static final String NEXT_CRL = "select nextval(pg_get_serial_sequence('crl', 'number')) as number,"
            + " (select count(*) from revocation) as revocations";

    /** A list to be made: its number, and how many revocations were known before its content was read. */
    private record Next(long number, long revocations) {}

    private final Database database;

    PostgresRegister(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Optional<IssuedCertificate>> find(BigInteger serial) {
        return findAll(Set.of(serial)).map(found -> Optional.ofNullable(found.get(serial)));
    }

    @Override
    public Uni<Map<BigInteger, IssuedCertificate>> findAll(Set<BigInteger> serials) {
        String[] texts = serials.stream().map(SerialText::of).toArray(String[]::new);
        return database.ask(client ->
                        client.preparedQuery(FIND).execute(Tuple.tuple().addArrayOfString(texts)))
                .map(rows -> Rows.all(rows, Rows::issued).stream()
                        .collect(Collectors.toMap(IssuedCertificate::serial, Function.identity())));
    }

    @Override
    public Uni<Void> importAll(List<IssuedCertificate> certificates) {
        List<Tuple> rows = certificates.stream().map(Rows::certificate).toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.ask(client -> client.preparedQuery(Rows.INSERT_CERTIFICATE)
                        .executeBatch(rows)
                        .replaceWithVoid());
    }

    @Override
    public Uni<List<RevokedCertificate>> revoked(Instant now) {
        return database.ask(client -> client.preparedQuery(REVOKED).execute(Tuple.of(Rows.time(now))))
                .map(rows -> Rows.all(rows, Rows::revoked));
    }

    @Override
    public Uni<byte[]> crl(Instant notBefore, Function<BigInteger, Uni<NewCrl>> make) {
        return database.ask(client -> client.preparedQuery(CURRENT_CRL).execute(Tuple.of(Rows.time(notBefore))))
                .map(rows -> Rows.first(rows, row -> row.getBuffer("der").getBytes()))
                .chain(found -> found.map(der -> Uni.createFrom().item(der)).orElseGet(() -> newCrl(make)));
    }

    /** Numbers are never given twice; one whose list was never finished is left out. */
    private Uni<byte[]> newCrl(Function<BigInteger, Uni<NewCrl>> make) {
        return database.ask(client -> client.query(NEXT_CRL).execute())
                .map(rows -> Rows.first(rows, row -> new Next(row.getLong("number"), row.getLong("revocations")))
                        .orElseThrow())
                .chain(next -> make.apply(BigInteger.valueOf(next.number()))
                        .chain(made -> database.transaction(tx -> keep(tx, made, next.revocations()))
                                .replaceWith(made.der())));
    }

    private static Uni<Void> keep(SqlConnection tx, NewCrl made, long revocations) {
        long number = made.content().number().longValueExact();
        Tuple row = Tuple.of(
                number,
                Rows.time(made.content().thisUpdate()),
                Rows.time(made.content().nextUpdate()),
                Buffer.buffer(made.der()),
                revocations);
        return tx.preparedQuery("insert into crl (number, this_update, next_update, der, revocations)"
                        + " overriding system value values ($1, $2, $3, $4, $5)")
                .execute(row)
                .chain(() ->
                        tx.preparedQuery("delete from crl where number < $1").execute(Tuple.of(number)))
                .replaceWithVoid();
    }
}

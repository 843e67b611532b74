package org.sixchat.irp.discovery;

import io.netty.util.NetUtil;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks DNS for SRV records and addresses. Its answers are hints where to connect and never a reason to trust. Results come on
 * a thread of the resolver's, which must not be blocked.
 */
public final class DnsResolver {
    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final int MAX_TARGETS = 16;
    private static final int MAX_ADDRESSES = 16;

    private final DnsQueries queries;
    private final RandomGenerator random;

    /** @param random chooses among SRV records of one priority by weight */
    public DnsResolver(DnsSettings settings, RandomGenerator random) {
        this.queries = new DnsQueries(settings);
        this.random = random;
    }

    /**
     * The SRV records of a name, in the order in which to try them (RFC 2782); empty if there are none. A target whose host
     * is empty says that the service is decidedly not there.
     *
     * @return fails with unreachable or timeout
     */
    public Uni<List<SrvTarget>> srv(String name) {
        return ask(name, Type.SRV)
                .map(records -> SrvOrder.of(
                        records.stream()
                                .filter(SRVRecord.class::isInstance)
                                .map(SRVRecord.class::cast)
                                .sorted(Comparator.comparingInt(
                                        SRVRecord::getPriority)) // the first ones must not be cut
                                .limit(MAX_TARGETS)
                                .map(DnsResolver::target)
                                .toList(),
                        random));
    }

    /**
     * The addresses of a host, IPv6 first; an IP literal is its own. A query of one kind that fails does not spoil what the other
     * gave.
     *
     * @return fails with unreachable or timeout, or with not-found if DNS says that it has none
     */
    public Uni<List<InetAddress>> addresses(String host) {
        if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
            return Uni.createFrom().item(List.of(NetUtil.createInetAddressFromIpAddressString(host)));
        }
        return Uni.combine()
                .all()
                .unis(answer(host, Type.AAAA), answer(host, Type.A))
                .with((six, four) -> addresses(host, six, four));
    }

    /** What one query gave: records, or why there are none. */
    private record Answer(List<Record> records, Optional<SixChatException> failure) {}

    private Uni<Answer> answer(String host, int type) {
        return ask(host, type)
                .map(records -> new Answer(records, Optional.empty()))
                .onFailure(SixChatException.class)
                .recoverWithItem(failure -> new Answer(List.of(), Optional.of(failure)));
    }

    private Uni<List<Record>> ask(String name, int type) {
        return Uni.createFrom()
                .completionStage(() -> queries.ask(name, type))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure(failure -> !(failure instanceof SixChatException))
                .transform(failure -> translate(name, failure));
    }

    private static List<InetAddress> addresses(String host, Answer six, Answer four) {
        List<InetAddress> found = new ArrayList<>();
        for (Record record :
                Stream.concat(six.records().stream(), four.records().stream()).toList()) {
            switch (record) {
                case AAAARecord address -> found.add(address.getAddress());
                case ARecord address -> found.add(address.getAddress());
                default -> {
                    // a CNAME on the way
                }
            }
        }
        if (found.isEmpty()) {
            six.failure().or(four::failure).ifPresent(DnsResolver::rethrow);
            throw new SixChatException(ErrorCode.NOT_FOUND, Texts.printable(host) + " has no address in DNS");
        }
        return found.stream().limit(MAX_ADDRESSES).toList();
    }

    private static void rethrow(SixChatException failure) {
        throw failure;
    }

    private static SrvTarget target(SRVRecord record) {
        String host = record.getTarget().toString(true).toLowerCase(Locale.ROOT);
        return new SrvTarget(
                record.getPriority(),
                record.getWeight(),
                host.equals("@") || host.equals(".") ? "" : host,
                record.getPort());
    }

    private static SixChatException translate(String name, Throwable failure) {
        String shown = Texts.printable(name);
        return switch (failure) {
            case TimeoutException late ->
                new SixChatException(ErrorCode.TIMEOUT, "DNS did not answer about " + shown + " in time", late);
            case TextParseException noName ->
                new SixChatException(ErrorCode.BAD_REQUEST, "'" + shown + "' is not a DNS name", noName);
            default -> new SixChatException(ErrorCode.UNREACHABLE, "DNS gives no answer about " + shown, failure);
        };
    }
}

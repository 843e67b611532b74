package org.sixchat.irp.discovery;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Sends queries to the server that the settings name for the domain asked about; UDP, TCP where an answer is cut. */
final class DnsQueries {
    private static final Duration ONE_TRY = Duration.ofSeconds(3);
    private static final int TRIES = 2;

    private final DnsSettings settings;
    private final Map<List<HostPort>, LookupSession> sessions = new ConcurrentHashMap<>();
    private final SystemNames<LookupSession> system =
            new SystemNames<>(DnsQueries::systemSession, ForkJoinPool.commonPool(), System::nanoTime);

    DnsQueries(DnsSettings settings) {
        this.settings = settings;
    }

    /** The records of a name, following CNAMEs; none where the name or the type does not exist. */
    CompletionStage<List<Record>> ask(String host, int type) {
        Name name;
        try {
            name = Name.fromString(host, Name.root);
        } catch (TextParseException noName) {
            return CompletableFuture.failedFuture(noName);
        }
        List<HostPort> servers = settings.serversFor(host);
        CompletionStage<LookupResult> answer = servers.isEmpty()
                ? system.ask(session -> session.lookupAsync(name, type, DClass.IN))
                : sessions.computeIfAbsent(servers, DnsQueries::session).lookupAsync(name, type, DClass.IN);
        return answer.thenApply(LookupResult::getRecords).exceptionally(DnsQueries::noneOrFail);
    }

    private static List<Record> noneOrFail(Throwable failure) {
        Throwable cause = cause(failure);
        if (isAnswer(cause)) {
            return List.of();
        }
        throw new CompletionException(cause);
    }

    /** Whether the failure is what a server said of the name, and not that none could be asked. */
    static boolean isAnswer(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }

    /** Reads the system's files. */
    private static LookupSession systemSession() {
        ResolverConfig.refresh();
        return LookupSession.builder()
                .resolver(patient(new ExtendedResolver()))
                .defaultHostsFileParser()
                .build();
    }

    private static LookupSession session(List<HostPort> servers) {
        List<Resolver> resolvers = servers.stream().map(DnsQueries::resolver).toList();
        return LookupSession.builder()
                .resolver(patient(new ExtendedResolver(resolvers)))
                .build();
    }

    private static Resolver resolver(HostPort server) {
        return new SimpleResolver(new InetSocketAddress(server.host(), server.port()));
    }

    private static Resolver patient(ExtendedResolver resolver) {
        resolver.setTimeout(ONE_TRY);
        resolver.setRetries(TRIES);
        return resolver;
    }
}

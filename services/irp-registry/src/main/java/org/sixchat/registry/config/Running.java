package org.sixchat.registry.config;

import io.netty.handler.ssl.ClientAuth;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.jboss.logging.Logger;
import org.sixchat.core.SixChatException;
import org.sixchat.irp.IrpProtocol;
import org.sixchat.pki.chain.ChainValidator;
import org.sixchat.pki.chain.TrustAnchor;
import org.sixchat.registry.adapter.files.AnchorFolder;
import org.sixchat.registry.adapter.tcp.IrpServer;
import org.sixchat.registry.adapter.tcp.Operations;
import org.sixchat.registry.adapter.tcp.ServerLimits;
import org.sixchat.service.runtime.StopOrder;
import org.sixchat.wire.net.NettyThreads;
import org.sixchat.wire.tls.PeerTrust;
import org.sixchat.wire.tls.ReloadableTls;

/** Starts and stops the IRP server, and looks at files that may change while it runs. */
@Singleton
public class Running {
    private static final Logger LOG = Logger.getLogger(Running.class);
    private static final int EVENT_LOOPS = 2;

    private final IrpSettings settings;
    private final TrustAnchor own;
    private final ChainValidator validator;
    private final AnchorFolder anchors;
    private final Operations operations;
    private NettyThreads threads;
    private volatile IrpServer server;
    private ReloadableTls tls;
    private FileTime keystoreTime;

    Running(
            IrpSettings settings,
            TrustAnchor own,
            ChainValidator validator,
            AnchorFolder anchors,
            Operations operations) {
        this.settings = settings;
        this.own = own;
        this.validator = validator;
        this.anchors = anchors;
        this.operations = operations;
    }

    void start(@Observes StartupEvent event) throws IOException {
        anchors.refresh();
        keystoreTime = Files.getLastModifiedTime(settings.keystore());
        tls = new ReloadableTls(
                OwnIdentity.serverKey(settings, own, validator),
                ClientAuth.OPTIONAL,
                PeerTrust.decidedLater(),
                IrpProtocol.ALPN);
        threads = NettyThreads.start(EVENT_LOOPS, "irp");
        server = new IrpServer(threads, tls, operations, limits());
        InetSocketAddress where = settings.host()
                .map(host -> new InetSocketAddress(host, settings.port()))
                .orElseGet(() -> new InetSocketAddress(settings.port()));
        LOG.infof("IRP of %s listens at %s", own.domain(), server.start(where));
    }

    private ServerLimits limits() {
        return new ServerLimits(
                settings.maxConnections(),
                settings.maxConnectionsPerAddress(),
                settings.authenticationTimeout(),
                settings.idleTimeout(),
                settings.frameTimeout(),
                new ServerLimits.Anonymous(
                        settings.maxAnonymousConnections(),
                        settings.maxAnonymousConnectionsPerAddress(),
                        settings.anonymousIdleTimeout()));
    }

    void stop(@Observes @Priority(StopOrder.PORTS) ShutdownEvent event) {
        if (server != null) {
            server.close();
        }
        if (threads != null) {
            threads.close();
        }
    }

    /** Whether the port is open, with the key loaded. */
    boolean listening() {
        return server != null && server.listening();
    }

    /** Takes up roots that the administrator has put into the folder, or taken away. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAtAnchors() {
        anchors.refresh();
    }

    /** Takes up a renewed certificate; one that cannot be used changes nothing. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAtKeystore() {
        try {
            FileTime now = Files.getLastModifiedTime(settings.keystore());
            if (server != null && !now.equals(keystoreTime)) {
                tls.reload(OwnIdentity.serverKey(settings, own, validator));
                keystoreTime = now;
                LOG.info("the IRP server's certificate was replaced");
            }
        } catch (IOException | SixChatException unusable) {
            LOG.warnf("a new file is not used: %s", unusable.getMessage());
        }
    }
}

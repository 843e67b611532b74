package org.sixchat.setup.secrets;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.pki.engine.EngineAuthority;
import org.sixchat.setup.secrets.Cluster.Stored;

/** Makes the engines' certificates where there are none, and renews those that end soon or lack a name. */
final class EngineCertificates {
    private final Cluster cluster;
    private final SetUpPlan plan;
    private final Names names;
    private final EngineParts parts;
    private final Consumer<String> tell;

    EngineCertificates(Cluster cluster, SetUpPlan plan, Names names, EngineParts parts, Consumer<String> tell) {
        this.cluster = cluster;
        this.plan = plan;
        this.names = names;
        this.parts = parts;
        this.tell = tell;
    }

    void run() {
        Optional<Stored> ca = cluster.find(Part.Kind.SECRET, names.infrastructureCa());
        if (ca.isEmpty()
                && Names.ENGINES.stream().noneMatch(engine -> there(engine).isPresent())) {
            create(parts.newAuthority());
            ca = cluster.find(Part.Kind.SECRET, names.infrastructureCa());
        }
        Optional<EngineAuthority> authority = ca.map(stored -> parts.authority(stored.part()));
        for (String engine : Names.ENGINES) {
            Optional<Stored> tls = there(engine);
            if (tls.isEmpty()) {
                create(parts.issue(authority.orElseThrow(() -> gone(engine)), engine));
            } else {
                renew(engine, tls.get(), authority);
            }
        }
    }

    private void renew(String engine, Stored tls, Optional<EngineAuthority> authority) {
        Optional<String> why = parts.ageing(engine, tls.part());
        if (why.isEmpty()) {
            return;
        }
        if (authority.isEmpty() || tls.domain().isEmpty()) {
            tell.accept("the certificate in " + tls.part() + " should be renewed (" + why.get() + "), and "
                    + (authority.isEmpty()
                            ? "Secret " + names.infrastructureCa() + " is gone"
                            : "it is not dir-setup's"));
        } else if (cluster.replace(tls, parts.issue(authority.get(), engine))) {
            tell.accept("renewed the certificate in " + tls.part() + ": " + why.get());
        }
    }

    private Optional<Stored> there(String engine) {
        return cluster.find(Part.Kind.TLS_SECRET, names.tls(engine));
    }

    private void create(Part part) {
        if (cluster.create(part, plan.domain().value())) {
            tell.accept("made " + part);
        }
    }

    private SixChatException gone(String engine) {
        return new SixChatException(
                ErrorCode.CONFLICT,
                "Secret " + names.tls(engine) + " is missing, and so is " + names.infrastructureCa()
                        + " that could sign it: delete the Secrets "
                        + List.of(names.tls("postgres"), names.tls("redis"), names.tls("kafka"))
                        + " to have all made anew");
    }
}

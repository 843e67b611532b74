package org.sixchat.setup.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.setup.secrets.Cluster.Stored;
import org.sixchat.setup.secrets.DomainParts.Required;

/**
 * Makes a domain's Secrets, once.
 *
 * <pre>
 *   nothing there  --all in one create--> staged --each part copied--> all there --staging deleted--> done
 *   staged         --goes on from there-->                             (where a run was stopped)
 *   all there      --nothing is made-->                                done
 *   some there     --refused, naming what is missing-->                a person decides
 * </pre>
 *
 * The engines' certificates follow on their own: they can be made anew at any time, and are, before they end.
 */
public final class SetUpSecrets {
    private static final int ROUNDS = 3;

    private final Cluster cluster;
    private final SetUpPlan plan;
    private final Names names;
    private final DomainParts domainParts;
    private final EngineParts engineParts;
    private final Consumer<String> tell;

    /** @param tell takes a sentence for each step; none holds a secret */
    public SetUpSecrets(Cluster cluster, SetUpPlan plan, Consumer<String> tell) {
        this.cluster = cluster;
        this.plan = plan;
        this.names = new Names(plan.prefix());
        this.domainParts = new DomainParts(names, plan.random());
        this.engineParts = new EngineParts(names, plan.engineNames(), plan.clock(), plan.random());
        this.tell = tell;
    }

    /** @throws SixChatException with a sentence; whatever it is, the next run goes on from where this one was */
    public void run() {
        for (int round = 0; round < ROUNDS; round++) {
            if (domain()) {
                if (plan.infrastructure()) {
                    new EngineCertificates(cluster, plan, names, engineParts, tell).run();
                }
                return;
            }
        }
        throw new SixChatException(
                ErrorCode.CONFLICT,
                "somebody else changes " + names.prefix() + "'s Secrets at the same time; run it again");
    }

    /** @return whether all is there now; otherwise somebody else was at it, and it is looked at again */
    private boolean domain() {
        Optional<Stored> staging = cluster.find(Part.Kind.SECRET, names.staging());
        if (staging.isPresent()) {
            tell.accept("an earlier set-up was stopped: going on from Secret " + names.staging());
            return copy(staging.get());
        }
        List<Required> missing = missing();
        if (missing.isEmpty()) {
            return true;
        }
        requireAllMissing(missing);
        Part fresh = Staging.pack(names.staging(), domainParts.make(plan.pki(), plan.domain()));
        if (!cluster.create(fresh, plan.domain().value())) {
            return false;
        }
        Stored made = cluster.find(Part.Kind.SECRET, names.staging())
                .orElseThrow(() -> new SixChatException(
                        ErrorCode.CONFLICT,
                        "Secret " + names.staging() + " was deleted while it was needed; run it again"));
        if (missing().size() < domainParts.required().size()) {
            cluster.delete(made); // another run has finished in between; what it made counts
            return false;
        }
        return copy(made);
    }

    private boolean copy(Stored staging) {
        requireOwnDomain(staging);
        for (Part part : Staging.unpack(staging.part())) {
            if (cluster.create(part, plan.domain().value())) {
                tell.accept("made " + part);
            } else {
                requireSame(part);
            }
        }
        cluster.delete(staging);
        return true;
    }

    private void requireSame(Part part) {
        Optional<Stored> there = cluster.find(part.kind(), part.name());
        if (there.isPresent() && !there.get().part().sameContent(part)) {
            throw new SixChatException(
                    ErrorCode.CONFLICT,
                    part + " is there already and holds something else than Secret " + names.staging()
                            + "; nothing is overwritten: delete the one that is wrong");
        }
    }

    private List<Required> missing() {
        List<Required> missing = new ArrayList<>();
        for (Required required : domainParts.required()) {
            Optional<Stored> there = cluster.find(required.kind(), required.name());
            there.ifPresent(this::requireOwnDomain);
            if (there.isEmpty()) {
                missing.add(required);
            }
        }
        boolean onlyTakenAway = missing.stream().noneMatch(Required::stays);
        return onlyTakenAway ? List.of() : missing;
    }

    private void requireAllMissing(List<Required> missing) {
        if (missing.size() < domainParts.required().size()) {
            String what = missing.stream()
                    .filter(Required::stays)
                    .map(required -> required.kind().shown() + " " + required.name())
                    .collect(Collectors.joining(", "));
            throw new SixChatException(
                    ErrorCode.CONFLICT,
                    "of the set-up of " + plan.domain() + " some is there and some is missing: " + what
                            + ". Keys are never made a second time: bring it back from a copy, or delete all Secrets with the"
                            + " label sixchat.org/kept=true to begin anew");
        }
    }

    private void requireOwnDomain(Stored stored) {
        String own = plan.domain().value();
        stored.domain().filter(domain -> !domain.equals(own)).ifPresent(another -> {
            throw new SixChatException(
                    ErrorCode.CONFLICT,
                    stored.part() + " was made for the domain " + another + ", and this set-up is for " + own
                            + ": a release keeps its domain");
        });
    }
}

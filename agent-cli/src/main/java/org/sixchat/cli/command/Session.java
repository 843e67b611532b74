package org.sixchat.cli.command;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sixchat.cli.app.Agent;
import org.sixchat.cli.app.Base;
import org.sixchat.cli.app.LocalAgent;
import org.sixchat.cli.home.OwnerOnly;
import org.sixchat.cli.home.Passphrases;
import org.sixchat.cli.home.Profile;
import org.sixchat.cli.home.Settings;
import org.sixchat.cli.instance.Access;
import org.sixchat.cli.instance.InstanceLock;
import org.sixchat.cli.output.Output;
import org.sixchat.cli.store.LocalStore;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.Secret;
import org.sixchat.core.SixChatException;
import org.sixchat.sixchat.identity.RemoteIdentity;

/** One run of one command: its settings, its output, and what it has opened, which is closed in reverse order however it ends. */
final class Session implements AutoCloseable {
    private final GlobalOptions options;
    private final Output output;
    private final Settings settings;
    private final Profile profile;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Thread onInterrupt = new Thread(this::closeAll, "interrupted");

    Session(GlobalOptions options) {
        this.options = options;
        this.output = options.output();
        Map<String, String> environment = System.getenv();
        this.profile = Profile.of(Settings.of(environment, options.settings()), environment);
        this.settings = Settings.load(profile.settingsFile(), environment, options.settings());
        Runtime.getRuntime().addShutdownHook(onInterrupt);
    }

    Output output() {
        return output;
    }

    Settings settings() {
        return settings;
    }

    Profile profile() {
        return profile;
    }

    /** The agent: the running instance, or one in this process for the time of the command. */
    Agent agent() {
        return switch (Access.to(profile)) {
            case Access.Shared(Agent agent) -> keep(agent);
            case Access.Owned(InstanceLock lock) -> {
                keep(lock);
                yield local(false, stranger -> false);
            }
        };
    }

    /** The agent, whose profile may be new. */
    Agent agentOfNewProfile() {
        return switch (Access.to(profile)) {
            case Access.Shared(Agent agent) -> keep(agent);
            case Access.Owned(InstanceLock lock) -> {
                keep(lock);
                yield local(true, stranger -> false);
            }
        };
    }

    /** An agent in this process, which has the profile to itself. */
    LocalAgent ownAgent(Predicate<RemoteIdentity> ask) {
        keep(Access.alone(profile));
        return local(false, ask);
    }

    /** What use cases stand on, with the profile for this process alone; the profile is made if it is new. */
    Base ownBase() {
        keep(Access.alone(profile));
        return keep(base(true), Base::store);
    }

    LocalAgent local(boolean mayBeNew, Predicate<RemoteIdentity> ask) {
        LocalAgent agent = keep(new LocalAgent(base(mayBeNew), ask));
        agent.onWarning(warning -> output.note("Warning: " + warning.message()));
        return agent;
    }

    private Base base(boolean mayBeNew) {
        Passphrases passphrases = new Passphrases(settings, Optional.ofNullable(options.passphraseDescriptor));
        boolean there = LocalStore.exists(profile);
        if (!there && !mayBeNew) {
            throw new SixChatException(
                    ErrorCode.NOT_FOUND,
                    "The profile '" + profile.name() + "' does not exist yet. Ask your administrator for an invitation"
                            + " and run: sixchat enroll");
        }
        OwnerOnly.folder(profile.data());
        SecureRandom random = new SecureRandom();
        try (Secret passphrase = there ? passphrases.existing() : passphrases.fresh()) {
            return Base.of(
                    profile, settings, LocalStore.open(profile, passphrase, random), InstantSource.system(), random);
        }
    }

    /** Closes {@code resource} at the end of the command. */
    <T extends AutoCloseable> T keep(T resource) {
        synchronized (opened) {
            opened.push(resource);
        }
        return resource;
    }

    private <T> T keep(T thing, Function<T, AutoCloseable> resource) {
        keep(resource.apply(thing));
        return thing;
    }

    private void closeAll() {
        AutoCloseable next = last();
        while (next != null) {
            try {
                next.close();
            } catch (Exception failed) {
                output.note("Warning: " + failed.getMessage());
            }
            next = last();
        }
    }

    private AutoCloseable last() {
        synchronized (opened) {
            return opened.poll();
        }
    }

    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException alreadyEnding) {
            output.note("Interrupted");
        }
    }
}

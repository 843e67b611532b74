package org.sixchat.e2e.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sixchat.e2e.harness.Repository;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.ImagePullPolicy;
import org.testcontainers.utility.DockerImageName;

/**
 * A container of one of our images, confined as in a cluster: no root, no rights, a read-only file system but for its volumes and
 * {@code /tmp}. It can be felled and started again.
 */
final class Box implements AutoCloseable {
    private static final long MEMORY = 512L << 20;
    /** What is not here is not looked for elsewhere: the suite is about the images that were built. */
    private static final ImagePullPolicy NEVER = image -> false;

    private final String name;
    private final Lan.Place place;
    private final List<Bind> binds = new ArrayList<>();
    private final GenericContainer<?> container;

    /**
     * A container that does not run yet.
     *
     * @param name by which others on the network find it
     * @param image without prefix and tag
     */
    Box(String name, String image, Lan lan, Lan.Place place) {
        this.name = name;
        this.place = place;
        container = new GenericContainer<>(DockerImageName.parse("sixchat/" + image + ":" + Repository.version()))
                .withImagePullPolicy(NEVER)
                .withNetwork(lan.network())
                .withNetworkAliases(name)
                .withTmpFs(Map.of("/tmp", "rw,exec,mode=1777"))
                .withCreateContainerCmdModifier(this::confine);
    }

    private void confine(CreateContainerCmd create) {
        create.withUser(Owner.USER).withIpv6Address(place.v6()).withIpv4Address(place.v4());
        HostConfig host = create.getHostConfig();
        host.withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY)
                .withBinds(binds);
    }

    /** Shows it a folder of this machine, read-only. */
    Box reads(Path folder, String at) {
        binds.add(new Bind(folder.toString(), new Volume(at), AccessMode.ro));
        return this;
    }

    /** Gives it a folder of this machine to keep things in. */
    Box keeps(Path folder, String at) {
        binds.add(new Bind(folder.toString(), new Volume(at), AccessMode.rw));
        return this;
    }

    Box command(String... command) {
        container.withCommand(command);
        return this;
    }

    Box entry(String... entry) {
        container.withCreateContainerCmdModifier(create -> create.withEntrypoint(Arrays.asList(entry)));
        return this;
    }

    Box variable(String variable, String value) {
        container.withEnv(variable, value);
        return this;
    }

    /** Runs it; for what ends by itself, {@link #underlying} has more. */
    Box start() {
        container.start();
        return this;
    }

    /** kill -9 of its first process, and so of all. */
    void fell() {
        DockerClientFactory.instance()
                .client()
                .killContainerCmd(container.getContainerId())
                .withSignal("KILL")
                .exec();
    }

    /** The same container once more, after it was felled. */
    void again() {
        DockerClientFactory.instance()
                .client()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    String name() {
        return name;
    }

    Lan.Place place() {
        return place;
    }

    GenericContainer<?> underlying() {
        return container;
    }

    /** What it has printed. */
    String logs() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}

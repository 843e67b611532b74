package org.sixchat.bench.delivery;

import java.util.ArrayList;
import java.util.List;
import org.sixchat.bench.Figure;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.Run;

/** The service images, unpacked, as the engine and {@code du} tell it. */
final class ImageFigures {
    private static final double MIB = 1024.0 * 1024;

    private ImageFigures() {}

    static List<Figure> sizes() {
        Part.IMAGES.missing().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        List<Figure> figures = new ArrayList<>();
        for (String service : Delivery.SERVICES) {
            String image = "sixchat/" + service + ":" + Repository.version();
            double all = Double.parseDouble(docker("image", "inspect", "--format", "{{.Size}}", image)) / MIB;
            double cache = Double.parseDouble(docker(
                            "run",
                            "--rm",
                            "--entrypoint",
                            "/bin/sh",
                            image,
                            "-c",
                            "cat /app/*.jsa /app/*.aot 2>/dev/null | wc -c"))
                    / MIB;
            figures.add(Figure.of(
                            "image-" + service,
                            "image of " + service + " without its start-up cache",
                            all - cache,
                            "MiB")
                    .within(new Figure.Limit.AtMost(250)));
            figures.add(Figure.of("image-" + service + "-whole", "the same with it", all, "MiB"));
        }
        return figures;
    }

    private static String docker(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        return Run.command(command.toArray(String[]::new)).expect(0).out().strip();
    }
}

package org.sixchat.fuzz.engine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sixchat.fuzz.FuzzTarget;

/** One target's run with Jazzer, in a JVM with a small heap: an input that takes too long or too much memory is a finding too. */
final class Campaign {
    private static final String HEAP = "-Xmx256m";
    private static final int SECONDS_AN_INPUT = 20;
    private static final int MAX_RESIDENT_MB = 2048;
    /** Beyond its share: to start, and to end the input in hand. */
    private static final int GRACE_SECONDS = 90;

    private static final String INSTRUMENTED = String.join(
            ":",
            "org.sixchat.**",
            "com.ctc.wstx.**",
            "com.fasterxml.jackson.**",
            "org.bouncycastle.asn1.**",
            "org.bouncycastle.cms.**",
            "org.bouncycastle.cert.**");
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units: (\\d+)");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");
    private static final Pattern CRASH = Pattern.compile("Test unit written to (\\S+)");

    private final Target target;
    private final Path folder;

    /** What came of it. */
    record Result(Target target, int seconds, long executions, String coverage, String crash, int exit, Path log) {
        boolean good() {
            return crash == null && exit == 0;
        }

        String verdict() {
            return good() ? "ok" : crash == null ? "FAILED, exit code " + exit : "FOUND " + crash;
        }

        /** How to go on. */
        String advice() {
            if (crash == null) {
                return String.format("%n%s: it did not run to its end; see %s%n", target.label(), log);
            }
            return String.format(
                    """

                    %s: the input is kept in %s, what it did in %s.
                      Again:       testing/fuzz/bin/fuzz replay %s %s
                      As a seed, which every test run tries from then on:
                                   mkdir -p testing/fuzz/seeds/%s && cp %s testing/fuzz/seeds/%s/WHAT-IT-SHOWS
                    """, target.label(), crash, log, target.label(), crash, target.label(), crash, target.label());
        }
    }

    Campaign(Target target, Path all) {
        this.target = target;
        this.folder = all.resolve(target.label());
    }

    Result run(int seconds) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        FuzzTarget made = target.make();
        int number = 0;
        for (byte[] sample : made.samples()) {
            Files.write(corpus.resolve("sample-" + number++), sample);
        }
        Path log = folder.resolve("log");
        long started = System.nanoTime();
        Process process = new ProcessBuilder(command(seconds, made.longest(), corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(seconds + GRACE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        int took = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        String executions = last(EXECUTIONS, said);
        return new Result(
                target,
                took,
                executions == null ? 0 : Long.parseLong(executions),
                last(COVERAGE, said),
                last(CRASH, said),
                process.exitValue(),
                log);
    }

    private List<String> command(int seconds, int longest, Path corpus) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                HEAP,
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+EnableDynamicAgentLoading",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dsixchat.fuzz.target=" + target.label(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--custom_hook_includes=" + INSTRUMENTED,
                // It stumbles over the way in which Netty looks for Unsafe.
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.UnsafeSanitizer",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + File.separator,
                "-max_total_time=" + seconds,
                "-timeout=" + SECONDS_AN_INPUT,
                "-rss_limit_mb=" + MAX_RESIDENT_MB,
                "-max_len=" + longest,
                "-print_final_stats=1",
                corpus.toString()));
        Path seeds = Seeds.folder(target);
        if (Files.isDirectory(seeds)) {
            command.add(seeds.toString());
        }
        return command;
    }

    private static String last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        String last = null;
        while (matcher.find()) {
            last = matcher.group(1);
        }
        return last;
    }
}

package org.sixchat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sixchat.events.Topic;
import org.sixchat.kafka.PlannedTopic;

/** The arrows between modules, as {@code docs/architecture.md} draws them. */
class ModuleArrowsTest {
    /** A module, its package, and the modules that it may use beside {@code core}, by the names of their packages. */
    enum Module {
        CORE("core", ""),
        PKI("pki", ""),
        EVENTS("events", ""),
        SERVICE_COMMON("service", "events"),
        KAFKA_ADMIN("kafka", ""),
        WIRE("wire", ""),
        IRP("irp", "wire pki"),
        SIXCHAT("sixchat", "wire pki"),
        REGISTRY("registry", "irp wire pki events service"),
        CA_SIGNER("ca", "pki events service"),
        MESSAGE_STORE("store", "sixchat irp wire pki events service"),
        DIR_SETUP("setup", "pki kafka"),
        AGENT("cli", "irp sixchat wire pki"),
        STANDALONE("standalone", "kafka");

        private final String name;
        private final String uses;

        Module(String name, String uses) {
            this.name = name;
            this.uses = uses;
        }

        String classes() {
            return packageOf(name);
        }

        List<String> foreignPackages() {
            return Arrays.stream(values())
                    .filter(m -> m != this && m != CORE && !mayUse(m))
                    .map(Module::classes)
                    .toList();
        }

        private boolean mayUse(Module other) {
            return Arrays.asList(uses.split(" ")).contains(other.name);
        }

        private static String packageOf(String module) {
            return "org.sixchat." + module + "..";
        }
    }

    @ParameterizedTest
    @EnumSource(Module.class)
    void usesOnlyWhatItMay(Module module) {
        classes()
                .that()
                .resideInAPackage(module.classes())
                .should()
                .onlyDependOnClassesThat(outside(Set.copyOf(module.foreignPackages())))
                .check(ProductClasses.ALL);
    }

    @Test
    void coreStandsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage("org.sixchat.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.sixchat.core..", "java..")
                .check(ProductClasses.ALL);
    }

    @Test
    void theAgentKnowsNoEngineOfTheServices() {
        classes()
                .that()
                .resideInAPackage("org.sixchat.cli..")
                .should()
                .onlyDependOnClassesThat(outside(Set.of("org.apache.kafka..", "io.vertx..", "org.postgresql..")))
                .check(ProductClasses.ALL);
    }

    @Test
    void theTopicsThatAreMadeAreThoseOfTheEvents() {
        assertThat(PlannedTopic.ALL)
                .extracting(PlannedTopic::name, PlannedTopic::deadLetters)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .map(topic -> Tuple.tuple(topic.topicName(), topic.deadLetterName()))
                        .toList());
    }

    @Test
    void everyClassBelongsToAModule() {
        Set<String> known = Arrays.stream(Module.values()).map(m -> m.name).collect(Collectors.toSet());

        assertThat(ProductClasses.ALL)
                .allSatisfy(
                        c -> assertThat(c.getPackageName().split("\\.", 4)[2]).isIn(known));
    }

    private static DescribedPredicate<JavaClass> outside(Set<String> packages) {
        return DescribedPredicate.describe(
                "are outside of " + packages,
                c -> packages.isEmpty()
                        || !JavaClass.Predicates.resideInAnyPackage(packages.toArray(String[]::new))
                                .test(c));
    }
}

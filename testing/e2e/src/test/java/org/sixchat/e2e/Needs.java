package org.sixchat.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.sixchat.e2e.harness.Part;

/**
 * A suite that not every machine can run. Where a part is missing it is skipped, with what is missing as the reason; with the system
 * property {@code sixchat.e2e.skip-nothing} it runs into its failure instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Needs.Check.class)
public @interface Needs {
    /** All that must be there. */
    Part[] value();

    /** Looks for the parts before the suite starts. */
    final class Check implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            List<String> missing = AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
                    .flatMap(needs -> Arrays.stream(needs.value()))
                    .map(Part::missing)
                    .flatMap(Optional::stream)
                    .toList();
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("all that it needs is there");
            }
            if (Boolean.getBoolean("sixchat.e2e.skip-nothing")) {
                throw new IllegalStateException(String.join("; ", missing));
            }
            return ConditionEvaluationResult.disabled(String.join("; ", missing));
        }
    }
}

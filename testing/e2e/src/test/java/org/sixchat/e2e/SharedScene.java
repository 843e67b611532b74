package org.sixchat.e2e;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.sixchat.e2e.harness.Dir;
import org.sixchat.e2e.harness.Part;
import org.sixchat.e2e.harness.Repository;
import org.sixchat.e2e.harness.TwoDomains;

/**
 * One scene for all tests that leave it as they found it: it is set once, and closed when the last test has ended. What a test has
 * felled at its end is waited for before the next one.
 */
public final class SharedScene implements ParameterResolver, BeforeEachCallback {
    private static final ExtensionContext.Namespace ALL = ExtensionContext.Namespace.create(SharedScene.class);
    private static final String SCENE = "scene";

    @Override
    public void beforeEach(ExtensionContext context) {
        TwoDomains scene = context.getRoot().getStore(ALL).get(SCENE, TwoDomains.class);
        if (scene != null) {
            scene.dirs().forEach(Dir::awaitServing);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwoDomains.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ALL)
                .computeIfAbsent(
                        SCENE,
                        key -> TwoDomains.in(Repository.fresh("e2e-scene"))
                                .withAgents(Part.agent())
                                .ready(),
                        TwoDomains.class);
    }
}

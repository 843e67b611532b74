package org.sixchat.e2e.cluster;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Ends a story at the first chapter that fails: the next ones tell of what it would have brought about. */
final class Chapters implements BeforeEachCallback, TestExecutionExceptionHandler {
    @Override
    public void beforeEach(ExtensionContext context) {
        String failed = store(context).get(Chapters.class, String.class);
        if (failed != null) {
            throw new TestAbortedException("an earlier chapter has failed: " + failed);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        store(context).put(Chapters.class, context.getDisplayName());
        throw failure;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        ExtensionContext story = context;
        while (story.getTestMethod().isPresent()) {
            story = story.getParent().orElseThrow();
        }
        return story.getStore(Namespace.create(Chapters.class, story.getRequiredTestClass()));
    }
}

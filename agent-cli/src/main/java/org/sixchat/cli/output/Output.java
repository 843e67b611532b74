package org.sixchat.cli.output;

import java.io.PrintStream;
import org.sixchat.cli.json.Json;
import org.sixchat.cli.view.Event;
import org.sixchat.cli.view.Failures;
import org.sixchat.cli.view.View;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** The two streams of a command. */
public final class Output {
    private final Format format;
    private final boolean verbose;
    private final PrintStream data;
    private final PrintStream diagnostics;

    /** @param verbose whether an error is shown with its stack trace */
    public Output(Format format, boolean verbose, PrintStream data, PrintStream diagnostics) {
        this.format = format;
        this.verbose = verbose;
        this.data = data;
        this.diagnostics = diagnostics;
    }

    public Format format() {
        return format;
    }

    /**
     * The answer of the command.
     *
     * @throws SixChatException if it could not be written
     */
    public void answer(View view) {
        line(data, format == Format.JSON ? Json.line(view) : AnswerText.of(view));
        check();
    }

    /**
     * Something that happened while the command runs.
     *
     * @throws SixChatException if it could not be written
     */
    public void event(Event event) {
        line(data, format == Format.JSON ? Json.line(event) : EventText.of(event));
        check();
    }

    /** Something that happened, beside what is written: on the stream for diagnostics. */
    public void aside(Event event) {
        line(diagnostics, format == Format.JSON ? Json.line(event) : EventText.of(event));
    }

    /** A print stream never throws: a full disk or a reader that has gone only shows when it is asked. */
    public void check() {
        if (data.checkError()) {
            throw new SixChatException(
                    ErrorCode.INTERNAL, "The output cannot be written: the disk is full, or its reader has gone");
        }
    }

    /** A word to the person at the terminal; programs that read JSON do not get it. */
    public void note(String text) {
        if (format == Format.TEXT) {
            line(diagnostics, text);
        }
    }

    /**
     * Says what went wrong, and how to go on.
     *
     * @return the exit code
     */
    public int failure(Throwable failure) {
        SixChatException known = Failures.known(failure);
        ErrorView.Detail detail = new ErrorView.Detail(known.code().token(), known.getMessage());
        line(
                diagnostics,
                format == Format.JSON
                        ? Json.line(new ErrorView(detail))
                        : "sixchat: " + Screen.safe(String.valueOf(known.getMessage())));
        if (verbose) {
            failure.printStackTrace(diagnostics);
        }
        return known.code().exit().code();
    }

    private static void line(PrintStream stream, String text) {
        synchronized (stream) {
            stream.println(text);
            stream.flush();
        }
    }
}

package org.sixchat.cli.output;

import org.sixchat.cli.json.JsonForm;

/** An error as JSON: {@code {"error":{"code":…,"message":…}}}. */
record ErrorView(Detail error) implements JsonForm {
    record Detail(String code, String message) implements JsonForm {}
}

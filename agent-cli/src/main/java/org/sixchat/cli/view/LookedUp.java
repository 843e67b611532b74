package org.sixchat.cli.view;

import java.util.List;

/** The answer of {@code lookup}: only what verified is in it. */
public record LookedUp(String user, String domain, List<DeviceView> devices) implements View {}

package org.sixchat.cli.json;

/** What is written as JSON: a record whose class stands in the native image's reachability metadata (a test checks that). */
public interface JsonForm {}

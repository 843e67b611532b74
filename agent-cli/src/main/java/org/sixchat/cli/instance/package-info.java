/**
 * The one process that owns a profile, and how others reach it: an exclusive lock, and JSON-RPC 2.0, a line each, over a
 * Unix socket that only the owner can open.
 */
package org.sixchat.cli.instance;

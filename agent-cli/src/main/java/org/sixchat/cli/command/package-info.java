/**
 * The command line: options and arguments become calls of the agent, answers become output. Nothing is decided here.
 */
package org.sixchat.cli.command;

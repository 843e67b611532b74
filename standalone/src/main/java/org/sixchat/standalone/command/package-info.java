/**
 * The command line: parsing, and what is printed.
 * What a command does stands in the packages beside it.
 */
package org.sixchat.standalone.command;

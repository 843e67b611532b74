/** The command line: parsing, printing and exit codes. */
package org.sixchat.setup.command;

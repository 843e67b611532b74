/**
 * JSON for output, the instance's socket and the store's rows, through one mapper. Everything that is written has a type
 * that is listed for the native image.
 */
package org.sixchat.cli.json;

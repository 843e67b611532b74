/**
 * What commands answer and what an instance reports, as immutable records. They are the JSON output, field for field, so a
 * field is never renamed.
 */
package org.sixchat.cli.view;

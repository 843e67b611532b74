/**
 * Every message of IRP as a record under {@link org.sixchat.irp.message.IrpMessage}; the record's name is the XML root element.
 * Constructors hold the sizes, so that a message in hand is within its limits.
 */
package org.sixchat.irp.message;

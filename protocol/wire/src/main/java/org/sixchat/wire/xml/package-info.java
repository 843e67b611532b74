/**
 * The one hardened XML mapper: records to XML and back, limits before parsing, nothing of a DTD.
 * What it accepts is decided here and in the records' constructors; the XSDs say the same for others.
 */
package org.sixchat.wire.xml;

/** The XML of both protocols and of signed documents. */
package org.sixchat.fuzz.xml;

/**
 * What the use cases need from outside.
 * The adapters fulfil it.
 */
package org.sixchat.ca.app.port;

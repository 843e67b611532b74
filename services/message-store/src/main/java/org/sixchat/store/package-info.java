/** Where the process begins: the message store of a domain. */
package org.sixchat.store;

/** Where the process begins: the user directory and address registry of a domain. */
package org.sixchat.registry;

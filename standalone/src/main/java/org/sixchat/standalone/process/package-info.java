/**
 * Child processes: each under a guard that ends it when this process is gone, restarted when it dies.
 * Nothing in here knows what the children are.
 */
package org.sixchat.standalone.process;

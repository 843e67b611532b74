/**
 * The data directory: its layout, its lock, its secrets and the state file that other commands read.
 * Everything in it is for its owner only.
 */
package org.sixchat.standalone.data;

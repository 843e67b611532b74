/**
 * The three services and the one-off set-up of the certification authority, as child processes.
 * Each gets its settings from a file in its own folder, as anywhere else.
 */
package org.sixchat.standalone.service;

/** What the streams of this module share: publishers for one subscriber, which runs on the event loop of whoever publishes. */
package org.sixchat.sixchat.flow;

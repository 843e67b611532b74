/** End to end over the built artifacts: the story, its faults, and what others can verify of it with tools of their own. */
package org.sixchat.e2e;

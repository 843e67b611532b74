/** What people get to install: the native agent, the images, a registry on a cluster; how big, how fast to start. */
package org.sixchat.bench.delivery;

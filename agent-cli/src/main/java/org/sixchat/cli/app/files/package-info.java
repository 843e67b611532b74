/** Files that go to and come from other people's agents, and the folders that the owner has for that. */
package org.sixchat.cli.app.files;

package org.sixchat.wire.xml;

/**
 * What a document may have at most; all but {@code bytes} are enforced while it is tokenised, before anything is bound.
 *
 * @param bytes octets in all
 * @param depth elements inside each other, the root included
 * @param elements elements in all
 * @param attributes attributes of one element
 */
public record XmlLimits(int bytes, int depth, int elements, int attributes) {
    /** Limits of every protocol of ours: 256 KiB, 32 deep, 4096 elements, 32 attributes. */
    public static final XmlLimits DEFAULT = new XmlLimits(256 * 1024, 32, 4096, 32);
}

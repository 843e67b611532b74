package org.sixchat.wire.xml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/**
 * Messages to XML documents and back. The root element is the record's simple name; scalar components are attributes,
 * all others (records, lists, octets in base64, and what {@link AsElement} marks) are child elements of the component's name.
 *
 * <p>Thread-safe; build one for each protocol and keep it.
 *
 * @param <M> a sealed interface over records, or one record
 */
public final class XmlCodec<M> {
    private final Map<String, ObjectReader> readers;
    private final Map<Class<?>, ObjectWriter> writers;
    private final RecordModels models;
    private final String namespace;
    private final XmlLimits limits;

    private XmlCodec(Class<M> type, String namespace, XmlLimits limits) {
        this.models = RecordModels.of(type);
        XmlMapper mapper = XmlMappers.create(namespace);
        this.readers =
                models.roots().stream().collect(Collectors.toUnmodifiableMap(Class::getSimpleName, mapper::readerFor));
        this.writers =
                models.roots().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), mapper::writerFor));
        this.namespace = namespace;
        this.limits = limits;
    }

    /** A codec for the records under {@code type}, in {@code namespace}, with the usual limits. */
    public static <M> XmlCodec<M> of(Class<M> type, String namespace) {
        return of(type, namespace, XmlLimits.DEFAULT);
    }

    /** A codec with limits of its own. */
    public static <M> XmlCodec<M> of(Class<M> type, String namespace, XmlLimits limits) {
        return new XmlCodec<>(type, namespace, limits);
    }

    /**
     * The document of a message: UTF-8, no XML declaration.
     *
     * @throws SixChatException {@link ErrorCode#TOO_LARGE} above the limit, {@link ErrorCode#BAD_REQUEST} for a text with a
     *     character that XML 1.0 does not allow
     */
    public byte[] encode(M message) {
        try {
            return within(writers.get(message.getClass()).writeValueAsBytes(message));
        } catch (JsonProcessingException unfitText) {
            throw new SixChatException(
                    ErrorCode.BAD_REQUEST, "a text has a character that XML does not allow", unfitText);
        }
    }

    /**
     * The message of a document.
     *
     * @throws SixChatException {@link ErrorCode#TOO_LARGE} above a limit, {@link ErrorCode#UNEXPECTED} for a well-formed
     *     document of another root element or namespace, {@link ErrorCode#MALFORMED} for all else that is wrong
     */
    @SuppressWarnings("unchecked") // every reader reads a record under M
    public M decode(byte[] document) {
        try {
            GuardedReader reader = GuardedReader.open(within(document), namespace, limits, models);
            try {
                ObjectReader target = readers.get(reader.rootName());
                M message = (M) target.readValue(XmlMappers.parser(target, reader));
                reader.finish();
                return message;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | IOException | RuntimeException failure) {
            throw XmlFailures.translate(failure);
        }
    }

    /**
     * An attribute of a document's root element, for an answer to a document that {@link #decode} refused. Nothing behind the
     * root's start tag is looked at; empty if there is no such attribute or the document does not even begin well.
     */
    public Optional<String> rootAttribute(byte[] document, String name) {
        try {
            return document.length > limits.bytes() ? Optional.empty() : RootAttribute.read(document, name);
        } catch (XMLStreamException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private byte[] within(byte[] document) {
        if (document.length > limits.bytes()) {
            throw new SixChatException(
                    ErrorCode.TOO_LARGE,
                    "the document has " + document.length + " octets, more than the " + limits.bytes() + " allowed");
        }
        return document;
    }

    /** Every record that takes part in this codec, for tests of native metadata and schemas. */
    public Set<Class<?>> records() {
        return models.all();
    }
}

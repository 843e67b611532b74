package org.sixchat.wire.xml;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;
import org.sixchat.core.Texts;

/**
 * Stands between tokeniser and binder and lets through only what the record in hand knows: foreign and unknown elements and
 * attributes are skipped, a second one of a known single element is refused, and so are DTDs, processing instructions,
 * entity references and anything above the limits.
 */
final class GuardedReader extends VisibleAttributes {
    private final XmlLimits limits;
    private final RecordModels models;
    private final String namespace;
    private final Deque<Open> open = new ArrayDeque<>();
    private int depth;
    private int elements;

    /** One element that is open: its record, null for text, and the single children seen in it. */
    private record Open(RecordModel model, Set<String> seen) {}

    private GuardedReader(XMLStreamReader reader, String namespace, XmlLimits limits, RecordModels models) {
        super(reader);
        this.namespace = namespace;
        this.limits = limits;
        this.models = models;
    }

    /** Opens a document of UTF-8 and goes to its root element, which has to be in {@code namespace}. */
    static GuardedReader open(byte[] document, String namespace, XmlLimits limits, RecordModels models)
            throws XMLStreamException {
        XMLStreamReader tokens =
                XmlMappers.inputFactory().createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
        GuardedReader reader = new GuardedReader(tokens, namespace, limits, models);
        reader.refuseOtherEncodings();
        while (reader.next() != START_ELEMENT) {
            // comments and white space before the root are dropped by next()
        }
        return reader;
    }

    String rootName() {
        return getLocalName();
    }

    /** Reads to the end of the document: nothing but comments may stand behind the root element. */
    void finish() throws XMLStreamException {
        while (hasNext()) {
            next();
        }
    }

    @Override
    public int next() throws XMLStreamException {
        while (true) {
            int event = getParent().next();
            boolean visible = switch (event) {
                case START_ELEMENT -> startElement();
                case END_ELEMENT -> endElement();
                case CHARACTERS, CDATA, SPACE -> text();
                case END_DOCUMENT -> true;
                case COMMENT -> false;
                default ->
                    throw XmlFailures.malformed(
                            "the document has a DTD, a processing instruction or an entity reference");
            };
            if (visible) {
                return event;
            }
        }
    }

    private boolean startElement() throws XMLStreamException {
        count();
        if (open.isEmpty()) {
            return openRoot();
        }
        Open parent = open.peek();
        if (parent.model() == null) {
            throw XmlFailures.malformed("'" + shown() + "' stands inside a value");
        }
        RecordModel.Child child =
                namespace.equals(getNamespaceURI()) ? parent.model().children().get(getLocalName()) : null;
        if (child == null) {
            refuseAttributeAsElement(parent);
            skip();
            return false;
        }
        if (!parent.seen().add(getLocalName()) && !child.repeated()) {
            throw XmlFailures.malformed("the element '" + shown() + "' is there twice");
        }
        push(child.content() == null ? null : models.get(child.content()));
        return true;
    }

    private boolean openRoot() {
        RecordModel model = models.root(getLocalName());
        if (model == null || !namespace.equals(getNamespaceURI())) {
            throw new SixChatException(ErrorCode.UNEXPECTED, "'" + shown() + "' is not a message of " + namespace);
        }
        push(model);
        return true;
    }

    private void refuseAttributeAsElement(Open parent) {
        if (namespace.equals(getNamespaceURI()) && parent.model().attributes().contains(getLocalName())) {
            throw XmlFailures.malformed("'" + shown() + "' is an attribute, not an element");
        }
    }

    private void push(RecordModel model) {
        open.push(new Open(model, new HashSet<>()));
        show(model);
    }

    private boolean endElement() {
        depth--;
        open.pop();
        return true;
    }

    private boolean text() {
        if (!open.isEmpty() && open.peek().model() == null) {
            return true;
        }
        if (!getText().isBlank()) {
            throw XmlFailures.malformed("text stands between elements");
        }
        return false;
    }

    private void skip() throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside) {
            switch (getParent().next()) {
                case START_ELEMENT -> count();
                case END_ELEMENT -> depth--;
                case DTD, PROCESSING_INSTRUCTION, ENTITY_REFERENCE ->
                    throw XmlFailures.malformed(
                            "the document has a DTD, a processing instruction or an entity reference");
                default -> {
                    // text of something unknown
                }
            }
        }
    }

    private void count() {
        depth++;
        elements++;
        if (depth > limits.depth()
                || elements > limits.elements()
                || getParent().getAttributeCount() > limits.attributes()) {
            throw XmlFailures.tooLarge("the document has more levels, elements or attributes than are allowed");
        }
    }

    private void refuseOtherEncodings() {
        String declared = getParent().getCharacterEncodingScheme();
        String version = getParent().getVersion();
        boolean utf8 = declared == null || declared.equalsIgnoreCase("UTF-8");
        boolean xml10 = version == null || version.equals("1.0");
        if (!utf8 || !xml10) {
            throw XmlFailures.malformed("the document is not XML 1.0 in UTF-8");
        }
    }

    private String shown() {
        return Texts.printable(getLocalName());
    }
}

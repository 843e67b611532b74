package org.sixchat.wire.xml;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one attribute of the root element and then stops. */
final class RootAttribute {
    private RootAttribute() {}

    static Optional<String> read(byte[] document, String name) throws XMLStreamException {
        XMLStreamReader tokens =
                XmlMappers.inputFactory().createXMLStreamReader(new ByteArrayInputStream(document), "UTF-8");
        try {
            while (tokens.hasNext()) {
                switch (tokens.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        return Optional.ofNullable(tokens.getAttributeValue("", name));
                    }
                    case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> {
                        // may stand before the root
                    }
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.empty();
        } finally {
            tokens.close();
        }
    }
}

package org.sixchat.irp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Validates documents against the XSDs that we ship, with the JDK's validator. */
public final class Schemas {
    private static final Map<String, Schema> LOADED = new ConcurrentHashMap<>();

    private Schemas() {}

    /** @throws AssertionError if the document does not validate */
    public static void validate(String xsd, byte[] document) {
        try {
            LOADED.computeIfAbsent(xsd, Schemas::load)
                    .newValidator()
                    .validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXException | IOException invalid) {
            throw new AssertionError(
                    invalid.getMessage() + " in " + new String(document, java.nio.charset.StandardCharsets.UTF_8),
                    invalid);
        }
    }

    private static Schema load(String xsd) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Schemas.class.getResource("/org/sixchat/irp/" + xsd));
        } catch (SAXException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

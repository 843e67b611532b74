package org.sixchat.wire.xml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.function.Function;
import org.sixchat.core.ErrorCode;
import org.sixchat.core.SixChatException;

/** Reads a value of one text; an absent primitive is malformed, any other absent value is null. */
final class TextDeserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, T> parse;

    TextDeserializer(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        String text = in.getValueAsString();
        if (text == null) {
            throw new SixChatException(ErrorCode.MALFORMED, "a value has child elements, which it does not have");
        }
        return parse.apply(text);
    }

    @Override
    public T getNullValue(DeserializationContext context) {
        if (handledType().isPrimitive()) {
            throw new SixChatException(ErrorCode.MALFORMED, "the message lacks a mandatory attribute");
        }
        return null;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return getNullValue(context);
    }
}

package dev.cosell.web;

import dev.cosell.messaging.ParkedContent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A parked record with all that it holds. */
@Schema(name = "ParkedRecordContent")
record ParkedContentResponse(
        ParkedRecordResponse record,
        @Schema(
                        description =
                                "The record's headers, the last of each name; ce_… is the envelope of the event")
                Map<String, String> headers,
        @Schema(
                        description =
                                "The record's value, encoded as payloadEncoding says; null where it has none")
                @Nullable String payload,
        @Schema(description = "BASE64 for what is no UTF-8; null where there is no payload")
                @Nullable Encoding payloadEncoding,
        @Schema(description = "How many of its topic and key wait before it") long waitingBefore,
        @Schema(description = "How many of its topic and key wait behind it") long waitingBehind) {

    /** How a payload became text. */
    @Schema(name = "ParkedPayloadEncoding")
    enum Encoding {
        UTF_8,
        BASE64
    }

    static ParkedContentResponse from(ParkedContent content) {
        byte[] payload = content.payload();
        String text = payload == null ? null : textOf(payload);
        boolean encoded = payload != null && text == null;
        return new ParkedContentResponse(
                ParkedRecordResponse.from(content.record()),
                content.headers(),
                encoded ? Base64.getEncoder().encodeToString(payload) : text,
                payload == null ? null : encoded ? Encoding.BASE64 : Encoding.UTF_8,
                content.before(),
                content.behind());
    }

    private static @Nullable String textOf(byte[] payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

package dev.recourse.seal;

import dev.recourse.model.AcquirerKey;
import dev.recourse.model.CaseId;
import dev.recourse.model.DocumentType;
import dev.recourse.model.EntryId;
import dev.recourse.model.KeyId;
import dev.recourse.model.PartId;
import dev.recourse.model.PartRole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.HexFormat;

/** Fixtures of this package. */
final class Parts {
    static final byte[] PRIVATE =
            HexFormat.of().parseHex("f01bcae6676dff7576d25e9b4b105496c0a3656bbd1fa92d940e41b731aca65f");
    static final byte[] PUBLIC =
            HexFormat.of().parseHex("1daca4e91f154461ade7c866ea5f6e660465ee1708e9b562adc09d5d4d410749");
    static final AcquirerKey ACQUIRER_KEY = acquirerKey("k-1", Base64Url.encode(PUBLIC));

    static final PartContext CONTEXT = new PartContext(
            new CaseId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f10"),
            new EntryId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f11"),
            new PartId("01938f2e-7c1a-7b3e-9d52-0c5a4e8b7f12"),
            PartRole.EVIDENCE,
            DocumentType.SALES_SLIP);

    private Parts() {}

    static AcquirerKey acquirerKey(String kid, String x) {
        return new AcquirerKey(new KeyId(kid), "enc", "recourse-seal-1", "OKP", "X25519", x, null, null);
    }

    static byte[] seal(ContentKey key, byte[] plaintext) throws IOException, SealException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Sealer().seal(key, CONTEXT, new ByteArrayInputStream(plaintext), Channels.newChannel(out));
        return out.toByteArray();
    }

    static byte[] open(ContentKey key, PartContext context, byte[] sealed) throws IOException, SealException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Opener().open(key, context, new ByteArrayInputStream(sealed), out);
        return out.toByteArray();
    }
}

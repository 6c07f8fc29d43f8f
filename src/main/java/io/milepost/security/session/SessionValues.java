package io.milepost.security.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;

/** Converts values between sessions and their table. Reads instances of expected classes only. */
final class SessionValues {

    /** Signed-in user with groups, CSRF tokens, and what a redirect passes to the next page. */
    private static final ObjectInputFilter EXPECTED = ObjectInputFilter.Config.createFilter(
            """
            maxbytes=1000000;maxdepth=20;maxrefs=10000;maxarray=10000;\
            org.springframework.security.core.context.SecurityContextImpl;\
            org.springframework.security.core.authority.SimpleGrantedAuthority;\
            org.springframework.security.authentication.AbstractAuthenticationToken;\
            org.springframework.security.authentication.UsernamePasswordAuthenticationToken;\
            org.springframework.security.web.csrf.DefaultCsrfToken;\
            org.springframework.web.servlet.FlashMap;\
            org.springframework.util.LinkedMultiValueMap;org.springframework.util.MultiValueMapAdapter;\
            org.springframework.context.support.DefaultMessageSourceResolvable;\
            io.milepost.security.password.PasswordFingerprint;io.milepost.desk.FlashMessage;\
            io.milepost.setup.TwilioTestPort$TestResult;io.milepost.alert.delivery.AlertTester$TestResult;\
            java.lang.*;java.time.*;\
            java.util.ArrayList;java.util.HashMap;java.util.LinkedHashMap;java.util.Map$Entry;java.util.CollSer;\
            java.util.Collections$*;java.util.ImmutableCollections$*;java.util.concurrent.CopyOnWriteArrayList;\
            !*""");

    private SessionValues() {}

    static ConversionService conversion() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, new DeserializingConverter(SessionValues::read));
        return conversion;
    }

    private static Object read(InputStream stored) throws IOException {
        var values = new ObjectInputStream(stored);
        values.setObjectInputFilter(EXPECTED);
        try {
            return values.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("A session contains an unknown class", e);
        }
    }
}

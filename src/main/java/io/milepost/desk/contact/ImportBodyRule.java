package io.milepost.desk.contact;

import io.milepost.contact.csv.ContactFiles;
import io.milepost.rest.LargeBodyRule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** A file of contacts is the body of the request that uploads it. */
@Component
class ImportBodyRule implements LargeBodyRule {

    @Override
    public OptionalInt maxBytes(HttpServletRequest request) {
        return request.getRequestURI().equals(ImportPage.PATH)
                ? OptionalInt.of(ContactFiles.MAX_BYTES)
                : OptionalInt.empty();
    }
}

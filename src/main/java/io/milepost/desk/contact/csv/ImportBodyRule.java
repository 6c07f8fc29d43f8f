package io.milepost.desk.contact.csv;

import io.milepost.contact.csv.ContactFiles;
import io.milepost.web.limit.RequestSizeLimitOverride;
import jakarta.servlet.http.HttpServletRequest;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Allows a larger request body for the upload of a file of contacts. */
@Component
class ImportBodyRule implements RequestSizeLimitOverride {

    @Override
    public OptionalInt maxBytes(HttpServletRequest request) {
        return request.getRequestURI().equals(ContactImportPageController.PATH)
                ? OptionalInt.of(ContactFiles.MAX_BYTES)
                : OptionalInt.empty();
    }
}

package io.milepost.desk.audit;

import io.milepost.audit.AuditArea;
import io.milepost.audit.AuditTrail;
import io.milepost.shared.SingleLine;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the page shows.
 *
 * @param area name of an {@link AuditArea}; empty or unknown for all
 */
public record AuditFilter(
        String area,
        @SingleLine @Size(max = MAX_LENGTH) String subject,
        @SingleLine @Size(max = MAX_LENGTH) String user) {

    private static final int MAX_LENGTH = 64;

    public AuditFilter {
        area = Objects.requireNonNullElse(area, "");
        subject = Objects.requireNonNullElse(subject, "").strip();
        user = Objects.requireNonNullElse(user, "").strip();
    }

    AuditTrail.Filter toFilter() {
        var known = Arrays.stream(AuditArea.values())
                .filter(each -> each.name().equals(area))
                .findFirst()
                .orElse(null);
        return new AuditTrail.Filter(known, subject, user);
    }

    public boolean isEmpty() {
        return area.isEmpty() && subject.isEmpty() && user.isEmpty();
    }

    /** @return path of the page that follows an entry */
    public String urlBefore(long id) {
        return UriComponentsBuilder.fromPath(AuditPageController.PATH)
                .queryParam("area", "{area}")
                .queryParam("subject", "{subject}")
                .queryParam("user", "{user}")
                .queryParam("before", id)
                .encode()
                .buildAndExpand(area, subject, user)
                .toUriString();
    }
}

package io.milepost.contact.web;

import io.milepost.contact.Organization;
import io.milepost.contact.Organizations;
import io.milepost.shared.Identifier;
import io.milepost.shared.Page;
import io.milepost.shared.SingleLine;
import io.milepost.shared.version.ExpectedVersion;
import io.milepost.shared.version.RecordVersion;
import io.milepost.shared.version.VersionGuard;
import io.milepost.shared.version.VersionGuard.VersionedTable;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/organizations")
class OrganizationController {

    record OrganizationRequest(@NotBlank @SingleLine @Size(max = Organization.MAX_NAME_LENGTH) String name) {}

    private final Organizations organizations;
    private final VersionGuard versions;

    OrganizationController(Organizations organizations, VersionGuard versions) {
        this.versions = versions;
        this.organizations = organizations;
    }

    @PutMapping("/{code}")
    ResponseEntity<Organization> save(
            @PathVariable @Identifier String code,
            @Valid @RequestBody OrganizationRequest body,
            ExpectedVersion expected,
            HttpServletResponse response) {
        var organization = new Organization(code, body.name());
        var created = versions.change(
                VersionedTable.ORGANIZATION,
                code,
                expected,
                () -> organizations.find(code).map(Organization::version),
                () -> organizations.save(organization));
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(organization.version()));
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(organization);
    }

    @GetMapping("/{code}")
    Organization get(@PathVariable @Identifier String code, HttpServletResponse response) {
        var organization = organizations.get(code);
        response.setHeader(HttpHeaders.ETAG, RecordVersion.toETag(organization.version()));
        return organization;
    }

    @GetMapping
    Page<Organization> search(
            @RequestParam(defaultValue = "") @SingleLine @Size(max = Page.MAX_SEARCH_LENGTH) String q,
            @RequestParam(defaultValue = "0") @Min(0) @Max(Page.MAX_PAGE) int page,
            @RequestParam(defaultValue = Page.DEFAULT_SIZE) @Min(1) @Max(Page.MAX_SIZE) int size) {
        var found = organizations.search(q, page, size);
        return new Page<>(
                found.content().stream()
                        .map(row -> new Organization(row.code(), row.name()))
                        .toList(),
                page,
                size,
                found.total());
    }
}

package io.milepost.web.brand;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Settings {@code milepost.brand.*}, with defaults in {@code application.yml}; explained in the README.
 *
 * @param name at the top of pages and in their titles, one line of at most 40 visible characters
 * @param logo an SVG, PNG, JPEG, GIF or WebP file, recognized by its extension; must exist when the application starts
 */
@Validated
@ConfigurationProperties("milepost.brand")
public record BrandProperties(
        @NotBlank
                @Pattern(
                        regexp = "[^\\p{Cc}\\p{Cf}]{0,40}",
                        message = "must be one line of at most 40 visible characters")
                String name,
        @NotNull Resource logo) {}

package io.milepost.web.brand;

import io.milepost.settings.InvalidSettingException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.freemarker.FreeMarkerVariablesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/** Serves the logo, without sign-in, at {@code /assets/logo}, and makes the name available to pages as {@code brand}. */
@Configuration
class BrandConfiguration implements WebMvcConfigurer {

    static final String LOGO = "/assets/logo";

    private static final Pattern PICTURE = Pattern.compile("(?i).+\\.(svg|png|jpe?g|gif|webp)");

    private final BrandProperties brand;

    /** @throws InvalidSettingException if the logo cannot be read or is not a picture */
    BrandConfiguration(BrandProperties brand) {
        if (!brand.logo().isReadable()
                || !PICTURE.matcher(Objects.toString(brand.logo().getFilename(), ""))
                        .matches()) {
            throw new InvalidSettingException(
                    "milepost.brand.logo",
                    "must be a readable file of a picture, such as file:/etc/milepost/logo.svg, but is "
                            + brand.logo());
        }
        this.brand = brand;
    }

    @Bean
    FreeMarkerVariablesCustomizer brandName() {
        return variables -> variables.put("brand", brand.name());
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(LOGO)
                .addResourceLocations("classpath:/static/assets/")
                .resourceChain(false)
                .addResolver(new LogoResolver(brand.logo()));
    }

    /** The one file of the handler, whatever the path. */
    private record LogoResolver(Resource logo) implements ResourceResolver {

        @Override
        public Resource resolveResource(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            return logo;
        }

        @Override
        public @Nullable String resolveUrlPath(
                String path, List<? extends Resource> locations, ResourceResolverChain chain) {
            return null;
        }
    }
}

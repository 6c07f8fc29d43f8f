package io.milepost.web;

import io.milepost.error.InvalidFieldException;
import io.milepost.shared.version.ExpectedVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Passes the header {@code If-Match} to each method of a controller that has a parameter {@link ExpectedVersion}. */
@Component
class ExpectedVersionResolver implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ExpectedVersion.class;
    }

    /** @throws InvalidFieldException if the header is too long or not valid */
    @Override
    public ExpectedVersion resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        var headers = request.getHeaderValues(HttpHeaders.IF_MATCH);
        return ExpectedVersion.ofIfMatch(headers == null ? null : String.join(",", headers));
    }
}

package io.milepost.desk.held;

import io.milepost.text.hold.HeldTexts;
import io.milepost.text.hold.HeldTexts.HeldStep;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** What the bar of one page shows. Reads nothing unless the user has done a step whose texts may not have left. */
public final class HeldTextsBar {

    private final HttpServletRequest request;
    private final HeldTexts texts;

    HeldTextsBar(HttpServletRequest request, HeldTexts texts) {
        this.request = request;
        this.texts = texts;
    }

    /** @return steps whose texts can still be undone, oldest first */
    public List<HeldStep> steps() {
        var known = SessionSteps.find(request);
        var held = texts.find(known);
        var pending = held.stream().map(HeldStep::id).toList();
        SessionSteps.remove(
                request, known.stream().filter(step -> !pending.contains(step)).toList());
        return held;
    }

    /** @return where the user returns without scripts: this page, or Home if it was sent by a form */
    public String back() {
        if (!request.getMethod().equals("GET")) {
            return "/";
        }
        var query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}

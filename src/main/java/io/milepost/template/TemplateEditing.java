package io.milepost.template;

import io.milepost.problem.Conflict;
import io.milepost.problem.Invalid;
import io.milepost.problem.Unknown;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the office does with a template. Every change is a new version, checked before it is saved; nobody's change is
 * overwritten by somebody who has not seen it. Saving what is there already changes nothing.
 */
@Service
public class TemplateEditing {

    /**
     * @param subject of the e-mail; empty for none
     * @param body    with line breaks of any kind, which become {@code \n}: a browser sends two characters for one
     */
    public record Draft(String subject, String body) {
        public Draft {
            body = body.replaceAll("\r\n?", "\n");
        }
    }

    private final TextTemplates templates;
    private final TemplateVersions versions;
    private final BundledTemplates bundled;
    private final TemplateRenderer renderer;

    TemplateEditing(
            TextTemplates templates, TemplateVersions versions, BundledTemplates bundled, TemplateRenderer renderer) {
        this.templates = templates;
        this.versions = versions;
        this.bundled = bundled;
        this.renderer = renderer;
    }

    /**
     * @throws TemplateBroken if it cannot be filled in with the example
     * @throws Invalid        if there is a template of this name
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void create(String name, Draft draft, String user) throws TemplateBroken {
        check(draft);
        if (!templates.put(name, draft.subject(), draft.body(), user)) {
            throw new Invalid("name", "there is a template %s already; open it to change it".formatted(name));
        }
    }

    /**
     * @param openedVersion the version that the user changed
     * @throws TemplateBroken if it cannot be filled in with the example
     * @throws Conflict       if somebody has saved a newer version meanwhile
     * @throws Unknown        if there is no such template
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void save(String name, int openedVersion, Draft draft, String user) throws TemplateBroken {
        check(draft);
        change(name, openedVersion, draft, user);
    }

    /**
     * Makes what an older version said the newest version.
     *
     * @throws TemplateBroken if today's rules or fields refuse what it said
     * @throws Conflict       if somebody has saved a newer version than {@code openedVersion} meanwhile
     * @throws Unknown        if there is no such template or version
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void restore(String name, int openedVersion, int version, String user) throws TemplateBroken {
        var old = versions.get(name, version);
        save(name, openedVersion, new Draft(old.subject(), old.body()), user);
    }

    /**
     * Makes what came with the product the newest version.
     *
     * @throws Conflict if nothing of this name comes with the product, or somebody has saved a newer version meanwhile
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void backToDelivered(String name, int openedVersion, String user) throws TemplateBroken {
        var delivered = bundled.find(name)
                .orElseThrow(() ->
                        new Conflict("Template %s does not come with Milepost; restore one of its versions instead."
                                .formatted(name)));
        save(name, openedVersion, delivered, user);
    }

    private void change(String name, int openedVersion, Draft draft, String user) {
        var current = templates.lock(name);
        var same = current.subject().equals(draft.subject()) && current.body().equals(draft.body());
        if (current.version() != openedVersion && !same) {
            throw new Conflict(
                    "%s has saved version %d of this template since you opened version %d. Nothing of yours is lost: compare the two, then save on top of it."
                            .formatted(
                                    current.savedBy() == null ? "Milepost" : current.savedBy(),
                                    current.version(),
                                    openedVersion));
        }
        templates.put(name, draft.subject(), draft.body(), user);
    }

    private void check(Draft draft) throws TemplateBroken {
        renderer.renderDraft(draft.subject(), draft.body(), TemplateFields.example());
    }
}

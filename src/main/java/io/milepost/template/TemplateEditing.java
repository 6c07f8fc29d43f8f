package io.milepost.template;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes templates. Every change is a new version, checked before it is saved; a version that the user has not seen is
 * never overwritten. Saving an unchanged template changes nothing.
 */
@Service
public class TemplateEditing {

    /**
     * @param subject of the e-mail; empty for none
     * @param body    line breaks of any kind become {@code \n}, because browsers send CR LF
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
     * @throws TemplateBroken if it cannot be rendered with the example
     * @throws InvalidFieldException        if a template of this name exists
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void create(String name, Draft draft, String user) throws TemplateBroken {
        check(draft);
        if (!templates.put(name, draft.subject(), draft.body(), user)) {
            throw new InvalidFieldException("name", "template %s already exists; open it to change it".formatted(name));
        }
    }

    /**
     * @param openedVersion the version that the user changed
     * @throws TemplateBroken if it cannot be rendered with the example
     * @throws ConflictException       if another user saved a newer version in the meantime
     * @throws NotFoundException        if there is no such template
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void save(String name, int openedVersion, Draft draft, String user) throws TemplateBroken {
        check(draft);
        change(name, openedVersion, draft, user);
    }

    /**
     * Saves the text of an older version as a new version.
     *
     * @throws TemplateBroken if the current rules or fields do not allow its text
     * @throws ConflictException       if another user saved a newer version than {@code openedVersion} in the meantime
     * @throws NotFoundException        if there is no such template or version
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void restore(String name, int openedVersion, int version, String user) throws TemplateBroken {
        var old = versions.get(name, version);
        save(name, openedVersion, new Draft(old.subject(), old.body()), user);
    }

    /**
     * Saves the text that comes with Milepost as a new version.
     *
     * @throws ConflictException if no template of this name comes with Milepost, or another user saved a newer version in the meantime
     */
    @Transactional(rollbackFor = TemplateBroken.class)
    public void backToDelivered(String name, int openedVersion, String user) throws TemplateBroken {
        var delivered = bundled.find(name)
                .orElseThrow(() -> new ConflictException(
                        "Template %s does not come with Milepost; restore one of its versions instead."
                                .formatted(name)));
        save(name, openedVersion, delivered, user);
    }

    private void change(String name, int openedVersion, Draft draft, String user) {
        var current = templates.lock(name);
        var same = current.subject().equals(draft.subject()) && current.body().equals(draft.body());
        if (current.version() != openedVersion && !same) {
            throw new ConflictException(
                    "%s saved version %d of this template after you opened version %d. Your changes are not lost: compare the versions, then save over it."
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

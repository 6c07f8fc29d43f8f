package io.milepost.template;

import static io.milepost.messages.Messages.message;

import io.milepost.error.ConflictException;
import io.milepost.error.InvalidFieldException;
import io.milepost.error.NotFoundException;
import io.milepost.template.variant.TemplateName;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes templates. Every change is a new version, checked before it is saved; a version that the user has not seen is
 * never overwritten. Saving an unchanged template changes nothing, unless it is a translation
 * or variant that is outdated: then it follows the current version of its base.
 */
@Service
public class TemplateService {

    private final TextTemplates templates;
    private final TemplateVersions versions;
    private final DefaultTemplates defaults;
    private final TemplateRenderer renderer;

    TemplateService(
            TextTemplates templates, TemplateVersions versions, DefaultTemplates defaults, TemplateRenderer renderer) {
        this.templates = templates;
        this.versions = versions;
        this.defaults = defaults;
        this.renderer = renderer;
    }

    /**
     * @throws InvalidTemplateException if it cannot be rendered with the example
     * @throws InvalidFieldException if a template of this name exists
     * @throws NotFoundException if it is a translation or variant, and there is no base
     */
    @Transactional(rollbackFor = InvalidTemplateException.class)
    public void create(String name, TemplateDraft draft, String user) throws InvalidTemplateException {
        validate(name, draft);
        if (!templates.save(name, draft, user)) {
            throw new InvalidFieldException("name", message("template.error.exists", name));
        }
    }

    /**
     * Saves a template, whichever version is current. Repeating it changes nothing.
     *
     * @return true if the template is new
     * @throws InvalidTemplateException if it cannot be rendered with the example
     * @throws NotFoundException if it is a translation or variant, and there is no base
     */
    @Transactional(rollbackFor = InvalidTemplateException.class)
    public boolean createOrReplace(String name, TemplateDraft draft, String user) throws InvalidTemplateException {
        validate(name, draft);
        return templates.save(name, draft, user);
    }

    /**
     * @param openedVersion the version that the user changed
     * @throws InvalidTemplateException if it cannot be rendered with the example
     * @throws ConflictException if another user saved a newer version in the meantime
     * @throws NotFoundException if there is no such template
     */
    @Transactional(rollbackFor = InvalidTemplateException.class)
    public void save(String name, int openedVersion, TemplateDraft draft, String user) throws InvalidTemplateException {
        validate(name, draft);
        var current = templates.lock(name);
        if (current.version() != openedVersion && !current.isSame(draft)) {
            throw changedMeanwhile(current, openedVersion);
        }
        templates.save(name, draft, user);
    }

    /**
     * Saves the text of an older version as a new version.
     *
     * @throws InvalidTemplateException if the current rules or fields do not allow its text
     * @throws ConflictException if another user saved a newer version than {@code openedVersion} in the meantime
     * @throws NotFoundException if there is no such template or version
     */
    @Transactional(rollbackFor = InvalidTemplateException.class)
    public void restore(String name, int openedVersion, int version, String user) throws InvalidTemplateException {
        save(name, openedVersion, versions.get(name, version).draft(), user);
    }

    /**
     * Saves the default as a new version.
     *
     * @throws ConflictException if the template has no default, or another user saved a newer version in the meantime
     */
    @Transactional(rollbackFor = InvalidTemplateException.class)
    public void resetToDefault(String name, int openedVersion, String user) throws InvalidTemplateException {
        var defaultDraft =
                defaults.find(name).orElseThrow(() -> new ConflictException(message("template.error.noDefault", name)));
        save(name, openedVersion, defaultDraft, user);
    }

    private static ConflictException changedMeanwhile(TextTemplate current, int openedVersion) {
        return new ConflictException(message(
                "template.error.changed",
                Objects.requireNonNullElse(current.savedBy(), "Milepost"),
                current.version(),
                openedVersion));
    }

    private void validate(String name, TemplateDraft draft) throws InvalidTemplateException {
        var parsed = TemplateName.parse(name);
        if (!parsed.isBase()) {
            templates.get(parsed.base());
        }
        renderer.renderDraft(draft.subject(), draft.body(), TemplateVariables.exampleData());
    }
}

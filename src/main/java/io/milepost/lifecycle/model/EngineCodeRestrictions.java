package io.milepost.lifecycle.model;

import io.milepost.lifecycle.expression.AllowListFeelEngine;
import java.util.Set;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.scripting.ExecutableScript;
import org.camunda.bpm.engine.impl.scripting.ScriptFactory;
import org.springframework.stereotype.Component;

/**
 * The engine runs no scripts, instantiates no class that a model names, evaluates decisions within limits, and reads
 * variables only as texts, numbers, lists and maps. Applies to every model, including those that passed the rules of an
 * earlier release.
 */
@Component
class EngineCodeRestrictions extends AbstractProcessEnginePlugin {

    /** Types that a variable of type Object can be deserialized to. Any other class could run code on creation. */
    private static final Set<String> VARIABLE_TYPES = Set.of(
            "java.lang.Object",
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Double",
            "java.util.List",
            "java.util.ArrayList",
            "java.util.Map",
            "java.util.HashMap",
            "java.util.LinkedHashMap");

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setScriptFactory(new RejectingScriptFactory());
        engine.setArtifactFactory(new RejectingArtifactFactory());
        var decisions = new DefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(AllowListFeelEngine::new);
        decisions.setScriptEngineResolver(language -> null);
        engine.setDmnEngineConfiguration(decisions);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationTypeValidator(VARIABLE_TYPES::contains);
    }

    private static ProcessEngineException rejection(String what) {
        return new ProcessEngineException(
                "Milepost runs no " + what + "; use an expression, or a bean of the designer guide.");
    }

    private static final class RejectingScriptFactory extends ScriptFactory {

        @Override
        public ExecutableScript createScriptFromResource(String language, String resource) {
            throw rejection("scripts");
        }

        @Override
        public ExecutableScript createScriptFromResource(String language, Expression resource) {
            throw rejection("scripts");
        }

        @Override
        public ExecutableScript createScriptFromSource(String language, String source) {
            throw rejection("scripts");
        }

        @Override
        public ExecutableScript createScriptFromSource(String language, Expression source) {
            throw rejection("scripts");
        }
    }

    private static final class RejectingArtifactFactory implements ArtifactFactory {

        @Override
        public <T> T getArtifact(Class<T> type) {
            throw rejection("Java classes from models");
        }
    }
}

package io.milepost.lifecycle.model.check;

import io.milepost.error.ConflictException;
import java.util.Map;

/** Checks models, forms and decisions as a deployment does, without deploying them. */
public interface ModelCheck {

    /** Name of the transaction in which a model is deployed only to be checked. */
    String TRANSACTION = "check of a model";

    /**
     * Applies all rules, and plays orders through a model of orders. Keeps nothing; takes up to a few seconds.
     *
     * @param files content by name, such as {@code sales-order.bpmn}; the files that would be deployed together
     * @throws ConflictException if another model is being played; repeat the call in a few seconds
     */
    ModelCheckResult check(Map<String, byte[]> files);
}

package io.milepost.intake;

/** A record that a fact concerns. Facts with a common key are applied in the order given. */
record FactKey(Kind kind, String number) {

    enum Kind {
        ORDER,
        WORK_ORDER,
        SHIPPING_EVENT
    }

    static FactKey order(String number) {
        return new FactKey(Kind.ORDER, number);
    }

    static FactKey workOrder(String number) {
        return new FactKey(Kind.WORK_ORDER, number);
    }

    static FactKey shippingEvent(String number) {
        return new FactKey(Kind.SHIPPING_EVENT, number);
    }
}

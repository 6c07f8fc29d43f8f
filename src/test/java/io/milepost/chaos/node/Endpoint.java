package io.milepost.chaos.node;

/** Where Milepost receives requests: a node, or a load balancer. */
public interface Endpoint {

    String name();

    String url();
}

package io.milepost.order.production;

import java.util.List;

/**
 * The work orders released by one submission.
 *
 * @param submission submission number, from 1
 * @param numbers    empty if nothing was left to send
 */
public record ReleasedWorkOrders(int submission, List<String> numbers) {}

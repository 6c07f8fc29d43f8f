package io.milepost.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Calls that several threads make at the same moment. */
public final class Simultaneously {

    private Simultaneously() {}

    /** @return the result of each call */
    public static <T> List<T> call(int threads, Callable<T> call) throws Exception {
        return call(threads, number -> call);
    }

    /**
     * @param calls the call of each thread, by number from 0
     * @return their results, in this order
     */
    public static <T> List<T> call(int threads, IntFunction<Callable<T>> calls) throws Exception {
        var sameMoment = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var work = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(number -> () -> {
                        sameMoment.await();
                        return calls.apply(number).call();
                    })
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> result : pool.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}

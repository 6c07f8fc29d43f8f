package io.milepost.testing;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;
import org.springframework.context.ConfigurableApplicationContext;

/** Camunda's web apps have one runtime for the whole JVM; closing one application would remove it for the others. */
public final class SharedWebApps {

    private SharedWebApps() {}

    /** Closes an application without closing the web apps, which other tests still use. */
    public static void close(ConfigurableApplicationContext application) {
        var cockpit = Cockpit.getRuntimeDelegate();
        var tasklist = Tasklist.getRuntimeDelegate();
        var admin = Admin.getRuntimeDelegate();
        var welcome = Welcome.getRuntimeDelegate();
        application.close();
        Cockpit.setCockpitRuntimeDelegate(cockpit);
        Tasklist.setTasklistRuntimeDelegate(tasklist);
        Admin.setAdminRuntimeDelegate(admin);
        Welcome.setRuntimeDelegate(welcome);
    }
}

package io.milepost.testing;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.welcome.Welcome;
import org.springframework.context.ConfigurableApplicationContext;

/** Camunda's web apps have one runtime for the whole JVM; an application that is closed takes it away from the others. */
public final class SharedWebApps {

    private SharedWebApps() {}

    /** Closes an application, and leaves the web apps to those that other tests go on using. */
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

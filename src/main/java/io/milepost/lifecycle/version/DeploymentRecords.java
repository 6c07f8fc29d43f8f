package io.milepost.lifecycle.version;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code model_deployment}: who made a deployment. */
@Repository
class DeploymentRecords {

    private final JdbcClient jdbc;

    DeploymentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Joins the transaction of the deployment. */
    void insert(String deployment, String user) {
        jdbc.sql("insert into model_deployment (deployment_id, deployed_by) values (:deployment, :user)")
                .param("deployment", deployment)
                .param("user", user)
                .update();
    }

    void recordRestored(String deployment, int version) {
        jdbc.sql("update model_deployment set restored_version = :version where deployment_id = :deployment")
                .param("version", version)
                .param("deployment", deployment)
                .update();
    }

    /** @return empty if Milepost made it at startup */
    Optional<String> findUser(String deployment) {
        return jdbc.sql("select deployed_by from model_deployment where deployment_id = :deployment")
                .param("deployment", deployment)
                .query(String.class)
                .optional();
    }
}

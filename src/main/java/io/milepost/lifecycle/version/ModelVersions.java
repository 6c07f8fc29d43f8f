package io.milepost.lifecycle.version;

import io.milepost.error.NotFoundException;
import io.milepost.shared.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queries the versions of the deployed processes. */
@Component
public class ModelVersions {

    /** The engine has no query that returns versions together with their deployments. */
    private static final String VERSIONS =
            """
            select d.ID_ as definition, d.DEPLOYMENT_ID_ as deployment, d.RESOURCE_NAME_ as file, d.KEY_ as process,
              d.NAME_ as name, d.VERSION_ as version, d.VERSION_TAG_ as version_tag, p.DEPLOY_TIME_ as deployed_at,
              r.deployed_by, r.restored_version,
              d.VERSION_ = (
                select max(n.VERSION_) from ACT_RE_PROCDEF n where n.KEY_ = d.KEY_ and n.TENANT_ID_ is null) as newest,
              %s as running
            from ACT_RE_PROCDEF d
            join ACT_RE_DEPLOYMENT p on p.ID_ = d.DEPLOYMENT_ID_
            left join model_deployment r on r.deployment_id = d.DEPLOYMENT_ID_
            where d.TENANT_ID_ is null and\s""";

    private static final String SELECT = VERSIONS.formatted("cast(null as bigint)");

    /** Reads a row for each order, so only for pages that show the number, and never while a deployment is locked. */
    private static final String SELECT_AND_COUNT = VERSIONS.formatted(
            "(select count(*) from ACT_RU_EXECUTION e where e.PROC_DEF_ID_ = d.ID_ and e.PARENT_ID_ is null)");

    /** @param file name within the deployment */
    record DeployedVersion(String definition, String deployment, String file, ModelVersion version) {}

    private final JdbcClient jdbc;
    private final RepositoryService repository;

    ModelVersions(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** @return the newest version of each process, by id */
    public Page<ModelVersion> findProcesses(int page, int size) {
        var total = jdbc.sql("select count(distinct KEY_) from ACT_RE_PROCDEF where TENANT_ID_ is null")
                .query(Long.class)
                .single();
        var content = jdbc.sql(
                        SELECT_AND_COUNT
                                + """
                                d.VERSION_ = (
                                  select max(n.VERSION_) from ACT_RE_PROCDEF n
                                  where n.KEY_ = d.KEY_ and n.TENANT_ID_ is null)
                                order by d.KEY_ limit :limit offset :offset""")
                .param("limit", size)
                .param("offset", (long) page * size)
                .query(ModelVersions::toVersion)
                .list();
        return new Page<>(content.stream().map(DeployedVersion::version).toList(), page, size, total);
    }

    /**
     * @return newest first
     * @throws NotFoundException if no such process is deployed
     */
    public Page<ModelVersion> findVersions(String process, int page, int size) {
        long total = jdbc.sql("select count(*) from ACT_RE_PROCDEF where TENANT_ID_ is null and KEY_ = :process")
                .param("process", process)
                .query(Long.class)
                .single();
        if (total == 0) {
            throw new NotFoundException("process", process);
        }
        var content = jdbc.sql(
                        SELECT_AND_COUNT + "d.KEY_ = :process order by d.VERSION_ desc limit :limit offset :offset")
                .param("process", process)
                .param("limit", size)
                .param("offset", (long) page * size)
                .query(ModelVersions::toVersion)
                .list();
        return new Page<>(content.stream().map(DeployedVersion::version).toList(), page, size, total);
    }

    /**
     * @return the newest ones first, without the number of running orders
     * @throws NotFoundException if no such process is deployed
     */
    public List<ModelVersion> findNewestVersions(String process, int limit) {
        var found = jdbc.sql(SELECT + "d.KEY_ = :process order by d.VERSION_ desc limit :limit")
                .param("process", process)
                .param("limit", limit)
                .query(ModelVersions::toVersion)
                .list();
        if (found.isEmpty()) {
            throw new NotFoundException("process", process);
        }
        return found.stream().map(DeployedVersion::version).toList();
    }

    boolean exists(String process, int version) {
        return find("d.KEY_ = :process and d.VERSION_ = :version", Map.of("process", process, "version", version))
                .isPresent();
    }

    /**
     * @return a version with the number of running orders
     * @throws NotFoundException if there is no such version
     */
    public ModelVersion count(String process, int version) {
        return jdbc.sql(SELECT_AND_COUNT + "d.KEY_ = :process and d.VERSION_ = :version")
                .param("process", process)
                .param("version", version)
                .query(ModelVersions::toVersion)
                .optional()
                .map(DeployedVersion::version)
                .orElseThrow(() -> new NotFoundException("modelVersion", process, version));
    }

    /**
     * @return a version without the number of running orders
     * @throws NotFoundException if there is no such version
     */
    public ModelVersion get(String process, int version) {
        return load(process, version).version();
    }

    /**
     * @return the newest version, without the number of running orders
     * @throws NotFoundException if no such process is deployed
     */
    public ModelVersion getNewest(String process) {
        return findNewest(process)
                .map(DeployedVersion::version)
                .orElseThrow(() -> new NotFoundException("process", process));
    }

    /**
     * @return the BPMN file as text
     * @throws NotFoundException if there is no such version
     */
    public String readText(String process, int version) {
        return Bpmn.convertToString(Bpmn.readModelFromStream(new ByteArrayInputStream(readXml(process, version))));
    }

    /**
     * @return the BPMN file, in the encoding that it declares
     * @throws NotFoundException if there is no such version
     */
    public byte[] readXml(String process, int version) {
        return readXml(load(process, version));
    }

    byte[] readXml(DeployedVersion version) {
        return readFile(version.deployment(), version.file());
    }

    byte[] readFile(String deployment, String name) {
        try (var file = repository.getResourceAsStream(deployment, name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DeployedVersion load(String process, int version) {
        return find("d.KEY_ = :process and d.VERSION_ = :version", Map.of("process", process, "version", version))
                .orElseThrow(() -> new NotFoundException("modelVersion", process, version));
    }

    Optional<DeployedVersion> findNewest(String process) {
        return find("d.KEY_ = :process order by d.VERSION_ desc limit 1", Map.of("process", process));
    }

    private Optional<DeployedVersion> find(String condition, Map<String, Object> parameters) {
        return jdbc.sql(SELECT + condition)
                .params(parameters)
                .query(ModelVersions::toVersion)
                .optional();
    }

    private static DeployedVersion toVersion(ResultSet row, int index) throws SQLException {
        return new DeployedVersion(
                row.getString("definition"),
                row.getString("deployment"),
                row.getString("file"),
                new ModelVersion(
                        row.getString("process"),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getString("version_tag"),
                        row.getString("deployed_by"),
                        row.getTimestamp("deployed_at").toInstant(),
                        row.getObject("restored_version", Integer.class),
                        row.getBoolean("newest"),
                        row.getObject("running", Long.class)));
    }
}

-- The engine's rows of the orders of fill.sql. Copies those of two orders that have really run:
--   VOLUME-FINISHED    delivered: work order VOLUME-FINISHED-P, shipping event VOLUME-FINISHED-E
--   VOLUME-RUNNING     sent to production: work order VOLUME-RUNNING-P
-- Each row of a template becomes one insert, in which its ids, numbers and times are replaced by the order's own.
-- PostgreSQL only, as superuser

create temporary table copies as
select order_number number, entered_at entered, ended_at is null running, substr(order_number, 4)::int - 100000 n
from sales_order
where order_number like 'SO-%' and process_id is null and (ended_at is not null or entered_at < now() - interval '1 hour');

create function pg_temp.numbers(expression text, template text) returns text language sql as $$
  select format('replace(replace(replace(%s, %L, ''SE-'' || c.n / 2), %L, ''PWO-'' || 300000 + c.n), %L, c.number)',
    expression, template || '-E', template || '-P', template)
$$;

-- The expression for a value: c is the copy
create function pg_temp.copied(name text, type text, value text, template text, started timestamp) returns text language sql as $$
  select case
    when value is null then 'null'
    when type like 'timestamp%' then format('c.entered::timestamp + interval %L', value::timestamp - started)
    when type = 'bytea'
      then format('convert_to(%s, ''UTF8'')', pg_temp.numbers(format('convert_from(%L::bytea, ''UTF8'')', value), template))
    when type like 'character%' and name not like '%def_id_' and name <> 'deployment_id_'
        and value ~ '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      then format('%L || md5(c.n || %L)::uuid', left(value, -36), right(value, 36))
    when value like '%' || template || '%' then pg_temp.numbers(quote_literal(value), template)
    else format('%L::%s', value, type)
  end
$$;

-- Millions of rows are faster to insert without indexes
create temporary table dropped as
select indexname, indexdef from pg_indexes
where schemaname = current_schema() and tablename like 'act_hi_%' and indexdef not like '%UNIQUE%';
do $$ declare index text; begin
  for index in select indexname from dropped loop execute format('drop index %I', index); end loop;
end $$;

do $$
declare
  template record;
  source record;
  original jsonb;
  columns text;
  expressions text;
begin
  set local session_replication_role = replica;  -- the rows of a process refer to each other
  for template in
    select order_number number, process_id process, start_time_ started, ended_at is null running
    from sales_order join act_hi_procinst on proc_inst_id_ = process_id
    where order_number in ('VOLUME-FINISHED', 'VOLUME-RUNNING')
  loop
    for source in
      select name, coalesce(condition, 'proc_inst_id_ = %1$L') condition from (values
        ('act_ge_bytearray', 'id_ in (select bytearray_id_ from act_ru_variable where proc_inst_id_ = %1$L
          union select bytearray_id_ from act_hi_varinst where proc_inst_id_ = %1$L)'),
        ('act_ru_identitylink', 'task_id_ in (select id_ from act_ru_task where proc_inst_id_ = %1$L)'),
        ('act_hi_identitylink', 'root_proc_inst_id_ = %1$L'),
        ('act_ru_execution', null), ('act_ru_task', null), ('act_ru_variable', null), ('act_ru_event_subscr', null),
        ('act_hi_procinst', null), ('act_hi_actinst', null), ('act_hi_taskinst', null), ('act_hi_varinst', null),
        ('act_hi_detail', null), ('act_hi_op_log', null)) v (name, condition)
    loop
      for original in
        execute format('select to_jsonb(t) from ' || source.name || ' t where ' || source.condition, template.process)
      loop
        select string_agg(column_name, ', '),
          string_agg(pg_temp.copied(column_name, data_type, original ->> column_name, template.number, template.started), ', ')
        into columns, expressions
        from information_schema.columns where table_schema = current_schema() and table_name = source.name;
        execute format('insert into %I (%s) select %s from copies c where running = %L',
          source.name, columns, expressions, template.running);
      end loop;
    end loop;
    update sales_order set process_id = md5(c.n || template.process)::uuid
    from copies c where order_number = c.number and c.running = template.running;
  end loop;
end $$;

set maintenance_work_mem = '512MB';
do $$ declare definition text; begin
  for definition in select indexdef from dropped loop execute definition; end loop;
end $$;

analyze;

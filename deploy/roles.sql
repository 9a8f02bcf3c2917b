-- The roles and the database. Once, as the superuser of PostgreSQL:
--   runuser -u postgres -- psql -f /srv/verbinders/deploy/roles.sql
-- Each role has the name of a user of the machine, and comes in by that (pg_hba.conf: local all all peer).

-- Owns the tables, migrates and backs up. The walls hold for owners too (FORCE ROW LEVEL SECURITY): without BYPASSRLS
-- a backup would stop, and a migration would see no rows.
CREATE ROLE verbinders_owner LOGIN BYPASSRLS;
-- The pages and the worker. They own nothing; `migrate` gives them their rights table by table.
CREATE ROLE verbinders_web LOGIN;
CREATE ROLE verbinders_worker LOGIN;

CREATE DATABASE verbinders OWNER verbinders_owner ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0;
REVOKE ALL ON DATABASE verbinders FROM PUBLIC;
GRANT CONNECT ON DATABASE verbinders TO verbinders_web, verbinders_worker;

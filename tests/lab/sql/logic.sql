-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Views, functions, triggers, row-level security, privileges and comments.
CREATE FUNCTION proficiency_bonus(level integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS 'SELECT 2 + (level - 1) / 4';
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW."updatedAt" := now();
    RETURN NEW;
END $$;
CREATE FUNCTION write_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit_log (user_id, action, table_name, row_id, change)
    VALUES (nullif(current_setting('app.user_id', true), '')::uuid, TG_OP, TG_TABLE_NAME, coalesce(NEW.id, OLD.id)::text,
            CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END);
    RETURN NULL;
END $$;
CREATE PROCEDURE archive_campaign(campaign uuid) LANGUAGE sql AS 'UPDATE "Campaign" SET archived = true WHERE id = campaign';

CREATE TRIGGER user_touched BEFORE UPDATE ON "User" FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER campaign_touched BEFORE UPDATE ON "Campaign" FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER character_touched BEFORE UPDATE ON "Character" FOR EACH ROW WHEN (OLD."updatedAt" = NEW."updatedAt")
    EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER character_audited AFTER INSERT OR UPDATE OR DELETE ON "Character" FOR EACH ROW EXECUTE FUNCTION write_audit();

CREATE VIEW campaign_overview AS
SELECT c.id, c.name, u."displayName" AS dungeon_master, c.archived,
       (SELECT count(*) FROM "_CampaignPlayers" AS p WHERE p."A" = c.id) AS players
FROM "Campaign" AS c JOIN "User" AS u ON u.id = c."dungeonMasterId";
CREATE VIEW active_players WITH (security_barrier) AS
SELECT id, "displayName", "lastLoginAt" FROM "User" WHERE "lastLoginAt" > now() - interval '30 days';
CREATE MATERIALIZED VIEW campaign_statistics AS
SELECT "campaignId", count(*) AS sessions, max("startsAt") AS last_session FROM "Session" GROUP BY "campaignId";
CREATE UNIQUE INDEX campaign_statistics_key ON campaign_statistics ("campaignId");

ALTER TABLE "Character" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Character" FORCE ROW LEVEL SECURITY;
CREATE POLICY own_characters ON "Character" TO dnd_app
    USING ("userId" = nullif(current_setting('app.user_id', true), '')::uuid);

GRANT USAGE ON SCHEMA public TO dnd_app, reporting_ro;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO dnd_app;
REVOKE UPDATE, DELETE ON audit_log FROM dnd_app;
REVOKE ALL ON _prisma_migrations FROM dnd_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO dnd_app;
GRANT SELECT ON "Campaign", "Session", "Quest", campaign_overview, campaign_statistics TO reporting_ro;
GRANT SELECT (id, "displayName", "createdAt") ON "User" TO reporting_ro;
REVOKE EXECUTE ON FUNCTION write_audit() FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO dnd_app;

COMMENT ON TABLE "User" IS 'Accounts; "Role" says what they may do.';
COMMENT ON COLUMN "User"."passwordHash" IS 'bcrypt; it''s never shown';
COMMENT ON TABLE "GameEvent" IS 'Everything that happens at a table, by month';
COMMENT ON TYPE "Rarity" IS 'From the core rules';
COMMENT ON FUNCTION write_audit() IS 'Runs with the owner''s rights, so that the application can only add';
COMMENT ON MATERIALIZED VIEW campaign_statistics IS E'Refreshed nightly.\nTwo lines.';
COMMENT ON INDEX "Spell_name_trgm_idx" IS 'Search as you type';
COMMENT ON CONSTRAINT "User_pkey" ON "User" IS 'Prisma''s name for it';

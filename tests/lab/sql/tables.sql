-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The D&D Companion's tables as its ORM lays them out: quoted mixed case beside plain names. Keys, indexes and
-- triggers come after the rows (keys.sql, logic.sql), which loads several times as fast.
CREATE EXTENSION pg_trgm;

CREATE TYPE "Role" AS ENUM ('PLAYER', 'DUNGEON_MASTER', 'ADMIN');
CREATE TYPE "CharacterClass" AS ENUM ('BARBARIAN', 'BARD', 'CLERIC', 'DRUID', 'FIGHTER', 'MONK', 'PALADIN', 'RANGER',
                                      'ROGUE', 'SORCERER', 'WARLOCK', 'WIZARD');
CREATE TYPE "Rarity" AS ENUM ('COMMON', 'UNCOMMON', 'RARE', 'VERY_RARE', 'LEGENDARY', 'ARTIFACT');
CREATE TYPE "DamageType" AS ENUM ('ACID', 'COLD', 'FIRE', 'FORCE', 'LIGHTNING', 'NECROTIC', 'POISON', 'PSYCHIC', 'RADIANT', 'THUNDER');
CREATE TYPE "School" AS ENUM ('ABJURATION', 'CONJURATION', 'DIVINATION', 'ENCHANTMENT', 'EVOCATION', 'ILLUSION', 'NECROMANCY', 'TRANSMUTATION');
CREATE TYPE "QuestStatus" AS ENUM ('OPEN', 'ACTIVE', 'DONE', 'FAILED');
CREATE DOMAIN email_address AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+$');

CREATE SEQUENCE session_number_seq AS integer START 1000 INCREMENT 5 CACHE 1;

CREATE TABLE "User" (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    email email_address NOT NULL,
    "displayName" text NOT NULL,
    roles "Role"[] NOT NULL DEFAULT '{PLAYER}',
    "passwordHash" text NOT NULL,
    preferences jsonb NOT NULL DEFAULT '{}',
    "lastLoginAt" timestamptz,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE "Campaign" (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL,
    description text,
    "dungeonMasterId" uuid NOT NULL,
    settings jsonb NOT NULL DEFAULT '{}',
    archived boolean NOT NULL DEFAULT false,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE "_CampaignPlayers" ("A" uuid NOT NULL, "B" uuid NOT NULL);

CREATE TABLE "Character" (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    "userId" uuid NOT NULL,
    "campaignId" uuid,
    name text NOT NULL,
    class "CharacterClass" NOT NULL,
    level integer NOT NULL DEFAULT 1 CHECK (level BETWEEN 1 AND 20),
    "proficiencyBonus" integer GENERATED ALWAYS AS (2 + (level - 1) / 4) STORED,
    abilities jsonb NOT NULL,
    resistances "DamageType"[] NOT NULL DEFAULT '{}',
    "hitPoints" smallint NOT NULL,
    gold numeric(12, 2) NOT NULL DEFAULT 0,
    backstory text,
    "createdAt" timestamptz NOT NULL DEFAULT now(),
    "updatedAt" timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE "Session" (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    number integer NOT NULL DEFAULT nextval('session_number_seq'),
    "campaignId" uuid NOT NULL,
    "recordedById" uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    notes text NOT NULL,
    "startsAt" timestamptz NOT NULL,
    duration interval NOT NULL DEFAULT '4 hours'
);
ALTER SEQUENCE session_number_seq OWNED BY "Session".number;

CREATE TABLE "Item" (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    "ownerId" uuid,
    name text NOT NULL,
    rarity "Rarity" NOT NULL DEFAULT 'COMMON',
    "damageTypes" "DamageType"[],
    properties jsonb NOT NULL DEFAULT '{}',
    weight double precision,
    "createdAt" timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE "Spell" (
    id serial NOT NULL,
    name text NOT NULL,
    school "School" NOT NULL,
    level smallint NOT NULL CHECK (level BETWEEN 0 AND 9),
    classes "CharacterClass"[] NOT NULL,
    components jsonb NOT NULL,
    description text NOT NULL
);

CREATE TABLE "_CharacterSpells" ("A" uuid NOT NULL, "B" integer NOT NULL);

CREATE TABLE "Quest" (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    "campaignId" uuid NOT NULL,
    "parentId" uuid,
    title text NOT NULL,
    status "QuestStatus" NOT NULL DEFAULT 'OPEN',
    reward jsonb,
    "createdAt" timestamptz NOT NULL DEFAULT now()
);

CREATE SEQUENCE "GameEvent_id_seq" AS bigint;
CREATE TABLE "GameEvent" (
    id bigint NOT NULL DEFAULT nextval('"GameEvent_id_seq"'),
    "campaignId" uuid NOT NULL,
    type text NOT NULL,
    payload jsonb NOT NULL,
    "createdAt" timestamptz NOT NULL DEFAULT now()
) PARTITION BY RANGE ("createdAt");
ALTER SEQUENCE "GameEvent_id_seq" OWNED BY "GameEvent".id;
DO $$
DECLARE
    month timestamptz := date_trunc('month', now(), 'UTC') - interval '6 months';
BEGIN
    FOR i IN 1..8 LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF "GameEvent" FOR VALUES FROM (%L) TO (%L)',
                       'GameEvent_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'), month, month + interval '1 month');
        month := month + interval '1 month';
    END LOOP;
END $$;
CREATE TABLE "GameEvent_default" PARTITION OF "GameEvent" DEFAULT;

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY,
    created_at timestamptz NOT NULL DEFAULT now(),
    user_id uuid,
    action text NOT NULL,
    table_name text NOT NULL,
    row_id text,
    change jsonb,
    address inet
);

CREATE TABLE "Portrait" (
    "characterId" uuid NOT NULL,
    picture oid NOT NULL,
    thumbnail bytea NOT NULL,
    "mimeType" varchar(40) NOT NULL DEFAULT 'image/png'
);

CREATE TABLE _prisma_migrations (
    id varchar(36) NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
);

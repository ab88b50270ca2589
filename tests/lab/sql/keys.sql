-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keys and indexes over the loaded rows; every ON DELETE rule occurs.
SET maintenance_work_mem = '256MB';

-- Forty portraits as large objects, some of more than one page of pg_largeobject.
INSERT INTO "Portrait" ("characterId", picture, thumbnail)
SELECT md5('character' || i)::uuid, lo_from_bytea(0, convert_to(repeat(md5(i::text), 40 * i), 'SQL_ASCII')), sha256(int8send(i))
FROM generate_series(1, 40) AS i;
DROP SCHEMA lab_text CASCADE;

ALTER TABLE "User" ADD CONSTRAINT "User_pkey" PRIMARY KEY (id);
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_pkey" PRIMARY KEY (id);
ALTER TABLE "Character" ADD CONSTRAINT "Character_pkey" PRIMARY KEY (id);
ALTER TABLE "Session" ADD CONSTRAINT "Session_pkey" PRIMARY KEY (id);
ALTER TABLE "Item" ADD CONSTRAINT "Item_pkey" PRIMARY KEY (id);
ALTER TABLE "Spell" ADD CONSTRAINT "Spell_pkey" PRIMARY KEY (id);
ALTER TABLE "Quest" ADD CONSTRAINT "Quest_pkey" PRIMARY KEY (id);
ALTER TABLE "GameEvent" ADD CONSTRAINT "GameEvent_pkey" PRIMARY KEY (id, "createdAt");
ALTER TABLE audit_log ADD PRIMARY KEY (id);
ALTER TABLE "Portrait" ADD CONSTRAINT "Portrait_pkey" PRIMARY KEY ("characterId");
ALTER TABLE _prisma_migrations ADD PRIMARY KEY (id);

CREATE UNIQUE INDEX "User_email_key" ON "User" (lower(email::text));
CREATE UNIQUE INDEX "_CampaignPlayers_AB_unique" ON "_CampaignPlayers" ("A", "B");
CREATE INDEX "_CampaignPlayers_B_index" ON "_CampaignPlayers" ("B");
CREATE UNIQUE INDEX "_CharacterSpells_AB_unique" ON "_CharacterSpells" ("A", "B");
CREATE INDEX "_CharacterSpells_B_index" ON "_CharacterSpells" ("B");
CREATE INDEX "Character_campaignId_idx" ON "Character" ("campaignId");
CREATE INDEX "Character_userId_idx" ON "Character" ("userId");
CREATE INDEX "Session_campaignId_startsAt_idx" ON "Session" ("campaignId", "startsAt" DESC);
CREATE INDEX "Item_ownerId_idx" ON "Item" ("ownerId") WHERE "ownerId" IS NOT NULL;
CREATE INDEX "Item_properties_idx" ON "Item" USING gin (properties jsonb_path_ops);
CREATE INDEX "Spell_name_trgm_idx" ON "Spell" USING gin (name gin_trgm_ops);
CREATE INDEX "Quest_campaignId_idx" ON "Quest" ("campaignId", status);
CREATE INDEX "GameEvent_campaignId_idx" ON "GameEvent" ("campaignId", "createdAt");
CREATE INDEX audit_log_created_at_idx ON audit_log USING brin (created_at);

ALTER TABLE "Campaign" ADD FOREIGN KEY ("dungeonMasterId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE RESTRICT;
ALTER TABLE "_CampaignPlayers" ADD FOREIGN KEY ("A") REFERENCES "Campaign" (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "_CampaignPlayers" ADD FOREIGN KEY ("B") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "Character" ADD FOREIGN KEY ("userId") REFERENCES "User" (id) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE "Character" ADD FOREIGN KEY ("campaignId") REFERENCES "Campaign" (id) ON UPDATE CASCADE ON DELETE SET NULL;
ALTER TABLE "Session" ADD FOREIGN KEY ("campaignId") REFERENCES "Campaign" (id) ON DELETE CASCADE;
ALTER TABLE "Session" ADD FOREIGN KEY ("recordedById") REFERENCES "User" (id) ON DELETE SET DEFAULT;
ALTER TABLE "Item" ADD FOREIGN KEY ("ownerId") REFERENCES "Character" (id) ON DELETE SET NULL;
ALTER TABLE "_CharacterSpells" ADD FOREIGN KEY ("A") REFERENCES "Character" (id) ON DELETE CASCADE;
ALTER TABLE "_CharacterSpells" ADD FOREIGN KEY ("B") REFERENCES "Spell" (id) ON DELETE RESTRICT;
ALTER TABLE "Quest" ADD FOREIGN KEY ("campaignId") REFERENCES "Campaign" (id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "Quest" ADD FOREIGN KEY ("parentId") REFERENCES "Quest" (id) ON DELETE CASCADE;
ALTER TABLE "GameEvent" ADD FOREIGN KEY ("campaignId") REFERENCES "Campaign" (id) ON DELETE CASCADE;
ALTER TABLE "Portrait" ADD FOREIGN KEY ("characterId") REFERENCES "Character" (id) ON DELETE CASCADE;

-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The campaigns {{from}} to {{to}} of {{count}} with all that belongs to them. Keys are computed from numbers, so that
-- ranges can be filled by several connections at once without looking each other's rows up.
SET synchronous_commit = off;

INSERT INTO "User" (id, email, "displayName", roles, "passwordHash", preferences, "lastLoginAt", "createdAt", "updatedAt")
SELECT md5('user' || i)::uuid, 'player' || i || '@companion.example', 'Player ' || i,
       CASE i % 20 WHEN 0 THEN '{PLAYER,DUNGEON_MASTER}' WHEN 1 THEN '{ADMIN}' ELSE '{PLAYER}' END::"Role"[],
       '$2b$12$' || left(translate(encode(sha256(int8send(i)), 'base64'), '+=/', '...'), 43) || '0123456789',
       jsonb_build_object('theme', CASE i % 3 WHEN 0 THEN 'dark' ELSE 'light' END, 'locale', (ARRAY['en', 'de', 'fr', 'ja'])[1 + i % 4],
                          'dice', jsonb_build_array(4, 6, 20), 'volume', i % 100),
       CASE WHEN i % 7 <> 0 THEN now() - (i % 4000) * interval '37 minutes' END,
       now() - interval '300 days' + (i % 400000) * interval '61 seconds', now() - (i % 400000) * interval '11 seconds'
FROM generate_series(2 * {{from}}::bigint - 1, 2 * {{to}}::bigint) AS i;

INSERT INTO "Campaign" (id, name, description, "dungeonMasterId", settings, archived, "createdAt", "updatedAt")
SELECT md5('campaign' || i)::uuid, 'Campaign ' || i || ': ' || left(a.text, 30), a.text || ' ' || b.text, md5('user' || 2 * i)::uuid,
       jsonb_build_object('edition', '5e', 'homebrew', i % 2 = 0, 'maximumPlayers', 3 + i % 5), i % 11 = 0,
       now() - interval '200 days' + (i % 200000) * interval '83 seconds', now() - (i % 90000) * interval '17 seconds'
FROM generate_series({{from}}::bigint, {{to}}::bigint) AS i
JOIN lab_text.sentence AS a ON a.n = i * 17 % 4000
JOIN lab_text.sentence AS b ON b.n = i * 29 % 4000;

INSERT INTO "_CampaignPlayers"
SELECT md5('campaign' || i)::uuid, md5('user' || 1 + (i * 2 + p * 7919) % (2 * {{count}}::bigint))::uuid
FROM generate_series({{from}}::bigint, {{to}}::bigint) AS i, generate_series(1, 4) AS p
ON CONFLICT DO NOTHING;

INSERT INTO "Character" (id, "userId", "campaignId", name, class, level, abilities, resistances, "hitPoints", gold, backstory, "createdAt", "updatedAt")
SELECT md5('character' || i)::uuid, md5('user' || 1 + i % (2 * {{count}}::bigint))::uuid,
       CASE WHEN i % 9 <> 0 THEN md5('campaign' || (i + 3) / 4)::uuid END,
       (ARRAY['Brynn', 'Cael', 'Dorin', 'Élise', 'Fenn', 'Gûl', 'Hild'])[1 + i % 7] || ' ' || left(md5(i::text), 6),
       (enum_range(NULL::"CharacterClass"))[1 + i % 12], 1 + i % 20,
       jsonb_build_object('str', 8 + i % 11, 'dex', 8 + i % 9, 'con', 10 + i % 7, 'int', 8 + i % 12, 'wis', 9 + i % 8, 'cha', 8 + i % 10),
       CASE WHEN i % 3 = 0 THEN ARRAY['FIRE', 'COLD']::"DamageType"[] ELSE '{}' END, 6 + i % 140, (i * 7919 % 10000000) / 100.0,
       a.text || E'\n\n' || b.text || ' ' || c.text,
       now() - interval '180 days' + (i % 180000) * interval '83 seconds', now() - (i % 90000) * interval '13 seconds'
FROM generate_series(4 * {{from}}::bigint - 3, 4 * {{to}}::bigint) AS i
JOIN lab_text.sentence AS a ON a.n = i * 31 % 4000
JOIN lab_text.sentence AS b ON b.n = i * 37 % 4000
JOIN lab_text.sentence AS c ON c.n = i * 41 % 4000;

INSERT INTO "Session" (id, "campaignId", "recordedById", notes, "startsAt")
SELECT md5('session' || i)::uuid, md5('campaign' || (i + 4) / 5)::uuid,
       CASE WHEN i % 10 = 0 THEN '00000000-0000-0000-0000-000000000000'::uuid ELSE md5('user' || 2 * ((i + 4) / 5))::uuid END,
       a.text || ' ' || b.text || E'\n' || c.text || ' ' || d.text || E'\n- ' || encode(sha256(int8send(i)), 'hex'),
       now() - (i % 250000) * interval '97 seconds'
FROM generate_series(5 * {{from}}::bigint - 4, 5 * {{to}}::bigint) AS i
JOIN lab_text.sentence AS a ON a.n = i * 43 % 4000
JOIN lab_text.sentence AS b ON b.n = i * 47 % 4000
JOIN lab_text.sentence AS c ON c.n = i * 53 % 4000
JOIN lab_text.sentence AS d ON d.n = i * 59 % 4000;

INSERT INTO "Item" (id, "ownerId", name, rarity, "damageTypes", properties, weight, "createdAt")
SELECT md5('item' || i)::uuid, CASE WHEN i % 5 <> 0 THEN md5('character' || 1 + i % (4 * {{count}}::bigint))::uuid END,
       (ARRAY['Sword', 'Shield', 'Potion', 'Ring', 'Scroll', 'Cloak'])[1 + i % 6] || ' of ' || left(md5('i' || i), 8),
       (enum_range(NULL::"Rarity"))[1 + i % 6],
       CASE i % 4 WHEN 0 THEN ARRAY[(enum_range(NULL::"DamageType"))[1 + i % 10], NULL] WHEN 1 THEN '{}'::"DamageType"[] END,
       jsonb_build_object('bonus', i % 4, 'charges', i % 8, 'lore', a.text, 'tags', jsonb_build_array('lab', 'n' || i % 50)),
       CASE WHEN i % 13 = 0 THEN 'NaN' ELSE (i % 997) / 7.0 END, now() - (i % 500000) * interval '31 seconds'
FROM generate_series(8 * {{from}}::bigint - 7, 8 * {{to}}::bigint) AS i
JOIN lab_text.sentence AS a ON a.n = i * 61 % 4000;

INSERT INTO "_CharacterSpells"
SELECT md5('character' || i)::uuid, 1 + (i * 7 + s * 37) % 320
FROM generate_series(4 * {{from}}::bigint - 3, 4 * {{to}}::bigint) AS i, generate_series(1, 3) AS s;

INSERT INTO "Quest" (id, "campaignId", "parentId", title, status, reward, "createdAt")
SELECT md5('quest' || i)::uuid, md5('campaign' || (i + 2) / 3)::uuid, CASE WHEN i % 3 = 0 THEN md5('quest' || i - 1)::uuid END,
       left(a.text, 60), (enum_range(NULL::"QuestStatus"))[1 + i % 4],
       CASE WHEN i % 4 <> 0 THEN jsonb_build_object('gold', i % 500, 'items', jsonb_build_array(md5('item' || i))) END,
       now() - (i % 300000) * interval '41 seconds'
FROM generate_series(3 * {{from}}::bigint - 2, 3 * {{to}}::bigint) AS i
JOIN lab_text.sentence AS a ON a.n = i * 67 % 4000;

INSERT INTO "GameEvent" ("campaignId", type, payload, "createdAt")
SELECT md5('campaign' || (i + 19) / 20)::uuid, (ARRAY['roll', 'attack', 'cast', 'move', 'chat'])[1 + i % 5],
       CASE i % 5 WHEN 4 THEN jsonb_build_object('from', md5('user' || i % 1000), 'text', a.text)
                  ELSE jsonb_build_object('by', md5('character' || i % 5000), 'die', 20, 'result', 1 + i * 7919 % 20, 'seed', md5(i::text)) END,
       now() - (i * 7919 % 170000) * interval '91 seconds' - (i % 1000) * interval '1 millisecond'
FROM generate_series(20 * {{from}}::bigint - 19, 20 * {{to}}::bigint) AS i
JOIN lab_text.sentence AS a ON a.n = i * 71 % 4000;

INSERT INTO audit_log (created_at, user_id, action, table_name, row_id, change, address)
SELECT now() - (i * 104729 % 1500000) * interval '29 seconds', md5('user' || i % 2000)::uuid, (ARRAY['INSERT', 'UPDATE', 'DELETE'])[1 + i % 3],
       (ARRAY['Character', 'Item', 'Quest'])[1 + i % 3], md5('row' || i), jsonb_build_object('level', i % 20, 'note', left(a.text, 40)),
       ('10.' || i % 250 || '.' || i % 199 || '.' || i % 97)::inet
FROM generate_series(10 * {{from}}::bigint - 9, 10 * {{to}}::bigint) AS i
JOIN lab_text.sentence AS a ON a.n = i * 73 % 4000;

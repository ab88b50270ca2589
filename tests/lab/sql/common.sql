-- SPDX-FileCopyrightText: The Castellan authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows whose number does not grow with the database, and the sentences that the growing tables are written from.
CREATE SCHEMA lab_text;
CREATE TABLE lab_text.sentence AS
SELECT n, (SELECT initcap((array_agg(word))[1]) || ' ' || string_agg(word, ' ') || '.'
           FROM (SELECT (ARRAY['dragon', 'the', 'sword', 'of', 'and', 'tower', 'ancient', 'whispers', 'beneath', 'party', 'rolled',
                               'initiative', 'goblin', 'merchant', 'kraken', 'Größe', 'naïve', 'dungeon', 'torch', 'fails', 'door',
                               'trap', 'wizard', 'fireball', 'tavern', 'oath', 'king', 'a', 'river', 'moon', 'blood', 'silver',
                               'they', 'saved', 'throw', 'critical', 'hit', 'for', '17', 'points', '龍', 'map', 'northern', 'gate'])
                        [1 + abs(hashint8(n * 131 + k)) % 44] AS word
                 FROM generate_series(1, 9 + n % 11) AS k) AS words) AS text
FROM generate_series(0, 3999) AS n;
ALTER TABLE lab_text.sentence ADD PRIMARY KEY (n);
ANALYZE lab_text.sentence;

INSERT INTO "User" (id, email, "displayName", roles, "passwordHash")
VALUES ('00000000-0000-0000-0000-000000000000', 'system@companion.example', 'System', '{ADMIN}', '!');

INSERT INTO "Spell" (name, school, level, classes, components, description)
SELECT (ARRAY['Arcane', 'Burning', 'Cold', 'Dire', 'Elder', 'Fey', 'Greater', 'Holy', 'Iron', 'Lesser'])[1 + i % 10] || ' '
           || (ARRAY['Bolt', 'Ward', 'Step', 'Sight', 'Grasp', 'Blade', 'Veil', 'Storm'])[1 + i % 8] || ' ' || i,
       (enum_range(NULL::"School"))[1 + i % 8], i % 10,
       (enum_range(NULL::"CharacterClass"))[1 + i % 6:3 + i % 9],
       jsonb_build_object('verbal', i % 2 = 0, 'somatic', i % 3 = 0, 'material', CASE WHEN i % 4 = 0 THEN 'a pinch of sulphur' END),
       a.text || ' ' || b.text
FROM generate_series(1, 320) AS i
JOIN lab_text.sentence AS a ON a.n = i * 7 % 4000
JOIN lab_text.sentence AS b ON b.n = i * 13 % 4000;

INSERT INTO _prisma_migrations
SELECT md5('migration' || n)::uuid::text, encode(sha256(convert_to('-- ' || name || E'\n', 'UTF8')), 'hex'),
       CASE WHEN n <> 7 THEN started + interval '2 seconds' END, name,
       CASE WHEN n = 7 THEN E'A migration failed to apply.\nDatabase error code: 23505\nERROR: could not create unique index' END,
       CASE WHEN n = 7 THEN started + interval '10 minutes' END, started, CASE WHEN n = 7 THEN 0 ELSE 1 END
FROM (SELECT n, to_char(started, 'YYYYMMDDHH24MISS') || '_' || name AS name, started
      FROM (SELECT row_number() OVER () AS n, name, date_trunc('second', now()) - interval '400 days' + row_number() OVER () * interval '31 days 7 minutes' AS started
            FROM unnest(ARRAY['init', 'add_campaigns', 'add_characters', 'spell_catalogue', 'add_quests', 'session_notes',
                              'unique_email', 'unique_email_again', 'partition_game_events', 'audit_log', 'portraits',
                              'character_row_security']) AS name) AS named) AS dated;

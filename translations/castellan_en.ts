<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BackupChecks</name>
    <message numerus="yes">
        <source>%1 may read every row of all %n table(s)</source>
        <translation>
            <numerusform>%1 may read every row of the one table</numerusform>
            <numerusform>%1 may read every row of all %n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message numerus="yes">
        <source>It is the same: %n table(s) were compared with the backup, row for row.</source>
        <translation>
            <numerusform>It is the same: %n table was compared with the backup, row for row.</numerusform>
            <numerusform>It is the same: %n tables were compared with the backup, row for row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The data is the same in all %n table(s), but something else fell short.</source>
        <translation>
            <numerusform>The data is the same in the one table, but something else fell short.</numerusform>
            <numerusform>The data is the same in all %n tables, but something else fell short.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ControlContainers</name>
    <message numerus="yes">
        <source>Asked %n time(s).</source>
        <translation>
            <numerusform>Asked %n time.</numerusform>
            <numerusform>Asked %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CreateBackup</name>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EnvironmentFile</name>
    <message numerus="yes">
        <source>%n more problem(s) are in this file; &quot;castellan environment check&quot; lists them.</source>
        <translation>
            <numerusform>%n more problem is in this file; &quot;castellan environment check&quot; lists it.</numerusform>
            <numerusform>%n more problems are in this file; &quot;castellan environment check&quot; lists them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpireBackups</name>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n deleted</numerusform>
            <numerusform>%n deleted</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldBackup</name>
    <message numerus="yes">
        <source>Hold %n backup(s)</source>
        <translation>
            <numerusform>Hold %n backup</numerusform>
            <numerusform>Hold %n backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n backup(s)</source>
        <translation>
            <numerusform>Release %n backup</numerusform>
            <numerusform>Release %n backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Logs</name>
    <message numerus="yes">
        <source>No more than %n log(s) can be open at once.</source>
        <translation>
            <numerusform>No more than %n log can be open at once.</numerusform>
            <numerusform>No more than %n logs can be open at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Castellan: %n older line(s) of this capture are gone: it is as large as it may be</source>
        <translation>
            <numerusform>Castellan: %n older line of this capture is gone: it is as large as it may be</numerusform>
            <numerusform>Castellan: %n older lines of this capture are gone: it is as large as it may be</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProveBackup</name>
    <message numerus="yes">
        <source>%n more error(s) like these.</source>
        <translation>
            <numerusform>%n more error like these.</numerusform>
            <numerusform>%n more errors like these.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n harmless complaint(s)</source>
        <translation>
            <numerusform>%n harmless complaint</numerusform>
            <numerusform>%n harmless complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) compared</source>
        <translation>
            <numerusform>%n table compared</numerusform>
            <numerusform>%n tables compared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prove %n backup(s) (%1)</source>
        <translation>
            <numerusform>Prove %n backup (%1)</numerusform>
            <numerusform>Prove %n backups (%1)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDatabase</name>
    <message numerus="yes">
        <source>Rows written since the backup are not in the restored database; the old one is kept for %n day(s) with them.</source>
        <translation>
            <numerusform>Rows written since the backup are not in the restored database; the old one is kept for %n day with them.</numerusform>
            <numerusform>Rows written since the backup are not in the restored database; the old one is kept for %n days with them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestorePreflight</name>
    <message numerus="yes">
        <source>all %n present</source>
        <translation>
            <numerusform>it is present</numerusform>
            <numerusform>all %n present</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) of %1</source>
        <translation>
            <numerusform>%n session of %1</numerusform>
            <numerusform>%n sessions of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) are stopped for the swap; sessions that remain are ended.</source>
        <translation>
            <numerusform>%n service is stopped for the swap; sessions that remain are ended.</numerusform>
            <numerusform>%n services are stopped for the swap; sessions that remain are ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) stop this restore.</source>
        <translation>
            <numerusform>%n thing stops this restore.</numerusform>
            <numerusform>%n things stop this restore.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), nothing that stops the restore.</source>
        <translation>
            <numerusform>%n warning, nothing that stops the restore.</numerusform>
            <numerusform>%n warnings, nothing that stops the restore.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreWork</name>
    <message numerus="yes">
        <source>The restore met %n error(s) that are not harmless: %1</source>
        <translation>
            <numerusform>The restore met %n error that is not harmless: %1</numerusform>
            <numerusform>The restore met %n errors that are not harmless: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n harmless message(s)</source>
        <translation>
            <numerusform>%n harmless message</numerusform>
            <numerusform>%n harmless messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>row counts and content hashes of %n table(s) against the manifest</source>
        <translation>
            <numerusform>row count and content hash of %n table against the manifest</numerusform>
            <numerusform>row counts and content hashes of %n tables against the manifest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s), every row the same</source>
        <translation>
            <numerusform>%n table, every row the same</numerusform>
            <numerusform>%n tables, every row the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message numerus="yes">
        <source>one of the %n newest proven backups</source>
        <translation>
            <numerusform>the newest proven backup</numerusform>
            <numerusform>one of the %n newest proven backups</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not older than %n day(s)</source>
        <translation>
            <numerusform>not older than %n day</numerusform>
            <numerusform>not older than %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older than %n day(s), and %1 newer ones are proved</source>
        <translation>
            <numerusform>older than %n day, and %1 newer ones are proved</numerusform>
            <numerusform>older than %n days, and %1 newer ones are proved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServiceControl</name>
    <message numerus="yes">
        <source>Asked %n time(s).</source>
        <translation>
            <numerusform>Asked %n time.</numerusform>
            <numerusform>Asked %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SnapshotFacts</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a list of names</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ActivityStanding</name>
    <message numerus="yes">
        <source>%n session(s) of other roles are hidden; pg_read_all_stats shows them.</source>
        <translation>
            <numerusform>%n session of another role is hidden; pg_read_all_stats shows it.</numerusform>
            <numerusform>%n sessions of other roles are hidden; pg_read_all_stats shows them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at work</source>
        <comment>sessions</comment>
        <extracomment>behind &quot;14 sessions, &quot;</extracomment>
        <translation>
            <numerusform>%n at work</numerusform>
            <numerusform>%n at work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for a lock</source>
        <comment>sessions</comment>
        <translation>
            <numerusform>%n waiting for a lock</numerusform>
            <numerusform>%n waiting for a lock</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n idle in transaction, the longest for %1</source>
        <extracomment>%n sessions, %1 a duration</extracomment>
        <translation>
            <numerusform>%n idle in transaction, the longest for %1</numerusform>
            <numerusform>%n idle in transaction, the longest for %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait</source>
        <translation>
            <numerusform>%n session waits</numerusform>
            <numerusform>%n sessions wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, in %n queue(s); the longest is told here</source>
        <extracomment>behind &quot;7 sessions wait&quot;</extracomment>
        <translation>
            <numerusform>, in %n queue; the longest is told here</numerusform>
            <numerusform>, in %n queues; the longest is told here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ending it lets %n session(s) go on at once.</source>
        <translation>
            <numerusform>Ending it lets %n session go on at once.</numerusform>
            <numerusform>Ending it lets %n sessions go on at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds up %n session(s).</source>
        <translation>
            <numerusform>It holds up %n session.</numerusform>
            <numerusform>It holds up %n sessions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ending it lets %n of them go on at once.</source>
        <translation>
            <numerusform>Ending it lets %n of them go on at once.</numerusform>
            <numerusform>Ending it lets %n of them go on at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Alerts</name>
    <message numerus="yes">
        <source>It would have fired %n times in %1, %2 of them for less than 2 minutes.</source>
        <translation>
            <numerusform>It would have fired %n time in %1, %2 of them for less than 2 minutes.</numerusform>
            <numerusform>It would have fired %n times in %1, %2 of them for less than 2 minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n times in %1.</source>
        <translation>
            <numerusform>It would have fired %n time in %1.</numerusform>
            <numerusform>It would have fired %n times in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was true %n more times, but not for long enough.</source>
        <translation>
            <numerusform>It was true %n more time, but not for long enough.</numerusform>
            <numerusform>It was true %n more times, but not for long enough.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It hides %n critical alerts that are there now.</source>
        <translation>
            <numerusform>It hides %n critical alert that is there now.</numerusform>
            <numerusform>It hides %n critical alerts that are there now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the last but %n</source>
        <translation>
            <numerusform>the last but %n</numerusform>
            <numerusform>the last but %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Maintenance window &quot;%1&quot; until %2, hides %n alert(s)</source>
        <translation>
            <numerusform>Maintenance window &quot;%1&quot; until %2, hides %n alert</numerusform>
            <numerusform>Maintenance window &quot;%1&quot; until %2, hides %n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Adds %n line(s) to %1.</source>
        <translation>
            <numerusform>Adds %n line to %1.</numerusform>
            <numerusform>Adds %n lines to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removes %n line(s) from %1.</source>
        <translation>
            <numerusform>Removes %n line from %1.</numerusform>
            <numerusform>Removes %n lines from %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::AlertsPage</name>
    <message numerus="yes">
        <source>%n alert(s) fire</source>
        <translation>
            <numerusform>%n alert fires</numerusform>
            <numerusform>%n alerts fire</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them quietly</source>
        <translation>
            <numerusform>%n of them quietly</numerusform>
            <numerusform>%n of them quietly</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ArmDialog</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::AttentionList</name>
    <message numerus="yes">
        <source>&amp;Show %n more</source>
        <translation>
            <numerusform>&amp;Show %n more</numerusform>
            <numerusform>&amp;Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BackupCard</name>
    <message numerus="yes">
        <source>%n in all</source>
        <comment>backups</comment>
        <translation>
            <numerusform>%n in all</numerusform>
            <numerusform>%n in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BackupDetails</name>
    <message numerus="yes">
        <source>%n table(s), %1 rows</source>
        <translation>
            <numerusform>%n table, %1 rows</numerusform>
            <numerusform>%n tables, %1 rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BackupsHead</name>
    <message numerus="yes">
        <source>%n backup(s).</source>
        <translation>
            <numerusform>%n backup.</numerusform>
            <numerusform>%n backups.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are none.</source>
        <comment>no backups</comment>
        <translation>
            <numerusform>%n file that is none.</numerusform>
            <numerusform>%n files that are none.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proof(s) wait for the one that runs.</source>
        <translation>
            <numerusform>%n proof waits for the one that runs.</numerusform>
            <numerusform>%n proofs wait for the one that runs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BackupsPage</name>
    <message numerus="yes">
        <source>%n are selected. Select one to see what is known about it.</source>
        <translation>
            <numerusform>%n is selected. Select one to see what is known about it.</numerusform>
            <numerusform>%n are selected. Select one to see what is known about it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BatchWalk</name>
    <message numerus="yes">
        <source>%n row(s) are held by %1</source>
        <translation>
            <numerusform>%n row is held by %1</numerusform>
            <numerusform>%n rows are held by %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BlockingTree</name>
    <message numerus="yes">
        <source>%n read(s)</source>
        <translation>
            <numerusform>%n read</numerusform>
            <numerusform>%n reads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n write(s)</source>
        <translation>
            <numerusform>%n write</numerusform>
            <numerusform>%n writes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ChartCard</name>
    <message numerus="yes">
        <source>%n more line(s) not drawn</source>
        <translation>
            <numerusform>%n more line not drawn</numerusform>
            <numerusform>%n more lines not drawn</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the %n largest of %1 series</source>
        <extracomment>of the lines that a chart could draw; %1 a number, for example 10,000</extracomment>
        <translation>
            <numerusform>the largest of %1 series</numerusform>
            <numerusform>the %n largest of %1 series</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ChartView</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Checks</name>
    <message numerus="yes">
        <source>The container %1 runs, but its own health check failed %n time(s) in a row.</source>
        <translation>
            <numerusform>The container %1 runs, but its own health check failed.</numerusform>
            <numerusform>The container %1 runs, but its own health check failed %n times in a row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate &quot;%1&quot; of %2:%3 ends in %n day(s).</source>
        <translation>
            <numerusform>The certificate &quot;%1&quot; of %2:%3 ends in %n day.</numerusform>
            <numerusform>The certificate &quot;%1&quot; of %2:%3 ends in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 does not answer within %n second(s).</source>
        <translation>
            <numerusform>%1 does not answer within %n second.</numerusform>
            <numerusform>%1 does not answer within %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::CommandLine</name>
    <message numerus="yes">
        <source>%n backup(s) deleted, %1 freed.</source>
        <translation>
            <numerusform>%n backup deleted, %1 freed.</numerusform>
            <numerusform>%n backups deleted, %1 freed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The copy is the same as the backup: %n table(s) compared, row for row, in %1.</source>
        <translation>
            <numerusform>The copy is the same as the backup: %n table compared, row for row, in %1.</numerusform>
            <numerusform>The copy is the same as the backup: %n tables compared, row for row, in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The copy differs from the backup: %n table(s) compared in %1.</source>
        <translation>
            <numerusform>The copy differs from the backup: %n table compared in %1.</numerusform>
            <numerusform>The copy differs from the backup: %n tables compared in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds up %n session(s)</source>
        <translation>
            <numerusform>holds up %n session</numerusform>
            <numerusform>holds up %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) of other roles are hidden; pg_read_all_stats shows them.</source>
        <translation>
            <numerusform>%n session of another role is hidden; pg_read_all_stats shows it.</numerusform>
            <numerusform>%n sessions of other roles are hidden; pg_read_all_stats shows them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) looked at, without the database.</source>
        <translation>
            <numerusform>%n file looked at, without the database.</numerusform>
            <numerusform>%n files looked at, without the database.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) looked at.</source>
        <translation>
            <numerusform>%n pending migration looked at.</numerusform>
            <numerusform>%n pending migrations looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In about %n batch(es) by the key %1, in %2 while others work.</source>
        <extracomment>%1 names of columns, %2 a duration</extracomment>
        <translation>
            <numerusform>In about %n batch by the key %1, in %2 while others work.</numerusform>
            <numerusform>In about %n batches by the key %1, in %2 while others work.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ConsolePane</name>
    <message numerus="yes">
        <source>%n statement(s) in %1.</source>
        <translation>
            <numerusform>%n statement in %1.</numerusform>
            <numerusform>%n statements in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n behind the one that failed were not run.</source>
        <comment>statements</comment>
        <translation>
            <numerusform>%n behind the one that failed was not run.</numerusform>
            <numerusform>%n behind the one that failed were not run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Containers</name>
    <message numerus="yes">
        <source>It was restarted %n time(s) in 24 hours.</source>
        <translation>
            <numerusform>It was restarted %n time in 24 hours.</numerusform>
            <numerusform>It was restarted %n times in 24 hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n container(s) run</source>
        <translation>
            <numerusform>%1 of %n container runs</numerusform>
            <numerusform>%1 of %n containers run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The environment names %n container(s) that Docker does not have: %1.</source>
        <translation>
            <numerusform>The environment names %n container that Docker does not have: %1.</numerusform>
            <numerusform>The environment names %n containers that Docker does not have: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>after a failure, %n time(s) at most</source>
        <translation>
            <numerusform>after a failure, %n time at most</numerusform>
            <numerusform>after a failure, %n times at most</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ContentsDialog</name>
    <message numerus="yes">
        <source>%n entries of %1, dumped from PostgreSQL %2. The list stands at the beginning of the archive; that it can be read does not prove the rest of the file.</source>
        <translation>
            <numerusform>%n entry of %1, dumped from PostgreSQL %2. The list stands at the beginning of the archive; that it can be read does not prove the rest of the file.</numerusform>
            <numerusform>%n entries of %1, dumped from PostgreSQL %2. The list stands at the beginning of the archive; that it can be read does not prove the rest of the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::DashboardPage</name>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>Last minute</numerusform>
            <numerusform>Last %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Last hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::DataTable</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::DesktopNotifier</name>
    <message numerus="yes">
        <source>Castellan: %n alert(s), the worst is %1</source>
        <translation>
            <numerusform>Castellan: %n alert, the worst is %1</numerusform>
            <numerusform>Castellan: %n alerts, the worst is %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::EndSessions</name>
    <message numerus="yes">
        <source>Cancel the statements of %n session(s)</source>
        <translation>
            <numerusform>Cancel the statement of %n session</numerusform>
            <numerusform>Cancel the statements of %n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Terminate %n session(s)</source>
        <translation>
            <numerusform>Terminate %n session</numerusform>
            <numerusform>Terminate %n sessions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ExpireDialog</name>
    <message numerus="yes">
        <source>%n backup(s) will be deleted, %1</source>
        <translation>
            <numerusform>%n backup will be deleted, %1</numerusform>
            <numerusform>%n backups will be deleted, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Older than %n day(s) goes, but the %1 newest proven ones and what is held stay. The newest proven backup is never deleted.</source>
        <translation>
            <numerusform>Older than %n day goes, but the %1 newest proven ones and what is held stay. The newest proven backup is never deleted.</numerusform>
            <numerusform>Older than %n days goes, but the %1 newest proven ones and what is held stay. The newest proven backup is never deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Delete %n backup(s)</source>
        <translation>
            <numerusform>&amp;Delete %n backup</numerusform>
            <numerusform>&amp;Delete %n backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ExpressionFields</name>
    <message numerus="yes">
        <source>A chart draws the %n with the largest values. Group by fewer labels with sum by (…), or put topk() around it, to choose others.</source>
        <translation>
            <numerusform>A chart draws the one with the largest values. Group by fewer labels with sum by (…), or put topk() around it, to choose others.</numerusform>
            <numerusform>A chart draws the %n with the largest values. Group by fewer labels with sum by (…), or put topk() around it, to choose others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::FindPage</name>
    <message numerus="yes">
        <source>%n value(s) found</source>
        <translation>
            <numerusform>%n value found</numerusform>
            <numerusform>%n values found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Health</name>
    <message numerus="yes">
        <source>%n down</source>
        <extracomment>a count of checks</extracomment>
        <translation>
            <numerusform>%n down</numerusform>
            <numerusform>%n down</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::HistoryPage</name>
    <message numerus="yes">
        <source>Audit log: the chain is whole, %n record(s).</source>
        <translation>
            <numerusform>Audit log: the chain is whole, %n record.</numerusform>
            <numerusform>Audit log: the chain is whole, %n records.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written to %1</source>
        <translation>
            <numerusform>%n record written to %1</numerusform>
            <numerusform>%n records written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::IncidentDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>things known</comment>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::IncidentsPage</name>
    <message numerus="yes">
        <source>%n incident(s) open</source>
        <translation>
            <numerusform>%n incident open</numerusform>
            <numerusform>%n incidents open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::IndexDetails</name>
    <message numerus="yes">
        <source>What is chosen here is done to all %n selected index(es).</source>
        <translation>
            <numerusform>What is chosen here is done to the %n selected index.</numerusform>
            <numerusform>What is chosen here is done to all %n selected indexes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::IndexesPane</name>
    <message numerus="yes">
        <source>%n invalid</source>
        <translation>
            <numerusform>%n invalid</numerusform>
            <numerusform>%n invalid</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n redundant</source>
        <translation>
            <numerusform>%n redundant</numerusform>
            <numerusform>%n redundant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unused</source>
        <translation>
            <numerusform>%n unused</numerusform>
            <numerusform>%n unused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) take %2</source>
        <extracomment>%2 a size, or &quot;about&quot; one</extracomment>
        <translation>
            <numerusform>%n index takes %2</numerusform>
            <numerusform>%n indexes take %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>was scanned %n time(s)</source>
        <translation>
            <numerusform>was scanned %n time</numerusform>
            <numerusform>was scanned %n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n perhaps unused</source>
        <translation>
            <numerusform>%n perhaps unused</numerusform>
            <numerusform>%n perhaps unused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::InterruptedMaintenance</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 names</extracomment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Exec</name>
    <message numerus="yes">
        <source>%1 does not run more than %n command(s) at a time in one connection (MaxSessions).</source>
        <translation>
            <numerusform>%1 does not run more than %n command at a time in one connection (MaxSessions).</numerusform>
            <numerusform>%1 does not run more than %n commands at a time in one connection (MaxSessions).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::LimitRow</name>
    <message numerus="yes">
        <source>%1, the worst of %n</source>
        <extracomment>%1 a disk or container, %n how many there are with it</extracomment>
        <translation>
            <numerusform>%1, the worst of %n</numerusform>
            <numerusform>%1, the worst of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Lint</name>
    <message numerus="yes">
        <source>%1 holds %n characters at most</source>
        <translation>
            <numerusform>%1 holds %n character at most</numerusform>
            <numerusform>%1 holds %n characters at most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>which holds %n tables and views</source>
        <translation>
            <numerusform>which holds %n table or view</numerusform>
            <numerusform>which holds %n tables and views</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statements that were seen</source>
        <translation>
            <numerusform>%n statement that was seen</numerusform>
            <numerusform>%n statements that were seen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n danger(s)</source>
        <translation>
            <numerusform>%n danger</numerusform>
            <numerusform>%n dangers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s)</source>
        <translation>
            <numerusform>%n notice</numerusform>
            <numerusform>%n notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::LogCountsBar</name>
    <message numerus="yes">
        <source>%n reconnection(s)</source>
        <translation>
            <numerusform>%n reconnection</numerusform>
            <numerusform>%n reconnections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>lines may be missing at %n place(s)</source>
        <translation>
            <numerusform>lines may be missing at %n place</numerusform>
            <numerusform>lines may be missing at %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::LogKeeper</name>
    <message numerus="yes">
        <source>%n line(s) kept in %1, SHA-256 %2…</source>
        <translation>
            <numerusform>%n line kept in %1, SHA-256 %2…</numerusform>
            <numerusform>%n lines kept in %1, SHA-256 %2…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of a log kept: %1, SHA-256 %2</source>
        <extracomment>%1 the name of a file, %2 a hash</extracomment>
        <translation>
            <numerusform>%n line of a log kept: %1, SHA-256 %2</numerusform>
            <numerusform>%n lines of a log kept: %1, SHA-256 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::LogViewer</name>
    <message numerus="yes">
        <source>%n line(s) copied.</source>
        <translation>
            <numerusform>%n line copied.</numerusform>
            <numerusform>%n lines copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::LogsPage</name>
    <message numerus="yes">
        <source>%n log(s) of %1, merged by time</source>
        <translation>
            <numerusform>%n log of %1, merged by time</numerusform>
            <numerusform>%n logs of %1, merged by time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s), merged by time</source>
        <translation>
            <numerusform>%n log, merged by time</numerusform>
            <numerusform>%n logs, merged by time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::MainWindow</name>
    <message numerus="yes">
        <source>%n operation(s) still running</source>
        <translation>
            <numerusform>%n operation still running</numerusform>
            <numerusform>%n operations still running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::MaintainDatabase</name>
    <message numerus="yes">
        <source>Maintain the database: %n statement(s)</source>
        <translation>
            <numerusform>Maintain the database: %n statement</numerusform>
            <numerusform>Maintain the database: %n statements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <extracomment>%1 &quot;VACUUM&quot;</extracomment>
        <translation>
            <numerusform>%1 of %n object</numerusform>
            <numerusform>%1 of %n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is locked is waited for %1 at a time, %n time(s), with growing pauses.</source>
        <translation>
            <numerusform>What is locked is waited for %1 at a time, %n time, with growing pauses.</numerusform>
            <numerusform>What is locked is waited for %1 at a time, %n times, with growing pauses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) were skipped, because this role neither owns nor may maintain them.</source>
        <translation>
            <numerusform>%n table was skipped, because this role neither owns nor may maintain it.</numerusform>
            <numerusform>%n tables were skipped, because this role neither owns nor may maintain them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) were skipped, because they were locked or are new.</source>
        <translation>
            <numerusform>%n table was skipped, because it was locked or is new.</numerusform>
            <numerusform>%n tables were skipped, because they were locked or are new.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::MaintenanceSurroundings</name>
    <message numerus="yes">
        <source>%n more transaction(s) are as old.</source>
        <translation>
            <numerusform>%n more transaction is as old.</numerusform>
            <numerusform>%n more transactions are as old.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prepared transaction(s), the oldest of %1, hold back what is waited for until they are committed or rolled back.</source>
        <translation>
            <numerusform>%n prepared transaction, the oldest of %1, holds back what is waited for until it is committed or rolled back.</numerusform>
            <numerusform>%n prepared transactions, the oldest of %1, hold back what is waited for until they are committed or rolled back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n other session(s) nothing can be seen without pg_read_all_stats; they may be waited for.</source>
        <translation>
            <numerusform>Of %n other session nothing can be seen without pg_read_all_stats; it may be waited for.</numerusform>
            <numerusform>Of %n other sessions nothing can be seen without pg_read_all_stats; they may be waited for.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::MigrateDialog</name>
    <message numerus="yes">
        <source>%n migration(s) will be run.</source>
        <translation>
            <numerusform>%n migration will be run.</numerusform>
            <numerusform>%n migrations will be run.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them without a transaction: what was done before an error stays.</source>
        <translation>
            <numerusform>%n of them without a transaction: what was done before an error stays.</numerusform>
            <numerusform>%n of them without a transaction: what was done before an error stays.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::MigrationStatus</name>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>migrations</comment>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed since applied</source>
        <comment>migrations</comment>
        <translation>
            <numerusform>%n changed since applied</numerusform>
            <numerusform>%n changed since applied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a file</source>
        <comment>migrations</comment>
        <translation>
            <numerusform>%n without a file</numerusform>
            <numerusform>%n without a file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <comment>migrations</comment>
        <translation>
            <numerusform>%n pending</numerusform>
            <numerusform>%n pending</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n migration(s) are applied.</source>
        <translation>
            <numerusform>The only migration is applied.</numerusform>
            <numerusform>All %n migrations are applied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n migration(s).</source>
        <extracomment>%1 &quot;1 failed, 2 pending&quot;</extracomment>
        <translation>
            <numerusform>%1 of %n migration.</numerusform>
            <numerusform>%1 of %n migrations.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Monitoring</name>
    <message numerus="yes">
        <source>%n native histogram(s) are left out; put histogram_quantile() around them.</source>
        <translation>
            <numerusform>%n native histogram is left out; put histogram_quantile() around it.</numerusform>
            <numerusform>%n native histograms are left out; put histogram_quantile() around them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n series</numerusform>
            <numerusform>%n series</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::NamedSqlForm</name>
    <message numerus="yes">
        <source>It gave %n row(s); only the first counts.</source>
        <translation>
            <numerusform>It gave %n row; only the first counts.</numerusform>
            <numerusform>It gave %n rows; only the first counts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::NewerRows</name>
    <message numerus="yes">
        <source>and %n more table(s)</source>
        <translation>
            <numerusform>and %n more table</numerusform>
            <numerusform>and %n more tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ObjectsPane</name>
    <message numerus="yes">
        <source>Scans are those of the last %n day(s), as kept by Castellan.</source>
        <translation>
            <numerusform>Scans are those of the last %n day, as kept by Castellan.</numerusform>
            <numerusform>Scans are those of the last %n days, as kept by Castellan.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::OperationsCard</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::OperationsTray</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished today</source>
        <translation>
            <numerusform>%n finished today</numerusform>
            <numerusform>%n finished today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed</source>
        <translation>
            <numerusform>%n of them failed</numerusform>
            <numerusform>%n of them failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Overview</name>
    <message numerus="yes">
        <source>%n things need attention</source>
        <translation>
            <numerusform>%n thing needs attention</numerusform>
            <numerusform>%n things need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::PassedStrip</name>
    <message numerus="yes">
        <source>%1 of %n tries within 24 hours passed</source>
        <extracomment>%1 a share, of the tries of a check within 24 hours</extracomment>
        <translation>
            <numerusform>%1 of %n try within 24 hours passed</numerusform>
            <numerusform>%1 of %n tries within 24 hours passed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::PlanModel</name>
    <message numerus="yes">
        <source>%n partition(s) were left out when the execution began.</source>
        <translation>
            <numerusform>%n partition was left out when the execution began.</numerusform>
            <numerusform>%n partitions were left out when the execution began.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The index was searched %n time(s).</source>
        <translation>
            <numerusform>The index was searched %n time.</numerusform>
            <numerusform>The index was searched %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Plot</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::PolicyForm</name>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>follows a number</comment>
        <translation>
            <numerusform> day</numerusform>
            <numerusform> days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> proven backup(s)</source>
        <comment>follows a number</comment>
        <translation>
            <numerusform> proven backup</numerusform>
            <numerusform> proven backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Prometheus</name>
    <message numerus="yes">
        <source>%n native histogram(s) are left out; put histogram_quantile() around them.</source>
        <translation>
            <numerusform>%n native histogram is left out; put histogram_quantile() around it.</numerusform>
            <numerusform>%n native histograms are left out; put histogram_quantile() around them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>targets</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prometheus cannot scrape %1 of its %n target(s): %2.</source>
        <extracomment>%1 a number of %n targets, %2 their names</extracomment>
        <translation>
            <numerusform>Prometheus cannot scrape %1 of its %n target: %2.</numerusform>
            <numerusform>Prometheus cannot scrape %1 of its %n targets: %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ProveDialog</name>
    <message numerus="yes">
        <source>Prove %n backup(s)</source>
        <translation>
            <numerusform>Prove %n backup</numerusform>
            <numerusform>Prove %n backups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::QuietDialog</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It hides none of the %n alert(s) there are now.</source>
        <translation>
            <numerusform>It does not hide the one alert there is now.</numerusform>
            <numerusform>It hides none of the %n alerts there are now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It hides %1 of the %n alert(s) there are now: %2</source>
        <extracomment>%1 counts alerts, %2 their titles</extracomment>
        <translation>
            <numerusform>It hides %1 of the %n alert there is now: %2</numerusform>
            <numerusform>It hides %1 of the %n alerts there are now: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n rule(s) known, %1 can be hidden by it.</source>
        <translation>
            <numerusform>Of the %n rule known, %1 can be hidden by it.</numerusform>
            <numerusform>Of the %n rules known, %1 can be hidden by it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RailButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ReplicaScans</name>
    <message numerus="yes">
        <source>%1: %Ln scan(s)</source>
        <extracomment>%1 a replica</extracomment>
        <translation>
            <numerusform>%1: %Ln scan</numerusform>
            <numerusform>%1: %Ln scans</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ResultStore</name>
    <message numerus="yes">
        <source>The result is larger than %1, the most that is kept of one; it was stopped after %n row(s).</source>
        <translation>
            <numerusform>The result is larger than %1, the most that is kept of one; it was stopped after %n row.</numerusform>
            <numerusform>The result is larger than %1, the most that is kept of one; it was stopped after %n rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The result was stopped after %n row(s), because only %1 are left on this computer&apos;s disk.</source>
        <translation>
            <numerusform>The result was stopped after %n row, because only %1 are left on this computer&apos;s disk.</numerusform>
            <numerusform>The result was stopped after %n rows, because only %1 are left on this computer&apos;s disk.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ResultView</name>
    <message numerus="yes">
        <source>%Ln row(s) so far…</source>
        <translation>
            <numerusform>%Ln row so far…</numerusform>
            <numerusform>%Ln rows so far…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) in %1.</source>
        <translation>
            <numerusform>%Ln row in %1.</numerusform>
            <numerusform>%Ln rows in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <comment>notices</comment>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RetentionPane</name>
    <message numerus="yes">
        <source>%n retention policy(ies).</source>
        <translation>
            <numerusform>One retention policy.</numerusform>
            <numerusform>%n retention policies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them may not run.</source>
        <comment>policies</comment>
        <translation>
            <numerusform>One of them may not run.</numerusform>
            <numerusform>%n of them may not run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RollbackMigration</name>
    <message numerus="yes">
        <source>The way back of %1 has %n statement(s).</source>
        <translation>
            <numerusform>The way back of %1 has %n statement.</numerusform>
            <numerusform>The way back of %1 has %n statements.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RulesPane</name>
    <message numerus="yes">
        <source>%1: %n rule(s); something could be better</source>
        <translation>
            <numerusform>%1: %n rule; something could be better</numerusform>
            <numerusform>%1: %n rules; something could be better</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n rule(s)</source>
        <translation>
            <numerusform>%1: %n rule</numerusform>
            <numerusform>%1: %n rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tr&amp;y on %n day(s)</source>
        <translation>
            <numerusform>Tr&amp;y on %n day</numerusform>
            <numerusform>Tr&amp;y on %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RunDataMigration</name>
    <message numerus="yes">
        <source>The rows are kept as they were for %n day(s).</source>
        <translation>
            <numerusform>The rows are kept as they were for %n day.</numerusform>
            <numerusform>The rows are kept as they were for %n days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RunMigrations</name>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <translation>
            <numerusform>%n migration</numerusform>
            <numerusform>%n migrations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s), %1</source>
        <translation>
            <numerusform>%n statement, %1</numerusform>
            <numerusform>%n statements, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n statement(s) of it have stayed in the database. Go on from the next one, or look at what they did.</source>
        <translation>
            <numerusform>The first statement of it has stayed in the database. Go on from the next one, or look at what it did.</numerusform>
            <numerusform>The first %n statements of it have stayed in the database. Go on from the next one, or look at what they did.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) before it are applied.</source>
        <translation>
            <numerusform>%n migration before it is applied.</numerusform>
            <numerusform>%n migrations before it are applied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %n migration(s) on %1</source>
        <translation>
            <numerusform>Run %n migration on %1</numerusform>
            <numerusform>Run %n migrations on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cannot or shall not: of such a one, what was done before an error stays.</source>
        <translation>
            <numerusform>%n of them cannot or shall not: what was done of it before an error stays.</numerusform>
            <numerusform>%n of them cannot or shall not: of such a one, what was done before an error stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is locked is waited for %1 at a time, %n time(s), with growing pauses.</source>
        <translation>
            <numerusform>What is locked is waited for %1 at a time, %n time, with growing pauses.</numerusform>
            <numerusform>What is locked is waited for %1 at a time, %n times, with growing pauses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first %n statement(s) of the way back have stayed, and %1 still counts as applied. Go on from the next one, or look at what they did.</source>
        <translation>
            <numerusform>The first %n statement of the way back has stayed, and %1 still counts as applied. Go on from the next one, or look at what it did.</numerusform>
            <numerusform>The first %n statements of the way back have stayed, and %1 still counts as applied. Go on from the next one, or look at what they did.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RunReport</name>
    <message numerus="yes">
        <source>%n difference(s) between the backup and what was restored:</source>
        <translation>
            <numerusform>%n difference between the backup and what was restored:</numerusform>
            <numerusform>%n differences between the backup and what was restored:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RunRetention</name>
    <message numerus="yes">
        <source>%n partition(s) detached</source>
        <translation>
            <numerusform>%n partition detached</numerusform>
            <numerusform>%n partitions detached</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RunSentence</name>
    <message numerus="yes">
        <source>%n backup(s) are proved to level %1: %2.</source>
        <translation>
            <numerusform>%n backup is proved to level %1: %2.</numerusform>
            <numerusform>%n backups are proved to level %1: %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) compared with the manifest; the scratch database is dropped.</source>
        <translation>
            <numerusform>%n table compared with the manifest; the scratch database is dropped.</numerusform>
            <numerusform>%n tables compared with the manifest; the scratch database is dropped.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) compared with the manifest.</source>
        <translation>
            <numerusform>%n table compared with the manifest.</numerusform>
            <numerusform>%n tables compared with the manifest.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) deleted.</source>
        <translation>
            <numerusform>%n backup deleted.</numerusform>
            <numerusform>%n backups deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RunSql</name>
    <message numerus="yes">
        <source>Run %n statement(s) on %1</source>
        <translation>
            <numerusform>Run %n statement on %1</numerusform>
            <numerusform>Run %n statements on %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::SessionDetails</name>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n transaction</numerusform>
            <numerusform>%n transactions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::SettingsPane</name>
    <message numerus="yes">
        <source>%n line(s) of the configuration files are wrong.</source>
        <translation>
            <numerusform>%n line of the configuration files is wrong.</numerusform>
            <numerusform>%n lines of the configuration files are wrong.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) wait for a restart of the server.</source>
        <translation>
            <numerusform>%n setting waits for a restart of the server.</numerusform>
            <numerusform>%n settings wait for a restart of the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) differ from what PostgreSQL comes with.</source>
        <translation>
            <numerusform>%n setting differs from what PostgreSQL comes with.</numerusform>
            <numerusform>%n settings differ from what PostgreSQL comes with.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::StatementDetails</name>
    <message numerus="yes">
        <source>Called %n time(s), with %1 of the time of all statements.</source>
        <extracomment>%1 a share of all time: &quot;41.2 %&quot;</extracomment>
        <translation>
            <numerusform>Called %n time, with %1 of the time of all statements.</numerusform>
            <numerusform>Called %n times, with %1 of the time of all statements.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::StatementStanding</name>
    <message numerus="yes">
        <source>%n statement(s) ran; the heaviest took %1 of all time.</source>
        <extracomment>%1 a share: &quot;41.2 %&quot;</extracomment>
        <translation>
            <numerusform>%n statement ran; the heaviest took %1 of all time.</numerusform>
            <numerusform>%n statements ran; the heaviest took %1 of all time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) take(s) %1 or more on average.</source>
        <extracomment>%1 a duration: &quot;1.0 s&quot;</extracomment>
        <translation>
            <numerusform>%n statement takes %1 or more on average.</numerusform>
            <numerusform>%n statements take %1 or more on average.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::StatementWindow</name>
    <message numerus="yes">
        <source>The counters of %n statement(s) began anew in between; a part of what they did is not in the numbers.</source>
        <translation>
            <numerusform>The counters of %n statement began anew in between; a part of what it did is not in the numbers.</numerusform>
            <numerusform>The counters of %n statements began anew in between; a part of what they did is not in the numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) made room for others; what they did is not in the numbers.</source>
        <translation>
            <numerusform>%n statement made room for others; what it did is not in the numbers.</numerusform>
            <numerusform>%n statements made room for others; what they did is not in the numbers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server is told to keep fewer statements than there are (pg_stat_statements.max): %n time(s) it threw the least used ones away.</source>
        <translation>
            <numerusform>The server is told to keep fewer statements than there are (pg_stat_statements.max): %n time it threw the least used ones away.</numerusform>
            <numerusform>The server is told to keep fewer statements than there are (pg_stat_statements.max): %n times it threw the least used ones away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) of other roles are hidden; it takes pg_read_all_stats to see them. Their time is in the total.</source>
        <translation>
            <numerusform>%n statement of another role is hidden; it takes pg_read_all_stats to see it. Its time is in the total.</numerusform>
            <numerusform>%n statements of other roles are hidden; it takes pg_read_all_stats to see them. Their time is in the total.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::TableDetails</name>
    <message numerus="yes">
        <source>What is chosen here is done to all %n selected table(s).</source>
        <translation>
            <numerusform>What is chosen here is done to the %n selected table.</numerusform>
            <numerusform>What is chosen here is done to all %n selected tables.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es)</source>
        <translation>
            <numerusform>%n index</numerusform>
            <numerusform>%n indexes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::TableRetention</name>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::TablesPane</name>
    <message numerus="yes">
        <source>%n table(s) take %2</source>
        <extracomment>%2 a size, or &quot;about&quot; one</extracomment>
        <translation>
            <numerusform>%n table takes %2</numerusform>
            <numerusform>%n tables take %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2; %n of them have many dead rows.</source>
        <extracomment>%2 &quot;12 tables take 3 GB&quot;</extracomment>
        <translation>
            <numerusform>%2; %n of them have many dead rows.</numerusform>
            <numerusform>%2; %n of them have many dead rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n table</numerusform>
            <numerusform>%n tables</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>ANALYZE, then VACUUM, then REINDEX of indexes that are bloated by half (%n now).</source>
        <translation>
            <numerusform>ANALYZE, then VACUUM, then REINDEX of indexes that are bloated by half (%n now).</numerusform>
            <numerusform>ANALYZE, then VACUUM, then REINDEX of indexes that are bloated by half (%n now).</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::TargetPage</name>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>follows a number</comment>
        <translation>
            <numerusform> day</numerusform>
            <numerusform> days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::TopBar</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::TrialView</name>
    <message numerus="yes">
        <source>%n verification(s) do not hold: it would not be committed.</source>
        <translation>
            <numerusform>One verification does not hold: it would not be committed.</numerusform>
            <numerusform>%n verifications do not hold: it would not be committed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Verdict</name>
    <message numerus="yes">
        <source>%n critical</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n critical</numerusform>
            <numerusform>%n critical</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s)</source>
        <translation>
            <numerusform>%n notice</numerusform>
            <numerusform>%n notices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed.</source>
        <translation>
            <numerusform>%n check passed.</numerusform>
            <numerusform>%n checks passed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not look at all of it, and say(s) why.</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n could not look at all of it, and says why.</numerusform>
            <numerusform>%n could not look at all of it, and say why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) looked at: %1</source>
        <extracomment>%1 a sentence, %n indexes</extracomment>
        <translation>
            <numerusform>%n index looked at: %1</numerusform>
            <numerusform>%n indexes looked at: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n foreign key(s) looked at: each of a table with more than %1 rows has its index.</source>
        <translation>
            <numerusform>%n foreign key looked at: each of a table with more than %1 rows has its index.</numerusform>
            <numerusform>%n foreign keys looked at: each of a table with more than %1 rows has its index.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n large table(s) or index(es) the widths of the columns are not known: they were never analysed, or this needs SELECT on them.</source>
        <translation>
            <numerusform>Of %n large table or index the widths of the columns are not known: it was never analysed, or this needs SELECT on it.</numerusform>
            <numerusform>Of %n large tables or indexes the widths of the columns are not known: they were never analysed, or this needs SELECT on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more like these.</source>
        <translation>
            <numerusform>And %n more like these.</numerusform>
            <numerusform>And %n more like these.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replication slot(s) looked at: none keeps more than %1 of the write-ahead log.</source>
        <translation>
            <numerusform>%n replication slot looked at: none keeps more than %1 of the write-ahead log.</numerusform>
            <numerusform>%n replication slots looked at: none keeps more than %1 of the write-ahead log.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s) looked at: none is %1 behind.</source>
        <extracomment>%1 a duration</extracomment>
        <translation>
            <numerusform>%n replica looked at: none is %1 behind.</numerusform>
            <numerusform>%n replicas looked at: none is %1 behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>How far behind %n replica(s) are is told with pg_read_all_stats only.</source>
        <translation>
            <numerusform>How far behind %n replica is is told with pg_read_all_stats only.</numerusform>
            <numerusform>How far behind %n replicas are is told with pg_read_all_stats only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) looked at that could be dangerous.</source>
        <translation>
            <numerusform>%n setting looked at that could be dangerous.</numerusform>
            <numerusform>%n settings looked at that could be dangerous.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n database(s) looked at: the oldest is %1 of the way to where the server stops.</source>
        <extracomment>%1 a percentage</extracomment>
        <translation>
            <numerusform>%n database looked at: the oldest is %1 of the way to where the server stops.</numerusform>
            <numerusform>%n databases looked at: the oldest is %1 of the way to where the server stops.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What %n session(s) of other roles do is told with pg_read_all_stats only.</source>
        <translation>
            <numerusform>What %n session of other roles does is told with pg_read_all_stats only.</numerusform>
            <numerusform>What %n sessions of other roles do is told with pg_read_all_stats only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait: %1; the longest for %2.</source>
        <extracomment>%1 &quot;pg_dump by backup → ALTER TABLE by deploy → 7 reads&quot;, %2 a duration</extracomment>
        <translation>
            <numerusform>%n session waits: %1; the longest for %2.</numerusform>
            <numerusform>%n sessions wait: %1; the longest for %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What %n statement(s) of other roles are is told with pg_read_all_stats only.</source>
        <translation>
            <numerusform>What %n statement of other roles is is told with pg_read_all_stats only.</numerusform>
            <numerusform>What %n statements of other roles are is told with pg_read_all_stats only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No statement that ran %n time(s) or more takes longer than %1 on average.</source>
        <translation>
            <numerusform>No statement that ran %n time or more takes longer than %1 on average.</numerusform>
            <numerusform>No statement that ran %n times or more takes longer than %1 on average.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) looked at: %1</source>
        <extracomment>%1 a sentence, %n tables</extracomment>
        <translation>
            <numerusform>%n table looked at: %1</numerusform>
            <numerusform>%n tables looked at: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sequence(s) looked at: none has used more than %1.</source>
        <translation>
            <numerusform>%n sequence looked at: none has used more than %1.</numerusform>
            <numerusform>%n sequences looked at: none has used more than %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sequence(s) cannot be read: this needs SELECT or USAGE on them.</source>
        <translation>
            <numerusform>%n sequence cannot be read: this needs SELECT or USAGE on it.</numerusform>
            <numerusform>%n sequences cannot be read: this needs SELECT or USAGE on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) are not used here, but may be on a replica.</source>
        <translation>
            <numerusform>%n index is not used here, but may be on a replica.</numerusform>
            <numerusform>%n indexes are not used here, but may be on a replica.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::format</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h ago</source>
        <translation>
            <numerusform>%n day %1 h ago</numerusform>
            <numerusform>%n days %1 h ago</numerusform>
        </translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ArchiveCheck</name>
    <message>
        <source>%1 has %2 bytes; %3 were stored.</source>
        <translation>%1 hat %2 Bytes; gespeichert wurden %3.</translation>
    </message>
    <message>
        <source>The stored bytes of %1 are not those that were written: its SHA-256 differs.</source>
        <translation>Die gespeicherten Bytes von %1 sind nicht die, die geschrieben wurden: Die SHA-256-Summe weicht ab.</translation>
    </message>
    <message>
        <source>%1 cannot be restored. %2</source>
        <translation>%1 kann nicht wiederhergestellt werden. %2</translation>
    </message>
    <message>
        <source>Choose another backup.</source>
        <translation>Wählen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>comparing %1 with the manifest…</source>
        <translation>%1 wird mit dem Manifest verglichen…</translation>
    </message>
    <message>
        <source>comparing with the manifest: %1 of %2</source>
        <extracomment>%1 and %2 are sizes</extracomment>
        <translation>wird mit dem Manifest verglichen: %1 von %2</translation>
    </message>
    <message>
        <source>decoding %1…</source>
        <translation>%1 wird dekodiert…</translation>
    </message>
    <message>
        <source>decoding: %1 of %2</source>
        <extracomment>%1 and %2 are sizes</extracomment>
        <translation>wird dekodiert: %1 von %2</translation>
    </message>
</context>
<context>
    <name>ArchiveContents</name>
    <message>
        <source>A plain SQL dump has no list of contents; it can only be restored whole.</source>
        <translation>Ein reiner SQL-Dump hat kein Inhaltsverzeichnis; er kann nur im Ganzen wiederhergestellt werden.</translation>
    </message>
</context>
<context>
    <name>ArchiveRestore</name>
    <message>
        <source>%1 could not be created</source>
        <translation>%1 konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>Decompressing</source>
        <translation>Dekomprimieren</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>index %1</source>
        <translation>Index %1</translation>
    </message>
    <message>
        <source>A directory archive cannot be read by pg_restore inside a container.</source>
        <translation>Ein Verzeichnisarchiv kann von pg_restore in einem Container nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Install %1 on the server or on this computer.</source>
        <translation>Installieren Sie %1 auf dem Server oder auf diesem Rechner.</translation>
    </message>
    <message>
        <source>A directory archive can only be read where it lies, and pg_restore runs elsewhere.</source>
        <translation>Ein Verzeichnisarchiv kann nur dort gelesen werden, wo es liegt, pg_restore läuft aber anderswo.</translation>
    </message>
    <message>
        <source>Copy the directory to the place where pg_restore runs, or install %1 there.</source>
        <translation>Kopieren Sie das Verzeichnis dorthin, wo pg_restore läuft, oder installieren Sie dort %1.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is no dump that PostgreSQL&apos;s tools know.</source>
        <translation>%1 ist kein Dump, den die Werkzeuge von PostgreSQL kennen.</translation>
    </message>
    <message>
        <source>%1 lies on another computer than pg_restore.</source>
        <translation>%1 liegt auf einem anderen Rechner als pg_restore.</translation>
    </message>
    <message>
        <source>Fetch the backup to this computer first.</source>
        <translation>Holen Sie die Sicherung zuerst auf diesen Rechner.</translation>
    </message>
    <message>
        <source>Reading the archive</source>
        <translation>Archiv lesen</translation>
    </message>
    <message>
        <source>The archive could not be read to its end.</source>
        <translation>Das Archiv konnte nicht bis zum Ende gelesen werden.</translation>
    </message>
    <message>
        <source>The tool ended with status %1 and said nothing.</source>
        <translation>Das Werkzeug endete mit Status %1 und sagte nichts.</translation>
    </message>
    <message>
        <source>%1 has no end mark of pg_dump: it was cut.</source>
        <translation>%1 hat keine Endmarke von pg_dump: Die Datei wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>%1 was written by a newer pg_dump (archive version %2) than %3 can read.</source>
        <translation>%1 wurde von einem neueren pg_dump geschrieben (Archivversion %2), als %3 lesen kann.</translation>
    </message>
    <message>
        <source>Install the client programs of the PostgreSQL version that wrote it.</source>
        <translation>Installieren Sie die Client-Programme der PostgreSQL-Version, die es geschrieben hat.</translation>
    </message>
    <message>
        <source>%1 does not decode to its end.</source>
        <translation>%1 lässt sich nicht bis zum Ende dekodieren.</translation>
    </message>
    <message>
        <source>The server&apos;s disk became full: %1</source>
        <translation>Die Platte des Servers wurde voll: %1</translation>
    </message>
    <message>
        <source>Free room where PostgreSQL keeps its data, then try again.</source>
        <translation>Schaffen Sie dort Platz, wo PostgreSQL seine Daten hat, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The server ended the restore: %1</source>
        <translation>Der Server beendete die Wiederherstellung: %1</translation>
    </message>
    <message>
        <source>Try again once the server is back.</source>
        <translation>Versuchen Sie es erneut, sobald der Server wieder da ist.</translation>
    </message>
</context>
<context>
    <name>BackupCatalogue</name>
    <message>
        <source>It has no manifest.</source>
        <translation>Es gibt kein Manifest dazu.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>custom archive</source>
        <translation>Custom-Archiv</translation>
    </message>
    <message>
        <source>tar archive</source>
        <translation>tar-Archiv</translation>
    </message>
    <message>
        <source>directory archive</source>
        <translation>Verzeichnisarchiv</translation>
    </message>
    <message>
        <source>plain SQL</source>
        <translation>reines SQL</translation>
    </message>
    <message>
        <source>empty file</source>
        <translation>leere Datei</translation>
    </message>
</context>
<context>
    <name>BackupChecks</name>
    <message>
        <source>could not be asked: %1</source>
        <translation>konnte nicht erfragt werden: %1</translation>
    </message>
    <message>
        <source>%1 free in %2</source>
        <translation>%1 frei in %2</translation>
    </message>
    <message>
        <source>%1; how much is needed is not known</source>
        <translation>%1; wie viel gebraucht wird, ist nicht bekannt</translation>
    </message>
    <message>
        <source>needs about %1, %2</source>
        <translation>braucht etwa %1, %2</translation>
    </message>
    <message>
        <source>Make room there, or choose another place.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>The directory format cannot be written from inside a container.</source>
        <translation>Das Verzeichnisformat kann aus einem Container heraus nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose the custom format, or let pg_dump run on the server.</source>
        <translation>Wählen Sie das Custom-Format oder lassen Sie pg_dump auf dem Server laufen.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message numerus="yes">
        <source>%1 may read every row of all %n table(s)</source>
        <translation>
            <numerusform>%1 darf jede Zeile der einzigen Tabelle lesen</numerusform>
            <numerusform>%1 darf jede Zeile aller %n Tabellen lesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Other dumps</source>
        <translation>Andere Dumps</translation>
    </message>
    <message>
        <source>no old dump holds locks</source>
        <translation>kein alter Dump hält Sperren</translation>
    </message>
    <message>
        <source>from the last backup of this format, and a fifth more</source>
        <translation>nach der letzten Sicherung in diesem Format, plus ein Fünftel</translation>
    </message>
    <message>
        <source>half of the tables&apos; size; there is no backup of this format yet</source>
        <translation>die Hälfte der Größe der Tabellen; eine Sicherung in diesem Format gibt es noch nicht</translation>
    </message>
    <message>
        <source>not known: the tables&apos; sizes could not be read</source>
        <translation>nicht bekannt: Die Größen der Tabellen konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Room on the server</source>
        <translation>Platz auf dem Server</translation>
    </message>
    <message>
        <source>Room on this computer</source>
        <translation>Platz auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>BackupDesk</name>
    <message>
        <source>from the drill of %1, scaled to this backup&apos;s size</source>
        <translation>nach der Übung vom %1, umgerechnet auf die Größe dieser Sicherung</translation>
    </message>
    <message>
        <source>from the drill of %1</source>
        <translation>nach der Übung vom %1</translation>
    </message>
    <message>
        <source>from the restore of %1, scaled to this backup&apos;s size</source>
        <translation>nach der Wiederherstellung vom %1, umgerechnet auf die Größe dieser Sicherung</translation>
    </message>
    <message>
        <source>from the restore of %1</source>
        <translation>nach der Wiederherstellung vom %1</translation>
    </message>
    <message>
        <source>no restore or drill of this database was measured yet</source>
        <translation>noch keine Wiederherstellung oder Übung dieser Datenbank gemessen</translation>
    </message>
    <message>
        <source>What would be lost cannot be told, because this file has no manifest.</source>
        <translation>Was verloren ginge, lässt sich nicht sagen, weil diese Datei kein Manifest hat.</translation>
    </message>
    <message>
        <source>no restore to that server was measured yet</source>
        <translation>noch keine Wiederherstellung auf jenen Server gemessen</translation>
    </message>
</context>
<context>
    <name>BackupStore</name>
    <message>
        <source>Free some room there, or choose another place.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>%1 on %2 could not be worked on.</source>
        <translation>%1 auf %2 konnte nicht bearbeitet werden.</translation>
    </message>
    <message>
        <source>Backups cannot be written into %1 on %2.</source>
        <translation>Sicherungen können nicht nach %1 auf %2 geschrieben werden.</translation>
    </message>
    <message>
        <source>Make the directory there and let the SSH user write into it.</source>
        <translation>Legen Sie das Verzeichnis dort an und geben Sie dem SSH-Benutzer Schreibrecht.</translation>
    </message>
    <message>
        <source>Backups cannot be written into %1</source>
        <translation>Sicherungen können nicht nach %1 geschrieben werden</translation>
    </message>
    <message>
        <source>%1 on %2 gave no SHA-256.</source>
        <translation>%1 auf %2 lieferte keine SHA-256-Summe.</translation>
    </message>
    <message>
        <source>%1 exists already</source>
        <translation>%1 gibt es schon</translation>
    </message>
    <message>
        <source>%1 could not be synced</source>
        <translation>%1 konnte nicht auf die Platte geschrieben werden (sync)</translation>
    </message>
    <message>
        <source>%1 could not be renamed</source>
        <translation>%1 konnte nicht umbenannt werden</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 could not be removed</source>
        <translation>%1 konnte nicht entfernt werden</translation>
    </message>
    <message>
        <source>%1 could not be made</source>
        <translation>%1 konnte nicht angelegt werden</translation>
    </message>
</context>
<context>
    <name>ByteCodec</name>
    <message>
        <source>The compressed data is damaged.</source>
        <translation>Die komprimierten Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>The compressed data ends too early: the file was cut.</source>
        <translation>Die komprimierten Daten enden zu früh: Die Datei wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>zstd refused its settings.</source>
        <translation>zstd wies seine Einstellungen zurück.</translation>
    </message>
    <message>
        <source>zstd failed.</source>
        <translation>zstd ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>zlib refused its settings.</source>
        <translation>zlib wies seine Einstellungen zurück.</translation>
    </message>
    <message>
        <source>zlib failed.</source>
        <translation>zlib ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>“%1” is no compression that Castellan knows.</source>
        <translation>„%1“ ist keine Kompression, die Castellan kennt.</translation>
    </message>
</context>
<context>
    <name>BytePipeline</name>
    <message>
        <source>there is no room left.</source>
        <translation>es ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>About %1 are needed in all. Free some room there, or choose another place.</source>
        <translation>Insgesamt werden etwa %1 gebraucht. Schaffen Sie dort Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Free some room there, or choose another place.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The directory %1 could not be synced</source>
        <translation>Das Verzeichnis %1 konnte nicht auf die Platte geschrieben werden (sync)</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>%1 could not be created</source>
        <translation>%1 konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>%1 exists already</source>
        <translation>%1 gibt es schon</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 holds no files</source>
        <translation>%1 enthält keine Dateien</translation>
    </message>
    <message>
        <source>Give this user the right to it, or choose another place.</source>
        <translation>Geben Sie diesem Benutzer das Recht daran oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The file system is read-only. Look why, or choose another place.</source>
        <translation>Das Dateisystem ist schreibgeschützt. Sehen Sie nach, warum, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Look whether it was moved, or choose another place.</source>
        <translation>Sehen Sie nach, ob er verschoben wurde, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Look at that place, or choose another.</source>
        <translation>Sehen Sie dort nach oder wählen Sie einen anderen Ort.</translation>
    </message>
</context>
<context>
    <name>CatalogueScan</name>
    <message>
        <source>%1 on this computer cannot be read.</source>
        <translation>%1 auf diesem Rechner kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 on %2 cannot be read.</source>
        <translation>%1 auf %2 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Its manifest cannot be read (no permission).</source>
        <translation>Das Manifest dazu kann nicht gelesen werden (keine Berechtigung).</translation>
    </message>
    <message>
        <source>Its manifest belongs to another file (%1).</source>
        <translation>Das Manifest dazu gehört zu einer anderen Datei (%1).</translation>
    </message>
    <message>
        <source>The manifest is there, its file is not.</source>
        <translation>Das Manifest ist da, die Datei dazu nicht.</translation>
    </message>
    <message>
        <source>It cannot be read (no permission).</source>
        <translation>Sie kann nicht gelesen werden (keine Berechtigung).</translation>
    </message>
    <message>
        <source>Changed since: it has %1, the manifest says %2.</source>
        <translation>Seither geändert: Sie hat %1, das Manifest sagt %2.</translation>
    </message>
    <message>
        <source>Partial: the run that wrote it did not end.</source>
        <translation>Unvollständig: Der Lauf, der sie schrieb, kam nicht zum Ende.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Sie ist leer.</translation>
    </message>
    <message>
        <source>By its name a dump, but its first bytes are not a dump&apos;s.</source>
        <translation>Dem Namen nach ein Dump, aber die ersten Bytes sind nicht die eines Dumps.</translation>
    </message>
    <message>
        <source>It has no manifest: a dump of another program, or a run that did not end.</source>
        <translation>Es gibt kein Manifest dazu: ein Dump eines anderen Programms oder ein Lauf, der nicht zum Ende kam.</translation>
    </message>
    <message>
        <source>Whether it is whole is not known before it was decoded (proof level 2).</source>
        <translation>Ob sie vollständig ist, weiß man erst, wenn sie dekodiert wurde (Nachweisstufe 2).</translation>
    </message>
    <message>
        <source>The moment it was taken is not known; shown is when the file was changed last.</source>
        <translation>Wann sie aufgenommen wurde, ist nicht bekannt; gezeigt wird, wann die Datei zuletzt geändert wurde.</translation>
    </message>
    <message>
        <source>How many rows each table had is not known, so nothing can be compared after a restore.</source>
        <translation>Wie viele Zeilen jede Tabelle hatte, ist nicht bekannt; nach einer Wiederherstellung lässt sich also nichts vergleichen.</translation>
    </message>
    <message>
        <source>Another place has a different manifest under the same name.</source>
        <translation>An einem anderen Ort liegt unter demselben Namen ein anderes Manifest.</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>It is not the same as the backup.</source>
        <translation>Es gleicht der Sicherung nicht.</translation>
    </message>
    <message>
        <source>Nobody can say whether it is the same, because the file has no manifest to compare with.</source>
        <translation>Niemand kann sagen, ob es gleich ist, weil die Datei kein Manifest zum Vergleichen hat.</translation>
    </message>
    <message>
        <source>The run ended before anything was compared.</source>
        <translation>Der Lauf endete, bevor etwas verglichen wurde.</translation>
    </message>
    <message numerus="yes">
        <source>It is the same: %n table(s) were compared with the backup, row for row.</source>
        <translation>
            <numerusform>Es ist gleich: %n Tabelle wurde Zeile für Zeile mit der Sicherung verglichen.</numerusform>
            <numerusform>Es ist gleich: %n Tabellen wurden Zeile für Zeile mit der Sicherung verglichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The data is the same in all %n table(s), but something else fell short.</source>
        <translation>
            <numerusform>Die Daten sind in der einen Tabelle gleich, aber eine andere Prüfung wurde nicht bestanden.</numerusform>
            <numerusform>Die Daten sind in allen %n Tabellen gleich, aber eine andere Prüfung wurde nicht bestanden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConnectionTest</name>
    <message>
        <source>The database listens on a Unix socket of this computer.</source>
        <translation>Die Datenbank lauscht auf einem Unix-Socket dieses Rechners.</translation>
    </message>
    <message>
        <source>Docker is asked for the container&apos;s address.</source>
        <translation>Die Adresse des Containers wird bei Docker erfragt.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is not known.</source>
        <translation>Der Name „%1“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check its spelling, and that this computer is online.</source>
        <translation>Prüfen Sie die Schreibweise und ob dieser Rechner am Netz ist.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is known.</source>
        <translation>Der Name „%1“ ist bekannt.</translation>
    </message>
    <message>
        <source>Port %1 of &quot;%2&quot; answers.</source>
        <translation>Port %1 von „%2“ antwortet.</translation>
    </message>
    <message>
        <source>Port %1 of &quot;%2&quot; refuses connections.</source>
        <translation>Port %1 von „%2“ weist Verbindungen ab.</translation>
    </message>
    <message>
        <source>Port %1 of &quot;%2&quot; does not answer.</source>
        <translation>Port %1 von „%2“ antwortet nicht.</translation>
    </message>
    <message>
        <source>Check the port, and that the server is running.</source>
        <translation>Prüfen Sie den Port und ob der Server läuft.</translation>
    </message>
    <message>
        <source>Check the port, and whether a firewall is in between.</source>
        <translation>Prüfen Sie den Port und ob eine Firewall dazwischen ist.</translation>
    </message>
    <message>
        <source>Commands run on this computer.</source>
        <translation>Befehle laufen auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The host key is the known one (%1).</source>
        <translation>Der Host-Schlüssel ist der bekannte (%1).</translation>
    </message>
    <message>
        <source>Logged in to %1 by %2.</source>
        <translation>An %1 angemeldet mit %2.</translation>
    </message>
    <message>
        <source>The host key is the known one.</source>
        <translation>Der Host-Schlüssel ist der bekannte.</translation>
    </message>
    <message>
        <source>PostgreSQL %1.%2 opened &quot;%3&quot; for the role &quot;%4&quot;.</source>
        <translation>PostgreSQL %1.%2 hat „%3“ für die Rolle „%4“ geöffnet.</translation>
    </message>
    <message>
        <source>make the databases that a restore goes into (CREATEDB)</source>
        <translation>Datenbanken anlegen, in die wiederhergestellt wird (CREATEDB)</translation>
    </message>
    <message>
        <source>see what other sessions do (pg_monitor)</source>
        <translation>sehen, was andere Sitzungen tun (pg_monitor)</translation>
    </message>
    <message>
        <source>The role may read everything, make databases and watch the server.</source>
        <translation>Die Rolle darf alles lesen, Datenbanken anlegen und den Server beobachten.</translation>
    </message>
    <message>
        <source>Backups work. The role may not: %1.</source>
        <translation>Sicherungen gehen. Was die Rolle nicht darf: %1.</translation>
    </message>
    <message>
        <source>Let an administrator run: %1</source>
        <translation>Lassen Sie einen Administrator ausführen: %1</translation>
    </message>
    <message>
        <source>The role cannot read everything, so it cannot back up: %1 and %2 more.</source>
        <translation>Die Rolle kann nicht alles lesen und deshalb nicht sichern: %1 und %2 weitere.</translation>
    </message>
    <message>
        <source>The role cannot read everything, so it cannot back up: %1.</source>
        <translation>Die Rolle kann nicht alles lesen und deshalb nicht sichern: %1.</translation>
    </message>
    <message>
        <source>Row-level security hides rows from it. Let an administrator run: %1</source>
        <translation>Sicherheit auf Zeilenebene (RLS) verbirgt Zeilen vor ihr. Lassen Sie einen Administrator ausführen: %1</translation>
    </message>
    <message>
        <source>name lookup</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>TCP connection</source>
        <translation>TCP-Verbindung</translation>
    </message>
    <message>
        <source>host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
    <message>
        <source>authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>privileges</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>~/.ssh/config reaches &quot;%1&quot; by ProxyCommand or ProxyJump; ssh finds the way.</source>
        <translation>~/.ssh/config erreicht „%1“ über ProxyCommand oder ProxyJump; ssh findet den Weg.</translation>
    </message>
    <message>
        <source>containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>health of services</source>
        <translation>Zustand der Dienste</translation>
    </message>
    <message>
        <source>No container is named.</source>
        <translation>Es ist kein Container genannt.</translation>
    </message>
    <message>
        <source>Running: %1.</source>
        <translation>Laufen: %1.</translation>
    </message>
    <message>
        <source>No service has a health URL.</source>
        <translation>Kein Dienst hat eine Zustands-URL.</translation>
    </message>
    <message>
        <source>Healthy: %1.</source>
        <translation>Gesund: %1.</translation>
    </message>
    <message>
        <source>No Redis is named.</source>
        <translation>Es ist kein Redis genannt.</translation>
    </message>
    <message>
        <source>No Prometheus is named.</source>
        <translation>Es ist kein Prometheus genannt.</translation>
    </message>
    <message>
        <source>Prometheus is ready at %1.</source>
        <translation>Prometheus ist unter %1 bereit.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 a service, %2 a sentence</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No Alertmanager is named.</source>
        <translation>Es ist kein Alertmanager genannt.</translation>
    </message>
    <message>
        <source>Alertmanager answers at %1.</source>
        <translation>Der Alertmanager antwortet unter %1.</translation>
    </message>
</context>
<context>
    <name>ContentHash</name>
    <message>
        <source>Reading %1</source>
        <translation>%1 lesen</translation>
    </message>
    <message>
        <source>%1: the number of rows is not known, so it cannot be compared.</source>
        <translation>%1: Die Zahl der Zeilen ist nicht bekannt und kann deshalb nicht verglichen werden.</translation>
    </message>
    <message>
        <source>%1 has %2 rows; the backup&apos;s snapshot had %3.</source>
        <translation>%1 hat %2 Zeilen; der Schnappschuss der Sicherung hatte %3.</translation>
    </message>
    <message>
        <source>%1: there is no content hash of a known kind to compare.</source>
        <translation>%1: Es gibt keinen Inhalts-Hash einer bekannten Art zum Vergleichen.</translation>
    </message>
    <message>
        <source>%1 has as many rows as the backup&apos;s snapshot (%2), but not the same content.</source>
        <translation>%1 hat so viele Zeilen wie der Schnappschuss der Sicherung (%2), aber nicht denselben Inhalt.</translation>
    </message>
    <message>
        <source>%1 is missing; the backup&apos;s snapshot had it with %2 rows.</source>
        <translation>%1 fehlt; der Schnappschuss der Sicherung hatte die Tabelle mit %2 Zeilen.</translation>
    </message>
    <message>
        <source>%1 is there with %2 rows; the backup&apos;s snapshot had no such table.</source>
        <translation>%1 ist mit %2 Zeilen vorhanden; der Schnappschuss der Sicherung hatte keine solche Tabelle.</translation>
    </message>
    <message>
        <source>The sequence %1 is missing.</source>
        <translation>Die Sequenz %1 fehlt.</translation>
    </message>
    <message>
        <source>The sequence %1 stands at %2; the backup&apos;s was at %3.</source>
        <translation>Die Sequenz %1 steht auf %2; die der Sicherung stand auf %3.</translation>
    </message>
</context>
<context>
    <name>ControlContainers</name>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Stop %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>What uses it gets no answer until it is started again.</source>
        <translation>Was ihn benutzt, bekommt keine Antwort, bis er wieder gestartet ist.</translation>
    </message>
    <message>
        <source>Requests that it serves at that moment fail; new ones are answered once it is up again.</source>
        <translation>Anfragen, die er in diesem Augenblick bedient, schlagen fehl; neue werden beantwortet, sobald er wieder läuft.</translation>
    </message>
    <message>
        <source>The environment&apos;s database runs in %1: every connection to it is cut, and what was not committed is rolled back.</source>
        <translation>Die Datenbank der Umgebung läuft in %1: Jede Verbindung zu ihr wird getrennt, und was nicht bestätigt war, wird zurückgerollt.</translation>
    </message>
    <message>
        <source>It can be started again.</source>
        <translation>Er kann wieder gestartet werden.</translation>
    </message>
    <message>
        <source>Waits up to %1 until %2 is healthy and %3 answers.</source>
        <translation>Wartet bis zu %1, bis %2 gesund ist und %3 antwortet.</translation>
    </message>
    <message>
        <source>Waits up to %1 until %2 is healthy.</source>
        <translation>Wartet bis zu %1, bis %2 gesund ist.</translation>
    </message>
    <message>
        <source>Start %1 again</source>
        <translation>%1 wieder starten</translation>
    </message>
    <message>
        <source>%1 does not run: %2, exit status %3.</source>
        <translation>%1 läuft nicht: %2, Exit-Status %3.</translation>
    </message>
    <message>
        <source>%1 runs, but its own health check does not pass: %2</source>
        <translation>%1 läuft, aber seine eigene Gesundheitsprüfung besteht nicht: %2</translation>
    </message>
    <message numerus="yes">
        <source>Asked %n time(s).</source>
        <translation>
            <numerusform>%n-mal gefragt.</numerusform>
            <numerusform>%n-mal gefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at what is there</source>
        <translation>Nachsehen, was da ist</translation>
    </message>
    <message>
        <source>Wait until %1 is healthy</source>
        <translation>Warten, bis %1 gesund ist</translation>
    </message>
</context>
<context>
    <name>CreateBackup</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>half-written files of earlier runs removed</source>
        <translation>halb geschriebene Dateien früherer Läufe entfernt</translation>
    </message>
    <message>
        <source>%1 on %2 has %3 free</source>
        <translation>%1 auf %2 hat %3 frei</translation>
    </message>
    <message>
        <source>The directory format cannot be written from inside a container.</source>
        <translation>Das Verzeichnisformat kann aus einem Container heraus nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose the custom format, or let pg_dump run on the server (package %1).</source>
        <translation>Wählen Sie das Custom-Format oder lassen Sie pg_dump auf dem Server laufen (Paket %1).</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source> · %1 stored</source>
        <translation> · %1 gespeichert</translation>
    </message>
    <message>
        <source>%1 could not be written on %2.</source>
        <translation>%1 konnte auf %2 nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>%1 stored</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>The copy %1 is not equal to the original.</source>
        <translation>Die Kopie %1 gleicht dem Original nicht.</translation>
    </message>
    <message>
        <source>Try again; if it happens twice, look at the disks of both computers.</source>
        <translation>Versuchen Sie es erneut; geschieht es zweimal, prüfen Sie die Platten beider Rechner.</translation>
    </message>
    <message>
        <source>Check rights, room and tools</source>
        <translation>Rechte, Platz und Werkzeuge prüfen</translation>
    </message>
    <message>
        <source>Take a snapshot</source>
        <translation>Schnappschuss aufnehmen</translation>
    </message>
    <message>
        <source>Dump, compress and hash</source>
        <translation>Dumpen, komprimieren und Prüfsummen bilden</translation>
    </message>
    <message>
        <source>Copy to the second place</source>
        <translation>An den zweiten Ort kopieren</translation>
    </message>
    <message>
        <source>Write the manifest</source>
        <translation>Manifest schreiben</translation>
    </message>
    <message>
        <source>Back up %1</source>
        <translation>%1 sichern</translation>
    </message>
    <message>
        <source>A file is added to %1 on %2.</source>
        <translation>In %1 auf %2 kommt eine Datei hinzu.</translation>
    </message>
    <message>
        <source>A file is added to %1 on this computer.</source>
        <translation>In %1 auf diesem Rechner kommt eine Datei hinzu.</translation>
    </message>
    <message>
        <source>While it runs, migrations and restores of this database wait or are refused.</source>
        <translation>Solange sie läuft, warten Migrationen und Wiederherstellungen dieser Datenbank oder werden abgelehnt.</translation>
    </message>
</context>
<context>
    <name>DatabasePassword</name>
    <message>
        <source>Store the password in the keyring (account &quot;%1&quot;), or put it into %2.</source>
        <translation>Legen Sie das Passwort im Schlüsselbund ab (Konto „%1“) oder schreiben Sie es in %2.</translation>
    </message>
    <message>
        <source>Password of the role &quot;%1&quot; for %2</source>
        <translation>Passwort der Rolle „%1“ für %2</translation>
    </message>
    <message>
        <source>That was not the password of the role &quot;%1&quot; for %2. Try again</source>
        <translation>Das war nicht das Passwort der Rolle „%1“ für %2. Versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
</context>
<context>
    <name>Discovery</name>
    <message>
        <source>container %1 in %2</source>
        <translation>Container %1 in %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>image %1, %2</source>
        <translation>Abbild %1, %2</translation>
    </message>
    <message>
        <source>ports of %1</source>
        <translation>Ports von %1</translation>
    </message>
    <message>
        <source>DATABASE_URL of %1</source>
        <translation>DATABASE_URL von %1</translation>
    </message>
    <message>
        <source>DATABASE_URL in %1</source>
        <translation>DATABASE_URL in %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>line %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
    <message>
        <source>service &quot;%1&quot; in %2</source>
        <translation>Dienst „%1“ in %2</translation>
    </message>
    <message>
        <source>Docker on %1</source>
        <translation>Docker auf %1</translation>
    </message>
    <message>
        <source>has no &quot;services&quot;; it is not a docker-compose file</source>
        <translation>hat kein „services“; es ist keine docker-compose-Datei</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>Docker</name>
    <message>
        <source>Docker&apos;s description of its containers is not understood.</source>
        <translation>Dockers Beschreibung seiner Container wird nicht verstanden.</translation>
    </message>
    <message>
        <source>&quot;docker %1&quot; failed.</source>
        <translation>„docker %1“ ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Docker is not installed on this host.</source>
        <translation>Docker ist auf diesem Host nicht installiert.</translation>
    </message>
    <message>
        <source>Docker has no container &quot;%1&quot;.</source>
        <translation>Docker hat keinen Container „%1“.</translation>
    </message>
    <message>
        <source>See &quot;docker ps --all&quot; on the host for the names.</source>
        <translation>„docker ps --all“ auf dem Host nennt die Namen.</translation>
    </message>
    <message>
        <source>The user may not use Docker on this host.</source>
        <translation>Der Benutzer darf Docker auf diesem Host nicht benutzen.</translation>
    </message>
    <message>
        <source>Add the user to the group &quot;docker&quot; on the host, or connect as another user.</source>
        <translation>Nehmen Sie den Benutzer auf dem Host in die Gruppe „docker“ auf oder verbinden Sie als anderer Benutzer.</translation>
    </message>
    <message>
        <source>Docker does not run on this host.</source>
        <translation>Docker läuft auf diesem Host nicht.</translation>
    </message>
    <message>
        <source>Start it: systemctl start docker</source>
        <translation>Starten Sie es: systemctl start docker</translation>
    </message>
</context>
<context>
    <name>DumpProgress</name>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>pg_dump failed: %1</source>
        <translation>pg_dump ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>pg_dump failed with status %1.</source>
        <translation>pg_dump ist mit Status %1 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>A backup needs a role that may read everything: pg_read_all_data and BYPASSRLS.</source>
        <translation>Eine Sicherung braucht eine Rolle, die alles lesen darf: pg_read_all_data und BYPASSRLS.</translation>
    </message>
    <message>
        <source>The connection or the server went away. Nothing was kept; try again when it is back.</source>
        <translation>Die Verbindung oder der Server ist weg. Es wurde nichts behalten; versuchen Sie es erneut, wenn er wieder da ist.</translation>
    </message>
    <message>
        <source>Free some room there, or choose another place.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Somebody holds a table locked. Look who it is in pg_locks, and try again.</source>
        <translation>Jemand hält eine Tabelle gesperrt. Sehen Sie in pg_locks nach, wer es ist, und versuchen Sie es erneut.</translation>
    </message>
</context>
<context>
    <name>DumpTool</name>
    <message>
        <source>in the database&apos;s container</source>
        <translation>im Container der Datenbank</translation>
    </message>
    <message>
        <source>on the server</source>
        <translation>auf dem Server</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>no pg_dump</source>
        <translation>kein pg_dump</translation>
    </message>
    <message>
        <source>No pg_dump that is at least as new as the server (PostgreSQL %1) was found.</source>
        <translation>Es wurde kein pg_dump gefunden, das mindestens so neu ist wie der Server (PostgreSQL %1).</translation>
    </message>
    <message>
        <source>Install the package %1 on the server or on this computer. Where the distribution does not have it, apt.postgresql.org does.</source>
        <translation>Installieren Sie das Paket %1 auf dem Server oder auf diesem Rechner. Wo die Distribution es nicht hat, hat es apt.postgresql.org.</translation>
    </message>
    <message>
        <source>A temporary file (%1) may have been left</source>
        <translation>Eine temporäre Datei (%1) ist vielleicht zurückgeblieben</translation>
    </message>
    <message>
        <source>A session of the dump (%1) does not end.</source>
        <translation>Eine Sitzung des Dumps (%1) endet nicht.</translation>
    </message>
    <message>
        <source>End it on the activity page; it holds locks on every table.</source>
        <translation>Beenden Sie sie auf der Aktivitätsseite; sie hält Sperren auf jeder Tabelle.</translation>
    </message>
    <message>
        <source>The container %1 does not answer: look at it with docker ps -a. Or install the package %2 on the server or on this computer.</source>
        <translation>Der Container %1 antwortet nicht: Sehen Sie mit docker ps -a nach ihm. Oder installieren Sie das Paket %2 auf dem Server oder auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>EnvironmentFile</name>
    <message>
        <source>line %1: not valid JSON: %2</source>
        <translation>Zeile %1: kein gültiges JSON: %2</translation>
    </message>
    <message>
        <source>A comma or quotation mark near this place is usually missing or one too many.</source>
        <translation>Meist ist in der Nähe ein Komma oder Anführungszeichen zu wenig oder zu viel.</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>this file was written by a newer Castellan (format %1; this version knows %2)</source>
        <translation>diese Datei wurde von einem neueren Castellan geschrieben (Format %1; diese Version kennt %2)</translation>
    </message>
    <message>
        <source>Update Castellan on this computer. The file was not changed.</source>
        <translation>Aktualisieren Sie Castellan auf diesem Rechner. Die Datei wurde nicht geändert.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 cannot be opened.</source>
        <translation>%1 kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 cannot be written to the disk.</source>
        <translation>%1 kann nicht auf die Platte geschrieben werden.</translation>
    </message>
    <message>
        <source>expected an object { … }</source>
        <translation>erwartet wird ein Objekt { … }</translation>
    </message>
    <message>
        <source>the file&apos;s name must consist of a-z, 0-9 and &apos;-&apos; and end in .json</source>
        <translation>der Name der Datei muss aus a-z, 0-9 und „-“ bestehen und auf .json enden</translation>
    </message>
    <message>
        <source>The name identifies the environment in the keyring and in the backup catalogue.</source>
        <translation>Der Name bezeichnet die Umgebung im Schlüsselbund und im Sicherungskatalog.</translation>
    </message>
    <message>
        <source>the environment &quot;%1&quot; belongs in a file named %1.json</source>
        <translation>die Umgebung „%1“ gehört in eine Datei namens %1.json</translation>
    </message>
    <message>
        <source>%1 cannot be written; the old one, if there was one, is unchanged.</source>
        <translation>%1 kann nicht geschrieben werden; die alte Datei ist, wenn es eine gab, unverändert.</translation>
    </message>
    <message>
        <source>is no name or address of a computer</source>
        <translation>ist kein Name und keine Adresse eines Rechners</translation>
    </message>
    <message>
        <source>is no user name</source>
        <translation>ist kein Benutzername</translation>
    </message>
    <message>
        <source>must be another database than the managed one, which is renamed during a restore</source>
        <translation>muss eine andere Datenbank sein als die verwaltete, die bei einer Wiederherstellung umbenannt wird</translation>
    </message>
    <message>
        <source>stopCommand and startCommand belong together: one of them is missing</source>
        <translation>stopCommand und startCommand gehören zusammen: eines davon fehlt</translation>
    </message>
    <message>
        <source>needs a container, or a stopCommand and a startCommand</source>
        <translation>braucht einen Container oder stopCommand und startCommand</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>must begin with / or ~/</source>
        <translation>muss mit / oder ~/ beginnen</translation>
    </message>
    <message>
        <source>must begin with /</source>
        <translation>muss mit / beginnen</translation>
    </message>
    <message>
        <source>needs at least one tier</source>
        <translation>braucht mindestens eine Stufe</translation>
    </message>
    <message>
        <source>the name of one of the tiers (%1)</source>
        <translation>der Name einer der Stufen (%1)</translation>
    </message>
    <message>
        <source>milliseconds</source>
        <translation>Millisekunden</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a text that is not empty</source>
        <translation>ein nicht leerer Text</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a whole number of %1</source>
        <translation>eine ganze Zahl (%1)</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>a fraction above 0 and up to 1 (0.8 is 80 %)</source>
        <translation>ein Bruchteil über 0 und bis 1 (0.8 sind 80 %)</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>„true“ oder „false“</translation>
    </message>
    <message>
        <source>a colour such as &quot;#c01c28&quot;</source>
        <translation>eine Farbe wie &quot;#c01c28&quot;</translation>
    </message>
    <message>
        <source>an address such as &quot;https://example.org/health&quot;</source>
        <translation>eine Adresse wie &quot;https://example.org/health&quot;</translation>
    </message>
    <message>
        <source>a password does not belong in this file; remove it from the address</source>
        <translation>ein Passwort gehört nicht in diese Datei; entfernen Sie es aus der Adresse</translation>
    </message>
    <message>
        <source>a duration such as &quot;90s&quot;, &quot;15min&quot;, &quot;4h&quot; or &quot;7d&quot;</source>
        <translation>eine Dauer wie &quot;90s&quot;, &quot;15min&quot;, &quot;4h&quot; oder &quot;7d&quot;</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>an object { … }</source>
        <translation>ein Objekt { … }</translation>
    </message>
    <message>
        <source>a list [ … ]</source>
        <translation>eine Liste [ … ]</translation>
    </message>
    <message>
        <source>expected %1, found %2</source>
        <translation>erwartet wird %1, gefunden wurde %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there already; each needs a name of its own</source>
        <translation>„%1“ gibt es schon; jeder Eintrag braucht einen eigenen Namen</translation>
    </message>
    <message>
        <source>is not known to this version; it is kept</source>
        <translation>ist dieser Version nicht bekannt; es bleibt erhalten</translation>
    </message>
    <message>
        <source>is not known; did you mean &quot;%1&quot;?</source>
        <translation>ist nicht bekannt; meinten Sie „%1“?</translation>
    </message>
    <message>
        <source>a secret does not belong in this file; remove it, Castellan keeps it in the keyring</source>
        <translation>ein Geheimnis gehört nicht in diese Datei; entfernen Sie es, Castellan bewahrt es im Schlüsselbund auf</translation>
    </message>
    <message numerus="yes">
        <source>%n more problem(s) are in this file; &quot;castellan environment check&quot; lists them.</source>
        <translation>
            <numerusform>%n weiterer Fehler ist in dieser Datei; „castellan environment check“ listet ihn auf.</numerusform>
            <numerusform>%n weitere Fehler sind in dieser Datei; „castellan environment check“ listet sie auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>must not be longer than the interval</source>
        <translation>darf nicht länger sein als der Abstand</translation>
    </message>
    <message>
        <source>Every file of Castellan says &quot;schema&quot;: 1.</source>
        <translation>Jede Datei von Castellan sagt &quot;schema&quot;: 1.</translation>
    </message>
    <message>
        <source>expected the number %1</source>
        <translation>erwartet wurde die Zahl %1</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>es gibt keine solche Datei</translation>
    </message>
    <message>
        <source>is too large to be a file of Castellan&apos;s</source>
        <translation>ist zu groß für eine Datei von Castellan</translation>
    </message>
    <message>
        <source>an address such as &quot;https://wiki.example.org/disk&quot; or the path of a text file such as &quot;~/runbooks/disk.md&quot;</source>
        <translation>eine Adresse wie „https://wiki.example.org/disk“ oder der Pfad einer Textdatei wie „~/runbooks/disk.md“</translation>
    </message>
    <message>
        <source>is where the managed database itself listens</source>
        <translation>ist, wo die verwaltete Datenbank selbst lauscht</translation>
    </message>
</context>
<context>
    <name>EnvironmentStore</name>
    <message>
        <source>There is no environment &quot;%1&quot;.</source>
        <translation>Es gibt keine Umgebung „%1“.</translation>
    </message>
    <message>
        <source>Several environments are called &quot;%1&quot;; give the id instead.</source>
        <translation>Mehrere Umgebungen heißen „%1“; geben Sie stattdessen die ID an.</translation>
    </message>
    <message>
        <source>No environment has been added yet; they are files in %1.</source>
        <translation>Es wurde noch keine Umgebung hinzugefügt; sie sind Dateien in %1.</translation>
    </message>
    <message>
        <source>Known are: %1.</source>
        <translation>Bekannt sind: %1.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 kann nicht entfernt werden.</translation>
    </message>
</context>
<context>
    <name>ExpireBackups</name>
    <message>
        <source>Delete expired backups of %1</source>
        <translation>Abgelaufene Sicherungen von %1 löschen</translation>
    </message>
    <message>
        <source>Keeps %1: %2.</source>
        <translation>Behält %1: %2.</translation>
    </message>
    <message>
        <source>Deletes %1 (%2): %3.</source>
        <translation>Löscht %1 (%2): %3.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut nachsehen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Nothing was deleted, because the list of backups is not complete</source>
        <translation>Es wurde nichts gelöscht, weil die Liste der Sicherungen nicht vollständig ist</translation>
    </message>
    <message>
        <source>changed since it was shown</source>
        <translation>geändert, seit es gezeigt wurde</translation>
    </message>
    <message>
        <source>the policy keeps it by now</source>
        <translation>die Aufbewahrungsregel behält sie inzwischen</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n gelöscht</numerusform>
            <numerusform>%n gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was deleted, because the server&apos;s clock is not known</source>
        <translation>Es wurde nichts gelöscht, weil die Uhrzeit des Servers nicht bekannt ist</translation>
    </message>
    <message>
        <source>Nothing was deleted: this computer&apos;s clock says %1, that of %2 says %3.</source>
        <translation>Es wurde nichts gelöscht: Die Uhr dieses Rechners sagt %1, die von %2 sagt %3.</translation>
    </message>
    <message>
        <source>Set the wrong one right (timedatectl shows it), then try again.</source>
        <translation>Stellen Sie die falsch gehende richtig (timedatectl zeigt sie) und versuchen Sie es dann erneut.</translation>
    </message>
</context>
<context>
    <name>HoldBackup</name>
    <message>
        <source>Hold %1</source>
        <translation>%1 festhalten</translation>
    </message>
    <message>
        <source>Release %1</source>
        <translation>%1 freigeben</translation>
    </message>
    <message numerus="yes">
        <source>Hold %n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung festhalten</numerusform>
            <numerusform>%n Sicherungen festhalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung freigeben</numerusform>
            <numerusform>%n Sicherungen freigeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Retention never deletes what is held.</source>
        <translation>Was festgehalten wird, löscht die Aufbewahrungsregel nie.</translation>
    </message>
    <message>
        <source>From now on the retention policy decides about it.</source>
        <translation>Von jetzt an entscheidet die Aufbewahrungsregel darüber.</translation>
    </message>
    <message>
        <source>Note the hold</source>
        <translation>Festhalten vermerken</translation>
    </message>
    <message>
        <source>Take the hold off</source>
        <translation>Festhalten aufheben</translation>
    </message>
</context>
<context>
    <name>InterruptedBackup</name>
    <message>
        <source>Start it again.</source>
        <translation>Starten Sie den Vorgang erneut.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted because Castellan was ended.</source>
        <translation>„%1“, begonnen %2, wurde unterbrochen, weil Castellan beendet wurde.</translation>
    </message>
    <message>
        <source>The backup itself was whole by then and stands.</source>
        <translation>Die Sicherung selbst war da schon vollständig und gilt.</translation>
    </message>
    <message>
        <source>There is no backup of it.</source>
        <translation>Es gibt keine Sicherung davon.</translation>
    </message>
    <message>
        <source>What it left was removed: %1.</source>
        <translation>Was zurückgeblieben war, wurde entfernt: %1.</translation>
    </message>
</context>
<context>
    <name>InterruptedRestore</name>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted. Production is as it was, and nothing is left of it.</source>
        <translation>„%1“, begonnen %2, wurde unterbrochen. Die Produktion ist, wie sie war, und nichts ist davon zurückgeblieben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted before the swap. Production is as it was; the unfinished copy %3 can be removed.</source>
        <translation>„%1“, begonnen %2, wurde vor dem Tausch unterbrochen. Die Produktion ist, wie sie war; die unfertige Kopie %3 kann entfernt werden.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted after the swap. The restored database is the live one.</source>
        <translation>„%1“, begonnen %2, wurde nach dem Tausch unterbrochen. Die wiederhergestellte Datenbank ist in Betrieb.</translation>
    </message>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted after the swap. The restored database is the live one; the old one is kept as %3.</source>
        <translation>„%1“, begonnen %2, wurde nach dem Tausch unterbrochen. Die wiederhergestellte Datenbank ist in Betrieb; die alte wird als %3 aufbewahrt.</translation>
    </message>
    <message>
        <source>Clean up after an interrupted restore</source>
        <translation>Nach einer unterbrochenen Wiederherstellung aufräumen</translation>
    </message>
    <message>
        <source>Remove the unfinished copy</source>
        <translation>Unfertige Kopie entfernen</translation>
    </message>
    <message>
        <source>Start services</source>
        <translation>Dienste starten</translation>
    </message>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted after it had replaced the database in place. What it holds was not compared with the backup yet.</source>
        <translation>„%1“, begonnen %2, wurde unterbrochen, nachdem die Datenbank an Ort und Stelle ersetzt war. Ihr Inhalt wurde noch nicht mit der Sicherung verglichen.</translation>
    </message>
    <message>
        <source>What was there before is in the backup %1.</source>
        <translation>Was vorher da war, ist in der Sicherung %1.</translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>“%1” %2.</source>
        <comment>a key path and what is wrong with it</comment>
        <translation>„%1“ %2.</translation>
    </message>
    <message>
        <source>is not text</source>
        <translation>ist kein Text</translation>
    </message>
    <message>
        <source>is not a whole number of at least %1</source>
        <translation>ist keine ganze Zahl ab %1</translation>
    </message>
    <message>
        <source>is neither true nor false</source>
        <translation>ist weder „true“ noch „false“</translation>
    </message>
    <message>
        <source>is not a time with its zone (ISO 8601)</source>
        <translation>ist keine Zeit mit Zeitzone (ISO 8601)</translation>
    </message>
    <message>
        <source>is not a list</source>
        <translation>ist keine Liste</translation>
    </message>
    <message>
        <source>is not an object</source>
        <translation>ist kein Objekt</translation>
    </message>
    <message>
        <source>is not known to this version</source>
        <translation>ist dieser Version nicht bekannt</translation>
    </message>
</context>
<context>
    <name>KeyringPrompter</name>
    <message>
        <source>%1: none is stored, and nobody is there to ask.</source>
        <translation>%1: Es ist nichts gespeichert, und niemand ist da, den man fragen könnte.</translation>
    </message>
</context>
<context>
    <name>LockWatch</name>
    <message>
        <source>What is needed</source>
        <translation>Das Gebrauchte</translation>
    </message>
    <message>
        <source>%1 is locked by a prepared transaction</source>
        <translation>%1 ist von einer vorbereiteten Transaktion gesperrt</translation>
    </message>
    <message>
        <source>role %1</source>
        <translation>Rolle %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 is locked by process %2</source>
        <translation>%1 ist von Prozess %2 gesperrt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>, which waits for process %1 itself</source>
        <translation>, der selbst auf Prozess %1 wartet</translation>
    </message>
    <message>
        <source>Commit it or roll it back: SELECT gid, prepared, owner FROM pg_prepared_xacts;</source>
        <translation>Schließen Sie sie ab oder nehmen Sie sie zurück: SELECT gid, prepared, owner FROM pg_prepared_xacts;</translation>
    </message>
    <message>
        <source>Wait until it is done, or end it: SELECT pg_terminate_backend(%1); then try again.</source>
        <translation>Warten Sie, bis er fertig ist, oder beenden Sie ihn: SELECT pg_terminate_backend(%1); versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Its newest statement: %1</source>
        <translation>Seine neueste Anweisung: %1</translation>
    </message>
    <message>
        <source>%1, and waiting for it took too long.</source>
        <translation>%1, und das Warten darauf dauerte zu lange.</translation>
    </message>
</context>
<context>
    <name>Logs</name>
    <message>
        <source>There is nothing to search for.</source>
        <translation>Es gibt nichts, wonach gesucht werden könnte.</translation>
    </message>
    <message>
        <source>A search looks at one line at a time, so its text cannot hold a line break.</source>
        <translation>Gesucht wird Zeile für Zeile; der Suchtext kann deshalb keinen Zeilenumbruch enthalten.</translation>
    </message>
    <message>
        <source>The log %1 cannot be opened</source>
        <translation>Das Protokoll %1 lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>System logs are often readable for the groups adm or systemd-journal only.</source>
        <translation>Systemprotokolle dürfen oft nur die Gruppen adm oder systemd-journal lesen.</translation>
    </message>
    <message>
        <source>%1 is no file that could be read as a log.</source>
        <translation>%1 ist keine Datei, die sich als Protokoll lesen ließe.</translation>
    </message>
    <message>
        <source>Choose a regular file.</source>
        <translation>Wählen Sie eine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>The log %1 cannot be read</source>
        <translation>Das Protokoll %1 lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Trace</source>
        <comment>level of a log line</comment>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Debug</source>
        <comment>level of a log line</comment>
        <translation>Fehlersuche</translation>
    </message>
    <message>
        <source>Information</source>
        <comment>level of a log line</comment>
        <translation>Information</translation>
    </message>
    <message>
        <source>Notice</source>
        <comment>level of a log line</comment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>level of a log line</comment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>level of a log line</comment>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Critical</source>
        <comment>level of a log line</comment>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>No level</source>
        <comment>level of a log line</comment>
        <translation>Ohne Stufe</translation>
    </message>
    <message>
        <source>A log needs the name of its container, pod or file.</source>
        <translation>Ein Protokoll braucht den Namen seines Containers, Pods oder seiner Datei.</translation>
    </message>
    <message>
        <source>The log file “%1” needs its whole path, from “/” on.</source>
        <translation>Die Protokolldatei „%1“ braucht ihren ganzen Pfad, von „/“ an.</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a log: it begins with “-”.</source>
        <translation>„%1“ kann kein Name eines Protokolls sein: Er beginnt mit „-“.</translation>
    </message>
    <message>
        <source>The folder %1 for logs cannot be made</source>
        <translation>Der Ordner %1 für Protokolle lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>No file for a log can be made in %1</source>
        <translation>In %1 lässt sich keine Datei für ein Protokoll anlegen</translation>
    </message>
    <message>
        <source>The log cannot be kept in %1</source>
        <translation>Das Protokoll lässt sich nicht in %1 aufbewahren</translation>
    </message>
    <message>
        <source>Make room on the disk, or choose a smaller limit for streamed logs.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, oder wählen Sie eine kleinere Grenze für gelesene Protokolle.</translation>
    </message>
    <message>
        <source>The regular expression cannot be read: at character %1, %2</source>
        <translation>Der reguläre Ausdruck lässt sich nicht lesen: bei Zeichen %1, %2</translation>
    </message>
    <message>
        <source>Put a backslash before a character that is meant as it is, or search as text.</source>
        <translation>Setzen Sie vor ein Zeichen, das so gemeint ist, einen Rückstrich, oder suchen Sie als Text.</translation>
    </message>
    <message>
        <source>No file is named like %1.</source>
        <translation>Keine Datei heißt so: %1.</translation>
    </message>
    <message>
        <source>Line %1 is gone: the log was cut off, or its oldest lines were given up.</source>
        <translation>Zeile %1 ist weg: Das Protokoll wurde abgeschnitten, oder seine ältesten Zeilen wurden aufgegeben.</translation>
    </message>
    <message>
        <source>The log could not be kept in %1.</source>
        <translation>Das Protokoll konnte nicht in %1 aufbewahrt werden.</translation>
    </message>
    <message>
        <source>The selected lines are more than %1: too much for the clipboard.</source>
        <translation>Die gewählten Zeilen sind mehr als %1: zu viel für die Zwischenablage.</translation>
    </message>
    <message>
        <source>“Keep…” writes them to a file.</source>
        <translation>„Aufbewahren…“ schreibt sie in eine Datei.</translation>
    </message>
    <message>
        <source>journal</source>
        <comment>of systemd, all of it</comment>
        <translation>Journal</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message numerus="yes">
        <source>No more than %n log(s) can be open at once.</source>
        <translation>
            <numerusform>Mehr als %n Protokoll kann nicht zugleich offen sein.</numerusform>
            <numerusform>Mehr als %n Protokolle können nicht zugleich offen sein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Errors</source>
        <comment>a saved search</comment>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Security</source>
        <comment>a saved search</comment>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>The captured log in %1 cannot be kept</source>
        <translation>Das mitgeschriebene Protokoll in %1 kann nicht aufbewahrt werden</translation>
    </message>
    <message>
        <source>Make room on the disk, or give yourself the right to write there.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, oder geben Sie sich das Recht, dort zu schreiben.</translation>
    </message>
    <message>
        <source>A captured log cannot be read</source>
        <translation>Ein mitgeschriebenes Protokoll kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Another Castellan captures this log already.</source>
        <translation>Ein anderes Castellan schreibt dieses Protokoll bereits mit.</translation>
    </message>
    <message>
        <source>A captured log cannot be compressed</source>
        <translation>Ein mitgeschriebenes Protokoll kann nicht komprimiert werden</translation>
    </message>
    <message>
        <source>A part of the captured log is damaged.</source>
        <translation>Ein Teil des mitgeschriebenen Protokolls ist beschädigt.</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 does not say which logs are captured.</source>
        <translation>%1 sagt nicht, welche Protokolle mitgeschrieben werden.</translation>
    </message>
    <message>
        <source>Remove it, and switch the captures on again.</source>
        <translation>Entfernen Sie die Datei, und schalten Sie das Mitschreiben wieder ein.</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The log of %1 cannot be captured</source>
        <translation>Das Protokoll von %1 kann nicht mitgeschrieben werden</translation>
    </message>
    <message>
        <source>Castellan: container recreated, %1 → %2</source>
        <translation>Castellan: Container neu erstellt, %1 → %2</translation>
    </message>
    <message>
        <source>%1; what the former wrote last may be missing</source>
        <translation>%1; was der vorige zuletzt schrieb, fehlt womöglich</translation>
    </message>
    <message numerus="yes">
        <source>Castellan: %n older line(s) of this capture are gone: it is as large as it may be</source>
        <translation>
            <numerusform>Castellan: %n ältere mitgeschriebene Zeile ist weg: Das Protokoll ist so groß, wie es sein darf</numerusform>
            <numerusform>Castellan: %n ältere mitgeschriebene Zeilen sind weg: Das Protokoll ist so groß, wie es sein darf</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Manifest</name>
    <message>
        <source>%1 is not what was written: it was changed or cut.</source>
        <translation>%1 ist nicht, was geschrieben wurde: Es wurde geändert oder abgeschnitten.</translation>
    </message>
    <message>
        <source>Prove the backup again from another copy, or treat it as a file without manifest.</source>
        <translation>Weisen Sie die Sicherung mit einer anderen Kopie erneut nach oder behandeln Sie sie wie eine Datei ohne Manifest.</translation>
    </message>
    <message>
        <source>It was written by a newer Castellan (schema %1, this one knows %2).</source>
        <translation>Es wurde von einem neueren Castellan geschrieben (Schema %1, dieses hier kennt %2).</translation>
    </message>
    <message>
        <source>Update Castellan on this computer.</source>
        <translation>Aktualisieren Sie Castellan auf diesem Rechner.</translation>
    </message>
    <message>
        <source>custom archive</source>
        <translation>Custom-Archiv</translation>
    </message>
    <message>
        <source>directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>plain SQL</source>
        <translation>reines SQL</translation>
    </message>
    <message>
        <source>Not proved</source>
        <translation>Nicht nachgewiesen</translation>
    </message>
    <message>
        <source>Stored bytes match</source>
        <translation>Gespeicherte Bytes stimmen</translation>
    </message>
    <message>
        <source>Every byte decodes</source>
        <translation>Jedes Byte lässt sich dekodieren</translation>
    </message>
    <message>
        <source>Restores</source>
        <translation>Lässt sich wiederherstellen</translation>
    </message>
    <message>
        <source>Row counts match</source>
        <translation>Zeilenzahlen stimmen</translation>
    </message>
    <message>
        <source>Content matches</source>
        <translation>Inhalt stimmt</translation>
    </message>
    <message>
        <source>is not the plain name of a file</source>
        <translation>ist kein einfacher Dateiname</translation>
    </message>
    <message>
        <source>is none of custom, directory, plain</source>
        <translation>ist nicht custom, directory oder plain</translation>
    </message>
    <message>
        <source>is none of zstd, gzip, none</source>
        <translation>ist nicht zstd, gzip oder none</translation>
    </message>
    <message>
        <source>is not 64 hexadecimal digits</source>
        <translation>hat nicht 64 hexadezimale Ziffern</translation>
    </message>
    <message>
        <source>is not text</source>
        <translation>ist kein Text</translation>
    </message>
    <message>
        <source>is no level of proof</source>
        <translation>ist keine Nachweisstufe</translation>
    </message>
</context>
<context>
    <name>OpenShell</name>
    <message>
        <source>Open a shell in %1</source>
        <translation>Eine Shell in %1 öffnen</translation>
    </message>
    <message>
        <source>What is typed there is not recorded, and not held back.</source>
        <translation>Was dort getippt wird, wird weder aufgezeichnet noch zurückgehalten.</translation>
    </message>
    <message>
        <source>Open the terminal</source>
        <translation>Das Terminal öffnen</translation>
    </message>
    <message>
        <source>opened in %1</source>
        <translation>geöffnet in %1</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>nicht geöffnet</translation>
    </message>
    <message>
        <source>The terminal %1 could not be started.</source>
        <translation>Das Terminal %1 konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Run the command in a terminal of your own.</source>
        <translation>Führen Sie den Befehl in einem eigenen Terminal aus.</translation>
    </message>
</context>
<context>
    <name>PasswordFile</name>
    <message>
        <source>There is no password file %1.</source>
        <translation>Es gibt keine Passwortdatei %1.</translation>
    </message>
    <message>
        <source>The password file %1 cannot be read.</source>
        <translation>Die Passwortdatei %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is not a plain file and is not used.</source>
        <translation>%1 ist keine gewöhnliche Datei und wird nicht benutzt.</translation>
    </message>
    <message>
        <source>The password file %1 can be read by others and is not used.</source>
        <translation>Die Passwortdatei %1 ist für andere lesbar und wird nicht benutzt.</translation>
    </message>
    <message>
        <source>Run: chmod 0600 %1</source>
        <translation>Führen Sie aus: chmod 0600 %1</translation>
    </message>
    <message>
        <source>No line of %1 fits %2 on %3.</source>
        <translation>Keine Zeile von %1 passt zu %2 auf %3.</translation>
    </message>
</context>
<context>
    <name>ProveBackup</name>
    <message>
        <source>There is no copy of %1 to prove: %2</source>
        <translation>Es gibt keine Kopie von %1, die sich nachweisen ließe: %2</translation>
    </message>
    <message>
        <source>There is no manifest, so the stored bytes cannot be compared with anything.</source>
        <translation>Es gibt kein Manifest, die gespeicherten Bytes lassen sich also mit nichts vergleichen.</translation>
    </message>
    <message>
        <source>%1 has %2 bytes; %3 were stored.</source>
        <translation>%1 hat %2 Bytes; gespeichert wurden %3.</translation>
    </message>
    <message>
        <source>The stored bytes of %1 are not those that were written: its SHA-256 differs.</source>
        <translation>Die gespeicherten Bytes von %1 sind nicht die, die geschrieben wurden: Die SHA-256-Summe weicht ab.</translation>
    </message>
    <message>
        <source>Fetching the backup</source>
        <translation>Sicherung holen</translation>
    </message>
    <message>
        <source>exit %1</source>
        <translation>Exit-Status %1</translation>
    </message>
    <message>
        <source>Restoring failed: %1</source>
        <translation>Wiederherstellen ist fehlgeschlagen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more error(s) like these.</source>
        <translation>
            <numerusform>%n weiterer Fehler dieser Art.</numerusform>
            <numerusform>%n weitere Fehler dieser Art.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n harmless complaint(s)</source>
        <translation>
            <numerusform>%n harmlose Beanstandung</numerusform>
            <numerusform>%n harmlose Beanstandungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a manifest it is not known what the tables should hold.</source>
        <translation>Ohne Manifest ist nicht bekannt, was die Tabellen enthalten sollen.</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) compared</source>
        <translation>
            <numerusform>%n Tabelle verglichen</numerusform>
            <numerusform>%n Tabellen verglichen</numerusform>
        </translation>
    </message>
    <message>
        <source>The assertion “%1” could not be asked: %2</source>
        <translation>Die Zusicherung „%1“ konnte nicht erfragt werden: %2</translation>
    </message>
    <message>
        <source>The assertion “%1” gave no single true or false.</source>
        <translation>Die Zusicherung „%1“ lieferte kein eindeutiges Wahr oder Falsch.</translation>
    </message>
    <message>
        <source>The assertion “%1” does not hold.</source>
        <translation>Die Zusicherung „%1“ gilt nicht.</translation>
    </message>
    <message>
        <source>Prove the backup of %1 (%2)</source>
        <extracomment>%1 is a time, %2 a level of proof in words</extracomment>
        <translation>Die Sicherung vom %1 nachweisen (%2)</translation>
    </message>
    <message numerus="yes">
        <source>Prove %n backup(s) (%1)</source>
        <translation>
            <numerusform>%n Sicherung nachweisen (%1)</numerusform>
            <numerusform>%n Sicherungen nachweisen (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>A scratch database is made on the server and dropped afterwards; it needs the room of the database for a while.</source>
        <translation>Auf dem Server wird eine Probedatenbank angelegt und danach gelöscht; sie braucht eine Weile so viel Platz wie die Datenbank.</translation>
    </message>
    <message>
        <source>Compare the stored bytes</source>
        <translation>Gespeicherte Bytes vergleichen</translation>
    </message>
    <message>
        <source>Decode every byte</source>
        <translation>Jedes Byte dekodieren</translation>
    </message>
    <message>
        <source>Restore into a scratch database</source>
        <translation>In eine Probedatenbank wiederherstellen</translation>
    </message>
    <message>
        <source>Compare with the manifest</source>
        <translation>Mit dem Manifest vergleichen</translation>
    </message>
</context>
<context>
    <name>RestoreDatabase</name>
    <message>
        <source>Restore drill with the backup of %1</source>
        <translation>Wiederherstellungsübung mit der Sicherung vom %1</translation>
    </message>
    <message>
        <source>Nothing of %1 is touched; the scratch database is dropped at the end.</source>
        <translation>An %1 wird nichts angerührt; die Probedatenbank wird am Ende gelöscht.</translation>
    </message>
    <message>
        <source>Restore %1 in place from the backup of %2</source>
        <translation>%1 aus der Sicherung vom %2 an Ort und Stelle wiederherstellen</translation>
    </message>
    <message>
        <source>What is in %1 now is replaced by the backup. There is no copy to go back to.</source>
        <translation>Was jetzt in %1 steht, wird durch die Sicherung ersetzt. Eine Kopie, zu der man zurückkehren könnte, gibt es nicht.</translation>
    </message>
    <message>
        <source>Restore %1 from the backup of %2</source>
        <translation>%1 aus der Sicherung vom %2 wiederherstellen</translation>
    </message>
    <message>
        <source>Restore the backup of %2 into the new database %1</source>
        <translation>Die Sicherung vom %2 in die neue Datenbank %1 wiederherstellen</translation>
    </message>
    <message>
        <source>Sessions on %1 are ended at the swap and have to connect again.</source>
        <translation>Sitzungen auf %1 werden beim Tausch beendet und müssen sich neu verbinden.</translation>
    </message>
    <message numerus="yes">
        <source>Rows written since the backup are not in the restored database; the old one is kept for %n day(s) with them.</source>
        <translation>
            <numerusform>Zeilen, die seit der Sicherung geschrieben wurden, sind nicht in der wiederhergestellten Datenbank; die alte wird mit ihnen %n Tag aufbewahrt.</numerusform>
            <numerusform>Zeilen, die seit der Sicherung geschrieben wurden, sind nicht in der wiederhergestellten Datenbank; die alte wird mit ihnen %n Tage aufbewahrt.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is in %1 now is replaced by the backup. It is backed up first, so that there is a way back.</source>
        <translation>Was jetzt in %1 steht, wird durch die Sicherung ersetzt. Zuvor wird es gesichert, damit es einen Weg zurück gibt.</translation>
    </message>
    <message>
        <source>What is not in the backup is dropped, too; extensions stay.</source>
        <translation>Was nicht in der Sicherung ist, wird auch gelöscht; Erweiterungen bleiben.</translation>
    </message>
    <message>
        <source>Tables that are not chosen stay as they are.</source>
        <translation>Tabellen, die nicht gewählt sind, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Owner, settings and privileges of the new database are those that %1 has.</source>
        <translation>Eigentümer, Einstellungen und Rechte der neuen Datenbank sind die von %1.</translation>
    </message>
</context>
<context>
    <name>RestoreDraft</name>
    <message>
        <source>Into a scratch database that is measured, compared and dropped. Production is not touched.</source>
        <translation>In eine Probedatenbank, die gemessen, verglichen und gelöscht wird. Die Produktion wird nicht angerührt.</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>Into the new database %1, checked, then swapped for %2%3. %2 is untouched until the swap.</source>
        <translation>In die neue Datenbank %1, geprüft und dann gegen %2%3 getauscht. %2 bleibt bis zum Tausch unberührt.</translation>
    </message>
    <message>
        <source>Into the new database %1%2, which stays beside %3. %3 is not touched.</source>
        <translation>In die neue Datenbank %1%2, die neben %3 stehen bleibt. %3 wird nicht angerührt.</translation>
    </message>
    <message>
        <source>Into %1 itself, in one transaction. What is there now is backed up first; the way back is another restore.</source>
        <translation>In %1 selbst, in einer Transaktion. Was jetzt da ist, wird zuvor gesichert; der Weg zurück ist eine weitere Wiederherstellung.</translation>
    </message>
</context>
<context>
    <name>RestoreErrors</name>
    <message>
        <source>An object&apos;s owner does not exist here; it belongs to the restoring role instead.</source>
        <translation>Den Eigentümer eines Objekts gibt es hier nicht; es gehört stattdessen der wiederherstellenden Rolle.</translation>
    </message>
    <message>
        <source>The restoring role may not give objects away; they belong to it instead.</source>
        <translation>Die wiederherstellende Rolle darf Objekte nicht abgeben; sie gehören stattdessen ihr.</translation>
    </message>
    <message>
        <source>Ownership of a shared or extension object stays as it is here.</source>
        <translation>Das Eigentum an einem geteilten oder Erweiterungsobjekt bleibt hier, wie es ist.</translation>
    </message>
    <message>
        <source>A privilege is for a role that does not exist here.</source>
        <translation>Ein Recht gilt für eine Rolle, die es hier nicht gibt.</translation>
    </message>
    <message>
        <source>Privileges of the schema public or of an extension stay as they are here.</source>
        <translation>Rechte am Schema public oder an einer Erweiterung bleiben hier, wie sie sind.</translation>
    </message>
    <message>
        <source>The schema public is there already.</source>
        <translation>Das Schema public ist schon da.</translation>
    </message>
    <message>
        <source>The extension is there already.</source>
        <translation>Die Erweiterung ist schon da.</translation>
    </message>
    <message>
        <source>The language is there already.</source>
        <translation>Die Sprache ist schon da.</translation>
    </message>
    <message>
        <source>A comment on an extension, language or schema belongs to its owner.</source>
        <translation>Ein Kommentar zu einer Erweiterung, einer Sprache oder einem Schema gehört deren Eigentümer.</translation>
    </message>
    <message>
        <source>A session setting of a newer pg_dump that this server does not know.</source>
        <translation>Eine Sitzungseinstellung eines neueren pg_dump, die dieser Server nicht kennt.</translation>
    </message>
</context>
<context>
    <name>RestorePreflight</name>
    <message>
        <source>could not be found out: %1</source>
        <translation>konnte nicht ermittelt werden: %1</translation>
    </message>
    <message>
        <source>The backup itself</source>
        <translation>Die Sicherung selbst</translation>
    </message>
    <message>
        <source>Restore another backup, or another copy of this one.</source>
        <translation>Stellen Sie eine andere Sicherung oder eine andere Kopie dieser Sicherung wieder her.</translation>
    </message>
    <message>
        <source>every byte decodes; without a manifest nobody can say what it should hold</source>
        <translation>jedes Byte lässt sich dekodieren; ohne Manifest kann niemand sagen, was sie enthalten sollte</translation>
    </message>
    <message>
        <source>its bytes are those that were written; proved to level %1 lately</source>
        <translation>ihre Bytes sind die, die geschrieben wurden; vor Kurzem bis Stufe %1 nachgewiesen</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>%1 may not create databases</source>
        <translation>%1 darf keine Datenbanken anlegen</translation>
    </message>
    <message>
        <source>As a superuser: ALTER ROLE %1 CREATEDB;</source>
        <translation>Als Superuser: ALTER ROLE %1 CREATEDB;</translation>
    </message>
    <message>
        <source>%1 does not own %2, so it may not rename it</source>
        <translation>%2 gehört nicht %1, die Rolle darf sie also nicht umbenennen</translation>
    </message>
    <message>
        <source>As a superuser: ALTER DATABASE %1 OWNER TO %2;</source>
        <translation>Als Superuser: ALTER DATABASE %1 OWNER TO %2;</translation>
    </message>
    <message>
        <source>%1 may create and rename databases</source>
        <translation>%1 darf Datenbanken anlegen und umbenennen</translation>
    </message>
    <message>
        <source>New database</source>
        <translation>Neue Datenbank</translation>
    </message>
    <message>
        <source>none is made; %1 is written to</source>
        <translation>keine wird angelegt; geschrieben wird in %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a name for a database</source>
        <translation>„%1“ ist kein Name für eine Datenbank</translation>
    </message>
    <message>
        <source>Choose one of 1 to 63 bytes.</source>
        <translation>Wählen Sie einen von 1 bis 63 Bytes Länge.</translation>
    </message>
    <message>
        <source>there is a database %1 already</source>
        <translation>eine Datenbank %1 gibt es schon</translation>
    </message>
    <message>
        <source>Choose another name; nothing that exists is overwritten.</source>
        <translation>Wählen Sie einen anderen Namen; nichts Vorhandenes wird überschrieben.</translation>
    </message>
    <message>
        <source>a scratch database, dropped at the end</source>
        <translation>eine Probedatenbank, am Ende gelöscht</translation>
    </message>
    <message>
        <source>%1 is free</source>
        <translation>%1 ist frei</translation>
    </message>
    <message>
        <source>Room on the server</source>
        <translation>Platz auf dem Server</translation>
    </message>
    <message>
        <source>needs about %1, %2 free on %3</source>
        <translation>braucht etwa %1, %2 frei auf %3</translation>
    </message>
    <message>
        <source>Free at least %1 there, or restore to another server.</source>
        <translation>Geben Sie dort mindestens %1 frei oder stellen Sie auf einem anderen Server wieder her.</translation>
    </message>
    <message>
        <source>It is close; WAL and sorting of indexes need room meanwhile.</source>
        <translation>Es ist knapp; WAL und das Sortieren von Indizes brauchen währenddessen Platz.</translation>
    </message>
    <message>
        <source>Server version</source>
        <translation>Serverversion</translation>
    </message>
    <message>
        <source>%1; the backup does not say from which it is</source>
        <translation>%1; die Sicherung sagt nicht, von welcher sie stammt</translation>
    </message>
    <message>
        <source>pg_restore will refuse an archive that is too new.</source>
        <translation>pg_restore wird ein zu neues Archiv ablehnen.</translation>
    </message>
    <message>
        <source>%1 cannot take a dump of %2</source>
        <translation>%1 kann keinen Dump von %2 aufnehmen</translation>
    </message>
    <message>
        <source>Restore to a server of version %1 or newer.</source>
        <translation>Stellen Sie auf einem Server der Version %1 oder neuer wieder her.</translation>
    </message>
    <message>
        <source>%1 restores a dump of %2</source>
        <translation>%1 stellt einen Dump von %2 wieder her</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>the backup does not say which it needs</source>
        <translation>die Sicherung sagt nicht, welche sie braucht</translation>
    </message>
    <message>
        <source>%1 not available on this server</source>
        <translation>%1 auf diesem Server nicht verfügbar</translation>
    </message>
    <message>
        <source>Install the package that has it on the server (postgresql-contrib, or the extension&apos;s own).</source>
        <translation>Installieren Sie auf dem Server das Paket, das sie enthält (postgresql-contrib oder das eigene der Erweiterung).</translation>
    </message>
    <message>
        <source>%1 available</source>
        <translation>%1 verfügbar</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>the backup does not say which it names</source>
        <translation>die Sicherung sagt nicht, welche sie nennt</translation>
    </message>
    <message>
        <source>Ownership and privileges of roles that do not exist are left out.</source>
        <translation>Eigentum und Rechte von Rollen, die es nicht gibt, werden weggelassen.</translation>
    </message>
    <message numerus="yes">
        <source>all %n present</source>
        <translation>
            <numerusform>sie ist vorhanden</numerusform>
            <numerusform>alle %n vorhanden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not exist here</source>
        <translation>%1 gibt es hier nicht</translation>
    </message>
    <message>
        <source>Its privileges are left out, unless you create it first: %1</source>
        <translation>Ihre Rechte werden weggelassen, wenn Sie sie nicht vorher anlegen: %1</translation>
    </message>
    <message>
        <source>Collation</source>
        <translation>Sortierfolge</translation>
    </message>
    <message>
        <source>the backup does not say which it was made with</source>
        <translation>die Sicherung sagt nicht, mit welcher sie gemacht wurde</translation>
    </message>
    <message>
        <source>The new database gets the collation of the live one.</source>
        <translation>Die neue Datenbank bekommt die Sortierfolge der jetzigen.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 is not known on this server</source>
        <translation>%1 ist auf diesem Server nicht bekannt</translation>
    </message>
    <message>
        <source>Generate the locale on the server (locale-gen), then restart PostgreSQL.</source>
        <translation>Erzeugen Sie die Locale auf dem Server (locale-gen) und starten Sie PostgreSQL dann neu.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>none is touched</source>
        <translation>keine wird angerührt</translation>
    </message>
    <message>
        <source>nobody is connected</source>
        <translation>niemand ist verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) of %1</source>
        <translation>
            <numerusform>%n Sitzung von %1</numerusform>
            <numerusform>%n Sitzungen von %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) are stopped for the swap; sessions that remain are ended.</source>
        <translation>
            <numerusform>%n Dienst wird für den Tausch angehalten; verbleibende Sitzungen werden beendet.</numerusform>
            <numerusform>%n Dienste werden für den Tausch angehalten; verbleibende Sitzungen werden beendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>They are ended at the swap and have to connect again.</source>
        <translation>Sie werden beim Tausch beendet und müssen sich neu verbinden.</translation>
    </message>
    <message>
        <source>Rows newer than the backup</source>
        <translation>Zeilen, die neuer als die Sicherung sind</translation>
    </message>
    <message>
        <source>nothing is replaced</source>
        <translation>nichts wird ersetzt</translation>
    </message>
    <message>
        <source>cannot be told without a manifest</source>
        <translation>ohne Manifest nicht zu sagen</translation>
    </message>
    <message>
        <source>Everything written since the backup is lost by the swap; the old database is kept.</source>
        <translation>Alles, was seit der Sicherung geschrieben wurde, geht durch den Tausch verloren; die alte Datenbank wird aufbewahrt.</translation>
    </message>
    <message>
        <source>there is no database %1 now</source>
        <translation>eine Datenbank %1 gibt es jetzt nicht</translation>
    </message>
    <message>
        <source>These are lost.</source>
        <translation>Diese gehen verloren.</translation>
    </message>
    <message>
        <source>These are not in the restored copy; the old database is kept with them.</source>
        <translation>Diese sind nicht in der wiederhergestellten Kopie; die alte Datenbank wird mit ihnen aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 could not be counted.</source>
        <translation>%1 konnte nicht gezählt werden.</translation>
    </message>
    <message>
        <source>Nothing in the way</source>
        <translation>Nichts im Weg</translation>
    </message>
    <message>
        <source>%1 is held: %2</source>
        <translation>%1 ist belegt: %2</translation>
    </message>
    <message>
        <source>Wait until it has ended, or cancel it there.</source>
        <translation>Warten Sie, bis es zu Ende ist, oder brechen Sie es dort ab.</translation>
    </message>
    <message>
        <source>prepared transactions hold %1</source>
        <translation>vorbereitete Transaktionen halten %1</translation>
    </message>
    <message>
        <source>Commit or roll them back: SELECT gid FROM pg_prepared_xacts;</source>
        <translation>Schließen Sie sie ab oder nehmen Sie sie zurück: SELECT gid FROM pg_prepared_xacts;</translation>
    </message>
    <message>
        <source>logical replication reads %1 through %2</source>
        <translation>logische Replikation liest %1 über %2</translation>
    </message>
    <message>
        <source>The slot stays with the old database; subscribers must be set up again.</source>
        <translation>Der Slot bleibt bei der alten Datenbank; Abonnenten müssen neu eingerichtet werden.</translation>
    </message>
    <message>
        <source>a dump or restore of %1 is running</source>
        <translation>ein Dump oder eine Wiederherstellung von %1 läuft</translation>
    </message>
    <message>
        <source>Wait for it to end, or it is ended by the swap.</source>
        <translation>Warten Sie das Ende ab, sonst wird er durch den Tausch beendet.</translation>
    </message>
    <message>
        <source>no dump, migration or other restore is at work</source>
        <translation>kein Dump, keine Migration und keine andere Wiederherstellung ist im Gang</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) stop this restore.</source>
        <translation>
            <numerusform>%n Hindernis verbietet diese Wiederherstellung.</numerusform>
            <numerusform>%n Hindernisse verbieten diese Wiederherstellung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), nothing that stops the restore.</source>
        <translation>
            <numerusform>%n Warnung, aber nichts, was die Wiederherstellung verbietet.</numerusform>
            <numerusform>%n Warnungen, aber nichts, was die Wiederherstellung verbietet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message>
        <source>is read once the server has answered</source>
        <translation>wird gelesen, sobald der Server geantwortet hat</translation>
    </message>
    <message>
        <source>decoded %1 just now, SHA-256 equals the manifest</source>
        <translation>gerade eben %1 dekodiert, SHA-256 gleicht dem Manifest</translation>
    </message>
</context>
<context>
    <name>RestoreWork</name>
    <message>
        <source>Stop services</source>
        <translation>Dienste anhalten</translation>
    </message>
    <message>
        <source>Check that it can work</source>
        <translation>Prüfen, ob es gehen kann</translation>
    </message>
    <message>
        <source>Create the new database</source>
        <translation>Neue Datenbank anlegen</translation>
    </message>
    <message>
        <source>Restore the backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Gather statistics</source>
        <translation>Statistiken erheben</translation>
    </message>
    <message>
        <source>Compare with the manifest</source>
        <translation>Mit dem Manifest vergleichen</translation>
    </message>
    <message>
        <source>Drop the scratch database</source>
        <translation>Probedatenbank löschen</translation>
    </message>
    <message>
        <source>Swap the databases</source>
        <translation>Datenbanken tauschen</translation>
    </message>
    <message>
        <source>Start services</source>
        <translation>Dienste starten</translation>
    </message>
    <message>
        <source>Ask the services whether they are well</source>
        <translation>Dienste fragen, ob sie gesund sind</translation>
    </message>
    <message>
        <source>The restored copy is not the same as the backup, so it was not swapped in: %1</source>
        <translation>Die wiederhergestellte Kopie gleicht der Sicherung nicht und wurde deshalb nicht eingetauscht: %1</translation>
    </message>
    <message>
        <source>Production is as it was. Restore another backup.</source>
        <translation>Die Produktion ist, wie sie war. Stellen Sie eine andere Sicherung wieder her.</translation>
    </message>
    <message>
        <source>Drop %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>The restore met %n error(s) that are not harmless: %1</source>
        <translation>
            <numerusform>Bei der Wiederherstellung trat %n Fehler auf, der nicht harmlos ist: %1</numerusform>
            <numerusform>Bei der Wiederherstellung traten %n Fehler auf, die nicht harmlos sind: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Production is as it was. Look at the details, or restore another backup.</source>
        <translation>Die Produktion ist, wie sie war. Sehen Sie sich die Einzelheiten an oder stellen Sie eine andere Sicherung wieder her.</translation>
    </message>
    <message numerus="yes">
        <source>%n harmless message(s)</source>
        <translation>
            <numerusform>%n harmlose Meldung</numerusform>
            <numerusform>%n harmlose Meldungen</numerusform>
        </translation>
    </message>
    <message>
        <source>not carried over: %1 (%2)</source>
        <translation>nicht übernommen: %1 (%2)</translation>
    </message>
    <message>
        <source>There is no manifest, so nobody can say whether it is the same.</source>
        <translation>Es gibt kein Manifest, also kann niemand sagen, ob es gleich ist.</translation>
    </message>
    <message numerus="yes">
        <source>row counts and content hashes of %n table(s) against the manifest</source>
        <translation>
            <numerusform>Zeilenzahl und Inhalts-Hash von %n Tabelle gegen das Manifest</numerusform>
            <numerusform>Zeilenzahlen und Inhalts-Hashes von %n Tabellen gegen das Manifest</numerusform>
        </translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n Unterschied</numerusform>
            <numerusform>%n Unterschiede</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s), every row the same</source>
        <translation>
            <numerusform>%n Tabelle, jede Zeile gleich</numerusform>
            <numerusform>%n Tabellen, jede Zeile gleich</numerusform>
        </translation>
    </message>
    <message>
        <source>The assertion &quot;%1&quot; does not hold: %2</source>
        <translation>Die Zusicherung „%1“ gilt nicht: %2</translation>
    </message>
    <message>
        <source>it is false</source>
        <translation>sie ist falsch</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Production is as it was. Start the restore again.</source>
        <translation>Die Produktion ist, wie sie war. Starten Sie die Wiederherstellung erneut.</translation>
    </message>
    <message>
        <source>committed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>the old one is kept as %1</source>
        <translation>die alte wird als %1 aufbewahrt</translation>
    </message>
    <message>
        <source>Back up what is there now</source>
        <translation>Sichern, was jetzt da ist</translation>
    </message>
    <message>
        <source>The connection that keeps others from %1 was lost, so nothing was changed.</source>
        <translation>Die Verbindung, die andere von %1 fernhält, ging verloren; deshalb wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1 is plain SQL, which cannot be restored in place.</source>
        <translation>%1 ist reines SQL, das nicht an Ort und Stelle wiederhergestellt werden kann.</translation>
    </message>
    <message>
        <source>Restore it into a new database and swap that in.</source>
        <translation>Stellen Sie es in eine neue Datenbank wieder her und tauschen Sie diese ein.</translation>
    </message>
    <message>
        <source>Only %1 can be backed up before it is restored in place, not %2.</source>
        <translation>Nur %1 kann gesichert werden, bevor es an Ort und Stelle wiederhergestellt wird, nicht %2.</translation>
    </message>
    <message>
        <source>Restore into a new database and swap, or make an environment of that database.</source>
        <translation>Stellen Sie in eine neue Datenbank wieder her und tauschen Sie oder legen Sie für jene Datenbank eine Umgebung an.</translation>
    </message>
    <message>
        <source>Nothing was restored, because what is there now could not be backed up first</source>
        <translation>Es wurde nichts wiederhergestellt, weil das jetzt Vorhandene nicht zuvor gesichert werden konnte</translation>
    </message>
    <message>
        <source>Production is as it was: in place, one error undoes it all. Remove its cause, or restore into a new database and swap.</source>
        <translation>Die Produktion ist, wie sie war: An Ort und Stelle nimmt ein einziger Fehler alles zurück. Beseitigen Sie seine Ursache oder stellen Sie in eine neue Datenbank wieder her und tauschen Sie.</translation>
    </message>
</context>
<context>
    <name>Retention</name>
    <message>
        <source>not every place could be read, and deleting on a partial list could delete the only copy</source>
        <translation>nicht jeder Ort konnte gelesen werden, und nach einer unvollständigen Liste zu löschen könnte die einzige Kopie löschen</translation>
    </message>
    <message>
        <source>a backup is dated in the future, so the clock of this computer or of the server is wrong</source>
        <translation>eine Sicherung ist auf die Zukunft datiert, also geht die Uhr dieses Rechners oder des Servers falsch</translation>
    </message>
    <message>
        <source>the newest backup is not proved yet; prove it first</source>
        <translation>die neueste Sicherung ist noch nicht nachgewiesen; weisen Sie sie zuerst nach</translation>
    </message>
    <message>
        <source>not a backup with a manifest, so it is not Castellan&apos;s to delete</source>
        <translation>keine Sicherung mit Manifest, also darf Castellan sie nicht löschen</translation>
    </message>
    <message>
        <source>held</source>
        <translation>festgehalten</translation>
    </message>
    <message>
        <source>its age is not known</source>
        <translation>ihr Alter ist nicht bekannt</translation>
    </message>
    <message>
        <source>the newest proven backup</source>
        <translation>die neueste nachgewiesene Sicherung</translation>
    </message>
    <message numerus="yes">
        <source>one of the %n newest proven backups</source>
        <translation>
            <numerusform>die neueste nachgewiesene Sicherung</numerusform>
            <numerusform>eine der %n neuesten nachgewiesenen Sicherungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>not older than %n day(s)</source>
        <translation>
            <numerusform>nicht älter als %n Tag</numerusform>
            <numerusform>nicht älter als %n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>older than %n day(s), and %1 newer ones are proved</source>
        <translation>
            <numerusform>älter als %n Tag, und %1 neuere sind nachgewiesen</numerusform>
            <numerusform>älter als %n Tage, und %1 neuere sind nachgewiesen</numerusform>
        </translation>
    </message>
    <message>
        <source>the newest backup is older than the policy keeps any: backups have stopped, or the clock of this computer is wrong</source>
        <translation>die neueste Sicherung ist älter, als die Regel irgendeine behält: Es wird nicht mehr gesichert, oder die Uhr dieses Rechners geht falsch</translation>
    </message>
</context>
<context>
    <name>ScratchDatabase</name>
    <message>
        <source>The scratch database %1 is in use by another run.</source>
        <translation>Die Probedatenbank %1 wird von einem anderen Lauf benutzt.</translation>
    </message>
    <message>
        <source>The scratch database could not be made</source>
        <translation>Die Probedatenbank konnte nicht angelegt werden</translation>
    </message>
    <message>
        <source>The role needs CREATEDB: ALTER ROLE %1 CREATEDB;</source>
        <translation>Die Rolle braucht CREATEDB: ALTER ROLE %1 CREATEDB;</translation>
    </message>
    <message>
        <source>The scratch database %1 could not be dropped; the next start tries again</source>
        <translation>Die Probedatenbank %1 konnte nicht gelöscht werden; beim nächsten Start wird es erneut versucht</translation>
    </message>
</context>
<context>
    <name>SecretStore</name>
    <message>
        <source>The keyring refused.</source>
        <translation>Der Schlüsselbund hat abgelehnt.</translation>
    </message>
    <message>
        <source>No secret is stored for &quot;%1&quot;.</source>
        <translation>Für „%1“ ist kein Geheimnis gespeichert.</translation>
    </message>
    <message>
        <source>The keyring did not take a password; it is kept in memory until Castellan ends.</source>
        <translation>Der Schlüsselbund hat ein Passwort nicht angenommen; es wird im Speicher gehalten, bis Castellan endet.</translation>
    </message>
    <message>
        <source>Unlock the keyring or allow Castellan to use it, then store the password again.</source>
        <translation>Entsperren Sie den Schlüsselbund oder erlauben Sie Castellan, ihn zu benutzen, und speichern Sie das Passwort dann erneut.</translation>
    </message>
    <message>
        <source>The keyring does not answer; passwords are kept in memory until Castellan ends.</source>
        <translation>Der Schlüsselbund antwortet nicht; Passwörter werden im Speicher gehalten, bis Castellan endet.</translation>
    </message>
    <message>
        <source>No keyring can be used; passwords are kept in memory until Castellan ends.</source>
        <translation>Es kann kein Schlüsselbund benutzt werden; Passwörter werden im Speicher gehalten, bis Castellan endet.</translation>
    </message>
    <message>
        <source>See whether the keyring asks for its password in another window, then start Castellan again.</source>
        <translation>Sehen Sie nach, ob der Schlüsselbund in einem anderen Fenster nach seinem Passwort fragt, und starten Sie Castellan dann neu.</translation>
    </message>
    <message>
        <source>Install and start a keyring (gnome-keyring, KWallet or KeePassXC) to have them kept.</source>
        <translation>Installieren und starten Sie einen Schlüsselbund (gnome-keyring, KWallet oder KeePassXC), damit sie aufbewahrt werden.</translation>
    </message>
    <message>
        <source>The keyring gave back something else than was stored in it.</source>
        <translation>Der Schlüsselbund gab etwas anderes zurück, als darin gespeichert war.</translation>
    </message>
    <message>
        <source>The keyring did not answer.</source>
        <translation>Der Schlüsselbund hat nicht geantwortet.</translation>
    </message>
</context>
<context>
    <name>ServiceControl</name>
    <message>
        <source>The environment does not say how to stop and start %1.</source>
        <translation>Die Umgebung sagt nicht, wie %1 angehalten und gestartet wird.</translation>
    </message>
    <message>
        <source>Name its container, or stopCommand and startCommand, in the environment file.</source>
        <translation>Nennen Sie in der Umgebungsdatei den Container oder stopCommand und startCommand.</translation>
    </message>
    <message>
        <source>%1 could not be stopped</source>
        <translation>%1 konnte nicht angehalten werden</translation>
    </message>
    <message>
        <source>%1 could not be started</source>
        <translation>%1 konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>Look at its log: docker logs --tail 50 %1</source>
        <translation>Sehen Sie in das Protokoll des Dienstes: docker logs --tail 50 %1</translation>
    </message>
    <message numerus="yes">
        <source>Asked %n time(s).</source>
        <translation>
            <numerusform>%n-mal gefragt.</numerusform>
            <numerusform>%n-mal gefragt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not healthy: %2</source>
        <translation>%1 ist nicht gesund: %2</translation>
    </message>
    <message>
        <source>%1 could not be restarted</source>
        <translation>%1 konnte nicht neu gestartet werden</translation>
    </message>
</context>
<context>
    <name>SnapshotFacts</name>
    <message>
        <source>The role %1 may not read %2, so a backup would not be whole.</source>
        <translation>Die Rolle %1 darf %2 nicht lesen, eine Sicherung wäre also nicht vollständig.</translation>
    </message>
    <message>
        <source>On PostgreSQL 14 or newer: GRANT pg_read_all_data TO %1; else grant SELECT on each table and USAGE on its schema.</source>
        <translation>Ab PostgreSQL 14: GRANT pg_read_all_data TO %1; sonst SELECT auf jede Tabelle und USAGE auf ihr Schema gewähren.</translation>
    </message>
    <message>
        <source>Row-level security hides rows of %1 from the role %2, so a backup would not be whole.</source>
        <translation>Sicherheit auf Zeilenebene (RLS) verbirgt Zeilen von %1 vor der Rolle %2, eine Sicherung wäre also nicht vollständig.</translation>
    </message>
    <message>
        <source>Let it see every row: ALTER ROLE %1 BYPASSRLS;</source>
        <translation>Lassen Sie die Rolle jede Zeile sehen: ALTER ROLE %1 BYPASSRLS;</translation>
    </message>
    <message>
        <source>A dump (%1, role %2, process %3) has been running for %4 and holds locks on every table.</source>
        <translation>Ein Dump (%1, Rolle %2, Prozess %3) läuft seit %4 und hält Sperren auf jeder Tabelle.</translation>
    </message>
    <message>
        <source>Wait for it, or end it on the activity page.</source>
        <translation>Warten Sie ihn ab oder beenden Sie ihn auf der Aktivitätsseite.</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 is a list of names</extracomment>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SqlTrial</name>
    <message>
        <source>no row</source>
        <translation>keine Zeile</translation>
    </message>
</context>
<context>
    <name>StandardInputPrompter</name>
    <message>
        <source>The host %1 (port %2) is not known. Its %3 key has the fingerprint
  %4
Compare it with what the host&apos;s administrator says. Trust it from now on? Type yes: </source>
        <translation>Der Host %1 (Port %2) ist nicht bekannt. Sein %3-Schlüssel hat den Fingerabdruck
  %4
Vergleichen Sie ihn mit dem, was der Administrator des Hosts sagt. Ihm von jetzt an vertrauen? Geben Sie „yes“ ein: </translation>
    </message>
    <message>
        <source>Standard input cannot be read.</source>
        <translation>Die Standardeingabe kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A password is needed, and standard input has none.</source>
        <translation>Ein Passwort wird gebraucht, und die Standardeingabe hat keines.</translation>
    </message>
    <message>
        <source>Give it as a line of standard input, or store it in the keyring or in PGPASSFILE.</source>
        <translation>Geben Sie es als Zeile der Standardeingabe oder legen Sie es im Schlüsselbund oder in PGPASSFILE ab.</translation>
    </message>
</context>
<context>
    <name>StepSign</name>
    <message>
        <source>to come</source>
        <translation>steht bevor</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>done, with a warning</source>
        <translation>erledigt, mit einer Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
</context>
<context>
    <name>SwapBack</name>
    <message>
        <source>Swap %1 back to %2</source>
        <translation>%1 auf %2 zurücktauschen</translation>
    </message>
    <message>
        <source>%1 is again the database from before the restore.</source>
        <translation>%1 ist wieder die Datenbank von vor der Wiederherstellung.</translation>
    </message>
    <message>
        <source>What was restored, and every row written since, is kept under another name.</source>
        <translation>Was wiederhergestellt wurde, und jede seither geschriebene Zeile, wird unter einem anderen Namen aufbewahrt.</translation>
    </message>
    <message>
        <source>Sessions on %1 are ended and have to connect again.</source>
        <translation>Sitzungen auf %1 werden beendet und müssen sich neu verbinden.</translation>
    </message>
    <message>
        <source>Look at both databases</source>
        <translation>Beide Datenbanken ansehen</translation>
    </message>
    <message>
        <source>Stop services</source>
        <translation>Dienste anhalten</translation>
    </message>
    <message>
        <source>Swap the databases back</source>
        <translation>Datenbanken zurücktauschen</translation>
    </message>
    <message>
        <source>Start services</source>
        <translation>Dienste starten</translation>
    </message>
    <message>
        <source>The connection that keeps others from %1 was lost, so nothing was swapped.</source>
        <translation>Die Verbindung, die andere von %1 fernhält, ging verloren; deshalb wurde nichts getauscht.</translation>
    </message>
    <message>
        <source>Swap back again.</source>
        <translation>Tauschen Sie erneut zurück.</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>committed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>the restored one is kept as %1</source>
        <translation>die wiederhergestellte wird als %1 aufbewahrt</translation>
    </message>
    <message>
        <source>Drop the kept database %1</source>
        <translation>Aufbewahrte Datenbank %1 löschen</translation>
    </message>
    <message>
        <source>There is no swapping back afterwards; rows that are only in %1 are gone.</source>
        <translation>Danach gibt es kein Zurücktauschen; Zeilen, die nur in %1 sind, sind weg.</translation>
    </message>
    <message>
        <source>Drop the kept database</source>
        <translation>Aufbewahrte Datenbank löschen</translation>
    </message>
    <message>
        <source>%1 is in use; only a database that a swap kept is dropped here.</source>
        <translation>%1 ist in Betrieb; gelöscht wird hier nur eine Datenbank, die ein Tausch aufbewahrt hat.</translation>
    </message>
</context>
<context>
    <name>castellan::AboutDialog</name>
    <message>
        <source>About Castellan</source>
        <translation>Über Castellan</translation>
    </message>
    <message>
        <source>Castellan&apos;s icon</source>
        <translation>Symbol von Castellan</translation>
    </message>
    <message>
        <source>Keeps a self-hosted web application alive: backups that are proved, restores that are guided, and reports of both. Over SSH and PostgreSQL, with no account, no cloud and nothing installed on the server.</source>
        <translation>Hält eine selbst betriebene Webanwendung am Leben: nachgewiesene Sicherungen, geführte Wiederherstellungen und Berichte über beides. Über SSH und PostgreSQL, ohne Konto, ohne Cloud und ohne etwas auf dem Server zu installieren.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer, ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <source>Built on Qt %1, libssh2, PostgreSQL&apos;s libpq, OpenSSL, zstd, QtKeychain and spdlog.</source>
        <translation>Gebaut auf Qt %1, libssh2, der libpq von PostgreSQL, OpenSSL, zstd, QtKeychain und spdlog.</translation>
    </message>
</context>
<context>
    <name>castellan::ActivityPane</name>
    <message>
        <source>What the server does</source>
        <translation>Was der Server tut</translation>
    </message>
    <message>
        <source>Server &amp;processes too</source>
        <translation>Auch Serverpro&amp;zesse</translation>
    </message>
    <message>
        <source>The checkpointer, autovacuum and what else PostgreSQL runs for itself</source>
        <translation>Der Checkpointer, Autovacuum und was PostgreSQL sonst für sich selbst ausführt</translation>
    </message>
    <message>
        <source>Nobody else is connected</source>
        <translation>Niemand sonst ist verbunden</translation>
    </message>
    <message>
        <source>Castellan&apos;s own session is the only one there is.</source>
        <translation>Die eigene Sitzung von Castellan ist die einzige.</translation>
    </message>
</context>
<context>
    <name>castellan::ActivityStanding</name>
    <message numerus="yes">
        <source>%n session(s) of other roles are hidden; pg_read_all_stats shows them.</source>
        <translation>
            <numerusform>%n Sitzung einer anderen Rolle ist verborgen; pg_read_all_stats zeigt sie.</numerusform>
            <numerusform>%n Sitzungen anderer Rollen sind verborgen; pg_read_all_stats zeigt sie.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at work</source>
        <comment>sessions</comment>
        <extracomment>behind &quot;14 sessions, &quot;</extracomment>
        <translation>
            <numerusform>%n arbeitet</numerusform>
            <numerusform>%n arbeiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting for a lock</source>
        <comment>sessions</comment>
        <translation>
            <numerusform>%n wartet auf eine Sperre</numerusform>
            <numerusform>%n warten auf eine Sperre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n idle in transaction, the longest for %1</source>
        <extracomment>%n sessions, %1 a duration</extracomment>
        <translation>
            <numerusform>%n untätig in Transaktion, seit %1</numerusform>
            <numerusform>%n untätig in Transaktion, die längste seit %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody waits for a lock.</source>
        <translation>Niemand wartet auf eine Sperre.</translation>
    </message>
    <message>
        <source>Of what can be seen nobody waits for a lock.</source>
        <translation>Soweit zu sehen ist, wartet niemand auf eine Sperre.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait</source>
        <translation>
            <numerusform>%n Sitzung wartet</numerusform>
            <numerusform>%n Sitzungen warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, in %n queue(s); the longest is told here</source>
        <extracomment>behind &quot;7 sessions wait&quot;</extracomment>
        <translation>
            <numerusform>, in %n Schlange; sie ist hier beschrieben</numerusform>
            <numerusform>, in %n Schlangen; die längste ist hier beschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>What it does is shown to its own role, and to members of pg_read_all_stats.</source>
        <translation>Was sie tut, sehen nur ihre eigene Rolle und Mitglieder von pg_read_all_stats.</translation>
    </message>
    <message>
        <source>Waits for %1, for %2.</source>
        <translation>Wartet auf %1, seit %2.</translation>
    </message>
    <message>
        <source>Waits for %1.</source>
        <translation>Wartet auf %1.</translation>
    </message>
    <message>
        <source>Its transaction has been open for %1; its locks stay, and VACUUM cannot clear what died since.</source>
        <translation>Ihre Transaktion ist seit %1 offen; ihre Sperren bleiben, und VACUUM kann nicht entfernen, was seitdem gestorben ist.</translation>
    </message>
    <message>
        <source>Its statement has been running for %1.</source>
        <translation>Ihre Anweisung läuft seit %1.</translation>
    </message>
    <message numerus="yes">
        <source>Ending it lets %n session(s) go on at once.</source>
        <translation>
            <numerusform>Sie zu beenden lässt %n Sitzung sofort weitermachen.</numerusform>
            <numerusform>Sie zu beenden lässt %n Sitzungen sofort weitermachen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds up %n session(s).</source>
        <translation>
            <numerusform>Sie hält %n Sitzung auf.</numerusform>
            <numerusform>Sie hält %n Sitzungen auf.</numerusform>
        </translation>
    </message>
    <message>
        <source>Others hold each of them up as well.</source>
        <translation>Jede davon wird auch von anderen aufgehalten.</translation>
    </message>
    <message numerus="yes">
        <source>Ending it lets %n of them go on at once.</source>
        <translation>
            <numerusform>Sie zu beenden lässt %n davon sofort weitermachen.</numerusform>
            <numerusform>Sie zu beenden lässt %n davon sofort weitermachen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::AddEnvironmentWizard</name>
    <message>
        <source>Add environment</source>
        <translation>Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>Where is it?</source>
        <translation>Wo ist sie?</translation>
    </message>
    <message>
        <source>Castellan needs no agent there: SSH is enough, with the keys you have.</source>
        <translation>Castellan braucht dort keinen Agenten: SSH genügt, mit den Schlüsseln, die Sie haben.</translation>
    </message>
    <message>
        <source>What runs there?</source>
        <translation>Was läuft dort?</translation>
    </message>
    <message>
        <source>Each value can be changed or left out; nothing is written anywhere yet.</source>
        <translation>Jeder Wert kann geändert oder weggelassen werden; noch wird nirgends etwas geschrieben.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Which database is under care?</source>
        <translation>Welche Datenbank wird betreut?</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>What uses it?</source>
        <translation>Wer benutzt sie?</translation>
    </message>
    <message>
        <source>Services that stop for a restore do not write into a database that is being replaced.</source>
        <translation>Dienste, die für eine Wiederherstellung angehalten werden, schreiben nicht in eine Datenbank, die gerade ersetzt wird.</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>How careful, and how quickly back?</source>
        <translation>Wie vorsichtig, und wie schnell zurück?</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>This is what will be written</source>
        <translation>Dies wird geschrieben</translation>
    </message>
    <message>
        <source>Esc leaves; nothing is kept before you save.</source>
        <translation>Esc verlässt den Assistenten; vor dem Speichern wird nichts behalten.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Ohne Speichern verlassen?</translation>
    </message>
    <message>
        <source>What you have said about this environment is forgotten, passwords included.</source>
        <translation>Was Sie über diese Umgebung angegeben haben, wird vergessen, auch Passwörter.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>castellan::AlertDetails</name>
    <message>
        <source>over</source>
        <extracomment>an alert that is not true</extracomment>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>fires</source>
        <translation>schlägt an</translation>
    </message>
    <message>
        <source>true for the first time</source>
        <translation>zum ersten Mal wahr</translation>
    </message>
    <message>
        <source>true for long enough</source>
        <translation>lange genug wahr</translation>
    </message>
    <message>
        <source>not true any more</source>
        <translation>nicht mehr wahr</translation>
    </message>
    <message>
        <source>nothing was known of it any more</source>
        <translation>es war nichts mehr darüber bekannt</translation>
    </message>
    <message>
        <source>its rule asks for longer now</source>
        <translation>seine Regel verlangt nun länger</translation>
    </message>
    <message>
        <source>its severity is %1 now</source>
        <extracomment>%1 is &quot;critical&quot; or &quot;warning&quot;</extracomment>
        <translation>seine Schwere ist nun %1</translation>
    </message>
    <message>
        <source>too many alerts of its rule</source>
        <translation>zu viele Alarme seiner Regel</translation>
    </message>
    <message>
        <source>nobody looked for more than an hour</source>
        <translation>über eine Stunde hat niemand nachgesehen</translation>
    </message>
    <message>
        <source>taken on by %1</source>
        <extracomment>%1 is a person</extracomment>
        <translation>übernommen von %1</translation>
    </message>
    <message>
        <source>given back by %1</source>
        <translation>zurückgegeben von %1</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>No alert selected</source>
        <translation>Kein Alarm gewählt</translation>
    </message>
    <message>
        <source>Select one above to see what it says.</source>
        <translation>Wählen Sie oben einen, um zu sehen, was er sagt.</translation>
    </message>
    <message>
        <source>Taken on by %1 %2.</source>
        <extracomment>%1 a person, %2 an age</extracomment>
        <translation>Übernommen von %1 %2.</translation>
    </message>
    <message>
        <source>Open the runbook</source>
        <translation>Das Runbook öffnen</translation>
    </message>
</context>
<context>
    <name>castellan::AlertModel</name>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>For</source>
        <extracomment>for how long an alert fires; a duration stands below</extracomment>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>who evaluates an alert&apos;s rule</extracomment>
        <translation>Von</translation>
    </message>
</context>
<context>
    <name>castellan::Alerts</name>
    <message>
        <source>The rule gives two results with the same labels: %1.</source>
        <translation>Die Regel ergibt zwei Ergebnisse mit denselben Labels: %1.</translation>
    </message>
    <message>
        <source>Keep a label that tells them apart, or aggregate them.</source>
        <translation>Behalten Sie ein Label, das sie unterscheidet, oder aggregieren Sie sie.</translation>
    </message>
    <message>
        <source>The rule gives %1 alerts; the limit of its group is %2.</source>
        <translation>Die Regel ergibt %1 Alarme; die Grenze ihrer Gruppe ist %2.</translation>
    </message>
    <message>
        <source>Aggregate its expression, or raise the limit.</source>
        <translation>Aggregieren Sie ihren Ausdruck, oder erhöhen Sie die Grenze.</translation>
    </message>
    <message>
        <source>That is no answer of Alertmanager&apos;s API v2.</source>
        <translation>Das ist keine Antwort der API v2 des Alertmanagers.</translation>
    </message>
    <message>
        <source>Check the URL, and that it is Alertmanager 0.16 or newer.</source>
        <translation>Prüfen Sie die URL und ob es Alertmanager 0.16 oder neuer ist.</translation>
    </message>
    <message>
        <source>Alertmanager refuses, without a reason.</source>
        <translation>Der Alertmanager lehnt ab, ohne einen Grund zu nennen.</translation>
    </message>
    <message>
        <source>Alertmanager refuses: %1</source>
        <translation>Der Alertmanager lehnt ab: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for a label.</source>
        <translation>„%1“ ist kein Name für ein Label.</translation>
    </message>
    <message>
        <source>Use letters, digits and _ only, and no digit first.</source>
        <translation>Nehmen Sie nur Buchstaben, Ziffern und _, und keine Ziffer zuerst.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no regular expression: %2 at character %3.</source>
        <translation>„%1“ ist kein regulärer Ausdruck: %2 bei Zeichen %3.</translation>
    </message>
    <message>
        <source>Write a point as \. and put brackets in pairs.</source>
        <translation>Schreiben Sie einen Punkt als \. und Klammern paarweise.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no condition.</source>
        <translation>„%1“ ist keine Bedingung.</translation>
    </message>
    <message>
        <source>Write them as severity=&quot;critical&quot;, instance=~&quot;web-.*&quot;.</source>
        <translation>&quot;web-.*&quot;.</translation>
    </message>
    <message>
        <source>critical</source>
        <comment>the severity of an alert</comment>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>warning</source>
        <comment>the severity of an alert</comment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>pending</source>
        <extracomment>an alert whose time to hold has not passed</extracomment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>resolved</source>
        <comment>an alert</comment>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>fires; nothing is known of it now</source>
        <translation>schlägt an; zurzeit ist nichts darüber bekannt</translation>
    </message>
    <message>
        <source>fires</source>
        <comment>an alert</comment>
        <translation>schlägt an</translation>
    </message>
    <message>
        <source>passed before it fired</source>
        <translation>vorbei, ehe er anschlug</translation>
    </message>
    <message>
        <source>end not seen</source>
        <translation>Ende nicht gesehen</translation>
    </message>
    <message>
        <source>to come</source>
        <extracomment>a silence that begins later</extracomment>
        <translation>steht bevor</translation>
    </message>
    <message>
        <source>active</source>
        <comment>a silence</comment>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>over</source>
        <comment>a silence</comment>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>quiet in a maintenance window</source>
        <translation>still in einem Wartungsfenster</translation>
    </message>
    <message>
        <source>silenced</source>
        <translation>stummgeschaltet</translation>
    </message>
    <message>
        <source>told by another alert</source>
        <translation>von einem anderen Alarm gemeldet</translation>
    </message>
    <message>
        <source>There is no such alert in this workspace.</source>
        <translation>In diesem Arbeitsbereich gibt es keinen solchen Alarm.</translation>
    </message>
    <message>
        <source>It would not have fired in %1.</source>
        <translation>Sie hätte in %1 nicht angeschlagen.</translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n times in %1, %2 of them for less than 2 minutes.</source>
        <translation>
            <numerusform>Sie hätte in %1 %n-mal angeschlagen, davon %2-mal für weniger als 2 Minuten.</numerusform>
            <numerusform>Sie hätte in %1 %n-mal angeschlagen, davon %2-mal für weniger als 2 Minuten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have fired %n times in %1.</source>
        <translation>
            <numerusform>Sie hätte in %1 %n-mal angeschlagen.</numerusform>
            <numerusform>Sie hätte in %1 %n-mal angeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was true %n more times, but not for long enough.</source>
        <translation>
            <numerusform>Sie war noch %n-mal wahr, aber nicht lange genug.</numerusform>
            <numerusform>Sie war noch %n-mal wahr, aber nicht lange genug.</numerusform>
        </translation>
    </message>
    <message>
        <source>Prometheus has data for %1 of that time only.</source>
        <translation>Prometheus hat nur für %1 dieser Zeit Daten.</translation>
    </message>
    <message>
        <source>host down</source>
        <translation>Host ausgefallen</translation>
    </message>
    <message>
        <source>host down: its limits</source>
        <translation>Host ausgefallen: seine Grenzen</translation>
    </message>
    <message>
        <source>Docker down</source>
        <translation>Docker ausgefallen</translation>
    </message>
    <message>
        <source>database down</source>
        <translation>Datenbank ausgefallen</translation>
    </message>
    <message>
        <source>critical before warning</source>
        <translation>kritisch vor Warnung</translation>
    </message>
    <message>
        <source>It has no name.</source>
        <translation>Es hat keinen Namen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time zone.</source>
        <translation>„%1“ ist keine Zeitzone.</translation>
    </message>
    <message>
        <source>It has no start or no end.</source>
        <translation>Es hat keinen Anfang oder kein Ende.</translation>
    </message>
    <message>
        <source>It has no first day.</source>
        <translation>Es hat keinen ersten Tag.</translation>
    </message>
    <message>
        <source>Its last day is before its first.</source>
        <translation>Sein letzter Tag liegt vor dem ersten.</translation>
    </message>
    <message>
        <source>It names a day or month that there is not.</source>
        <translation>Es nennt einen Tag oder Monat, den es nicht gibt.</translation>
    </message>
    <message>
        <source>It never takes place.</source>
        <translation>Es findet nie statt.</translation>
    </message>
    <message>
        <source>Maintenance: %1</source>
        <translation>Wartung: %1</translation>
    </message>
    <message>
        <source>promtool does not run on %1.</source>
        <translation>promtool läuft auf %1 nicht.</translation>
    </message>
    <message>
        <source>It comes with Prometheus.</source>
        <translation>Es kommt mit Prometheus.</translation>
    </message>
    <message>
        <source>promtool is not installed on this computer.</source>
        <translation>promtool ist auf diesem Rechner nicht installiert.</translation>
    </message>
    <message>
        <source>It comes with Prometheus. Without it, Prometheus itself is asked.</source>
        <translation>Es kommt mit Prometheus. Ohne es wird Prometheus selbst gefragt.</translation>
    </message>
    <message>
        <source>A copy of the rules for promtool could not be written</source>
        <translation>Eine Kopie der Regeln für promtool konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>This environment has no %1.</source>
        <translation>Diese Umgebung hat keinen %1.</translation>
    </message>
    <message>
        <source>Name it in the environment&apos;s settings.</source>
        <translation>Nennen Sie ihn in den Einstellungen der Umgebung.</translation>
    </message>
    <message>
        <source>rule file</source>
        <translation>Regeldatei</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>the text is written in a way in which this change would say something else</source>
        <translation>der Text ist so geschrieben, dass diese Änderung etwas anderes sagen würde</translation>
    </message>
    <message>
        <source>%1 was not changed: %2.</source>
        <translation>%1 wurde nicht geändert: %2.</translation>
    </message>
    <message>
        <source>Change it in the text.</source>
        <translation>Ändern Sie es im Text.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; stands for what is written elsewhere (*)</source>
        <translation>„%1“ steht für etwas, das anderswo geschrieben ist (*)</translation>
    </message>
    <message>
        <source>it is in a list between brackets</source>
        <translation>es steht in einer Liste zwischen Klammern</translation>
    </message>
    <message>
        <source>it has an anchor, an alias or a tag, and others may depend on it</source>
        <translation>es hat einen Anker, einen Alias oder ein Tag, und anderes kann davon abhängen</translation>
    </message>
    <message>
        <source>it is written elsewhere (&lt;&lt;)</source>
        <translation>es ist anderswo geschrieben (&lt;&lt;)</translation>
    </message>
    <message>
        <source>a comment stands before it</source>
        <translation>ein Kommentar steht davor</translation>
    </message>
    <message>
        <source>other lines depend on it</source>
        <translation>andere Zeilen hängen davon ab</translation>
    </message>
    <message>
        <source>it stands for what is written elsewhere (*)</source>
        <translation>es steht für etwas, das anderswo geschrieben ist (*)</translation>
    </message>
    <message>
        <source>There is no such rule or group in this file any more.</source>
        <translation>In dieser Datei gibt es eine solche Regel oder Gruppe nicht mehr.</translation>
    </message>
    <message>
        <source>it is written elsewhere (*)</source>
        <translation>es ist anderswo geschrieben (*)</translation>
    </message>
    <message>
        <source>group &quot;%1&quot;, rule &quot;%2&quot;: </source>
        <translation>Gruppe „%1“, Regel „%2“: </translation>
    </message>
    <message>
        <source>group &quot;%1&quot;: </source>
        <translation>Gruppe „%1“: </translation>
    </message>
    <message>
        <source>More documents follow after &quot;---&quot;; Prometheus reads the first only.</source>
        <translation>Hinter „---“ folgen weitere Dokumente; Prometheus liest nur das erste.</translation>
    </message>
    <message>
        <source>Put them into files of their own.</source>
        <translation>Legen Sie sie in eigene Dateien.</translation>
    </message>
    <message>
        <source>There are no groups.</source>
        <translation>Es gibt keine Gruppen.</translation>
    </message>
    <message>
        <source>Begin with &quot;groups:&quot;.</source>
        <translation>Beginnen Sie mit „groups:“.</translation>
    </message>
    <message>
        <source>&quot;groups&quot; is no list</source>
        <translation>„groups“ ist keine Liste</translation>
    </message>
    <message>
        <source>Another group of this file has the same name.</source>
        <translation>Eine andere Gruppe dieser Datei heißt ebenso.</translation>
    </message>
    <message>
        <source>Give each its own.</source>
        <translation>Geben Sie jeder ihren eigenen.</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: %4.</source>
        <translation>%1, Zeile %2, Spalte %3: %4.</translation>
    </message>
    <message>
        <source>A rule file has &quot;groups&quot;, a list; each has a name and &quot;rules&quot;, a list.</source>
        <translation>Eine Regeldatei hat „groups“, eine Liste; jede hat einen Namen und „rules“, eine Liste.</translation>
    </message>
    <message>
        <source>Prometheus knows no &quot;%1&quot; here.</source>
        <translation>Prometheus kennt hier kein „%1“.</translation>
    </message>
    <message>
        <source>Remove it, or mind its spelling.</source>
        <translation>Entfernen Sie es, oder achten Sie auf die Schreibweise.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no text.</source>
        <translation>„%1“ ist kein Text.</translation>
    </message>
    <message>
        <source>Write one value behind the colon.</source>
        <translation>Schreiben Sie einen Wert hinter den Doppelpunkt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; of &quot;%2&quot; is no duration.</source>
        <translation>„%1“ von „%2“ ist keine Dauer.</translation>
    </message>
    <message>
        <source>Write it as 30s, 5m, 1h30m or 1d.</source>
        <translation>Schreiben Sie sie als 30s, 5m, 1h30m oder 1d.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is written twice.</source>
        <translation>„%1“ ist zweimal geschrieben.</translation>
    </message>
    <message>
        <source>Remove one of them.</source>
        <translation>Entfernen Sie eines davon.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no list of names and values.</source>
        <translation>„%1“ ist keine Liste von Namen und Werten.</translation>
    </message>
    <message>
        <source>Write one &quot;name: value&quot; a line below it.</source>
        <translation>Schreiben Sie darunter je Zeile „Name: Wert“.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for an annotation.</source>
        <translation>„%1“ ist kein Name für eine Annotation.</translation>
    </message>
    <message>
        <source>A template in &quot;%1&quot; is not closed.</source>
        <translation>Eine Vorlage in „%1“ ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Each {{ needs its }}.</source>
        <translation>Jedes {{ braucht sein }}.</translation>
    </message>
    <message>
        <source>a group has no name</source>
        <translation>eine Gruppe hat keinen Namen</translation>
    </message>
    <message>
        <source>This group has no name.</source>
        <translation>Diese Gruppe hat keinen Namen.</translation>
    </message>
    <message>
        <source>Add &quot;name:&quot;.</source>
        <translation>Fügen Sie „name:“ hinzu.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number.</source>
        <translation>„%1“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>Write digits only.</source>
        <translation>Schreiben Sie nur Ziffern.</translation>
    </message>
    <message>
        <source>&quot;rules&quot; is no list</source>
        <translation>„rules“ ist keine Liste</translation>
    </message>
    <message>
        <source>a rule has neither &quot;alert&quot; nor &quot;record&quot;</source>
        <translation>eine Regel hat weder „alert“ noch „record“</translation>
    </message>
    <message>
        <source>This rule has both &quot;alert&quot; and &quot;record&quot;.</source>
        <translation>Diese Regel hat „alert“ und „record“ zugleich.</translation>
    </message>
    <message>
        <source>Remove one, or make two rules of it.</source>
        <translation>Entfernen Sie eines, oder machen Sie zwei Regeln daraus.</translation>
    </message>
    <message>
        <source>This rule has neither &quot;alert&quot; nor &quot;record&quot;.</source>
        <translation>Diese Regel hat weder „alert“ noch „record“.</translation>
    </message>
    <message>
        <source>Add &quot;alert:&quot; and a name.</source>
        <translation>Fügen Sie „alert:“ und einen Namen hinzu.</translation>
    </message>
    <message>
        <source>This rule has no expression.</source>
        <translation>Diese Regel hat keinen Ausdruck.</translation>
    </message>
    <message>
        <source>Add &quot;expr:&quot; with PromQL.</source>
        <translation>Fügen Sie „expr:“ mit PromQL hinzu.</translation>
    </message>
    <message>
        <source>A recording rule cannot have &quot;%1&quot;.</source>
        <translation>Eine aufzeichnende Regel kann kein „%1“ haben.</translation>
    </message>
    <message>
        <source>Remove it; it belongs to alerts.</source>
        <translation>Entfernen Sie es; es gehört zu Alarmen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for a metric.</source>
        <translation>„%1“ ist kein Name für eine Metrik.</translation>
    </message>
    <message>
        <source>Use letters, digits, _ and : only, as in job:http_requests:rate5m.</source>
        <translation>Nehmen Sie nur Buchstaben, Ziffern, _ und :, wie in job:http_requests:rate5m.</translation>
    </message>
    <message>
        <source>%1 has the name and labels of another rule of its group.</source>
        <translation>%1 hat Namen und Labels einer anderen Regel ihrer Gruppe.</translation>
    </message>
    <message>
        <source>Give it another name, or a label that tells them apart.</source>
        <translation>Geben Sie ihr einen anderen Namen oder ein Label, das sie unterscheidet.</translation>
    </message>
    <message>
        <source>%1 compares with &quot;bool&quot;, so it fires whatever the comparison gives.</source>
        <translation>%1 vergleicht mit „bool“ und schlägt deshalb an, was immer der Vergleich ergibt.</translation>
    </message>
    <message>
        <source>%1 compares with nothing, so it fires for every series there is.</source>
        <translation>%1 vergleicht mit nichts und schlägt deshalb für jede Reihe an, die es gibt.</translation>
    </message>
    <message>
        <source>Remove &quot;bool&quot;.</source>
        <translation>Entfernen Sie „bool“.</translation>
    </message>
    <message>
        <source>End its expression with a limit: &gt; 0.9.</source>
        <translation>Beenden Sie ihren Ausdruck mit einer Grenze: &gt; 0.9.</translation>
    </message>
    <message>
        <source>%1 fires as soon as it is true once.</source>
        <translation>%1 schlägt an, sobald sie einmal wahr ist.</translation>
    </message>
    <message>
        <source>Add &quot;for: 5m&quot;.</source>
        <translation>Fügen Sie „for: 5m“ hinzu.</translation>
    </message>
    <message>
        <source>%1 has no severity.</source>
        <translation>%1 hat keine Schwere.</translation>
    </message>
    <message>
        <source>Add the label &quot;severity: warning&quot; or &quot;severity: critical&quot;.</source>
        <translation>Fügen Sie das Label „severity: warning“ oder „severity: critical“ hinzu.</translation>
    </message>
    <message>
        <source>%1 does not say what to do about it.</source>
        <translation>%1 sagt nicht, was dagegen zu tun ist.</translation>
    </message>
    <message>
        <source>Add the annotation &quot;runbook_url&quot; with the address of its runbook.</source>
        <translation>Fügen Sie die Annotation „runbook_url“ mit der Adresse ihres Runbooks hinzu.</translation>
    </message>
    <message>
        <source>%1 stays silent when %2 is not there any more.</source>
        <translation>%1 bleibt stumm, wenn es %2 nicht mehr gibt.</translation>
    </message>
    <message>
        <source>Add an alert with absent(%1), or one with up == 0 for what is scraped.</source>
        <translation>Fügen Sie einen Alarm mit absent(%1) hinzu, oder einen mit up == 0 für das, was abgefragt wird.</translation>
    </message>
    <message>
        <source>%1 looks recovered when one scrape fails.</source>
        <translation>%1 sieht behoben aus, wenn eine Abfrage fehlschlägt.</translation>
    </message>
    <message>
        <source>Add &quot;keep_firing_for: 5m&quot;.</source>
        <translation>Fügen Sie „keep_firing_for: 5m“ hinzu.</translation>
    </message>
    <message>
        <source>It says nothing about which alerts it hides.</source>
        <translation>Es fehlt, welche Alarme verborgen werden.</translation>
    </message>
    <message>
        <source>It would hide every alert: at least one condition must need a value.</source>
        <translation>Sie würde jeden Alarm verbergen: Mindestens eine Bedingung muss einen Wert verlangen.</translation>
    </message>
    <message>
        <source>It has no end.</source>
        <translation>Sie hat kein Ende.</translation>
    </message>
    <message>
        <source>It ends before it starts.</source>
        <translation>Sie endet, ehe sie beginnt.</translation>
    </message>
    <message>
        <source>Its end is in the past.</source>
        <translation>Ihr Ende liegt in der Vergangenheit.</translation>
    </message>
    <message>
        <source>It does not say who made it.</source>
        <translation>Sie sagt nicht, wer sie gemacht hat.</translation>
    </message>
    <message>
        <source>It gives no reason.</source>
        <translation>Sie nennt keinen Grund.</translation>
    </message>
    <message>
        <source>This silence cannot be used.</source>
        <translation>Diese Stummschaltung ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>%1 may hide more than is meant: name the alert, or two labels of it.</source>
        <translation>%1 kann mehr verbergen als gemeint: Nennen Sie den Alarm oder zwei seiner Labels.</translation>
    </message>
    <message numerus="yes">
        <source>It hides %n critical alerts that are there now.</source>
        <translation>
            <numerusform>Sie verbirgt %n kritischen Alarm, den es jetzt gibt.</numerusform>
            <numerusform>Sie verbirgt %n kritische Alarme, die es jetzt gibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>It can hide alerts of %1 of %2 rules.</source>
        <translation>Sie kann Alarme von %1 von %2 Regeln verbergen.</translation>
    </message>
    <message>
        <source>There is no such silence in this workspace.</source>
        <translation>In diesem Arbeitsbereich gibt es keine solche Stummschaltung.</translation>
    </message>
    <message>
        <source>This maintenance window cannot be used.</source>
        <translation>Dieses Wartungsfenster ist nicht zu gebrauchen.</translation>
    </message>
    <message>
        <source>%1 is down.</source>
        <translation>%1 ist ausgefallen.</translation>
    </message>
    <message>
        <source>%1 is %2; it should stay below %3.</source>
        <translation>%1: %2; es sollte unter %3 bleiben.</translation>
    </message>
    <message>
        <source>%1 is %2; it should stay above %3.</source>
        <translation>%1: %2; es sollte über %3 bleiben.</translation>
    </message>
    <message>
        <source>a check is down, and not because of another one</source>
        <translation>eine Prüfung ist ausgefallen, und nicht wegen einer anderen</translation>
    </message>
    <message>
        <source>%1 is not below %2</source>
        <translation>%1 ist nicht unter %2</translation>
    </message>
    <message>
        <source>%1 is not above %2</source>
        <translation>%1 ist nicht über %2</translation>
    </message>
    <message>
        <source>%1 was changed by somebody else meanwhile.</source>
        <translation>%1 wurde inzwischen von jemand anderem geändert.</translation>
    </message>
    <message>
        <source>Read it again, and make the change there.</source>
        <translation>Lesen Sie sie noch einmal, und machen Sie die Änderung dort.</translation>
    </message>
    <message>
        <source>%1 does not take these rules: %2</source>
        <translation>%1 nimmt diese Regeln nicht: %2</translation>
    </message>
    <message>
        <source>Nothing was changed on the server. Mend the rules and try again.</source>
        <translation>Auf dem Server wurde nichts geändert. Berichtigen Sie die Regeln und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 on %2 could not be worked on.</source>
        <translation>%1 auf %2 konnte nicht bearbeitet werden.</translation>
    </message>
    <message>
        <source>Let the user of the connection write into its folder.</source>
        <translation>Lassen Sie den Benutzer der Verbindung in ihr Verzeichnis schreiben.</translation>
    </message>
    <message>
        <source>Write the alert rules of %1</source>
        <translation>Die Alarmregeln von %1 schreiben</translation>
    </message>
    <message>
        <source>These rules are there no more: %1.</source>
        <translation>Diese Regeln gibt es dann nicht mehr: %1.</translation>
    </message>
    <message>
        <source>These rules are new: %1.</source>
        <translation>Diese Regeln sind neu: %1.</translation>
    </message>
    <message>
        <source>The old file is kept beside it, and put back when Prometheus does not take the new one.</source>
        <translation>Die alte Datei bleibt daneben liegen und kommt zurück, wenn Prometheus die neue nicht nimmt.</translation>
    </message>
    <message>
        <source>%1 is a manifest for the Prometheus operator, which Prometheus itself does not read.</source>
        <translation>%1 ist ein Manifest für den Prometheus-Operator, das Prometheus selbst nicht liest.</translation>
    </message>
    <message>
        <source>Apply it with kubectl.</source>
        <translation>Wenden Sie es mit kubectl an.</translation>
    </message>
    <message>
        <source>check by %1</source>
        <translation>Prüfung durch %1</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>Prometheus was reloaded, but does not have the group &quot;%1&quot; as it was written.</source>
        <translation>Prometheus hat neu geladen, hat aber die Gruppe „%1“ nicht so, wie sie geschrieben wurde.</translation>
    </message>
    <message>
        <source>Is %1 among its rule_files? A single file that is mounted into a container stays the old one until the container starts again.</source>
        <translation>Steht %1 unter seinen rule_files? Eine einzelne Datei, die in einen Container eingehängt ist, bleibt die alte, bis der Container neu startet.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut nachsehen</translation>
    </message>
    <message>
        <source>Check the new rules</source>
        <translation>Die neuen Regeln prüfen</translation>
    </message>
    <message>
        <source>Write them</source>
        <translation>Sie schreiben</translation>
    </message>
    <message>
        <source>Let Prometheus read them</source>
        <translation>Prometheus sie lesen lassen</translation>
    </message>
    <message>
        <source>See that it has them</source>
        <translation>Nachsehen, dass er sie hat</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Put the old rules back</source>
        <translation>Die alten Regeln zurücklegen</translation>
    </message>
    <message>
        <source>Line %1, column %2 cannot be changed here: %3.</source>
        <translation>Zeile %1, Spalte %2 kann hier nicht geändert werden: %3.</translation>
    </message>
    <message>
        <source>it is no single value</source>
        <translation>es ist kein einzelner Wert</translation>
    </message>
    <message>
        <source>nothing would be left of what it is in</source>
        <translation>von dem, worin es steht, bliebe nichts übrig</translation>
    </message>
    <message>
        <source>a comment stands between it and the next line</source>
        <translation>ein Kommentar steht zwischen ihm und der nächsten Zeile</translation>
    </message>
    <message>
        <source>its dash does not begin the line</source>
        <translation>sein Strich beginnt die Zeile nicht</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: this is no YAML: %4.</source>
        <translation>%1, Zeile %2, Spalte %3: Das ist kein YAML: %4.</translation>
    </message>
    <message>
        <source>Look at the indentation, quotes and colons there and in the line above.</source>
        <translation>Sehen Sie dort und in der Zeile darüber nach Einrückung, Anführungszeichen und Doppelpunkten.</translation>
    </message>
    <message>
        <source>a quote is opened and never closed</source>
        <translation>ein Anführungszeichen wird geöffnet und nie geschlossen</translation>
    </message>
    <message>
        <source>silence in Castellan</source>
        <translation>Stummschaltung in Castellan</translation>
    </message>
    <message>
        <source>silence in Alertmanager</source>
        <translation>Stummschaltung im Alertmanager</translation>
    </message>
    <message>
        <source>maintenance window, %1</source>
        <extracomment>%1 &quot;once&quot;, &quot;every day&quot;</extracomment>
        <translation>Wartungsfenster, %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>a maintenance window</comment>
        <translation>abgesagt</translation>
    </message>
    <message>
        <source>being verified</source>
        <extracomment>a maintenance window that is over, and after which one looks with care</extracomment>
        <translation>wird nachgeprüft</translation>
    </message>
    <message>
        <source>silenced in Alertmanager</source>
        <translation>im Alertmanager stummgeschaltet</translation>
    </message>
    <message>
        <source>muted in Alertmanager</source>
        <translation>im Alertmanager zeitweise stumm</translation>
    </message>
    <message>
        <source>inhibited in Alertmanager</source>
        <translation>im Alertmanager unterdrückt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 the name of a maintenance window, %2 which alerts it hides
----------
%1 a person, %2 their reason</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Silence %1 in Alertmanager</source>
        <translation>%1 im Alertmanager stummschalten</translation>
    </message>
    <message>
        <source>End the silence of %1 in Alertmanager</source>
        <translation>Stummschaltung von %1 im Alertmanager beenden</translation>
    </message>
    <message>
        <source>Nobody is told of these alerts until it ends, whoever is on call.</source>
        <translation>Bis zum Ende wird niemandem etwas von diesen Alarmen gemeldet, wer auch immer Bereitschaft hat.</translation>
    </message>
    <message>
        <source>Whoever is on call is told of these alerts again.</source>
        <translation>Wer Bereitschaft hat, bekommt diese Alarme wieder gemeldet.</translation>
    </message>
    <message>
        <source>Make the silence</source>
        <translation>Stummschaltung anlegen</translation>
    </message>
    <message>
        <source>End the silence</source>
        <translation>Stummschaltung beenden</translation>
    </message>
    <message>
        <source>There is no such maintenance window in this workspace.</source>
        <translation>In diesem Arbeitsbereich gibt es kein solches Wartungsfenster.</translation>
    </message>
    <message>
        <source>first</source>
        <comment>weekday of a month</comment>
        <translation>ersten</translation>
    </message>
    <message>
        <source>second</source>
        <comment>weekday of a month</comment>
        <translation>zweiten</translation>
    </message>
    <message>
        <source>third</source>
        <comment>weekday of a month</comment>
        <translation>dritten</translation>
    </message>
    <message>
        <source>fourth</source>
        <comment>weekday of a month</comment>
        <translation>vierten</translation>
    </message>
    <message>
        <source>last</source>
        <comment>weekday of a month</comment>
        <translation>letzten</translation>
    </message>
    <message>
        <source>the last</source>
        <extracomment>the last day of a month</extracomment>
        <translation>letzter</translation>
    </message>
    <message numerus="yes">
        <source>the last but %n</source>
        <translation>
            <numerusform>%n vor dem letzten</numerusform>
            <numerusform>%n vor dem letzten</numerusform>
        </translation>
    </message>
    <message>
        <source>Maintenance window &quot;%1&quot; until %2, hides no alert now</source>
        <extracomment>%1 a maintenance window, %2 a moment</extracomment>
        <translation>Wartungsfenster „%1“ bis %2, verbirgt jetzt keinen Alarm</translation>
    </message>
    <message numerus="yes">
        <source>Maintenance window &quot;%1&quot; until %2, hides %n alert(s)</source>
        <translation>
            <numerusform>Wartungsfenster „%1“ bis %2, verbirgt %n Alarm</numerusform>
            <numerusform>Wartungsfenster „%1“ bis %2, verbirgt %n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>Maintenance window &quot;%1&quot; ended at %2; alerts are heard again</source>
        <extracomment>%1 a maintenance window, %2 a moment</extracomment>
        <translation>Wartungsfenster „%1“ ist beendet seit %2; Alarme melden sich wieder</translation>
    </message>
    <message>
        <source>Maintenance window &quot;%1&quot; begins at %2, in %3</source>
        <extracomment>%1 a maintenance window, %2 a moment, %3 a duration</extracomment>
        <translation>Wartungsfenster „%1“ beginnt in %3 (%2)</translation>
    </message>
    <message>
        <source>What is found until %1 is looked at with care.</source>
        <translation>Was bis %1 gefunden wird, wird mit Sorgfalt angesehen.</translation>
    </message>
    <message>
        <source>Checks go on; what they find is kept and labelled.</source>
        <translation>Die Prüfungen gehen weiter; was sie finden, wird aufbewahrt und gekennzeichnet.</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>every %1 %2 of the month</source>
        <extracomment>%1 &quot;first&quot; to &quot;fourth&quot; or &quot;last&quot;, %2 a weekday</extracomment>
        <translation>jeden %1 %2 im Monat</translation>
    </message>
    <message>
        <source>every month on day %1</source>
        <extracomment>%1 numbers: &quot;1 and 15&quot;</extracomment>
        <translation>jeden Monat (Tag: %1)</translation>
    </message>
    <message>
        <source>, if it is a %1</source>
        <extracomment>%1 weekdays; continues &quot;every month on day 13&quot;</extracomment>
        <translation>, wenn es ein %1 ist</translation>
    </message>
    <message>
        <source>every day</source>
        <extracomment>%1 weekdays: &quot;Monday and Thursday&quot;</extracomment>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>jedes %1</translation>
    </message>
    <message>
        <source>, in %1</source>
        <extracomment>%1 months; continues &quot;every day&quot;</extracomment>
        <translation>, im %1</translation>
    </message>
    <message>
        <source>, until %1</source>
        <extracomment>%1 a date; continues &quot;every day&quot;</extracomment>
        <translation>, bis %1</translation>
    </message>
    <message>
        <source>%1, %2 to %3</source>
        <extracomment>%1 a date, %2 and %3 times</extracomment>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>; the clock is set back: %1 in all</source>
        <extracomment>a time in which the clock is set back; %1 a duration</extracomment>
        <translation>; die Uhr wird zurückgestellt: insgesamt %1</translation>
    </message>
    <message>
        <source>; the clock is set forward: %1 in all</source>
        <extracomment>a time in which the clock is set forward; %1 a duration</extracomment>
        <translation>; die Uhr wird vorgestellt: insgesamt %1</translation>
    </message>
    <message>
        <source>What is shown of it is what it said %1.</source>
        <translation>Gezeigt wird, was er %1 sagte.</translation>
    </message>
    <message>
        <source>It has not answered yet.</source>
        <translation>Er hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Alertmanager does not answer: what it has silenced is not known</source>
        <translation>Der Alertmanager antwortet nicht: Was er stummgeschaltet hat, ist nicht bekannt</translation>
    </message>
    <message>
        <source>The maintenance window &quot;%1&quot; hides it until %2 (%3).</source>
        <extracomment>%1 a maintenance window, %2 a moment, %3 &quot;ana: moving the disk&quot;</extracomment>
        <translation>Das Wartungsfenster „%1“ verbirgt ihn bis %2 (%3).</translation>
    </message>
    <message>
        <source>A silence hides it until %1 (%2).</source>
        <extracomment>%1 a moment, %2 &quot;ana: moving the disk&quot;</extracomment>
        <translation>Eine Stummschaltung verbirgt ihn bis %1 (%2).</translation>
    </message>
    <message>
        <source>It is not told by itself while this fires: %1.</source>
        <extracomment>%1 the title of an alert</extracomment>
        <translation>Er wird nicht eigens gemeldet, solange dieser anschlägt: %1.</translation>
    </message>
    <message>
        <source>The maintenance window &quot;%1&quot; has just ended: look whether it came of that.</source>
        <translation>Das Wartungsfenster „%1“ ist gerade zu Ende: Zu prüfen ist, ob er daher kam.</translation>
    </message>
    <message>
        <source>A silence in Alertmanager keeps it from everybody until %1 (%2).</source>
        <translation>Eine Stummschaltung im Alertmanager hält ihn bis %1 vor allen zurück (%2).</translation>
    </message>
    <message>
        <source>Alertmanager tells nobody of it while another alert fires.</source>
        <translation>Der Alertmanager meldet ihn niemandem, solange ein anderer Alarm anschlägt.</translation>
    </message>
    <message>
        <source>Alertmanager tells nobody of it in this time: %1.</source>
        <extracomment>%1 names of time intervals in Alertmanager&apos;s configuration</extracomment>
        <translation>Der Alertmanager meldet ihn in dieser Zeit niemandem: %1.</translation>
    </message>
    <message>
        <source>Alertmanager tells: %1.</source>
        <extracomment>%1 names of receivers in Alertmanager&apos;s configuration</extracomment>
        <translation>Der Alertmanager meldet ihn an: %1.</translation>
    </message>
    <message>
        <source>It is not known whether Alertmanager tells anybody of it: it does not answer.</source>
        <translation>Ob der Alertmanager ihn jemandem meldet, ist nicht bekannt: Er antwortet nicht.</translation>
    </message>
    <message>
        <source>information</source>
        <comment>the severity of an alert</comment>
        <translation>Hinweis</translation>
    </message>
    <message numerus="yes">
        <source>Adds %n line(s) to %1.</source>
        <translation>
            <numerusform>Fügt %1 %n Zeile hinzu.</numerusform>
            <numerusform>Fügt %1 %n Zeilen hinzu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removes %n line(s) from %1.</source>
        <translation>
            <numerusform>Entfernt %n Zeile aus %1.</numerusform>
            <numerusform>Entfernt %n Zeilen aus %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::AlertsPage</name>
    <message>
        <source>&amp;Now</source>
        <translation>&amp;Jetzt</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Regeln</translation>
    </message>
    <message>
        <source>Castellan tells you while it runs; it wakes nobody when it is closed. For that, write the rules to Prometheus and let Alertmanager page.</source>
        <translation>Castellan meldet sich, solange es läuft; geschlossen weckt es niemanden. Dafür schreiben Sie die Regeln an Prometheus und lassen den Alertmanager rufen.</translation>
    </message>
    <message>
        <source>&amp;Take on…</source>
        <translation>&amp;Übernehmen…</translation>
    </message>
    <message>
        <source>Say that you look after it</source>
        <translation>Sagen, dass Sie sich darum kümmern</translation>
    </message>
    <message>
        <source>Silen&amp;ce…</source>
        <translation>St&amp;ummschalten…</translation>
    </message>
    <message>
        <source>Noti&amp;fications…</source>
        <translation>&amp;Benachrichtigungen…</translation>
    </message>
    <message>
        <source>Alerts now</source>
        <translation>Alarme jetzt</translation>
    </message>
    <message>
        <source>Alerts of the past</source>
        <translation>Frühere Alarme</translation>
    </message>
    <message>
        <source>Nothing is watched</source>
        <translation>Nichts wird beobachtet</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>Connect, and alerts are made of its checks and limits.</source>
        <translation>Verbinden Sie, und aus Prüfungen und Grenzen werden Alarme gemacht.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>It cannot be observed whether anything fires</source>
        <translation>Ob etwas anschlägt, ist nicht zu beobachten</translation>
    </message>
    <message>
        <source>Nothing fires</source>
        <translation>Nichts schlägt an</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s) fire</source>
        <translation>
            <numerusform>%n Alarm schlägt an</numerusform>
            <numerusform>%n Alarme schlagen an</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them quietly</source>
        <translation>
            <numerusform>%n davon still</numerusform>
            <numerusform>%n davon still</numerusform>
        </translation>
    </message>
    <message>
        <source>No alert</source>
        <translation>Kein Alarm</translation>
    </message>
    <message>
        <source>A check that is down and a limit that is passed appear here, as do the alerts of the environment&apos;s Prometheus.</source>
        <translation>Eine ausgefallene Prüfung und eine überschrittene Grenze erscheinen hier, ebenso die Alarme des Prometheus der Umgebung.</translation>
    </message>
    <message>
        <source>Take the alert on</source>
        <translation>Den Alarm übernehmen</translation>
    </message>
    <message>
        <source>A note for the others</source>
        <translation>Eine Notiz für die anderen</translation>
    </message>
    <message>
        <source>It was not noted</source>
        <translation>Es wurde nicht vermerkt</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>&amp;Silences and windows</source>
        <translation>Stummschaltungen und &amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Declare incident…</source>
        <translation>Vorfall m&amp;elden…</translation>
    </message>
    <message>
        <source>People work on it together, with a timeline</source>
        <translation>Daran wird gemeinsam gearbeitet, mit einem Verlauf</translation>
    </message>
    <message>
        <source>&amp;Incident #%1</source>
        <translation>V&amp;orfall #%1</translation>
    </message>
    <message>
        <source>The alert cannot be shown</source>
        <translation>Der Alarm kann nicht gezeigt werden</translation>
    </message>
</context>
<context>
    <name>castellan::Annotations</name>
    <message>
        <source>Alert %1 fires (%2)</source>
        <extracomment>%1 the name of an alert&apos;s rule, %2 its severity</extracomment>
        <translation>Alarm %1 schlägt an (%2)</translation>
    </message>
    <message>
        <source>Alert %1 was lost sight of after %2</source>
        <translation>Alarm %1 wurde nach %2 aus den Augen verloren</translation>
    </message>
    <message>
        <source>Alert %1 is over after %2</source>
        <translation>Alarm %1 ist nach %2 vorbei</translation>
    </message>
    <message>
        <source>&amp;Marks in the charts</source>
        <extracomment>what is marked in charts: operations, restarts, alerts</extracomment>
        <translation>&amp;Markierungen in den Diagrammen</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Auslieferungen</translation>
    </message>
    <message>
        <source>Starts of containers and the host</source>
        <translation>Starts der Container und des Hosts</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
</context>
<context>
    <name>castellan::Application</name>
    <message>
        <source>Not armed</source>
        <translation>Nicht scharf geschaltet</translation>
    </message>
    <message>
        <source>An environment cannot be read</source>
        <translation>Eine Umgebung kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The workspace cannot be opened</source>
        <translation>Der Arbeitsbereich kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Waiting for the keyring; it may be asking for its password in another window.</source>
        <translation>Es wird auf den Schlüsselbund gewartet; vielleicht fragt er in einem anderen Fenster nach seinem Passwort.</translation>
    </message>
    <message>
        <source>Castellan goes on without it when it does not answer.</source>
        <translation>Castellan macht ohne ihn weiter, wenn er nicht antwortet.</translation>
    </message>
    <message>
        <source>Over: %1</source>
        <translation>Vorbei: %1</translation>
    </message>
</context>
<context>
    <name>castellan::ArmDialog</name>
    <message>
        <source>Arm %1</source>
        <translation>%1 scharf schalten</translation>
    </message>
    <message>
        <source>Allow changes to %1?</source>
        <translation>Änderungen an %1 erlauben?</translation>
    </message>
    <message>
        <source>Until the time is up, operations that replace or remove something may be started. Each of them still shows what it will do and asks for the target&apos;s name. The reason is kept in the audit log.</source>
        <translation>Bis die Zeit um ist, können Vorgänge gestartet werden, die etwas ersetzen oder entfernen. Jeder von ihnen zeigt weiterhin, was er tun wird, und fragt nach dem Namen des Ziels. Der Grund wird im Prüfprotokoll festgehalten.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore after the failed migration</source>
        <translation>Wiederherstellung nach der missglückten Migration</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;Für</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>&amp;Arm</source>
        <translation>&amp;Scharf schalten</translation>
    </message>
</context>
<context>
    <name>castellan::ArmFirst</name>
    <message>
        <source>Arm %1</source>
        <translation>%1 scharf schalten</translation>
    </message>
    <message>
        <source>%1 is observe-only. Why is it to be changed? The reason goes into the audit log.</source>
        <translation>%1 wird nur beobachtet. Warum soll geändert werden? Der Grund kommt ins Audit-Protokoll.</translation>
    </message>
</context>
<context>
    <name>castellan::ArmSwitch</name>
    <message>
        <source>Armed %1:%2</source>
        <extracomment>%1 is minutes, %2 seconds left</extracomment>
        <translation>Scharf %1:%2</translation>
    </message>
    <message>
        <source>Changes are allowed: %1
Press to go back to observing at once.</source>
        <translation>Änderungen sind erlaubt: %1
Drücken Sie hier, um sofort zum Beobachten zurückzukehren.</translation>
    </message>
    <message>
        <source>Observe only · Arm…</source>
        <translation>Nur beobachten · Scharf schalten…</translation>
    </message>
    <message>
        <source>Nothing can be replaced or removed here until changes are allowed for some minutes, with a reason.</source>
        <translation>Hier kann nichts ersetzt oder entfernt werden, bis Änderungen mit Angabe eines Grundes für einige Minuten erlaubt werden.</translation>
    </message>
    <message>
        <source>Observe only</source>
        <translation>Nur beobachten</translation>
    </message>
</context>
<context>
    <name>castellan::Arming</name>
    <message>
        <source>Arming %1 needs a reason.</source>
        <translation>Um %1 scharf zu schalten, wird ein Grund gebraucht.</translation>
    </message>
    <message>
        <source>Arming lasts from 1 to %1 minutes.</source>
        <translation>Scharf geschaltet werden kann für 1 bis %1 Minuten.</translation>
    </message>
    <message>
        <source>The reason is kept in the audit log.</source>
        <translation>Der Grund wird im Prüfprotokoll festgehalten.</translation>
    </message>
    <message>
        <source>%1 was not armed</source>
        <translation>%1 wurde nicht scharf geschaltet</translation>
    </message>
</context>
<context>
    <name>castellan::AskAndRun</name>
    <message>
        <source>%1: not started</source>
        <translation>%1: nicht gestartet</translation>
    </message>
    <message>
        <source>Not armed</source>
        <translation>Nicht scharf geschaltet</translation>
    </message>
</context>
<context>
    <name>castellan::AskMaintenance</name>
    <message>
        <source>The maintenance was not started</source>
        <translation>Die Wartung wurde nicht gestartet</translation>
    </message>
</context>
<context>
    <name>castellan::Askpass</name>
    <message>
        <source>%1 cannot be made</source>
        <translation>%1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>That was not the passphrase of %1. Try again</source>
        <translation>Das war nicht die Passphrase von %1. Versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>Passphrase of the key %1</source>
        <translation>Passphrase des Schlüssels %1</translation>
    </message>
    <message>
        <source>That was not the password of %1 on %2. Try again</source>
        <translation>Das war nicht das Passwort von %1 auf %2. Versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>Password of %1 on %2</source>
        <translation>Passwort von %1 auf %2</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 fragt: %2</translation>
    </message>
</context>
<context>
    <name>castellan::AttentionList</name>
    <message>
        <source>&amp;Show fewer</source>
        <translation>&amp;Weniger zeigen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Show %n more</source>
        <translation>
            <numerusform>&amp;Noch %n zeigen</numerusform>
            <numerusform>&amp;Noch %n zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::AuditLog</name>
    <message>
        <source>Record %1 does not follow on the record before it.</source>
        <translation>Eintrag %1 schließt nicht an den Eintrag davor an.</translation>
    </message>
    <message>
        <source>Record %1 was changed after it was written.</source>
        <translation>Eintrag %1 wurde nach dem Schreiben geändert.</translation>
    </message>
    <message>
        <source>Record %1 is filed under another number, environment or run than it was written for.</source>
        <translation>Eintrag %1 steht unter einer anderen Nummer, einer anderen Umgebung oder einem anderen Lauf, als wofür er geschrieben wurde.</translation>
    </message>
    <message>
        <source>Record %1 is missing.</source>
        <translation>Eintrag %1 fehlt.</translation>
    </message>
    <message>
        <source>The audit log could not be written to %1.</source>
        <translation>Das Prüfprotokoll konnte nicht nach %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>castellan::BackupActions</name>
    <message>
        <source>&amp;Back up now…</source>
        <translation>Jetzt &amp;sichern…</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Wiederherstellen…</translation>
    </message>
    <message>
        <source>&amp;Prove…</source>
        <translation>&amp;Nachweisen…</translation>
    </message>
    <message>
        <source>Restore &amp;drill</source>
        <translation>Wiederherstellung ü&amp;ben</translation>
    </message>
    <message>
        <source>Restores into a scratch database, compares, measures and drops it. Production is not touched.</source>
        <translation>Stellt in eine Probedatenbank wieder her, vergleicht, misst und löscht sie. Die Produktion wird nicht angerührt.</translation>
    </message>
    <message>
        <source>Show &amp;contents</source>
        <translation>&amp;Inhalt zeigen</translation>
    </message>
    <message>
        <source>&amp;Hold…</source>
        <translation>&amp;Festhalten…</translation>
    </message>
    <message>
        <source>Delete e&amp;xpired…</source>
        <translation>&amp;Abgelaufene löschen…</translation>
    </message>
    <message>
        <source>Rele&amp;ase</source>
        <translation>Frei&amp;geben</translation>
    </message>
    <message>
        <source>The backup was not started</source>
        <translation>Die Sicherung wurde nicht gestartet</translation>
    </message>
    <message>
        <source>The proof was not started</source>
        <translation>Der Nachweis wurde nicht gestartet</translation>
    </message>
    <message>
        <source>The drill was not started</source>
        <translation>Die Übung wurde nicht gestartet</translation>
    </message>
    <message>
        <source>The hold was not changed</source>
        <translation>Das Festhalten wurde nicht geändert</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Why are they kept? Others will read it:</source>
        <translation>Warum werden sie aufbewahrt? Andere werden es lesen:</translation>
    </message>
    <message>
        <source>Nothing was deleted</source>
        <translation>Es wurde nichts gelöscht</translation>
    </message>
</context>
<context>
    <name>castellan::BackupCard</name>
    <message>
        <source>Newest backup</source>
        <translation>Neueste Sicherung</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message>
        <source>The first one takes about as long as reading the database once.</source>
        <translation>Die erste dauert etwa so lange, wie die Datenbank einmal zu lesen.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>keine gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <comment>backups</comment>
        <translation>
            <numerusform>%n insgesamt</numerusform>
            <numerusform>%n insgesamt</numerusform>
        </translation>
    </message>
    <message>
        <source>not proved yet</source>
        <translation>noch nicht nachgewiesen</translation>
    </message>
    <message>
        <source>proof %1 of 5: %2</source>
        <translation>Nachweisstufe %1 von 5: %2</translation>
    </message>
    <message>
        <source>Taken</source>
        <extracomment>when a backup was made</extracomment>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Proved</source>
        <extracomment>when a backup was proved; a date stands beside it</extracomment>
        <translation>Nachgewiesen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Took</source>
        <extracomment>how long a backup took; a duration stands beside it</extracomment>
        <translation>Dauerte</translation>
    </message>
</context>
<context>
    <name>castellan::BackupDetails</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>The backup</source>
        <translation>Die Sicherung</translation>
    </message>
    <message>
        <source>Proofs and copies</source>
        <translation>Nachweise und Kopien</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Tables of the backup</source>
        <translation>Tabellen der Sicherung</translation>
    </message>
    <message>
        <source>No backup selected</source>
        <translation>Keine Sicherung gewählt</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name and size of a database</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>State of</source>
        <extracomment>the moment of which a backup holds the data</extracomment>
        <translation>Stand vom</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauerte</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Made by</source>
        <extracomment>the program that wrote a backup</extracomment>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Castellan %1</source>
        <translation>Castellan %1</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Werkzeug</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>format and compression</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Migration head</source>
        <translation>Letzte Migration</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Erweiterungen</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Zeichenkodierung</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>encoding and collation</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>Sequenzen</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>File</source>
        <extracomment>the format that a file without manifest seems to have</extracomment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Looks like</source>
        <translation>Sieht aus wie</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Changed</source>
        <extracomment>when a file was changed</extracomment>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Festgehalten</translation>
    </message>
    <message>
        <source>without a reason</source>
        <translation>ohne Grund</translation>
    </message>
    <message>
        <source>Retention never deletes it.</source>
        <translation>Die Aufbewahrungsregel löscht sie nie.</translation>
    </message>
    <message>
        <source>Never proved. Whether it restores is not known.</source>
        <translation>Nie nachgewiesen. Ob sie sich wiederherstellen lässt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Not a backup</source>
        <translation>Keine Sicherung</translation>
    </message>
    <message>
        <source>%1, took %2</source>
        <translation>%1, dauerte %2</translation>
    </message>
    <message>
        <source>Level %1 was asked for.</source>
        <translation>Verlangt war Stufe %1.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a place and a size</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>What cannot be known</source>
        <translation>Was man nicht wissen kann</translation>
    </message>
    <message>
        <source>Rows are not known</source>
        <translation>Zeilen sind nicht bekannt</translation>
    </message>
    <message>
        <source>A file without manifest does not say what its tables held. Show contents lists their names.</source>
        <translation>Eine Datei ohne Manifest sagt nicht, was ihre Tabellen enthielten. „Inhalt zeigen“ listet ihre Namen auf.</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s), %1 rows</source>
        <translation>
            <numerusform>%n Tabelle, %1 Zeilen</numerusform>
            <numerusform>%n Tabellen, %1 Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BackupModel</name>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>–</source>
        <comment>no proof possible</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Festgehalten</translation>
    </message>
    <message>
        <source>One copy: %1</source>
        <translation>Eine Kopie: %1</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Last looked at %1. %2</source>
        <translation>Zuletzt angesehen %1. %2</translation>
    </message>
    <message>
        <source>–</source>
        <comment>unknown duration</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>–</source>
        <comment>never proved</comment>
        <translation>–</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Proved</source>
        <translation>Nachgewiesen</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>castellan::BackupPage</name>
    <message>
        <source>No copy of it was found.</source>
        <translation>Es wurde keine Kopie davon gefunden.</translation>
    </message>
    <message>
        <source>It is no dump that PostgreSQL&apos;s tools read.</source>
        <translation>Es ist kein Dump, den die Werkzeuge von PostgreSQL lesen.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>What will be lost</source>
        <translation>Was verloren geht</translation>
    </message>
    <message>
        <source>Rows that would be lost, by table</source>
        <translation>Zeilen, die verloren gingen, nach Tabelle</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Written since</source>
        <translation>Seither geschrieben</translation>
    </message>
    <message>
        <source>More than in the backup</source>
        <translation>Mehr als in der Sicherung</translation>
    </message>
    <message>
        <source>Looking for backups on the server and on this computer…</source>
        <translation>Auf dem Server und auf diesem Rechner werden Sicherungen gesucht…</translation>
    </message>
    <message>
        <source>Not every place could be read; there may be newer backups.</source>
        <translation>Nicht jeder Ort konnte gelesen werden; es gibt vielleicht neuere Sicherungen.</translation>
    </message>
    <message>
        <source>There is no backup of this database yet.</source>
        <translation>Von dieser Datenbank gibt es noch keine Sicherung.</translation>
    </message>
    <message>
        <source>Make one on the Backups page. Dumps that you have already are found when they lie in the server&apos;s backup directory or in this computer&apos;s.</source>
        <translation>Erstellen Sie eine auf der Seite „Sicherungen“. Dumps, die Sie schon haben, werden gefunden, wenn sie im Sicherungsverzeichnis des Servers oder dieses Rechners liegen.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut nachsehen</translation>
    </message>
    <message>
        <source>by going back to %1</source>
        <translation>beim Zurückgehen auf %1</translation>
    </message>
    <message>
        <source>This cannot be restored.</source>
        <translation>Dies kann nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>What will be lost cannot be told.</source>
        <translation>Was verloren geht, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>The file has no manifest, so nobody knows what was in the database when it was made. Everything written since %1 is missing from it.</source>
        <translation>Die Datei hat kein Manifest, deshalb weiß niemand, was bei ihrer Entstehung in der Datenbank war. Alles, was seit %1 geschrieben wurde, fehlt darin.</translation>
    </message>
    <message>
        <source>Counting the rows of %1 that are newer…</source>
        <translation>Die neueren Zeilen von %1 werden gezählt…</translation>
    </message>
    <message>
        <source>What will be lost could not be found out: %1</source>
        <translation>Was verloren geht, konnte nicht ermittelt werden: %1</translation>
    </message>
    <message>
        <source>The restore itself may work all the same; the old database is kept.</source>
        <translation>Die Wiederherstellung selbst kann trotzdem gelingen; die alte Datenbank wird aufbewahrt.</translation>
    </message>
    <message>
        <source>the whole table, %1</source>
        <translation>die ganze Tabelle, %1</translation>
    </message>
    <message>
        <source>These tables have rows that were written or changed since the backup. They are not in the restored copy; the replaced database is kept with them.</source>
        <translation>Diese Tabellen haben Zeilen, die seit der Sicherung geschrieben oder geändert wurden. Sie sind nicht in der wiederhergestellten Kopie; die ersetzte Datenbank wird mit ihnen aufbewahrt.</translation>
    </message>
    <message>
        <source>These tables have more rows than the backup. Rows that were changed since cannot be told, because the backup is of another server or names no snapshot.</source>
        <translation>Diese Tabellen haben mehr Zeilen als die Sicherung. Seither geänderte Zeilen lassen sich nicht feststellen, weil die Sicherung von einem anderen Server ist oder keinen Schnappschuss nennt.</translation>
    </message>
    <message>
        <source>Not readable for this role: %1.</source>
        <translation>Für diese Rolle nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Which backup do you want to go back to?</source>
        <translation>Zu welcher Sicherung wollen Sie zurück?</translation>
    </message>
    <message>
        <source>Next: where to</source>
        <translation>Weiter: wohin</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Everything written to the database after it was taken is not in it.</source>
        <translation>Was danach in die Datenbank geschrieben wurde, ist nicht darin.</translation>
    </message>
    <message>
        <source>Everything written to the database after a backup was taken is not in it.</source>
        <translation>Was nach einer Sicherung in die Datenbank geschrieben wurde, ist nicht darin.</translation>
    </message>
    <message>
        <source>The newest proven backup is chosen.</source>
        <translation>Gewählt ist die neueste nachgewiesene Sicherung.</translation>
    </message>
    <message>
        <source>This file has no manifest, so the restored copy cannot be compared with what was dumped.</source>
        <translation>Diese Datei hat kein Manifest, die wiederhergestellte Kopie kann also nicht mit dem Gedumpten verglichen werden.</translation>
    </message>
    <message>
        <source>It is read whole before anything is done.</source>
        <translation>Sie wird ganz gelesen, bevor etwas getan wird.</translation>
    </message>
    <message>
        <source>No backup was proved by restoring it yet.</source>
        <translation>Noch keine Sicherung wurde durch Wiederherstellen nachgewiesen.</translation>
    </message>
    <message>
        <source>This one was not proved by restoring it yet.</source>
        <translation>Diese wurde noch nicht durch Wiederherstellen nachgewiesen.</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>Nichts geht verloren.</translation>
    </message>
    <message>
        <source>A drill goes into a scratch database; %1 is not touched.</source>
        <translation>Eine Übung geht in eine Probedatenbank; %1 wird nicht angerührt.</translation>
    </message>
    <message>
        <source>by going back to %1 on %2</source>
        <extracomment>%1 is a moment, %2 an environment</extracomment>
        <translation>beim Zurückgehen auf %1 in %2</translation>
    </message>
    <message>
        <source>There is no database %1 there now.</source>
        <translation>Dort gibt es jetzt keine Datenbank %1.</translation>
    </message>
</context>
<context>
    <name>castellan::BackupsHead</name>
    <message>
        <source>Read %1</source>
        <extracomment>%1 is an age such as &quot;6 s ago&quot;</extracomment>
        <translation>Gelesen %1</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>The newest proven backup is %1 old, within the objective of %2.</source>
        <translation>Die neueste nachgewiesene Sicherung ist %1 alt, innerhalb des Ziels von %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s).</source>
        <translation>
            <numerusform>%n Sicherung.</numerusform>
            <numerusform>%n Sicherungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) that are none.</source>
        <comment>no backups</comment>
        <translation>
            <numerusform>%n Datei, die keine ist.</numerusform>
            <numerusform>%n Dateien, die keine sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n proof(s) wait for the one that runs.</source>
        <translation>
            <numerusform>%n Nachweis wartet auf den laufenden.</numerusform>
            <numerusform>%n Nachweise warten auf den laufenden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::BackupsPage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>No environment yet</source>
        <translation>Noch keine Umgebung</translation>
    </message>
    <message>
        <source>Backups belong to an environment: a server, its database, and where its backups go.</source>
        <translation>Sicherungen gehören zu einer Umgebung: ein Server, seine Datenbank und der Ort, an den ihre Sicherungen gehen.</translation>
    </message>
    <message>
        <source>Add environment…</source>
        <translation>Umgebung hinzufügen…</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>Arbeitsbereich wird geöffnet…</translation>
    </message>
    <message>
        <source>Cannot observe: there is no connection to %1.</source>
        <translation>Nicht beobachtbar: Es gibt keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>The backups of %1 lie on %2 and on this computer. Connect to see them.</source>
        <translation>Die Sicherungen von %1 liegen auf %2 und auf diesem Rechner. Verbinden Sie, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1 wird aufgebaut…</translation>
    </message>
    <message>
        <source>Reading the backups of %1…</source>
        <translation>Die Sicherungen von %1 werden gelesen…</translation>
    </message>
    <message>
        <source>The list is not complete: %1</source>
        <translation>Die Liste ist nicht vollständig: %1</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message>
        <source>A backup is a dump with a manifest that says what was in it, so that a restore can be compared row for row. Take the first one now, then prove it.</source>
        <translation>Eine Sicherung ist ein Dump mit einem Manifest, das sagt, was darin war, sodass sich eine Wiederherstellung Zeile für Zeile vergleichen lässt. Erstellen Sie jetzt die erste und weisen Sie sie dann nach.</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Jetzt sichern…</translation>
    </message>
    <message>
        <source>Select one above to see what is known about it.</source>
        <translation>Wählen Sie oben eine, um zu sehen, was über sie bekannt ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n are selected. Select one to see what is known about it.</source>
        <translation>
            <numerusform>%n ist gewählt. Wählen Sie eine, um zu sehen, was über sie bekannt ist.</numerusform>
            <numerusform>%n sind gewählt. Wählen Sie eine, um zu sehen, was über sie bekannt ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Backup of %1</source>
        <translation>Sicherung vom %1</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Prove it now</source>
        <translation>Jetzt nachweisen</translation>
    </message>
</context>
<context>
    <name>castellan::Bloat</name>
    <message>
        <source>Measuring needs the extension pgstattuple in this database.</source>
        <translation>Zum Messen wird die Erweiterung pgstattuple in dieser Datenbank gebraucht.</translation>
    </message>
    <message>
        <source>A superuser installs it with CREATE EXTENSION pgstattuple; other roles then need pg_stat_scan_tables.</source>
        <translation>Ein Superuser installiert sie mit CREATE EXTENSION pgstattuple; andere Rollen brauchen dann pg_stat_scan_tables.</translation>
    </message>
</context>
<context>
    <name>castellan::BlockingModel</name>
    <message>
        <source>%1 on %2</source>
        <extracomment>%1 a lock mode (&quot;AccessExclusiveLock&quot;), %2 a table</extracomment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>the end of another transaction</source>
        <translation>das Ende einer anderen Transaktion</translation>
    </message>
    <message>
        <source>a lock</source>
        <translation>eine Sperre</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 a lock mode (&quot;ExclusiveLock&quot;), %2 what is locked, PostgreSQL&apos;s word (&quot;advisory&quot;)</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>How many could go on at once when this one ended</source>
        <translation>Wie viele sofort weitermachen könnten, wenn diese endet</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Holds up</source>
        <translation>Hält auf</translation>
    </message>
    <message>
        <source>Would free</source>
        <translation>Würde befreien</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>For</source>
        <extracomment>how long a session has been waiting; a duration stands below</extracomment>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
</context>
<context>
    <name>castellan::BlockingTree</name>
    <message numerus="yes">
        <source>%n read(s)</source>
        <translation>
            <numerusform>%n Lesender</numerusform>
            <numerusform>%n Lesende</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n write(s)</source>
        <translation>
            <numerusform>%n Schreibender</numerusform>
            <numerusform>%n Schreibende</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message>
        <source>a prepared transaction</source>
        <translation>eine vorbereitete Transaktion</translation>
    </message>
    <message>
        <source>process %1</source>
        <extracomment>%1 a process number</extracomment>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <extracomment>%1 &quot;pg_dump&quot; or &quot;ALTER TABLE&quot;, %2 a role</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 an application, %2 its role</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1, idle in transaction for %2</source>
        <extracomment>%1 an application or a role, %2 a duration</extracomment>
        <translation>%1, untätig in einer Transaktion seit %2</translation>
    </message>
</context>
<context>
    <name>castellan::ChangeSetting</name>
    <message>
        <source>Without fsync a crash of the computer can destroy the whole cluster.</source>
        <translation>Ohne fsync kann ein Absturz des Rechners den ganzen Cluster zerstören.</translation>
    </message>
    <message>
        <source>Without full_page_writes a crash of the computer can leave pages that are half old.</source>
        <translation>Ohne full_page_writes kann ein Absturz des Rechners Seiten hinterlassen, die zur Hälfte alt sind.</translation>
    </message>
    <message>
        <source>Without autovacuum tables grow and queries become slower day by day.</source>
        <translation>Ohne autovacuum wachsen Tabellen, und Abfragen werden von Tag zu Tag langsamer.</translation>
    </message>
    <message>
        <source>Set %1 to %2</source>
        <translation>%1 auf %2 setzen</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 zurücksetzen</translation>
    </message>
    <message>
        <source>It is %1 now. The old value is kept with the run and can be put back.</source>
        <translation>Der Wert ist jetzt %1. Der alte Wert wird beim Lauf aufgehoben und kann wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>It cannot be changed.</source>
        <translation>Sie kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>It is in force after the next restart of the server. A value that it cannot start with keeps the server down until postgresql.auto.conf is mended.</source>
        <translation>Sie gilt nach dem nächsten Neustart des Servers. Mit einem Wert, mit dem er nicht starten kann, bleibt der Server aus, bis postgresql.auto.conf berichtigt ist.</translation>
    </message>
    <message>
        <source>It is in force at once, for sessions too that have not set it themselves.</source>
        <translation>Sie gilt sofort, auch für Sitzungen, die sie nicht selbst gesetzt haben.</translation>
    </message>
    <message>
        <source>It is in force for sessions that begin after it.</source>
        <translation>Sie gilt für Sitzungen, die danach beginnen.</translation>
    </message>
    <message>
        <source>It holds for all databases of the server.</source>
        <translation>Sie gilt für alle Datenbanken des Servers.</translation>
    </message>
    <message>
        <source>The server has no setting %1 that this role may see.</source>
        <translation>Der Server hat keine Einstellung %1, die diese Rolle sehen darf.</translation>
    </message>
    <message>
        <source>%1 cannot be changed.</source>
        <translation>%1 kann nicht geändert werden.</translation>
    </message>
    <message>
        <source>%1 is %2 by now, and was %3 when it was looked at.</source>
        <translation>%1 ist inzwischen %2 und war %3, als nachgesehen wurde.</translation>
    </message>
    <message>
        <source>Somebody else has changed it. Look again.</source>
        <translation>Jemand anderes hat die Einstellung geändert. Sehen Sie erneut nach.</translation>
    </message>
    <message>
        <source>%1 cannot be seen any more.</source>
        <translation>%1 ist nicht mehr zu sehen.</translation>
    </message>
    <message>
        <source>It waits for a restart of the server.</source>
        <translation>Sie wartet auf einen Neustart des Servers.</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1 ist %2.</translation>
    </message>
    <message>
        <source>It was written, but is %1 still: its source is &quot;%2&quot;.</source>
        <translation>Der Wert wurde geschrieben, ist aber noch %1: Seine Quelle ist „%2“.</translation>
    </message>
    <message>
        <source>Check the value</source>
        <translation>Wert prüfen</translation>
    </message>
    <message>
        <source>Change it and reload</source>
        <translation>Ändern und neu laden</translation>
    </message>
    <message>
        <source>Read it back</source>
        <translation>Zurücklesen</translation>
    </message>
    <message>
        <source>ALTER SYSTEM and pg_reload_conf() take a superuser, or a role that was granted both (GRANT ALTER SYSTEM ON PARAMETER, since PostgreSQL 15).</source>
        <translation>ALTER SYSTEM und pg_reload_conf() brauchen einen Superuser oder eine Rolle, die das Recht auf beides hat (GRANT ALTER SYSTEM ON PARAMETER, seit PostgreSQL 15).</translation>
    </message>
    <message>
        <source>The server was told to reload its files, and did not.</source>
        <translation>Der Server wurde angewiesen, seine Dateien neu zu laden, und tat es nicht.</translation>
    </message>
    <message>
        <source>Look into the server&apos;s log.</source>
        <translation>Sehen Sie in das Protokoll des Servers.</translation>
    </message>
    <message>
        <source>Put %1 back</source>
        <translation>%1 zurückstellen</translation>
    </message>
</context>
<context>
    <name>castellan::ChangeSettingDialog</name>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>&amp;Set it to</source>
        <translation>&amp;Setzen auf</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>&amp;Take back what ALTER SYSTEM has said of it</source>
        <translation>&amp;Zurücknehmen, was ALTER SYSTEM dazu gesagt hat</translation>
    </message>
    <message>
        <source>The statement</source>
        <translation>Die Anweisung</translation>
    </message>
    <message>
        <source>In force after: %1.</source>
        <translation>Gilt erst nach: %1.</translation>
    </message>
    <message>
        <source>Change it…</source>
        <translation>Ändern…</translation>
    </message>
</context>
<context>
    <name>castellan::ChartCard</name>
    <message>
        <source>More for &quot;%1&quot;</source>
        <extracomment>%1 is a chart&apos;s title</extracomment>
        <translation>Mehr zu „%1“</translation>
    </message>
    <message>
        <source>Values, exports</source>
        <translation>Werte, Export</translation>
    </message>
    <message>
        <source>Show &amp;values…</source>
        <translation>&amp;Werte zeigen…</translation>
    </message>
    <message>
        <source>Export as &amp;CSV…</source>
        <translation>Als &amp;CSV exportieren…</translation>
    </message>
    <message>
        <source>Export as &amp;PNG…</source>
        <translation>Als &amp;PNG exportieren…</translation>
    </message>
    <message>
        <source>Export as &amp;SVG…</source>
        <translation>Als &amp;SVG exportieren…</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>No such value has come from this environment yet.</source>
        <translation>Aus dieser Umgebung ist noch kein solcher Wert gekommen.</translation>
    </message>
    <message numerus="yes">
        <source>%n more line(s) not drawn</source>
        <translation>
            <numerusform>%n weitere Linie nicht gezeichnet</numerusform>
            <numerusform>%n weitere Linien nicht gezeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in this time</source>
        <translation>Nichts in dieser Zeit</translation>
    </message>
    <message>
        <source>No value was measured in the time that is shown.</source>
        <translation>In der gezeigten Zeit wurde kein Wert gemessen.</translation>
    </message>
    <message>
        <source>Export &quot;%1&quot;</source>
        <translation>„%1“ exportieren</translation>
    </message>
    <message>
        <source>The chart was not written</source>
        <translation>Das Diagramm wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG-Bilder (*.png)</translation>
    </message>
    <message>
        <source>SVG pictures (*.svg)</source>
        <translation>SVG-Bilder (*.svg)</translation>
    </message>
    <message numerus="yes">
        <source>the %n largest of %1 series</source>
        <extracomment>of the lines that a chart could draw; %1 a number, for example 10,000</extracomment>
        <translation>
            <numerusform>die %n größte von %1 Reihen</numerusform>
            <numerusform>die %n größten von %1 Reihen</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking Prometheus…</source>
        <translation>Prometheus wird gefragt…</translation>
    </message>
    <message>
        <source>No series</source>
        <translation>Keine Reihe</translation>
    </message>
    <message>
        <source>Prometheus takes the expression; nothing that it names had a value in the time that is shown.</source>
        <translation>Prometheus nimmt den Ausdruck an; nichts, was er nennt, hatte in der gezeigten Zeit einen Wert.</translation>
    </message>
    <message>
        <source>Not watched</source>
        <extracomment>%1 a figure of the application: &quot;response time by endpoint&quot;</extracomment>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>Give &quot;%1&quot; an expression in the environment&apos;s settings, under Prometheus; Castellan makes a guess from the metrics that there are.</source>
        <translation>Geben Sie „%1“ in den Einstellungen der Umgebung unter Prometheus einen Ausdruck; Castellan rät ihn aus den vorhandenen Kennzahlen.</translation>
    </message>
</context>
<context>
    <name>castellan::ChartEditor</name>
    <message>
        <source>every %1</source>
        <translation>jedes %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>what a line of a chart draws; %1 a metric, %2 of what: &quot;disk in use of every fs&quot;</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Add a chart</source>
        <translation>Ein Diagramm hinzufügen</translation>
    </message>
    <message>
        <source>Change the chart</source>
        <translation>Das Diagramm ändern</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Series</source>
        <translation>&amp;Reihe</translation>
    </message>
    <message>
        <source>What the chart draws</source>
        <translation>Was das Diagramm zeichnet</translation>
    </message>
    <message>
        <source>&amp;Draws</source>
        <translation>&amp;Zeichnet</translation>
    </message>
    <message>
        <source>As areas one upon the &amp;other, for parts of a whole</source>
        <translation>Als Flächen &amp;übereinander, für Teile eines Ganzen</translation>
    </message>
    <message>
        <source>The scale begins at &amp;zero</source>
        <translation>Die Skala beginnt bei &amp;null</translation>
    </message>
    <message>
        <source>A chart of its own for &amp;each</source>
        <translation>Für &amp;jedes ein eigenes Diagramm</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>&amp;Limit drawn</source>
        <translation>Gezeichnete &amp;Grenze</translation>
    </message>
    <message>
        <source>Nothing was measured yet; there is no series to draw.</source>
        <translation>Es wurde noch nichts gemessen; es gibt keine Reihe zu zeichnen.</translation>
    </message>
    <message>
        <source>Choose a series and add it.</source>
        <translation>Wählen Sie eine Reihe und fügen Sie sie hinzu.</translation>
    </message>
    <message>
        <source>Give the chart a title.</source>
        <translation>Geben Sie dem Diagramm einen Titel.</translation>
    </message>
    <message>
        <source>What Castellan measured</source>
        <translation>Was Castellan gemessen hat</translation>
    </message>
    <message>
        <source>An expression that Prometheus answers</source>
        <translation>Ein Ausdruck, den Prometheus beantwortet</translation>
    </message>
    <message>
        <source>Values &amp;from</source>
        <translation>&amp;Werte aus</translation>
    </message>
    <message>
        <source>Delete removes the selected one; a selected expression can be changed.</source>
        <translation>Entf entfernt das Ausgewählte; ein ausgewählter Ausdruck lässt sich ändern.</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Take the &amp;change over</source>
        <translation>Änderung ü&amp;bernehmen</translation>
    </message>
    <message>
        <source>In the name of the lines {{ is without }}: a label is written {{handler}}.</source>
        <translation>Im Namen der Linien steht {{ ohne }}: Ein Label wird {{handler}} geschrieben.</translation>
    </message>
    <message>
        <source>Write an expression.</source>
        <translation>Schreiben Sie einen Ausdruck.</translation>
    </message>
</context>
<context>
    <name>castellan::ChartLegend</name>
    <message>
        <source>Filter the lines</source>
        <translation>Linien filtern</translation>
    </message>
    <message>
        <source>Lines of the chart, the largest first</source>
        <translation>Linien des Diagramms, die größte zuerst</translation>
    </message>
</context>
<context>
    <name>castellan::ChartTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>castellan::ChartView</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::CheckDetails</name>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>Was zurückkam</translation>
    </message>
    <message>
        <source>No check selected</source>
        <translation>Keine Prüfung gewählt</translation>
    </message>
    <message>
        <source>Select one above to see what it asked and found.</source>
        <translation>Wählen Sie oben eine, um zu sehen, was sie fragte und fand.</translation>
    </message>
    <message>
        <source>%1: unknown, because %2 is down</source>
        <extracomment>%1 a check&apos;s name, %2 how it stands: &quot;up&quot;, &quot;down&quot;</extracomment>
        <translation>%1: unbekannt, weil %2 ausgefallen ist</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Last try</source>
        <translation>Letzter Versuch</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauerte</translation>
    </message>
    <message>
        <source>Seen through</source>
        <translation>Gesehen durch</translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation>Fehlgeschlagene Versuche</translation>
    </message>
    <message>
        <source>Late because of this computer</source>
        <translation>Verspätet durch diesen Rechner</translation>
    </message>
</context>
<context>
    <name>castellan::CheckModel</name>
    <message>
        <source>unknown (%1 is down)</source>
        <extracomment>how a check stands that cannot be seen; %1 is the check that is down</extracomment>
        <translation>unbekannt (%1 ist ausgefallen)</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>For</source>
        <extracomment>since when a check is up or down; a duration stands below</extracomment>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauerte</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>castellan::CheckPage</name>
    <message>
        <source>Tables compared</source>
        <translation>Verglichene Tabellen</translation>
    </message>
    <message>
        <source>No table was compared.</source>
        <translation>Es wurde keine Tabelle verglichen.</translation>
    </message>
    <message>
        <source>The restored copy against the manifest, which was written in the same snapshot as the backup.</source>
        <translation>Die wiederhergestellte Kopie gegen das Manifest, das im selben Schnappschuss wie die Sicherung geschrieben wurde.</translation>
    </message>
    <message>
        <source>Assertions</source>
        <translation>Zusicherungen</translation>
    </message>
    <message>
        <source>The environment file names none.</source>
        <translation>Die Umgebungsdatei nennt keine.</translation>
    </message>
    <message>
        <source>was not asked</source>
        <translation>wurde nicht gefragt</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>gilt</translation>
    </message>
    <message>
        <source>does not hold: %1</source>
        <translation>gilt nicht: %1</translation>
    </message>
    <message>
        <source>Health of the services</source>
        <translation>Zustand der Dienste</translation>
    </message>
    <message>
        <source>No service was stopped, so none was asked.</source>
        <translation>Kein Dienst wurde angehalten, also wurde keiner gefragt.</translation>
    </message>
    <message>
        <source>All services that have a health URL answered well.</source>
        <translation>Alle Dienste, die eine Zustands-URL haben, antworteten gut.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Is it the same?</source>
        <translation>Ist es gleich?</translation>
    </message>
    <message>
        <source>Next: finish</source>
        <translation>Weiter: Abschluss</translation>
    </message>
    <message>
        <source>Esc leaves.</source>
        <translation>Esc verlässt den Assistenten.</translation>
    </message>
    <message>
        <source>was not asked: it is about the whole database</source>
        <translation>wurde nicht gefragt: Sie betrifft die ganze Datenbank</translation>
    </message>
</context>
<context>
    <name>castellan::Checks</name>
    <message>
        <source>A certificate cannot be read.</source>
        <translation>Ein Zertifikat lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Look at its log: docker logs --tail 50 %1</source>
        <translation>Sehen Sie in sein Protokoll: docker logs --tail 50 %1</translation>
    </message>
    <message>
        <source>The container %1 was made and never started.</source>
        <translation>Der Container %1 wurde angelegt und nie gestartet.</translation>
    </message>
    <message>
        <source>The container %1 could not be started: %2</source>
        <translation>Der Container %1 ließ sich nicht starten: %2</translation>
    </message>
    <message>
        <source>Start it on the host: docker start %1</source>
        <translation>Starten Sie ihn auf dem Host: docker start %1</translation>
    </message>
    <message>
        <source>The container %1 ends again and again; Docker starts it anew (exit status %2).</source>
        <translation>Der Container %1 endet immer wieder; Docker startet ihn neu (Endestatus %2).</translation>
    </message>
    <message>
        <source>The container %1 is paused.</source>
        <translation>Der Container %1 ist angehalten.</translation>
    </message>
    <message>
        <source>Let it go on: docker unpause %1</source>
        <translation>Lassen Sie ihn weiterlaufen: docker unpause %1</translation>
    </message>
    <message>
        <source>The container %1 was killed %2 because it ran out of memory.</source>
        <translation>Der Container %1 wurde beendet (%2), weil ihm der Speicher ausging.</translation>
    </message>
    <message>
        <source>Give it more memory, or find out what takes it.</source>
        <translation>Geben Sie ihm mehr Speicher, oder finden Sie heraus, was ihn verbraucht.</translation>
    </message>
    <message>
        <source>The container %1 ended %2 with exit status %3.</source>
        <translation>Der Container %1 endete %2 mit Status %3.</translation>
    </message>
    <message>
        <source>Look at its log, then start it: docker logs --tail 50 %1; docker start %1</source>
        <translation>Sehen Sie in sein Protokoll, dann starten Sie ihn: docker logs --tail 50 %1; docker start %1</translation>
    </message>
    <message>
        <source>The container %1 runs since %2.</source>
        <translation>Der Container %1 läuft seit %2.</translation>
    </message>
    <message numerus="yes">
        <source>The container %1 runs, but its own health check failed %n time(s) in a row.</source>
        <translation>
            <numerusform>Der Container %1 läuft, aber seine eigene Prüfung schlug %n-mal fehl.</numerusform>
            <numerusform>Der Container %1 läuft, aber seine eigene Prüfung schlug %n-mal nacheinander fehl.</numerusform>
        </translation>
    </message>
    <message>
        <source>The container %1 runs; its own health check has not answered yet.</source>
        <translation>Der Container %1 läuft; seine eigene Prüfung hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>The container %1 runs since %2 and is healthy.</source>
        <translation>Der Container %1 läuft seit %2 und ist gesund.</translation>
    </message>
    <message>
        <source>Docker answers on %1.</source>
        <translation>Docker antwortet auf %1.</translation>
    </message>
    <message>
        <source>Docker has no container %1.</source>
        <translation>Docker hat keinen Container %1.</translation>
    </message>
    <message>
        <source>See &quot;docker ps --all&quot; on the host for the names.</source>
        <translation>„docker ps --all“ auf dem Host nennt die Namen.</translation>
    </message>
    <message>
        <source>%1 sends one on to %2 (%3).</source>
        <translation>%1 verweist weiter auf %2 (%3).</translation>
    </message>
    <message>
        <source>If that is where it should be asked, put that URL into the environment.</source>
        <translation>Soll dort gefragt werden, so tragen Sie diese Adresse in die Umgebung ein.</translation>
    </message>
    <message>
        <source>%1 answers with status %2, not %3.</source>
        <translation>%1 antwortet mit Status %2 statt %3.</translation>
    </message>
    <message>
        <source>%1 answers with status %2.</source>
        <translation>%1 antwortet mit Status %2.</translation>
    </message>
    <message>
        <source>The service itself says that it is not well; look at its log.</source>
        <translation>Der Dienst sagt selbst, dass es ihm nicht gut geht; sehen Sie in sein Protokoll.</translation>
    </message>
    <message>
        <source>Check the URL.</source>
        <translation>Prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The answer of %1 does not have &quot;%2&quot; in it.</source>
        <translation>In der Antwort von %1 steht nicht „%2“.</translation>
    </message>
    <message>
        <source>Look at the answer; something else may listen there.</source>
        <translation>Sehen Sie sich die Antwort an; dort kann etwas anderes lauschen.</translation>
    </message>
    <message>
        <source>%1 answers with status %2 in %3.</source>
        <translation>%1 antwortet mit Status %2 in %3.</translation>
    </message>
    <message numerus="yes">
        <source>The certificate &quot;%1&quot; of %2:%3 ends in %n day(s).</source>
        <translation>
            <numerusform>Das Zertifikat „%1“ von %2:%3 endet in %n Tag.</numerusform>
            <numerusform>Das Zertifikat „%1“ von %2:%3 endet in %n Tagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate of %1 has expired.</source>
        <translation>Das Zertifikat von %1 ist abgelaufen.</translation>
    </message>
    <message>
        <source>Renew it, and see that the server reads the new one.</source>
        <translation>Erneuern Sie es, und sorgen Sie dafür, dass der Server das neue liest.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid yet.</source>
        <translation>Das Zertifikat von %1 gilt noch nicht.</translation>
    </message>
    <message>
        <source>Compare the clocks of this computer and of who made the certificate.</source>
        <translation>Vergleichen Sie die Uhren dieses Rechners und des Ausstellers.</translation>
    </message>
    <message>
        <source>The certificate shown is not for %1.</source>
        <translation>Das gezeigte Zertifikat gilt nicht für %1.</translation>
    </message>
    <message>
        <source>Check the name in the URL, and which certificate the server is given.</source>
        <translation>Prüfen Sie den Namen in der Adresse und welches Zertifikat der Server bekommen hat.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by nobody who is trusted here.</source>
        <translation>Das Zertifikat von %1 ist von niemandem unterschrieben, dem hier vertraut wird.</translation>
    </message>
    <message>
        <source>See that the server sends its intermediate certificates too, or trust its authority on this computer.</source>
        <translation>Sorgen Sie dafür, dass der Server auch seine Zwischenzertifikate sendet, oder vertrauen Sie seiner Zertifizierungsstelle auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut.</translation>
    </message>
    <message numerus="yes">
        <source>%1 does not answer within %n second(s).</source>
        <translation>
            <numerusform>%1 antwortet nicht binnen %n Sekunde.</numerusform>
            <numerusform>%1 antwortet nicht binnen %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is not known.</source>
        <translation>Der Name „%1“ ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check its spelling, and the name&apos;s entry in the DNS.</source>
        <translation>Prüfen Sie die Schreibweise und den Eintrag im DNS.</translation>
    </message>
    <message>
        <source>%1 refuses connections.</source>
        <translation>%1 weist Verbindungen ab.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check that the service runs and listens there.</source>
        <translation>Prüfen Sie, ob der Dienst läuft und dort lauscht.</translation>
    </message>
    <message>
        <source>%1 does not speak TLS as it should.</source>
        <translation>%1 spricht TLS nicht, wie es sollte.</translation>
    </message>
    <message>
        <source>Check that it is https there, and which versions of TLS it offers.</source>
        <translation>Prüfen Sie, ob dort https gesprochen wird und welche TLS-Versionen angeboten werden.</translation>
    </message>
    <message>
        <source>%1 ends the connection without a whole answer.</source>
        <translation>%1 beendet die Verbindung ohne vollständige Antwort.</translation>
    </message>
    <message>
        <source>%1 does not answer as HTTP should.</source>
        <translation>%1 antwortet nicht, wie es HTTP verlangt.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>Check the port, and whether a firewall is in between.</source>
        <translation>Prüfen Sie den Port und ob eine Firewall dazwischen ist.</translation>
    </message>
    <message>
        <source>Somebody listens at %1.</source>
        <translation>Unter %1 lauscht jemand.</translation>
    </message>
    <message>
        <source>%1 has neither bash nor nc to try a port with.</source>
        <translation>Auf %1 gibt es weder bash noch nc, um einen Port zu versuchen.</translation>
    </message>
    <message>
        <source>Install one of them there.</source>
        <translation>Installieren Sie dort eines davon.</translation>
    </message>
    <message>
        <source>%1 refuses connections, or cannot be reached.</source>
        <translation>%1 weist Verbindungen ab oder ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the port, and that the server is running.</source>
        <translation>Prüfen Sie den Port und ob der Server läuft.</translation>
    </message>
    <message>
        <source>Redis does not answer in time.</source>
        <translation>Redis antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Redis does not answer.</source>
        <translation>Redis antwortet nicht.</translation>
    </message>
    <message>
        <source>Check address and port, and that Redis runs.</source>
        <translation>Prüfen Sie Adresse und Port und ob Redis läuft.</translation>
    </message>
    <message>
        <source>Redis at %1 runs and wants a password.</source>
        <translation>Redis unter %1 läuft und verlangt ein Passwort.</translation>
    </message>
    <message>
        <source>Redis at %1 runs; its user may not ask for INFO.</source>
        <translation>Redis unter %1 läuft; sein Benutzer darf INFO nicht abfragen.</translation>
    </message>
    <message>
        <source>Redis at %1 runs and does not take the password.</source>
        <translation>Redis unter %1 läuft und nimmt das Passwort nicht an.</translation>
    </message>
    <message>
        <source>Name the secret with its password in the environment (redis.passwordSecret).</source>
        <translation>Nennen Sie das Geheimnis mit seinem Passwort in der Umgebung (redis.passwordSecret).</translation>
    </message>
    <message>
        <source>What answers at %1 does not speak like Redis.</source>
        <translation>Was unter %1 antwortet, spricht nicht wie Redis.</translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation>Prüfen Sie den Port.</translation>
    </message>
    <message>
        <source>Redis at %1 is loading its data and answers nobody yet.</source>
        <translation>Redis unter %1 lädt seine Daten und antwortet noch niemandem.</translation>
    </message>
    <message>
        <source>Wait; how long depends on the size of its data.</source>
        <translation>Warten Sie; wie lange, hängt von der Größe seiner Daten ab.</translation>
    </message>
    <message>
        <source>Redis at %1 answers with an error: %2</source>
        <translation>Redis unter %1 antwortet mit einem Fehler: %2</translation>
    </message>
    <message>
        <source>See Redis&apos; log.</source>
        <translation>Sehen Sie in das Protokoll von Redis.</translation>
    </message>
    <message>
        <source>Redis %1 answers at %2 and uses %3.</source>
        <translation>Redis %1 antwortet unter %2 und belegt %3.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost meanwhile.</source>
        <translation>Die Verbindung zu %1 ging währenddessen verloren.</translation>
    </message>
    <message>
        <source>%1 answers with more than %2.</source>
        <translation>%1 antwortet mit mehr als %2.</translation>
    </message>
</context>
<context>
    <name>castellan::ChecksForm</name>
    <message>
        <source>How often, and how patiently</source>
        <translation>Wie oft und wie geduldig</translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>seconds, behind a number</extracomment>
        <translation> s</translation>
    </message>
    <message>
        <source>E&amp;very</source>
        <translation>&amp;Alle</translation>
    </message>
    <message>
        <source>So often each service, Redis, Prometheus, container, port and the database is tried.</source>
        <translation>So oft werden jeder Dienst, Redis, Prometheus, jeder Container, jeder Port und die Datenbank geprüft.</translation>
    </message>
    <message>
        <source>&amp;One try takes at most</source>
        <translation>&amp;Ein Versuch dauert höchstens</translation>
    </message>
    <message>
        <source>Then there was no answer. Not longer than the time between two tries.</source>
        <translation>Danach gilt es als keine Antwort. Nicht länger als die Zeit zwischen zwei Versuchen.</translation>
    </message>
    <message>
        <source>&amp;Further tries</source>
        <translation>&amp;Weitere Versuche</translation>
    </message>
    <message>
        <source>So many must fail as well before a failure counts.</source>
        <translation>So viele müssen ebenfalls fehlschlagen, ehe ein Fehlschlag zählt.</translation>
    </message>
    <message>
        <source>Ports that somebody should listen at</source>
        <translation>Ports, an denen jemand lauschen soll</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>&amp;Add a port</source>
        <translation>Einen Port &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
</context>
<context>
    <name>castellan::ChildProcess</name>
    <message>
        <source>There is no program to run.</source>
        <translation>Es gibt kein Programm auszuführen.</translation>
    </message>
    <message>
        <source>The directory %1 cannot be entered on the host.</source>
        <translation>Das Verzeichnis %1 kann auf dem Host nicht betreten werden.</translation>
    </message>
    <message>
        <source>Check that it exists and that the login may enter it.</source>
        <translation>Prüfen Sie, ob es vorhanden ist und ob der angemeldete Benutzer es betreten darf.</translation>
    </message>
    <message>
        <source>%1 cannot be started</source>
        <translation>%1 kann nicht gestartet werden</translation>
    </message>
    <message>
        <source>%1 did not end when told to; it may still be running (process group %2).</source>
        <translation>%1 endete nicht, als es dazu aufgefordert wurde; vielleicht läuft es noch (Prozessgruppe %2).</translation>
    </message>
    <message>
        <source>Look for it with ps before you start it again.</source>
        <translation>Suchen Sie mit ps danach, bevor Sie es erneut starten.</translation>
    </message>
    <message>
        <source>%1 took longer than %2 and was ended.</source>
        <translation>%1 dauerte länger als %2 und wurde beendet.</translation>
    </message>
    <message>
        <source>The output of %1 cannot be read</source>
        <translation>Die Ausgabe von %1 kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>castellan::CommandContext</name>
    <message>
        <source>Stopping; what was begun is taken back …</source>
        <translation>Wird angehalten; was begonnen wurde, wird zurückgenommen …</translation>
    </message>
    <message>
        <source>There is no backup &quot;%1&quot; of %2.</source>
        <translation>Es gibt keine Sicherung „%1“ von %2.</translation>
    </message>
    <message>
        <source>&quot;castellan backup list&quot; names them; a file is given by its path.</source>
        <translation>„castellan backup list“ nennt sie; eine Datei wird mit ihrem Pfad angegeben.</translation>
    </message>
    <message>
        <source>Not every place could be read: %1</source>
        <translation>Nicht jeder Ort konnte gelesen werden: %1</translation>
    </message>
    <message>
        <source>Add --arm REASON; the reason goes into the audit log.</source>
        <translation>Fügen Sie --arm REASON hinzu (REASON ist der Grund); er kommt ins Prüfprotokoll.</translation>
    </message>
    <message>
        <source>Compare %1 with what the host&apos;s administrator says; if it is the same, add --accept-new-host-key %1.</source>
        <translation>Vergleichen Sie %1 mit dem, was der Administrator des Hosts sagt; ist es gleich, fügen Sie --accept-new-host-key %1 hinzu.</translation>
    </message>
    <message>
        <source>The host showed %1, which is not the key that --accept-new-host-key names: do not connect before its administrator has explained that.</source>
        <translation>Der Host zeigte %1; das ist nicht der Schlüssel, den --accept-new-host-key nennt: Verbinden Sie nicht, bevor sein Administrator das erklärt hat.</translation>
    </message>
    <message>
        <source>%1 is neither a dump nor a folder with one.</source>
        <translation>%1 ist weder ein Dump noch ein Ordner mit einem.</translation>
    </message>
    <message>
        <source>There is no file %1, neither here nor among the backups of %2.</source>
        <translation>Es gibt keine Datei %1, weder hier noch unter den Sicherungen von %2.</translation>
    </message>
    <message>
        <source>&quot;castellan backup list&quot; tells the paths of those that are known.</source>
        <translation>„castellan backup list“ nennt die Pfade der bekannten.</translation>
    </message>
</context>
<context>
    <name>castellan::CommandLine</name>
    <message>
        <source>Backup %1 of %2: %3 in %4.
%5
SHA-256 %6</source>
        <translation>Sicherung %1 von %2: %3 in %4.
%5
SHA-256 %6</translation>
    </message>
    <message>
        <source>Take a backup with its manifest.</source>
        <translation>Eine Sicherung mit ihrem Manifest erstellen.</translation>
    </message>
    <message>
        <source>Where it goes, its format and its jobs are the environment&apos;s policy. Cancelled or failed, it leaves nothing behind.</source>
        <translation>Wohin sie geht, ihr Format und ihre Jobs stehen in den Regeln der Umgebung. Abgebrochen oder fehlgeschlagen hinterlässt sie nichts.</translation>
    </message>
    <message>
        <source>Put it into this directory of this computer instead.</source>
        <translation>Stattdessen in dieses Verzeichnis dieses Rechners legen.</translation>
    </message>
    <message>
        <source>--to needs a directory.</source>
        <translation>--to braucht ein Verzeichnis.</translation>
    </message>
    <message>
        <source>delete  %1  %2: %3</source>
        <translation>löscht  %1  %2: %3</translation>
    </message>
    <message>
        <source>keep    %1  %2: %3</source>
        <translation>behält  %1  %2: %3</translation>
    </message>
    <message>
        <source>Nothing has expired.</source>
        <translation>Nichts ist abgelaufen.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) deleted, %1 freed.</source>
        <translation>
            <numerusform>%n Sicherung gelöscht, %1 frei geworden.</numerusform>
            <numerusform>%n Sicherungen gelöscht, %1 frei geworden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete what the retention policy no longer keeps.</source>
        <translation>Löschen, was die Aufbewahrungsregel nicht mehr behält.</translation>
    </message>
    <message>
        <source>The newest proven backup always stays. In production --arm is needed.</source>
        <translation>Die neueste nachgewiesene Sicherung bleibt immer. In der Produktion ist --arm nötig.</translation>
    </message>
    <message>
        <source>Say what would be deleted and kept, and why; delete nothing.</source>
        <translation>Sagen, was gelöscht und behalten würde und warum; nichts löschen.</translation>
    </message>
    <message>
        <source>Arm the environment for this run; the reason goes into the audit log.</source>
        <translation>Die Umgebung für diesen Lauf scharf schalten; der Grund kommt ins Prüfprotokoll.</translation>
    </message>
    <message>
        <source>--arm needs a reason.</source>
        <translation>--arm braucht einen Grund.</translation>
    </message>
    <message>
        <source>server</source>
        <extracomment>a copy of a backup lies on this computer</extracomment>
        <translation>dem Server</translation>
    </message>
    <message>
        <source>here</source>
        <translation>diesem Rechner</translation>
    </message>
    <message>
        <source> (not complete)</source>
        <translation> (nicht vollständig)</translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>Zeit unbekannt</translation>
    </message>
    <message>
        <source>%1  not a backup: %2  (%3, %4, %5)</source>
        <translation>%1  keine Sicherung: %2  (%3, %4, %5)</translation>
    </message>
    <message>
        <source>%1  %2, %3, took %4, on %5; </source>
        <translation>%1  %2, %3, dauerte %4, auf %5; </translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>nicht nachgewiesen</translation>
    </message>
    <message>
        <source>proof %1 (%2), %3</source>
        <translation>Nachweis %1 (%2), %3</translation>
    </message>
    <message>
        <source>; held</source>
        <translation>; festgehalten</translation>
    </message>
    <message>
        <source>A place could not be read: %1</source>
        <translation>Ein Ort konnte nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>%1 has no backup.</source>
        <translation>Von %1 gibt es keine Sicherung.</translation>
    </message>
    <message>
        <source>List every backup from every place, and files that are none with the reason.</source>
        <translation>Jede Sicherung von jedem Ort auflisten, und Dateien, die keine sind, mit dem Grund.</translation>
    </message>
    <message>
        <source>%1 is proved to level %2: %3</source>
        <translation>%1 ist bis Stufe %2 nachgewiesen: %3</translation>
    </message>
    <message>
        <source>%1 reached level %2 only: %3</source>
        <translation>%1 erreichte nur Stufe %2: %3</translation>
    </message>
    <message>
        <source>Prove that a backup is good.</source>
        <translation>Nachweisen, dass eine Sicherung gut ist.</translation>
    </message>
    <message>
        <source>ID is one that &quot;backup list&quot; shows; FILE a file of this computer, with or without a manifest.
Levels: 1 the stored bytes match their SHA-256, 2 every byte decodes, 3 it restores into a scratch
database (dropped afterwards), 4 row counts equal the manifest, 5 content hashes equal the manifest and
the environment&apos;s assertions hold.</source>
        <translation>ID ist eine, die „backup list“ zeigt; FILE eine Datei dieses Rechners, mit oder ohne Manifest.
Stufen: 1 die gespeicherten Bytes entsprechen ihrer SHA-256-Summe, 2 jedes Byte lässt sich dekodieren,
3 sie lässt sich in eine Probedatenbank wiederherstellen (danach gelöscht), 4 die Zeilenzahlen gleichen dem
Manifest, 5 die Inhalts-Hashes gleichen dem Manifest, und die Zusicherungen der Umgebung gelten.</translation>
    </message>
    <message>
        <source>The level to reach; 5 unless given.</source>
        <translation>Die Stufe, die erreicht werden soll; ohne Angabe 5.</translation>
    </message>
    <message>
        <source>--level is a number from 1 to 5, not &quot;%1&quot;.</source>
        <translation>--level ist eine Zahl von 1 bis 5, nicht „%1“.</translation>
    </message>
    <message>
        <source>The answer cannot be written to standard output</source>
        <translation>Die Antwort kann nicht auf die Standardausgabe geschrieben werden</translation>
    </message>
    <message>
        <source>&quot;castellan %1 --help&quot; names the options.</source>
        <translation>„castellan %1 --help“ nennt die Optionen.</translation>
    </message>
    <message>
        <source>See &quot;castellan %1 --help&quot;.</source>
        <translation>Siehe „castellan %1 --help“.</translation>
    </message>
    <message>
        <source>No environment is given.</source>
        <translation>Es ist keine Umgebung angegeben.</translation>
    </message>
    <message>
        <source>Give --environment NAME|FILE, or set CASTELLAN_ENVIRONMENT; &quot;castellan environment list&quot; names those that there are.</source>
        <translation>Geben Sie --environment NAME|FILE an oder setzen Sie CASTELLAN_ENVIRONMENT; „castellan environment list“ nennt die vorhandenen.</translation>
    </message>
    <message>
        <source>See &quot;castellan --help&quot;.</source>
        <translation>Siehe „castellan --help“.</translation>
    </message>
    <message>
        <source>%1 has no backup to drill with.</source>
        <translation>%1 hat keine Sicherung zum Üben.</translation>
    </message>
    <message>
        <source>Take one: castellan backup create</source>
        <translation>Erstellen Sie eine: castellan backup create</translation>
    </message>
    <message>
        <source>Restore into a scratch database, compare, measure, drop it again.</source>
        <translation>In eine Probedatenbank wiederherstellen, vergleichen, messen und sie wieder löschen.</translation>
    </message>
    <message>
        <source>Without ID the newest proven backup is taken, or the newest where none is proven.</source>
        <translation>Ohne ID wird die neueste nachgewiesene Sicherung genommen, oder die neueste, wenn keine nachgewiesen ist.</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>nicht nötig</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>note: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>%1 describes %2; nothing is wrong with it.</source>
        <translation>%1 beschreibt %2; daran ist nichts falsch.</translation>
    </message>
    <message>
        <source>Check an environment&apos;s file; each error names file and key.</source>
        <translation>Die Datei einer Umgebung prüfen; jeder Fehler nennt Datei und Schlüssel.</translation>
    </message>
    <message>
        <source>An id of a known environment will do too.</source>
        <translation>Auch die ID einer bekannten Umgebung genügt.</translation>
    </message>
    <message>
        <source>Try the connection as well, stage by stage.</source>
        <translation>Auch die Verbindung versuchen, Stufe für Stufe.</translation>
    </message>
    <message>
        <source>%1: cannot be read: %2</source>
        <translation>%1: kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>No environment has been added yet; they are files in %1.</source>
        <translation>Es wurde noch keine Umgebung hinzugefügt; sie sind Dateien in %1.</translation>
    </message>
    <message>
        <source>Name the environments that are known.</source>
        <translation>Die bekannten Umgebungen nennen.</translation>
    </message>
    <message>
        <source> (account &quot;%1&quot;)</source>
        <translation> (Konto „%1“)</translation>
    </message>
    <message>
        <source>No stored secret was taken: %1.</source>
        <translation>Es wurde kein gespeichertes Geheimnis genommen: %1.</translation>
    </message>
    <message>
        <source>Store it in the keyring%1, put a database&apos;s password into PGPASSFILE, or give it as a line of standard input with --password-stdin.</source>
        <translation>Legen Sie es im Schlüsselbund ab%1, schreiben Sie ein Datenbankpasswort in PGPASSFILE, oder geben Sie es mit --password-stdin als Zeile der Standardeingabe.</translation>
    </message>
    <message>
        <source>The option --%1 needs a subcommand.</source>
        <translation>Die Option --%1 braucht einen Unterbefehl.</translation>
    </message>
    <message>
        <source>There is no subcommand &quot;%1&quot;.</source>
        <translation>Es gibt keinen Unterbefehl „%1“.</translation>
    </message>
    <message>
        <source>Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but a check fell short, 130 cancelled.</source>
        <translation>Exit-Status: 0 erledigt, 1 fehlgeschlagen, 2 falscher Aufruf, 3 erledigt, aber eine Prüfung nicht bestanden, 130 abgebrochen.</translation>
    </message>
    <message>
        <source>The option %1 is not known.</source>
        <translation>Die Option %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs one of: %2.</source>
        <translation>„%1“ braucht eines von: %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no subcommand &quot;%2&quot;, but these: %3.</source>
        <translation>„%1“ hat keinen Unterbefehl „%2“, sondern diese: %3.</translation>
    </message>
    <message>
        <source>The environment: its id, its name or its file; else CASTELLAN_ENVIRONMENT.</source>
        <translation>Die Umgebung: ihre ID, ihr Name oder ihre Datei; sonst CASTELLAN_ENVIRONMENT.</translation>
    </message>
    <message>
        <source>Print one JSON document on standard output.</source>
        <translation>Ein einziges JSON-Dokument auf die Standardausgabe schreiben.</translation>
    </message>
    <message>
        <source>Each password that neither keyring nor PGPASSFILE has is a line of standard input.</source>
        <translation>Jedes Passwort, das weder Schlüsselbund noch PGPASSFILE hat, ist eine Zeile der Standardeingabe.</translation>
    </message>
    <message>
        <source>Trust a host that is not known yet if its key has this fingerprint, and remember it.</source>
        <translation>Einem noch unbekannten Host vertrauen, wenn sein Schlüssel diesen Fingerabdruck hat, und ihn merken.</translation>
    </message>
    <message>
        <source>This help.</source>
        <translation>Diese Hilfe.</translation>
    </message>
    <message>
        <source>Usage: castellan [FILE]
       castellan SUBCOMMAND [OPTIONS]

Without a subcommand the window opens.</source>
        <translation>Aufruf: castellan [FILE]
        castellan SUBCOMMAND [OPTIONS]

Ohne Unterbefehl öffnet sich das Fenster.</translation>
    </message>
    <message>
        <source>Subcommands:</source>
        <translation>Unterbefehle:</translation>
    </message>
    <message>
        <source>Options of all subcommands:</source>
        <translation>Optionen aller Unterbefehle:</translation>
    </message>
    <message>
        <source>The version of Castellan.</source>
        <translation>Die Version von Castellan.</translation>
    </message>
    <message>
        <source>&quot;castellan SUBCOMMAND --help&quot; says more.</source>
        <translation>„castellan SUBCOMMAND --help“ sagt mehr.</translation>
    </message>
    <message>
        <source>Usage: castellan %1 SUBCOMMAND [OPTIONS]</source>
        <translation>Aufruf: castellan %1 SUBCOMMAND [OPTIONS]</translation>
    </message>
    <message>
        <source>Usage: %1 [OPTIONS]</source>
        <translation>Aufruf: %1 [OPTIONS]</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>%1 is missing.</source>
        <translation>%1 fehlt.</translation>
    </message>
    <message>
        <source>One %1 is expected; &quot;%2&quot; is too much.</source>
        <translation>Erwartet wird einmal %1; „%2“ ist zu viel.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is too much.</source>
        <translation>„%1“ ist zu viel.</translation>
    </message>
    <message>
        <source>The run %1 is about the environment &quot;%2&quot;, which is not known here.</source>
        <translation>Der Lauf %1 betrifft die Umgebung „%2“, die hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Give its file with --environment; the objectives in it belong to the report.</source>
        <translation>Geben Sie ihre Datei mit --environment an; die Ziele darin gehören zum Bericht.</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht ist in %1.</translation>
    </message>
    <message>
        <source>pdf, html, md or json; else what FILE ends in.</source>
        <translation>pdf, html, md oder json; sonst die Endung von FILE.</translation>
    </message>
    <message>
        <source>Where to write it; replaced when it is there.</source>
        <translation>Wohin er geschrieben wird; eine vorhandene Datei wird ersetzt.</translation>
    </message>
    <message>
        <source>Write the report of a run.</source>
        <translation>Den Bericht eines Laufs schreiben.</translation>
    </message>
    <message>
        <source>RUN is the id that the run has shown as &quot;run&quot;. The environment is found by the run, unless its file is
elsewhere: then name it with --environment.</source>
        <translation>RUN ist die ID, die der Lauf als „run“ gezeigt hat. Die Umgebung ergibt sich aus dem Lauf, es sei denn, ihre
Datei liegt anderswo: Dann geben Sie sie mit --environment an.</translation>
    </message>
    <message>
        <source>--output FILE is missing.</source>
        <translation>--output FILE fehlt.</translation>
    </message>
    <message>
        <source>--format is pdf, html, md or json, not &quot;%1&quot;.</source>
        <translation>--format ist pdf, html, md oder json, nicht „%1“.</translation>
    </message>
    <message>
        <source>--into DATABASE is missing.</source>
        <translation>--into DATABASE fehlt.</translation>
    </message>
    <message>
        <source>--confirm DATABASE is missing.</source>
        <translation>--confirm DATABASE fehlt.</translation>
    </message>
    <message>
        <source>With --swap the database %1 is replaced; --confirm repeats its name.</source>
        <translation>Mit --swap wird die Datenbank %1 ersetzt; --confirm wiederholt ihren Namen.</translation>
    </message>
    <message>
        <source>It repeats the name of the new database.</source>
        <translation>Es wiederholt den Namen der neuen Datenbank.</translation>
    </message>
    <message>
        <source>--confirm says &quot;%1&quot;, but --into says &quot;%2&quot;. Nothing was done.</source>
        <translation>--confirm sagt „%1“, --into aber „%2“. Es wurde nichts getan.</translation>
    </message>
    <message>
        <source>Restore a backup into a new database, compare it, and swap it in when asked.</source>
        <translation>Eine Sicherung in eine neue Datenbank wiederherstellen, vergleichen und auf Wunsch eintauschen.</translation>
    </message>
    <message>
        <source>Without --swap DATABASE is a new database and must not exist. With --swap it is the live one: the
backup is restored beside it, compared with its manifest, and only when it is the same it takes
DATABASE&apos;s place; the old one is kept. In production --swap needs --arm.</source>
        <translation>Ohne --swap ist DATABASE eine neue Datenbank und darf nicht vorhanden sein. Mit --swap ist es die in Betrieb:
Die Sicherung wird daneben wiederhergestellt, mit ihrem Manifest verglichen und tritt nur, wenn sie gleich ist,
an die Stelle von DATABASE; die alte wird aufbewahrt. In der Produktion braucht --swap auch --arm.</translation>
    </message>
    <message>
        <source>The database to restore into.</source>
        <translation>Die Datenbank, in die wiederhergestellt wird.</translation>
    </message>
    <message>
        <source>Replace DATABASE by the checked copy.</source>
        <translation>DATABASE durch die geprüfte Kopie ersetzen.</translation>
    </message>
    <message>
        <source>The same name again, as the confirmation.</source>
        <translation>Noch einmal derselbe Name, als Bestätigung.</translation>
    </message>
    <message numerus="yes">
        <source>The copy is the same as the backup: %n table(s) compared, row for row, in %1.</source>
        <translation>
            <numerusform>Die Kopie gleicht der Sicherung: %n Tabelle Zeile für Zeile verglichen, in %1.</numerusform>
            <numerusform>Die Kopie gleicht der Sicherung: %n Tabellen Zeile für Zeile verglichen, in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The copy differs from the backup: %n table(s) compared in %1.</source>
        <translation>
            <numerusform>Die Kopie weicht von der Sicherung ab: %n Tabelle verglichen, in %1.</numerusform>
            <numerusform>Die Kopie weicht von der Sicherung ab: %n Tabellen verglichen, in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restored in %1. Whether it is the same is not known: this backup has no manifest.</source>
        <translation>In %1 wiederhergestellt. Ob es gleich ist, ist nicht bekannt: Diese Sicherung hat kein Manifest.</translation>
    </message>
    <message>
        <source>  left out: </source>
        <translation>  weggelassen: </translation>
    </message>
    <message>
        <source>The database that was there is kept as %1 until %2.</source>
        <translation>Die bisherige Datenbank wird als %1 bis %2 aufbewahrt.</translation>
    </message>
    <message>
        <source>Report: castellan report %1 --format pdf --output FILE</source>
        <translation>Bericht: castellan report %1 --format pdf --output FILE</translation>
    </message>
    <message>
        <source>good</source>
        <extracomment>how a measure stands</extracomment>
        <translation>gut</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Age of the newest proven backup</source>
        <translation>Alter der neuesten nachgewiesenen Sicherung</translation>
    </message>
    <message>
        <source>Time a restore would take</source>
        <translation>Voraussichtliche Dauer einer Wiederherstellung</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Reads answered by the cache</source>
        <translation>Vom Cache beantwortete Lesezugriffe</translation>
    </message>
    <message>
        <source>Index reads answered by the cache</source>
        <translation>Vom Cache beantwortete Indexzugriffe</translation>
    </message>
    <message>
        <source>Open Castellan&apos;s window to go on or to clean up.</source>
        <translation>Öffnen Sie das Fenster von Castellan, um fortzufahren oder aufzuräumen.</translation>
    </message>
    <message>
        <source>Say how the environment stands, worst first, against its objectives.</source>
        <translation>Sagen, wie die Umgebung gegen ihre Ziele dasteht, das Schlimmste zuerst.</translation>
    </message>
    <message>
        <source>Status 3 when something is beyond its objective or limit, or is not known though it must be; 1 when the
environment cannot be observed.</source>
        <translation>Status 3, wenn etwas sein Ziel oder seine Grenze verfehlt oder nicht bekannt ist, obwohl es das sein muss; 1, wenn
die Umgebung nicht beobachtet werden kann.</translation>
    </message>
    <message>
        <source>%1: %2 (%3 is down)</source>
        <extracomment>%1 a check, %2 how it stands, %3 the check that it cannot be seen without</extracomment>
        <translation>%1: %2 (%3 ist ausgefallen)</translation>
    </message>
    <message>
        <source>This computer is offline; nothing can be observed.</source>
        <translation>Dieser Rechner ist offline; nichts lässt sich beobachten.</translation>
    </message>
    <message>
        <source>Try every check of the environment once, and measure it against its limits.</source>
        <translation>Jede Prüfung der Umgebung einmal versuchen und sie an ihren Grenzen messen.</translation>
    </message>
    <message>
        <source>What fails is tried again as often as the environment says before it counts. Status 3 when a check does
not pass or cannot be made, or a limit is passed; 1 when this computer is offline.</source>
        <translation>Was fehlschlägt, wird so oft wiederholt, wie die Umgebung sagt, bevor es zählt. Status 3, wenn eine Prüfung
nicht besteht oder nicht möglich ist oder eine Grenze überschritten ist; 1, wenn dieser Rechner offline ist.</translation>
    </message>
    <message>
        <source>What is measured cannot be kept, because %1 is read-only.</source>
        <translation>Was gemessen wird, kann nicht aufbewahrt werden, weil %1 nur gelesen werden kann.</translation>
    </message>
    <message>
        <source>Give yourself the right to write there, or set CASTELLAN_WORKSPACE.</source>
        <translation>Geben Sie sich das Recht, dort zu schreiben, oder setzen Sie CASTELLAN_WORKSPACE.</translation>
    </message>
    <message>
        <source>%1  Watching %2.</source>
        <translation>%1  %2 wird beobachtet.</translation>
    </message>
    <message>
        <source>Keep checking and measuring the environment, without a window, until interrupted.</source>
        <translation>Die Umgebung ohne Fenster weiter prüfen und messen, bis zur Unterbrechung.</translation>
    </message>
    <message>
        <source>End after so long: 90s, 15min, 4h or 7d.</source>
        <translation>Nach so langer Zeit enden: 90s, 15min, 4h oder 7d.</translation>
    </message>
    <message>
        <source>--for is a duration such as 90s, 15min, 4h or 7d, not &quot;%1&quot;.</source>
        <translation>--for ist eine Dauer wie 90s, 15min, 4h oder 7d, nicht „%1“.</translation>
    </message>
    <message>
        <source>What is measured is kept in the workspace, where the window&apos;s charts find it. A line tells each check that turns;
with --json each line is a document. Logs whose capture is switched on in the window are captured here, too,
unless another Castellan does. Passwords come from the keyring or --password-stdin. With --for the
status is that of &quot;castellan check&quot; at the end; without, an interrupt ends it with status 0.</source>
        <translation>Was gemessen wird, wird im Arbeitsbereich aufbewahrt, wo die Diagramme des Fensters es finden. Eine Zeile meldet jede
Prüfung, die umschlägt; mit --json ist jede Zeile ein Dokument. Protokolle, deren Mitschreiben im Fenster eingeschaltet
ist, werden auch hier mitgeschrieben, solange kein anderes Castellan es tut. Passwörter kommen aus dem Schlüsselbund
oder von --password-stdin. Mit --for ist der Status der von „castellan check“ am Ende; ohne beendet eine Unterbrechung
es mit Status 0.</translation>
    </message>
    <message>
        <source>notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>waits for %1</source>
        <extracomment>%1 a duration</extracomment>
        <translation>wartet seit %1</translation>
    </message>
    <message numerus="yes">
        <source>holds up %n session(s)</source>
        <translation>
            <numerusform>hält %n Sitzung auf</numerusform>
            <numerusform>hält %n Sitzungen auf</numerusform>
        </translation>
    </message>
    <message>
        <source>Of what can be seen nobody waits for a lock.</source>
        <translation>Soweit zu sehen ist, wartet niemand auf eine Sperre.</translation>
    </message>
    <message>
        <source>Nobody waits for a lock.</source>
        <translation>Niemand wartet auf eine Sperre.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) of other roles are hidden; pg_read_all_stats shows them.</source>
        <translation>
            <numerusform>%n Sitzung anderer Rollen ist verborgen; pg_read_all_stats zeigt sie.</numerusform>
            <numerusform>%n Sitzungen anderer Rollen sind verborgen; pg_read_all_stats zeigt sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Say who waits for a lock, and who holds them up, the longest queue first.</source>
        <translation>Sagen, wer auf eine Sperre wartet und wer sie aufhält, die längste Schlange zuerst.</translation>
    </message>
    <message>
        <source>Status 3 when somebody waits.</source>
        <translation>Status 3, wenn jemand wartet.</translation>
    </message>
    <message>
        <source>%1 is no name of a table, index or schema.</source>
        <translation>%1 ist kein Name einer Tabelle, eines Index oder eines Schemas.</translation>
    </message>
    <message>
        <source>The guide&apos;s tasks are for the whole database.</source>
        <translation>Die Aufgaben des Leitfadens gelten der ganzen Datenbank.</translation>
    </message>
    <message>
        <source>Maintain the database, or the tables, indexes, views and schemas that are named.</source>
        <translation>Die Datenbank warten oder die genannten Tabellen, Indizes, Sichten und Schemas.</translation>
    </message>
    <message>
        <source>A table; several times for several.</source>
        <translation>Eine Tabelle; mehrmals für mehrere.</translation>
    </message>
    <message>
        <source>An index, likewise.</source>
        <translation>Ein Index, ebenso.</translation>
    </message>
    <message>
        <source>A materialized view, likewise.</source>
        <translation>Eine materialisierte Sicht, ebenso.</translation>
    </message>
    <message>
        <source>A schema, likewise; for reindex.</source>
        <translation>Ein Schema, ebenso; für reindex.</translation>
    </message>
    <message>
        <source>With vacuum and vacuum-full: FREEZE.</source>
        <translation>Mit vacuum und vacuum-full: FREEZE.</translation>
    </message>
    <message>
        <source>With vacuum and vacuum-full: ANALYZE, too.</source>
        <translation>Mit vacuum und vacuum-full: auch ANALYZE.</translation>
    </message>
    <message>
        <source>Say what would be run, and what it locks; run nothing.</source>
        <translation>Sagen, was ausgeführt würde und was es sperrt; nichts ausführen.</translation>
    </message>
    <message>
        <source>the task</source>
        <translation>die Aufgabe</translation>
    </message>
    <message>
        <source>Say how the database stands, in findings, worst first, each with what would mend it.</source>
        <translation>Sagen, wie es um die Datenbank steht, in Befunden, der schlimmste zuerst, jeder mit dem, was abhelfen würde.</translation>
    </message>
    <message>
        <source>Status 3 when something is found that is worse than a notice. What the role may not see is said, and is no finding.</source>
        <translation>Status 3, wenn etwas gefunden wird, das schlimmer ist als ein Hinweis. Was die Rolle nicht sehen darf, wird gesagt und ist kein Befund.</translation>
    </message>
    <message>
        <source>%1 is nothing that can be done; daily, weekly, monthly, %2 are.</source>
        <translation>%1 ist keine Aufgabe; möglich sind daily, weekly, monthly, %2.</translation>
    </message>
    <message>
        <source>TASK is daily, weekly or monthly (the guide&apos;s tasks; the monthly one is a drill with the newest proven backup), analyze, vacuum, vacuum-full, reindex, drop-index, cluster or refresh. Indexes are built and dropped concurrently. Status 3 when something could not be done. In production --arm is needed for what interrupts others.</source>
        <translation>TASK ist daily, weekly oder monthly (die Aufgaben der Anleitung; die monatliche ist eine Übung mit der neuesten nachgewiesenen Sicherung), analyze, vacuum, vacuum-full, reindex, drop-index, cluster oder refresh. Indizes werden nebenläufig (CONCURRENTLY) gebaut und gelöscht. Status 3, wenn etwas nicht getan werden konnte. In der Produktion ist --arm nötig für das, was andere unterbricht.</translation>
    </message>
</context>
<context>
    <name>castellan::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <source>Find a page, an action, a backup…</source>
        <translation>Seite, Aktion oder Sicherung suchen…</translation>
    </message>
    <message>
        <source>Find or do anything</source>
        <translation>Alles suchen und tun</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>castellan::CommandResult</name>
    <message>
        <source>%1 was ended by signal %2.</source>
        <translation>%1 wurde durch das Signal %2 beendet.</translation>
    </message>
    <message>
        <source>Somebody killed it, or the system ran out of memory.</source>
        <translation>Jemand hat es beendet, oder dem System ging der Speicher aus.</translation>
    </message>
    <message>
        <source>%1 failed with exit status %2.</source>
        <translation>%1 ist mit Exit-Status %2 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>%1 failed with exit status %2: %3</source>
        <translation>%1 ist mit Exit-Status %2 fehlgeschlagen: %3</translation>
    </message>
    <message>
        <source>Check that %1 is installed on the host and in the PATH of a login without a terminal.</source>
        <translation>Prüfen Sie, ob %1 auf dem Host installiert und im PATH einer Anmeldung ohne Terminal ist.</translation>
    </message>
    <message>
        <source>Check that the login may execute %1.</source>
        <translation>Prüfen Sie, ob der angemeldete Benutzer %1 ausführen darf.</translation>
    </message>
</context>
<context>
    <name>castellan::ComparisonModel</name>
    <message>
        <source>the same, row for row</source>
        <translation>gleich, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows in the backup</source>
        <translation>Zeilen in der Sicherung</translation>
    </message>
    <message>
        <source>Restored copy</source>
        <translation>Wiederhergestellte Kopie</translation>
    </message>
</context>
<context>
    <name>castellan::ConfirmationDialog</name>
    <message>
        <source>Destructive</source>
        <translation>Zerstörend</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Exactly this will be run:</source>
        <translation>Genau dies wird ausgeführt:</translation>
    </message>
    <message>
        <source>Commands and SQL</source>
        <translation>Befehle und SQL</translation>
    </message>
    <message>
        <source>To go on, type the name %1:</source>
        <translation>Um fortzufahren, geben Sie den Namen %1 ein:</translation>
    </message>
    <message>
        <source>This changes:</source>
        <translation>Das ändert sich:</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
</context>
<context>
    <name>castellan::ConnectionCard</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Nothing is asked of the server until you connect.</source>
        <translation>Der Server wird nichts gefragt, bis Sie verbinden.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
</context>
<context>
    <name>castellan::ConnectionDetails</name>
    <message>
        <source>Connection details</source>
        <translation>Einzelheiten der Verbindung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>&amp;Connect now</source>
        <translation>Jetzt &amp;verbinden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Why this one</source>
        <translation>Warum dieser</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>Host key</source>
        <translation>Host-Schlüssel</translation>
    </message>
    <message>
        <source>Cipher</source>
        <translation>Verschlüsselung</translation>
    </message>
</context>
<context>
    <name>castellan::ConnectionIndicator</name>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>%1 over SSH</source>
        <translation>%1 über SSH</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1 wird aufgebaut…</translation>
    </message>
    <message>
        <source>Reconnecting to %1…</source>
        <translation>Verbindung zu %1 wird wieder aufgebaut…</translation>
    </message>
    <message>
        <source>Cannot reach %1</source>
        <translation>%1 ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connection: %1</source>
        <translation>Verbindung: %1</translation>
    </message>
</context>
<context>
    <name>castellan::ConsoleHistoryDialog</name>
    <message>
        <source>What was run here before</source>
        <translation>Was hier früher ausgeführt wurde</translation>
    </message>
    <message>
        <source>The whole text</source>
        <translation>Der ganze Text</translation>
    </message>
    <message>
        <source>Put it into the editor</source>
        <translation>In den Editor übernehmen</translation>
    </message>
</context>
<context>
    <name>castellan::ConsoleHistoryModel</name>
    <message>
        <source>It failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>castellan::ConsolePane</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>Aus&amp;führen</translation>
    </message>
    <message>
        <source>Runs what is selected, else all of it (Ctrl+Return)</source>
        <translation>Führt aus, was markiert ist, sonst alles (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>&amp;Stopp</translation>
    </message>
    <message>
        <source>Cancels what runs; rows that came stay</source>
        <translation>Bricht ab, was läuft; angekommene Zeilen bleiben</translation>
    </message>
    <message>
        <source>&amp;History…</source>
        <translation>&amp;Verlauf…</translation>
    </message>
    <message>
        <source>What was run here before</source>
        <translation>Was hier früher ausgeführt wurde</translation>
    </message>
    <message>
        <source>Let it &amp;write</source>
        <translation>Schreiben &amp;dürfen</translation>
    </message>
    <message>
        <source>Each run is then shown before and asked for, kept as evidence, and needs production armed</source>
        <translation>Jeder Lauf wird dann vorher gezeigt und erfragt, als Nachweis aufgehoben und braucht eine scharf geschaltete Produktion</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>SELECT …  Several statements are run one after the other; Ctrl+Return runs them.</source>
        <translation>SELECT …  Mehrere Anweisungen werden nacheinander ausgeführt; Strg+Eingabe führt sie aus.</translation>
    </message>
    <message>
        <source>What it changes is committed, each statement for itself.</source>
        <translation>Änderungen werden bestätigt (COMMIT), jede Anweisung für sich.</translation>
    </message>
    <message>
        <source>It may only read: all of it is one transaction that is rolled back.</source>
        <translation>Nur Lesen ist erlaubt: Alles ist eine einzige Transaktion, die zurückgerollt wird.</translation>
    </message>
    <message>
        <source>It runs…</source>
        <translation>Läuft…</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Done, and committed.</source>
        <translation>Getan und bestätigt.</translation>
    </message>
    <message>
        <source>It fell short.</source>
        <translation>Nicht alles ist gelungen.</translation>
    </message>
    <message>
        <source>The statements were not run</source>
        <translation>Die Anweisungen wurden nicht ausgeführt</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) in %1.</source>
        <translation>
            <numerusform>%n Anweisung in %1.</numerusform>
            <numerusform>%n Anweisungen in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n behind the one that failed were not run.</source>
        <comment>statements</comment>
        <translation>
            <numerusform>%n nach der fehlgeschlagenen wurde nicht ausgeführt.</numerusform>
            <numerusform>%n nach der fehlgeschlagenen wurden nicht ausgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The history cannot be kept: %1</source>
        <translation>Der Verlauf kann nicht aufgehoben werden: %1</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>Plan &amp;zeigen</translation>
    </message>
    <message>
        <source>Shows the plan of the one statement that is selected, or of the only one</source>
        <translation>Zeigt den Plan der einen Anweisung, die ausgewählt ist, oder der einzigen</translation>
    </message>
</context>
<context>
    <name>castellan::ConsoleSession</name>
    <message>
        <source>There is no SQL statement to run.</source>
        <translation>Es gibt keine SQL-Anweisung auszuführen.</translation>
    </message>
    <message>
        <source>The SQL text contains a zero character, which PostgreSQL cannot read.</source>
        <translation>Der SQL-Text enthält ein Nullzeichen, das PostgreSQL nicht lesen kann.</translation>
    </message>
    <message>
        <source>COPY from or to this computer is not run here, because it turns the connection into a stream of bytes.</source>
        <translation>COPY von diesem Rechner oder auf ihn wird hier nicht ausgeführt, weil es die Verbindung in einen Strom von Bytes verwandelt.</translation>
    </message>
    <message>
        <source>SELECT the rows and export them, or use psql.</source>
        <translation>Lesen Sie die Zeilen mit SELECT und exportieren Sie sie, oder nehmen Sie psql.</translation>
    </message>
    <message>
        <source>Let the console write to run it.</source>
        <translation>Erlauben Sie der Konsole das Schreiben, um ihn auszuführen.</translation>
    </message>
    <message>
        <source>COPY reads and writes files of the server even in a read-only transaction.</source>
        <translation>COPY liest und schreibt Dateien des Servers auch in einer Transaktion, die nur lesen darf.</translation>
    </message>
    <message>
        <source>Leave it out, or arm the console.</source>
        <translation>Lassen Sie es weg oder schalten Sie die Konsole scharf.</translation>
    </message>
    <message>
        <source>%1 is not run here: a text that only reads is one read-only transaction.</source>
        <translation>%1 wird hier nicht ausgeführt: Ein Text, der nur liest, ist eine einzige Transaktion, die nur lesen darf.</translation>
    </message>
    <message>
        <source>Whether the transaction only reads cannot be changed by a text that only reads.</source>
        <translation>Ob die Transaktion nur liest, kann ein Text, der nur liest, nicht ändern.</translation>
    </message>
    <message>
        <source>%1 acts even in a read-only transaction.</source>
        <translation>%1 wirkt auch in einer Transaktion, die nur lesen darf.</translation>
    </message>
    <message>
        <source>A text that only reads may not change anything. Let the console write to run it.</source>
        <translation>Ein Text, der nur liest, darf nichts ändern. Um ihn auszuführen, der Konsole das Schreiben erlauben.</translation>
    </message>
</context>
<context>
    <name>castellan::ContainerActions</name>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Starts it and waits until it is healthy.</source>
        <translation>Startet ihn und wartet, bis er gesund ist.</translation>
    </message>
    <message>
        <source>S&amp;top…</source>
        <translation>An&amp;halten…</translation>
    </message>
    <message>
        <source>Ends it; it can be started again.</source>
        <translation>Beendet ihn; er kann wieder gestartet werden.</translation>
    </message>
    <message>
        <source>&amp;Restart…</source>
        <translation>&amp;Neu starten…</translation>
    </message>
    <message>
        <source>Ends and starts it, and waits until it is healthy.</source>
        <translation>Beendet und startet ihn und wartet, bis er gesund ist.</translation>
    </message>
    <message>
        <source>Shell i&amp;n it…</source>
        <translation>Shell &amp;darin…</translation>
    </message>
    <message>
        <source>Opens a shell in the container, in your own terminal.</source>
        <translation>Öffnet eine Shell im Container, in Ihrem eigenen Terminal.</translation>
    </message>
    <message>
        <source>&amp;Logs</source>
        <translation>Protok&amp;olle</translation>
    </message>
    <message>
        <source>What it writes to its log</source>
        <translation>Was er in sein Protokoll schreibt</translation>
    </message>
    <message>
        <source>C&amp;harts</source>
        <translation>Dia&amp;gramme</translation>
    </message>
    <message>
        <source>What was measured of it</source>
        <translation>Was an ihm gemessen wurde</translation>
    </message>
    <message>
        <source>&amp;Inspect</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>All that Docker says of it, as JSON; secrets are masked.</source>
        <translation>Alles, was Docker über ihn sagt, als JSON; Geheimnisse sind verdeckt.</translation>
    </message>
    <message>
        <source>Debug: &amp;configuration</source>
        <translation>Debug: &amp;Konfiguration</translation>
    </message>
    <message>
        <source>Reads /debug/config of the service, where it offers that.</source>
        <translation>Liest /debug/config des Dienstes, wo er das anbietet.</translation>
    </message>
    <message>
        <source>Debug: &amp;profiles</source>
        <translation>Debug: &amp;Profile</translation>
    </message>
    <message>
        <source>Reads /debug/pprof of the service, where it offers that.</source>
        <translation>Liest /debug/pprof des Dienstes, wo er das anbietet.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>No shell in %1</source>
        <translation>Keine Shell in %1</translation>
    </message>
    <message>
        <source>A shell in %1</source>
        <translation>Eine Shell in %1</translation>
    </message>
    <message>
        <source>No terminal was found on this desktop ($TERMINAL names one). Run this in the one you use:</source>
        <translation>Auf diesem Desktop wurde kein Terminal gefunden ($TERMINAL nennt eines). Führen Sie dies in dem aus, das Sie benutzen:</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 as Docker describes it</source>
        <translation>%1, wie Docker ihn beschreibt</translation>
    </message>
    <message>
        <source>Asking Docker…</source>
        <translation>Docker wird gefragt…</translation>
    </message>
    <message>
        <source>docker inspect on %1. Secrets are masked.</source>
        <translation>docker inspect für %1. Geheimnisse sind verdeckt.</translation>
    </message>
    <message>
        <source>Configuration of %1</source>
        <translation>Konfiguration von %1</translation>
    </message>
    <message>
        <source>Profiles of %1</source>
        <translation>Profile von %1</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>%1: %2. Secrets are masked.</source>
        <translation>%1: %2. Geheimnisse sind verdeckt.</translation>
    </message>
</context>
<context>
    <name>castellan::ContainerDetails</name>
    <message>
        <source>The container</source>
        <translation>Der Container</translation>
    </message>
    <message>
        <source>Given and used</source>
        <translation>Zugeteilt und verbraucht</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>No container selected</source>
        <translation>Kein Container gewählt</translation>
    </message>
    <message>
        <source>Select one above to see what it is and uses.</source>
        <translation>Wählen Sie oben einen, um zu sehen, was er ist und verbraucht.</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Abbild-Tag</translation>
    </message>
    <message>
        <source>Image id</source>
        <translation>Abbild-ID</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>Digest</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Compose</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Runs since</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Last started</source>
        <translation>Zuletzt gestartet</translation>
    </message>
    <message>
        <source>Last ended</source>
        <translation>Zuletzt beendet</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>Exit-Status</translation>
    </message>
    <message>
        <source>%1, out of memory</source>
        <translation>%1, Speicher ausgegangen</translation>
    </message>
    <message>
        <source>Started again</source>
        <translation>Startet erneut</translation>
    </message>
    <message>
        <source>Restarts in 24 hours</source>
        <translation>Neustarts in 24 Stunden</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>peak %1 of %2</source>
        <extracomment>what was used of a limit: &quot;peak 480 MB of 512 MB&quot;</extracomment>
        <translation>Spitze %1 von %2</translation>
    </message>
    <message>
        <source>peak %1, no limit</source>
        <translation>Spitze %1, keine Grenze</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Requested: %1.</source>
        <extracomment>an amount of memory that a container asked for</extracomment>
        <translation>Angefordert: %1.</translation>
    </message>
    <message>
        <source>%1 on average.</source>
        <translation>%1 im Mittel.</translation>
    </message>
</context>
<context>
    <name>castellan::ContainerLimits</name>
    <message>
        <source>%1 CPU</source>
        <extracomment>a share of processors: &quot;0.5 CPU&quot;</extracomment>
        <translation>%1 CPU</translation>
    </message>
    <message>
        <source>none</source>
        <extracomment>a container has no limit</extracomment>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Nothing was measured yet.</source>
        <translation>Es wurde noch nichts gemessen.</translation>
    </message>
    <message>
        <source>Its peak is %1 of the limit: raise it to %2 (%3).</source>
        <translation>Die Spitze liegt bei %1 der Grenze: Heben Sie sie auf %2 an (%3).</translation>
    </message>
    <message>
        <source>Measured for %1 only; a day is needed before a limit can be suggested.</source>
        <translation>Erst gemessen: %1; um eine Grenze vorzuschlagen, braucht es einen Tag.</translation>
    </message>
    <message>
        <source>%1 would leave a third of room above its peak (%2).</source>
        <translation>%1 ließe über der Spitze (%2) ein Drittel Platz.</translation>
    </message>
    <message>
        <source>It never used more than %1 of the limit; %2 would do (%3).</source>
        <translation>Nie wurden mehr als %1 der Grenze verbraucht; %2 würden genügen (%3).</translation>
    </message>
    <message>
        <source>The limit fits.</source>
        <translation>Die Grenze passt.</translation>
    </message>
    <message>
        <source>Without a limit a leak takes the whole host&apos;s memory.</source>
        <translation>Ohne Grenze nimmt ein Speicherleck den Speicher des ganzen Hosts ein.</translation>
    </message>
    <message>
        <source>Without a limit it may take every processor of the host.</source>
        <translation>Ohne Grenze kann er alle Prozessoren des Hosts belegen.</translation>
    </message>
    <message>
        <source>Measured for less than an hour; a day is needed before a limit can be suggested.</source>
        <translation>Erst seit weniger als einer Stunde gemessen; für einen Vorschlag ist ein Tag nötig.</translation>
    </message>
</context>
<context>
    <name>castellan::ContainerModel</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>memory that is used, of a limit</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>%1
The image&apos;s own id: it has no digest of a registry.</source>
        <translation>%1
Die eigene ID des Abbilds: Es hat keinen Digest aus einer Registry.</translation>
    </message>
    <message>
        <source>Starts within the last 24 hours that followed an end, also when the container was made anew</source>
        <translation>Starts der letzten 24 Stunden, die auf ein Ende folgten, auch wenn der Container neu angelegt wurde</translation>
    </message>
    <message>
        <source>100 % is one whole processor</source>
        <translation>100 % ist ein ganzer Prozessor</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Restarts, 24 h</source>
        <translation>Neustarts, 24 h</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Abbild</translation>
    </message>
    <message>
        <source>Up for</source>
        <extracomment>since when a container runs; a duration stands below</extracomment>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
</context>
<context>
    <name>castellan::Containers</name>
    <message>
        <source>It uses %1 of its memory; the limit is %2.</source>
        <translation>Er belegt %1 seines Speichers; die Grenze ist %2.</translation>
    </message>
    <message numerus="yes">
        <source>It was restarted %n time(s) in 24 hours.</source>
        <translation>
            <numerusform>Er wurde in 24 Stunden %n-mal neu gestartet.</numerusform>
            <numerusform>Er wurde in 24 Stunden %n-mal neu gestartet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The limit is %1.</source>
        <translation>Die Grenze ist %1.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n container(s) run</source>
        <translation>
            <numerusform>%1 von %n Container läuft</numerusform>
            <numerusform>%1 von %n Containern laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The environment names %n container(s) that Docker does not have: %1.</source>
        <translation>
            <numerusform>Die Umgebung nennt %n Container, den Docker nicht hat: %1.</numerusform>
            <numerusform>Die Umgebung nennt %n Container, die Docker nicht hat: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Docker has no containers on this host.</source>
        <translation>Docker hat auf diesem Host keine Container.</translation>
    </message>
    <message>
        <source>%1, and none needs anything.</source>
        <translation>%1, und keiner braucht etwas.</translation>
    </message>
    <message>
        <source>%1. Look at %2 too.</source>
        <extracomment>%1 is &quot;4 of 5 containers run&quot;, %2 a list of names</extracomment>
        <translation>%1. Sehen Sie auch nach %2.</translation>
    </message>
    <message>
        <source>never started</source>
        <translation>nie gestartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>being removed</source>
        <translation>wird entfernt</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>Speicher ausgegangen</translation>
    </message>
    <message>
        <source>ended (%1)</source>
        <extracomment>a container that ended; %1 is its exit status</extracomment>
        <translation>beendet (%1)</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>not healthy</source>
        <translation>nicht gesund</translation>
    </message>
    <message>
        <source>starting</source>
        <extracomment>a container whose own health check has not answered yet</extracomment>
        <translation>startet</translation>
    </message>
    <message>
        <source>no check</source>
        <extracomment>a container has no health check of its own</extracomment>
        <translation>ohne Prüfung</translation>
    </message>
    <message>
        <source>never by itself</source>
        <translation>nie von selbst</translation>
    </message>
    <message>
        <source>always</source>
        <extracomment>when Docker starts a container again</extracomment>
        <translation>immer</translation>
    </message>
    <message>
        <source>always, unless it was stopped</source>
        <translation>immer, außer er wurde angehalten</translation>
    </message>
    <message numerus="yes">
        <source>after a failure, %n time(s) at most</source>
        <translation>
            <numerusform>nach einem Fehler, höchstens %n-mal</numerusform>
            <numerusform>nach einem Fehler, höchstens %n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>after every failure</source>
        <translation>nach jedem Fehler</translation>
    </message>
    <message>
        <source>The user %1 may not use Docker on %2.</source>
        <translation>Der Benutzer %1 darf Docker auf %2 nicht benutzen.</translation>
    </message>
    <message>
        <source>This user has an engine without root at %1: set DOCKER_HOST=unix://%1 for it on the host (in ~/.bashrc or ~/.ssh/environment), or make it the default with &quot;docker context use rootless&quot;.</source>
        <translation>Dieser Benutzer hat unter %1 ein Docker ohne Root-Rechte: Setzen Sie dafür auf dem Host DOCKER_HOST=unix://%1 (in ~/.bashrc oder ~/.ssh/environment) oder machen Sie es mit „docker context use rootless“ zur Vorgabe.</translation>
    </message>
    <message>
        <source>The socket %1 is open to the group &quot;%2&quot;; the user is in: %3. Add the user on the host: sudo usermod -aG %2 %4, then connect anew.</source>
        <translation>Der Socket %1 steht der Gruppe „%2“ offen; der Benutzer ist in: %3. Fügen Sie den Benutzer auf dem Host hinzu: sudo usermod -aG %2 %4, und verbinden Sie sich dann neu.</translation>
    </message>
</context>
<context>
    <name>castellan::ContainersPage</name>
    <message>
        <source>Docker was asked %1</source>
        <extracomment>%1 is an age: &quot;6 s ago&quot;</extracomment>
        <translation>Docker wurde %1 gefragt</translation>
    </message>
    <message>
        <source>Look &amp;again now</source>
        <translation>Jetzt &amp;erneut nachsehen</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>How the containers stand is not known now.</source>
        <translation>Wie es um die Container steht, ist zurzeit nicht bekannt.</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>No environment yet</source>
        <translation>Noch keine Umgebung</translation>
    </message>
    <message>
        <source>Add one, and the containers of its host are shown here.</source>
        <translation>Fügen Sie eine hinzu, und die Container ihres Hosts werden hier gezeigt.</translation>
    </message>
    <message>
        <source>Cannot observe: there is no connection to %1.</source>
        <translation>Nicht beobachtbar: Es gibt keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>Cannot observe: %1</source>
        <translation>Nicht beobachtbar: %1</translation>
    </message>
    <message>
        <source>Nothing newer has come.</source>
        <translation>Neueres ist nicht gekommen.</translation>
    </message>
    <message>
        <source>No containers</source>
        <translation>Keine Container</translation>
    </message>
    <message>
        <source>Docker answers on %1, and has none.</source>
        <translation>Docker antwortet auf %1 und hat keine.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>The containers run on %1. Connect to see them.</source>
        <translation>Die Container laufen auf %1. Verbinden Sie sich, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Asking Docker on %1…</source>
        <translation>Docker auf %1 wird gefragt…</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1 wird aufgebaut…</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu starten</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
</context>
<context>
    <name>castellan::ContentsDialog</name>
    <message>
        <source>Contents of %1</source>
        <translation>Inhalt von %1</translation>
    </message>
    <message>
        <source>Backup of %1</source>
        <translation>Sicherung vom %1</translation>
    </message>
    <message>
        <source>The list stands at the beginning of the archive. That it can be read does not prove the rest of the file.</source>
        <translation>Das Verzeichnis steht am Anfang des Archivs. Dass es lesbar ist, beweist nichts über den Rest der Datei.</translation>
    </message>
    <message>
        <source>Contents of the backup</source>
        <translation>Inhalt der Sicherung</translation>
    </message>
    <message>
        <source>Reading the contents of %1…</source>
        <translation>Der Inhalt von %1 wird gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n entries of %1, dumped from PostgreSQL %2. The list stands at the beginning of the archive; that it can be read does not prove the rest of the file.</source>
        <translation>
            <numerusform>%n Eintrag von %1, gedumpt aus PostgreSQL %2. Das Verzeichnis steht am Anfang des Archivs; dass es lesbar ist, beweist nichts über den Rest der Datei.</numerusform>
            <numerusform>%n Einträge von %1, gedumpt aus PostgreSQL %2. Das Verzeichnis steht am Anfang des Archivs; dass es lesbar ist, beweist nichts über den Rest der Datei.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ContentsModel</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
</context>
<context>
    <name>castellan::ContentsPage</name>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>view</source>
        <translation>Sicht</translation>
    </message>
    <message>
        <source>materialized view</source>
        <translation>materialisierte Sicht</translation>
    </message>
    <message>
        <source>&amp;Everything (recommended)</source>
        <translation>&amp;Alles (empfohlen)</translation>
    </message>
    <message>
        <source>The whole database as it was, compared with the manifest afterwards.</source>
        <translation>Die ganze Datenbank, wie sie war, danach mit dem Manifest verglichen.</translation>
    </message>
    <message>
        <source>&amp;Only some tables and views</source>
        <translation>&amp;Nur einige Tabellen und Sichten</translation>
    </message>
    <message>
        <source>With everything that they need. What depends on a table that you leave out is left out too, and named.</source>
        <translation>Mit allem, was sie brauchen. Was von einer weggelassenen Tabelle abhängt, wird auch weggelassen und genannt.</translation>
    </message>
    <message>
        <source>Find a table</source>
        <translation>Tabelle suchen</translation>
    </message>
    <message>
        <source>Tables and views in the backup</source>
        <translation>Tabellen und Sichten in der Sicherung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Brought along</source>
        <translation>Mitgenommen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>From %1, taken %2.</source>
        <extracomment>%1 is a file name, %2 a moment</extracomment>
        <translation>Aus %1, aufgenommen %2.</translation>
    </message>
    <message>
        <source>A plain SQL dump has no list of contents; it can only be restored whole.</source>
        <translation>Ein reiner SQL-Dump hat kein Inhaltsverzeichnis; er kann nur im Ganzen wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>Reading the list of contents…</source>
        <translation>Das Inhaltsverzeichnis wird gelesen…</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Nothing has to be brought along</source>
        <translation>Nichts muss mitgenommen werden</translation>
    </message>
    <message>
        <source>Brought along, because it is needed (%1)</source>
        <translation>Mitgenommen, weil es gebraucht wird (%1)</translation>
    </message>
    <message>
        <source>Nothing is left out</source>
        <translation>Nichts wird weggelassen</translation>
    </message>
    <message>
        <source>Left out, by name (%1)</source>
        <translation>Weggelassen, nach Namen (%1)</translation>
    </message>
    <message>
        <source>The new database is not swapped in, because it lacks the other tables.</source>
        <translation>Die neue Datenbank wird nicht eingetauscht, weil ihr die übrigen Tabellen fehlen.</translation>
    </message>
    <message>
        <source>It stays beside %1 as %2, to take rows from.</source>
        <translation>Sie bleibt als %2 neben %1, um ihr Zeilen zu entnehmen.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>What do you want to restore?</source>
        <translation>Was wollen Sie wiederherstellen?</translation>
    </message>
    <message>
        <source>Next: check</source>
        <translation>Weiter: Prüfung</translation>
    </message>
</context>
<context>
    <name>castellan::Core</name>
    <message>
        <source>Castellan made a mistake of its own.</source>
        <translation>Castellan hat selbst einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Please report this with the log.</source>
        <translation>Bitte melden Sie dies zusammen mit dem Protokoll.</translation>
    </message>
</context>
<context>
    <name>castellan::CreateBackupDialog</name>
    <message>
        <source>Back up %1</source>
        <translation>%1 sichern</translation>
    </message>
    <message>
        <source>One snapshot for the dump and for the row counts and hashes of its manifest, so that a restore can be compared row for row. The database stays in use meanwhile.</source>
        <translation>Ein und derselbe Schnappschuss für den Dump und für die Zeilenzahlen und Hashes seines Manifests, sodass sich eine Wiederherstellung Zeile für Zeile vergleichen lässt. Die Datenbank bleibt währenddessen in Betrieb.</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>Jetzt &amp;sichern</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>In the container %1</source>
        <translation>Im Container %1</translation>
    </message>
    <message>
        <source>On the server, %1</source>
        <translation>Auf dem Server, %1</translation>
    </message>
    <message>
        <source>On this computer, through the tunnel</source>
        <translation>Auf diesem Rechner, durch den Tunnel</translation>
    </message>
    <message>
        <source>pg_dump &amp;runs</source>
        <translation>pg_dump &amp;läuft</translation>
    </message>
    <message>
        <source>To the server and to this computer</source>
        <translation>Auf den Server und auf diesen Rechner</translation>
    </message>
    <message>
        <source>To the server only</source>
        <translation>Nur auf den Server</translation>
    </message>
    <message>
        <source>To this computer only</source>
        <translation>Nur auf diesen Rechner</translation>
    </message>
    <message>
        <source>The file &amp;goes</source>
        <translation>Die Datei &amp;geht</translation>
    </message>
    <message>
        <source>&amp;Server directory</source>
        <translation>Verzeichnis auf dem Ser&amp;ver</translation>
    </message>
    <message>
        <source>Browse for the directory on this computer</source>
        <translation>Verzeichnis auf diesem Rechner suchen</translation>
    </message>
    <message>
        <source>Where backups go on this computer</source>
        <translation>Wohin Sicherungen auf diesem Rechner gehen</translation>
    </message>
    <message>
        <source>Directory on &amp;this computer</source>
        <translation>Verzeichnis auf diesem &amp;Rechner</translation>
    </message>
    <message>
        <source>Custom archive (recommended)</source>
        <translation>Custom-Archiv (empfohlen)</translation>
    </message>
    <message>
        <source>Directory, dumped by several jobs</source>
        <translation>Verzeichnis, von mehreren Jobs gedumpt</translation>
    </message>
    <message>
        <source>Plain SQL, gzip</source>
        <translation>Reines SQL, gzip</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>&amp;Hash the content of every table (proof level 5 needs it)</source>
        <translation>Inhalt jeder Tabelle &amp;hashen (Nachweisstufe 5 braucht das)</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Jobs</translation>
    </message>
    <message>
        <source>Checked beforehand</source>
        <translation>Vorher geprüft</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>Was geschehen wird</translation>
    </message>
    <message>
        <source>Commands and SQL</source>
        <translation>Befehle und SQL</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>One file, compressed with zstd on all cores. Everything can be restored from it, or single tables.</source>
        <translation>Eine Datei, mit zstd auf allen Kernen komprimiert. Daraus lässt sich alles wiederherstellen oder auch einzelne Tabellen.</translation>
    </message>
    <message>
        <source>A folder with a file per table, written by several jobs at once: fast for large databases.</source>
        <translation>Ein Ordner mit einer Datei je Tabelle, von mehreren Jobs zugleich geschrieben: schnell bei großen Datenbanken.</translation>
    </message>
    <message>
        <source>SQL text for psql, as the guide&apos;s script writes it. It is restored as a whole, by one job.</source>
        <translation>SQL-Text für psql, wie ihn das Skript des Leitfadens schreibt. Er wird im Ganzen wiederhergestellt, von einem einzigen Job.</translation>
    </message>
    <message>
        <source>How long it takes is not known yet; this is the first one of its format.</source>
        <translation>Wie lange es dauert, ist noch nicht bekannt; dies ist die erste in diesem Format.</translation>
    </message>
    <message>
        <source>About %1, as long as the last one took.</source>
        <translation>Etwa %1, so lange wie beim letzten Mal.</translation>
    </message>
    <message>
        <source>At most about %1 to store (%2).</source>
        <translation>Höchstens etwa %1 zu speichern (%2).</translation>
    </message>
    <message>
        <source>%1 About %2, as long as the last one took.</source>
        <translation>%1 Etwa %2, so lange wie beim letzten Mal.</translation>
    </message>
    <message>
        <source>Bro&amp;wse…</source>
        <translation>&amp;Durchsuchen…</translation>
    </message>
</context>
<context>
    <name>castellan::DashboardPage</name>
    <message>
        <source>&amp;Full screen, for a wall</source>
        <translation>&amp;Vollbild, für eine Wand</translation>
    </message>
    <message>
        <source>&amp;Add a chart…</source>
        <translation>Diagramm &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Copy as a dashboard of your own…</source>
        <translation>Als eigenes Dashboard &amp;kopieren…</translation>
    </message>
    <message>
        <source>&amp;Remove this dashboard…</source>
        <translation>Dieses Dashboard entfer&amp;nen…</translation>
    </message>
    <message>
        <source>&amp;Import a dashboard…</source>
        <translation>Dashboard &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Export this dashboard…</source>
        <translation>Dieses &amp;Dashboard exportieren…</translation>
    </message>
    <message>
        <source>Dashboards (*.json)</source>
        <translation>Dashboards (*.json)</translation>
    </message>
    <message>
        <source>Export for &amp;Grafana…</source>
        <translation>Für &amp;Grafana exportieren…</translation>
    </message>
    <message>
        <source>Dashboards of Grafana (*.json)</source>
        <translation>Dashboards von Grafana (*.json)</translation>
    </message>
    <message>
        <source>&amp;Open in Grafana</source>
        <translation>In Grafana ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Chan&amp;ge…</source>
        <translation>Änd&amp;ern…</translation>
    </message>
    <message>
        <source>Move &amp;before the previous one</source>
        <translation>Vor das vorige &amp;schieben</translation>
    </message>
    <message>
        <source>Move &amp;after the next one</source>
        <translation>&amp;Hinter das nächste schieben</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message>
        <source>The series cannot be read</source>
        <translation>Die Messreihen können nicht gelesen werden</translation>
    </message>
    <message>
        <source>The dashboard was not saved</source>
        <translation>Das Dashboard wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Copy the dashboard</source>
        <translation>Dashboard kopieren</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>My %1</source>
        <translation>%1 (eigenes)</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot;?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>Its file is deleted. What was measured stays.</source>
        <translation>Die Datei wird gelöscht. Was gemessen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The dashboard was not removed</source>
        <translation>Das Dashboard wurde nicht entfernt</translation>
    </message>
    <message>
        <source>Export the dashboard</source>
        <translation>Dashboard exportieren</translation>
    </message>
    <message>
        <source>The dashboard was not written</source>
        <translation>Das Dashboard wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>Import a dashboard</source>
        <translation>Dashboard importieren</translation>
    </message>
    <message>
        <source>The dashboard was not imported</source>
        <translation>Das Dashboard wurde nicht importiert</translation>
    </message>
    <message numerus="yes">
        <source>Last %n minute(s)</source>
        <translation>
            <numerusform>Letzte Minute</numerusform>
            <numerusform>Letzte %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Letzte Stunde</numerusform>
            <numerusform>Letzte %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Of which one</source>
        <translation>Wovon</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Verk&amp;leinern</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
    <message>
        <source>More for this dashboard</source>
        <translation>Mehr zu diesem Dashboard</translation>
    </message>
    <message>
        <source>A dashboard cannot be read</source>
        <translation>Ein Dashboard kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>No environment yet</source>
        <translation>Noch keine Umgebung</translation>
    </message>
    <message>
        <source>Add one, and what is measured there is drawn here.</source>
        <translation>Fügen Sie eine hinzu, und was dort gemessen wird, wird hier gezeichnet.</translation>
    </message>
    <message>
        <source>Opening what was measured…</source>
        <translation>Was gemessen wurde, wird geöffnet…</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>No chart yet</source>
        <translation>Noch kein Diagramm</translation>
    </message>
    <message>
        <source>Nothing was measured for this yet</source>
        <translation>Hierfür wurde noch nichts gemessen</translation>
    </message>
    <message>
        <source>Business metrics are SQL of the environment&apos;s: add some in its settings, and they are asked every five minutes.</source>
        <translation>Geschäftskennzahlen sind SQL der Umgebung: Fügen Sie in ihren Einstellungen welche hinzu, und sie werden alle fünf Minuten abgefragt.</translation>
    </message>
    <message>
        <source>Charts appear once there are values for them.</source>
        <translation>Diagramme erscheinen, sobald es Werte dafür gibt.</translation>
    </message>
    <message>
        <source>&amp;Its address in Grafana…</source>
        <translation>Seine &amp;Adresse in Grafana…</translation>
    </message>
    <message>
        <source>Open in Grafana</source>
        <translation>In Grafana öffnen</translation>
    </message>
    <message>
        <source>Address of the dashboard that shows the same there</source>
        <translation>Adresse des Dashboards, das dort dasselbe zeigt</translation>
    </message>
    <message>
        <source>That is no address of a dashboard</source>
        <translation>Das ist keine Adresse eines Dashboards</translation>
    </message>
    <message>
        <source>The host is not connected, so Prometheus cannot be asked.</source>
        <translation>Der Host ist nicht verbunden, daher kann Prometheus nicht gefragt werden.</translation>
    </message>
    <message>
        <source>Connect to the environment.</source>
        <translation>Verbinden Sie sich mit der Umgebung.</translation>
    </message>
</context>
<context>
    <name>castellan::Dashboards</name>
    <message>
        <source>Response time by endpoint, 95th percentile</source>
        <translation>Antwortzeit nach Endpunkt, 95. Perzentil</translation>
    </message>
    <message>
        <source>Application performance</source>
        <translation>Leistung der Anwendung</translation>
    </message>
    <message>
        <source>Response time, 95th percentile</source>
        <translation>Antwortzeit, 95. Perzentil</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>Error rate by service</source>
        <translation>Fehlerrate nach Dienst</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Time to answer health checks</source>
        <translation>Antwortzeit der Zustandsprüfungen</translation>
    </message>
    <message>
        <source>Heap and memory</source>
        <translation>Heap und Speicher</translation>
    </message>
    <message>
        <source>Tries of checks that passed</source>
        <translation>Bestandene Versuche der Prüfungen</translation>
    </message>
    <message>
        <source>Processors</source>
        <translation>Prozessoren</translation>
    </message>
    <message>
        <source>System resources</source>
        <translation>Systemressourcen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Pressure: share of time that something waited</source>
        <translation>Druck: Anteil der Zeit, in der etwas wartete</translation>
    </message>
    <message>
        <source>Disks in use</source>
        <translation>Belegte Datenträger</translation>
    </message>
    <message>
        <source>Disk traffic</source>
        <translation>Datenträgerverkehr</translation>
    </message>
    <message>
        <source>Network traffic</source>
        <translation>Netzverkehr</translation>
    </message>
    <message>
        <source>Disks busy</source>
        <translation>Auslastung der Datenträger</translation>
    </message>
    <message>
        <source>Containers: processors used</source>
        <translation>Container: belegte Prozessoren</translation>
    </message>
    <message>
        <source>Containers: memory of their limit</source>
        <translation>Container: Speicher im Verhältnis zur Grenze</translation>
    </message>
    <message>
        <source>Containers: restarts in 24 hours</source>
        <translation>Container: Neustarts in 24 Stunden</translation>
    </message>
    <message>
        <source>Inodes in use</source>
        <translation>Belegte Inodes</translation>
    </message>
    <message>
        <source>Reads answered by the cache</source>
        <translation>Vom Cache beantwortete Lesezugriffe</translation>
    </message>
    <message>
        <source>Reads that Redis answers</source>
        <translation>Lesezugriffe, die Redis beantwortet</translation>
    </message>
    <message>
        <source>Database performance</source>
        <translation>Leistung der Datenbank</translation>
    </message>
    <message>
        <source>Slowest running query</source>
        <translation>Langsamste laufende Abfrage</translation>
    </message>
    <message>
        <source>Connections of those possible</source>
        <translation>Verbindungen im Verhältnis zu den möglichen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Memory of Redis</source>
        <translation>Speicher von Redis</translation>
    </message>
    <message>
        <source>Reads and evictions of Redis</source>
        <translation>Lesezugriffe und Verdrängungen in Redis</translation>
    </message>
    <message>
        <source>Clients of Redis</source>
        <translation>Clients von Redis</translation>
    </message>
    <message>
        <source>Business metrics</source>
        <translation>Geschäftskennzahlen</translation>
    </message>
    <message>
        <source>One container</source>
        <translation>Ein Container</translation>
    </message>
    <message>
        <source>Processors used</source>
        <translation>Belegte Prozessoren</translation>
    </message>
    <message>
        <source>Memory of its limit</source>
        <translation>Speicher im Verhältnis zur Grenze</translation>
    </message>
    <message>
        <source>Restarts in 24 hours</source>
        <translation>Neustarts in 24 Stunden</translation>
    </message>
    <message>
        <source>Time since its start</source>
        <translation>Zeit seit dem Start</translation>
    </message>
    <message>
        <source>Tries of its check that passed</source>
        <translation>Bestandene Versuche der Prüfung</translation>
    </message>
    <message>
        <source>Where the time goes</source>
        <translation>Wohin die Zeit geht</translation>
    </message>
    <message>
        <source>One service</source>
        <translation>Ein Dienst</translation>
    </message>
    <message>
        <source>Time to answer its health check</source>
        <translation>Antwortzeit der Zustandsprüfung</translation>
    </message>
    <message>
        <source>Tries that passed</source>
        <translation>Bestandene Versuche</translation>
    </message>
    <message>
        <source>Days the certificate is still valid</source>
        <translation>Tage, die das Zertifikat noch gültig ist</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 a container, disk or network interface, %2 what is measured of it: &quot;eth0: received&quot;</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Castellan measures this itself; Prometheus has no metric for it.</source>
        <translation>Castellan misst dies selbst; Prometheus hat keine Kennzahl dafür.</translation>
    </message>
    <message>
        <source>The host was started.</source>
        <translation>Der Host wurde gestartet.</translation>
    </message>
    <message>
        <source>%1 was started.</source>
        <extracomment>%1 is a container</extracomment>
        <translation>%1 wurde gestartet.</translation>
    </message>
    <message>
        <source>must be a subject and a metric: &quot;host cpu.busy&quot;</source>
        <translation>muss ein Gegenstand und eine Kennzahl sein: „host cpu.busy“</translation>
    </message>
    <message>
        <source>may have * at the end of the subject only</source>
        <translation>darf * nur am Ende des Gegenstands haben</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be the id of a dashboard of one&apos;s own</source>
        <translation>„%1“ kann nicht die ID eines eigenen Dashboards sein</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>there is no such dashboard</source>
        <translation>ein solches Dashboard gibt es nicht</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Requests by service</source>
        <translation>Anfragen nach Dienst</translation>
    </message>
    <message>
        <source>Processors by kind</source>
        <translation>Prozessoren nach Art</translation>
    </message>
    <message>
        <source>The host</source>
        <translation>Der Host</translation>
    </message>
    <message>
        <source>Memory in use</source>
        <translation>Belegter Speicher</translation>
    </message>
    <message>
        <source>Memory available</source>
        <translation>Verfügbarer Speicher</translation>
    </message>
    <message>
        <source>Swap in use</source>
        <translation>Belegter Auslagerungsspeicher</translation>
    </message>
    <message>
        <source>Pages swapped and read back</source>
        <translation>Ausgelagerte und zurückgelesene Seiten</translation>
    </message>
    <message>
        <source>Pressure: share of time that everything waited</source>
        <translation>Druck: Anteil der Zeit, in der alles wartete</translation>
    </message>
    <message>
        <source>Disks: space available</source>
        <translation>Datenträger: verfügbarer Platz</translation>
    </message>
    <message>
        <source>Disk operations</source>
        <translation>Datenträgervorgänge</translation>
    </message>
    <message>
        <source>Network errors and packets dropped</source>
        <translation>Netzfehler und verworfene Pakete</translation>
    </message>
    <message>
        <source>Programs killed for want of memory</source>
        <translation>Aus Speichermangel beendete Programme</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Of which one</source>
        <translation>Wovon</translation>
    </message>
    <message>
        <source>%1 was deployed: it started from another image than before.</source>
        <extracomment>%1 is a container</extracomment>
        <translation>%1 wurde ausgeliefert: Der Container startete aus einem anderen Image als zuvor.</translation>
    </message>
    <message>
        <source>has {{ without }}: a label is written {{handler}}</source>
        <translation>hat {{ ohne }}: Ein Label wird {{handler}} geschrieben</translation>
    </message>
    <message>
        <source>is for series; an expression draws a line for each of its own</source>
        <translation>gilt für Reihen; ein Ausdruck zeichnet für jede seiner Reihen eine Linie</translation>
    </message>
    <message>
        <source>Copy it from the browser while Grafana shows the dashboard: https://grafana.example.org/d/abc123/name</source>
        <translation>Aus dem Browser kopieren, während Grafana das Dashboard zeigt: https://grafana.example.org/d/abc123/name</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole address that begins with http:// or https://.</source>
        <translation>„%1“ ist keine vollständige Adresse, die mit http:// oder https:// beginnt.</translation>
    </message>
    <message>
        <source>A name or password does not belong into the address; Grafana asks for it.</source>
        <translation>Ein Name oder Passwort gehört nicht in die Adresse; Grafana fragt danach.</translation>
    </message>
</context>
<context>
    <name>castellan::DataTable</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation>Zeilen filtern</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>Als CSV &amp;exportieren…</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV-Dateien (*.csv)</translation>
    </message>
</context>
<context>
    <name>castellan::DatabaseCard</name>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Cache-Treffer</translation>
    </message>
    <message>
        <source>Index hits</source>
        <translation>Index-Treffer</translation>
    </message>
</context>
<context>
    <name>castellan::DatabaseFacts</name>
    <message>
        <source>The server does not count (track_counts is off).</source>
        <translation>Der Server zählt nicht (track_counts ist aus).</translation>
    </message>
    <message>
        <source>Nothing has been read since the statistics began.</source>
        <translation>Seit Beginn der Statistik wurde nichts gelesen.</translation>
    </message>
</context>
<context>
    <name>castellan::DatabaseForm</name>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;Datenbank</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Rolle</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>asked from Docker</source>
        <translation>bei Docker erfragt</translation>
    </message>
    <message>
        <source>Address of the database as seen from the host</source>
        <translation>Adresse der Datenbank, vom Host aus gesehen</translation>
    </message>
    <message>
        <source>Port of the database</source>
        <translation>Port der Datenbank</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>L&amp;istens at</source>
        <translation>La&amp;uscht auf</translation>
    </message>
    <message>
        <source>As seen from the host: an address, or the directory of a Unix socket.</source>
        <translation>Vom Host aus gesehen: eine Adresse oder das Verzeichnis eines Unix-Sockets.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>&amp;Container</source>
        <translation>&amp;Container</translation>
    </message>
    <message>
        <source>Where it runs in Docker; pg_dump then runs in there.</source>
        <translation>Wo sie in Docker läuft; pg_dump läuft dann darin.</translation>
    </message>
    <message>
        <source>S&amp;econd database</source>
        <translation>Zwe&amp;ite Datenbank</translation>
    </message>
    <message>
        <source>Castellan is connected to it while a restore renames the managed one.</source>
        <translation>Mit ihr ist Castellan verbunden, während eine Wiederherstellung die verwaltete umbenennt.</translation>
    </message>
    <message>
        <source>The database&apos;s name is missing.</source>
        <translation>Der Name der Datenbank fehlt.</translation>
    </message>
    <message>
        <source>The role that Castellan logs in as is missing.</source>
        <translation>Die Rolle, mit der sich Castellan anmeldet, fehlt.</translation>
    </message>
    <message>
        <source>Say where the database listens, or which container it runs in.</source>
        <translation>Geben Sie an, wo die Datenbank lauscht oder in welchem Container sie läuft.</translation>
    </message>
    <message>
        <source>empty: from ~/.pgpass, or asked for when it is needed</source>
        <translation>leer: aus ~/.pgpass, oder wird bei Bedarf erfragt</translation>
    </message>
    <message>
        <source>T&amp;LS</source>
        <translation>T&amp;LS</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>&amp;Add a replica</source>
        <translation>Ein Replikat &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>Replikat</translation>
    </message>
    <message>
        <source>Re&amp;plicas</source>
        <translation>Repli&amp;kate</translation>
    </message>
    <message>
        <source>Standbys that others read from, with the same role, password and TLS. Before an index is said to be unused, they are asked, too.</source>
        <translation>Standbys, von denen andere lesen, mit derselben Rolle, demselben Passwort und TLS. Bevor ein Index unbenutzt genannt wird, werden auch sie gefragt.</translation>
    </message>
</context>
<context>
    <name>castellan::DatabasePage</name>
    <message>
        <source>&amp;Verdict</source>
        <translation>&amp;Urteil</translation>
    </message>
    <message>
        <source>A&amp;ctivity</source>
        <translation>A&amp;ktivität</translation>
    </message>
    <message>
        <source>Loc&amp;ks</source>
        <translation>S&amp;perren</translation>
    </message>
    <message>
        <source>&amp;Queries</source>
        <translation>Abf&amp;ragen</translation>
    </message>
    <message>
        <source>&amp;Tables</source>
        <translation>&amp;Tabellen</translation>
    </message>
    <message>
        <source>&amp;Indexes</source>
        <translation>&amp;Indizes</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>C&amp;onsole</source>
        <translation>K&amp;onsole</translation>
    </message>
    <message>
        <source>No environment yet</source>
        <translation>Noch keine Umgebung</translation>
    </message>
    <message>
        <source>Add one, and its database is cared for here.</source>
        <translation>Fügen Sie eine hinzu, dann wird ihre Datenbank hier gepflegt.</translation>
    </message>
    <message>
        <source>Cannot observe: there is no connection to %1.</source>
        <translation>Nicht beobachtbar: Es gibt keine Verbindung zu %1.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connect to see what %1 does.</source>
        <translation>Verbinden Sie, um zu sehen, was %1 tut.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>Verbindung zu %1 wird aufgebaut…</translation>
    </message>
    <message>
        <source>Database: %1</source>
        <translation>Datenbank: %1</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
</context>
<context>
    <name>castellan::DatabaseProperties</name>
    <message>
        <source>There is no database %1.</source>
        <translation>Es gibt keine Datenbank %1.</translation>
    </message>
</context>
<context>
    <name>castellan::DatabaseSwap</name>
    <message>
        <source>There is no database %1 to swap in.</source>
        <translation>Es gibt keine Datenbank %1, die eingetauscht werden könnte.</translation>
    </message>
    <message>
        <source>The sessions on %1 could not be ended</source>
        <translation>Die Sitzungen auf %1 konnten nicht beendet werden</translation>
    </message>
    <message>
        <source>%1 could not be swapped, because sessions keep coming back</source>
        <translation>%1 konnte nicht getauscht werden, weil immer wieder neue Sitzungen kommen</translation>
    </message>
    <message>
        <source>Stop the services that use the database, then swap again. Nothing was changed.</source>
        <translation>Halten Sie die Dienste an, die die Datenbank benutzen, und tauschen Sie dann erneut. Es wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>castellan::DbmateTool</name>
    <message>
        <source>It has no line &quot;-- migrate:up&quot;.</source>
        <translation>Die Zeile „-- migrate:up“ fehlt in ihr.</translation>
    </message>
</context>
<context>
    <name>castellan::DebugPages</name>
    <message>
        <source>%1, %2, %3 in %4</source>
        <translation>%1, %2, %3 in %4</translation>
    </message>
    <message>
        <source>The answer is no text; fetch it with a tool that reads it.</source>
        <translation>Die Antwort ist kein Text; holen Sie sie mit einem Werkzeug, das sie liest.</translation>
    </message>
    <message>
        <source>The environment names no health URL of %1.</source>
        <translation>Die Umgebung nennt keine Zustands-URL von %1.</translation>
    </message>
    <message>
        <source>Debug pages are looked for beside it.</source>
        <translation>Debug-Seiten werden neben ihr gesucht.</translation>
    </message>
    <message>
        <source>%1 has no such page.</source>
        <translation>%1 hat keine solche Seite.</translation>
    </message>
    <message>
        <source>Applications often have it in development only, or behind a switch.</source>
        <translation>Anwendungen haben sie oft nur in der Entwicklung oder hinter einem Schalter.</translation>
    </message>
</context>
<context>
    <name>castellan::DesktopNotifier</name>
    <message>
        <source>&amp;Open Castellan</source>
        <translation>Castellan ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Castellan: %n alert(s), the worst is %1</source>
        <translation>
            <numerusform>Castellan: %n Alarm, der schlimmste ist %1</numerusform>
            <numerusform>Castellan: %n Alarme, der schlimmste ist %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Castellan: nothing fires</source>
        <translation>Castellan: nichts schlägt an</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>castellan::DiskSpace</name>
    <message>
        <source>df answered in a form that is not understood.</source>
        <translation>df antwortete in einer Form, die nicht verstanden wird.</translation>
    </message>
    <message>
        <source>No path was given.</source>
        <translation>Es wurde kein Pfad angegeben.</translation>
    </message>
</context>
<context>
    <name>castellan::DocumentDialog</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>&amp;Previous</source>
        <translation>&amp;Vorige</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>&amp;Alles kopieren</translation>
    </message>
    <message>
        <source>not found</source>
        <extracomment>which one of the finds of a search is shown</extracomment>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>castellan::EnableStatements</name>
    <message>
        <source>Enable pg_stat_statements in %1</source>
        <translation>pg_stat_statements in %1 einschalten</translation>
    </message>
    <message>
        <source>The extension adds two views and a few functions to the database; the server counts already.</source>
        <translation>Die Erweiterung bringt zwei Sichten und einige Funktionen in die Datenbank; der Server zählt bereits.</translation>
    </message>
    <message>
        <source>DROP EXTENSION pg_stat_statements takes it away again.</source>
        <translation>DROP EXTENSION pg_stat_statements nimmt sie wieder weg.</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>It takes a superuser: let one run the statement in this database.</source>
        <translation>Das kann nur ein Superuser: Einer soll die Anweisung in dieser Datenbank ausführen.</translation>
    </message>
    <message>
        <source>See what is missing</source>
        <translation>Nachsehen, was fehlt</translation>
    </message>
    <message>
        <source>Create the extension</source>
        <translation>Erweiterung anlegen</translation>
    </message>
    <message>
        <source>Read what it counts</source>
        <translation>Lesen, was sie zählt</translation>
    </message>
    <message>
        <source>The extension alone would count nothing.</source>
        <translation>Die Erweiterung allein würde nichts zählen.</translation>
    </message>
    <message>
        <source>Somebody else has created it.</source>
        <translation>Jemand anderes hat sie angelegt.</translation>
    </message>
</context>
<context>
    <name>castellan::EndSessions</name>
    <message>
        <source>Ending other roles&apos; sessions needs pg_signal_backend and pg_read_all_stats; a superuser&apos;s can be ended by a superuser only.</source>
        <translation>Sitzungen anderer Rollen zu beenden braucht pg_signal_backend und pg_read_all_stats; die eines Superusers kann nur ein Superuser beenden.</translation>
    </message>
    <message>
        <source>Whether process %1 is still the session that was chosen cannot be seen.</source>
        <translation>Ob Prozess %1 noch die gewählte Sitzung ist, ist nicht zu sehen.</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <extracomment>%1 &quot;ALTER TABLE by deploy&quot;</extracomment>
        <translation>%1 abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Cancel the statements of %n session(s)</source>
        <translation>
            <numerusform>Die Anweisung von %n Sitzung abbrechen</numerusform>
            <numerusform>Die Anweisungen von %n Sitzungen abbrechen</numerusform>
        </translation>
    </message>
    <message>
        <source>Terminate %1</source>
        <translation>%1 beenden</translation>
    </message>
    <message numerus="yes">
        <source>Terminate %n session(s)</source>
        <translation>
            <numerusform>%n Sitzung beenden</numerusform>
            <numerusform>%n Sitzungen beenden</numerusform>
        </translation>
    </message>
    <message>
        <source>The statement ends with an error. The connection stays; locks of its transaction are let go when the application rolls back.</source>
        <translation>Die Anweisung endet mit einem Fehler. Die Verbindung bleibt; die Sperren ihrer Transaktion werden frei, wenn die Anwendung zurückrollt.</translation>
    </message>
    <message>
        <source>The connection is closed. What its transaction did is rolled back, and its locks are let go.</source>
        <translation>Die Verbindung wird geschlossen. Was ihre Transaktion getan hat, wird zurückgerollt, und ihre Sperren werden frei.</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>läuft weiter</translation>
    </message>
    <message>
        <source>It runs nothing any more.</source>
        <translation>Sie führt nichts mehr aus.</translation>
    </message>
    <message>
        <source>It has ended by itself.</source>
        <translation>Sie hat von selbst geendet.</translation>
    </message>
    <message>
        <source>It was told to, and goes on still.</source>
        <translation>Sie wurde dazu aufgefordert und läuft noch immer.</translation>
    </message>
</context>
<context>
    <name>castellan::Environment</name>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>complete system down</source>
        <translation>völliger Ausfall</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Wichtig</translation>
    </message>
    <message>
        <source>single service down</source>
        <translation>Ausfall eines einzelnen Dienstes</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>degraded performance</source>
        <translation>verminderte Leistung</translation>
    </message>
    <message>
        <source>Critical Data</source>
        <translation>Kritische Daten</translation>
    </message>
    <message>
        <source>recent transactions</source>
        <translation>jüngste Transaktionen</translation>
    </message>
    <message>
        <source>User Data</source>
        <translation>Nutzerdaten</translation>
    </message>
    <message>
        <source>character and campaign data</source>
        <translation>Charakter- und Kampagnendaten</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>audit trails</source>
        <translation>Prüfspuren</translation>
    </message>
</context>
<context>
    <name>castellan::EnvironmentConnection</name>
    <message>
        <source>TLS mode &quot;verify-full&quot; does not work through an SSH tunnel: the name in the certificate is compared with 127.0.0.1.</source>
        <translation>Der TLS-Modus „verify-full“ geht nicht durch einen SSH-Tunnel: Der Name im Zertifikat wird mit 127.0.0.1 verglichen.</translation>
    </message>
    <message>
        <source>Use &quot;verify-ca&quot;; that it is the right host is what SSH has checked.</source>
        <translation>Nehmen Sie „verify-ca“; dass es der richtige Host ist, hat SSH geprüft.</translation>
    </message>
    <message>
        <source>The container &quot;%1&quot; of the database does not run.</source>
        <translation>Der Container „%1“ der Datenbank läuft nicht.</translation>
    </message>
    <message>
        <source>Start it on the host: docker start %1</source>
        <translation>Starten Sie ihn auf dem Host: docker start %1</translation>
    </message>
    <message>
        <source>Port %1 of the container &quot;%2&quot; cannot be reached from its host.</source>
        <translation>Port %1 des Containers „%2“ ist von seinem Host aus nicht erreichbar.</translation>
    </message>
    <message>
        <source>Publish the port (&quot;127.0.0.1:5432:5432&quot; in docker-compose.yml).</source>
        <translation>Veröffentlichen Sie den Port („127.0.0.1:5432:5432“ in docker-compose.yml).</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <extracomment>where a database listens: %1 is address and port or a socket, %2 the host that it is seen from</extracomment>
        <translation>%1 auf %2</translation>
    </message>
</context>
<context>
    <name>castellan::EnvironmentSettings</name>
    <message>
        <source>Care</source>
        <translation>Betreuung</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Remove environment…</source>
        <translation>Umgebung entfernen…</translation>
    </message>
    <message>
        <source>&amp;Undo changes</source>
        <translation>Änderungen zurückneh&amp;men</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>No environment yet</source>
        <translation>Noch keine Umgebung</translation>
    </message>
    <message>
        <source>An environment is one deployment under care. Castellan finds most of it by itself.</source>
        <translation>Eine Umgebung ist eine betreute Installation. Das meiste findet Castellan selbst heraus.</translation>
    </message>
    <message>
        <source>Add environment…</source>
        <translation>Umgebung hinzufügen…</translation>
    </message>
    <message>
        <source>It cannot be saved like this: %1</source>
        <translation>So kann sie nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Remove &quot;%1&quot; from Castellan?</source>
        <translation>„%1“ aus Castellan entfernen?</translation>
    </message>
    <message>
        <source>Only its file is removed: %1.

Everything else stays: the server and its database, every backup wherever it lies, the history of operations, and the password &quot;%2&quot; in the keyring.</source>
        <translation>Nur die Datei wird entfernt: %1.

Alles andere bleibt: der Server und seine Datenbank, jede Sicherung, wo immer sie liegt, der Verlauf der Vorgänge und das Passwort „%2“ im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Remove the file</source>
        <translation>Datei entfernen</translation>
    </message>
    <message>
        <source>Not removed</source>
        <translation>Nicht entfernt</translation>
    </message>
    <message>
        <source>%1 cannot be removed.</source>
        <translation>%1 kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Assertions</source>
        <translation>Zusicherungen</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>Checks and ports</source>
        <translation>Prüfungen und Ports</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Business metrics</source>
        <translation>Geschäftskennzahlen</translation>
    </message>
</context>
<context>
    <name>castellan::EnvironmentSwitcher</name>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>Environment: %1</source>
        <translation>Umgebung: %1</translation>
    </message>
    <message>
        <source>%1 (%2); choose another environment</source>
        <translation>%1 (%2); andere Umgebung wählen</translation>
    </message>
    <message>
        <source>Choose or add an environment</source>
        <translation>Umgebung wählen oder hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add environment…</source>
        <translation>Umgebung &amp;hinzufügen…</translation>
    </message>
</context>
<context>
    <name>castellan::EpisodeModel</name>
    <message>
        <source>Began</source>
        <translation>Begann</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Peak</source>
        <extracomment>the largest value of an alert</extracomment>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Bestätigt von</translation>
    </message>
</context>
<context>
    <name>castellan::Error</name>
    <message>
        <source>The work was cancelled.</source>
        <translation>Die Arbeit wurde abgebrochen.</translation>
    </message>
</context>
<context>
    <name>castellan::ErrorPanel</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the whole error text</source>
        <translation>Kopiert den ganzen Fehlertext</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Einzelheiten des Fehlers</translation>
    </message>
    <message>
        <source>Code %1</source>
        <translation>Code %1</translation>
    </message>
</context>
<context>
    <name>castellan::ExecCourier</name>
    <message>
        <source>The command printed more than can be kept in memory.</source>
        <translation>Der Befehl gab mehr aus, als im Speicher gehalten werden kann.</translation>
    </message>
</context>
<context>
    <name>castellan::ExpireDialog</name>
    <message>
        <source>Delete expired backups</source>
        <translation>Abgelaufene Sicherungen löschen</translation>
    </message>
    <message>
        <source>Nothing is to be deleted</source>
        <translation>Nichts ist zu löschen</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) will be deleted, %1</source>
        <translation>
            <numerusform>%n Sicherung wird gelöscht, %1</numerusform>
            <numerusform>%n Sicherungen werden gelöscht, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Older than %n day(s) goes, but the %1 newest proven ones and what is held stay. The newest proven backup is never deleted.</source>
        <translation>
            <numerusform>Was älter als %n Tag ist, geht, aber die %1 neuesten nachgewiesenen und was festgehalten wird, bleiben. Die neueste nachgewiesene Sicherung wird nie gelöscht.</numerusform>
            <numerusform>Was älter als %n Tage ist, geht, aber die %1 neuesten nachgewiesenen und was festgehalten wird, bleiben. Die neueste nachgewiesene Sicherung wird nie gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>What is deleted and what stays</source>
        <translation>Was gelöscht wird und was bleibt</translation>
    </message>
    <message>
        <source>This environment is observe-only now.</source>
        <translation>Diese Umgebung wird zurzeit nur beobachtet.</translation>
    </message>
    <message>
        <source>Arm it with a reason; then what is expired can be deleted.</source>
        <translation>Schalten Sie sie mit Angabe eines Grundes scharf; dann kann Abgelaufenes gelöscht werden.</translation>
    </message>
    <message>
        <source>Arm…</source>
        <translation>Scharf schalten…</translation>
    </message>
    <message>
        <source>To go on, type the name %1:</source>
        <translation>Um fortzufahren, geben Sie den Namen %1 ein:</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Delete %n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung &amp;löschen</numerusform>
            <numerusform>%n Sicherungen &amp;löschen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ExpiryModel</name>
    <message>
        <source>Will be deleted</source>
        <translation>Wird gelöscht</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>Decision</source>
        <extracomment>what the retention policy decides about a backup; a column header</extracomment>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Because</source>
        <extracomment>why the retention policy decides so; a column header</extracomment>
        <translation>Weil</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>castellan::Explain</name>
    <message>
        <source>Only SELECT, VALUES, TABLE, WITH, INSERT, UPDATE, DELETE and MERGE have a plan.</source>
        <translation>Nur SELECT, VALUES, TABLE, WITH, INSERT, UPDATE, DELETE und MERGE haben einen Plan.</translation>
    </message>
    <message>
        <source>Give the statement itself, without EXPLAIN or PREPARE before it.</source>
        <translation>Geben Sie die Anweisung selbst an, ohne EXPLAIN oder PREPARE davor.</translation>
    </message>
    <message>
        <source>Secrets were removed from this text when it was kept, so the server cannot read it.</source>
        <translation>Aus diesem Text wurden beim Aufbewahren Geheimnisse entfernt, deshalb kann der Server ihn nicht lesen.</translation>
    </message>
    <message>
        <source>Take the text from pg_stat_statements as it is now.</source>
        <translation>Nehmen Sie den Text aus pg_stat_statements, wie er jetzt ist.</translation>
    </message>
    <message>
        <source>The statement would write, so it was not run. Nothing was changed.</source>
        <translation>Die Anweisung würde schreiben und wurde deshalb nicht ausgeführt. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Ask for its plan without measuring it.</source>
        <translation>Fragen Sie nach ihrem Plan, ohne sie zu messen.</translation>
    </message>
    <message>
        <source>If the text was cut off where it was recorded, its end is missing: pg_stat_activity keeps the first track_activity_query_size bytes. A placeholder may stand where the server wants a constant, as in INTERVAL $1: put one there.</source>
        <translation>Falls der Text beim Aufzeichnen abgeschnitten wurde, fehlt sein Ende: pg_stat_activity behält die ersten track_activity_query_size Bytes. Ein Platzhalter kann stehen, wo der Server eine Konstante verlangt, wie in INTERVAL $1: Setzen Sie dort eine ein.</translation>
    </message>
    <message>
        <source>Give the placeholder a type, as in $1::int.</source>
        <translation>Geben Sie dem Platzhalter einen Typ, wie in $1::int.</translation>
    </message>
    <message>
        <source>Whoever ran the statement may have another search_path: put the schema before the name.</source>
        <translation>Wer die Anweisung ausgeführt hat, kann einen anderen search_path haben: Stellen Sie das Schema vor den Namen.</translation>
    </message>
    <message>
        <source>The text has placeholders ($1) whose values nobody knows, so it cannot be run.</source>
        <translation>Der Text hat Platzhalter ($1), deren Werte niemand kennt, deshalb kann er nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>Put values in their place, or ask for its plan without measuring it.</source>
        <translation>Setzen Sie Werte an ihre Stelle, oder fragen Sie nach dem Plan, ohne zu messen.</translation>
    </message>
    <message>
        <source>A transaction is open on this connection already.</source>
        <translation>Auf dieser Verbindung ist bereits eine Transaktion offen.</translation>
    </message>
</context>
<context>
    <name>castellan::ExpressionFields</name>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>a share from 0 to 1, shown in percent</source>
        <translation>ein Anteil von 0 bis 1, in Prozent gezeigt</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>bytes a second</source>
        <translation>Bytes je Sekunde</translation>
    </message>
    <message>
        <source>so many a second</source>
        <translation>Anzahl je Sekunde</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>PromQL. $__rate_interval stands for a time that fits the chart, $__interval for its step, $subject for what is chosen on the page.</source>
        <translation>PromQL. $__rate_interval steht für eine Zeit, die zum Diagramm passt, $__interval für seine Schrittweite, $subject für das, was auf der Seite gewählt ist.</translation>
    </message>
    <message>
        <source>Tr&amp;y</source>
        <translation>Aus&amp;probieren</translation>
    </message>
    <message>
        <source>&amp;Expression</source>
        <translation>&amp;Ausdruck</translation>
    </message>
    <message>
        <source>{{handler}} stands for the value of that label. Without a name all labels are shown.</source>
        <translation>{{handler}} steht für den Wert dieses Labels. Ohne Namen werden alle Labels gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Name of each line</source>
        <translation>&amp;Name jeder Linie</translation>
    </message>
    <message>
        <source>One of these, or a word of your own that is put behind the number.</source>
        <translation>Eine davon oder ein eigenes Wort, das hinter die Zahl gesetzt wird.</translation>
    </message>
    <message>
        <source>Its &amp;unit</source>
        <translation>&amp;Einheit</translation>
    </message>
    <message>
        <source>Prometheus refuses it</source>
        <translation>Prometheus weist ihn zurück</translation>
    </message>
    <message>
        <source>Prometheus cannot be asked</source>
        <translation>Prometheus kann nicht gefragt werden</translation>
    </message>
    <message>
        <source>No series</source>
        <translation>Keine Reihe</translation>
    </message>
    <message>
        <source>Prometheus takes the expression, and nothing that it names has a value now.</source>
        <translation>Prometheus nimmt den Ausdruck an, aber nichts, was er nennt, hat jetzt einen Wert.</translation>
    </message>
    <message>
        <source>First: %1: %2</source>
        <extracomment>%1 the name of a line in a chart, %2 its value now</extracomment>
        <translation>Erste: %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>A chart draws the %n with the largest values. Group by fewer labels with sum by (…), or put topk() around it, to choose others.</source>
        <translation>
            <numerusform>Ein Diagramm zeichnet die %n Reihe mit dem größten Wert. Gruppieren Sie mit sum by (…) nach weniger Labels oder setzen Sie topk() darum, um eine andere zu wählen.</numerusform>
            <numerusform>Ein Diagramm zeichnet die %n Reihen mit den größten Werten. Gruppieren Sie mit sum by (…) nach weniger Labels oder setzen Sie topk() darum, um andere zu wählen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n Reihe</numerusform>
            <numerusform>%n Reihen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::FindPage</name>
    <message>
        <source>Docker there</source>
        <translation>Docker dort</translation>
    </message>
    <message>
        <source>Ask &amp;Docker</source>
        <translation>&amp;Docker fragen</translation>
    </message>
    <message>
        <source>docker-compose.yml or .env</source>
        <translation>docker-compose.yml oder .env</translation>
    </message>
    <message>
        <source>&amp;Choose a file…</source>
        <translation>Datei wäh&amp;len…</translation>
    </message>
    <message>
        <source>none chosen</source>
        <translation>keine gewählt</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Nothing was found yet. That is no obstacle: the next page asks for the database.</source>
        <translation>Noch wurde nichts gefunden. Das ist kein Hindernis: Die nächste Seite fragt nach der Datenbank.</translation>
    </message>
    <message>
        <source>Compose or environment file</source>
        <translation>Compose- oder Umgebungsdatei</translation>
    </message>
    <message>
        <source>Compose and .env files (*.yml *.yaml .env *.env);;All files (*)</source>
        <translation>Compose- und .env-Dateien (*.yml *.yaml .env *.env);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) found</source>
        <translation>
            <numerusform>%n Wert gefunden</numerusform>
            <numerusform>%n Werte gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt…</translation>
    </message>
    <message>
        <source>no database and no service among the running containers</source>
        <translation>keine Datenbank und kein Dienst unter den laufenden Containern</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>nothing in it names a database</source>
        <translation>nichts darin nennt eine Datenbank</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>%1 names no database</source>
        <translation>%1 nennt keine Datenbank</translation>
    </message>
</context>
<context>
    <name>castellan::FindingDetails</name>
    <message>
        <source>What would mend it</source>
        <translation>Was abhelfen würde</translation>
    </message>
    <message>
        <source>What would bring it back</source>
        <translation>Was es zurückbringen würde</translation>
    </message>
    <message>
        <source>No finding selected</source>
        <translation>Kein Befund gewählt</translation>
    </message>
    <message>
        <source>Select one above to see why it matters.</source>
        <translation>Wählen Sie oben einen, um zu sehen, warum er wichtig ist.</translation>
    </message>
    <message>
        <source>It rests on what was counted since %1.</source>
        <translation>Er beruht auf dem, was seit %1 gezählt wurde.</translation>
    </message>
    <message>
        <source>No statement mends it; people have to think about it.</source>
        <translation>Keine Anweisung behebt es; darüber müssen Menschen nachdenken.</translation>
    </message>
</context>
<context>
    <name>castellan::FindingModel</name>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>About</source>
        <extracomment>what a finding is about: a table, a session</extracomment>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
</context>
<context>
    <name>castellan::FinishPage</name>
    <message>
        <source>What is where now</source>
        <translation>Was jetzt wo ist</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Der Bericht</translation>
    </message>
    <message>
        <source>Who, when, from which backup, every step with its time and commands, and the time measured against the objective. The four formats say the same.</source>
        <translation>Wer, wann, aus welcher Sicherung, jeder Schritt mit Zeit und Befehlen und die gemessene Zeit gegen das Ziel. Die vier Formate sagen dasselbe.</translation>
    </message>
    <message>
        <source>&amp;PDF…</source>
        <translation>&amp;PDF…</translation>
    </message>
    <message>
        <source>&amp;HTML…</source>
        <translation>&amp;HTML…</translation>
    </message>
    <message>
        <source>&amp;Markdown…</source>
        <translation>&amp;Markdown…</translation>
    </message>
    <message>
        <source>&amp;JSON…</source>
        <translation>&amp;JSON…</translation>
    </message>
    <message>
        <source>The old database</source>
        <translation>Die alte Datenbank</translation>
    </message>
    <message>
        <source>&amp;Swap back…</source>
        <translation>Zurück&amp;tauschen…</translation>
    </message>
    <message>
        <source>&amp;Drop the kept database now…</source>
        <translation>Aufbewahrte Datenbank jetzt &amp;löschen…</translation>
    </message>
    <message>
        <source>The drill passed.</source>
        <translation>Die Übung ist bestanden.</translation>
    </message>
    <message>
        <source>The restore is done.</source>
        <translation>Die Wiederherstellung ist fertig.</translation>
    </message>
    <message>
        <source>Done, but look at what fell short.</source>
        <translation>Fertig, aber sehen Sie sich an, welche Prüfung nicht bestanden wurde.</translation>
    </message>
    <message>
        <source>The restore did not go through.</source>
        <translation>Die Wiederherstellung ist nicht gelungen.</translation>
    </message>
    <message>
        <source>It took %1, within the objective of %2.</source>
        <translation>Sie dauerte %1, innerhalb des Ziels von %2.</translation>
    </message>
    <message>
        <source>It took %1; the objective is %2.</source>
        <translation>Sie dauerte %1; das Ziel ist %2.</translation>
    </message>
    <message>
        <source>As it was before.</source>
        <translation>Wie zuvor.</translation>
    </message>
    <message>
        <source>As it was before; the scratch database was dropped.</source>
        <translation>Wie zuvor; die Probedatenbank wurde gelöscht.</translation>
    </message>
    <message>
        <source>Written over with the backup of %1.</source>
        <translation>Mit der Sicherung vom %1 überschrieben.</translation>
    </message>
    <message>
        <source>The database as it was in the backup of %1.</source>
        <translation>Die Datenbank, wie sie in der Sicherung vom %1 war.</translation>
    </message>
    <message>
        <source>The backup of %1, beside it.</source>
        <translation>Die Sicherung vom %1, daneben.</translation>
    </message>
    <message>
        <source>The database that was replaced, with every row written until the swap.</source>
        <translation>Die ersetzte Datenbank, mit jeder Zeile, die bis zum Tausch geschrieben wurde.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>%1 and %2 more; the report names them all.</source>
        <translation>%1 und %2 weitere; der Bericht nennt sie alle.</translation>
    </message>
    <message>
        <source>Kept as %1 until %2; it is never dropped by itself. Swapping back takes a moment.</source>
        <translation>Als %1 bis %2 aufbewahrt; von selbst wird sie nie gelöscht. Das Zurücktauschen dauert nur einen Augenblick.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report was saved.</source>
        <translation>Der Bericht wurde gespeichert.</translation>
    </message>
    <message>
        <source>Swap back</source>
        <translation>Zurücktauschen</translation>
    </message>
    <message>
        <source>%1 becomes again what it was before the restore. What was restored, and every row written since, is kept under another name.</source>
        <translation>%1 wird wieder, was es vor der Wiederherstellung war. Was wiederhergestellt wurde, und jede seither geschriebene Zeile, wird unter einem anderen Namen aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 is again the database from before the restore.</source>
        <translation>%1 ist wieder die Datenbank von vor der Wiederherstellung.</translation>
    </message>
    <message>
        <source>The database from before the restore.</source>
        <translation>Die Datenbank von vor der Wiederherstellung.</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>There is no swapping back afterwards; rows that are only in %1 are gone.</source>
        <translation>Danach gibt es kein Zurücktauschen; Zeilen, die nur in %1 sind, sind weg.</translation>
    </message>
    <message>
        <source>At work: %1</source>
        <translation>Im Gang: %1</translation>
    </message>
    <message>
        <source>The tray at the bottom shows it.</source>
        <translation>Die Leiste unten zeigt es.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschluss</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Esc leaves. The run and its evidence are kept in the audit log.</source>
        <translation>Esc verlässt den Assistenten. Der Lauf und seine Belege bleiben im Prüfprotokoll.</translation>
    </message>
    <message>
        <source>The restore was swapped back.</source>
        <translation>Die Wiederherstellung wurde zurückgetauscht.</translation>
    </message>
    <message>
        <source>What was restored, with every row written until it was swapped back.</source>
        <translation>Was wiederhergestellt wurde, mit jeder Zeile, die bis zum Zurücktauschen geschrieben wurde.</translation>
    </message>
    <message>
        <source>The restored database</source>
        <translation>Die wiederhergestellte Datenbank</translation>
    </message>
    <message>
        <source>&amp;Swap to it again…</source>
        <translation>Wieder ein&amp;tauschen…</translation>
    </message>
    <message>
        <source>Kept as %1; it is never dropped by itself. Swapping takes a moment.</source>
        <translation>Als %1 aufbewahrt; von selbst wird sie nie gelöscht. Das Tauschen dauert nur einen Augenblick.</translation>
    </message>
    <message>
        <source>%1 becomes again what was restored. The database from before the restore, and every row written since, is kept under another name.</source>
        <translation>%1 wird wieder, was wiederhergestellt wurde. Die Datenbank von vor der Wiederherstellung, und jede seither geschriebene Zeile, wird unter einem anderen Namen aufbewahrt.</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>%1 is again what was restored.</source>
        <translation>%1 ist wieder, was wiederhergestellt wurde.</translation>
    </message>
    <message>
        <source>The other one is kept as %1.</source>
        <translation>Die andere wird als %1 aufbewahrt.</translation>
    </message>
    <message>
        <source>Not every service could be started; start them by hand.</source>
        <translation>Nicht jeder Dienst konnte gestartet werden; starten Sie die übrigen von Hand.</translation>
    </message>
    <message>
        <source>%1 was dropped.</source>
        <translation>%1 wurde gelöscht.</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Weg zurück</translation>
    </message>
    <message>
        <source>The backup %1, taken just before: what was there is in it.</source>
        <translation>Die Sicherung %1, unmittelbar davor gemacht: Darin ist, was dort war.</translation>
    </message>
</context>
<context>
    <name>castellan::FlywayTool</name>
    <message>
        <source>Flyway runs it as a callback; Castellan does not. Let Flyway migrate this database.</source>
        <translation>Flyway führt sie als Callback aus, Castellan nicht. Lassen Sie diese Datenbank von Flyway migrieren.</translation>
    </message>
    <message>
        <source>It has placeholders, whose values only Flyway&apos;s configuration knows.</source>
        <translation>Sie enthält Platzhalter, deren Werte nur die Konfiguration von Flyway kennt.</translation>
    </message>
</context>
<context>
    <name>castellan::GuessModel</name>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database&apos;s address</source>
        <translation>Adresse der Datenbank</translation>
    </message>
    <message>
        <source>Database&apos;s port</source>
        <translation>Port der Datenbank</translation>
    </message>
    <message>
        <source>Database&apos;s container</source>
        <translation>Container der Datenbank</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Redis port</source>
        <translation>Redis-Port</translation>
    </message>
    <message>
        <source>Prometheus</source>
        <translation>Prometheus</translation>
    </message>
    <message>
        <source>Service %1: container</source>
        <translation>Dienst %1: Container</translation>
    </message>
    <message>
        <source>Service %1: stop for a restore</source>
        <translation>Dienst %1: für eine Wiederherstellung anhalten</translation>
    </message>
    <message>
        <source>found, not shown</source>
        <translation>gefunden, nicht angezeigt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>you, instead of %1</source>
        <translation>Sie, statt %1</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Alertmanager</source>
        <translation>Alertmanager</translation>
    </message>
</context>
<context>
    <name>castellan::GuiPrompter</name>
    <message>
        <source>A secret is needed</source>
        <translation>Ein Geheimnis wird gebraucht</translation>
    </message>
</context>
<context>
    <name>castellan::Health</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Because of it nothing is known of %1.</source>
        <translation>Deshalb ist über %1 nichts bekannt.</translation>
    </message>
    <message>
        <source>%1 has been down for %2.</source>
        <extracomment>%1 a check&apos;s name, %2 a duration</extracomment>
        <translation>%1 ist ausgefallen, Dauer: %2.</translation>
    </message>
    <message>
        <source>%1 is down.</source>
        <translation>%1 ist ausgefallen.</translation>
    </message>
    <message>
        <source>%1 passes still.</source>
        <translation>%1 ist noch bestanden.</translation>
    </message>
    <message>
        <source>%1 did not pass; it is being tried again.</source>
        <translation>%1 wurde nicht bestanden; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>%1 cannot be observed.</source>
        <translation>%1 ist nicht beobachtbar.</translation>
    </message>
    <message>
        <source>Within the last hour: %1.</source>
        <extracomment>%1 is &quot;steady&quot; or &quot;rises by 2.0 % an hour&quot;</extracomment>
        <translation>In der letzten Stunde: %1.</translation>
    </message>
    <message>
        <source>The disk of %1 reaches its limit in %2.</source>
        <translation>Zeit, bis der Datenträger von %1 seine Grenze erreicht: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n down</source>
        <extracomment>a count of checks</extracomment>
        <translation>
            <numerusform>%n ausgefallen</numerusform>
            <numerusform>%n ausgefallen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 checks pass</source>
        <translation>%1 von %2 Prüfungen bestanden</translation>
    </message>
    <message>
        <source>%1 of %2 checks pass; of the others it is not known</source>
        <translation>%1 von %2 Prüfungen bestanden; von den anderen ist es nicht bekannt</translation>
    </message>
    <message>
        <source>All checks pass, but not everything is within its limits</source>
        <translation>Alle Prüfungen sind bestanden, aber nicht alles ist innerhalb seiner Grenzen</translation>
    </message>
    <message>
        <source>All checks pass, and every limit that is measured is kept</source>
        <translation>Alle Prüfungen sind bestanden, und jede gemessene Grenze ist eingehalten</translation>
    </message>
    <message>
        <source>Nothing was checked yet</source>
        <translation>Es wurde noch nichts geprüft</translation>
    </message>
    <message>
        <source>This computer is offline; nothing can be observed</source>
        <translation>Dieser Rechner ist offline; nichts lässt sich beobachten</translation>
    </message>
    <message>
        <source>What is shown was seen before.</source>
        <translation>Was gezeigt wird, wurde früher gesehen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a disk or container, and its value</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Beyond it as well: %1.</source>
        <translation>Ebenfalls jenseits der Grenze: %1.</translation>
    </message>
</context>
<context>
    <name>castellan::HealthCard</name>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Not watched</source>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>Connect, and every check is tried.</source>
        <translation>Verbinden Sie sich, und jede Prüfung wird versucht.</translation>
    </message>
    <message>
        <source>%1 of %2 checks pass</source>
        <translation>%1 von %2 Prüfungen bestanden</translation>
    </message>
    <message>
        <source>No newer answer has come.</source>
        <translation>Eine neuere Antwort ist nicht gekommen.</translation>
    </message>
</context>
<context>
    <name>castellan::HealthPage</name>
    <message>
        <source>Checked %1</source>
        <extracomment>%1 is an age: &quot;6 s ago&quot;</extracomment>
        <translation>Geprüft %1</translation>
    </message>
    <message>
        <source>Check &amp;again now</source>
        <translation>Jetzt &amp;erneut prüfen</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>No environment yet</source>
        <translation>Noch keine Umgebung</translation>
    </message>
    <message>
        <source>Add one, and what runs there is checked.</source>
        <translation>Fügen Sie eine hinzu, und was dort läuft, wird geprüft.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Nothing is checked until you connect.</source>
        <translation>Nichts wird geprüft, bis Sie sich verbinden.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Trying every check for the first time…</source>
        <translation>Jede Prüfung wird zum ersten Mal versucht…</translation>
    </message>
    <message>
        <source>Nothing newer has come.</source>
        <translation>Neueres ist nicht gekommen.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
</context>
<context>
    <name>castellan::HistoryPage</name>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF-Dateien (*.pdf)</translation>
    </message>
    <message>
        <source>HTML files (*.html)</source>
        <translation>HTML-Dateien (*.html)</translation>
    </message>
    <message>
        <source>Markdown files (*.md)</source>
        <translation>Markdown-Dateien (*.md)</translation>
    </message>
    <message>
        <source>JSON files (*.json)</source>
        <translation>JSON-Dateien (*.json)</translation>
    </message>
    <message>
        <source>What was done, by whom, and with what outcome</source>
        <translation>Was getan wurde, von wem und mit welchem Ergebnis</translation>
    </message>
    <message>
        <source>&amp;Check the audit log</source>
        <translation>Prüfprotokoll p&amp;rüfen</translation>
    </message>
    <message>
        <source>Export audit &amp;log…</source>
        <translation>Prüfpro&amp;tokoll exportieren…</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Export &amp;report</source>
        <translation>&amp;Bericht exportieren</translation>
    </message>
    <message>
        <source>Export report of the selected operation</source>
        <translation>Bericht des gewählten Vorgangs exportieren</translation>
    </message>
    <message>
        <source>&amp;PDF, to hand over…</source>
        <translation>&amp;PDF, zum Weitergeben…</translation>
    </message>
    <message>
        <source>&amp;HTML, one file…</source>
        <translation>&amp;HTML, eine Datei…</translation>
    </message>
    <message>
        <source>&amp;Markdown…</source>
        <translation>&amp;Markdown…</translation>
    </message>
    <message>
        <source>&amp;JSON, for programs…</source>
        <translation>&amp;JSON, für Programme…</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>Arbeitsbereich wird geöffnet…</translation>
    </message>
    <message>
        <source>The audit log was not checked yet.</source>
        <translation>Das Prüfprotokoll wurde noch nicht geprüft.</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Der Verlauf wird gelesen…</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>Noch wurde nichts getan</translation>
    </message>
    <message>
        <source>Every backup, proof, drill and restore is kept here with its commands and what they answered. The first backup is the first entry.</source>
        <translation>Jede Sicherung, jeder Nachweis, jede Übung und jede Wiederherstellung wird hier mit ihren Befehlen und deren Antworten aufbewahrt. Die erste Sicherung ist der erste Eintrag.</translation>
    </message>
    <message>
        <source>Back up now…</source>
        <translation>Jetzt sichern…</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben…</translation>
    </message>
    <message>
        <source>Report written to %1</source>
        <translation>Bericht nach %1 geschrieben</translation>
    </message>
    <message>
        <source>The report was not written</source>
        <translation>Der Bericht wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>Checking the audit log…</source>
        <translation>Das Prüfprotokoll wird geprüft…</translation>
    </message>
    <message>
        <source>The audit log could not be checked: %1</source>
        <translation>Das Prüfprotokoll konnte nicht geprüft werden: %1</translation>
    </message>
    <message numerus="yes">
        <source>Audit log: the chain is whole, %n record(s).</source>
        <translation>
            <numerusform>Prüfprotokoll: Die Kette ist vollständig, %n Eintrag.</numerusform>
            <numerusform>Prüfprotokoll: Die Kette ist vollständig, %n Einträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>Audit log: the chain is broken at record %1. %2</source>
        <translation>Prüfprotokoll: Die Kette ist bei Eintrag %1 gebrochen. %2</translation>
    </message>
    <message>
        <source>Hash of the last record: %1</source>
        <translation>Hash des letzten Eintrags: %1</translation>
    </message>
    <message>
        <source>Export audit log</source>
        <translation>Prüfprotokoll exportieren</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) written to %1</source>
        <translation>
            <numerusform>%n Eintrag nach %1 geschrieben</numerusform>
            <numerusform>%n Einträge nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>The audit log was not written</source>
        <translation>Das Prüfprotokoll wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
</context>
<context>
    <name>castellan::HostForm</name>
    <message>
        <source>A ser&amp;ver, over SSH</source>
        <translation>Ein Ser&amp;ver, über SSH</translation>
    </message>
    <message>
        <source>This &amp;computer</source>
        <translation>Dieser &amp;Rechner</translation>
    </message>
    <message>
        <source>Hosts of your SSH configuration</source>
        <translation>Hosts Ihrer SSH-Konfiguration</translation>
    </message>
    <message>
        <source>name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>SSH-Port</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>your own name there</source>
        <translation>Ihr eigener Name dort</translation>
    </message>
    <message>
        <source>Us&amp;er</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>the agent&apos;s keys, then ~/.ssh/id_…</source>
        <translation>die Schlüssel des Agenten, dann ~/.ssh/id_…</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Wä&amp;hlen…</translation>
    </message>
    <message>
        <source>Choose a key file</source>
        <translation>Schlüsseldatei wählen</translation>
    </message>
    <message>
        <source>Set up a &amp;key…</source>
        <translation>Schlüssel &amp;einrichten…</translation>
    </message>
    <message>
        <source>Ke&amp;y file</source>
        <translation>Schlüsse&amp;ldatei</translation>
    </message>
    <message>
        <source>nothing in between</source>
        <translation>nichts dazwischen</translation>
    </message>
    <message>
        <source>Throu&amp;gh</source>
        <translation>&amp;Über</translation>
    </message>
    <message>
        <source>Jump hosts in order, as in ProxyJump: user@host:port, with commas.</source>
        <translation>Sprunghosts der Reihe nach, wie bei ProxyJump: benutzer@host:port, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Chosen by Castellan</source>
        <translation>Von Castellan gewählt</translation>
    </message>
    <message>
        <source>Built in (libssh2)</source>
        <translation>Eingebaut (libssh2)</translation>
    </message>
    <message>
        <source>The ssh program</source>
        <translation>Das Programm ssh</translation>
    </message>
    <message>
        <source>T&amp;ransport</source>
        <translation>Tra&amp;nsport</translation>
    </message>
    <message>
        <source>Commands run here, as you. The database may still be in a container, or reached over the network.</source>
        <translation>Befehle laufen hier, unter Ihrem Namen. Die Datenbank kann trotzdem in einem Container sein oder über das Netz erreicht werden.</translation>
    </message>
    <message>
        <source>%1 names no host. Type where the server is.</source>
        <translation>%1 nennt keinen Host. Geben Sie ein, wo der Server ist.</translation>
    </message>
    <message>
        <source>From %1. Choose one, or type where the server is.</source>
        <translation>Aus %1. Wählen Sie einen oder geben Sie ein, wo der Server ist.</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Say where the server is: choose a host, or type its address.</source>
        <translation>Geben Sie an, wo der Server ist: Wählen Sie einen Host oder geben Sie seine Adresse ein.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Rechner</translation>
    </message>
</context>
<context>
    <name>castellan::HostKeyDialog</name>
    <message>
        <source>Is this really %1?</source>
        <translation>Ist das wirklich %1?</translation>
    </message>
    <message>
        <source>This computer has not met the host yet. Compare the fingerprint with one that reached you in another way: from the provider&apos;s console, or from a colleague who ran ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub on it.</source>
        <translation>Dieser Rechner kennt den Host noch nicht. Vergleichen Sie den Fingerabdruck mit einem, der Sie auf anderem Weg erreicht hat: von der Konsole des Anbieters oder von jemandem, der dort ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub ausgeführt hat.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Type of key</source>
        <translation>Schlüsselart</translation>
    </message>
    <message>
        <source>SHA-256 fingerprint</source>
        <translation>SHA-256-Fingerabdruck</translation>
    </message>
    <message>
        <source>Copy the fingerprint</source>
        <translation>Fingerabdruck kopieren</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>The host is known already, by another key (%1).</source>
        <translation>Der Host ist schon bekannt, mit einem anderen Schlüssel (%1).</translation>
    </message>
    <message>
        <source>A server that was given one more key does this. So does somebody in between who shows a key of their own: ask before you trust it.</source>
        <translation>Das geschieht, wenn ein Server einen weiteren Schlüssel bekommen hat. Es geschieht aber auch, wenn sich jemand dazwischengeschaltet hat und einen eigenen Schlüssel zeigt: Fragen Sie nach, bevor Sie vertrauen.</translation>
    </message>
    <message>
        <source>Once trusted, the key is added to the known_hosts file, as ssh does, and the question does not come again.</source>
        <translation>Sobald Sie ihm vertrauen, wird der Schlüssel wie bei ssh in die Datei known_hosts aufgenommen, und die Frage kommt nicht wieder.</translation>
    </message>
    <message>
        <source>&amp;Trust and remember</source>
        <translation>&amp;Vertrauen und merken</translation>
    </message>
    <message>
        <source>&amp;Do not connect</source>
        <translation>&amp;Nicht verbinden</translation>
    </message>
</context>
<context>
    <name>castellan::IncidentDetails</name>
    <message>
        <source>How it stands</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>A note for the timeline</source>
        <translation>Eine Notiz für den Verlauf</translation>
    </message>
    <message>
        <source>What was found, what was done; Enter adds it</source>
        <translation>Was gefunden, was getan wurde; die Eingabetaste fügt es hinzu</translation>
    </message>
    <message>
        <source>&amp;Add note</source>
        <translation>Notiz &amp;hinzufügen</translation>
    </message>
    <message>
        <source>No incident selected</source>
        <translation>Kein Vorfall ausgewählt</translation>
    </message>
    <message>
        <source>Select one above to see what happened.</source>
        <translation>Oben einen auswählen, um zu sehen, was geschehen ist.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>Betroffen</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Bemerkt</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Declared by</source>
        <translation>Gemeldet von</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Vorbei seit</translation>
    </message>
    <message>
        <source>Open for</source>
        <translation>Bisher offen</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>%1; noted %2</source>
        <translation>%1; notiert %2</translation>
    </message>
</context>
<context>
    <name>castellan::IncidentDialog</name>
    <message>
        <source>Declare an incident</source>
        <translation>Vorfall melden</translation>
    </message>
    <message>
        <source>&amp;Declare</source>
        <translation>&amp;Melden</translation>
    </message>
    <message>
        <source>Incident #%1</source>
        <translation>Vorfall #%1</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Goes into its timeline</source>
        <translation>Kommt in seinen Verlauf</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>things known</comment>
        <translation>
            <numerusform>und %n weiterer Eintrag</numerusform>
            <numerusform>und %n weitere Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>In a few words: the backend does not answer</source>
        <translation>In wenigen Worten: Das Backend antwortet nicht</translation>
    </message>
    <message>
        <source>&amp;What is wrong</source>
        <translation>&amp;Was nicht stimmt</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>Schwe&amp;re</translation>
    </message>
    <message>
        <source>S&amp;tatus</source>
        <translation>S&amp;tatus</translation>
    </message>
    <message>
        <source>&amp;Affected</source>
        <translation>&amp;Betroffen</translation>
    </message>
    <message>
        <source>What its users notice</source>
        <translation>Was die Benutzer davon bemerken</translation>
    </message>
    <message>
        <source>&amp;Impact</source>
        <translation>A&amp;uswirkung</translation>
    </message>
    <message>
        <source>For the timeline: what was found, what was done</source>
        <translation>Für den Verlauf: was gefunden, was getan wurde</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>Se&amp;en since</source>
        <translation>B&amp;emerkt seit</translation>
    </message>
</context>
<context>
    <name>castellan::IncidentModel</name>
    <message>
        <source>No.</source>
        <extracomment>an incident&apos;s number</extracomment>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>Betroffen</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>Bemerkt</translation>
    </message>
    <message>
        <source>Lasted</source>
        <extracomment>how long an incident lasted or lasts</extracomment>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Declared by</source>
        <translation>Gemeldet von</translation>
    </message>
</context>
<context>
    <name>castellan::Incidents</name>
    <message>
        <source>critical</source>
        <comment>the severity of an incident</comment>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>high</source>
        <comment>the severity of an incident</comment>
        <translation>hoch</translation>
    </message>
    <message>
        <source>medium</source>
        <comment>the severity of an incident</comment>
        <translation>mittel</translation>
    </message>
    <message>
        <source>low</source>
        <comment>the severity of an incident</comment>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>investigating</source>
        <comment>the status of an incident</comment>
        <translation>wird untersucht</translation>
    </message>
    <message>
        <source>cause identified</source>
        <comment>the status of an incident</comment>
        <translation>Ursache bekannt</translation>
    </message>
    <message>
        <source>mitigating</source>
        <comment>the status of an incident</comment>
        <translation>wird eingedämmt</translation>
    </message>
    <message>
        <source>monitoring</source>
        <comment>the status of an incident</comment>
        <translation>wird beobachtet</translation>
    </message>
    <message>
        <source>resolved</source>
        <comment>the status of an incident</comment>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>Say in a few words what is wrong.</source>
        <translation>In wenigen Worten angeben, was nicht stimmt.</translation>
    </message>
    <message>
        <source>It cannot have been seen later than now.</source>
        <translation>Es kann nicht später als jetzt bemerkt worden sein.</translation>
    </message>
    <message>
        <source>Incident #%1: %2</source>
        <extracomment>%1 a number, %2 what is wrong</extracomment>
        <translation>Vorfall #%1: %2</translation>
    </message>
    <message>
        <source>%1 – %2, %3, for %4.</source>
        <extracomment>%1 &quot;Incident #3: Backend is down&quot;, %2 a severity, %3 a status, %4 a duration</extracomment>
        <translation>%1 – %2, %3, Dauer: %4.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Alert: %1 (value %2)</source>
        <extracomment>%1 is what an alert says, %2 a value</extracomment>
        <translation>Alarm: %1 (Wert %2)</translation>
    </message>
    <message>
        <source>There is no such incident in this workspace.</source>
        <translation>In diesem Arbeitsbereich gibt es keinen solchen Vorfall.</translation>
    </message>
    <message>
        <source>Declared: %1</source>
        <translation>Gemeldet: %1</translation>
    </message>
    <message>
        <source>Status: %1.</source>
        <translation>Status: %1.</translation>
    </message>
    <message>
        <source>Taken up again: %1.</source>
        <translation>Wieder aufgenommen: %1.</translation>
    </message>
    <message>
        <source>Severity: %1, before %2.</source>
        <translation>Schwere: %1, vorher %2.</translation>
    </message>
    <message>
        <source>What is wrong: %1</source>
        <translation>Was nicht stimmt: %1</translation>
    </message>
    <message>
        <source>Affected: %1</source>
        <translation>Betroffen: %1</translation>
    </message>
    <message>
        <source>Impact: %1</source>
        <translation>Auswirkung: %1</translation>
    </message>
    <message>
        <source>Somebody else changed incident #%1 meanwhile.</source>
        <translation>Jemand anders hat Vorfall #%1 inzwischen geändert.</translation>
    </message>
    <message>
        <source>Look at it as it is now, and change it again where that is still right.</source>
        <translation>Den jetzigen Stand ansehen und erneut ändern, wo das noch richtig ist.</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation>Die Notiz ist leer.</translation>
    </message>
</context>
<context>
    <name>castellan::IncidentsPage</name>
    <message>
        <source>&amp;Change…</source>
        <translation>Ä&amp;ndern…</translation>
    </message>
    <message>
        <source>Status, severity, and what is known of it</source>
        <translation>Status, Schwere und was darüber bekannt ist</translation>
    </message>
    <message>
        <source>&amp;Declare incident…</source>
        <translation>Vorfall &amp;melden…</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>Arbeitsbereich wird geöffnet…</translation>
    </message>
    <message>
        <source>No environment chosen</source>
        <translation>Keine Umgebung gewählt</translation>
    </message>
    <message>
        <source>Choose one above to see its incidents.</source>
        <translation>Oben eine wählen, um ihre Vorfälle zu sehen.</translation>
    </message>
    <message>
        <source>Reading the incidents…</source>
        <translation>Die Vorfälle werden gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) open</source>
        <translation>
            <numerusform>%n Vorfall offen</numerusform>
            <numerusform>%n Vorfälle offen</numerusform>
        </translation>
    </message>
    <message>
        <source>No incident was declared yet</source>
        <translation>Es wurde noch kein Vorfall gemeldet</translation>
    </message>
    <message>
        <source>No incident is open</source>
        <translation>Kein Vorfall ist offen</translation>
    </message>
    <message>
        <source>No incident yet</source>
        <translation>Noch kein Vorfall</translation>
    </message>
    <message>
        <source>Declare one from an alert, or here, when people have to work on something together: what happens is then kept in one timeline.</source>
        <translation>Aus einem Alarm oder hier einen melden, wenn mehrere gemeinsam an etwas arbeiten müssen: Was geschieht, wird dann in einem Verlauf festgehalten.</translation>
    </message>
    <message>
        <source>Declare incident…</source>
        <translation>Vorfall melden…</translation>
    </message>
    <message>
        <source>The timeline was not read</source>
        <translation>Der Verlauf wurde nicht gelesen</translation>
    </message>
    <message>
        <source>The incident was not declared</source>
        <translation>Der Vorfall wurde nicht gemeldet</translation>
    </message>
    <message>
        <source>The incident was not changed</source>
        <translation>Der Vorfall wurde nicht geändert</translation>
    </message>
    <message>
        <source>The note was not added</source>
        <translation>Die Notiz wurde nicht hinzugefügt</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
</context>
<context>
    <name>castellan::IndexAdvice</name>
    <message>
        <source>It backs the constraint %1.</source>
        <extracomment>%1 a constraint&apos;s name</extracomment>
        <translation>Er trägt den Constraint %1.</translation>
    </message>
    <message>
        <source>It is unique: it refuses what occurs twice, used for reading or not.</source>
        <translation>Er ist eindeutig: Er weist ab, was doppelt vorkommt, ob er zum Lesen benutzt wird oder nicht.</translation>
    </message>
    <message>
        <source>It is the replica identity, by which subscribers find rows.</source>
        <translation>Er ist die Replica Identity, mit der Subscriber Zeilen finden.</translation>
    </message>
    <message>
        <source>It is the only one for a foreign key: without it each deletion of a referenced row reads the whole table.</source>
        <translation>Er ist der einzige für einen Fremdschlüssel: Ohne ihn liest jedes Löschen einer referenzierten Zeile die ganze Tabelle.</translation>
    </message>
    <message>
        <source>It is a part of a partitioned index, which alone can be dropped.</source>
        <translation>Er ist Teil eines partitionierten Index; nur dieser kann gelöscht werden.</translation>
    </message>
    <message>
        <source>A foreign key rests on it: the server refuses to drop it.</source>
        <translation>Auf ihm ruht ein Fremdschlüssel: Der Server lehnt es ab, ihn zu löschen.</translation>
    </message>
</context>
<context>
    <name>castellan::IndexDetails</name>
    <message>
        <source>Its definition</source>
        <translation>Seine Definition</translation>
    </message>
    <message>
        <source>What would drop it</source>
        <translation>Was ihn entfernen würde</translation>
    </message>
    <message>
        <source>What would bring it back</source>
        <translation>Was ihn zurückbrächte</translation>
    </message>
    <message>
        <source>No index selected</source>
        <translation>Kein Index ausgewählt</translation>
    </message>
    <message>
        <source>Select one above to see what it is for.</source>
        <translation>Oben einen auswählen, um zu sehen, wofür er da ist.</translation>
    </message>
    <message>
        <source>It is not to be dropped here. %1</source>
        <extracomment>%1 a sentence: &quot;It backs the constraint Item_pkey.&quot;</extracomment>
        <translation>Er wird hier nicht entfernt. %1</translation>
    </message>
    <message numerus="yes">
        <source>What is chosen here is done to all %n selected index(es).</source>
        <translation>
            <numerusform>Was hier gewählt wird, geschieht mit dem ausgewählten Index.</numerusform>
            <numerusform>Was hier gewählt wird, geschieht mit allen %n ausgewählten Indizes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Asking for its definition…</source>
        <translation>Nach der Definition wird gefragt…</translation>
    </message>
</context>
<context>
    <name>castellan::IndexRemark</name>
    <message>
        <source>kept: backs a constraint</source>
        <translation>bleibt: stützt eine Bedingung</translation>
    </message>
    <message>
        <source>kept: unique</source>
        <translation>bleibt: eindeutig</translation>
    </message>
    <message>
        <source>kept: replica identity</source>
        <translation>bleibt: Replikatidentität</translation>
    </message>
    <message>
        <source>kept: the only one for a foreign key</source>
        <translation>bleibt: der einzige für einen Fremdschlüssel</translation>
    </message>
    <message>
        <source>kept: part of a partitioned index</source>
        <translation>bleibt: Teil eines partitionierten Index</translation>
    </message>
    <message>
        <source>It is partitioned: dropping it locks the table and all its partitions, so that is for a person to do.</source>
        <translation>Er ist partitioniert: Ihn zu entfernen sperrt die Tabelle und alle ihre Partitionen; das soll ein Mensch tun.</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>duplicate of %1</source>
        <extracomment>%1 another index</extracomment>
        <translation>doppelt zu %1</translation>
    </message>
    <message>
        <source>redundant to %1</source>
        <extracomment>%1 another index, which begins with the same columns</extracomment>
        <translation>überflüssig neben %1</translation>
    </message>
    <message>
        <source>unused</source>
        <translation>ungenutzt</translation>
    </message>
    <message>
        <source>kept: a foreign key rests on it</source>
        <translation>bleibt: ein Fremdschlüssel ruht auf ihm</translation>
    </message>
    <message>
        <source>used on replica %1</source>
        <extracomment>%1 &quot;replica1: 1,204 scans&quot;</extracomment>
        <translation>benutzt auf Replikat %1</translation>
    </message>
    <message>
        <source>unused here; replicas not known</source>
        <translation>hier unbenutzt; Replikate unbekannt</translation>
    </message>
</context>
<context>
    <name>castellan::IndexStatisticsModel</name>
    <message>
        <source>PostgreSQL tells it from version 16 on.</source>
        <translation>PostgreSQL sagt es ab Version 16.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Scans</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>Letzter Scan</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>castellan::IndexesPane</name>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>&amp;REINDEX…</source>
        <translation>REINDE&amp;X…</translation>
    </message>
    <message>
        <source>Builds it anew beside the old one, and asks first</source>
        <translation>Baut ihn neben dem alten neu auf und fragt vorher</translation>
    </message>
    <message>
        <source>&amp;Drop…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Cop&amp;y SQL</source>
        <translation>S&amp;QL kopieren</translation>
    </message>
    <message>
        <source>What would drop it, and what would bring it back</source>
        <translation>Was ihn entfernen und was ihn zurückbringen würde</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message numerus="yes">
        <source>%n invalid</source>
        <translation>
            <numerusform>%n ungültiger</numerusform>
            <numerusform>%n ungültige</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n doppelter</numerusform>
            <numerusform>%n doppelte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n redundant</source>
        <translation>
            <numerusform>%n überflüssiger</numerusform>
            <numerusform>%n überflüssige</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unused</source>
        <translation>
            <numerusform>%n ungenutzter</numerusform>
            <numerusform>%n ungenutzte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) take %2</source>
        <extracomment>%2 a size, or &quot;about&quot; one</extracomment>
        <translation>
            <numerusform>%n Index belegt %2</numerusform>
            <numerusform>%n Indizes belegen %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether an index is unused can be said after seven days.</source>
        <translation>Ob ein Index ungenutzt ist, lässt sich nach sieben Tagen sagen.</translation>
    </message>
    <message>
        <source>%1; each is of use.</source>
        <extracomment>%1 &quot;12 indexes take 3 GB&quot;</extracomment>
        <translation>%1; jeder hat seinen Nutzen.</translation>
    </message>
    <message>
        <source>%1; none is invalid, a duplicate or redundant.</source>
        <extracomment>%1 &quot;12 indexes take 3 GB&quot;</extracomment>
        <translation>%1; keiner ist ungültig, doppelt oder überflüssig.</translation>
    </message>
    <message>
        <source>No indexes</source>
        <translation>Keine Indizes</translation>
    </message>
    <message>
        <source>No table of this database has one yet.</source>
        <translation>Noch hat keine Tabelle dieser Datenbank einen.</translation>
    </message>
    <message>
        <source>It is incomplete or being built: see above what is to be done.</source>
        <translation>Er ist unvollständig oder wird gerade gebaut: Oben steht, was zu tun ist.</translation>
    </message>
    <message>
        <source>was not scanned</source>
        <translation>wurde nicht benutzt</translation>
    </message>
    <message numerus="yes">
        <source>was scanned %n time(s)</source>
        <translation>
            <numerusform>wurde %n Mal benutzt</numerusform>
            <numerusform>wurde %n Mal benutzt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 takes %3 and %4.</source>
        <extracomment>%1 an index, %2 its table, %3 a size, %4 &quot;was scanned 3 times&quot;</extracomment>
        <translation>%1 auf %2 belegt %3 und %4.</translation>
    </message>
    <message>
        <source>%1 is made of the same: what this one finds the other finds, too, and every write keeps both up to date.</source>
        <translation>%1 besteht aus demselben: Was dieser findet, findet auch der andere, und jedes Schreiben pflegt beide.</translation>
    </message>
    <message>
        <source>%1 begins with the same columns and can stand for it; being longer it is a little slower to read.</source>
        <translation>%1 beginnt mit denselben Spalten und kann ihn vertreten; da er länger ist, liest er sich etwas langsamer.</translation>
    </message>
    <message>
        <source>Every write keeps it up to date for nobody. What runs once a quarter may want it nevertheless.</source>
        <translation>Jedes Schreiben pflegt ihn für niemanden. Was einmal im Quartal läuft, braucht ihn vielleicht dennoch.</translation>
    </message>
    <message>
        <source>Drops it without stopping anybody, and asks first</source>
        <translation>Entfernt ihn, ohne jemanden aufzuhalten, und fragt vorher</translation>
    </message>
    <message numerus="yes">
        <source>%n perhaps unused</source>
        <translation>
            <numerusform>%n vielleicht unbenutzt</numerusform>
            <numerusform>%n vielleicht unbenutzt</numerusform>
        </translation>
    </message>
    <message>
        <source>What other replicas use it for is not counted here; the environment&apos;s settings can name them.</source>
        <translation>Wozu andere Replikate ihn benutzen, ist hier nicht gezählt; in den Einstellungen der Umgebung lassen sie sich nennen.</translation>
    </message>
    <message>
        <source>Here it is not used, but it is on replica %1. Dropping it takes it from there, too.</source>
        <extracomment>%1 &quot;replica1: 1,204 scans&quot;</extracomment>
        <translation>Hier wird er nicht benutzt, wohl aber auf Replikat %1. Wird er gelöscht, fehlt er auch dort.</translation>
    </message>
    <message>
        <source>Here it is not used; whether a replica uses it is not known. %1</source>
        <extracomment>%1 a sentence</extracomment>
        <translation>Hier wird er nicht benutzt; ob ein Replikat ihn benutzt, ist nicht bekannt. %1</translation>
    </message>
</context>
<context>
    <name>castellan::Interlock</name>
    <message>
        <source>The database %1 is taken: %2.</source>
        <translation>Die Datenbank %1 ist belegt: %2.</translation>
    </message>
    <message>
        <source>The database %1 is taken by another operation.</source>
        <translation>Die Datenbank %1 ist von einem anderen Vorgang belegt.</translation>
    </message>
    <message>
        <source>Wait until it is done, or talk to whoever runs it. If its computer died, the server frees it within about a minute.</source>
        <translation>Warten Sie, bis er erledigt ist, oder sprechen Sie mit dem, der ihn ausführt. Ist dessen Rechner ausgefallen, gibt der Server sie innerhalb etwa einer Minute frei.</translation>
    </message>
    <message>
        <source>something</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 durch %2</translation>
    </message>
    <message>
        <source>%1 by %2 since %3 UTC</source>
        <extracomment>%1 an operation such as &quot;restore&quot;, %2 a person at a computer, %3 date and time in UTC</extracomment>
        <translation>%1 durch %2 seit %3 UTC</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>swap-back</source>
        <translation>Zurücktauschen</translation>
    </message>
    <message>
        <source>drop-kept</source>
        <translation>Löschen der aufbewahrten Datenbank</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>Wartung</translation>
    </message>
</context>
<context>
    <name>castellan::InterruptedBanner</name>
    <message>
        <source>These services may still be stopped: %1.</source>
        <translation>Diese Dienste sind vielleicht noch angehalten: %1.</translation>
    </message>
    <message>
        <source>Cleaning up closes its record and starts what it had stopped.</source>
        <translation>Das Aufräumen schließt die Aufzeichnung ab und startet, was der Lauf angehalten hatte.</translation>
    </message>
    <message>
        <source>Cleaning up drops the unfinished copy and starts what it had stopped.</source>
        <translation>Das Aufräumen löscht die unfertige Kopie und startet, was der Lauf angehalten hatte.</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Cleaning up did not work</source>
        <translation>Das Aufräumen ist nicht gelungen</translation>
    </message>
    <message>
        <source>Nothing of production was touched.</source>
        <translation>An der Produktion wurde nichts angerührt.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>castellan::InterruptedMaintenance</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <extracomment>%1 names</extracomment>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted because Castellan was ended.</source>
        <translation>„%1“, begonnen %2, wurde unterbrochen, weil Castellan beendet wurde.</translation>
    </message>
    <message>
        <source>It was at %1.</source>
        <translation>Es war bei %1.</translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <translation>Getan: %1.</translation>
    </message>
    <message>
        <source>Not done, or not all of it: %1.</source>
        <translation>Nicht oder nicht ganz getan: %1.</translation>
    </message>
    <message>
        <source>Not begun: %1.</source>
        <translation>Nicht begonnen: %1.</translation>
    </message>
    <message>
        <source>Its session is still at work on the server as process %1, and goes on until that is done or somebody cancels it.</source>
        <translation>Ihre Sitzung arbeitet auf dem Server noch als Prozess %1 und macht weiter, bis das getan ist oder jemand sie abbricht.</translation>
    </message>
    <message>
        <source>Whether it has left an invalid index could not be seen: %1</source>
        <translation>Ob ein ungültiger Index zurückblieb, war nicht zu sehen: %1</translation>
    </message>
</context>
<context>
    <name>castellan::InterruptedNotice</name>
    <message>
        <source>Show the session</source>
        <translation>Sitzung zeigen</translation>
    </message>
    <message>
        <source>Mend it…</source>
        <translation>Beheben…</translation>
    </message>
    <message>
        <source>Mend it</source>
        <translation>Beheben</translation>
    </message>
</context>
<context>
    <name>castellan::InvalidIndex</name>
    <message>
        <source>%1 is what a REINDEX CONCURRENTLY of an index of %2 has left that did not end. The index that it was for still works. It slows down writing and takes space: drop it.</source>
        <translation>%1 ist der Rest eines REINDEX CONCURRENTLY eines Index von %2, das nicht zu Ende kam. Der Index, für den es gedacht war, funktioniert weiter. Der Rest bremst das Schreiben und belegt Platz: Löschen Sie ihn.</translation>
    </message>
    <message>
        <source>%1 is the old index that a REINDEX CONCURRENTLY on %2 has replaced and did not come to remove. Drop it.</source>
        <translation>%1 ist der alte Index, den ein REINDEX CONCURRENTLY auf %2 ersetzt hat und nicht mehr entfernen konnte. Löschen Sie ihn.</translation>
    </message>
    <message>
        <source>%1 on %2 was not built to its end, or not removed to its end: a CREATE or DROP INDEX CONCURRENTLY failed or was cancelled. No query uses it. Rebuild it if it is wanted, else drop it.</source>
        <translation>%1 auf %2 wurde nicht zu Ende gebaut oder nicht zu Ende entfernt: Ein CREATE oder DROP INDEX CONCURRENTLY ist fehlgeschlagen oder wurde abgebrochen. Keine Abfrage benutzt ihn. Bauen Sie ihn neu, wenn er gebraucht wird, sonst löschen Sie ihn.</translation>
    </message>
    <message>
        <source>%1 is the index of the partitioned table %2 and is not attached for each partition. Create the missing ones and attach them (ALTER INDEX … ATTACH PARTITION).</source>
        <translation>%1 ist der Index der partitionierten Tabelle %2 und nicht für jede Partition angehängt. Legen Sie die fehlenden an und hängen Sie sie an (ALTER INDEX … ATTACH PARTITION).</translation>
    </message>
    <message>
        <source>%1 on %2 is worked on right now by process %3. Leave it until that has ended.</source>
        <translation>An %1 auf %2 arbeitet gerade Prozess %3. Lassen Sie ihn in Ruhe, bis das beendet ist.</translation>
    </message>
</context>
<context>
    <name>castellan::KeepDialog</name>
    <message>
        <source>Keep lines as evidence</source>
        <translation>Zeilen als Beleg aufbewahren</translation>
    </message>
    <message>
        <source>The lines go, byte for byte, into a file; a note beside it says where they came from, who kept them when, and the file&apos;s SHA-256.</source>
        <translation>Die Zeilen kommen Byte für Byte in eine Datei; eine Notiz daneben sagt, woher sie stammen, wer sie wann aufbewahrt hat, und nennt den SHA-256 der Datei.</translation>
    </message>
    <message>
        <source>The &amp;chosen lines (%1)</source>
        <translation>Die &amp;gewählten Zeilen (%1)</translation>
    </message>
    <message>
        <source>The lines that are &amp;shown (%1)</source>
        <translation>Die ge&amp;zeigten Zeilen (%1)</translation>
    </message>
    <message>
        <source>All lines &amp;from a time:</source>
        <translation>Alle Zeilen aus einem Zeit&amp;raum:</translation>
    </message>
    <message>
        <source>&amp;Keep…</source>
        <translation>Auf&amp;bewahren…</translation>
    </message>
    <message>
        <source>A file of its own…</source>
        <translation>Eine eigene Datei…</translation>
    </message>
    <message>
        <source>&amp;Into</source>
        <translation>&amp;In</translation>
    </message>
</context>
<context>
    <name>castellan::KnownHosts</name>
    <message>
        <source>cannot be read: %1</source>
        <translation>kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>is longer than 32 MiB; only the beginning is used</source>
        <translation>ist länger als 32 MiB; nur der Anfang wird benutzt</translation>
    </message>
    <message>
        <source>the line is too long to be a key</source>
        <translation>die Zeile ist zu lang für einen Schlüssel</translation>
    </message>
    <message>
        <source>the line is not text</source>
        <translation>die Zeile ist kein Text</translation>
    </message>
    <message>
        <source>the marker %1 is unknown</source>
        <translation>die Markierung %1 ist unbekannt</translation>
    </message>
    <message>
        <source>the line has no key</source>
        <translation>die Zeile hat keinen Schlüssel</translation>
    </message>
    <message>
        <source>the line has a key of the old SSH protocol 1, which is not supported</source>
        <translation>die Zeile hat einen Schlüssel des alten SSH-Protokolls 1, das nicht unterstützt wird</translation>
    </message>
    <message>
        <source>the key is damaged</source>
        <translation>der Schlüssel ist beschädigt</translation>
    </message>
    <message>
        <source>@cert-authority is not supported by the built-in transport; OpenSSH uses it</source>
        <translation>@cert-authority wird vom eingebauten Transport nicht unterstützt; OpenSSH benutzt es</translation>
    </message>
    <message>
        <source>The host key could not be remembered in %1.</source>
        <translation>Der Host-Schlüssel konnte nicht in %1 gemerkt werden.</translation>
    </message>
    <message>
        <source>Check who owns the file and its directory.</source>
        <translation>Prüfen Sie, wem die Datei und ihr Verzeichnis gehören.</translation>
    </message>
</context>
<context>
    <name>castellan::LegendEntry</name>
    <message>
        <source>Show or hide &quot;%1&quot;</source>
        <translation>„%1“ zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Authenticator</name>
    <message>
        <source>%1: not tried, an RSA key needs OpenSSH here</source>
        <translation>%1: nicht versucht, ein RSA-Schlüssel braucht hier OpenSSH</translation>
    </message>
    <message>
        <source>%1: not tried, %2 needs OpenSSH</source>
        <translation>%1: nicht versucht, %2 braucht OpenSSH</translation>
    </message>
    <message>
        <source>agent: %1</source>
        <translation>Agent: %1</translation>
    </message>
    <message>
        <source>agent key %1</source>
        <translation>Agentenschlüssel %1</translation>
    </message>
    <message>
        <source>Passphrase of the key %1</source>
        <translation>Passphrase des Schlüssels %1</translation>
    </message>
    <message>
        <source>That was not the passphrase of %1. Try again</source>
        <translation>Das war nicht die Passphrase von %1. Versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>%1: the passphrase was not given or is wrong</source>
        <translation>%1: Die Passphrase wurde nicht angegeben oder ist falsch</translation>
    </message>
    <message>
        <source>The key %1 could not be opened: wrong passphrase.</source>
        <translation>Der Schlüssel %1 konnte nicht geöffnet werden: falsche Passphrase.</translation>
    </message>
    <message>
        <source>Type its passphrase again, or add it to your agent: ssh-add %1</source>
        <translation>Geben Sie seine Passphrase erneut ein oder übergeben Sie ihn Ihrem Agenten: ssh-add %1</translation>
    </message>
    <message>
        <source>Password of %1 on %2</source>
        <translation>Passwort von %1 auf %2</translation>
    </message>
    <message>
        <source>That was not the password of %1 on %2. Try again</source>
        <translation>Das war nicht das Passwort von %1 auf %2. Versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>The password of %1 on %2 has expired.</source>
        <translation>Das Passwort von %1 auf %2 ist abgelaufen.</translation>
    </message>
    <message>
        <source>Log in once with ssh and set a new one.</source>
        <translation>Melden Sie sich einmal mit ssh an und setzen Sie ein neues.</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>keyboard-interactive</source>
        <translation>keyboard-interactive</translation>
    </message>
    <message>
        <source>%1 asks: %2</source>
        <translation>%1 fragt: %2</translation>
    </message>
    <message>
        <source>Nobody is there to ask.</source>
        <translation>Niemand ist da, den man fragen könnte.</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1: abgelehnt</translation>
    </message>
    <message>
        <source>%1: refused (%2)</source>
        <translation>%1: abgelehnt (%2)</translation>
    </message>
    <message>
        <source>%1 hung up while %2 was logging in.</source>
        <translation>%1 hat aufgelegt, während sich %2 anmeldete.</translation>
    </message>
    <message>
        <source>A server does so after too many keys that it refuses, and when its limit of logins or its time to log in has passed. Name the right key for this host.</source>
        <translation>Das tut ein Server nach zu vielen Schlüsseln, die er ablehnt, und wenn seine Grenze für Anmeldungen oder die Zeit zum Anmelden überschritten ist. Geben Sie den richtigen Schlüssel für diesen Host an.</translation>
    </message>
    <message>
        <source>%1 refused to log in %2.</source>
        <translation>%1 hat die Anmeldung von %2 abgelehnt.</translation>
    </message>
    <message>
        <source>Check the user name, and that the public key is in ~/.ssh/authorized_keys there.</source>
        <translation>Prüfen Sie den Benutzernamen und ob der öffentliche Schlüssel dort in ~/.ssh/authorized_keys steht.</translation>
    </message>
    <message>
        <source>The server takes: %1</source>
        <translation>Der Server nimmt: %1</translation>
    </message>
    <message>
        <source>%1 cannot use an RSA key with this server: %2 takes no SHA-1 signatures, and %1 makes no others.</source>
        <translation>%1 kann bei diesem Server keinen RSA-Schlüssel benutzen: %2 nimmt keine SHA-1-Signaturen, und andere erzeugt %1 nicht.</translation>
    </message>
    <message>
        <source>Let this environment use OpenSSH, or make an ed25519 key.</source>
        <translation>Lassen Sie diese Umgebung OpenSSH benutzen oder erzeugen Sie einen ed25519-Schlüssel.</translation>
    </message>
    <message>
        <source>%1 cannot use FIDO keys and certificates.</source>
        <translation>%1 kann keine FIDO-Schlüssel und keine Zertifikate benutzen.</translation>
    </message>
    <message>
        <source>Let this environment use OpenSSH.</source>
        <translation>Lassen Sie diese Umgebung OpenSSH benutzen.</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Connector</name>
    <message>
        <source>agreeing on encryption with %1</source>
        <translation>Verschlüsselung mit %1 vereinbaren</translation>
    </message>
    <message>
        <source>No common %1: %2 and %3 cannot agree on how to encrypt.</source>
        <translation>Nichts gemeinsam bei %1: %2 und %3 können sich nicht auf eine Verschlüsselung einigen.</translation>
    </message>
    <message>
        <source>Let this environment use OpenSSH, which knows the server&apos;s algorithms.</source>
        <translation>Lassen Sie diese Umgebung OpenSSH benutzen, das die Algorithmen des Servers kennt.</translation>
    </message>
    <message>
        <source>%1 offers: %2
%3 knows: %4</source>
        <translation>%1 bietet an: %2
%3 kennt: %4</translation>
    </message>
    <message>
        <source>%1 does not answer as an SSH server does.</source>
        <translation>%1 antwortet nicht wie ein SSH-Server.</translation>
    </message>
    <message>
        <source>Check the port. A server that is starting, or that limits new connections, hangs up as well; then wait a moment.</source>
        <translation>Prüfen Sie den Port. Auch ein Server, der gerade startet oder neue Verbindungen begrenzt, legt auf; warten Sie dann einen Augenblick.</translation>
    </message>
    <message>
        <source>%1 hung up while encryption was agreed on.</source>
        <translation>%1 hat aufgelegt, während die Verschlüsselung vereinbart wurde.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, look at the server&apos;s log.</source>
        <translation>Versuchen Sie es erneut; bleibt es so, sehen Sie in das Protokoll des Servers.</translation>
    </message>
    <message>
        <source>The key of %1 is not the one that is known. Somebody may be listening in, or the server was set up anew.</source>
        <translation>Der Schlüssel von %1 ist nicht der bekannte. Vielleicht hört jemand mit, oder der Server wurde neu eingerichtet.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server for its fingerprint, by another way than this network. Only if it is the new one, remove line %1 of %2 and connect again.</source>
        <translation>Erfragen Sie den Fingerabdruck bei denen, die den Server betreiben, auf einem anderen Weg als über dieses Netz. Nur wenn es der neue ist, entfernen Sie Zeile %1 von %2 und verbinden erneut.</translation>
    </message>
    <message>
        <source>Key shown: %1 %2
Key known: %3 (%4, line %5)</source>
        <translation>Gezeigter Schlüssel: %1 %2
Bekannter Schlüssel: %3 (%4, Zeile %5)</translation>
    </message>
    <message>
        <source>The key of %1 was revoked: it must not be trusted any more.</source>
        <translation>Der Schlüssel von %1 wurde widerrufen: Ihm darf nicht mehr vertraut werden.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server; it needs a new host key.</source>
        <translation>Fragen Sie, wer den Server betreibt; er braucht einen neuen Host-Schlüssel.</translation>
    </message>
    <message>
        <source>Key shown: %1 %2
Revoked in %3, line %4</source>
        <translation>Gezeigter Schlüssel: %1 %2
Widerrufen in %3, Zeile %4</translation>
    </message>
    <message>
        <source>%1 is known by its RSA key, which %2 cannot check.</source>
        <translation>%1 ist durch seinen RSA-Schlüssel bekannt, den %2 nicht prüfen kann.</translation>
    </message>
    <message>
        <source>Let this environment use OpenSSH.</source>
        <translation>Lassen Sie diese Umgebung OpenSSH benutzen.</translation>
    </message>
    <message>
        <source>%1 is not known yet, and its key was not accepted.</source>
        <translation>%1 ist noch nicht bekannt, und sein Schlüssel wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Compare its fingerprint with the one that the server&apos;s administrator gives you.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem, den der Administrator des Servers Ihnen gibt.</translation>
    </message>
    <message>
        <source>Key shown: %1 %2</source>
        <translation>Gezeigter Schlüssel: %1 %2</translation>
    </message>
    <message>
        <source>logging in to %1</source>
        <translation>an %1 anmelden</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Exec</name>
    <message numerus="yes">
        <source>%1 does not run more than %n command(s) at a time in one connection (MaxSessions).</source>
        <translation>
            <numerusform>%1 führt in einer Verbindung nur %n Befehl auf einmal aus (MaxSessions).</numerusform>
            <numerusform>%1 führt in einer Verbindung nicht mehr als %n Befehle auf einmal aus (MaxSessions).</numerusform>
        </translation>
    </message>
    <message>
        <source>Wait for what is running there, or raise MaxSessions in the server&apos;s sshd_config.</source>
        <translation>Warten Sie ab, was dort läuft, oder erhöhen Sie MaxSessions in der sshd_config des Servers.</translation>
    </message>
    <message>
        <source>%1 does not let us run commands.</source>
        <translation>%1 lässt keine Befehle ausführen.</translation>
    </message>
    <message>
        <source>Look for ForceCommand or a restricted shell on the server.</source>
        <translation>Sehen Sie auf dem Server nach ForceCommand oder einer eingeschränkten Shell.</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Forward</name>
    <message>
        <source>%1 could not connect to %2.</source>
        <translation>%1 konnte sich nicht mit %2 verbinden.</translation>
    </message>
    <message>
        <source>Check that something listens there, as seen from the server.</source>
        <translation>Prüfen Sie, ob dort etwas lauscht, vom Server aus gesehen.</translation>
    </message>
    <message>
        <source>%1 does not allow connections to %2.</source>
        <translation>%1 erlaubt keine Verbindungen zu %2.</translation>
    </message>
    <message>
        <source>Its SSH server forbids forwarding: AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen.</source>
        <translation>Der SSH-Server dort verbietet Weiterleitungen: AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen.</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Loop</name>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ging verloren.</translation>
    </message>
    <message>
        <source>Whether a change that was under way took effect is not known; look before repeating it.</source>
        <translation>Ob eine Änderung, die gerade im Gang war, wirksam wurde, ist nicht bekannt; sehen Sie nach, bevor Sie sie wiederholen.</translation>
    </message>
    <message>
        <source>The other side closed it.</source>
        <translation>Die Gegenseite hat sie geschlossen.</translation>
    </message>
    <message>
        <source>Nothing came for %1 s; the network or the server seems to be gone.</source>
        <translation>Seit %1 s kam nichts; das Netz oder der Server scheint weg zu sein.</translation>
    </message>
    <message>
        <source>It stalled.</source>
        <translation>Sie stockte.</translation>
    </message>
    <message>
        <source>The other side took nothing for too long.</source>
        <translation>Die Gegenseite nahm zu lange nichts an.</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Methods</name>
    <message>
        <source>key exchange</source>
        <translation>Schlüsselaustausch</translation>
    </message>
    <message>
        <source>host key type</source>
        <translation>Host-Schlüsselart</translation>
    </message>
    <message>
        <source>cipher</source>
        <extracomment>what two SSH sides have to agree on</extracomment>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>MAC</source>
        <translation>MAC</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Session</name>
    <message>
        <source>No pair of sockets could be made.</source>
        <translation>Es konnte kein Socket-Paar angelegt werden.</translation>
    </message>
</context>
<context>
    <name>castellan::Libssh2Waiter</name>
    <message>
        <source>There was no answer in time: %1.</source>
        <translation>Es kam keine rechtzeitige Antwort: %1.</translation>
    </message>
    <message>
        <source>Check the network and any firewall on the way, then try again.</source>
        <translation>Prüfen Sie das Netz und etwaige Firewalls auf dem Weg und versuchen Sie es dann erneut.</translation>
    </message>
</context>
<context>
    <name>castellan::LimitList</name>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>kept all this month</source>
        <translation>diesen ganzen Monat eingehalten</translation>
    </message>
    <message>
        <source>passed for %1 this month</source>
        <translation>diesen Monat nicht eingehalten: %1</translation>
    </message>
    <message>
        <source>No Prometheus is named for this environment, so no other rule watches it.</source>
        <translation>Für diese Umgebung ist kein Prometheus angegeben, deshalb wird sie von keiner anderen Regel überwacht.</translation>
    </message>
    <message>
        <source>The rules of Prometheus are not known: %1</source>
        <translation>Die Regeln von Prometheus sind nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Prometheus was not asked for its rules yet.</source>
        <translation>Prometheus wurde noch nicht nach seinen Regeln gefragt.</translation>
    </message>
    <message>
        <source>No rule of Prometheus is about the same.</source>
        <translation>Keine Regel von Prometheus betrifft dasselbe.</translation>
    </message>
</context>
<context>
    <name>castellan::LimitRow</name>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <extracomment>%1 a value, %2 the limit that it must stay below</extracomment>
        <translation>%1, Grenze %2</translation>
    </message>
    <message>
        <source>%1, at least %2</source>
        <translation>%1, mindestens %2</translation>
    </message>
    <message>
        <source>%1 of the way to the limit is left</source>
        <extracomment>%1 a share: &quot;18 %&quot;; how far a value is from its limit</extracomment>
        <translation>%1 des Wegs bis zur Grenze übrig</translation>
    </message>
    <message>
        <source>fires</source>
        <extracomment>an alert rule</extracomment>
        <translation>schlägt an</translation>
    </message>
    <message>
        <source>is pending</source>
        <extracomment>an alert rule: its expression is true, not yet for long enough</extracomment>
        <translation>wartet</translation>
    </message>
    <message>
        <source>does not fire</source>
        <extracomment>an alert rule</extracomment>
        <translation>schlägt nicht an</translation>
    </message>
    <message>
        <source>Each subject, the alert rules about it and its runbook</source>
        <translation>Jeder Gegenstand, die Alarmregeln dazu und sein Runbook</translation>
    </message>
    <message>
        <source>Details of %1</source>
        <extracomment>%1 a limit: &quot;disk in use&quot;</extracomment>
        <translation>Einzelheiten zu %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, the worst of %n</source>
        <extracomment>%1 a disk or container, %n how many there are with it</extracomment>
        <translation>
            <numerusform>%1, der schlimmste von %n</numerusform>
            <numerusform>%1, der schlimmste von %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Castellan warns after %1 beyond it; it %2 now.</source>
        <extracomment>%1 a duration, %2 &quot;fires&quot;, &quot;is pending&quot; or &quot;does not fire&quot;; of Castellan&apos;s own alert for a limit</extracomment>
        <translation>Castellan warnt nach %1 jenseits der Grenze. Stand jetzt: Der Alarm %2.</translation>
    </message>
    <message>
        <source>Show the alert</source>
        <translation>Den Alarm zeigen</translation>
    </message>
    <message>
        <source>Change the limit</source>
        <translation>Die Grenze ändern</translation>
    </message>
    <message>
        <source>Prometheus cannot evaluate its rule %1: %2</source>
        <extracomment>%1 a rule&apos;s name, %2 what Prometheus says</extracomment>
        <translation>Prometheus kann seine Regel %1 nicht auswerten: %2</translation>
    </message>
    <message>
        <source>The rule %1 of Prometheus %2.</source>
        <extracomment>%1 a rule&apos;s name, %2 &quot;fires&quot;, &quot;is pending&quot; or &quot;does not fire&quot;</extracomment>
        <translation>Die Regel %1 von Prometheus %2.</translation>
    </message>
    <message>
        <source>Prometheus does not have the guide&apos;s rule %1.</source>
        <extracomment>%1 a rule&apos;s name</extracomment>
        <translation>Prometheus hat die Regel %1 des Leitfadens nicht.</translation>
    </message>
    <message>
        <source>say where it stands</source>
        <extracomment>ends &quot;Write down what to do when this limit is passed, and …&quot;</extracomment>
        <translation>angeben, wo es steht</translation>
    </message>
    <message>
        <source>No runbook yet. Write down what to do when this limit is passed, and %1.</source>
        <extracomment>%1 &quot;say where it stands&quot;</extracomment>
        <translation>Noch kein Runbook. Aufschreiben, was zu tun ist, wenn diese Grenze überschritten ist, und %1.</translation>
    </message>
    <message>
        <source>The guide&apos;s runbook: %1</source>
        <extracomment>%1 a runbook&apos;s title</extracomment>
        <translation>Runbook der Runbook: %1</translation>
    </message>
    <message>
        <source>Runbook: %1</source>
        <extracomment>%1 a runbook&apos;s title</extracomment>
        <translation>Runbook: %1</translation>
    </message>
</context>
<context>
    <name>castellan::LimitsForm</name>
    <message>
        <source>From these on something is said. What is left empty is the maintenance guide&apos;s.</source>
        <translation>Von diesen Werten an wird etwas gemeldet. Was leer bleibt, gilt wie im Wartungsleitfaden.</translation>
    </message>
    <message>
        <source>The application</source>
        <translation>Die Anwendung</translation>
    </message>
    <message>
        <source>Res&amp;ponse time</source>
        <translation>An&amp;twortzeit</translation>
    </message>
    <message>
        <source>19 of 20 answers must come faster than this (95th percentile).</source>
        <translation>19 von 20 Antworten müssen schneller kommen (95. Perzentil).</translation>
    </message>
    <message>
        <source>&amp;Errors</source>
        <translation>&amp;Fehler</translation>
    </message>
    <message>
        <source>Fewer than this share of its answers may be errors.</source>
        <translation>Von den Antworten darf nur ein kleinerer Anteil als dieser aus Fehlern bestehen.</translation>
    </message>
    <message>
        <source>Host and containers</source>
        <translation>Host und Container</translation>
    </message>
    <message>
        <source>&amp;Memory in use</source>
        <translation>Belegter &amp;Speicher</translation>
    </message>
    <message>
        <source>Of the host&apos;s memory, and of each container&apos;s limit.</source>
        <translation>Vom Speicher des Hosts und von der Grenze jedes Containers.</translation>
    </message>
    <message>
        <source>Processors &amp;busy</source>
        <translation>&amp;Prozessoren belegt</translation>
    </message>
    <message>
        <source>On average over five minutes; a moment does not count.</source>
        <translation>Im Mittel über fünf Minuten; ein Augenblick zählt nicht.</translation>
    </message>
    <message>
        <source>&amp;Disk in use</source>
        <translation>&amp;Belegte Platte</translation>
    </message>
    <message>
        <source>At most this share of a file system.</source>
        <translation>Höchstens dieser Anteil eines Dateisystems.</translation>
    </message>
    <message>
        <source>Resta&amp;rts a day</source>
        <translation>&amp;Neustarts am Tag</translation>
    </message>
    <message>
        <source>Of one container in 24 hours; fewer than this.</source>
        <translation>Eines Containers in 24 Stunden; weniger als so viele.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>&amp;Connections in use</source>
        <translation>&amp;Verbindungen in Gebrauch</translation>
    </message>
    <message>
        <source>At most this share of max_connections.</source>
        <translation>Höchstens dieser Anteil von max_connections.</translation>
    </message>
    <message>
        <source>A &amp;query is slow from</source>
        <translation>Eine Abfrage ist &amp;langsam ab</translation>
    </message>
    <message>
        <source>The slowest of those that run now.</source>
        <translation>Die langsamste von denen, die gerade laufen.</translation>
    </message>
    <message>
        <source>C&amp;ache hits</source>
        <translation>Treffer im &amp;Cache</translation>
    </message>
    <message>
        <source>At least this share of the blocks read comes from memory.</source>
        <translation>Mindestens dieser Anteil der gelesenen Blöcke kommt aus dem Speicher.</translation>
    </message>
    <message>
        <source>&amp;Index hits</source>
        <translation>Treffer bei &amp;Indizes</translation>
    </message>
    <message>
        <source>The same for the blocks of indexes.</source>
        <translation>Dasselbe für die Blöcke von Indizes.</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Reads f&amp;ound</source>
        <translation>&amp;Gefundenes</translation>
    </message>
    <message>
        <source>At least this share of what is read from Redis is there.</source>
        <translation>Mindestens dieser Anteil dessen, was aus Redis gelesen wird, ist dort vorhanden.</translation>
    </message>
    <message>
        <source>Empty a&amp;ll limits</source>
        <translation>Alle Gren&amp;zen leeren</translation>
    </message>
    <message>
        <source>Then each is the guide&apos;s</source>
        <translation>Dann gilt jeweils der Wert der Anleitung</translation>
    </message>
    <message>
        <source>The guide&apos;s: %1</source>
        <extracomment>%1 a value: &quot;80 %&quot;; the button goes back to it</extracomment>
        <translation>Wert des Leitfadens: %1</translation>
    </message>
    <message>
        <source>What to do when a limit is passed</source>
        <translation>Was zu tun ist, wenn eine Grenze überschritten ist</translation>
    </message>
    <message>
        <source>Each a page of the web or a text file of this computer, plain or Markdown. It is opened from the limit and from its alert.</source>
        <translation>Jeweils eine Seite im Web oder eine Textdatei dieses Rechners, einfach oder Markdown. Sie wird von der Grenze und von ihrem Alarm aus geöffnet.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Runbook for %1</source>
        <extracomment>%1 a limit: &quot;Disk in use&quot;</extracomment>
        <translation>Runbook für %1</translation>
    </message>
</context>
<context>
    <name>castellan::LocalHost</name>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
</context>
<context>
    <name>castellan::LocksPane</name>
    <message>
        <source>Who waits for whom</source>
        <translation>Wer auf wen wartet</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>Niemand wartet</translation>
    </message>
    <message>
        <source>As soon as a session waits for a lock, it is shown here with whom it waits for, and what ending that one would free.</source>
        <translation>Sobald eine Sitzung auf eine Sperre wartet, steht hier, auf wen sie wartet und was frei würde, wenn jene beendet wird.</translation>
    </message>
</context>
<context>
    <name>castellan::LogCountsBar</name>
    <message>
        <source>%1 lines received</source>
        <translation>%1 Zeilen empfangen</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>%1 verworfen</translation>
    </message>
    <message>
        <source>%1 repeated</source>
        <translation>%1 wiederholt</translation>
    </message>
    <message>
        <source>%1 outside the range</source>
        <translation>%1 außerhalb des Zeitraums</translation>
    </message>
    <message numerus="yes">
        <source>%n reconnection(s)</source>
        <translation>
            <numerusform>%n Wiederverbindung</numerusform>
            <numerusform>%n Wiederverbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n Lücke</numerusform>
            <numerusform>%n Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>the oldest %1 lines were given up for space</source>
        <translation>die ältesten %1 Zeilen wurden aus Platzgründen aufgegeben</translation>
    </message>
    <message numerus="yes">
        <source>lines may be missing at %n place(s)</source>
        <translation>
            <numerusform>an %n Stelle fehlen vielleicht Zeilen</numerusform>
            <numerusform>an %n Stellen fehlen vielleicht Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 were cut off</source>
        <translation>%1 wurden abgeschnitten</translation>
    </message>
    <message>
        <source>Counting the lines: %1</source>
        <translation>Die Zeilen werden gezählt: %1</translation>
    </message>
    <message>
        <source>Line %1 of %2</source>
        <translation>Zeile %1 von %2</translation>
    </message>
</context>
<context>
    <name>castellan::LogDetails</name>
    <message>
        <source>The whole line</source>
        <translation>Die ganze Zeile</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>local time, and in UTC</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
</context>
<context>
    <name>castellan::LogFilterBar</name>
    <message>
        <source>%1 and worse</source>
        <comment>a level</comment>
        <translation>%1 und schlimmer</translation>
    </message>
    <message>
        <source>Level at least</source>
        <translation>Stufe mindestens</translation>
    </message>
    <message>
        <source>Any level</source>
        <translation>Jede Stufe</translation>
    </message>
    <message>
        <source>Show all lines</source>
        <translation>Alle Zeilen zeigen</translation>
    </message>
    <message>
        <source>&amp;Any time</source>
        <translation>&amp;Beliebige Zeit</translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation>Die letzten %1</translation>
    </message>
    <message>
        <source>From … &amp;to…</source>
        <translation>&amp;Zeitraum…</translation>
    </message>
    <message>
        <source>Show the lines of a time</source>
        <translation>Zeilen eines Zeitraums zeigen</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Beliebige Zeit</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
</context>
<context>
    <name>castellan::LogKeeper</name>
    <message>
        <source>Nothing was kept: other logs are open now.</source>
        <translation>Es wurde nichts aufbewahrt: Jetzt sind andere Protokolle geöffnet.</translation>
    </message>
    <message>
        <source>Keep lines</source>
        <translation>Zeilen aufbewahren</translation>
    </message>
    <message>
        <source>Logs (*.log)</source>
        <translation>Protokolle (*.log)</translation>
    </message>
    <message>
        <source>The lines are still being counted; a time can be kept when that is done.</source>
        <translation>Die Zeilen werden noch gezählt; erst danach lässt sich ein Zeitraum aufbewahren.</translation>
    </message>
    <message>
        <source>Looking for the lines of that time…</source>
        <translation>Die Zeilen jenes Zeitraums werden gesucht…</translation>
    </message>
    <message>
        <source>The lines were not kept</source>
        <translation>Die Zeilen wurden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>There is no such line; nothing was kept.</source>
        <translation>Eine solche Zeile gibt es nicht; es wurde nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben…</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) kept in %1, SHA-256 %2…</source>
        <translation>
            <numerusform>%n Zeile in %1 aufbewahrt, SHA-256 %2…</numerusform>
            <numerusform>%n Zeilen in %1 aufbewahrt, SHA-256 %2…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of a log kept: %1, SHA-256 %2</source>
        <extracomment>%1 the name of a file, %2 a hash</extracomment>
        <translation>
            <numerusform>%n Zeile eines Protokolls aufbewahrt: %1, SHA-256 %2</numerusform>
            <numerusform>%n Zeilen eines Protokolls aufbewahrt: %1, SHA-256 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The timeline does not tell of the lines</source>
        <translation>Der Verlauf verzeichnet die Zeilen nicht</translation>
    </message>
</context>
<context>
    <name>castellan::LogSearchBar</name>
    <message>
        <source>Search the lines</source>
        <translation>Zeilen durchsuchen</translation>
    </message>
    <message>
        <source>Capital and small letters differ</source>
        <translation>Groß- und Kleinschreibung unterscheiden</translation>
    </message>
    <message>
        <source>A regular expression (PCRE2)</source>
        <translation>Ein regulärer Ausdruck (PCRE2)</translation>
    </message>
    <message>
        <source>The lines in which it is not</source>
        <translation>Die Zeilen, in denen es nicht vorkommt</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Only &amp;matches</source>
        <translation>Nur &amp;Treffer</translation>
    </message>
    <message>
        <source>Lines shown before and after each match</source>
        <translation>Zeilen, die vor und nach jedem Treffer gezeigt werden</translation>
    </message>
    <message>
        <source>Lines around each match</source>
        <translation>Zeilen um jeden Treffer</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>%1  (%2)</source>
        <comment>a saved search: its name, what it looks for</comment>
        <translation>%1  (%2)</translation>
    </message>
    <message>
        <source>&amp;Save this search…</source>
        <translation>Diese Suche &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>castellan::LogSourceBar</name>
    <message>
        <source>ended; it is asked again</source>
        <translation>beendet; es wird erneut abgefragt</translation>
    </message>
    <message>
        <source>lost, trying again</source>
        <translation>verloren, neuer Versuch läuft</translation>
    </message>
    <message>
        <source>all of it is read</source>
        <translation>alles ist gelesen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>%1 lines kept, %2 dropped, %3 repeated, %4 outside the range</source>
        <translation>%1 Zeilen behalten, %2 verworfen, %3 wiederholt, %4 außerhalb des Zeitraums</translation>
    </message>
    <message>
        <source>%1 reconnections, %2 gaps</source>
        <translation>%1 neue Verbindungen, %2 Lücken</translation>
    </message>
    <message>
        <source>Show &amp;only this</source>
        <translation>Nur &amp;dies zeigen</translation>
    </message>
    <message>
        <source>&amp;Read it anew</source>
        <translation>&amp;Neu lesen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a log&apos;s name, and how it stands</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Lines of %1, %2</source>
        <translation>Zeilen von %1, %2</translation>
    </message>
    <message>
        <source>Ca&amp;pture on this computer</source>
        <translation>Auf diesem Rechner &amp;mitschreiben</translation>
    </message>
    <message>
        <source>What it writes is kept in the workspace by its name, also when the container is made anew, as long as the environment is watched</source>
        <translation>Was er schreibt, wird unter seinem Namen im Arbeitsbereich aufbewahrt, auch wenn der Container neu angelegt wird, solange die Umgebung überwacht wird</translation>
    </message>
    <message>
        <source>%1 · captured</source>
        <comment>a log&apos;s name</comment>
        <translation>%1 · mitgeschrieben</translation>
    </message>
    <message>
        <source>Captured by another Castellan on this computer</source>
        <translation>Wird von einem anderen Castellan auf diesem Rechner mitgeschrieben</translation>
    </message>
    <message>
        <source>Not captured at the moment: %1</source>
        <translation>Wird zurzeit nicht mitgeschrieben: %1</translation>
    </message>
    <message>
        <source>Captured on this computer, once its container can be read again</source>
        <translation>Wird auf diesem Rechner mitgeschrieben, sobald sein Container wieder zu lesen ist</translation>
    </message>
    <message>
        <source>Captured on this computer, at most %1: then the oldest lines go</source>
        <translation>Wird auf diesem Rechner mitgeschrieben, höchstens %1: Danach fallen die ältesten Zeilen weg</translation>
    </message>
    <message>
        <source>Captured logs: at &amp;most</source>
        <translation>Mitgeschriebene Protokolle: &amp;höchstens</translation>
    </message>
    <message>
        <source>%1 each</source>
        <extracomment>how much of each captured log is kept; %1 is a size on the disk</extracomment>
        <translation>je %1</translation>
    </message>
</context>
<context>
    <name>castellan::LogSourcePicker</name>
    <message>
        <source>Open a file of this &amp;computer…</source>
        <translation>Datei dieses Re&amp;chners öffnen…</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>&amp;Lesen</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>The environment names no container. Its services are set on the Environment page.</source>
        <translation>Die Umgebung nennt keinen Container. Ihre Dienste werden auf der Seite „Umgebung“ festgelegt.</translation>
    </message>
    <message>
        <source>Files, journal, pods</source>
        <translation>Dateien, Journal, Pods</translation>
    </message>
    <message>
        <source>Whole paths, more than one with blanks between; “*” and “?” may stand in the file&apos;s name.</source>
        <translation>Ganze Pfade, mehrere durch Leerzeichen getrennt; „*“ und „?“ dürfen im Namen der Datei stehen.</translation>
    </message>
    <message>
        <source>wi&amp;th rotated</source>
        <translation>mit ro&amp;tierten</translation>
    </message>
    <message>
        <source>What was rotated away (app.log.1, app.log.2.gz, app.log-20261129) comes first.</source>
        <translation>Was wegrotiert wurde (app.log.1, app.log.2.gz, app.log-20261129), kommt zuerst.</translation>
    </message>
    <message>
        <source>&amp;all of it</source>
        <translation>&amp;ganzes Journal</translation>
    </message>
    <message>
        <source>The whole journal of systemd, of every unit</source>
        <translation>Das ganze Journal von systemd, von jeder Unit</translation>
    </message>
    <message>
        <source>Of a pod with several containers: “pod/container”</source>
        <translation>Bei einem Pod mit mehreren Containern: „pod/container“</translation>
    </message>
    <message>
        <source>namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>Namespace of the pod</source>
        <translation>Namensraum des Pods</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>&amp;Journal unit</source>
        <translation>&amp;Journal-Unit</translation>
    </message>
    <message>
        <source>&amp;Pod</source>
        <translation>&amp;Pod</translation>
    </message>
    <message>
        <source>How much</source>
        <translation>Wie viel</translation>
    </message>
    <message>
        <source>the &amp;last</source>
        <translation>die let&amp;zten</translation>
    </message>
    <message>
        <source>&amp;everything</source>
        <translation>&amp;alles</translation>
    </message>
    <message>
        <source>fr&amp;om</source>
        <translation>&amp;von</translation>
    </message>
    <message>
        <source> lines</source>
        <comment>after a number in a field</comment>
        <translation> Zeilen</translation>
    </message>
    <message>
        <source>Number of lines</source>
        <translation>Zahl der Zeilen</translation>
    </message>
    <message>
        <source>Follow &amp;what comes</source>
        <translation>&amp;Neuen Zeilen folgen</translation>
    </message>
    <message>
        <source>Choose an environment to read the logs of its host. Files of this computer can be read without one.</source>
        <translation>Wählen Sie eine Umgebung, um die Protokolle ihres Hosts zu lesen. Dateien dieses Rechners lassen sich auch ohne lesen.</translation>
    </message>
    <message>
        <source>Of %1, on this computer.</source>
        <translation>Von %1, auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Of %1, on %2, over its SSH connection.</source>
        <translation>Von %1, auf %2, über seine SSH-Verbindung.</translation>
    </message>
    <message>
        <source>Open a log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>Logs (*.log *.log.* *.txt *.gz *.json *.jsonl);;All files (*)</source>
        <translation>Protokolle (*.log *.log.* *.txt *.gz *.json *.jsonl);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>castellan::LogStatementsFor</name>
    <message>
        <source>Log all statements for %1</source>
        <translation>Alle Anweisungen %1 lang protokollieren</translation>
    </message>
    <message>
        <source>Every statement of every session goes into the server&apos;s log, with the values in it: personal data, and passwords where a statement sets one. The log grows accordingly.</source>
        <translation>Jede Anweisung jeder Sitzung kommt in das Protokoll des Servers, mit den Werten darin: persönliche Daten und Passwörter, wo eine Anweisung eines setzt. Das Protokoll wächst entsprechend.</translation>
    </message>
    <message>
        <source>After %1, or when it is cancelled, it is put back to what it was.</source>
        <translation>Nach %1, oder wenn abgebrochen wird, wird die Einstellung auf den alten Wert zurückgestellt.</translation>
    </message>
    <message>
        <source>The server cannot put it back by itself. When Castellan is ended it puts it back first; when it is killed, at its next start.</source>
        <translation>Der Server kann sie nicht selbst zurückstellen. Wird Castellan beendet, stellt es sie vorher zurück; wird es hart beendet, bei seinem nächsten Start.</translation>
    </message>
    <message>
        <source>The server does not show its setting %1.</source>
        <translation>Der Server zeigt seine Einstellung %1 nicht.</translation>
    </message>
    <message>
        <source>All statements are logged already (source: %1).</source>
        <translation>Alle Anweisungen werden bereits protokolliert (Quelle: %1).</translation>
    </message>
    <message>
        <source>Nothing was changed. Put it back by hand if nobody wants it any more.</source>
        <translation>Nichts wurde geändert. Stellen Sie die Einstellung von Hand zurück, wenn niemand sie mehr will.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <extracomment>%1 is a duration</extracomment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Look how it is</source>
        <translation>Nachsehen, wie es ist</translation>
    </message>
    <message>
        <source>Log all statements</source>
        <translation>Alle Anweisungen protokollieren</translation>
    </message>
    <message>
        <source>Wait %1</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>&quot;%1&quot;, begun %2, was interrupted: the server&apos;s %3 may still be &quot;%4&quot;.</source>
        <translation>„%1“, begonnen %2, wurde unterbrochen: %3 des Servers ist vielleicht noch „%4“.</translation>
    </message>
    <message>
        <source>Put %1 back</source>
        <translation>%1 zurückstellen</translation>
    </message>
    <message>
        <source>When somebody has changed it since, it is left as it is.</source>
        <translation>Hat jemand die Einstellung seitdem geändert, bleibt sie, wie sie ist.</translation>
    </message>
    <message>
        <source>It was changed since, and is left as it is.</source>
        <translation>Sie wurde seitdem geändert und bleibt, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>castellan::LogView</name>
    <message>
        <source>T</source>
        <comment>one letter for the level Trace</comment>
        <translation>A</translation>
    </message>
    <message>
        <source>D</source>
        <comment>one letter for the level Debug</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>I</source>
        <comment>one letter for the level Info</comment>
        <translation>I</translation>
    </message>
    <message>
        <source>N</source>
        <comment>one letter for the level Notice</comment>
        <translation>H</translation>
    </message>
    <message>
        <source>W</source>
        <comment>one letter for the level Warning</comment>
        <translation>W</translation>
    </message>
    <message>
        <source>E</source>
        <comment>one letter for the level Error</comment>
        <translation>F</translation>
    </message>
    <message>
        <source>C</source>
        <comment>one letter for the level Critical</comment>
        <translation>K</translation>
    </message>
    <message>
        <source>Log lines</source>
        <translation>Protokollzeilen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>%1 lines are too many for the clipboard.</source>
        <translation>%1 Zeilen sind zu viele für die Zwischenablage.</translation>
    </message>
    <message>
        <source>“Keep…” writes them to a file.</source>
        <translation>„Aufbewahren…“ schreibt sie in eine Datei.</translation>
    </message>
    <message>
        <source>This line says no time.</source>
        <translation>Diese Zeile nennt keine Zeit.</translation>
    </message>
    <message>
        <source>This line says no level.</source>
        <translation>Diese Zeile nennt keine Stufe.</translation>
    </message>
    <message>
        <source>Only the beginning of this line is shown here; Enter shows the whole of it.</source>
        <translation>Hier ist nur der Anfang dieser Zeile zu sehen; die Eingabetaste zeigt sie ganz.</translation>
    </message>
    <message>
        <source>&amp;Copy lines</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Show the &amp;whole line</source>
        <translation>&amp;Ganze Zeile zeigen</translation>
    </message>
    <message>
        <source> … and %1 more</source>
        <translation> … und %1 weitere</translation>
    </message>
    <message>
        <source>This line is gone: it was given up for the space on the disk, or cut off.</source>
        <translation>Diese Zeile ist weg: Sie wurde aufgegeben, um Platz auf der Platte zu schaffen, oder abgeschnitten.</translation>
    </message>
    <message>
        <source>The lines between are being counted; they can be read in a moment.</source>
        <translation>Die Zeilen dazwischen werden gezählt; sie lassen sich gleich lesen.</translation>
    </message>
</context>
<context>
    <name>castellan::LogViewer</name>
    <message numerus="yes">
        <source>%n line(s) copied.</source>
        <translation>
            <numerusform>%n Zeile kopiert.</numerusform>
            <numerusform>%n Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was copied</source>
        <translation>Es wurde nichts kopiert</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Stays at the end as lines come (End)</source>
        <translation>Bleibt am Ende, wenn Zeilen kommen (Ende)</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbrechen</translation>
    </message>
    <message>
        <source>Long lines go on in the next</source>
        <translation>Lange Zeilen gehen in der nächsten weiter</translation>
    </message>
    <message>
        <source>Whole line</source>
        <translation>Ganze Zeile</translation>
    </message>
    <message>
        <source>The whole of the current line below (Enter)</source>
        <translation>Die aktuelle Zeile ganz, darunter (Eingabetaste)</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Search the lines</source>
        <translation>Zeilen durchsuchen</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>kein Treffer</translation>
    </message>
    <message>
        <source>%1 matches</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a match</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, searching…</source>
        <translation>%1, wird gesucht…</translation>
    </message>
    <message>
        <source>%1, %2 lines were too hard</source>
        <translation>%1, %2 Zeilen waren zu aufwendig</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>a log, and its host</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1, standard error</source>
        <translation>%1, Standardfehlerausgabe</translation>
    </message>
    <message>
        <source>No line has come yet.</source>
        <translation>Es ist noch keine Zeile gekommen.</translation>
    </message>
    <message>
        <source>None of the %1 lines is as asked for. “Show all lines”, or another search, brings them back.</source>
        <translation>Keine der %1 Zeilen ist so wie verlangt. „Alle Zeilen zeigen“ oder eine andere Suche bringt sie zurück.</translation>
    </message>
    <message>
        <source>Looking for lines…</source>
        <translation>Zeilen werden gesucht…</translation>
    </message>
    <message>
        <source>lines with “%1”</source>
        <translation>Zeilen mit „%1“</translation>
    </message>
    <message>
        <source>JSON as &amp;message and fields</source>
        <translation>JSON als &amp;Meldung und Felder</translation>
    </message>
    <message>
        <source>Fields in columns</source>
        <translation>Felder in Spalten</translation>
    </message>
    <message>
        <source>&amp;Another field…</source>
        <translation>&amp;Weiteres Feld…</translation>
    </message>
    <message>
        <source>A column for a field</source>
        <translation>Spalte für ein Feld</translation>
    </message>
    <message>
        <source>Name of the field, as “req.method”</source>
        <translation>Name des Feldes, etwa „req.method“</translation>
    </message>
</context>
<context>
    <name>castellan::LogsPage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Add logs…</source>
        <translation>Protokolle &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Keep…</source>
        <translation>Auf&amp;bewahren…</translation>
    </message>
    <message>
        <source>Writes lines, with their SHA-256, to a file</source>
        <translation>Schreibt Zeilen mit ihrer SHA-256-Prüfsumme in eine Datei</translation>
    </message>
    <message>
        <source>Close al&amp;l</source>
        <translation>A&amp;lle schließen</translation>
    </message>
    <message>
        <source>Which logs do you want to read?</source>
        <translation>Welche Protokolle wollen Sie lesen?</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <comment>a log, and its host</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%n log(s) of %1, merged by time</source>
        <translation>
            <numerusform>%n Protokoll von %1, nach Zeit zusammengeführt</numerusform>
            <numerusform>%n Protokolle von %1, nach Zeit zusammengeführt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n log(s), merged by time</source>
        <translation>
            <numerusform>%n Protokoll, nach Zeit zusammengeführt</numerusform>
            <numerusform>%n Protokolle, nach Zeit zusammengeführt</numerusform>
        </translation>
    </message>
    <message>
        <source>Add logs</source>
        <translation>Protokolle hinzufügen</translation>
    </message>
    <message>
        <source>Reaching %1…</source>
        <translation>%1 wird erreicht…</translation>
    </message>
    <message>
        <source>A log cannot be read</source>
        <translation>Ein Protokoll lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>There is no such line</source>
        <translation>Eine solche Zeile gibt es nicht</translation>
    </message>
    <message>
        <source>The log was read, and has no line in what was asked for. Ask for a longer time, or for more lines.</source>
        <translation>Das Protokoll wurde gelesen und hat keine Zeile im Verlangten. Fragen Sie nach einer längeren Zeit oder nach mehr Zeilen.</translation>
    </message>
    <message>
        <source>Ask for more…</source>
        <translation>Nach mehr fragen…</translation>
    </message>
    <message>
        <source>%1 Trying again…</source>
        <translation>%1 Es wird erneut versucht…</translation>
    </message>
    <message>
        <source>Waiting for the first line of %1…</source>
        <translation>Warten auf die erste Zeile von %1…</translation>
    </message>
    <message>
        <source>%1 cannot be read any more</source>
        <translation>%1 lässt sich nicht mehr lesen</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>Protokoll von %1</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Open a log of this computer…</source>
        <translation>Protokoll dieses Rechners öffnen…</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
</context>
<context>
    <name>castellan::MainWindow</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Appearance, help, about</source>
        <translation>Erscheinungsbild, Hilfe, Info</translation>
    </message>
    <message>
        <source>Find or do anything</source>
        <translation>Alles suchen und tun</translation>
    </message>
    <message>
        <source>Refresh this page</source>
        <translation>Diese Seite aktualisieren</translation>
    </message>
    <message>
        <source>Add environment…</source>
        <translation>Umgebung hinzufügen…</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>Jetzt verbinden</translation>
    </message>
    <message>
        <source>Arm: allow changes…</source>
        <translation>Scharf schalten: Änderungen erlauben…</translation>
    </message>
    <message>
        <source>Disarm: observe only</source>
        <translation>Entschärfen: nur beobachten</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Castellan</source>
        <translation>Über Castellan</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>Follow the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) still running</source>
        <translation>
            <numerusform>%n Vorgang läuft noch</numerusform>
            <numerusform>%n Vorgänge laufen noch</numerusform>
        </translation>
    </message>
    <message>
        <source>Closing cancels what runs and takes back what was begun:
%1</source>
        <translation>Beim Schließen wird abgebrochen, was läuft, und zurückgenommen, was begonnen wurde:
%1</translation>
    </message>
    <message>
        <source>Cancel them and close</source>
        <translation>Abbrechen und schließen</translation>
    </message>
    <message>
        <source>%1 (%2) – Castellan</source>
        <translation>%1 (%2) – Castellan</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>A&amp;bout Castellan</source>
        <translation>Über &amp;Castellan</translation>
    </message>
    <message>
        <source>About Q&amp;t</source>
        <translation>Über &amp;Qt</translation>
    </message>
</context>
<context>
    <name>castellan::MaintainDatabase</name>
    <message>
        <source>Left behind and invalid, so that no query uses it: %1. Drop it, or rebuild it with REINDEX.</source>
        <translation>Zurückgeblieben und ungültig, sodass keine Abfrage es benutzt: %1. Löschen Sie es oder bauen Sie es mit REINDEX neu.</translation>
    </message>
    <message>
        <source>%1 done, %2 partly, %3 skipped, %4 failed</source>
        <translation>%1 getan, %2 teilweise, %3 übersprungen, %4 fehlgeschlagen</translation>
    </message>
    <message>
        <source>There is nothing to maintain.</source>
        <translation>Es gibt nichts zu warten.</translation>
    </message>
    <message numerus="yes">
        <source>Maintain the database: %n statement(s)</source>
        <translation>
            <numerusform>Datenbank warten: %n Anweisung</numerusform>
            <numerusform>Datenbank warten: %n Anweisungen</numerusform>
        </translation>
    </message>
    <message>
        <source>CREATE INDEX %1 on %2</source>
        <extracomment>%1 the new index, %2 its table</extracomment>
        <translation>CREATE INDEX %1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n object(s)</source>
        <extracomment>%1 &quot;VACUUM&quot;</extracomment>
        <translation>
            <numerusform>%1 von %n Objekt</numerusform>
            <numerusform>%1 von %n Objekten</numerusform>
        </translation>
    </message>
    <message>
        <source>The new files lie beside the old ones until it is done: it needs about %1 of free space on the server.</source>
        <translation>Die neuen Dateien liegen neben den alten, bis es getan ist: Gebraucht werden etwa %1 freier Platz auf dem Server.</translation>
    </message>
    <message>
        <source>How much free space it needs is not known beforehand.</source>
        <translation>Wie viel freier Platz gebraucht wird, ist vorher nicht bekannt.</translation>
    </message>
    <message>
        <source>This brings %1 back: %2</source>
        <translation>Dies bringt %1 zurück: %2</translation>
    </message>
    <message numerus="yes">
        <source>What is locked is waited for %1 at a time, %n time(s), with growing pauses.</source>
        <translation>
            <numerusform>Auf Gesperrtes wird jeweils %1 gewartet, %n Mal, mit wachsenden Pausen.</numerusform>
            <numerusform>Auf Gesperrtes wird jeweils %1 gewartet, %n Mal, mit wachsenden Pausen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server is PostgreSQL %1 by now; the statements were written for %2.</source>
        <translation>Der Server ist inzwischen PostgreSQL %1; die Anweisungen wurden für %2 geschrieben.</translation>
    </message>
    <message>
        <source>Look at it again, then start it anew.</source>
        <translation>Sehen Sie es sich erneut an, dann starten Sie es neu.</translation>
    </message>
    <message>
        <source>Free: %1, needed: about %2.</source>
        <translation>Frei: %1, gebraucht: etwa %2.</translation>
    </message>
    <message>
        <source>How much space is free on the server is not known; about %1 is needed.</source>
        <translation>Wie viel Platz auf dem Server frei ist, ist nicht bekannt; gebraucht werden etwa %1.</translation>
    </message>
    <message>
        <source>The interlock of the database was lost.</source>
        <translation>Die Verriegelung der Datenbank ging verloren.</translation>
    </message>
    <message>
        <source>Look at what was done, then start it again.</source>
        <translation>Sehen Sie nach, was getan wurde, dann starten Sie es erneut.</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <extracomment>%1, %2 are numbers, %3 is an object, or an object and what is done to it</extracomment>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>Look at what goes on</source>
        <translation>Nachsehen, was vorgeht</translation>
    </message>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n Objekt</numerusform>
            <numerusform>%n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>The server reported no error, but %1 lies in the same files as before: it was skipped.</source>
        <translation>Der Server meldete keinen Fehler, aber %1 liegt in denselben Dateien wie vorher: übersprungen.</translation>
    </message>
    <message>
        <source>The server&apos;s log says why.</source>
        <translation>Das Protokoll des Servers sagt, warum.</translation>
    </message>
    <message>
        <source>dead rows %1 → %2</source>
        <translation>tote Zeilen %1 → %2</translation>
    </message>
    <message>
        <source>is locked; attempt %1 of %2 failed, the next one follows in %3</source>
        <extracomment>%1, %2 are numbers, %3 a duration</extracomment>
        <translation>ist gesperrt; Versuch %1 von %2 ist fehlgeschlagen, der nächste folgt in %3</translation>
    </message>
    <message>
        <source>It was done, but could not be looked at afterwards: %1</source>
        <translation>Es wurde getan, aber danach konnte nicht nachgesehen werden: %1</translation>
    </message>
    <message>
        <source>What was chosen does not have the name %1 any more. Nothing was done.</source>
        <translation>Was gewählt wurde, heißt nicht mehr %1. Nichts wurde getan.</translation>
    </message>
    <message>
        <source>%1 needs about %2 of free space for the new files beside the old ones; the server has %3.</source>
        <translation>%1 braucht etwa %2 freien Platz für die neuen Dateien neben den alten; der Server hat %3.</translation>
    </message>
    <message>
        <source>Free space on the server, then try again.</source>
        <translation>Schaffen Sie freien Platz auf dem Server und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Remove what the unfinished statement has left</source>
        <translation>Entfernen, was die unfertige Anweisung zurückgelassen hat</translation>
    </message>
    <message>
        <source>Process %1 was seen to hold it.</source>
        <translation>Gesehen wurde, dass Prozess %1 die Sperre hält.</translation>
    </message>
    <message>
        <source>Whether something invalid is left could not be seen: %1</source>
        <translation>Ob etwas Ungültiges zurückgeblieben ist, war nicht zu sehen: %1</translation>
    </message>
    <message>
        <source>The index %1 does not exist; nothing of it is left.</source>
        <translation>Der Index %1 ist nicht vorhanden; nichts von ihm ist zurückgeblieben.</translation>
    </message>
    <message>
        <source>The index is as it was before; nothing new is left.</source>
        <translation>Der Index ist wie vorher; nichts Neues ist zurückgeblieben.</translation>
    </message>
    <message>
        <source>It was dropped; there is an index of that name again.</source>
        <translation>Er wurde gelöscht; es gibt wieder einen Index dieses Namens.</translation>
    </message>
    <message>
        <source>It was done, but has lost its name meanwhile.</source>
        <translation>Es wurde getan, aber der Name ist inzwischen verloren.</translation>
    </message>
    <message>
        <source>The index is invalid.</source>
        <translation>Der Index ist ungültig.</translation>
    </message>
    <message>
        <source>It has no indexes.</source>
        <translation>Es gibt keine Indizes.</translation>
    </message>
    <message>
        <source>It was locked, and is left out.</source>
        <translation>Gesperrt und deshalb ausgelassen.</translation>
    </message>
    <message>
        <source>The server reported no error; that it was done cannot be seen, because track_counts is off.</source>
        <translation>Der Server meldete keinen Fehler; dass es getan wurde, ist nicht zu sehen, weil track_counts aus ist.</translation>
    </message>
    <message>
        <source>The server reported no error, but does not say that it was done: it may have been skipped with a warning.</source>
        <translation>Der Server meldete keinen Fehler, sagt aber nicht, dass es getan wurde: Vielleicht wurde es mit einer Warnung übersprungen.</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) were skipped, because this role neither owns nor may maintain them.</source>
        <translation>
            <numerusform>%n Tabelle wurde übersprungen, weil sie dieser Rolle weder gehört noch von ihr gewartet werden darf.</numerusform>
            <numerusform>%n Tabellen wurden übersprungen, weil sie dieser Rolle weder gehören noch von ihr gewartet werden dürfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) were skipped, because they were locked or are new.</source>
        <translation>
            <numerusform>%n Tabelle wurde übersprungen, weil sie gesperrt war oder neu ist.</numerusform>
            <numerusform>%n Tabellen wurden übersprungen, weil sie gesperrt waren oder neu sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::MaintenanceDialog</name>
    <message>
        <source>Maintenance of %1</source>
        <translation>Wartung von %1</translation>
    </message>
    <message>
        <source>&amp;What to do</source>
        <translation>&amp;Was tun</translation>
    </message>
    <message>
        <source>What will be run</source>
        <translation>Was ausgeführt wird</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>It needs some %1 of free space on the server meanwhile.</source>
        <translation>Währenddessen braucht es etwa %1 freien Platz auf dem Server.</translation>
    </message>
</context>
<context>
    <name>castellan::MaintenanceOptions</name>
    <message>
        <source>&amp;ANALYZE</source>
        <translation>&amp;ANALYZE</translation>
    </message>
    <message>
        <source>reads new statistics for the planner, too</source>
        <translation>liest auch neue Statistik für den Planer</translation>
    </message>
    <message>
        <source>F&amp;REEZE</source>
        <translation>F&amp;REEZE</translation>
    </message>
    <message>
        <source>marks all rows that everybody sees as frozen, whatever their age</source>
        <translation>kennzeichnet alle Zeilen, die jeder sieht, als eingefroren, wie alt sie auch sind</translation>
    </message>
    <message>
        <source>&amp;SKIP_LOCKED</source>
        <translation>&amp;SKIP_LOCKED</translation>
    </message>
    <message>
        <source>leaves out what is locked instead of waiting for it</source>
        <translation>lässt Gesperrtes aus, statt darauf zu warten</translation>
    </message>
    <message>
        <source>&amp;FULL</source>
        <translation>&amp;FULL</translation>
    </message>
    <message>
        <source>writes the table anew and gives its free space back; nobody reads or writes it meanwhile</source>
        <translation>schreibt die Tabelle neu und gibt ihren freien Platz zurück; währenddessen liest und schreibt sie niemand</translation>
    </message>
    <message>
        <source>&amp;INDEX_CLEANUP</source>
        <translation>&amp;INDEX_CLEANUP</translation>
    </message>
    <message>
        <source>as the table&apos;s own setting says</source>
        <translation>wie die Tabelle selbst es vorgibt</translation>
    </message>
    <message>
        <source>automatic: left out when few rows are dead</source>
        <translation>automatisch: entfällt, wenn wenige Zeilen tot sind</translation>
    </message>
    <message>
        <source>on: always</source>
        <translation>an: immer</translation>
    </message>
    <message>
        <source>off: never, for a VACUUM that has to be quick</source>
        <translation>aus: nie, für ein VACUUM, das schnell sein muss</translation>
    </message>
    <message>
        <source>&amp;TRUNCATE</source>
        <translation>&amp;TRUNCATE</translation>
    </message>
    <message>
        <source>on: gives empty pages at the end back, for which it locks shortly</source>
        <translation>an: gibt leere Seiten am Ende zurück und sperrt dafür kurz</translation>
    </message>
    <message>
        <source>off: keeps them, and takes no such lock</source>
        <translation>aus: behält sie und nimmt diese Sperre nicht</translation>
    </message>
    <message>
        <source>as the server decides</source>
        <translation>wie der Server entscheidet</translation>
    </message>
    <message>
        <source>How many workers do the indexes at the same time; 0: none</source>
        <translation>Wie viele Prozesse die Indizes gleichzeitig bearbeiten; 0: keiner</translation>
    </message>
    <message>
        <source>&amp;PARALLEL</source>
        <translation>&amp;PARALLEL</translation>
    </message>
    <message>
        <source>C&amp;ONCURRENTLY</source>
        <translation>C&amp;ONCURRENTLY</translation>
    </message>
    <message>
        <source>lets readers go on meanwhile; it takes a unique index, and a view that was filled</source>
        <translation>lässt Lesende währenddessen weitermachen; braucht einen eindeutigen Index und eine schon gefüllte Sicht</translation>
    </message>
    <message>
        <source>In the order of the &amp;index</source>
        <translation>In der Reihenfolge des &amp;Index</translation>
    </message>
    <message>
        <source>by which it was clustered before</source>
        <translation>nach dem zuletzt geordnet wurde</translation>
    </message>
</context>
<context>
    <name>castellan::MaintenanceProgress</name>
    <message>
        <source>begins</source>
        <translation>beginnt</translation>
    </message>
    <message>
        <source>scans the table</source>
        <translation>durchsucht die Tabelle</translation>
    </message>
    <message>
        <source>removes dead rows from the indexes</source>
        <translation>entfernt tote Zeilen aus den Indizes</translation>
    </message>
    <message>
        <source>removes dead rows from the table</source>
        <translation>entfernt tote Zeilen aus der Tabelle</translation>
    </message>
    <message>
        <source>cleans up the indexes</source>
        <translation>räumt die Indizes auf</translation>
    </message>
    <message>
        <source>gives empty pages at the end back to the system</source>
        <translation>gibt leere Seiten am Ende an das System zurück</translation>
    </message>
    <message>
        <source>finishes</source>
        <translation>schließt ab</translation>
    </message>
    <message>
        <source>reads a sample of the rows</source>
        <translation>liest eine Stichprobe der Zeilen</translation>
    </message>
    <message>
        <source>reads a sample of the partitions&apos; rows</source>
        <translation>liest eine Stichprobe der Zeilen der Partitionen</translation>
    </message>
    <message>
        <source>computes the statistics</source>
        <translation>berechnet die Statistik</translation>
    </message>
    <message>
        <source>computes the extended statistics</source>
        <translation>berechnet die erweiterte Statistik</translation>
    </message>
    <message>
        <source>stores the statistics</source>
        <translation>speichert die Statistik</translation>
    </message>
    <message>
        <source>waits for transactions that write to the table, before it builds</source>
        <translation>wartet vor dem Bauen auf Transaktionen, die in die Tabelle schreiben</translation>
    </message>
    <message>
        <source>builds the index</source>
        <translation>baut den Index</translation>
    </message>
    <message>
        <source>waits for transactions that write to the table, before it checks the index</source>
        <translation>wartet vor dem Prüfen des Index auf Transaktionen, die in die Tabelle schreiben</translation>
    </message>
    <message>
        <source>checks the index: scans it</source>
        <translation>prüft den Index: durchsucht ihn</translation>
    </message>
    <message>
        <source>checks the index: sorts</source>
        <translation>prüft den Index: sortiert</translation>
    </message>
    <message>
        <source>checks the index: scans the table</source>
        <translation>prüft den Index: durchsucht die Tabelle</translation>
    </message>
    <message>
        <source>waits for transactions that began before it</source>
        <translation>wartet auf Transaktionen, die vorher begonnen haben</translation>
    </message>
    <message>
        <source>waits for transactions that still use the old index</source>
        <translation>wartet auf Transaktionen, die den alten Index noch benutzen</translation>
    </message>
    <message>
        <source>waits for transactions that still use the old index, before it drops that</source>
        <translation>wartet vor dem Löschen des alten Index auf Transaktionen, die ihn noch benutzen</translation>
    </message>
    <message>
        <source>reads the table</source>
        <translation>liest die Tabelle</translation>
    </message>
    <message>
        <source>reads the table in the order of the index</source>
        <translation>liest die Tabelle in der Reihenfolge des Index</translation>
    </message>
    <message>
        <source>sorts the rows</source>
        <translation>sortiert die Zeilen</translation>
    </message>
    <message>
        <source>writes the new table</source>
        <translation>schreibt die neue Tabelle</translation>
    </message>
    <message>
        <source>takes the new files</source>
        <translation>übernimmt die neuen Dateien</translation>
    </message>
    <message>
        <source>builds the indexes anew</source>
        <translation>baut die Indizes neu</translation>
    </message>
    <message>
        <source>waits for a lock that process %1 holds</source>
        <translation>wartet auf eine Sperre, die Prozess %1 hält</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <extracomment>%1 is a phase such as &quot;waits for transactions that began before it&quot;</extracomment>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a phase such as &quot;scans the table&quot;, %2 is &quot;43 %&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>castellan::MaintenanceSurroundings</name>
    <message>
        <source>%1 of this database is running (process %2, role %3): it and the maintenance would wait for each other.</source>
        <translation>%1 dieser Datenbank läuft (Prozess %2, Rolle %3): Das und die Wartung würden aufeinander warten.</translation>
    </message>
    <message>
        <source>Wait until it is done. If nobody knows of it, end its session first.</source>
        <translation>Warten Sie, bis es fertig ist. Weiß niemand davon, beenden Sie zuerst die Sitzung.</translation>
    </message>
    <message>
        <source>%1 (process %2) has had a transaction open for %3: building waits until it has ended.</source>
        <extracomment>%1 &quot;SELECT by app&quot;, %2 a number, %3 a duration</extracomment>
        <translation>%1 (Prozess %2) hat seit %3 eine Transaktion offen: Das Bauen wartet, bis sie beendet ist.</translation>
    </message>
    <message>
        <source>%1 (process %2) has had a transaction open for %3: rows that died since then stay.</source>
        <translation>%1 (Prozess %2) hat seit %3 eine Transaktion offen: Zeilen, die seitdem gestorben sind, bleiben.</translation>
    </message>
    <message numerus="yes">
        <source>%n more transaction(s) are as old.</source>
        <translation>
            <numerusform>%n weitere Transaktion ist auch so alt.</numerusform>
            <numerusform>%n weitere Transaktionen sind auch so alt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n prepared transaction(s), the oldest of %1, hold back what is waited for until they are committed or rolled back.</source>
        <translation>
            <numerusform>%n vorbereitete Transaktion, von %1, hält auf, worauf gewartet wird, bis sie bestätigt oder zurückgerollt ist.</numerusform>
            <numerusform>%n vorbereitete Transaktionen, die älteste von %1, halten auf, worauf gewartet wird, bis sie bestätigt oder zurückgerollt sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replication slots hold back the removal of dead rows: %1.</source>
        <translation>Replikationsslots halten das Entfernen toter Zeilen auf: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n other session(s) nothing can be seen without pg_read_all_stats; they may be waited for.</source>
        <translation>
            <numerusform>Von %n anderen Sitzung ist ohne pg_read_all_stats nichts zu sehen; vielleicht wird auf sie gewartet.</numerusform>
            <numerusform>Von %n anderen Sitzungen ist ohne pg_read_all_stats nichts zu sehen; vielleicht wird auf sie gewartet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::MaintenanceTask</name>
    <message>
        <source>%1: no object was chosen.</source>
        <translation>%1: Kein Objekt wurde gewählt.</translation>
    </message>
    <message>
        <source>%1 locks each table against reading and writing, so the tables are to be chosen by name, not the whole database.</source>
        <translation>%1 sperrt jede Tabelle gegen Lesen und Schreiben; darum sind die Tabellen mit Namen zu wählen, nicht die ganze Datenbank.</translation>
    </message>
    <message>
        <source>%1 is not possible for %2.</source>
        <translation>%1 ist für %2 nicht möglich.</translation>
    </message>
    <message>
        <source>VACUUM FULL takes no PARALLEL: it builds the table and its indexes anew.</source>
        <translation>VACUUM FULL kennt kein PARALLEL: Es baut die Tabelle und ihre Indizes neu.</translation>
    </message>
    <message>
        <source>PARALLEL takes a number from 0 to 1024.</source>
        <translation>PARALLEL nimmt eine Zahl von 0 bis 1024.</translation>
    </message>
    <message>
        <source>A new index takes one table, a name and a definition.</source>
        <translation>Ein neuer Index braucht eine Tabelle, einen Namen und eine Definition.</translation>
    </message>
    <message>
        <source>CLUSTER by a named index takes one table.</source>
        <translation>CLUSTER nach einem genannten Index nimmt eine Tabelle.</translation>
    </message>
    <message>
        <source>It locks with %1: reading and writing go on; changes of the table&apos;s definition and other maintenance of it wait.</source>
        <translation>Es sperrt mit %1: Lesen und Schreiben gehen weiter; Änderungen an der Definition der Tabelle und andere Wartung an ihr warten.</translation>
    </message>
    <message>
        <source>It locks with %1: reading goes on, writing waits until it is done.</source>
        <translation>Es sperrt mit %1: Lesen geht weiter, Schreiben wartet, bis es getan ist.</translation>
    </message>
    <message>
        <source>It locks with %1: nobody reads or writes the table until it is done, and whoever tries waits in a queue behind it.</source>
        <translation>Es sperrt mit %1: Niemand liest oder schreibt die Tabelle, bis es getan ist, und wer es versucht, wartet dahinter in einer Schlange.</translation>
    </message>
    <message>
        <source>To give empty pages at the end back to the system it takes ACCESS EXCLUSIVE for a moment, when nobody waits for the table.</source>
        <translation>Um leere Seiten am Ende an das System zurückzugeben, nimmt es für einen Moment ACCESS EXCLUSIVE, wenn niemand auf die Tabelle wartet.</translation>
    </message>
    <message>
        <source>It waits until transactions that are open now have ended.</source>
        <translation>Es wartet, bis die jetzt offenen Transaktionen beendet sind.</translation>
    </message>
    <message>
        <source>%1 of %2 takes its owner, %3. The server would refuse it, or skip it with no more than a warning.</source>
        <translation>%1 von %2 braucht den Eigentümer, %3. Der Server würde es ablehnen oder nur mit einer Warnung überspringen.</translation>
    </message>
    <message>
        <source>Connect as that role or a superuser, or GRANT MAINTAIN on it to this role.</source>
        <translation>Verbinden Sie als diese Rolle oder als Superuser, oder geben Sie der jetzigen Rolle das Recht mit GRANT MAINTAIN.</translation>
    </message>
    <message>
        <source>Connect as that role or a superuser.</source>
        <translation>Verbinden Sie als diese Rolle oder als Superuser.</translation>
    </message>
    <message>
        <source>%1 is partitioned: CREATE INDEX CONCURRENTLY is not possible on it.</source>
        <translation>%1 ist partitioniert: CREATE INDEX CONCURRENTLY ist darauf nicht möglich.</translation>
    </message>
    <message>
        <source>Create the index on each partition concurrently, then the parent&apos;s with ON ONLY, and attach them by ALTER INDEX … ATTACH PARTITION.</source>
        <translation>Legen Sie den Index auf jeder Partition mit CONCURRENTLY an, dann den der übergeordneten Tabelle mit ON ONLY, und hängen Sie sie mit ALTER INDEX … ATTACH PARTITION an.</translation>
    </message>
    <message>
        <source>%1 is the index of a partitioned table: DROP INDEX CONCURRENTLY is not possible on it.</source>
        <translation>%1 ist der Index einer partitionierten Tabelle: DROP INDEX CONCURRENTLY ist dafür nicht möglich.</translation>
    </message>
    <message>
        <source>A plain DROP INDEX locks the table and all its partitions for a moment.</source>
        <translation>Ein einfaches DROP INDEX sperrt die Tabelle und alle ihre Partitionen für einen Moment.</translation>
    </message>
    <message>
        <source>%1 is partitioned: before PostgreSQL 14 REINDEX skips it with a warning.</source>
        <translation>%1 ist partitioniert: Vor PostgreSQL 14 überspringt REINDEX das mit einer Warnung.</translation>
    </message>
    <message>
        <source>Choose its partitions.</source>
        <translation>Wählen Sie die Partitionen.</translation>
    </message>
    <message>
        <source>%1 is partitioned: CLUSTER of it came with PostgreSQL 15.</source>
        <translation>%1 ist partitioniert: CLUSTER dafür gibt es seit PostgreSQL 15.</translation>
    </message>
    <message>
        <source>%1 backs an exclusion constraint: it cannot be rebuilt concurrently.</source>
        <translation>%1 trägt einen Exclusion-Constraint und lässt sich nicht mit CONCURRENTLY neu bauen.</translation>
    </message>
    <message>
        <source>%1 backs the constraint %2 and goes only with it.</source>
        <translation>%1 trägt den Constraint %2 und geht nur mit ihm.</translation>
    </message>
    <message>
        <source>%1 is part of a partitioned table&apos;s index and goes only with it.</source>
        <translation>%1 ist Teil des Index einer partitionierten Tabelle und geht nur mit ihm.</translation>
    </message>
    <message>
        <source>%1 is defined otherwise by now than when it was chosen.</source>
        <translation>%1 ist inzwischen anders definiert als bei der Auswahl.</translation>
    </message>
    <message>
        <source>%1 is a temporary table of another session, which alone can maintain it.</source>
        <translation>%1 ist eine temporäre Tabelle einer anderen Sitzung; nur diese kann sie warten.</translation>
    </message>
    <message>
        <source>%1 is a foreign table: its rows lie on another server. It can only be analysed.</source>
        <translation>%1 ist eine Fremdtabelle: Ihre Zeilen liegen auf einem anderen Server. Möglich ist nur ANALYZE.</translation>
    </message>
    <message>
        <source>%1 belongs to the system: nothing is done to it concurrently.</source>
        <translation>%1 gehört zum System: Dort geht nichts mit CONCURRENTLY.</translation>
    </message>
    <message>
        <source>%1 was never filled: its first refresh cannot be a concurrent one.</source>
        <translation>%1 wurde nie gefüllt: Das erste Auffrischen geht nicht mit CONCURRENTLY.</translation>
    </message>
    <message>
        <source>Refresh it without CONCURRENTLY.</source>
        <translation>Frischen Sie sie ohne CONCURRENTLY auf.</translation>
    </message>
    <message>
        <source>%1 has no unique index over plain columns and all rows, which a concurrent refresh takes.</source>
        <translation>%1 hat keinen eindeutigen Index über einfache Spalten und alle Zeilen; den braucht das Auffrischen mit CONCURRENTLY.</translation>
    </message>
    <message>
        <source>Create one, or refresh it without CONCURRENTLY.</source>
        <translation>Legen Sie einen an oder frischen Sie sie ohne CONCURRENTLY auf.</translation>
    </message>
    <message>
        <source>There is no table %1 in this database.</source>
        <translation>Eine Tabelle %1 gibt es in dieser Datenbank nicht.</translation>
    </message>
    <message>
        <source>There is no materialized view %1 in this database.</source>
        <translation>Eine materialisierte Sicht %1 gibt es in dieser Datenbank nicht.</translation>
    </message>
    <message>
        <source>There is no index %1 in this database.</source>
        <translation>Einen Index %1 gibt es in dieser Datenbank nicht.</translation>
    </message>
    <message>
        <source>There is no schema %1 in this database.</source>
        <translation>Ein Schema %1 gibt es in dieser Datenbank nicht.</translation>
    </message>
    <message>
        <source>This session is not connected to the database %1.</source>
        <translation>Diese Sitzung ist nicht mit der Datenbank %1 verbunden.</translation>
    </message>
    <message>
        <source>Names are written as in SQL: capital letters in double quotes, the schema before the name and a dot between.</source>
        <translation>Namen werden wie in SQL geschrieben: Großbuchstaben in doppelten Anführungszeichen, das Schema vor dem Namen und ein Punkt dazwischen.</translation>
    </message>
</context>
<context>
    <name>castellan::MatchBar</name>
    <message>
        <source>Where the matches are; a click goes there</source>
        <translation>Wo die Treffer sind; ein Klick führt dorthin</translation>
    </message>
</context>
<context>
    <name>castellan::MemorySection</name>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Largest tables</source>
        <translation>Größte Tabellen</translation>
    </message>
    <message>
        <source>container</source>
        <extracomment>a line of a chart: the memory of a container</extracomment>
        <translation>Container</translation>
    </message>
    <message>
        <source>heap of the application</source>
        <extracomment>a line of a chart: the heap of an application</extracomment>
        <translation>Heap der Anwendung</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>No such value has come yet.</source>
        <translation>Ein solcher Wert ist noch nicht gekommen.</translation>
    </message>
    <message>
        <source>limit %1</source>
        <extracomment>the limit of a container&apos;s memory, in a chart</extracomment>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>With its indexes; it was never analysed.</source>
        <translation>Mit ihren Indizes; sie wurde nie analysiert.</translation>
    </message>
    <message>
        <source>With its indexes; about %1 rows.</source>
        <translation>Mit ihren Indizes; etwa %1 Zeilen.</translation>
    </message>
    <message>
        <source>No tables</source>
        <translation>Keine Tabellen</translation>
    </message>
    <message>
        <source>heap, by /metrics</source>
        <extracomment>a line of a chart: the heap of a service, as its page of metrics tells it</extracomment>
        <translation>Heap, laut /metrics</translation>
    </message>
</context>
<context>
    <name>castellan::Meter</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is a measured value with its unit, %2 a status word such as &quot;critical&quot;</extracomment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>castellan::Metrics</name>
    <message>
        <source>processors busy</source>
        <translation>Auslastung der Prozessoren</translation>
    </message>
    <message>
        <source>programs</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>waiting for disks</source>
        <translation>Warten auf Platten</translation>
    </message>
    <message>
        <source>taken by the hypervisor</source>
        <translation>vom Hypervisor genommen</translation>
    </message>
    <message>
        <source>interrupts</source>
        <translation>Unterbrechungen</translation>
    </message>
    <message>
        <source>programs of low priority</source>
        <translation>Programme mit niedriger Priorität</translation>
    </message>
    <message>
        <source>load, 1 minute</source>
        <translation>Last, 1 Minute</translation>
    </message>
    <message>
        <source>load, 5 minutes</source>
        <translation>Last, 5 Minuten</translation>
    </message>
    <message>
        <source>load, 15 minutes</source>
        <translation>Last, 15 Minuten</translation>
    </message>
    <message>
        <source>memory in use</source>
        <translation>belegter Speicher</translation>
    </message>
    <message>
        <source>memory available</source>
        <translation>verfügbarer Speicher</translation>
    </message>
    <message>
        <source>pages read back from disk</source>
        <translation>von der Platte zurückgelesene Seiten</translation>
    </message>
    <message>
        <source>programs killed for want of memory</source>
        <translation>aus Speichermangel beendete Programme</translation>
    </message>
    <message>
        <source>swap in use</source>
        <translation>belegter Auslagerungsspeicher</translation>
    </message>
    <message>
        <source>swapped in</source>
        <translation>eingelagert</translation>
    </message>
    <message>
        <source>swapped out</source>
        <translation>ausgelagert</translation>
    </message>
    <message>
        <source>something waited for a processor</source>
        <translation>etwas wartete auf einen Prozessor</translation>
    </message>
    <message>
        <source>something waited for memory</source>
        <translation>etwas wartete auf Speicher</translation>
    </message>
    <message>
        <source>everything waited for memory</source>
        <translation>alles wartete auf Speicher</translation>
    </message>
    <message>
        <source>something waited for disks</source>
        <translation>etwas wartete auf Platten</translation>
    </message>
    <message>
        <source>everything waited for disks</source>
        <translation>alles wartete auf Platten</translation>
    </message>
    <message>
        <source>time since the host was started</source>
        <translation>Zeit seit dem Start des Hosts</translation>
    </message>
    <message>
        <source>starts of the host</source>
        <translation>Starts des Hosts</translation>
    </message>
    <message>
        <source>disk in use</source>
        <translation>belegter Datenträger</translation>
    </message>
    <message>
        <source>disk available</source>
        <translation>verfügbarer Plattenplatz</translation>
    </message>
    <message>
        <source>inodes in use</source>
        <translation>belegte Inodes</translation>
    </message>
    <message>
        <source>read from disk</source>
        <translation>von der Platte gelesen</translation>
    </message>
    <message>
        <source>written to disk</source>
        <translation>auf die Platte geschrieben</translation>
    </message>
    <message>
        <source>disk operations</source>
        <translation>Plattenzugriffe</translation>
    </message>
    <message>
        <source>disk busy</source>
        <translation>Auslastung der Platte</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>network errors</source>
        <translation>Netzfehler</translation>
    </message>
    <message>
        <source>packets dropped</source>
        <translation>verworfene Pakete</translation>
    </message>
    <message>
        <source>processors used by the container</source>
        <translation>vom Container genutzte Prozessoren</translation>
    </message>
    <message>
        <source>memory of the container</source>
        <translation>Speicher des Containers</translation>
    </message>
    <message>
        <source>memory of its limit</source>
        <translation>Speicher, Anteil an seiner Grenze</translation>
    </message>
    <message>
        <source>restarts in 24 hours</source>
        <translation>Neustarts in 24 Stunden</translation>
    </message>
    <message>
        <source>time since the container was started</source>
        <translation>Zeit seit dem Start des Containers</translation>
    </message>
    <message>
        <source>starts of the container</source>
        <translation>Starts des Containers</translation>
    </message>
    <message>
        <source>tries that passed</source>
        <translation>bestandene Versuche</translation>
    </message>
    <message>
        <source>name lookup</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation>TLS-Handshake</translation>
    </message>
    <message>
        <source>waiting for the first byte</source>
        <translation>Warten auf das erste Byte</translation>
    </message>
    <message>
        <source>time to answer</source>
        <translation>Zeit bis zur Antwort</translation>
    </message>
    <message>
        <source>HTTP status</source>
        <translation>HTTP-Status</translation>
    </message>
    <message>
        <source>days the certificate is still valid</source>
        <translation>Tage, die das Zertifikat noch gilt</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>connections of those possible</source>
        <translation>Verbindungen, Anteil an den möglichen</translation>
    </message>
    <message>
        <source>slowest running query</source>
        <translation>langsamste laufende Abfrage</translation>
    </message>
    <message>
        <source>table reads from the cache</source>
        <translation>Tabellen-Zugriffe aus dem Cache</translation>
    </message>
    <message>
        <source>index reads from the cache</source>
        <translation>Index-Zugriffe aus dem Cache</translation>
    </message>
    <message>
        <source>reads that Redis answers</source>
        <translation>Lesezugriffe, die Redis beantwortet</translation>
    </message>
    <message>
        <source>reads that Redis answered since its start</source>
        <translation>Lesezugriffe, die Redis seit seinem Start beantwortet hat</translation>
    </message>
    <message>
        <source>memory of Redis</source>
        <translation>Speicher von Redis</translation>
    </message>
    <message>
        <source>memory of Redis of its limit</source>
        <translation>Speicher von Redis, Anteil an seiner Grenze</translation>
    </message>
    <message>
        <source>clients of Redis</source>
        <translation>Clients von Redis</translation>
    </message>
    <message>
        <source>keys in Redis</source>
        <translation>Schlüssel in Redis</translation>
    </message>
    <message>
        <source>reads of Redis</source>
        <translation>Lesezugriffe auf Redis</translation>
    </message>
    <message>
        <source>keys evicted from Redis</source>
        <translation>aus Redis verdrängte Schlüssel</translation>
    </message>
    <message>
        <source>response time, 95th percentile</source>
        <translation>Antwortzeit, 95. Perzentil</translation>
    </message>
    <message>
        <source>response time by endpoint</source>
        <translation>Antwortzeit nach Endpunkt</translation>
    </message>
    <message>
        <source>error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>error rate by service</source>
        <translation>Fehlerrate nach Dienst</translation>
    </message>
    <message>
        <source>requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>memory of the application</source>
        <translation>Speicher der Anwendung</translation>
    </message>
    <message>
        <source>processors used by the application</source>
        <translation>von der Anwendung genutzte Prozessoren</translation>
    </message>
    <message>
        <source>heap of the application</source>
        <translation>Heap der Anwendung</translation>
    </message>
    <message>
        <source>business metric</source>
        <translation>Geschäftskennzahl</translation>
    </message>
    <message>
        <source>processes of the container</source>
        <translation>Prozesse des Containers</translation>
    </message>
    <message>
        <source>deployments of the container</source>
        <translation>Auslieferungen des Containers</translation>
    </message>
    <message>
        <source>heap of the service</source>
        <translation>Heap des Dienstes</translation>
    </message>
</context>
<context>
    <name>castellan::MigrationFolder</name>
    <message>
        <source>It has the version %1, as %2 has. Give one of them another.</source>
        <extracomment>%1 a version, %2 a file</extracomment>
        <translation>Sie hat die Version %1, ebenso wie %2. Geben Sie einer der beiden eine andere.</translation>
    </message>
    <message>
        <source>It is not UTF-8 text. Save it as UTF-8.</source>
        <translation>Sie ist kein Text in UTF-8. Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>There is no folder %1 to read migrations from.</source>
        <translation>Einen Ordner %1, aus dem Migrationen zu lesen wären, gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 is larger than 256 MB: that is no folder of migrations.</source>
        <translation>%1 ist größer als 256 MB: Das ist kein Ordner mit Migrationen.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The folder did not come whole.</source>
        <translation>Der Ordner ist nicht vollständig angekommen.</translation>
    </message>
</context>
<context>
    <name>castellan::MigrationHistory</name>
    <message>
        <source>There is no schema %1 in this database.</source>
        <translation>Ein Schema %1 gibt es in dieser Datenbank nicht.</translation>
    </message>
    <message>
        <source>The environment&apos;s settings name the schema in which %1 keeps its table.</source>
        <translation>Die Einstellungen der Umgebung nennen das Schema, in dem %1 seine Tabelle führt.</translation>
    </message>
    <message>
        <source>This role may not read %1.</source>
        <translation>Diese Rolle darf %1 nicht lesen.</translation>
    </message>
    <message>
        <source>GRANT SELECT on it to the role, or connect as its owner.</source>
        <translation>Geben Sie der Rolle mit GRANT das Recht SELECT darauf oder verbinden Sie sich als Besitzer.</translation>
    </message>
    <message>
        <source>%1 is not the table of %2: a column of it is missing.</source>
        <translation>%1 ist nicht die Tabelle von %2: Eine Spalte fehlt.</translation>
    </message>
</context>
<context>
    <name>castellan::MigrationStatus</name>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 a file, %2 a sentence</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 has failed before, or did not end. Look at what it did, and mark it as applied or as taken back.</source>
        <translation>%1 ist zuvor fehlgeschlagen oder kam nicht zu Ende. Sehen Sie nach, was sie getan hat, und vermerken Sie sie als angewendet oder als zurückgenommen.</translation>
    </message>
</context>
<context>
    <name>castellan::Monitoring</name>
    <message>
        <source>unknown</source>
        <extracomment>how a check stands</extracomment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>up</source>
        <extracomment>how a check stands</extracomment>
        <translation>läuft</translation>
    </message>
    <message>
        <source>failing</source>
        <extracomment>how a check stands: failed once, which does not count yet</extracomment>
        <translation>schlägt fehl</translation>
    </message>
    <message>
        <source>down</source>
        <extracomment>how a check stands</extracomment>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>cannot observe</source>
        <extracomment>how a check stands</extracomment>
        <translation>nicht beobachtbar</translation>
    </message>
    <message>
        <source>%1 answers by %2.</source>
        <translation>%1 antwortet über %2.</translation>
    </message>
    <message>
        <source>Network of this computer</source>
        <translation>Netz dieses Rechners</translation>
    </message>
    <message>
        <source>The host&apos;s figures cannot be read.</source>
        <translation>Die Werte des Hosts lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>They come from /proc, as Linux has it.</source>
        <translation>Sie kommen aus /proc, wie Linux es hat.</translation>
    </message>
    <message>
        <source>response time, 95th percentile</source>
        <translation>Antwortzeit, 95. Perzentil</translation>
    </message>
    <message>
        <source>error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>memory of the host</source>
        <translation>Speicher des Hosts</translation>
    </message>
    <message>
        <source>memory of a container</source>
        <translation>Speicher eines Containers</translation>
    </message>
    <message>
        <source>processors, sustained</source>
        <translation>Prozessoren, anhaltend</translation>
    </message>
    <message>
        <source>connections of the database</source>
        <translation>Verbindungen der Datenbank</translation>
    </message>
    <message>
        <source>slowest running query</source>
        <translation>langsamste laufende Abfrage</translation>
    </message>
    <message>
        <source>index reads from the cache</source>
        <translation>Index-Zugriffe aus dem Cache</translation>
    </message>
    <message>
        <source>table reads from the cache</source>
        <translation>Tabellen-Zugriffe aus dem Cache</translation>
    </message>
    <message>
        <source>reads that Redis answers</source>
        <translation>Lesezugriffe, die Redis beantwortet</translation>
    </message>
    <message>
        <source>disk in use</source>
        <translation>belegter Datenträger</translation>
    </message>
    <message>
        <source>restarts of a container in 24 hours</source>
        <translation>Neustarts eines Containers in 24 Stunden</translation>
    </message>
    <message>
        <source>This computer has a network.</source>
        <translation>Dieser Rechner hat ein Netz.</translation>
    </message>
    <message>
        <source>This computer is offline.</source>
        <translation>Dieser Rechner ist offline.</translation>
    </message>
    <message>
        <source>Connect it to a network; until then nothing can be observed.</source>
        <translation>Verbinden Sie ihn mit einem Netz; bis dahin lässt sich nichts beobachten.</translation>
    </message>
    <message>
        <source>PostgreSQL accepts connections at %1.</source>
        <translation>PostgreSQL nimmt unter %1 Verbindungen an.</translation>
    </message>
    <message>
        <source>PostgreSQL is starting at %1 and takes no connections yet.</source>
        <translation>PostgreSQL startet unter %1 und nimmt noch keine Verbindungen an.</translation>
    </message>
    <message>
        <source>After a crash it first goes through its log; that may take minutes.</source>
        <translation>Nach einem Absturz geht es zuerst sein Protokoll durch; das kann Minuten dauern.</translation>
    </message>
    <message>
        <source>PostgreSQL is shutting down at %1.</source>
        <translation>PostgreSQL fährt unter %1 herunter.</translation>
    </message>
    <message>
        <source>PostgreSQL rejects connections at %1.</source>
        <translation>PostgreSQL weist unter %1 Verbindungen ab.</translation>
    </message>
    <message>
        <source>See the server&apos;s log for its reason.</source>
        <translation>Den Grund nennt das Protokoll des Servers.</translation>
    </message>
    <message>
        <source>PostgreSQL does not answer in time at %1.</source>
        <translation>PostgreSQL antwortet unter %1 nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>PostgreSQL does not answer at %1.</source>
        <translation>PostgreSQL antwortet unter %1 nicht.</translation>
    </message>
    <message>
        <source>Check that the server runs and listens there.</source>
        <translation>Prüfen Sie, ob der Server läuft und dort lauscht.</translation>
    </message>
    <message>
        <source>The way to the database could not be opened in time.</source>
        <translation>Der Weg zur Datenbank ließ sich nicht rechtzeitig öffnen.</translation>
    </message>
    <message>
        <source>%1: %2; the limit is %3.</source>
        <extracomment>%1 what is measured, %2 a value, %3 its limit</extracomment>
        <translation>%1: %2; die Grenze ist %3.</translation>
    </message>
    <message>
        <source>%1: %2, which is beyond the limit of %3.</source>
        <extracomment>%1 what is measured, %2 a value, %3 its limit</extracomment>
        <translation>%1: %2, jenseits der Grenze von %3.</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>rises by %1 an hour</source>
        <extracomment>%1 is a value: &quot;2.0 %&quot;</extracomment>
        <translation>steigt um %1 je Stunde</translation>
    </message>
    <message>
        <source>falls by %1 an hour</source>
        <translation>fällt um %1 je Stunde</translation>
    </message>
    <message>
        <source>%1 and reaches the limit in %2</source>
        <extracomment>%1 &quot;rises by 2.0 % an hour&quot;, %2 a duration</extracomment>
        <translation>%1 und erreicht die Grenze in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n native histogram(s) are left out; put histogram_quantile() around them.</source>
        <translation>
            <numerusform>%n natives Histogramm ist weggelassen; setzen Sie histogram_quantile() darum.</numerusform>
            <numerusform>%n native Histogramme sind weggelassen; setzen Sie histogram_quantile() darum.</numerusform>
        </translation>
    </message>
    <message>
        <source>no series</source>
        <translation>keine Reihe</translation>
    </message>
    <message>
        <source>Prometheus takes the expression, and nothing that it names has a value now.</source>
        <translation>Prometheus nimmt den Ausdruck an, aber nichts, was er nennt, hat jetzt einen Wert.</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>Often a division by nothing: what is counted did not happen in the time it looks at.</source>
        <translation>Oft eine Teilung durch null: Was gezählt wird, geschah in der betrachteten Zeit nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n series</source>
        <translation>
            <numerusform>%n Reihe</numerusform>
            <numerusform>%n Reihen</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <extracomment>two values</extracomment>
        <translation>Von %1 bis %2.</translation>
    </message>
    <message>
        <source>One value is expected: put sum() or max() around the expression.</source>
        <translation>Erwartet wird ein Wert: Setzen Sie sum() oder max() um den Ausdruck.</translation>
    </message>
    <message>
        <source>That is more than a chart can show: group by fewer labels, or put topk() around it.</source>
        <translation>Das ist mehr, als ein Diagramm zeigen kann: Gruppieren Sie nach weniger Labels oder setzen Sie topk() darum.</translation>
    </message>
    <message>
        <source>A share from 0 to 1 is expected: divide by all of them, or by 100.</source>
        <translation>Erwartet wird ein Anteil von 0 bis 1: Teilen Sie durch die Gesamtzahl oder durch 100.</translation>
    </message>
</context>
<context>
    <name>castellan::NamedSqlForm</name>
    <message>
        <source>Numbers that tell whether people can do what they come for. Each question gives one row, whose first column is the number.</source>
        <translation>Zahlen, an denen man sieht, ob die Leute tun können, wofür sie kommen. Jede Frage ergibt eine Zeile, deren erste Spalte die Zahl ist.</translation>
    </message>
    <message>
        <source>What must be true of every copy that a backup is restored into (proof level 5). Each question gives one row, whose first column is true.</source>
        <translation>Was von jeder Kopie gelten muss, in die eine Sicherung wiederhergestellt wird (Beweisstufe 5). Jede Frage ergibt eine Zeile, deren erste Spalte wahr ist.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Assertions</source>
        <translation>Zusicherungen</translation>
    </message>
    <message>
        <source>&amp;Add a metric</source>
        <translation>Kennzahl &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Add an assertion</source>
        <translation>Zusicherung &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Entf&amp;ernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Active users, last 24 hours</source>
        <translation>Aktive Benutzer, letzte 24 Stunden</translation>
    </message>
    <message>
        <source>There are users</source>
        <translation>Es gibt Benutzer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Asks the environment&apos;s database: read-only, for at most 10 seconds</source>
        <translation>Fragt die Datenbank der Umgebung: nur lesend, höchstens 10 Sekunden lang</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Assertion</source>
        <translation>Zusicherung</translation>
    </message>
    <message>
        <source>Tr&amp;y it</source>
        <translation>A&amp;usprobieren</translation>
    </message>
    <message>
        <source>It cannot be asked</source>
        <translation>So lässt es sich nicht fragen</translation>
    </message>
    <message>
        <source>A question must give one row.</source>
        <translation>Eine Frage muss eine Zeile ergeben.</translation>
    </message>
    <message>
        <source>true: it holds</source>
        <translation>wahr: es gilt</translation>
    </message>
    <message>
        <source>false: it does not hold now</source>
        <translation>falsch: es gilt jetzt nicht</translation>
    </message>
    <message>
        <source>The first column must be true or false.</source>
        <translation>Die erste Spalte muss wahr oder falsch sein.</translation>
    </message>
    <message numerus="yes">
        <source>It gave %n row(s); only the first counts.</source>
        <translation>
            <numerusform>Sie ergab %n Zeile; nur die erste zählt.</numerusform>
            <numerusform>Sie ergab %n Zeilen; nur die erste zählt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::NavigationRail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>castellan::NestedContext</name>
    <message>
        <source>%1 did not work: %2</source>
        <translation>%1 ist nicht gelungen: %2</translation>
    </message>
</context>
<context>
    <name>castellan::NewerRows</name>
    <message>
        <source>%1 (whole table)</source>
        <extracomment>%1 is a table; it did not exist when the backup was taken</extracomment>
        <translation>%1 (ganze Tabelle)</translation>
    </message>
    <message>
        <source>No row is newer than the backup.</source>
        <translation>Keine Zeile ist neuer als die Sicherung.</translation>
    </message>
    <message>
        <source>No table has more rows than the backup.</source>
        <translation>Keine Tabelle hat mehr Zeilen als die Sicherung.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more table(s)</source>
        <translation>
            <numerusform>und %n weitere Tabelle</numerusform>
            <numerusform>und %n weitere Tabellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>castellan::NotificationDialog</name>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>&amp;Tell me on the desktop when an alert fires</source>
        <translation>Auf dem Desktop &amp;melden, wenn ein Alarm anschlägt</translation>
    </message>
    <message>
        <source>&amp;Be quiet from</source>
        <translation>&amp;Ruhe von</translation>
    </message>
    <message>
        <source>Beginning of the quiet hours</source>
        <translation>Beginn der Ruhezeit</translation>
    </message>
    <message>
        <source>End of the quiet hours</source>
        <translation>Ende der Ruhezeit</translation>
    </message>
    <message>
        <source>to</source>
        <extracomment>between two times of the day: quiet from 22:00 to 07:00</extracomment>
        <translation>bis</translation>
    </message>
    <message>
        <source>but tell of &amp;critical ones at any time</source>
        <translation>aber &amp;kritische jederzeit melden</translation>
    </message>
    <message>
        <source>Play a &amp;sound with critical ones</source>
        <translation>Bei kritischen einen &amp;Ton abspielen</translation>
    </message>
    <message>
        <source>A desktop that is off tells nobody. Write the rules to Prometheus and let Alertmanager page where somebody must be woken.</source>
        <translation>Ein Desktop, der aus ist, meldet niemandem etwas. Schreiben Sie die Regeln in Prometheus und lassen Sie Alertmanager rufen, wo jemand geweckt werden muss.</translation>
    </message>
</context>
<context>
    <name>castellan::ObjectStore</name>
    <message>
        <source>no readings of sizes and scans</source>
        <translation>keinen Messungen von Größen und Zugriffen</translation>
    </message>
</context>
<context>
    <name>castellan::ObjectivesForm</name>
    <message>
        <source>How long it may take until everything is back (RTO)</source>
        <translation>Wie lange es dauern darf, bis alles wieder da ist (RTO)</translation>
    </message>
    <message>
        <source>How much of the newest data may be lost (RPO)</source>
        <translation>Wie viel von den neuesten Daten verloren gehen darf (RPO)</translation>
    </message>
    <message>
        <source>Add a tier</source>
        <translation>Stufe hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The guide&apos;s</source>
        <translation>Wie in der Anleitung</translation>
    </message>
</context>
<context>
    <name>castellan::ObjectsPane</name>
    <message>
        <source>Meas&amp;ure sizes</source>
        <translation>&amp;Größen messen</translation>
    </message>
    <message>
        <source>Asks for the exact size of each, which opens each: with thousands it takes seconds of the server&apos;s time</source>
        <translation>Fragt nach der genauen Größe von jedem und öffnet dazu jedes: Bei Tausenden kostet das den Server Sekunden</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>The sizes were not measured</source>
        <translation>Die Größen wurden nicht gemessen</translation>
    </message>
    <message>
        <source>The server does not count (track_counts is off).</source>
        <translation>Der Server zählt nicht (track_counts ist aus).</translation>
    </message>
    <message numerus="yes">
        <source>Scans are those of the last %n day(s), as kept by Castellan.</source>
        <translation>
            <numerusform>Die Zugriffe sind die des letzten Tages, wie Castellan sie festgehalten hat.</numerusform>
            <numerusform>Die Zugriffe sind die der letzten %n Tage, wie Castellan sie festgehalten hat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scans count since the server&apos;s statistics began (%1); once Castellan has kept them for a day, its own window is shown.</source>
        <extracomment>%1 a moment</extracomment>
        <translation>Die Zugriffe zählen seit Beginn der Statistik des Servers (%1); sobald Castellan sie einen Tag lang festgehalten hat, gilt dessen eigener Zeitraum.</translation>
    </message>
    <message>
        <source>Nothing is kept: %1</source>
        <translation>Nichts wird festgehalten: %1</translation>
    </message>
    <message>
        <source>It counts its own scans only, and no changes.</source>
        <translation>Er zählt nur seine eigenen Zugriffe und keine Änderungen.</translation>
    </message>
    <message>
        <source>Nothing is kept: the store of readings is not open.</source>
        <translation>Nichts wird festgehalten: Der Speicher der Messungen ist nicht offen.</translation>
    </message>
</context>
<context>
    <name>castellan::ObjectsPast</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>castellan::OpenSsh</name>
    <message>
        <source>ssh cannot use a file whose name holds quotes, backslashes or line breaks: %1</source>
        <translation>ssh kann keine Datei benutzen, deren Name Anführungszeichen, umgekehrte Schrägstriche oder Zeilenumbrüche enthält: %1</translation>
    </message>
    <message>
        <source>This is not a name of a host: &quot;%1&quot;</source>
        <translation>Dies ist kein Name eines Hosts: „%1“</translation>
    </message>
    <message>
        <source>This is not a name of a user: &quot;%1&quot;</source>
        <translation>Dies ist kein Name eines Benutzers: „%1“</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>No private directory for ssh can be made at %1</source>
        <translation>Unter %1 kann kein privates Verzeichnis für ssh angelegt werden</translation>
    </message>
    <message>
        <source>There is no OpenSSH client on this computer.</source>
        <translation>Auf diesem Rechner gibt es keinen OpenSSH-Client.</translation>
    </message>
    <message>
        <source>Install the package openssh-client.</source>
        <translation>Installieren Sie das Paket openssh-client.</translation>
    </message>
    <message>
        <source>%1 did not let us in within %2.</source>
        <translation>%1 ließ uns nicht innerhalb von %2 ein.</translation>
    </message>
    <message>
        <source>The host is down or overloaded, or a firewall drops the packets.</source>
        <translation>Der Host ist ausgefallen oder überlastet, oder eine Firewall verwirft die Pakete.</translation>
    </message>
    <message>
        <source>The key that %1 shows is marked as revoked: somebody else may hold it.</source>
        <translation>Der Schlüssel, den %1 zeigt, ist als widerrufen markiert: Jemand anders hat ihn vielleicht.</translation>
    </message>
    <message>
        <source>Do not go on. Ask whoever runs the server for its new key.</source>
        <translation>Machen Sie nicht weiter. Fragen Sie, wer den Server betreibt, nach dem neuen Schlüssel.</translation>
    </message>
    <message>
        <source>The key of %1 is not the one that is known for it: it was set up anew, or somebody stands in between. It shows %2; another is listed in %3.</source>
        <translation>Der Schlüssel von %1 ist nicht der, der dafür bekannt ist: Der Host wurde neu eingerichtet, oder jemand steht dazwischen. Er zeigt %2; in %3 steht ein anderer.</translation>
    </message>
    <message>
        <source>Ask whoever runs the server. Only when its new fingerprint is confirmed, remove the old line from the file.</source>
        <translation>Fragen Sie, wer den Server betreibt. Nur wenn der neue Fingerabdruck bestätigt ist, entfernen Sie die alte Zeile aus der Datei.</translation>
    </message>
    <message>
        <source>The key of %1 is not known: %2.</source>
        <translation>Der Schlüssel von %1 ist nicht bekannt: %2.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the server&apos;s own (ssh-keygen -l -f on it), then accept it.</source>
        <translation>Vergleichen Sie den Fingerabdruck mit dem des Servers selbst (ssh-keygen -l -f dort) und nehmen Sie ihn dann an.</translation>
    </message>
    <message>
        <source>The key of %1 could not be verified.</source>
        <translation>Der Schlüssel von %1 konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>See the details for what ssh said.</source>
        <translation>Was ssh sagte, steht in den Einzelheiten.</translation>
    </message>
    <message>
        <source>%1 hung up after too many keys that it refuses.</source>
        <translation>%1 hat nach zu vielen Schlüsseln, die abgelehnt wurden, aufgelegt.</translation>
    </message>
    <message>
        <source>Name the right key for this host, so that the agent&apos;s others are not tried.</source>
        <translation>Geben Sie den richtigen Schlüssel für diesen Host an, damit die anderen des Agenten nicht versucht werden.</translation>
    </message>
    <message>
        <source>%1 refused the login.</source>
        <translation>%1 hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused to log in %1.</source>
        <translation>Der Server hat die Anmeldung von %1 abgelehnt.</translation>
    </message>
    <message>
        <source>It takes: %1.</source>
        <translation>Er nimmt: %1.</translation>
    </message>
    <message>
        <source>nothing that was named</source>
        <translation>nichts, was genannt wurde</translation>
    </message>
    <message>
        <source>Check the user name, and that the public key is in ~/.ssh/authorized_keys there.</source>
        <translation>Prüfen Sie den Benutzernamen und ob der öffentliche Schlüssel dort in ~/.ssh/authorized_keys steht.</translation>
    </message>
    <message>
        <source>The key %1 could not be opened: wrong passphrase. Type it again, or add the key to your agent.</source>
        <translation>Der Schlüssel %1 konnte nicht geöffnet werden: falsche Passphrase. Geben Sie sie erneut ein oder übergeben Sie den Schlüssel Ihrem Agenten.</translation>
    </message>
    <message>
        <source>The key %1 does not exist.</source>
        <translation>Den Schlüssel %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Others can read the key %1, so ssh does not use it: chmod 600 it.</source>
        <translation>Andere können den Schlüssel %1 lesen, deshalb benutzt ssh ihn nicht: Führen Sie chmod 600 dafür aus.</translation>
    </message>
    <message>
        <source>There is no host named %1, or name lookup does not work now.</source>
        <translation>Es gibt keinen Host namens %1, oder die Namensauflösung geht zurzeit nicht.</translation>
    </message>
    <message>
        <source>Check the name and this computer&apos;s network.</source>
        <translation>Prüfen Sie den Namen und das Netz dieses Rechners.</translation>
    </message>
    <message>
        <source>%1 refuses the connection: no SSH server listens at that port.</source>
        <translation>%1 weist die Verbindung ab: An diesem Port lauscht kein SSH-Server.</translation>
    </message>
    <message>
        <source>Check the port, and that sshd runs there.</source>
        <translation>Prüfen Sie den Port und ob dort sshd läuft.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The host is down, or a firewall drops the packets.</source>
        <translation>Der Host ist ausgefallen, oder eine Firewall verwirft die Pakete.</translation>
    </message>
    <message>
        <source>%1 stopped answering.</source>
        <translation>%1 antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>There is no way to %1.</source>
        <translation>Es gibt keinen Weg zu %1.</translation>
    </message>
    <message>
        <source>Check the address, and whether a VPN is needed.</source>
        <translation>Prüfen Sie die Adresse und ob ein VPN gebraucht wird.</translation>
    </message>
    <message>
        <source>There is no network to %1.</source>
        <translation>Es gibt kein Netz zu %1.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network.</source>
        <translation>Prüfen Sie das Netz dieses Rechners.</translation>
    </message>
    <message>
        <source>%1 and this computer&apos;s ssh have no %2 in common. The server offers: %3.</source>
        <translation>%1 und das ssh dieses Rechners haben bei %2 nichts gemeinsam. Der Server bietet an: %3.</translation>
    </message>
    <message>
        <source>Bring the older side up to date.</source>
        <translation>Bringen Sie die ältere Seite auf den neuesten Stand.</translation>
    </message>
    <message>
        <source>ssh does not accept its configuration: %1</source>
        <translation>ssh nimmt seine Konfiguration nicht an: %1</translation>
    </message>
    <message>
        <source>Mend ~/.ssh/config.</source>
        <translation>Bringen Sie ~/.ssh/config in Ordnung.</translation>
    </message>
    <message>
        <source>The connection to %1 ended without a word.</source>
        <translation>Die Verbindung zu %1 endete ohne ein Wort.</translation>
    </message>
    <message>
        <source>The connection to %1 failed: %2</source>
        <translation>Die Verbindung zu %1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>%1 turns this computer away for a while, because of logins that failed or were broken off.</source>
        <translation>%1 weist diesen Rechner eine Weile ab, weil Anmeldungen fehlschlugen oder abgebrochen wurden.</translation>
    </message>
    <message>
        <source>Wait a minute and try again; PerSourcePenalties in the server&apos;s sshd_config says how long it lasts.</source>
        <translation>Eine Minute warten und erneut versuchen; PerSourcePenalties in der sshd_config des Servers sagt, wie lange es dauert.</translation>
    </message>
</context>
<context>
    <name>castellan::OpenSshSession</name>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation>Die Verbindung zu %1 ging verloren.</translation>
    </message>
    <message>
        <source>Whether a change took effect is not known; look before you repeat it.</source>
        <translation>Ob eine Änderung wirksam wurde, ist nicht bekannt; sehen Sie nach, bevor Sie sie wiederholen.</translation>
    </message>
    <message>
        <source>%1 lets no further command run over this connection.</source>
        <translation>%1 lässt über diese Verbindung keinen weiteren Befehl laufen.</translation>
    </message>
    <message>
        <source>%1 lets no command run over this connection.</source>
        <translation>%1 lässt über diese Verbindung keinen Befehl laufen.</translation>
    </message>
    <message>
        <source>Look for MaxSessions and ForceCommand in the server&apos;s sshd_config.</source>
        <translation>Sehen Sie in der sshd_config des Servers nach MaxSessions und ForceCommand.</translation>
    </message>
    <message>
        <source>The command is too long for the remote shell.</source>
        <translation>Der Befehl ist zu lang für die entfernte Shell.</translation>
    </message>
    <message>
        <source>Send long data on the command&apos;s standard input.</source>
        <translation>Schicken Sie lange Daten auf der Standardeingabe des Befehls.</translation>
    </message>
    <message>
        <source>%1 did not say how the command ended.</source>
        <translation>%1 sagte nicht, wie der Befehl endete.</translation>
    </message>
    <message>
        <source>The login&apos;s shell may not be able to run commands, or the command&apos;s shell was killed.</source>
        <translation>Die Login-Shell kann vielleicht keine Befehle ausführen, oder die Shell des Befehls wurde beendet.</translation>
    </message>
    <message>
        <source>ssh cannot forward to a socket with a colon in its name: %1</source>
        <translation>ssh kann nicht an einen Socket mit einem Doppelpunkt im Namen weiterleiten: %1</translation>
    </message>
    <message>
        <source>ssh cannot open the tunnel %1.</source>
        <translation>ssh kann den Tunnel %1 nicht öffnen.</translation>
    </message>
    <message>
        <source>Another program may hold the port; try again.</source>
        <translation>Vielleicht hält ein anderes Programm den Port; versuchen Sie es erneut.</translation>
    </message>
</context>
<context>
    <name>castellan::OperationModel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Fell short</source>
        <extracomment>the operation was done to its end, but a check did not hold</extracomment>
        <translation>Prüfung nicht bestanden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Clean-up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Start of containers</source>
        <translation>Start von Containern</translation>
    </message>
    <message>
        <source>Stop of containers</source>
        <translation>Anhalten von Containern</translation>
    </message>
    <message>
        <source>Restart of containers</source>
        <translation>Neustart von Containern</translation>
    </message>
    <message>
        <source>Shell in a container</source>
        <translation>Shell in einem Container</translation>
    </message>
    <message>
        <source>Swap back</source>
        <translation>Rücktausch</translation>
    </message>
    <message>
        <source>Deletion of the old database</source>
        <translation>Löschen der alten Datenbank</translation>
    </message>
    <message>
        <source>Alert rules</source>
        <translation>Alarmregeln</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Stummschaltung</translation>
    </message>
    <message>
        <source>Cancelled statements</source>
        <translation>Abgebrochene Anweisungen</translation>
    </message>
    <message>
        <source>Terminated sessions</source>
        <translation>Beendete Sitzungen</translation>
    </message>
    <message>
        <source>SQL of the console</source>
        <translation>SQL der Konsole</translation>
    </message>
    <message>
        <source>ANALYZE</source>
        <translation>ANALYZE</translation>
    </message>
    <message>
        <source>VACUUM</source>
        <translation>VACUUM</translation>
    </message>
    <message>
        <source>VACUUM FULL</source>
        <translation>VACUUM FULL</translation>
    </message>
    <message>
        <source>REINDEX</source>
        <translation>REINDEX</translation>
    </message>
    <message>
        <source>New index</source>
        <translation>Neuer Index</translation>
    </message>
    <message>
        <source>Removal of an index</source>
        <translation>Entfernen eines Index</translation>
    </message>
    <message>
        <source>CLUSTER</source>
        <translation>CLUSTER</translation>
    </message>
    <message>
        <source>Refresh of a materialized view</source>
        <translation>Auffrischen einer materialisierten Sicht</translation>
    </message>
    <message>
        <source>Database maintenance</source>
        <translation>Datenbankwartung</translation>
    </message>
    <message>
        <source>Change of a setting</source>
        <translation>Änderung einer Einstellung</translation>
    </message>
    <message>
        <source>Log of all statements</source>
        <translation>Protokoll aller Anweisungen</translation>
    </message>
    <message>
        <source>Setting put back</source>
        <translation>Einstellung zurückgestellt</translation>
    </message>
    <message>
        <source>Counting of statements</source>
        <translation>Zählen der Anweisungen</translation>
    </message>
</context>
<context>
    <name>castellan::OperationRow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>cancelling, taking back what was begun</source>
        <translation>wird abgebrochen, Begonnenes wird zurückgenommen</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
</context>
<context>
    <name>castellan::OperationRunner</name>
    <message>
        <source>&quot;%1&quot; was not confirmed.</source>
        <translation>„%1“ wurde nicht bestätigt.</translation>
    </message>
    <message>
        <source>Look at what it will do and agree to it.</source>
        <translation>Sehen Sie sich an, was geschehen wird, und stimmen Sie zu.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not say what it would change, so it cannot be confirmed.</source>
        <translation>„%1“ sagt nicht, was geändert würde, und kann deshalb nicht bestätigt werden.</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is not that of what would be changed.</source>
        <translation>Der Name „%1“ ist nicht der Name dessen, was geändert würde.</translation>
    </message>
    <message>
        <source>Type the name exactly: %1</source>
        <translation>Geben Sie den Namen genau so ein: %1</translation>
    </message>
    <message>
        <source>%1 is production and can only be looked at now.</source>
        <translation>%1 ist die Produktion und kann zurzeit nur beobachtet werden.</translation>
    </message>
    <message>
        <source>Arm it for some minutes, with a reason, then try again.</source>
        <translation>Schalten Sie sie mit Angabe eines Grundes für einige Minuten scharf und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The run %1 did not stop in time and was left alone.</source>
        <translation>Der Lauf %1 hielt nicht rechtzeitig an und wurde sich selbst überlassen.</translation>
    </message>
    <message>
        <source>Nothing can be started, because the workspace %1 is read-only and the audit log cannot be written.</source>
        <translation>Es kann nichts gestartet werden, weil der Arbeitsbereich %1 schreibgeschützt ist und das Prüfprotokoll nicht geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to that folder, then start Castellan again.</source>
        <translation>Verschaffen Sie sich Schreibrecht auf diesen Ordner und starten Sie Castellan neu.</translation>
    </message>
    <message>
        <source>Castellan ended in the middle of this run.</source>
        <translation>Castellan endete mitten in diesem Lauf.</translation>
    </message>
    <message>
        <source>Castellan ended here.</source>
        <translation>Hier endete Castellan.</translation>
    </message>
    <message>
        <source>Nothing was started, because the audit log could not be written</source>
        <translation>Es wurde nichts gestartet, weil das Prüfprotokoll nicht geschrieben werden konnte</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Not everything could be taken back. Look at: %1</source>
        <translation>Nicht alles konnte zurückgenommen werden. Sehen Sie nach: %1</translation>
    </message>
    <message>
        <source>Write the record of this run</source>
        <translation>Aufzeichnung dieses Laufs schreiben</translation>
    </message>
</context>
<context>
    <name>castellan::OperationsCard</name>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>none running</source>
        <translation>keiner läuft</translation>
    </message>
    <message>
        <source>No operation yet</source>
        <translation>Noch kein Vorgang</translation>
    </message>
    <message>
        <source>Backups, proofs, restores and drills appear here with what they did.</source>
        <translation>Hier erscheinen Sicherungen, Nachweise, Wiederherstellungen und Übungen und was sie getan haben.</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1 % done</source>
        <translation>%1 % erledigt</translation>
    </message>
    <message>
        <source>fell short, %1</source>
        <translation>Prüfung nicht bestanden, %1</translation>
    </message>
    <message>
        <source>failed, %1</source>
        <translation>fehlgeschlagen, %1</translation>
    </message>
    <message>
        <source>cancelled, %1</source>
        <translation>abgebrochen, %1</translation>
    </message>
</context>
<context>
    <name>castellan::OperationsTray</name>
    <message>
        <source>Operations</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>No operation running</source>
        <translation>Kein Vorgang läuft</translation>
    </message>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n läuft</numerusform>
            <numerusform>%n laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finished today</source>
        <translation>
            <numerusform>%n heute beendet</numerusform>
            <numerusform>%n heute beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed</source>
        <translation>
            <numerusform>%n davon fehlgeschlagen</numerusform>
            <numerusform>%n davon fehlgeschlagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::Overview</name>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>One thing needs attention</source>
        <translation>Ein Punkt braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Two things need attention</source>
        <translation>Zwei Punkte brauchen Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Three things need attention</source>
        <translation>Drei Punkte brauchen Aufmerksamkeit</translation>
    </message>
    <message numerus="yes">
        <source>%n things need attention</source>
        <translation>
            <numerusform>%n Punkt braucht Aufmerksamkeit</numerusform>
            <numerusform>%n Punkte brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Connecting to %1; nothing is known yet.</source>
        <translation>Verbindung zu %1 wird aufgebaut; noch ist nichts bekannt.</translation>
    </message>
    <message>
        <source>Not connected to %1; nothing can be observed.</source>
        <translation>Nicht mit %1 verbunden; es kann nichts beobachtet werden.</translation>
    </message>
    <message>
        <source>Cannot observe %1; the connection was lost %2.</source>
        <translation>%1 kann nicht beobachtet werden; die Verbindung ging %2 verloren.</translation>
    </message>
    <message>
        <source>Cannot observe %1.</source>
        <translation>%1 kann nicht beobachtet werden.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Trying again by itself.</source>
        <translation>Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>cannot observe</source>
        <translation>nicht beobachtbar</translation>
    </message>
    <message>
        <source>needs %1</source>
        <comment>a right or role</comment>
        <translation>braucht %1</translation>
    </message>
    <message>
        <source>The database %1 cannot be read.</source>
        <translation>Die Datenbank %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>connections used of possible</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 connections are in use; the limit is %3.</source>
        <translation>%1 von %2 Verbindungen sind in Gebrauch; die Grenze ist %3.</translation>
    </message>
    <message>
        <source>When none is left, the application gets errors instead of answers.</source>
        <translation>Ist keine mehr frei, bekommt die Anwendung Fehler statt Antworten.</translation>
    </message>
    <message>
        <source>More is read from disk than the guide allows: memory is short, or a query reads too much.</source>
        <translation>Von der Platte wird mehr gelesen, als der Leitfaden erlaubt: Der Speicher ist knapp, oder eine Abfrage liest zu viel.</translation>
    </message>
    <message>
        <source>The cache answers %1 of reads; the limit is %2.</source>
        <translation>Der Cache beantwortet %1 der Lesezugriffe; die Grenze ist %2.</translation>
    </message>
    <message>
        <source>The cache answers %1 of index reads; the limit is %2.</source>
        <translation>Der Cache beantwortet %1 der Indexzugriffe; die Grenze ist %2.</translation>
    </message>
    <message>
        <source>%1 cannot be observed now</source>
        <translation>%1 kann zurzeit nicht beobachtet werden</translation>
    </message>
    <message>
        <source>%1 cannot be observed now. %2</source>
        <extracomment>%1 is a name, %2 &quot;Two things need attention&quot; in lower case use</extracomment>
        <translation>%1 kann zurzeit nicht beobachtet werden. %2</translation>
    </message>
    <message>
        <source>Nothing known is out of its limits; some things are not known</source>
        <translation>Nichts Bekanntes überschreitet seine Grenze; einiges ist nicht bekannt</translation>
    </message>
    <message>
        <source>Everything is within its limits</source>
        <translation>Alles ist innerhalb seiner Grenzen</translation>
    </message>
    <message>
        <source>%1; some things are not known</source>
        <translation>%1; einiges ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1; everything else is within its limits</source>
        <translation>%1; alles andere ist innerhalb seiner Grenzen</translation>
    </message>
    <message>
        <source>version unknown</source>
        <translation>Version unbekannt</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Prove it now</source>
        <translation>Jetzt nachweisen</translation>
    </message>
    <message>
        <source>Run a drill</source>
        <translation>Übung starten</translation>
    </message>
    <message>
        <source>the objective is %1</source>
        <translation>das Ziel ist %1</translation>
    </message>
    <message>
        <source>the objective for %1 is %2</source>
        <translation>das Ziel für „%1“ ist %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a duration of its objective</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The newest backup, made %1, has not been proved at all.</source>
        <translation>Die neueste Sicherung, %1 erstellt, ist noch gar nicht nachgewiesen.</translation>
    </message>
    <message>
        <source>The newest backup, made %1, reached proof %2 only (%3).</source>
        <translation>Die neueste Sicherung, %1 erstellt, erreichte nur die Nachweisstufe %2 (%3).</translation>
    </message>
    <message>
        <source>stored bytes match</source>
        <translation>gespeicherte Bytes stimmen</translation>
    </message>
    <message>
        <source>every byte decodes</source>
        <translation>jedes Byte lässt sich dekodieren</translation>
    </message>
    <message>
        <source>it restores</source>
        <translation>lässt sich wiederherstellen</translation>
    </message>
    <message>
        <source>row counts equal</source>
        <translation>Zeilenzahlen gleich</translation>
    </message>
    <message>
        <source>every row the same</source>
        <translation>jede Zeile gleich</translation>
    </message>
    <message>
        <source>not proved</source>
        <translation>nicht nachgewiesen</translation>
    </message>
    <message>
        <source>Whether %1 has a backup is not known.</source>
        <translation>Ob es von %1 eine Sicherung gibt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Whether %1 has a proven backup is not known.</source>
        <translation>Ob es von %1 eine nachgewiesene Sicherung gibt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>no backup</source>
        <translation>keine Sicherung</translation>
    </message>
    <message>
        <source>%1 has no backup; everything in it would be lost.</source>
        <translation>Von %1 gibt es keine Sicherung; alles darin ginge verloren.</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>a sentence</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>none proven</source>
        <translation>keine nachgewiesen</translation>
    </message>
    <message>
        <source>No backup of %1 is proved to restore.</source>
        <translation>Von keiner Sicherung von %1 ist nachgewiesen, dass sie sich wiederherstellen lässt.</translation>
    </message>
    <message>
        <source>dated in the future</source>
        <translation>auf die Zukunft datiert</translation>
    </message>
    <message>
        <source>The newest proven backup is dated %1; a clock is wrong.</source>
        <translation>Die neueste nachgewiesene Sicherung trägt das Datum %1; eine Uhr geht falsch.</translation>
    </message>
    <message>
        <source>Until the clocks of this computer and the server agree, its age is not known.</source>
        <translation>Bis die Uhren dieses Rechners und des Servers übereinstimmen, ist ihr Alter nicht bekannt.</translation>
    </message>
    <message>
        <source>The newest proven backup is %1 old; %2.</source>
        <translation>Die neueste nachgewiesene Sicherung ist %1 alt; %2.</translation>
    </message>
    <message>
        <source>What was written since then would be lost.</source>
        <translation>Was seither geschrieben wurde, ginge verloren.</translation>
    </message>
    <message>
        <source>A backup now keeps the objective.</source>
        <translation>Eine Sicherung jetzt hält das Ziel ein.</translation>
    </message>
    <message>
        <source>Not every place could be read: %1</source>
        <translation>Nicht jeder Ort konnte gelesen werden: %1</translation>
    </message>
    <message>
        <source>never measured</source>
        <translation>nie gemessen</translation>
    </message>
    <message>
        <source>No restore of this database has been drilled yet.</source>
        <translation>Die Wiederherstellung dieser Datenbank wurde noch nie geübt.</translation>
    </message>
    <message>
        <source>How long a restore takes is not known; %1.</source>
        <translation>Wie lange eine Wiederherstellung dauert, ist nicht bekannt; %1.</translation>
    </message>
    <message>
        <source>A drill restores the newest proven backup into a scratch database and measures it. Nothing under care is touched.</source>
        <translation>Eine Übung stellt die neueste nachgewiesene Sicherung in eine Probedatenbank wieder her und misst, wie lange es dauert. An der betreuten Datenbank wird nichts angerührt.</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 rows</source>
        <extracomment>%1 is a large number</extracomment>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>not the same</source>
        <translation>nicht gleich</translation>
    </message>
    <message>
        <source>Drill of %1: %2.</source>
        <translation>Übung vom %1: %2.</translation>
    </message>
    <message>
        <source>The last restore drill did not give back the same rows.</source>
        <translation>Die letzte Wiederherstellungsübung ergab nicht dieselben Zeilen.</translation>
    </message>
    <message>
        <source>See what differs</source>
        <translation>Unterschiede ansehen</translation>
    </message>
    <message>
        <source>A restore would take about %1; %2.</source>
        <translation>Eine Wiederherstellung würde etwa %1 dauern; %2.</translation>
    </message>
    <message>
        <source>Measured %1 as %2, scaled to today&apos;s size.</source>
        <translation>Gemessen %1 mit %2, umgerechnet auf die heutige Größe.</translation>
    </message>
    <message>
        <source>The last restore drill was %1; one is due every month.</source>
        <translation>Die letzte Wiederherstellungsübung war %1; fällig ist eine jeden Monat.</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>Dauer: %1.</translation>
    </message>
    <message>
        <source>The last restore or drill is dated %1.</source>
        <translation>Die letzte Wiederherstellung oder Übung trägt das Datum %1.</translation>
    </message>
    <message>
        <source>The last restore drill is dated %1; a clock is wrong.</source>
        <translation>Die letzte Wiederherstellungsübung trägt das Datum %1; eine Uhr geht falsch.</translation>
    </message>
    <message>
        <source>Until the clock is right, nobody can say whether a drill is due or how its time compares.</source>
        <translation>Bis die Uhr richtig geht, kann niemand sagen, ob eine Übung fällig ist und wie ihre Zeit zu vergleichen ist.</translation>
    </message>
    <message>
        <source>See the limits</source>
        <translation>Grenzen ansehen</translation>
    </message>
</context>
<context>
    <name>castellan::OverviewCard</name>
    <message>
        <source>Cannot observe now.</source>
        <translation>Kann zurzeit nicht beobachtet werden.</translation>
    </message>
    <message>
        <source>No newer answer has come.</source>
        <translation>Eine neuere Antwort ist nicht gekommen.</translation>
    </message>
    <message>
        <source>Cannot observe</source>
        <translation>Nicht beobachtbar</translation>
    </message>
    <message>
        <source>There is no connection, and nothing was read before it was lost.</source>
        <translation>Es gibt keine Verbindung, und bevor sie verloren ging, wurde nichts gelesen.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Connect, and this is read at once.</source>
        <translation>Verbinden Sie, dann wird es sofort gelesen.</translation>
    </message>
</context>
<context>
    <name>castellan::OverviewPage</name>
    <message>
        <source>No environment yet</source>
        <translation>Noch keine Umgebung</translation>
    </message>
    <message>
        <source>An environment is one deployment under care: a server, its database, and where its backups go. Castellan finds most of it by itself.</source>
        <translation>Eine Umgebung ist eine betreute Installation: ein Server, seine Datenbank und der Ort, an den ihre Sicherungen gehen. Das meiste findet Castellan selbst heraus.</translation>
    </message>
    <message>
        <source>&amp;Add environment…</source>
        <translation>Umgebung &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Checked %1 · %2</source>
        <extracomment>%1 is an age (&quot;6 s ago&quot;), %2 the name of the database</extracomment>
        <translation>Geprüft %1 · %2</translation>
    </message>
</context>
<context>
    <name>castellan::Pages</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Care</source>
        <translation>Betreuung</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Überwachen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>Containers</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Respond</source>
        <translation>Reagieren</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
</context>
<context>
    <name>castellan::PaletteButton</name>
    <message>
        <source>Find or do anything</source>
        <translation>Alles suchen und tun</translation>
    </message>
    <message>
        <source>Every page, action and backup by name (%1)</source>
        <translation>Jede Seite, Aktion und Sicherung nach Namen (%1)</translation>
    </message>
</context>
<context>
    <name>castellan::PaletteModel</name>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
</context>
<context>
    <name>castellan::PaneHead</name>
    <message>
        <source>The server was asked %1</source>
        <extracomment>%1 is an age: &quot;6 s ago&quot;</extracomment>
        <translation>Der Server wurde %1 gefragt</translation>
    </message>
    <message>
        <source>Look &amp;again now</source>
        <translation>Jetzt erneut &amp;nachsehen</translation>
    </message>
</context>
<context>
    <name>castellan::PartialFile</name>
    <message>
        <source>Make room there, or choose another place; what was written so far is kept and gone on with.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen anderen Ort; was bisher geschrieben wurde, bleibt und wird fortgesetzt.</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>%1 cannot be written to the disk</source>
        <translation>%1 kann nicht auf die Platte geschrieben werden</translation>
    </message>
    <message>
        <source>%1 cannot be given its name %2</source>
        <translation>%1 kann nicht den Namen %2 bekommen</translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Es gibt keine Datei %1.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2</source>
        <translation>%1 kann nicht geöffnet werden: %2</translation>
    </message>
</context>
<context>
    <name>castellan::PassedStrip</name>
    <message>
        <source>Nothing is known of the last 24 hours.</source>
        <translation>Über die letzten 24 Stunden ist nichts bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n tries within 24 hours passed</source>
        <extracomment>%1 a share, of the tries of a check within 24 hours</extracomment>
        <translation>
            <numerusform>%1 von %n Versuch in 24 Stunden bestanden</numerusform>
            <numerusform>%1 von %n Versuchen in 24 Stunden bestanden</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing known</source>
        <translation>nichts bekannt</translation>
    </message>
    <message>
        <source>%1 passed</source>
        <translation>%1 bestanden</translation>
    </message>
</context>
<context>
    <name>castellan::Plan</name>
    <message>
        <source>What the server said is not a plan.</source>
        <translation>Was der Server geantwortet hat, ist kein Plan.</translation>
    </message>
</context>
<context>
    <name>castellan::PlanDialog</name>
    <message>
        <source>It took %1, and %2 to plan.</source>
        <extracomment>two durations</extracomment>
        <translation>Es dauerte %1, das Planen %2.</translation>
    </message>
    <message>
        <source>Planned, not run: it would cost %1 and give %2 rows, by the planner&apos;s estimate.</source>
        <extracomment>%1 a number without a unit, %2 a number of rows</extracomment>
        <translation>Geplant, nicht ausgeführt: Nach der Schätzung des Planers kostet es %1 und gibt %2 Zeilen.</translation>
    </message>
    <message>
        <source>This is the generic plan, made without knowing the values of $1 and so on; with values the server may choose another.</source>
        <translation>Das ist der allgemeine Plan, ohne die Werte von $1 und so weiter; mit Werten wählt der Server vielleicht einen anderen.</translation>
    </message>
    <message>
        <source>It ran in a transaction that was rolled back.</source>
        <translation>Es lief in einer Transaktion, die zurückgerollt wurde.</translation>
    </message>
    <message>
        <source>%1 of it went into compiling (JIT).</source>
        <translation>%1 davon gingen ins Übersetzen (JIT).</translation>
    </message>
    <message>
        <source>%1 of it went into triggers.</source>
        <translation>%1 davon gingen in Trigger.</translation>
    </message>
    <message>
        <source>Plan of a statement</source>
        <translation>Plan einer Anweisung</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Ex&amp;plain</source>
        <translation>Erk&amp;lären</translation>
    </message>
    <message>
        <source>Asks for the plan; the statement is not run</source>
        <translation>Fragt nach dem Plan; die Anweisung wird nicht ausgeführt</translation>
    </message>
    <message>
        <source>Explain and &amp;measure…</source>
        <translation>Erklären und &amp;messen…</translation>
    </message>
    <message>
        <source>Runs the statement, in a transaction that may only read and is rolled back</source>
        <translation>Führt die Anweisung aus, in einer Transaktion, die nur lesen darf und zurückgerollt wird</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Noch kein Plan</translation>
    </message>
    <message>
        <source>Explain the statement to see how the server would run it.</source>
        <translation>Die Anweisung erklären lassen, um zu sehen, wie der Server sie ausführen würde.</translation>
    </message>
    <message>
        <source>Put values in the place of $1 and so on, then measure it.</source>
        <translation>Werte an die Stelle von $1 und so weiter setzen, dann messen.</translation>
    </message>
    <message>
        <source>The server keeps statements without their values, and nobody else knows them.</source>
        <translation>Der Server merkt sich Anweisungen ohne ihre Werte, und sonst kennt sie niemand.</translation>
    </message>
    <message>
        <source>Run the statement to measure it?</source>
        <translation>Die Anweisung ausführen, um sie zu messen?</translation>
    </message>
    <message>
        <source>It is run once, for 30 seconds at most, in a transaction that may only read and is rolled back. It loads the server as it does when the application runs it.</source>
        <translation>Sie läuft einmal, höchstens 30 Sekunden, in einer Transaktion, die nur lesen darf und zurückgerollt wird. Sie belastet den Server so, wie wenn die Anwendung sie ausführt.</translation>
    </message>
    <message>
        <source>Run and measure</source>
        <translation>Ausführen und messen</translation>
    </message>
    <message>
        <source>The server runs the statement…</source>
        <translation>Der Server führt die Anweisung aus…</translation>
    </message>
    <message>
        <source>Asking the server for its plan…</source>
        <translation>Den Server nach dem Plan fragen…</translation>
    </message>
</context>
<context>
    <name>castellan::PlanHintList</name>
    <message>
        <source>Nothing stands out in what was measured.</source>
        <translation>An dem, was gemessen wurde, fällt nichts auf.</translation>
    </message>
    <message>
        <source>What stands out is told once it is measured.</source>
        <translation>Was auffällt, steht hier, sobald gemessen wurde.</translation>
    </message>
    <message>
        <source>What stands out</source>
        <translation>Was auffällt</translation>
    </message>
    <message>
        <source>Shows this node in the plan</source>
        <translation>Zeigt diesen Knoten im Plan</translation>
    </message>
    <message>
        <source>Copies the SQL</source>
        <translation>Kopiert das SQL</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>castellan::PlanHints</name>
    <message>
        <source>%1 times as many rows came as were expected (%2, not %3).</source>
        <translation>Es kamen %1-mal so viele Zeilen wie erwartet (%2 statt %3).</translation>
    </message>
    <message>
        <source>%1 times as many rows were expected as came (%3, not %2).</source>
        <translation>Es wurden %1-mal so viele Zeilen erwartet, wie kamen (%3 statt %2).</translation>
    </message>
    <message>
        <source>What is below was estimated better, so the planner cannot know how these columns depend on each other; CREATE STATISTICS may tell it.</source>
        <translation>Was darunter liegt, wurde besser geschätzt; der Planer kann also nicht wissen, wie diese Spalten voneinander abhängen. CREATE STATISTICS kann es ihm sagen.</translation>
    </message>
    <message>
        <source>ANALYZE may help; where columns of the condition depend on each other, CREATE STATISTICS.</source>
        <translation>ANALYZE kann helfen; wo Spalten der Bedingung voneinander abhängen, CREATE STATISTICS.</translation>
    </message>
    <message>
        <source>The sort did not fit work_mem and wrote %1 to disk. In memory it would take two to three times as much.</source>
        <translation>Die Sortierung passte nicht in work_mem und schrieb %1 auf die Platte. Im Speicher bräuchte sie das Zwei- bis Dreifache.</translation>
    </message>
    <message>
        <source>The groups did not fit work_mem (times hash_mem_multiplier), and %1 were written to disk.</source>
        <translation>Die Gruppen passten nicht in work_mem (mal hash_mem_multiplier), und %1 wurden auf die Platte geschrieben.</translation>
    </message>
    <message>
        <source>The hash table did not fit work_mem (times hash_mem_multiplier) and was worked through in %1 parts on disk.</source>
        <translation>Die Hashtabelle passte nicht in work_mem (mal hash_mem_multiplier) und wurde in %1 Teilen auf der Platte abgearbeitet.</translation>
    </message>
    <message>
        <source>The bitmap did not fit work_mem: of %1 blocks it held only that something in them matches, and each of their rows was looked at.</source>
        <translation>Die Bitmap passte nicht in work_mem: Von %1 Blöcken hielt sie nur fest, dass etwas darin passt, und jede ihrer Zeilen wurde angesehen.</translation>
    </message>
    <message>
        <source>A larger work_mem for this statement alone (SET LOCAL) may help.</source>
        <translation>Ein größeres work_mem für diese Anweisung allein (SET LOCAL) kann helfen.</translation>
    </message>
    <message>
        <source>%1 of the %2 rows that were read were thrown away. An index on %3 for the condition %4 would find the others.</source>
        <translation>%1 der %2 gelesenen Zeilen wurden verworfen. Ein Index auf %3 für die Bedingung %4 fände die übrigen.</translation>
    </message>
</context>
<context>
    <name>castellan::PlanModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>never executed</source>
        <translation>nie ausgeführt</translation>
    </message>
    <message>
        <source>×%1</source>
        <extracomment>how many times as many (or as few) rows came as the planner expected</extracomment>
        <translation>×%1</translation>
    </message>
    <message>
        <source>÷%1</source>
        <translation>÷%1</translation>
    </message>
    <message>
        <source>A setting such as enable_seqscan speaks against it, but there was no other way.</source>
        <translation>Eine Einstellung wie enable_seqscan spricht dagegen, aber es gab keinen anderen Weg.</translation>
    </message>
    <message>
        <source>%1 of %2 planned parallel workers took part.</source>
        <translation>%1 von %2 geplanten parallelen Prozessen nahmen teil.</translation>
    </message>
    <message numerus="yes">
        <source>%n partition(s) were left out when the execution began.</source>
        <translation>
            <numerusform>%n Partition wurde bei Beginn der Ausführung ausgelassen.</numerusform>
            <numerusform>%n Partitionen wurden bei Beginn der Ausführung ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sorted by %1, %2.</source>
        <translation>Sortiert mit %1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>The index was searched %n time(s).</source>
        <translation>
            <numerusform>Im Index wurde %n-mal gesucht.</numerusform>
            <numerusform>Im Index wurde %n-mal gesucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Node</source>
        <extracomment>of an execution plan</extracomment>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Own time</source>
        <extracomment>of a node of a plan, without the nodes below</extracomment>
        <translation>Eigene Zeit</translation>
    </message>
    <message>
        <source>Total time</source>
        <extracomment>of a node of a plan, with the nodes below</extracomment>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>Rows</source>
        <extracomment>that a node of a plan gave, each time it ran</extracomment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows expected</source>
        <extracomment>by the planner, of a node of a plan</extracomment>
        <translation>Zeilen erwartet</translation>
    </message>
    <message>
        <source>Off by</source>
        <extracomment>how far the planner&apos;s estimate was off</extracomment>
        <translation>Abweichung</translation>
    </message>
    <message>
        <source>Loops</source>
        <extracomment>how often a node of a plan ran</extracomment>
        <translation>Durchläufe</translation>
    </message>
    <message>
        <source>Blocks</source>
        <extracomment>of tables and indexes that a node of a plan touched</extracomment>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>%1 blocks in the cache, %2 read, %3 dirtied; of temporary files %4 read, %5 written.</source>
        <translation>%1 Blöcke im Cache, %2 gelesen, %3 geändert; von temporären Dateien %4 gelesen, %5 geschrieben.</translation>
    </message>
</context>
<context>
    <name>castellan::PlanPage</name>
    <message>
        <source>The exact commands and SQL, in order</source>
        <translation>Die genauen Befehle und SQL-Anweisungen, der Reihe nach</translation>
    </message>
    <message>
        <source>Co&amp;py</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Befehle kopieren</translation>
    </message>
    <message>
        <source>Commands and SQL</source>
        <translation>Befehle und SQL</translation>
    </message>
    <message>
        <source>A&amp;rm…</source>
        <translation>S&amp;charf schalten…</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>Goes into the audit log; may stay empty</source>
        <translation>Kommt ins Prüfprotokoll; darf leer bleiben</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>&amp;Warum</translation>
    </message>
    <message>
        <source>This is what the drill does.</source>
        <translation>Dies tut die Übung.</translation>
    </message>
    <message>
        <source>This is what will be done.</source>
        <translation>Dies wird getan.</translation>
    </message>
    <message>
        <source>Start the drill</source>
        <translation>Übung starten</translation>
    </message>
    <message>
        <source>Overwrite %1 now</source>
        <translation>%1 jetzt überschreiben</translation>
    </message>
    <message>
        <source>Restore and swap now</source>
        <translation>Jetzt wiederherstellen und tauschen</translation>
    </message>
    <message>
        <source>Restore now</source>
        <translation>Jetzt wiederherstellen</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <extracomment>%1 is the name of a database</extracomment>
        <translation>Zum Bestätigen %1 eingeben</translation>
    </message>
    <message>
        <source>Type the name %1 to confirm</source>
        <translation>Geben Sie zum Bestätigen den Namen %1 ein</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>%1, taken %2, %3</source>
        <translation>%1, aufgenommen %2, %3</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>Only</source>
        <translation>Nur</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>None is stopped.</source>
        <translation>Keiner wird angehalten.</translation>
    </message>
    <message>
        <source>%1: stopped just before the swap, started again after it, and asked whether they are well.</source>
        <translation>%1: unmittelbar vor dem Tausch angehalten, danach wieder gestartet und gefragt, ob sie gesund sind.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Not known: %1. The objective is %2.</source>
        <translation>Nicht bekannt: %1. Das Ziel ist %2.</translation>
    </message>
    <message>
        <source>About %1, %2. The objective is %3.</source>
        <translation>Etwa %1, %2. Das Ziel ist %3.</translation>
    </message>
    <message>
        <source>Arm %1</source>
        <translation>%1 scharf schalten</translation>
    </message>
    <message>
        <source>Why is production to be changed? The reason goes into the audit log.</source>
        <translation>Warum soll die Produktion geändert werden? Der Grund kommt ins Prüfprotokoll.</translation>
    </message>
    <message>
        <source>%1 may be changed for %2.</source>
        <translation>%1 darf noch %2 lang geändert werden.</translation>
    </message>
    <message>
        <source>%1 is observe-only; arm it to go on.</source>
        <translation>%1 wird nur beobachtet; schalten Sie scharf, um fortzufahren.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>castellan::Plot</name>
    <message>
        <source>%1 to %2</source>
        <extracomment>the least and the greatest value of a stretch of time</extracomment>
        <translation>%1 bis %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::PolicyForm</name>
    <message>
        <source>What it is</source>
        <translation>Was sie ist</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Production: observed only, until it is armed</source>
        <translation>Produktion: nur beobachtet, bis sie scharf geschaltet wird</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Art</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Wä&amp;hlen…</translation>
    </message>
    <message>
        <source>The kind&apos;s &amp;own</source>
        <translation>Die der A&amp;rt</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>On the server and on this computer</source>
        <translation>Auf dem Server und auf diesem Rechner</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>Auf dem Server</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Folder on the serve&amp;r</source>
        <translation>Ordner auf &amp;dem Server</translation>
    </message>
    <message>
        <source>in Castellan&apos;s own data</source>
        <translation>in Castellans eigenen Daten</translation>
    </message>
    <message>
        <source>Folder on this &amp;computer</source>
        <translation>Ordner auf diesem Re&amp;chner</translation>
    </message>
    <message>
        <source>pg_dump&apos;s custom format</source>
        <translation>Custom-Format von pg_dump</translation>
    </message>
    <message>
        <source>Directory, several tables at once</source>
        <translation>Verzeichnis, mehrere Tabellen zugleich</translation>
    </message>
    <message>
        <source>Plain SQL, gzip</source>
        <translation>Reines SQL, gzip</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>For the directory format, and for restores</source>
        <translation>Für das Verzeichnisformat und für Wiederherstellungen</translation>
    </message>
    <message>
        <source>Tables &amp;at a time</source>
        <translation>Tab&amp;ellen zugleich</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Sche&amp;dule</source>
        <translation>Zeit&amp;plan</translation>
    </message>
    <message>
        <source>As systemd writes it; &quot;*-*-* 02:00:00&quot; is every night at two.</source>
        <translation>Wie systemd ihn schreibt; „*-*-* 02:00:00“ ist jede Nacht um zwei.</translation>
    </message>
    <message>
        <source>When disaster strikes</source>
        <translation>Wenn das Unglück eintritt</translation>
    </message>
    <message>
        <source>Back &amp;within</source>
        <translation>Zurück &amp;innerhalb von</translation>
    </message>
    <message>
        <source>&amp;Lose at most</source>
        <translation>Höchstens &amp;verlieren</translation>
    </message>
    <message>
        <source>Give it a name; it stands on top of the window.</source>
        <translation>Geben Sie ihr einen Namen; er steht oben im Fenster.</translation>
    </message>
    <message>
        <source>Colour %1; choose another</source>
        <translation>Farbe %1; andere wählen</translation>
    </message>
    <message>
        <source>Colour of the environment</source>
        <translation>Farbe der Umgebung</translation>
    </message>
    <message>
        <source>Ke&amp;pt</source>
        <translation>Auf&amp;bewahrt</translation>
    </message>
    <message>
        <source>K&amp;eep for</source>
        <translation>A&amp;ufbewahren für</translation>
    </message>
    <message>
        <source>Ne&amp;ver fewer than</source>
        <translation>Nie weniger a&amp;ls</translation>
    </message>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>follows a number</comment>
        <translation>
            <numerusform> Tag</numerusform>
            <numerusform> Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> proven backup(s)</source>
        <comment>follows a number</comment>
        <translation>
            <numerusform> nachgewiesene Sicherung</numerusform>
            <numerusform> nachgewiesene Sicherungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::PortModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address, as seen from the host</source>
        <translation>Adresse, vom Host aus gesehen</translation>
    </message>
    <message>
        <source>TCP port</source>
        <translation>TCP-Port</translation>
    </message>
</context>
<context>
    <name>castellan::PostgresSession</name>
    <message>
        <source>Qt&apos;s PostgreSQL driver is missing.</source>
        <translation>Der PostgreSQL-Treiber von Qt fehlt.</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-psql.</source>
        <translation>Installieren Sie das Paket libqt6sql6-psql.</translation>
    </message>
    <message>
        <source>The transaction was rolled back instead of committed, because a statement in it had failed.</source>
        <translation>Die Transaktion wurde zurückgenommen statt abgeschlossen, weil eine Anweisung darin fehlgeschlagen war.</translation>
    </message>
    <message>
        <source>Statement %1 of %2</source>
        <translation>Anweisung %1 von %2</translation>
    </message>
    <message>
        <source>A transaction is open on this connection already.</source>
        <translation>Auf dieser Verbindung ist schon eine Transaktion offen.</translation>
    </message>
</context>
<context>
    <name>castellan::PreflightPage</name>
    <message>
        <source>Preflight lines</source>
        <translation>Zeilen der Vorprüfung</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Asking the server and reading the backup…</source>
        <translation>Der Server wird gefragt und die Sicherung gelesen…</translation>
    </message>
    <message>
        <source>Nothing is changed by this.</source>
        <translation>Dabei wird nichts geändert.</translation>
    </message>
    <message>
        <source>Do what the lines in red say, then check again.</source>
        <translation>Tun Sie, was die roten Zeilen sagen, und prüfen Sie dann erneut.</translation>
    </message>
    <message>
        <source>How long it takes is not known: %1.</source>
        <translation>Wie lange es dauert, ist nicht bekannt: %1.</translation>
    </message>
    <message>
        <source>Estimated %1, %2.</source>
        <extracomment>%1 is a duration, %2 says where it is known from</extracomment>
        <translation>Geschätzt %1, %2.</translation>
    </message>
    <message>
        <source>it is still being looked up</source>
        <translation>es wird noch nachgesehen</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Can this restore work?</source>
        <translation>Kann diese Wiederherstellung gelingen?</translation>
    </message>
    <message>
        <source>Next: see the plan</source>
        <translation>Weiter: Plan ansehen</translation>
    </message>
</context>
<context>
    <name>castellan::PrepareMaintenance</name>
    <message>
        <source>%1 is another one by now.</source>
        <translation>%1 ist inzwischen ein anderes Objekt.</translation>
    </message>
    <message>
        <source>Look again, and choose anew.</source>
        <translation>Sehen Sie erneut nach und wählen Sie neu.</translation>
    </message>
</context>
<context>
    <name>castellan::PrismaTool</name>
    <message>
        <source>These migrations are for another database than PostgreSQL.</source>
        <translation>Diese Migrationen sind für eine andere Datenbank als PostgreSQL.</translation>
    </message>
    <message>
        <source>There is no migration.sql in it. Prisma refuses to go on.</source>
        <translation>migration.sql fehlt darin. Prisma weigert sich weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>castellan::ProgressLine</name>
    <message>
        <source>In progress</source>
        <translation>Im Gang</translation>
    </message>
</context>
<context>
    <name>castellan::Prometheus</name>
    <message>
        <source>What answers there is not Prometheus.</source>
        <translation>Was dort antwortet, ist nicht Prometheus.</translation>
    </message>
    <message>
        <source>Prometheus answers with HTTP status %1.</source>
        <translation>Prometheus antwortet mit HTTP-Status %1.</translation>
    </message>
    <message>
        <source>Check the URL of Prometheus in the environment, with its path prefix where it has one.</source>
        <translation>Prüfen Sie die Adresse von Prometheus in der Umgebung, samt Pfad davor, wo es einen gibt.</translation>
    </message>
    <message>
        <source>Prometheus cannot answer: %1</source>
        <translation>Prometheus kann nicht antworten: %1</translation>
    </message>
    <message>
        <source>Prometheus refuses the expression: %1</source>
        <translation>Prometheus weist den Ausdruck zurück: %1</translation>
    </message>
    <message>
        <source>The query took longer than Prometheus allows.</source>
        <translation>Die Abfrage dauerte länger, als Prometheus erlaubt.</translation>
    </message>
    <message>
        <source>Ask for a shorter time or fewer series.</source>
        <translation>Fragen Sie nach einer kürzeren Zeit oder weniger Reihen.</translation>
    </message>
    <message>
        <source>Ask for a shorter time or fewer series: sum() or topk() around the expression.</source>
        <translation>Fragen Sie nach einer kürzeren Zeit oder weniger Reihen: sum() oder topk() um den Ausdruck.</translation>
    </message>
    <message>
        <source>This Prometheus does not let itself be reloaded over HTTP.</source>
        <translation>Dieses Prometheus lässt sich nicht über HTTP neu laden.</translation>
    </message>
    <message>
        <source>Start it with --web.enable-lifecycle, or send its process the signal HUP.</source>
        <translation>Starten Sie es mit --web.enable-lifecycle, oder senden Sie seinem Prozess das Signal HUP.</translation>
    </message>
    <message>
        <source>Prometheus does not take its new configuration: %1</source>
        <translation>Prometheus nimmt seine neue Konfiguration nicht an: %1</translation>
    </message>
    <message>
        <source>It goes on with the old one. Check the rules and try again.</source>
        <translation>Es läuft mit der alten weiter. Prüfen Sie die Regeln und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>There is no Prometheus to ask.</source>
        <translation>Es gibt kein Prometheus, das gefragt werden kann.</translation>
    </message>
    <message>
        <source>Give its URL in the environment&apos;s settings, and connect.</source>
        <translation>Seine URL in den Einstellungen der Umgebung angeben und verbinden.</translation>
    </message>
    <message numerus="yes">
        <source>%n native histogram(s) are left out; put histogram_quantile() around them.</source>
        <translation>
            <numerusform>%n natives Histogramm ist weggelassen; setzen Sie histogram_quantile() darum.</numerusform>
            <numerusform>%n native Histogramme sind weggelassen; setzen Sie histogram_quantile() darum.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <extracomment>a target of Prometheus: %1 its job, %2 its address</extracomment>
        <translation>%1 auf %2</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>targets</comment>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Prometheus cannot scrape %1 of its %n target(s): %2.</source>
        <extracomment>%1 a number of %n targets, %2 their names</extracomment>
        <translation>
            <numerusform>Prometheus kann %1 seines %n Ziels nicht abfragen: %2.</numerusform>
            <numerusform>Prometheus kann %1 seiner %n Ziele nicht abfragen: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>What it scrapes is not known: %1</source>
        <translation>Was Prometheus abfragt, ist nicht bekannt: %1</translation>
    </message>
</context>
<context>
    <name>castellan::PrometheusForm</name>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>A&amp;dresse</translation>
    </message>
    <message>
        <source>As seen from the host.</source>
        <translation>Vom Host aus gesehen.</translation>
    </message>
    <message>
        <source>What the application calls the guide&apos;s figures</source>
        <translation>Wie die Anwendung die Werte der Anleitung nennt</translation>
    </message>
    <message>
        <source>Each figure is an expression (PromQL) of this application&apos;s own metrics. Castellan looks which metrics there are and guesses; a figure without an expression is not watched.</source>
        <translation>Jeder Wert ist ein Ausdruck (PromQL) aus den eigenen Kennzahlen dieser Anwendung. Castellan sieht nach, welche Kennzahlen es gibt, und macht Vorschläge; ein Wert ohne Ausdruck wird nicht überwacht.</translation>
    </message>
    <message>
        <source>&amp;Look for metrics</source>
        <translation>Kennzahlen &amp;suchen</translation>
    </message>
    <message>
        <source>Ta&amp;ke the guesses for what is empty</source>
        <translation>&amp;Vorschläge für Leeres übernehmen</translation>
    </message>
    <message>
        <source>Try &amp;all</source>
        <translation>&amp;Alle ausprobieren</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>nicht überwacht</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Versuchen</translation>
    </message>
    <message>
        <source>Try: %1</source>
        <extracomment>%1 a figure: &quot;Error rate&quot;</extracomment>
        <translation>Ausprobieren: %1</translation>
    </message>
    <message>
        <source>Asks Prometheus for it now</source>
        <translation>Fragt Prometheus jetzt danach</translation>
    </message>
    <message>
        <source>Prometheus cannot be asked</source>
        <translation>Prometheus kann nicht gefragt werden</translation>
    </message>
    <message>
        <source>It has no metrics</source>
        <translation>Es hat keine Kennzahlen</translation>
    </message>
    <message>
        <source>This Prometheus answers, and has measured nothing in the last hour. Look at its targets.</source>
        <translation>Dieses Prometheus antwortet, hat aber in der letzten Stunde nichts gemessen. Sehen Sie nach seinen Zielen.</translation>
    </message>
    <message>
        <source>%1 metrics; a guess for %2 of %3 figures</source>
        <extracomment>%1 a number, for example 1,234; %2 and %3 numbers of figures</extracomment>
        <translation>%1 Kennzahlen; Vorschläge für %2 von %3 Werten</translation>
    </message>
    <message>
        <source>None of its metrics has a name that Castellan knows; write the expressions yourself.</source>
        <translation>Keine seiner Kennzahlen hat einen Namen, den Castellan kennt; schreiben Sie die Ausdrücke selbst.</translation>
    </message>
    <message>
        <source>Prometheus refuses it</source>
        <translation>Prometheus weist ihn zurück</translation>
    </message>
    <message>
        <source>Address of Alertmanager</source>
        <translation>Adresse von Alertmanager</translation>
    </message>
    <message>
        <source>Tr&amp;y it</source>
        <translation>A&amp;usprobieren</translation>
    </message>
    <message>
        <source>Alert&amp;manager</source>
        <translation>Alert&amp;manager</translation>
    </message>
    <message>
        <source>As seen from the host. Castellan shows what it silences, and makes silences there if you like.</source>
        <translation>Vom Host aus gesehen. Castellan zeigt, was er stummschaltet, und legt auf Wunsch dort Stummschaltungen an.</translation>
    </message>
</context>
<context>
    <name>castellan::ProveDialog</name>
    <message>
        <source>Reads the stored file and compares its SHA-256 with the manifest: finds damage on disk and in transfer.</source>
        <translation>Liest die gespeicherte Datei und vergleicht ihre SHA-256-Summe mit dem Manifest: findet Schäden auf der Platte und bei der Übertragung.</translation>
    </message>
    <message>
        <source>Unpacks every byte and writes nothing: finds an archive that is cut or damaged inside.</source>
        <translation>Entpackt jedes Byte und schreibt nichts: findet ein Archiv, das abgeschnitten oder innen beschädigt ist.</translation>
    </message>
    <message>
        <source>Restores into a scratch database and drops it: finds what a real restore would trip over.</source>
        <translation>Stellt in eine Probedatenbank wieder her und löscht sie: findet, worüber eine echte Wiederherstellung stolpern würde.</translation>
    </message>
    <message>
        <source>Then counts the rows of every table and compares them with the manifest: finds lost rows.</source>
        <translation>Zählt dann die Zeilen jeder Tabelle und vergleicht sie mit dem Manifest: findet verlorene Zeilen.</translation>
    </message>
    <message>
        <source>Then hashes every row, compares sequences and asks the environment&apos;s assertions: afterwards, the same means the same.</source>
        <translation>Hasht dann jede Zeile, vergleicht die Sequenzen und fragt die Zusicherungen der Umgebung ab: Danach heißt gleich wirklich gleich.</translation>
    </message>
    <message>
        <source>Prove the backup of %1</source>
        <translation>Sicherung vom %1 nachweisen</translation>
    </message>
    <message numerus="yes">
        <source>Prove %n backup(s)</source>
        <translation>
            <numerusform>%n Sicherung nachweisen</numerusform>
            <numerusform>%n Sicherungen nachweisen</numerusform>
        </translation>
    </message>
    <message>
        <source>Levels are proved in order, up to the first that does not hold. The live database is not touched.</source>
        <translation>Die Stufen werden der Reihe nach nachgewiesen, bis zur ersten, die nicht hält. Die Datenbank in Betrieb wird nicht angerührt.</translation>
    </message>
    <message>
        <source>They are proved one after the other, each up to the first level that does not hold. The live database is not touched.</source>
        <translation>Sie werden nacheinander nachgewiesen, jede bis zur ersten Stufe, die nicht hält. Die Datenbank in Betrieb wird nicht angerührt.</translation>
    </message>
    <message>
        <source>Not possible: there is no manifest to compare with.</source>
        <translation>Nicht möglich: Es gibt kein Manifest zum Vergleichen.</translation>
    </message>
    <message>
        <source>Not possible: no content hashes were taken with this backup.</source>
        <translation>Nicht möglich: Bei dieser Sicherung wurden keine Inhalts-Hashes gebildet.</translation>
    </message>
    <message>
        <source>&amp;Prove</source>
        <translation>&amp;Nachweisen</translation>
    </message>
    <message>
        <source>How long it takes is not known yet.</source>
        <translation>Wie lange es dauert, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>About %1 for each, as long as it took before.</source>
        <translation>Etwa %1 für jede, so lange wie früher.</translation>
    </message>
</context>
<context>
    <name>castellan::QueriesPane</name>
    <message>
        <source>What statements cost</source>
        <translation>Was Anweisungen kosten</translation>
    </message>
    <message>
        <source>Ex&amp;plain</source>
        <translation>Erk&amp;lären</translation>
    </message>
    <message>
        <source>Asks for the plan; the statement is not run</source>
        <translation>Fragt nach dem Plan; die Anweisung wird nicht ausgeführt</translation>
    </message>
    <message>
        <source>Explain and &amp;measure…</source>
        <translation>Erklären und &amp;messen…</translation>
    </message>
    <message>
        <source>Runs the statement, in a transaction that may only read and is rolled back</source>
        <translation>Führt die Anweisung aus, in einer Transaktion, die nur lesen darf und zurückgerollt wird</translation>
    </message>
    <message>
        <source>Cop&amp;y statement</source>
        <translation>&amp;Anweisung kopieren</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Zeitraum</translation>
    </message>
    <message>
        <source>since the last look</source>
        <translation>seit dem letzten Nachsehen</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 Stunden</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>since the last reset</source>
        <translation>seit dem letzten Zurücksetzen</translation>
    </message>
    <message>
        <source>O&amp;rder</source>
        <translation>Sortierun&amp;g</translation>
    </message>
    <message>
        <source>by total time</source>
        <translation>nach Gesamtzeit</translation>
    </message>
    <message>
        <source>by mean time</source>
        <translation>nach mittlerer Zeit</translation>
    </message>
    <message>
        <source>by calls</source>
        <translation>nach Aufrufen</translation>
    </message>
    <message>
        <source>by rows</source>
        <translation>nach Zeilen</translation>
    </message>
    <message>
        <source>by blocks moved</source>
        <translation>nach bewegten Blöcken</translation>
    </message>
    <message>
        <source>by temporary blocks</source>
        <translation>nach temporären Blöcken</translation>
    </message>
    <message>
        <source>No earlier reading is kept, so this is all that was counted.</source>
        <translation>Keine frühere Messung ist aufgehoben, darum steht hier alles, was gezählt wurde.</translation>
    </message>
    <message>
        <source>No earlier reading is kept yet, so this is all that was counted.</source>
        <translation>Noch ist keine frühere Messung aufgehoben, darum steht hier alles, was gezählt wurde.</translation>
    </message>
    <message>
        <source>What statements cost is not counted.</source>
        <translation>Was Anweisungen kosten, wird nicht gezählt.</translation>
    </message>
    <message>
        <source>Nothing is kept</source>
        <translation>Nichts ist aufgehoben</translation>
    </message>
    <message>
        <source>The store of readings is not open.</source>
        <translation>Der Speicher der Messungen ist nicht offen.</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>castellan::QueryHistory</name>
    <message>
        <source>Move it away; only the history of the consoles is in it, and a new one is begun.</source>
        <translation>Legen Sie die Datei beiseite; nur der Verlauf der Konsolen steht darin, und eine neue wird begonnen.</translation>
    </message>
</context>
<context>
    <name>castellan::QuietDialog</name>
    <message>
        <source>Conditions on labels, all of which must hold: name=&quot;value&quot;, != (not), =~ (a regular expression for the whole value), !~</source>
        <translation>Bedingungen an Labels, die alle gelten müssen: name=&quot;wert&quot;, != (nicht), =~ (ein regulärer Ausdruck für den ganzen Wert), !~</translation>
    </message>
    <message>
        <source>&amp;Alerts with</source>
        <translation>&amp;Alarme mit</translation>
    </message>
    <message>
        <source>Why, for whoever wonders later</source>
        <translation>Der Grund, für alle, die sich später wundern</translation>
    </message>
    <message>
        <source>&amp;Why</source>
        <translation>&amp;Warum</translation>
    </message>
    <message>
        <source>By</source>
        <extracomment>who makes a silence or a maintenance window</extracomment>
        <translation>Von</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <comment>alerts</comment>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It hides none of the %n alert(s) there are now.</source>
        <translation>
            <numerusform>Der %n Alarm, den es jetzt gibt, wird nicht verborgen.</numerusform>
            <numerusform>Keiner der %n Alarme, die es jetzt gibt, wird verborgen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It hides %1 of the %n alert(s) there are now: %2</source>
        <extracomment>%1 counts alerts, %2 their titles</extracomment>
        <translation>
            <numerusform>Verborgen wird %1 von %n Alarm, den es jetzt gibt: %2</numerusform>
            <numerusform>Verborgen werden %1 der %n Alarme, die es jetzt gibt: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n rule(s) known, %1 can be hidden by it.</source>
        <translation>
            <numerusform>Von der %n bekannten Regel kann %1 verborgen werden.</numerusform>
            <numerusform>Von den %n bekannten Regeln können %1 verborgen werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::RailButton</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ReadingFile</name>
    <message>
        <source>Move the file and the files beside it that end in -wal and -shm away (keep them: sqlite3&apos;s .recover may read most of it) and start Castellan again; it begins with %1. Records, backups and environments are not in this file.</source>
        <translation>Die Datei und die Dateien daneben, die auf -wal und -shm enden, beiseitelegen (aufheben: .recover von sqlite3 kann das meiste wohl lesen) und Castellan neu starten; es beginnt mit %1. Aufzeichnungen, Sicherungen und Umgebungen sind nicht in dieser Datei.</translation>
    </message>
    <message>
        <source>No readings are kept, because %1 cannot be written to.</source>
        <translation>Nichts wird festgehalten, weil in %1 nicht geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to the folder and its files, then start Castellan again.</source>
        <translation>Sich das Recht geben, in den Ordner und seine Dateien zu schreiben, und Castellan neu starten.</translation>
    </message>
    <message>
        <source>The database server&apos;s clock (%1) is more than a day ahead of this computer&apos;s; the reading was not kept.</source>
        <translation>Die Uhr des Datenbankservers (%1) geht gegenüber diesem Rechner mehr als einen Tag vor; das Gelesene wurde nicht festgehalten.</translation>
    </message>
    <message>
        <source>Set the clock that is wrong.</source>
        <translation>Die Uhr stellen, die falsch geht.</translation>
    </message>
</context>
<context>
    <name>castellan::ReadingPane</name>
    <message>
        <source>Cannot observe: %1</source>
        <translation>Nicht beobachtbar: %1</translation>
    </message>
    <message>
        <source>Asking the database…</source>
        <translation>Die Datenbank wird gefragt…</translation>
    </message>
</context>
<context>
    <name>castellan::RecoveryCard</name>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellbarkeit</translation>
    </message>
    <message>
        <source>Data at risk now (RPO)</source>
        <translation>Jetzt gefährdete Daten (RPO)</translation>
    </message>
    <message>
        <source>Time to restore (RTO)</source>
        <translation>Wiederherstellungszeit (RTO)</translation>
    </message>
</context>
<context>
    <name>castellan::RedisForm</name>
    <message>
        <source>Castellan asks it for INFO: whether it answers, its hit rate, memory and evictions.</source>
        <translation>Castellan fragt es mit INFO: ob es antwortet, nach Trefferquote, Speicher und Verdrängungen.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Address of Redis as seen from the host</source>
        <translation>Adresse von Redis, vom Host aus gesehen</translation>
    </message>
    <message>
        <source>Redis port</source>
        <translation>Redis-Port</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>P&amp;ort</translation>
    </message>
    <message>
        <source>L&amp;istens at</source>
        <translation>La&amp;uscht auf</translation>
    </message>
    <message>
        <source>As seen from the host.</source>
        <translation>Vom Host aus gesehen.</translation>
    </message>
    <message>
        <source>Redis&apos; default user</source>
        <translation>Standardbenutzer von Redis</translation>
    </message>
    <message>
        <source>Us&amp;er</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>Only where Redis has an ACL.</source>
        <translation>Nur, wenn Redis eine ACL hat.</translation>
    </message>
    <message>
        <source>none: Redis asks for no password</source>
        <translation>keines: Redis verlangt kein Passwort</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Wit&amp;hout a password</source>
        <translation>O&amp;hne Passwort</translation>
    </message>
    <message>
        <source>The environment then names none; one that is in the keyring stays there</source>
        <translation>Die Umgebung nennt dann keines; eines im Schlüsselbund bleibt dort</translation>
    </message>
    <message>
        <source>Tr&amp;y it</source>
        <translation>&amp;Ausprobieren</translation>
    </message>
    <message>
        <source>Asks Redis for INFO now, with this password</source>
        <translation>Fragt Redis jetzt mit INFO, mit diesem Passwort</translation>
    </message>
</context>
<context>
    <name>castellan::RemoteCommand</name>
    <message>
        <source>There is no program to run.</source>
        <translation>Es gibt kein Programm auszuführen.</translation>
    </message>
    <message>
        <source>A program&apos;s name cannot begin with a dash: %1</source>
        <translation>Ein Programmname kann nicht mit einem Bindestrich beginnen: %1</translation>
    </message>
    <message>
        <source>This is not a name for an environment variable: %1</source>
        <translation>Dies ist kein Name für eine Umgebungsvariable: %1</translation>
    </message>
    <message>
        <source>A command, its directory and its variables cannot hold a NUL character.</source>
        <translation>Ein Befehl, sein Verzeichnis und seine Variablen können kein NUL-Zeichen enthalten.</translation>
    </message>
    <message>
        <source>The command is too long for the remote shell (%1 bytes; the limit is %2).</source>
        <translation>Der Befehl ist zu lang für die entfernte Shell (%1 Bytes; die Grenze ist %2).</translation>
    </message>
    <message>
        <source>Send long data on the command&apos;s standard input.</source>
        <translation>Schicken Sie lange Daten auf der Standardeingabe des Befehls.</translation>
    </message>
    <message>
        <source>The directory %1 cannot be entered on the host.</source>
        <translation>Das Verzeichnis %1 kann auf dem Host nicht betreten werden.</translation>
    </message>
    <message>
        <source>Check that it exists and that the login may enter it.</source>
        <translation>Prüfen Sie, ob es vorhanden ist und ob der angemeldete Benutzer es betreten darf.</translation>
    </message>
    <message>
        <source>The remote command runs as another user and cannot be ended from here.</source>
        <translation>Der entfernte Befehl läuft unter einem anderen Benutzer und kann von hier aus nicht beendet werden.</translation>
    </message>
    <message>
        <source>The remote command did not end when told to; it may still be running.</source>
        <translation>Der entfernte Befehl endete nicht, als er dazu aufgefordert wurde; vielleicht läuft er noch.</translation>
    </message>
    <message>
        <source>Look for it on the host, for example with ps, before you start it again.</source>
        <translation>Suchen Sie auf dem Host danach, etwa mit ps, bevor Sie ihn erneut starten.</translation>
    </message>
</context>
<context>
    <name>castellan::ReplicaScans</name>
    <message>
        <source>It belongs to another server than this database.</source>
        <translation>Es gehört zu einem anderen Server als diese Datenbank.</translation>
    </message>
    <message>
        <source>It is no standby any more.</source>
        <translation>Es ist kein Standby mehr.</translation>
    </message>
    <message>
        <source>It does not count (track_counts is off).</source>
        <translation>Es zählt nicht (track_counts ist aus).</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln scan(s)</source>
        <extracomment>%1 a replica</extracomment>
        <translation>
            <numerusform>%1: %Ln Zugriff</numerusform>
            <numerusform>%1: %Ln Zugriffe</numerusform>
        </translation>
    </message>
    <message>
        <source>Replica %1 does not tell what it uses: %2</source>
        <extracomment>%1 a replica, %2 a sentence</extracomment>
        <translation>Replikat %1 sagt nicht, was es benutzt: %2</translation>
    </message>
    <message>
        <source>Replica %1 has counted for %2 only; what it uses can be said after %3.</source>
        <extracomment>%1 a replica, %2 and %3 durations</extracomment>
        <translation>Replikat %1 zählt erst seit %2; was es benutzt, lässt sich nach %3 sagen.</translation>
    </message>
    <message>
        <source>Replica %1 has counted since %2.</source>
        <extracomment>%1 a replica, %2 a moment</extracomment>
        <translation>Replikat %1 zählt seit %2.</translation>
    </message>
</context>
<context>
    <name>castellan::Report</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>to be looked at</source>
        <translation>ansehen</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>schlecht</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>A PDF needs fonts, which this program was started without.</source>
        <translation>Ein PDF braucht Schriften, ohne die dieses Programm gestartet wurde.</translation>
    </message>
    <message>
        <source>Start it with QT_QPA_PLATFORM=offscreen, or choose HTML, Markdown or JSON.</source>
        <translation>Starten Sie es mit QT_QPA_PLATFORM=offscreen oder wählen Sie HTML, Markdown oder JSON.</translation>
    </message>
    <message>
        <source>The report could not be written to %1.</source>
        <translation>Der Bericht konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>What</source>
        <extracomment>a column header: the name of a value</extracomment>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>column headers of a chart&apos;s numbers: a step, and how long it took</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>the code of the language that you translate to (&quot;de&quot;); the report says that it is in it</extracomment>
        <translation>de</translation>
    </message>
    <message>
        <source>to be known</source>
        <translation>zu wissen</translation>
    </message>
</context>
<context>
    <name>castellan::RestorableModel</name>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>nowhere whole</source>
        <translation>nirgends vollständig</translation>
    </message>
    <message>
        <source>No manifest; nothing to compare with</source>
        <translation>Kein Manifest; nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Not proved yet</source>
        <translation>Noch nicht nachgewiesen</translation>
    </message>
</context>
<context>
    <name>castellan::RestorePage</name>
    <message>
        <source>Esc leaves; nothing has been changed.</source>
        <translation>Esc verlässt den Assistenten; es wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>castellan::RestoreWizard</name>
    <message>
        <source>Guided restore</source>
        <translation>Geführte Wiederherstellung</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Time since the wizard was opened</source>
        <translation>Zeit, seit der Assistent geöffnet wurde</translation>
    </message>
    <message>
        <source>of %1
(%2)</source>
        <extracomment>%1 is a duration, %2 the name of a recovery tier (&quot;critical&quot;)</extracomment>
        <translation>von %1
(%2)</translation>
    </message>
    <message>
        <source>The recovery time objective of %1</source>
        <translation>Das Ziel der Wiederherstellungszeit von %1</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Leave the wizard while it runs?</source>
        <translation>Den Assistenten verlassen, während sie läuft?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; goes on; the tray at the bottom of the window shows it and can cancel it. Its report will be on the Backups page.</source>
        <translation>„%1“ läuft weiter; die Leiste unten im Fenster zeigt es und kann es abbrechen. Der Bericht wird auf der Seite „Sicherungen“ zu finden sein.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
</context>
<context>
    <name>castellan::ResultExport</name>
    <message>
        <source>The result could not be written to %1.</source>
        <translation>Das Ergebnis konnte nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>Rows of this result are still coming.</source>
        <translation>Zeilen dieses Ergebnisses kommen noch.</translation>
    </message>
    <message>
        <source>Wait until it is whole, or cancel it first.</source>
        <translation>Warten, bis es vollständig ist, oder zuerst abbrechen.</translation>
    </message>
</context>
<context>
    <name>castellan::ResultModel</name>
    <message>
        <source>%1 (%2)</source>
        <comment>a bytea and its length</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>the beginning of a value and its size</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>castellan::ResultStore</name>
    <message>
        <source>Ask for fewer rows or columns, or export the table with pg_dump or psql.</source>
        <translation>Weniger Zeilen oder Spalten abfragen oder die Tabelle mit pg_dump oder psql exportieren.</translation>
    </message>
    <message numerus="yes">
        <source>The result is larger than %1, the most that is kept of one; it was stopped after %n row(s).</source>
        <translation>
            <numerusform>Das Ergebnis ist größer als %1, das Höchste, was von einem behalten wird; es wurde nach %n Zeile angehalten.</numerusform>
            <numerusform>Das Ergebnis ist größer als %1, das Höchste, was von einem behalten wird; es wurde nach %n Zeilen angehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The result has more rows than a table can show.</source>
        <translation>Das Ergebnis hat mehr Zeilen, als eine Tabelle zeigen kann.</translation>
    </message>
    <message numerus="yes">
        <source>The result was stopped after %n row(s), because only %1 are left on this computer&apos;s disk.</source>
        <translation>
            <numerusform>Das Ergebnis wurde nach %n Zeile angehalten, weil auf der Platte dieses Rechners nur noch %1 frei sind.</numerusform>
            <numerusform>Das Ergebnis wurde nach %n Zeilen angehalten, weil auf der Platte dieses Rechners nur noch %1 frei sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::ResultView</name>
    <message numerus="yes">
        <source>%Ln row(s) so far…</source>
        <translation>
            <numerusform>Bisher %Ln Zeile…</numerusform>
            <numerusform>Bisher %Ln Zeilen…</numerusform>
        </translation>
    </message>
    <message>
        <source>It runs…</source>
        <translation>Läuft…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) in %1.</source>
        <translation>
            <numerusform>%Ln Zeile in %1.</numerusform>
            <numerusform>%Ln Zeilen in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in %2.</source>
        <extracomment>%1 what the server answers (&quot;UPDATE 3&quot;), %2 a duration</extracomment>
        <translation>%1 in %2.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Notices of the server</source>
        <translation>Hinweise des Servers</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Cop&amp;y cells</source>
        <translation>Ze&amp;llen kopieren</translation>
    </message>
    <message>
        <source>Show the &amp;whole value</source>
        <translation>&amp;Ganzen Wert zeigen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>There are more.</source>
        <translation>Es gibt mehr.</translation>
    </message>
    <message>
        <source>Line %1, column %2.</source>
        <translation>Zeile %1, Spalte %2.</translation>
    </message>
    <message>
        <source>The rows that came before it are kept.</source>
        <translation>Die Zeilen, die vorher kamen, bleiben erhalten.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <comment>notices</comment>
        <translation>
            <numerusform>Und %n weiterer.</numerusform>
            <numerusform>Und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading the value…</source>
        <translation>Der Wert wird gelesen…</translation>
    </message>
    <message>
        <source>NULL: there is no value.</source>
        <translation>NULL: Es gibt keinen Wert.</translation>
    </message>
    <message>
        <source>The beginning of %1.</source>
        <translation>Der Anfang von %1.</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Export the rows</source>
        <translation>Zeilen exportieren</translation>
    </message>
    <message>
        <source>The rows were not exported</source>
        <translation>Die Zeilen wurden nicht exportiert</translation>
    </message>
    <message>
        <source>%1 row(s) written to %2.</source>
        <translation>%1 Zeile(n) nach %2 geschrieben.</translation>
    </message>
    <message>
        <source>The result was cut before.</source>
        <translation>Das Ergebnis wurde vorher abgeschnitten.</translation>
    </message>
</context>
<context>
    <name>castellan::RowButtons</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>castellan::RuleFindings</name>
    <message>
        <source>What could be better</source>
        <translation>Was besser sein könnte</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>What would mend it</source>
        <translation>Was abhelfen würde</translation>
    </message>
</context>
<context>
    <name>castellan::RuleForm</name>
    <message>
        <source>N&amp;ame</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>E&amp;xpression</source>
        <translation>Ausdru&amp;ck</translation>
    </message>
    <message>
        <source>S&amp;ummary</source>
        <translation>&amp;Zusammenfassung</translation>
    </message>
    <message>
        <source>It has several lines; change it in the text.</source>
        <translation>Sie hat mehrere Zeilen; ändern Sie sie im Text.</translation>
    </message>
    <message>
        <source>A rule needs a name.</source>
        <translation>Eine Regel braucht einen Namen.</translation>
    </message>
    <message>
        <source>A rule needs an expression.</source>
        <translation>Eine Regel braucht einen Ausdruck.</translation>
    </message>
    <message>
        <source>A duration is written as 5m, 1h30m or 90s.</source>
        <translation>Eine Dauer wird als 5m, 1h30m oder 90s geschrieben.</translation>
    </message>
    <message>
        <source>F&amp;or</source>
        <translation>&amp;Dauer</translation>
    </message>
    <message>
        <source>K&amp;eep firing for</source>
        <translation>Alarm &amp;halten für</translation>
    </message>
    <message>
        <source>Sever&amp;ity</source>
        <translation>Sch&amp;weregrad</translation>
    </message>
    <message>
        <source>Run&amp;book</source>
        <translation>Runboo&amp;k</translation>
    </message>
</context>
<context>
    <name>castellan::RuleList</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
</context>
<context>
    <name>castellan::RulesPane</name>
    <message>
        <source>The rule file</source>
        <translation>Die Regeldatei</translation>
    </message>
    <message>
        <source>The rule under the cursor</source>
        <translation>Die Regel an der Schreibmarke</translation>
    </message>
    <message>
        <source>The guide&apos;s &amp;alerts, to begin with</source>
        <translation>Die &amp;Alarme der Anleitung, für den Anfang</translation>
    </message>
    <message>
        <source>A &amp;file of this computer…</source>
        <translation>Eine Datei &amp;dieses Rechners…</translation>
    </message>
    <message>
        <source>A file on the &amp;server…</source>
        <translation>Eine Datei auf de&amp;m Server…</translation>
    </message>
    <message>
        <source>Chec&amp;k</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>By promtool where it is installed, else by Prometheus</source>
        <translation>Mit promtool, wo es installiert ist, sonst durch Prometheus</translation>
    </message>
    <message>
        <source>How often would the rule under the cursor have fired?</source>
        <translation>Wie oft hätte die Regel an der Schreibmarke angeschlagen?</translation>
    </message>
    <message>
        <source>Sa&amp;ve as…</source>
        <translation>Speichern un&amp;ter…</translation>
    </message>
    <message>
        <source>&amp;Write to the server…</source>
        <translation>Auf den Server &amp;schreiben…</translation>
    </message>
    <message>
        <source>The guide&apos;s alerts</source>
        <translation>Die Alarme der Anleitung</translation>
    </message>
    <message>
        <source>%1: this is no rule file</source>
        <translation>%1: Dies ist keine Regeldatei</translation>
    </message>
    <message>
        <source>%1: Prometheus would refuse it</source>
        <translation>%1: Prometheus würde sie zurückweisen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n rule(s); something could be better</source>
        <translation>
            <numerusform>%1: %n Regel; etwas könnte besser sein</numerusform>
            <numerusform>%1: %n Regeln; etwas könnte besser sein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n rule(s)</source>
        <translation>
            <numerusform>%1: %n Regel</numerusform>
            <numerusform>%1: %n Regeln</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule was not changed</source>
        <translation>Die Regel wurde nicht geändert</translation>
    </message>
    <message>
        <source>Open a rule file</source>
        <translation>Regeldatei öffnen</translation>
    </message>
    <message>
        <source>Rule files (*.yml *.yaml *.rules)</source>
        <translation>Regeldateien (*.yml *.yaml *.rules)</translation>
    </message>
    <message>
        <source>The rule file cannot be read</source>
        <translation>Die Regeldatei lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Save the rule file</source>
        <translation>Regeldatei speichern</translation>
    </message>
    <message>
        <source>The rule file was not saved</source>
        <translation>Die Regeldatei wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>It could not be checked: %1</source>
        <translation>Sie konnte nicht geprüft werden: %1</translation>
    </message>
    <message>
        <source>%1 takes it as it is</source>
        <translation>%1 nimmt sie an, wie sie ist</translation>
    </message>
    <message>
        <source>Trying %1 on the past…</source>
        <extracomment>%1 is a rule&apos;s name</extracomment>
        <translation>%1 wird an der Vergangenheit ausprobiert…</translation>
    </message>
    <message>
        <source>This environment has no Prometheus.</source>
        <translation>Diese Umgebung hat kein Prometheus.</translation>
    </message>
    <message>
        <source>A rule file on the server</source>
        <translation>Eine Regeldatei auf dem Server</translation>
    </message>
    <message>
        <source>Its path there</source>
        <translation>Ihr Pfad dort</translation>
    </message>
    <message>
        <source>Write the rules to the server</source>
        <translation>Regeln auf den Server schreiben</translation>
    </message>
    <message>
        <source>The rules were not written</source>
        <translation>Die Regeln wurden nicht geschrieben</translation>
    </message>
    <message>
        <source>Write the rules</source>
        <translation>Regeln schreiben</translation>
    </message>
    <message>
        <source>The rules were written, and Prometheus has them.</source>
        <translation>Die Regeln wurden geschrieben, und Prometheus hat sie.</translation>
    </message>
    <message>
        <source>%1 is in another file; save what you changed here first.</source>
        <translation>%1 steht in einer anderen Datei; zuerst die Änderungen hier speichern.</translation>
    </message>
    <message>
        <source>No rule file that is known here has a rule %1.</source>
        <translation>Keine Regeldatei, die hier bekannt ist, hat eine Regel %1.</translation>
    </message>
    <message>
        <source>%1 is in %2, which cannot be read: %3</source>
        <translation>%1 steht in %2, und das kann nicht gelesen werden: %3</translation>
    </message>
    <message>
        <source>%1 is not in %2 any more.</source>
        <translation>%1 steht nicht mehr in %2.</translation>
    </message>
    <message>
        <source>Throw the changes away?</source>
        <translation>Änderungen verwerfen?</translation>
    </message>
    <message>
        <source>What was changed in %1 is neither saved nor written to the server.</source>
        <extracomment>%1 where the text came from: a path, &quot;The guide&apos;s alerts&quot;</extracomment>
        <translation>Was in „%1“ geändert wurde, ist weder gespeichert noch auf den Server geschrieben.</translation>
    </message>
    <message>
        <source>Throw them away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>O&amp;pen</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Tr&amp;y on %n day(s)</source>
        <translation>
            <numerusform>An %n Ta&amp;g ausprobieren</numerusform>
            <numerusform>An %n Ta&amp;gen ausprobieren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on the server is already exactly this.</source>
        <translation>%1 auf dem Server ist schon genau so.</translation>
    </message>
</context>
<context>
    <name>castellan::Run</name>
    <message>
        <source>The run record is not understood at &quot;%1&quot;.</source>
        <translation>Die Aufzeichnung des Laufs ist bei „%1“ nicht verständlich.</translation>
    </message>
    <message>
        <source>It may come from a newer Castellan.</source>
        <translation>Sie stammt vielleicht von einem neueren Castellan.</translation>
    </message>
</context>
<context>
    <name>castellan::RunBanner</name>
    <message>
        <source>Show evidence</source>
        <translation>Beleg zeigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>castellan::RunDetails</name>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>with a warning</source>
        <extracomment>a step was done so</extracomment>
        <translation>mit einer Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauerte</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>No operation selected</source>
        <translation>Kein Vorgang gewählt</translation>
    </message>
    <message>
        <source>Select one above to see its steps and their evidence.</source>
        <translation>Wählen Sie oben einen, um seine Schritte und deren Belege zu sehen.</translation>
    </message>
    <message>
        <source>%1 is running.</source>
        <translation>%1 läuft.</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <extracomment>%1 is a duration</extracomment>
        <translation>%1 insgesamt</translation>
    </message>
    <message>
        <source># This step ran no command of its own.</source>
        <translation># Dieser Schritt führte keinen eigenen Befehl aus.</translation>
    </message>
</context>
<context>
    <name>castellan::RunPage</name>
    <message>
        <source>It is being taken back, newest step first.</source>
        <translation>Es wird zurückgenommen, der neueste Schritt zuerst.</translation>
    </message>
    <message>
        <source>The swap is done. Cancelling now only leaves out what is left to do.</source>
        <translation>Der Tausch ist getan. Abbrechen lässt jetzt nur weg, was noch zu tun ist.</translation>
    </message>
    <message>
        <source>Cancelling now starts the services again; the live database is as it was.</source>
        <translation>Abbrechen startet jetzt die Dienste wieder; die Datenbank in Betrieb ist, wie sie war.</translation>
    </message>
    <message>
        <source>Cancelling now drops the scratch database; nothing else was touched.</source>
        <translation>Abbrechen löscht jetzt die Probedatenbank; sonst wurde nichts angerührt.</translation>
    </message>
    <message>
        <source>Cancelling now takes back what was made; the live database is as it was.</source>
        <translation>Abbrechen nimmt jetzt zurück, was angelegt wurde; die Datenbank in Betrieb ist, wie sie war.</translation>
    </message>
    <message>
        <source>Elapsed time against the recovery time objective</source>
        <translation>Verstrichene Zeit gegen das Ziel der Wiederherstellungszeit</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>Schritte des Laufs</translation>
    </message>
    <message>
        <source>&amp;Cancel the restore</source>
        <translation>Wiederherstellung &amp;abbrechen</translation>
    </message>
    <message>
        <source>The drill is running.</source>
        <translation>Die Übung läuft.</translation>
    </message>
    <message>
        <source>The restore is running.</source>
        <translation>Die Wiederherstellung läuft.</translation>
    </message>
    <message>
        <source>The restore is being taken back.</source>
        <translation>Die Wiederherstellung wird zurückgenommen.</translation>
    </message>
    <message>
        <source>The restore has ended.</source>
        <translation>Die Wiederherstellung ist beendet.</translation>
    </message>
    <message>
        <source>The restore has ended, but a check fell short.</source>
        <translation>Die Wiederherstellung ist beendet, aber eine Prüfung wurde nicht bestanden.</translation>
    </message>
    <message>
        <source>The restore failed.</source>
        <translation>Die Wiederherstellung ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The restore was cancelled.</source>
        <translation>Die Wiederherstellung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>You may go elsewhere in the window meanwhile; it runs on, and the tray at the bottom shows it.</source>
        <translation>Sie können währenddessen anderswo im Fenster arbeiten; sie läuft weiter, und die Leiste unten zeigt sie.</translation>
    </message>
    <message>
        <source>Next: look at the check</source>
        <translation>Weiter: Prüfung ansehen</translation>
    </message>
    <message>
        <source>Esc leaves the wizard; the restore runs on.</source>
        <translation>Esc verlässt den Assistenten; die Wiederherstellung läuft weiter.</translation>
    </message>
    <message>
        <source>Esc leaves.</source>
        <translation>Esc verlässt den Assistenten.</translation>
    </message>
    <message>
        <source>Whether the swap took place is not known, because the connection was lost in its middle.</source>
        <translation>Ob der Tausch stattgefunden hat, ist nicht bekannt, weil die Verbindung mittendrin verloren ging.</translation>
    </message>
    <message>
        <source>The drill did not go through; nothing of production was touched.</source>
        <translation>Die Übung ist nicht gelungen; an der Produktion wurde nichts angerührt.</translation>
    </message>
    <message>
        <source>%1 is as it was.</source>
        <translation>%1 ist, wie es war.</translation>
    </message>
    <message>
        <source>Castellan asks the server when it reaches it again; look at the Backups page.</source>
        <translation>Castellan fragt den Server, sobald er wieder erreichbar ist; sehen Sie auf die Seite „Sicherungen“.</translation>
    </message>
    <message>
        <source>Not everything that the restore had made could be taken back; the steps in red say what is left.</source>
        <translation>Nicht alles, was die Wiederherstellung angelegt hatte, konnte zurückgenommen werden; die roten Schritte sagen, was übrig ist.</translation>
    </message>
    <message>
        <source>What the restore had made was taken back; the steps say what was done.</source>
        <translation>Was die Wiederherstellung angelegt hatte, wurde zurückgenommen; die Schritte sagen, was getan wurde.</translation>
    </message>
    <message>
        <source>%1 of the objective of %2</source>
        <extracomment>%1 is a running clock, %2 a duration</extracomment>
        <translation>%1 vom Ziel von %2</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
</context>
<context>
    <name>castellan::RunReport</name>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>done, with a warning</source>
        <translation>erledigt, mit einer Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>The run succeeded, but what was restored differs from the backup.</source>
        <translation>Der Lauf ist gelungen, aber was wiederhergestellt wurde, weicht von der Sicherung ab.</translation>
    </message>
    <message>
        <source>What was restored is the same as the backup.</source>
        <translation>Was wiederhergestellt wurde, gleicht der Sicherung.</translation>
    </message>
    <message>
        <source>The backup was restored; whether it is the same as what was backed up is unknown.</source>
        <translation>Die Sicherung wurde wiederhergestellt; ob das Ergebnis dem Gesicherten gleicht, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The run succeeded.</source>
        <translation>Der Lauf ist gelungen.</translation>
    </message>
    <message>
        <source>What was restored differs from the backup.</source>
        <translation>Was wiederhergestellt wurde, weicht von der Sicherung ab.</translation>
    </message>
    <message>
        <source>The run was done to its end, but a check did not hold.</source>
        <translation>Der Lauf kam zum Ende, aber eine Prüfung wurde nicht bestanden.</translation>
    </message>
    <message>
        <source>The run failed: %1</source>
        <translation>Der Lauf ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>The run was cancelled.</source>
        <translation>Der Lauf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The run has not ended.</source>
        <translation>Der Lauf ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State of the data</source>
        <translation>Stand der Daten</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Database in the backup</source>
        <translation>Datenbank in der Sicherung</translation>
    </message>
    <message>
        <source>Database written</source>
        <translation>Geschriebene Datenbank</translation>
    </message>
    <message>
        <source>Old database kept as</source>
        <translation>Alte Datenbank aufbewahrt als</translation>
    </message>
    <message>
        <source>Kept until</source>
        <extracomment>a date until which the old database is kept</extracomment>
        <translation>Aufbewahrt bis</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>level %1 of %2 asked for</source>
        <translation>Stufe %1 von %2 verlangten</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>Stufe %1</translation>
    </message>
    <message>
        <source>Tables compared</source>
        <translation>Verglichene Tabellen</translation>
    </message>
    <message>
        <source>Recovery time measured</source>
        <translation>Gemessene Wiederherstellungszeit</translation>
    </message>
    <message>
        <source>Recovery time objective</source>
        <translation>Ziel der Wiederherstellungszeit</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>met, with %1 to spare</source>
        <translation>eingehalten, mit %1 Reserve</translation>
    </message>
    <message>
        <source>missed by %1</source>
        <translation>um %1 verfehlt</translation>
    </message>
    <message>
        <source>Time of each step</source>
        <translation>Zeit je Schritt</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Step</source>
        <extracomment>the column headers of the steps&apos; table</extracomment>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Began</source>
        <extracomment>the moment a run began</extracomment>
        <translation>Begann</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Unterschiede</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s) between the backup and what was restored:</source>
        <translation>
            <numerusform>%n Unterschied zwischen der Sicherung und dem Wiederhergestellten:</numerusform>
            <numerusform>%n Unterschiede zwischen der Sicherung und dem Wiederhergestellten:</numerusform>
        </translation>
    </message>
    <message>
        <source>None: row counts and contents are those of the backup&apos;s manifest.</source>
        <translation>Keine: Zeilenzahlen und Inhalte sind die des Manifests der Sicherung.</translation>
    </message>
    <message>
        <source>There are differences, but they were not listed.</source>
        <translation>Es gibt Unterschiede, sie wurden aber nicht aufgelistet.</translation>
    </message>
    <message>
        <source>Unknown: nothing was compared.</source>
        <translation>Unbekannt: Es wurde nichts verglichen.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Weggelassen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
    <message>
        <source>What was run</source>
        <translation>Was ausgeführt wurde</translation>
    </message>
    <message>
        <source>%1: on %2, %3, took %4, %5</source>
        <extracomment>step, place (host or database), moment, duration, outcome (&quot;exit 0&quot;)</extracomment>
        <translation>%1: auf %2, %3, dauerte %4, %5</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Further results</source>
        <translation>Weitere Ergebnisse</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Ended</source>
        <extracomment>the moment a run ended</extracomment>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Took</source>
        <extracomment>how long a run took</extracomment>
        <translation>Dauerte</translation>
    </message>
    <message>
        <source>Rows compared</source>
        <translation>Verglichene Zeilen</translation>
    </message>
    <message>
        <source>The whole backup was restored</source>
        <translation>Die ganze Sicherung wurde wiederhergestellt</translation>
    </message>
    <message>
        <source>Size of the restored database</source>
        <translation>Größe der wiederhergestellten Datenbank</translation>
    </message>
    <message>
        <source>Bytes freed</source>
        <translation>Frei gewordene Bytes</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Dropped database</source>
        <translation>Gelöschte Datenbank</translation>
    </message>
</context>
<context>
    <name>castellan::RunSentence</name>
    <message numerus="yes">
        <source>%n backup(s) are proved to level %1: %2.</source>
        <translation>
            <numerusform>%n Sicherung ist bis Stufe %1 nachgewiesen: %2.</numerusform>
            <numerusform>%n Sicherungen sind bis Stufe %1 nachgewiesen: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>The backup is proved to level %1: %2.</source>
        <translation>Die Sicherung ist bis Stufe %1 nachgewiesen: %2.</translation>
    </message>
    <message>
        <source>It took %1.</source>
        <translation>Dauer: %1.</translation>
    </message>
    <message>
        <source>Not every backup holds what was asked: level %1 of %2.</source>
        <translation>Nicht jede Sicherung hält, was verlangt war: Stufe %1 von %2.</translation>
    </message>
    <message>
        <source>The backup reached level %1 of %2 that were asked.</source>
        <translation>Die Sicherung erreichte Stufe %1 von %2 verlangten.</translation>
    </message>
    <message>
        <source>The drill restored every row the same, in %1.</source>
        <translation>Die Übung stellte jede Zeile gleich wieder her, in %1.</translation>
    </message>
    <message>
        <source>The restore brought every row back, in %1.</source>
        <translation>Die Wiederherstellung brachte jede Zeile zurück, in %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) compared with the manifest; the scratch database is dropped.</source>
        <translation>
            <numerusform>%n Tabelle mit dem Manifest verglichen; die Probedatenbank ist gelöscht.</numerusform>
            <numerusform>%n Tabellen mit dem Manifest verglichen; die Probedatenbank ist gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) compared with the manifest.</source>
        <translation>
            <numerusform>%n Tabelle mit dem Manifest verglichen.</numerusform>
            <numerusform>%n Tabellen mit dem Manifest verglichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The drill restored something else than was backed up.</source>
        <translation>Die Übung stellte etwas anderes wieder her, als gesichert wurde.</translation>
    </message>
    <message>
        <source>What was restored differs from the backup.</source>
        <translation>Was wiederhergestellt wurde, weicht von der Sicherung ab.</translation>
    </message>
    <message>
        <source>The drill restored the backup, in %1; whether all is the same is not known.</source>
        <translation>Die Übung stellte die Sicherung wieder her, in %1; ob alles gleich ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The backup is restored, in %1; whether all is the same is not known.</source>
        <translation>Die Sicherung ist wiederhergestellt, in %1; ob alles gleich ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>There was nothing to compare it with.</source>
        <translation>Es gab nichts, womit man sie hätte vergleichen können.</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <comment>an operation, an error</comment>
        <translation>%1 ist fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>%1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>What it had begun was taken back.</source>
        <translation>Was begonnen war, wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>%1 ended, but a check fell short.</source>
        <translation>%1 ist beendet, aber eine Prüfung wurde nicht bestanden.</translation>
    </message>
    <message>
        <source>A backup is made: %1 in %2.</source>
        <translation>Eine Sicherung ist erstellt: %1 in %2.</translation>
    </message>
    <message>
        <source>It is not proved yet; whether it restores is not known before that.</source>
        <translation>Sie ist noch nicht nachgewiesen; ob sie sich wiederherstellen lässt, weiß man vorher nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) deleted.</source>
        <translation>
            <numerusform>%n Sicherung gelöscht.</numerusform>
            <numerusform>%n Sicherungen gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 are free again.</source>
        <comment>a size</comment>
        <translation>%1 sind wieder frei.</translation>
    </message>
    <message>
        <source>%1: done.</source>
        <translation>%1: erledigt.</translation>
    </message>
    <message>
        <source>What it had stopped was started again.</source>
        <translation>Was dabei angehalten wurde, wurde wieder gestartet.</translation>
    </message>
    <message>
        <source>What Docker was told stays done; only the wait for its health ended.</source>
        <translation>Was Docker aufgetragen wurde, bleibt getan; nur das Warten auf den gesunden Zustand endete.</translation>
    </message>
    <message>
        <source>A shell in %1 is open in your terminal.</source>
        <translation>Eine Shell in %1 ist in Ihrem Terminal offen.</translation>
    </message>
    <message>
        <source>That it was opened is on record.</source>
        <translation>Dass sie geöffnet wurde, ist festgehalten.</translation>
    </message>
    <message>
        <source>%1: done, but not healthy in %2.</source>
        <translation>%1: erledigt, aber nach %2 nicht gesund.</translation>
    </message>
    <message>
        <source>Stopped: %1.</source>
        <translation>Angehalten: %1.</translation>
    </message>
    <message>
        <source>Running and healthy: %1.</source>
        <translation>Läuft und gesund: %1.</translation>
    </message>
    <message>
        <source>It can be started again.</source>
        <translation>Er kann wieder gestartet werden.</translation>
    </message>
</context>
<context>
    <name>castellan::RunSql</name>
    <message numerus="yes">
        <source>Run %n statement(s) on %1</source>
        <translation>
            <numerusform>%n Anweisung auf %1 ausführen</numerusform>
            <numerusform>%n Anweisungen auf %1 ausführen</numerusform>
        </translation>
    </message>
    <message>
        <source>What they change is committed, each statement for itself unless the text says BEGIN. Nobody takes it back.</source>
        <translation>Was sie ändern, wird festgeschrieben, jede Anweisung für sich, außer der Text sagt BEGIN. Niemand nimmt es zurück.</translation>
    </message>
    <message>
        <source>Run the statements</source>
        <translation>Anweisungen ausführen</translation>
    </message>
    <message>
        <source>The text left a transaction open; it was rolled back.</source>
        <translation>Der Text ließ eine Transaktion offen; sie wurde zurückgerollt.</translation>
    </message>
</context>
<context>
    <name>castellan::RunStepRow</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show the evidence: what was run, and what came back</source>
        <translation>Beleg zeigen: was ausgeführt wurde und was zurückkam</translation>
    </message>
    <message>
        <source>Evidence of &quot;%1&quot;</source>
        <translation>Beleg zu „%1“</translation>
    </message>
</context>
<context>
    <name>castellan::RunStore</name>
    <message>
        <source>There is no run %1 in this workspace.</source>
        <translation>Es gibt keinen Lauf %1 in diesem Arbeitsbereich.</translation>
    </message>
    <message>
        <source>The run %1 has been dealt with already.</source>
        <translation>Um den Lauf %1 hat man sich schon gekümmert.</translation>
    </message>
    <message>
        <source>The run %1 belongs to process %2 on %3.</source>
        <translation>Der Lauf %1 gehört zum Prozess %2 auf %3.</translation>
    </message>
    <message>
        <source>Look at that Castellan first; it may still be working.</source>
        <translation>Sehen Sie zuerst nach jenem Castellan; vielleicht arbeitet es noch.</translation>
    </message>
</context>
<context>
    <name>castellan::Runbook</name>
    <message>
        <source>Name another runbook in the environment&apos;s settings, at Limits.</source>
        <translation>In den Einstellungen der Umgebung unter „Grenzen“ ein anderes Runbook angeben.</translation>
    </message>
    <message>
        <source>The runbook %1 is not there.</source>
        <translation>Das Runbook %1 ist nicht da.</translation>
    </message>
    <message>
        <source>The runbook %1 cannot be read.</source>
        <translation>Das Runbook %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The runbook %1 is too large to be shown.</source>
        <translation>Das Runbook %1 ist zu groß, um gezeigt zu werden.</translation>
    </message>
    <message>
        <source>The runbook %1 is no text.</source>
        <translation>Das Runbook %1 ist kein Text.</translation>
    </message>
</context>
<context>
    <name>castellan::RunbookDialog</name>
    <message>
        <source>Runbook</source>
        <translation>Runbook</translation>
    </message>
    <message>
        <source>Reading the runbook…</source>
        <translation>Das Runbook wird gelesen…</translation>
    </message>
</context>
<context>
    <name>castellan::SampleStore</name>
    <message>
        <source>Move the file and the files beside it that end in -wal and -shm away (keep them: sqlite3&apos;s .recover may read most of it) and start Castellan again; it begins with no samples. Records, backups and environments are not in this file.</source>
        <translation>Verschieben Sie die Datei und die Dateien daneben, die auf -wal und -shm enden (heben Sie sie auf: .recover von sqlite3 kann das meiste davon lesen), und starten Sie Castellan neu; es beginnt ohne Messwerte. Aufzeichnungen, Sicherungen und Umgebungen stehen nicht in dieser Datei.</translation>
    </message>
    <message>
        <source>No samples are kept, because %1 cannot be written to.</source>
        <translation>Es werden keine Messwerte aufbewahrt, weil in %1 nicht geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to the folder and its files, then start Castellan again.</source>
        <translation>Verschaffen Sie sich Schreibrecht auf den Ordner und seine Dateien und starten Sie Castellan neu.</translation>
    </message>
    <message>
        <source>There are too many series to keep samples of one more.</source>
        <translation>Es gibt zu viele Messreihen, um noch eine aufzubewahren.</translation>
    </message>
</context>
<context>
    <name>castellan::SaveFile</name>
    <message>
        <source>Cannot write %1.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>castellan::SecretField</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Aus %1</translation>
    </message>
    <message>
        <source>Looking for a keyring…</source>
        <translation>Ein Schlüsselbund wird gesucht…</translation>
    </message>
    <message>
        <source>No keyring works here (%1), so it is kept in memory until Castellan is closed, and asked for again.</source>
        <translation>Hier funktioniert kein Schlüsselbund (%1); es wird deshalb im Speicher gehalten, bis Castellan geschlossen wird, und danach wieder erfragt.</translation>
    </message>
    <message>
        <source>Kept in this computer&apos;s keyring under &quot;castellan&quot;, never in a file.</source>
        <translation>Wird im Schlüsselbund dieses Rechners unter „castellan“ aufbewahrt, nie in einer Datei.</translation>
    </message>
    <message>
        <source>kept already; type only to change it</source>
        <translation>schon aufbewahrt; nur zum Ändern eingeben</translation>
    </message>
</context>
<context>
    <name>castellan::SecretPrompt</name>
    <message>
        <source>Show what is typed</source>
        <translation>Eingabe anzeigen</translation>
    </message>
</context>
<context>
    <name>castellan::SectionView</name>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>%1: something is wrong here</source>
        <extracomment>%1 the name of a section</extracomment>
        <translation>%1: Hier stimmt etwas nicht</translation>
    </message>
</context>
<context>
    <name>castellan::ServerCapabilities</name>
    <message>
        <source>PostgreSQL %1 is older than what Castellan is made for (%2 to %3).</source>
        <translation>PostgreSQL %1 ist älter als das, wofür Castellan gemacht ist (%2 bis %3).</translation>
    </message>
    <message>
        <source>PostgreSQL %1 is newer than what Castellan was tried with (%2 to %3).</source>
        <translation>PostgreSQL %1 ist neuer als das, womit Castellan erprobt wurde (%2 bis %3).</translation>
    </message>
</context>
<context>
    <name>castellan::ServerSetting</name>
    <message>
        <source>&quot;%1&quot; is no value for %2.</source>
        <extracomment>%1 a value, %2 a setting&apos;s name</extracomment>
        <translation>„%1“ ist kein Wert für %2.</translation>
    </message>
    <message>
        <source>A number from %1 to %2.</source>
        <translation>Eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>Units are %1.</source>
        <translation>Einheiten sind %1.</translation>
    </message>
    <message>
        <source>It has no unit.</source>
        <translation>Ohne Einheit.</translation>
    </message>
    <message>
        <source>It is on or off.</source>
        <translation>Der Wert ist on oder off.</translation>
    </message>
    <message>
        <source>One of %1.</source>
        <translation>Einer der Werte %1.</translation>
    </message>
    <message>
        <source>A value is one line.</source>
        <translation>Ein Wert ist eine einzige Zeile.</translation>
    </message>
    <message>
        <source>cannot be changed</source>
        <translation>nicht änderbar</translation>
    </message>
    <message>
        <source>restart of the server</source>
        <translation>Neustart des Servers</translation>
    </message>
    <message>
        <source>reload</source>
        <translation>Neuladen</translation>
    </message>
    <message>
        <source>reload, for new sessions</source>
        <translation>Neuladen, für neue Sitzungen</translation>
    </message>
</context>
<context>
    <name>castellan::ServiceHealth</name>
    <message>
        <source>Expected status</source>
        <translation>Erwarteter Status</translation>
    </message>
    <message>
        <source>any from 200 to 299</source>
        <translation>jeder von 200 bis 299</translation>
    </message>
    <message>
        <source>Text in the answer</source>
        <translation>Text in der Antwort</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Asked from &amp;here, as its users do</source>
        <translation>Von &amp;hier aus gefragt, wie es seine Benutzer tun</translation>
    </message>
    <message>
        <source>The health URL is then as this computer sees it, not the host</source>
        <translation>Die Zustands-URL gilt dann, wie dieser Rechner sie sieht, nicht der Host</translation>
    </message>
    <message>
        <source>E&amp;xpected status</source>
        <translation>E&amp;rwarteter Status</translation>
    </message>
    <message>
        <source>Text i&amp;n the answer</source>
        <translation>Text i&amp;n der Antwort</translation>
    </message>
    <message>
        <source>Tr&amp;y it</source>
        <translation>A&amp;usprobieren</translation>
    </message>
    <message>
        <source>Asks the health URL now, as the regular check does</source>
        <translation>Fragt die Zustands-URL jetzt, wie es die regelmäßige Prüfung tut</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Zustandsprüfung</translation>
    </message>
    <message>
        <source>Health check of %1</source>
        <translation>Zustandsprüfung von %1</translation>
    </message>
    <message>
        <source>%1 has no health URL, so it is not asked</source>
        <translation>%1 hat keine Zustands-URL und wird deshalb nicht gefragt</translation>
    </message>
</context>
<context>
    <name>castellan::ServiceModel</name>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>stopped for a restore</source>
        <translation>für eine Wiederherstellung angehalten</translation>
    </message>
    <message>
        <source>keeps running</source>
        <translation>läuft weiter</translation>
    </message>
    <message>
        <source>Stopped before a restored database is swapped in, and started afterwards</source>
        <translation>Angehalten, bevor eine wiederhergestellte Datenbank eingetauscht wird, und danach gestartet</translation>
    </message>
    <message>
        <source>Shell commands on the host, for a service without a container; both or none</source>
        <translation>Shell-Befehle auf dem Host, für einen Dienst ohne Container; beide oder keiner</translation>
    </message>
    <message>
        <source>Stop for restore</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Health URL</source>
        <translation>Zustands-URL</translation>
    </message>
    <message>
        <source>Stop command</source>
        <translation>Befehl zum Anhalten</translation>
    </message>
    <message>
        <source>Start command</source>
        <translation>Befehl zum Starten</translation>
    </message>
    <message>
        <source>As seen from the host, or from here where that is chosen; asked regularly, and after a restore</source>
        <translation>Vom Host aus gesehen, oder von hier, wo das gewählt ist; regelmäßig gefragt und nach einer Wiederherstellung</translation>
    </message>
</context>
<context>
    <name>castellan::ServicesForm</name>
    <message>
        <source>Services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>&amp;Add a service</source>
        <translation>Dienst &amp;hinzufügen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>Redis port</source>
        <translation>Redis-Port</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Redis</source>
        <translation>&amp;Redis</translation>
    </message>
    <message>
        <source>Pr&amp;ometheus</source>
        <translation>Pr&amp;ometheus</translation>
    </message>
    <message>
        <source>Both as seen from the host.</source>
        <translation>Beide vom Host aus gesehen.</translation>
    </message>
</context>
<context>
    <name>castellan::SessionActions</name>
    <message>
        <source>Cance&amp;l statement…</source>
        <translation>Anweisung abbre&amp;chen…</translation>
    </message>
    <message>
        <source>Its statement ends with an error; the connection stays.</source>
        <translation>Ihre Anweisung endet mit einem Fehler; die Verbindung bleibt.</translation>
    </message>
    <message>
        <source>Ter&amp;minate…</source>
        <translation>&amp;Beenden…</translation>
    </message>
    <message>
        <source>Its connection is closed, and its transaction rolled back. Cancel first.</source>
        <translation>Ihre Verbindung wird geschlossen und ihre Transaktion zurückgerollt. Zuerst das Abbrechen versuchen.</translation>
    </message>
    <message>
        <source>Copy stat&amp;ement</source>
        <translation>&amp;Anweisung kopieren</translation>
    </message>
    <message>
        <source>Cancel the statement</source>
        <translation>Anweisung abbrechen</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>castellan::SessionDetails</name>
    <message>
        <source>The session</source>
        <translation>Die Sitzung</translation>
    </message>
    <message>
        <source>Its statement</source>
        <translation>Ihre Anweisung</translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation>Keine Sitzung ausgewählt</translation>
    </message>
    <message>
        <source>Select one above to see what it does.</source>
        <translation>Oben eine auswählen, um zu sehen, was sie tut.</translation>
    </message>
    <message>
        <source>A prepared transaction belongs to no session. COMMIT PREPARED or ROLLBACK PREPARED ends it; pg_prepared_xacts lists them.</source>
        <translation>Eine vorbereitete Transaktion gehört zu keiner Sitzung. COMMIT PREPARED oder ROLLBACK PREPARED beendet sie; pg_prepared_xacts führt sie auf.</translation>
    </message>
    <message>
        <source>No statement</source>
        <translation>Keine Anweisung</translation>
    </message>
    <message>
        <source>It is hidden from this role.</source>
        <translation>Sie ist vor dieser Rolle verborgen.</translation>
    </message>
    <message>
        <source>This session has run none yet.</source>
        <translation>Diese Sitzung hat noch keine ausgeführt.</translation>
    </message>
    <message>
        <source>the last one; it has ended</source>
        <translation>die letzte; sie ist zu Ende</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>Lock wanted</source>
        <translation>Gewünschte Sperre</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Transaction began</source>
        <translation>Beginn der Transaktion</translation>
    </message>
    <message>
        <source>Statement began</source>
        <translation>Beginn der Anweisung</translation>
    </message>
    <message>
        <source>Last statement began</source>
        <translation>Beginn der letzten Anweisung</translation>
    </message>
    <message>
        <source>Holds VACUUM back by</source>
        <translation>Hält VACUUM zurück um</translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n Transaktion</numerusform>
            <numerusform>%n Transaktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows that died since then cannot be cleared before this transaction ends.</source>
        <translation>Zeilen, die seitdem gestorben sind, können nicht aufgeräumt werden, bevor diese Transaktion endet.</translation>
    </message>
    <message>
        <source>Works for process</source>
        <translation>Arbeitet für Prozess</translation>
    </message>
</context>
<context>
    <name>castellan::SessionModel</name>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>Of other roles&apos; sessions more is told with pg_read_all_stats only.</source>
        <translation>Von Sitzungen anderer Rollen wird nur mit pg_read_all_stats mehr gesagt.</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>For</source>
        <extracomment>how long a session has been in its state; a duration stands below</extracomment>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
</context>
<context>
    <name>castellan::SessionsPane</name>
    <message>
        <source>What the server does is not known now.</source>
        <translation>Was der Server tut, ist gerade nicht bekannt.</translation>
    </message>
    <message>
        <source>Cannot observe: %1</source>
        <translation>Keine Beobachtung möglich: %1</translation>
    </message>
    <message>
        <source>Asking the server what it does…</source>
        <translation>Der Server wird gefragt, was er tut…</translation>
    </message>
</context>
<context>
    <name>castellan::SettingDetails</name>
    <message>
        <source>Its values</source>
        <translation>Ihre Werte</translation>
    </message>
    <message>
        <source>Where they come from</source>
        <translation>Woher sie kommen</translation>
    </message>
    <message>
        <source>No setting selected</source>
        <translation>Keine Einstellung ausgewählt</translation>
    </message>
    <message>
        <source>Select one above to see what it is.</source>
        <translation>Oben eine auswählen, um zu sehen, was sie ist.</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <extracomment>a setting and its value</extracomment>
        <translation>%1 ist %2.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>In Kraft</translation>
    </message>
    <message>
        <source>New sessions get</source>
        <translation>Neue Sitzungen bekommen</translation>
    </message>
    <message>
        <source>When nobody sets it</source>
        <translation>Wenn niemand sie setzt</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>A change takes</source>
        <translation>Eine Änderung braucht</translation>
    </message>
    <message>
        <source>Waits for a restart</source>
        <translation>Wartet auf einen Neustart</translation>
    </message>
    <message>
        <source>the files say something else</source>
        <translation>die Dateien sagen etwas anderes</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>ALTER SYSTEM has said</source>
        <translation>ALTER SYSTEM sagt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>shown with pg_read_all_settings only</source>
        <translation>nur mit pg_read_all_settings zu sehen</translation>
    </message>
</context>
<context>
    <name>castellan::SettingModel</name>
    <message>
        <source>One of %1</source>
        <translation>Einer der Werte %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>waits for a restart</source>
        <translation>wartet auf einen Neustart</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Source</source>
        <extracomment>where a setting&apos;s value comes from</extracomment>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Changing takes</source>
        <extracomment>what it takes until a changed value is in force: &quot;reload&quot;, &quot;restart of the server&quot;</extracomment>
        <translation>Änderung braucht</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
</context>
<context>
    <name>castellan::SettingsPane</name>
    <message>
        <source>The server&apos;s settings</source>
        <translation>Die Einstellungen des Servers</translation>
    </message>
    <message>
        <source>Chan&amp;ge…</source>
        <translation>Än&amp;dern…</translation>
    </message>
    <message>
        <source>&amp;Log all statements for a while…</source>
        <translation>A&amp;lle Anweisungen eine Zeit lang protokollieren…</translation>
    </message>
    <message>
        <source>Sets log_statement to all, and puts it back by itself</source>
        <translation>Setzt log_statement auf all und stellt es von selbst zurück</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the configuration files are wrong.</source>
        <translation>
            <numerusform>%n Zeile der Konfigurationsdateien ist falsch.</numerusform>
            <numerusform>%n Zeilen der Konfigurationsdateien sind falsch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) wait for a restart of the server.</source>
        <translation>
            <numerusform>%n Einstellung wartet auf einen Neustart des Servers.</numerusform>
            <numerusform>%n Einstellungen warten auf einen Neustart des Servers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) differ from what PostgreSQL comes with.</source>
        <translation>
            <numerusform>%n Einstellung weicht von dem ab, was PostgreSQL mitbringt.</numerusform>
            <numerusform>%n Einstellungen weichen von dem ab, was PostgreSQL mitbringt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some settings, and the files, are shown with pg_read_all_settings only.</source>
        <translation>Manche Einstellungen und die Dateien sind nur mit pg_read_all_settings zu sehen.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Log all statements for a while</source>
        <translation>Alle Anweisungen eine Zeit lang protokollieren</translation>
    </message>
    <message>
        <source>Minutes, after which it is put back</source>
        <translation>Minuten, nach denen es zurückgestellt wird</translation>
    </message>
    <message>
        <source>That is no time</source>
        <translation>Das ist keine Zeit</translation>
    </message>
    <message>
        <source>%1 is no number of minutes from 1 to %2.</source>
        <translation>%1 ist keine Zahl von Minuten zwischen 1 und %2.</translation>
    </message>
    <message>
        <source>Log them</source>
        <translation>Protokollieren</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
</context>
<context>
    <name>castellan::ShellFiles</name>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 changed on %2 while it was copied.</source>
        <translation>%1 hat sich auf %2 geändert, während es kopiert wurde.</translation>
    </message>
    <message>
        <source>Copy it again when nothing writes to it.</source>
        <translation>Kopieren Sie es erneut, wenn nichts darauf schreibt.</translation>
    </message>
    <message>
        <source>There is no file %1 on %2.</source>
        <translation>Es gibt keine Datei %1 auf %2.</translation>
    </message>
    <message>
        <source>The login on %2 may not read %1.</source>
        <translation>Der auf %2 angemeldete Benutzer darf %1 nicht lesen.</translation>
    </message>
    <message>
        <source>%1 on %2 is a directory.</source>
        <translation>%1 auf %2 ist ein Verzeichnis.</translation>
    </message>
    <message>
        <source>Not all of %1 arrived on %2; what did is kept and gone on with next time.</source>
        <translation>Nicht alles von %1 ist auf %2 angekommen; was ankam, bleibt und wird beim nächsten Mal fortgesetzt.</translation>
    </message>
    <message>
        <source>%1 could not be copied on %2: %3</source>
        <translation>%1 konnte auf %2 nicht kopiert werden: %3</translation>
    </message>
    <message>
        <source>Make room there, or choose another place; what was written so far is kept and gone on with.</source>
        <translation>Schaffen Sie dort Platz oder wählen Sie einen anderen Ort; was bisher geschrieben wurde, bleibt und wird fortgesetzt.</translation>
    </message>
</context>
<context>
    <name>castellan::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <translation>Seite: %1</translation>
    </message>
    <message>
        <source>Up, Down, Home, End</source>
        <translation>Auf, Ab, Pos1, Ende</translation>
    </message>
    <message>
        <source>Move in the list of pages</source>
        <translation>In der Seitenliste bewegen</translation>
    </message>
    <message>
        <source>Copy the selected rows of a table</source>
        <translation>Gewählte Zeilen einer Tabelle kopieren</translation>
    </message>
    <message>
        <source>Leave a dialog; nothing is changed</source>
        <translation>Dialog verlassen; nichts wird geändert</translation>
    </message>
</context>
<context>
    <name>castellan::SilenceDialog</name>
    <message>
        <source>Silence alerts</source>
        <translation>Alarme stummschalten</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;Für</translation>
    </message>
    <message>
        <source>Checks go on meanwhile, and what they find is kept.</source>
        <translation>Die Prüfungen gehen unterdessen weiter, und was sie finden, wird aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Silence</source>
        <translation>&amp;Stummschalten</translation>
    </message>
    <message>
        <source>It ends by itself at %1.</source>
        <extracomment>%1 is a moment</extracomment>
        <translation>Sie endet von selbst um %1.</translation>
    </message>
    <message>
        <source>in Castellan: others are paged as before</source>
        <translation>in Castellan: andere werden wie zuvor benachrichtigt</translation>
    </message>
    <message>
        <source>in Alertmanager: nobody is paged</source>
        <translation>in Alertmanager: niemand wird benachrichtigt</translation>
    </message>
    <message>
        <source>W&amp;here</source>
        <extracomment>where a silence is made: in Castellan or in Alertmanager</extracomment>
        <translation>W&amp;o</translation>
    </message>
    <message>
        <source>Alertmanager does not know of Castellan&apos;s own alerts: these go on being heard.</source>
        <translation>Alertmanager kennt die eigenen Alarme von Castellan nicht: Diese melden sich weiterhin.</translation>
    </message>
</context>
<context>
    <name>castellan::SilenceModel</name>
    <message>
        <source>Hides</source>
        <translation>Verbirgt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Begins</source>
        <extracomment>the present or next time of what keeps alerts quiet</extracomment>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Erstellt von</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
</context>
<context>
    <name>castellan::SilencesPane</name>
    <message>
        <source>Silences and maintenance windows</source>
        <translation>Stummschaltungen und Wartungsfenster</translation>
    </message>
    <message>
        <source>New maintenance &amp;window…</source>
        <translation>Neues &amp;Wartungsfenster…</translation>
    </message>
    <message>
        <source>Chan&amp;ge…</source>
        <translation>Än&amp;dern…</translation>
    </message>
    <message>
        <source>&amp;End now</source>
        <translation>Jet&amp;zt beenden</translation>
    </message>
    <message>
        <source>Change the maintenance window</source>
        <translation>Das Wartungsfenster ändern</translation>
    </message>
    <message>
        <source>The alerts are heard again; a maintenance window comes again at its next time</source>
        <translation>Die Alarme melden sich wieder; ein Wartungsfenster kommt zu seiner nächsten Zeit wieder</translation>
    </message>
    <message>
        <source>Delete the maintenance window with all its times</source>
        <translation>Das Wartungsfenster mit allen seinen Zeiten löschen</translation>
    </message>
    <message>
        <source>Nothing is silenced</source>
        <translation>Nichts ist stummgeschaltet</translation>
    </message>
    <message>
        <source>A silence keeps alerts quiet for a time, a maintenance window while somebody works, once or again and again. Both have a reason and an end, and checks go on.</source>
        <translation>Eine Stummschaltung hält Alarme eine Zeit lang still, ein Wartungsfenster, während jemand arbeitet, einmal oder immer wieder. Beide haben einen Grund und ein Ende, und die Prüfungen gehen weiter.</translation>
    </message>
    <message>
        <source>New maintenance window…</source>
        <translation>Neues Wartungsfenster…</translation>
    </message>
    <message>
        <source>Nothing was silenced</source>
        <translation>Nichts wurde stummgeschaltet</translation>
    </message>
    <message>
        <source>The maintenance window was not kept</source>
        <translation>Das Wartungsfenster wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>The silence was not ended</source>
        <translation>Die Stummschaltung wurde nicht beendet</translation>
    </message>
    <message>
        <source>Delete the maintenance window &quot;%1&quot;?</source>
        <extracomment>%1 a maintenance window</extracomment>
        <translation>Das Wartungsfenster „%1“ löschen?</translation>
    </message>
    <message>
        <source>It is in progress: what it hides is heard again at once, and it does not come again.</source>
        <translation>Es läuft gerade: Was es verbirgt, meldet sich sofort wieder, und es kommt nicht wieder.</translation>
    </message>
    <message>
        <source>It does not come again.</source>
        <translation>Es kommt nicht wieder.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The maintenance window was not deleted</source>
        <translation>Das Wartungsfenster wurde nicht gelöscht</translation>
    </message>
    <message>
        <source>Nothing was silenced in Alertmanager</source>
        <translation>In Alertmanager wurde nichts stummgeschaltet</translation>
    </message>
    <message>
        <source>The silence in Alertmanager was not ended</source>
        <translation>Die Stummschaltung in Alertmanager wurde nicht beendet</translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
</context>
<context>
    <name>castellan::SpillFile</name>
    <message>
        <source>The rows could not be kept on this computer&apos;s disk.</source>
        <translation>Die Zeilen konnten nicht auf der Platte dieses Rechners behalten werden.</translation>
    </message>
    <message>
        <source>No temporary file could be made in %1.</source>
        <translation>In %1 konnte keine temporäre Datei angelegt werden.</translation>
    </message>
    <message>
        <source>The temporary file of a result could not be read.</source>
        <translation>Die temporäre Datei eines Ergebnisses konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>It ends too early.</source>
        <translation>Sie endet zu früh.</translation>
    </message>
</context>
<context>
    <name>castellan::SqlFile</name>
    <message>
        <source>This needs %1.</source>
        <translation>Dies braucht %1.</translation>
    </message>
    <message>
        <source>Castellan&apos;s own query %1 cannot be read.</source>
        <translation>Castellans eigene Abfrage %1 kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>castellan::SqlScript</name>
    <message>
        <source>a quote or comment begins that does not end.</source>
        <translation>beginnt ein Anführungszeichen oder Kommentar, der nicht endet.</translation>
    </message>
    <message>
        <source>In line %1 %2</source>
        <extracomment>%1 a number, %2 what is wrong there</extracomment>
        <translation>In Zeile %1 %2</translation>
    </message>
    <message>
        <source>COPY begins, whose rows do not end with a line &quot;\.&quot;.</source>
        <translation>beginnt COPY, dessen Zeilen nicht mit einer Zeile „\.“ enden.</translation>
    </message>
</context>
<context>
    <name>castellan::SshAgentClient</name>
    <message>
        <source>The SSH agent does not answer.</source>
        <translation>Der SSH-Agent antwortet nicht.</translation>
    </message>
    <message>
        <source>The SSH agent hung up.</source>
        <translation>Der SSH-Agent hat aufgelegt.</translation>
    </message>
    <message>
        <source>The SSH agent speaks nonsense.</source>
        <translation>Der SSH-Agent antwortet Unsinn.</translation>
    </message>
    <message>
        <source>The SSH agent refused to sign.</source>
        <translation>Der SSH-Agent hat das Signieren abgelehnt.</translation>
    </message>
</context>
<context>
    <name>castellan::SshCommand</name>
    <message>
        <source>The command&apos;s processes could not be ended.</source>
        <translation>Die Prozesse des Befehls konnten nicht beendet werden.</translation>
    </message>
    <message>
        <source>The server has no setsid; look there yourself.</source>
        <translation>Der Server hat kein setsid; sehen Sie dort selbst nach.</translation>
    </message>
    <message>
        <source>The connection is gone.</source>
        <translation>Die Verbindung ist weg.</translation>
    </message>
    <message>
        <source>%1 took longer than %2 s and was ended.</source>
        <translation>%1 dauerte länger als %2 s und wurde beendet.</translation>
    </message>
    <message>
        <source>It may still be running on the server; look there.</source>
        <translation>Vielleicht läuft es auf dem Server noch; sehen Sie dort nach.</translation>
    </message>
</context>
<context>
    <name>castellan::SshHostModel</name>
    <message>
        <source>Reached by a ProxyCommand, which the ssh program has to run; its own name is kept.</source>
        <translation>Erreicht über ein ProxyCommand, das das Programm ssh ausführen muss; sein eigener Name bleibt erhalten.</translation>
    </message>
    <message>
        <source>The file has conditions (Match) that are not looked at, so this may not be all.</source>
        <translation>Die Datei enthält Bedingungen (Match), die nicht beachtet werden; vielleicht ist dies also nicht alles.</translation>
    </message>
    <message>
        <source>ProxyCommand</source>
        <translation>ProxyCommand</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Host name</source>
        <translation>Hostname</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Through</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>, dann </translation>
    </message>
</context>
<context>
    <name>castellan::SshKeyFile</name>
    <message>
        <source>There is no key file %1.</source>
        <translation>Es gibt keine Schlüsseldatei %1.</translation>
    </message>
    <message>
        <source>Choose another key, or make one.</source>
        <translation>Wählen Sie einen anderen Schlüssel oder erzeugen Sie einen.</translation>
    </message>
    <message>
        <source>Others can read the key file %1 (mode %2).</source>
        <translation>Andere können die Schlüsseldatei %1 lesen (Modus %2).</translation>
    </message>
    <message>
        <source>Set its mode to 0600: chmod 600 %1</source>
        <translation>Setzen Sie den Modus auf 0600: chmod 600 %1</translation>
    </message>
    <message>
        <source>The key file %1 cannot be read.</source>
        <translation>Die Schlüsseldatei %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check who owns it.</source>
        <translation>Prüfen Sie, wem sie gehört.</translation>
    </message>
    <message>
        <source>The key file %1 is damaged.</source>
        <translation>Die Schlüsseldatei %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>Restore it, or make a new key.</source>
        <translation>Stellen Sie sie wieder her oder erzeugen Sie einen neuen Schlüssel.</translation>
    </message>
    <message>
        <source>%1 is not a private key in OpenSSH or PEM form.</source>
        <translation>%1 ist kein privater Schlüssel im OpenSSH- oder PEM-Format.</translation>
    </message>
    <message>
        <source>Convert the PuTTY key: puttygen KEY.ppk -O private-openssh -o KEY</source>
        <translation>Wandeln Sie den PuTTY-Schlüssel um: puttygen KEY.ppk -O private-openssh -o KEY</translation>
    </message>
    <message>
        <source>This is the public half; choose the file without .pub.</source>
        <translation>Dies ist die öffentliche Hälfte; wählen Sie die Datei ohne .pub.</translation>
    </message>
</context>
<context>
    <name>castellan::SshKeyWizard</name>
    <message>
        <source>Set up an SSH key</source>
        <translation>SSH-Schlüssel einrichten</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>der Server</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Schlüssel erzeugen</translation>
    </message>
    <message>
        <source>A pair of files: the private one stays here, the public one is told to servers. The kind is ed25519.</source>
        <translation>Ein Paar von Dateien: Die private bleibt hier, die öffentliche wird den Servern mitgeteilt. Die Art ist ed25519.</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Let %1 know it</source>
        <translation>Mit %1 bekannt machen</translation>
    </message>
    <message>
        <source>Log in there the way you can now (password, console, a colleague) and run the command.</source>
        <translation>Melden Sie sich dort an, wie Sie es jetzt können (Passwort, Konsole, jemand aus dem Team), und führen Sie den Befehl aus.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Versuchen</translation>
    </message>
    <message>
        <source>Does it open %1?</source>
        <translation>Öffnet er %1?</translation>
    </message>
    <message>
        <source>Esc leaves; a key that was made stays.</source>
        <translation>Esc verlässt den Assistenten; ein erzeugter Schlüssel bleibt.</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Make the key</source>
        <translation>Schlüssel &amp;erzeugen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>at least five characters, or none</source>
        <translation>mindestens fünf Zeichen oder keines</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Once mo&amp;re</source>
        <translation>Noch ein&amp;mal</translation>
    </message>
    <message>
        <source>&amp;Comment</source>
        <translation>&amp;Kommentar</translation>
    </message>
    <message>
        <source>The passphrase protects the file when somebody copies it. It is asked for when the key is first used and can be kept in the keyring. The comment tells administrators whose key it is.</source>
        <translation>Die Passphrase schützt die Datei, wenn jemand sie kopiert. Sie wird erfragt, wenn der Schlüssel zum ersten Mal benutzt wird, und kann im Schlüsselbund aufbewahrt werden. Der Kommentar sagt Administratoren, wessen Schlüssel es ist.</translation>
    </message>
    <message>
        <source>The command to run there</source>
        <translation>Der dort auszuführende Befehl</translation>
    </message>
    <message>
        <source>Command to run on the server</source>
        <translation>Auf dem Server auszuführender Befehl</translation>
    </message>
    <message>
        <source>&amp;Copy the command</source>
        <translation>Befehl &amp;kopieren</translation>
    </message>
    <message>
        <source>Or the line for ~/.ssh/authorized_keys, for an administrator</source>
        <translation>Oder die Zeile für ~/.ssh/authorized_keys, für einen Administrator</translation>
    </message>
    <message>
        <source>Line for authorized_keys</source>
        <translation>Zeile für authorized_keys</translation>
    </message>
    <message>
        <source>Copy the &amp;line</source>
        <translation>&amp;Zeile kopieren</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>The key is %1; its fingerprint is %2.</source>
        <translation>Der Schlüssel ist %1; sein Fingerabdruck ist %2.</translation>
    </message>
</context>
<context>
    <name>castellan::SshKeygen</name>
    <message>
        <source>A key&apos;s comment is one line.</source>
        <translation>Der Kommentar eines Schlüssels ist eine einzige Zeile.</translation>
    </message>
    <message>
        <source>A passphrase needs at least five characters.</source>
        <translation>Eine Passphrase braucht mindestens fünf Zeichen.</translation>
    </message>
    <message>
        <source>There is a file %1 already; it is not overwritten.</source>
        <translation>Es gibt schon eine Datei %1; sie wird nicht überschrieben.</translation>
    </message>
    <message>
        <source>Use that key, or choose another name.</source>
        <translation>Benutzen Sie diesen Schlüssel oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The directory %1 cannot be made</source>
        <translation>Das Verzeichnis %1 kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>There is no ssh-keygen on this computer.</source>
        <translation>Auf diesem Rechner gibt es kein ssh-keygen.</translation>
    </message>
    <message>
        <source>Install the package openssh-client.</source>
        <translation>Installieren Sie das Paket openssh-client.</translation>
    </message>
    <message>
        <source>The key %1 could not be made.</source>
        <translation>Der Schlüssel %1 konnte nicht erzeugt werden.</translation>
    </message>
    <message>
        <source>%1 is not a public key.</source>
        <translation>%1 ist kein öffentlicher Schlüssel.</translation>
    </message>
</context>
<context>
    <name>castellan::Standby</name>
    <message>
        <source>This server is a standby, which takes no writes: it is changed through its primary.</source>
        <translation>Dieser Server ist ein Standby, der nichts schreiben lässt: Er wird über seinen Primärserver geändert.</translation>
    </message>
    <message>
        <source>Do it on the primary; the standby follows.</source>
        <translation>Tun Sie es auf dem Primärserver; der Standby folgt.</translation>
    </message>
</context>
<context>
    <name>castellan::StateView</name>
    <message>
        <source>Out of date</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>As of %1</source>
        <extracomment>%1 is an age such as &quot;6 s ago&quot;</extracomment>
        <translation>Stand: %1</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
</context>
<context>
    <name>castellan::StatementDetails</name>
    <message>
        <source>%1 read, %2 written</source>
        <translation>%1 gelesen, %2 geschrieben</translation>
    </message>
    <message>
        <source>%1 reading, %2 writing</source>
        <translation>%1 lesend, %2 schreibend</translation>
    </message>
    <message>
        <source>The statement</source>
        <translation>Die Anweisung</translation>
    </message>
    <message>
        <source>What it cost</source>
        <translation>Was sie kostete</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Ihr Verlauf</translation>
    </message>
    <message>
        <source>Mean time</source>
        <translation>Mittlere Zeit</translation>
    </message>
    <message>
        <source>Calls a minute</source>
        <translation>Aufrufe in der Minute</translation>
    </message>
    <message>
        <source>No statement selected</source>
        <translation>Keine Anweisung gewählt</translation>
    </message>
    <message>
        <source>Select one above to see what it costs.</source>
        <translation>Oben eine wählen, um zu sehen, was sie kostet.</translation>
    </message>
    <message>
        <source>%1 by %2 takes %3 on average.</source>
        <extracomment>%1 the first word of a statement: &quot;SELECT&quot;; %2 a role of PostgreSQL, %3 a duration</extracomment>
        <translation>%1 von %2 dauert im Mittel %3.</translation>
    </message>
    <message numerus="yes">
        <source>Called %n time(s), with %1 of the time of all statements.</source>
        <extracomment>%1 a share of all time: &quot;41.2 %&quot;</extracomment>
        <translation>
            <numerusform>%n Mal aufgerufen, mit %1 der Zeit aller Anweisungen.</numerusform>
            <numerusform>%n Mal aufgerufen, mit %1 der Zeit aller Anweisungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its counters began anew in between; this is what they have counted since.</source>
        <translation>Ihre Zähler begannen dazwischen von vorn; dies haben sie seitdem gezählt.</translation>
    </message>
    <message>
        <source>It runs inside a function.</source>
        <translation>Sie läuft in einer Funktion.</translation>
    </message>
    <message>
        <source>cut; there is more of it</source>
        <translation>abgeschnitten; sie ist länger</translation>
    </message>
    <message>
        <source>Since its counters began, not in this window alone.</source>
        <translation>Seit ihre Zähler begannen, nicht nur in diesem Zeitraum.</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Shortest, longest</source>
        <translation>Kürzeste, längste</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <extracomment>of a statement&apos;s times</extracomment>
        <translation>Standardabweichung</translation>
    </message>
    <message>
        <source>Rows a call</source>
        <translation>Zeilen je Aufruf</translation>
    </message>
    <message>
        <source>Found in the cache</source>
        <translation>Im Cache gefunden</translation>
    </message>
    <message>
        <source>%1 blocks of tables and indexes found, %2 read.</source>
        <extracomment>%1 and %2 numbers of blocks</extracomment>
        <translation>%1 Blöcke von Tabellen und Indizes gefunden, %2 gelesen.</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>Of tables and indexes; as a rule of 8 kB.</source>
        <translation>Von Tabellen und Indizes; in der Regel 8 kB groß.</translation>
    </message>
    <message>
        <source>Time for blocks</source>
        <translation>Zeit für Blöcke</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>track_io_timing is off.</source>
        <translation>track_io_timing ist aus.</translation>
    </message>
    <message>
        <source>Temporary blocks</source>
        <translation>Temporäre Blöcke</translation>
    </message>
    <message>
        <source>Sorts and hashes that did not fit work_mem.</source>
        <translation>Sortierungen und Hashes, die nicht in work_mem passten.</translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation>Write-Ahead-Log</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Counted since</source>
        <translation>Gezählt seit</translation>
    </message>
    <message>
        <source>Nothing is kept yet</source>
        <translation>Noch ist nichts aufgehoben</translation>
    </message>
    <message>
        <source>Castellan keeps a reading a minute; this fills with the calls to come.</source>
        <translation>Castellan hebt jede Minute eine Messung auf; das füllt sich mit den Aufrufen, die kommen.</translation>
    </message>
</context>
<context>
    <name>castellan::StatementModel</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Its counters began anew in between; this is what they have counted since.</source>
        <translation>Ihre Zähler begannen dazwischen von vorn; dies haben sie seitdem gezählt.</translation>
    </message>
    <message>
        <source>Statement</source>
        <extracomment>of SQL</extracomment>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Role</source>
        <extracomment>of PostgreSQL, that ran the statement</extracomment>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Calls</source>
        <extracomment>how often a statement was run</extracomment>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Total time</source>
        <extracomment>of all calls of a statement</extracomment>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>Share</source>
        <extracomment>of a statement&apos;s time in the time of all</extracomment>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Mean time</source>
        <extracomment>of a call of a statement</extracomment>
        <translation>Mittlere Zeit</translation>
    </message>
    <message>
        <source>Rows</source>
        <extracomment>that a statement gave or changed</extracomment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Blocks moved</source>
        <extracomment>read and written; of tables and indexes</extracomment>
        <translation>Bewegte Blöcke</translation>
    </message>
    <message>
        <source>Temporary blocks</source>
        <extracomment>of temporary files</extracomment>
        <translation>Temporäre Blöcke</translation>
    </message>
</context>
<context>
    <name>castellan::StatementStanding</name>
    <message>
        <source>All that was counted until %1; since when, this server does not tell.</source>
        <translation>Alles, was bis %1 gezählt wurde; seit wann, sagt dieser Server nicht.</translation>
    </message>
    <message>
        <source>Counted from %1 to %2 (%3).</source>
        <extracomment>two moments and how long it is between them: &quot;2 h 5 min&quot;</extracomment>
        <translation>Gezählt von %1 bis %2 (%3).</translation>
    </message>
    <message>
        <source>No statement was run.</source>
        <translation>Keine Anweisung lief.</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) ran; the heaviest took %1 of all time.</source>
        <extracomment>%1 a share: &quot;41.2 %&quot;</extracomment>
        <translation>
            <numerusform>%n Anweisung lief; die schwerste brauchte %1 der gesamten Zeit.</numerusform>
            <numerusform>%n Anweisungen liefen; die schwerste brauchte %1 der gesamten Zeit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) take(s) %1 or more on average.</source>
        <extracomment>%1 a duration: &quot;1.0 s&quot;</extracomment>
        <translation>
            <numerusform>%n Anweisung braucht im Mittel %1 oder mehr.</numerusform>
            <numerusform>%n Anweisungen brauchen im Mittel %1 oder mehr.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::StatementStore</name>
    <message>
        <source>No reading of %1 from %2 or before is kept.</source>
        <translation>Von %1 ist keine Ablesung von %2 oder früher aufbewahrt.</translation>
    </message>
    <message>
        <source>no readings of pg_stat_statements</source>
        <translation>keinen Messungen aus pg_stat_statements</translation>
    </message>
</context>
<context>
    <name>castellan::StatementSupport</name>
    <message>
        <source>Its library has to be added to shared_preload_libraries, whose value this role may not see, and the server restarted.</source>
        <translation>Ihre Bibliothek muss in shared_preload_libraries aufgenommen werden, dessen Wert diese Rolle nicht sehen darf, und der Server neu gestartet werden.</translation>
    </message>
    <message>
        <source>Its library has to be added to shared_preload_libraries and the server restarted.</source>
        <translation>Ihre Bibliothek muss in shared_preload_libraries aufgenommen und der Server neu gestartet werden.</translation>
    </message>
    <message>
        <source>The server has no pg_stat_statements. It comes with PostgreSQL&apos;s contrib modules, which have to be installed beside the server.</source>
        <translation>Der Server hat kein pg_stat_statements. Es gehört zu den contrib-Modulen von PostgreSQL, die neben dem Server installiert werden müssen.</translation>
    </message>
    <message>
        <source>The extension pg_stat_statements is not created in this database.</source>
        <translation>Die Erweiterung pg_stat_statements ist in dieser Datenbank nicht angelegt.</translation>
    </message>
    <message>
        <source>The extension pg_stat_statements is in this database, but the server was started without it and counts nothing.</source>
        <translation>Die Erweiterung pg_stat_statements ist in dieser Datenbank, aber der Server wurde ohne sie gestartet und zählt nichts.</translation>
    </message>
    <message>
        <source>pg_stat_statements is told to count nothing: pg_stat_statements.track is none, or compute_query_id is off.</source>
        <translation>pg_stat_statements soll nichts zählen: pg_stat_statements.track ist none, oder compute_query_id ist off.</translation>
    </message>
</context>
<context>
    <name>castellan::StatementSupportPanel</name>
    <message>
        <source>restart PostgreSQL here</source>
        <translation>hier PostgreSQL neu starten</translation>
    </message>
    <message>
        <source>It takes a superuser and a restart of the server, which interrupts all who are connected.</source>
        <translation>Das braucht einen Superuser und einen Neustart des Servers, der alle Verbundenen unterbricht.</translation>
    </message>
    <message>
        <source>It takes a superuser, and no restart.</source>
        <translation>Das braucht einen Superuser und keinen Neustart.</translation>
    </message>
    <message>
        <source>Ena&amp;ble it…</source>
        <translation>Einsc&amp;halten…</translation>
    </message>
    <message>
        <source>Creates the extension in this database, and asks first</source>
        <translation>Legt die Erweiterung in dieser Datenbank an und fragt vorher</translation>
    </message>
    <message>
        <source>What enables it</source>
        <translation>Was es einschaltet</translation>
    </message>
    <message>
        <source>Enable it</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Copy SQ&amp;L</source>
        <translation>S&amp;QL kopieren</translation>
    </message>
</context>
<context>
    <name>castellan::StatementWindow</name>
    <message>
        <source>The counters were reset in between; what was counted before that is not in the numbers.</source>
        <translation>Die Zähler wurden dazwischen zurückgesetzt; was davor gezählt wurde, fehlt in den Zahlen.</translation>
    </message>
    <message numerus="yes">
        <source>The counters of %n statement(s) began anew in between; a part of what they did is not in the numbers.</source>
        <translation>
            <numerusform>Der Zähler von %n Anweisung begann dazwischen von vorn; ein Teil dessen, was sie getan hat, fehlt in den Zahlen.</numerusform>
            <numerusform>Die Zähler von %n Anweisungen begannen dazwischen von vorn; ein Teil dessen, was sie getan haben, fehlt in den Zahlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) made room for others; what they did is not in the numbers.</source>
        <translation>
            <numerusform>%n Anweisung machte anderen Platz; was sie getan hat, fehlt in den Zahlen.</numerusform>
            <numerusform>%n Anweisungen machten anderen Platz; was sie getan haben, fehlt in den Zahlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server is told to keep fewer statements than there are (pg_stat_statements.max): %n time(s) it threw the least used ones away.</source>
        <translation>
            <numerusform>Der Server soll weniger Anweisungen behalten, als es gibt (pg_stat_statements.max): %n-mal hat er die am wenigsten genutzten verworfen.</numerusform>
            <numerusform>Der Server soll weniger Anweisungen behalten, als es gibt (pg_stat_statements.max): %n-mal hat er die am wenigsten genutzten verworfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) of other roles are hidden; it takes pg_read_all_stats to see them. Their time is in the total.</source>
        <translation>
            <numerusform>%n Anweisung anderer Rollen ist verborgen; um sie zu sehen, braucht es pg_read_all_stats. Ihre Zeit ist in der Summe enthalten.</numerusform>
            <numerusform>%n Anweisungen anderer Rollen sind verborgen; um sie zu sehen, braucht es pg_read_all_stats. Ihre Zeit ist in der Summe enthalten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>castellan::StepFrame</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>castellan::StepList</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>castellan::SummaryPage</name>
    <message>
        <source>The file as it will be written</source>
        <translation>Die Datei, wie sie geschrieben wird</translation>
    </message>
    <message>
        <source>%1 will hold this. It can be shared and put under version control.</source>
        <translation>%1 wird dies enthalten. Die Datei kann weitergegeben und unter Versionsverwaltung gestellt werden.</translation>
    </message>
    <message>
        <source>The password is not in it: it goes to the keyring, as &quot;%1&quot;.</source>
        <translation>Das Passwort ist nicht darin: Es kommt als „%1“ in den Schlüsselbund.</translation>
    </message>
    <message>
        <source>No password was given; it is looked for in the keyring and in ~/.pgpass, else asked for.</source>
        <translation>Es wurde kein Passwort angegeben; es wird im Schlüsselbund und in ~/.pgpass gesucht und sonst erfragt.</translation>
    </message>
</context>
<context>
    <name>castellan::TableDetails</name>
    <message>
        <source>%1 of %2 (%3)</source>
        <extracomment>a number, its limit, a percentage</extracomment>
        <translation>%1 von %2 (%3)</translation>
    </message>
    <message>
        <source>never, since the statistics began</source>
        <translation>nie, seit Beginn der Statistik</translation>
    </message>
    <message>
        <source>%1, by autovacuum</source>
        <extracomment>%1 &quot;9 days ago&quot;</extracomment>
        <translation>%1, durch Autovacuum</translation>
    </message>
    <message>
        <source>%1, by command</source>
        <translation>%1, durch Befehl</translation>
    </message>
    <message>
        <source>The table</source>
        <translation>Die Tabelle</translation>
    </message>
    <message>
        <source>When autovacuum comes</source>
        <translation>Wann Autovacuum kommt</translation>
    </message>
    <message>
        <source>Its indexes</source>
        <translation>Ihre Indizes</translation>
    </message>
    <message>
        <source>No table selected</source>
        <translation>Keine Tabelle ausgewählt</translation>
    </message>
    <message>
        <source>Select one above to see how it fares.</source>
        <translation>Oben eine auswählen, um zu sehen, wie es ihr geht.</translation>
    </message>
    <message>
        <source>It is partitioned and holds no rows itself; autovacuum comes to its partitions.</source>
        <translation>Sie ist partitioniert und enthält selbst keine Zeilen; Autovacuum kommt zu ihren Partitionen.</translation>
    </message>
    <message>
        <source>Autovacuum is off for it, but for the one against wraparound.</source>
        <translation>Autovacuum ist für sie aus, bis auf das gegen den Überlauf der Transaktionsnummern.</translation>
    </message>
    <message>
        <source>Autovacuum comes when it has more than %1 dead rows; it has %2.</source>
        <translation>Autovacuum kommt, wenn sie mehr als %1 tote Zeilen hat; sie hat %2.</translation>
    </message>
    <message>
        <source>%1 takes %2.</source>
        <extracomment>%1 a table, %2 a size</extracomment>
        <translation>%1 belegt %2.</translation>
    </message>
    <message>
        <source>%1 takes about %2.</source>
        <translation>%1 belegt etwa %2.</translation>
    </message>
    <message numerus="yes">
        <source>What is chosen here is done to all %n selected table(s).</source>
        <translation>
            <numerusform>Was hier gewählt wird, geschieht mit der ausgewählten Tabelle.</numerusform>
            <numerusform>Was hier gewählt wird, geschieht mit allen %n ausgewählten Tabellen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not to this one</source>
        <translation>Zu dieser nicht</translation>
    </message>
    <message>
        <source>Look at its partitions.</source>
        <translation>Ihre Partitionen ansehen.</translation>
    </message>
    <message numerus="yes">
        <source>%n index(es)</source>
        <translation>
            <numerusform>%n Index</numerusform>
            <numerusform>%n Indizes</numerusform>
        </translation>
    </message>
    <message>
        <source>No index</source>
        <translation>Kein Index</translation>
    </message>
    <message>
        <source>Each look for a row reads the whole table.</source>
        <translation>Jede Suche nach einer Zeile liest die ganze Tabelle.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>materialized view</source>
        <translation>materialisierte Sicht</translation>
    </message>
    <message>
        <source>partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>partitioned table</source>
        <translation>partitionierte Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size, with its indexes</source>
        <translation>Größe mit Indizes</translation>
    </message>
    <message>
        <source>Growth in a week</source>
        <translation>Wachstum in einer Woche</translation>
    </message>
    <message>
        <source>Bloat, an estimate</source>
        <translation>Aufblähung, geschätzt</translation>
    </message>
    <message>
        <source>Inserted, updated, deleted</source>
        <translation>Eingefügt, geändert, gelöscht</translation>
    </message>
    <message>
        <source>Rows since the statistics began.</source>
        <translation>Zeilen seit Beginn der Statistik.</translation>
    </message>
    <message>
        <source>Updates without index work</source>
        <translation>Änderungen ohne Indexarbeit</translation>
    </message>
    <message>
        <source>Heap-only (HOT) updates; a lower fillfactor makes room for more of them.</source>
        <translation>Heap-only-Änderungen (HOT); ein kleinerer fillfactor schafft Platz für mehr davon.</translation>
    </message>
    <message>
        <source>Cache hits, table and indexes</source>
        <translation>Aus dem Cache, Tabelle und Indizes</translation>
    </message>
    <message>
        <source>Last VACUUM</source>
        <translation>Letztes VACUUM</translation>
    </message>
    <message>
        <source>%1 by command and %2 by autovacuum so far.</source>
        <translation>Bisher %1 durch Befehl und %2 durch Autovacuum.</translation>
    </message>
    <message>
        <source>Last ANALYZE</source>
        <translation>Letztes ANALYZE</translation>
    </message>
    <message>
        <source>A storage parameter of this table.</source>
        <translation>Ein Speicherparameter dieser Tabelle.</translation>
    </message>
    <message>
        <source>Autovacuum</source>
        <translation>Autovacuum</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>VACUUM for dead rows</source>
        <translation>VACUUM wegen toter Zeilen</translation>
    </message>
    <message>
        <source>autovacuum_vacuum_threshold and autovacuum_vacuum_scale_factor times the rows.</source>
        <translation>autovacuum_vacuum_threshold und autovacuum_vacuum_scale_factor mal die Zeilen.</translation>
    </message>
    <message>
        <source>VACUUM for new rows</source>
        <translation>VACUUM wegen neuer Zeilen</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>ANALYZE for changed rows</source>
        <translation>ANALYZE wegen geänderter Zeilen</translation>
    </message>
    <message>
        <source>autovacuum_analyze_threshold and autovacuum_analyze_scale_factor times the rows.</source>
        <translation>autovacuum_analyze_threshold und autovacuum_analyze_scale_factor mal die Zeilen.</translation>
    </message>
    <message>
        <source>Against wraparound</source>
        <translation>Gegen den Überlauf</translation>
    </message>
    <message>
        <source>Age of the oldest row in transactions, and autovacuum_freeze_max_age: it comes then even where it is off.</source>
        <translation>Alter der ältesten Zeile in Transaktionen und autovacuum_freeze_max_age: Dann kommt es, auch wo es aus ist.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>the table&apos;s own</source>
        <translation>eigene der Tabelle</translation>
    </message>
    <message>
        <source>%1, %2 scans</source>
        <extracomment>%1 a size, %2 a number</extracomment>
        <translation>%1, %2 Zugriffe</translation>
    </message>
    <message>
        <source>Scans since the statistics began.</source>
        <translation>Zugriffe seit Beginn der Statistik.</translation>
    </message>
    <message>
        <source>autovacuum_vacuum_insert_threshold and autovacuum_vacuum_insert_scale_factor times the rows; since PostgreSQL 18 times those that are not frozen.</source>
        <translation>autovacuum_vacuum_insert_threshold und autovacuum_vacuum_insert_scale_factor mal die Zeilen; seit PostgreSQL 18 mal die noch nicht eingefrorenen.</translation>
    </message>
</context>
<context>
    <name>castellan::TableFactsModel</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Hashed</source>
        <extracomment>whether the content of a table was hashed; a column header</extracomment>
        <translation>Hash</translation>
    </message>
</context>
<context>
    <name>castellan::TableOfContents</name>
    <message>
        <source>The archive&apos;s list of contents cannot be read.</source>
        <translation>Das Inhaltsverzeichnis des Archivs kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Check the file by proving the backup.</source>
        <translation>Prüfen Sie die Datei, indem Sie die Sicherung nachweisen.</translation>
    </message>
</context>
<context>
    <name>castellan::TableStatisticsModel</name>
    <message>
        <source>Space that rows newly written would not take: an estimate, of tables from 1 MB on.</source>
        <translation>Platz, den neu geschriebene Zeilen nicht brauchten: geschätzt, für Tabellen ab 1 MB.</translation>
    </message>
    <message>
        <source>Not since the statistics began.</source>
        <translation>Nicht seit Beginn der Statistik.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Tote Zeilen</translation>
    </message>
    <message>
        <source>Seq. scans</source>
        <translation>Seq. gelesen</translation>
    </message>
    <message>
        <source>Index scans</source>
        <translation>Über Index</translation>
    </message>
    <message>
        <source>Cache hits</source>
        <translation>Aus dem Cache</translation>
    </message>
    <message>
        <source>Vacuumed</source>
        <translation>Letztes VACUUM</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Letztes ANALYZE</translation>
    </message>
    <message>
        <source>Bloat</source>
        <translation>Aufblähung</translation>
    </message>
</context>
<context>
    <name>castellan::TablesPane</name>
    <message>
        <source>Reads a sample of the rows, so that the planner knows what is in the table.</source>
        <translation>Liest eine Stichprobe der Zeilen, damit der Planer weiß, was in der Tabelle steht.</translation>
    </message>
    <message>
        <source>Gives the place of dead rows to new ones, and keeps old rows from wraparound.</source>
        <translation>Gibt den Platz toter Zeilen an neue und bewahrt alte vor dem Überlauf der Transaktionsnummern.</translation>
    </message>
    <message>
        <source>Writes the table anew in the order of an index. Rows that come later are not ordered.</source>
        <translation>Schreibt die Tabelle in der Reihenfolge eines Index neu. Spätere Zeilen sind nicht geordnet.</translation>
    </message>
    <message>
        <source>Fills the materialized view anew from its query.</source>
        <translation>Füllt die materialisierte Sicht neu aus ihrer Abfrage.</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Shows exactly what will be done, and asks first</source>
        <translation>Zeigt genau, was getan wird, und fragt vorher</translation>
    </message>
    <message>
        <source>VACUU&amp;M…</source>
        <translation>VACUU&amp;M…</translation>
    </message>
    <message>
        <source>&amp;REINDEX…</source>
        <translation>REINDE&amp;X…</translation>
    </message>
    <message>
        <source>C&amp;LUSTER…</source>
        <translation>C&amp;LUSTER…</translation>
    </message>
    <message>
        <source>Re&amp;fresh…</source>
        <translation>Neu &amp;füllen…</translation>
    </message>
    <message>
        <source>Measure &amp;bloat</source>
        <translation>Aufblä&amp;hung messen</translation>
    </message>
    <message>
        <source>Reads the table with pgstattuple_approx() instead of estimating; that takes a while</source>
        <translation>Liest die Tabelle mit pgstattuple_approx(), statt zu schätzen; das dauert eine Weile</translation>
    </message>
    <message>
        <source>The &amp;whole database…</source>
        <translation>Die ganze &amp;Datenbank…</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) take %2</source>
        <extracomment>%2 a size, or &quot;about&quot; one</extracomment>
        <translation>
            <numerusform>%n Tabelle belegt %2</numerusform>
            <numerusform>%n Tabellen belegen %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; none has many dead rows.</source>
        <translation>%1; keine hat viele tote Zeilen.</translation>
    </message>
    <message numerus="yes">
        <source>%2; %n of them have many dead rows.</source>
        <extracomment>%2 &quot;12 tables take 3 GB&quot;</extracomment>
        <translation>
            <numerusform>%2; %n davon hat viele tote Zeilen.</numerusform>
            <numerusform>%2; %n davon haben viele tote Zeilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>No tables</source>
        <translation>Keine Tabellen</translation>
    </message>
    <message>
        <source>This database has none of its own yet.</source>
        <translation>Diese Datenbank hat noch keine eigenen.</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>What is locked is left out rather than waited for: the next day comes.</source>
        <translation>Gesperrtes wird ausgelassen, statt darauf zu warten: Der nächste Tag kommt.</translation>
    </message>
    <message>
        <source>The guide&apos;s daily task</source>
        <translation>Die tägliche Aufgabe der Anleitung</translation>
    </message>
    <message numerus="yes">
        <source>ANALYZE, then VACUUM, then REINDEX of indexes that are bloated by half (%n now).</source>
        <translation>
            <numerusform>ANALYZE, dann VACUUM, dann REINDEX der Indizes, die zur Hälfte aufgebläht sind (jetzt %n).</numerusform>
            <numerusform>ANALYZE, dann VACUUM, dann REINDEX der Indizes, die zur Hälfte aufgebläht sind (jetzt %n).</numerusform>
        </translation>
    </message>
    <message>
        <source>The guide&apos;s weekly task</source>
        <translation>Die wöchentliche Aufgabe der Anleitung</translation>
    </message>
    <message>
        <source>VACUUM with ANALYZE.</source>
        <translation>VACUUM mit ANALYZE.</translation>
    </message>
    <message>
        <source>Builds every index anew, one after the other, beside the old one.</source>
        <translation>Baut jeden Index neu auf, einen nach dem anderen, neben dem alten.</translation>
    </message>
    <message>
        <source>Being measured…</source>
        <translation>Wird gemessen…</translation>
    </message>
    <message>
        <source>Measured: of %1, %2 are free for new rows, and %3 are held by %4 dead rows. %5 of it was read; the rest is known to hold no dead rows.</source>
        <extracomment>sizes and numbers of one table</extracomment>
        <translation>Gemessen: Von %1 sind %2 für neue Zeilen frei, und %3 halten %4 tote Zeilen. %5 davon wurden gelesen; der Rest enthält bekanntlich keine toten Zeilen.</translation>
    </message>
    <message>
        <source>%1 was not measured</source>
        <translation>%1 wurde nicht gemessen</translation>
    </message>
    <message>
        <source>A&amp;NALYZE…</source>
        <translation>ANAL&amp;YZE…</translation>
    </message>
    <message>
        <source>ANALYZE, VACUUM, REINDEX, or the guide&apos;s daily and weekly task; its monthly one is a restore drill, on the page Backups</source>
        <translation>ANALYZE, VACUUM, REINDEX oder die tägliche und wöchentliche Aufgabe der Anleitung; die monatliche ist eine Übung der Wiederherstellung, auf der Seite Sicherungen</translation>
    </message>
</context>
<context>
    <name>castellan::TargetPage</name>
    <message>
        <source>A new database, then swap (recommended)</source>
        <translation>Neue Datenbank, dann tauschen (empfohlen)</translation>
    </message>
    <message>
        <source>Restored beside the live database, compared with the backup row by row, and swapped in by renaming, which takes a moment. The old database is kept, and one click swaps back.</source>
        <translation>Neben der Datenbank in Betrieb wiederhergestellt, Zeile für Zeile mit der Sicherung verglichen und durch Umbenennen eingetauscht, was nur einen Augenblick dauert. Die alte Datenbank wird aufbewahrt, und ein Klick tauscht zurück.</translation>
    </message>
    <message>
        <source>A scratch database, for a drill</source>
        <translation>Probedatenbank, für eine Übung</translation>
    </message>
    <message>
        <source>Restored, compared and measured, then dropped. Nothing of %1 is touched.</source>
        <translation>Wiederhergestellt, verglichen und gemessen, dann gelöscht. An %1 wird nichts angerührt.</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>Anderer Server</translation>
    </message>
    <message>
        <source>There is no other environment yet. Add one to restore this backup to its server.</source>
        <translation>Es gibt noch keine andere Umgebung. Fügen Sie eine hinzu, um diese Sicherung auf deren Server wiederherzustellen.</translation>
    </message>
    <message>
        <source>Restored to the server of another environment, to look at old data there or to move.</source>
        <translation>Auf dem Server einer anderen Umgebung wiederhergestellt, um dort alte Daten anzusehen oder umzuziehen.</translation>
    </message>
    <message>
        <source>Environment to restore to</source>
        <translation>Umgebung, in die wiederhergestellt wird</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <extracomment>%1 is an environment&apos;s name, %2 its kind (&quot;staging&quot;), %3 its database</extracomment>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>In place</source>
        <translation>An Ort und Stelle</translation>
    </message>
    <message>
        <source>&amp;Name of the new database</source>
        <translation>&amp;Name der neuen Datenbank</translation>
    </message>
    <message>
        <source>&amp;Stop services for the swap, and start them again after it</source>
        <translation>&amp;Dienste für den Tausch anhalten und danach wieder starten</translation>
    </message>
    <message>
        <source>Days to keep the old database</source>
        <translation>Tage, die die alte Datenbank aufbewahrt wird</translation>
    </message>
    <message>
        <source>A reminder, not a timer: it is never dropped by itself.</source>
        <translation>Eine Erinnerung, keine Zeitschaltung: Von selbst wird sie nie gelöscht.</translation>
    </message>
    <message>
        <source>&amp;Keep the old one for</source>
        <translation>Die alte &amp;aufbewahren für</translation>
    </message>
    <message>
        <source>S&amp;wap it for %1 once it is checked</source>
        <translation>Gegen %1 &amp;tauschen, sobald sie geprüft ist</translation>
    </message>
    <message>
        <source>The new database needs a name.</source>
        <translation>Die neue Datenbank braucht einen Namen.</translation>
    </message>
    <message>
        <source>PostgreSQL takes names of at most 63 bytes.</source>
        <translation>PostgreSQL nimmt Namen von höchstens 63 Bytes.</translation>
    </message>
    <message>
        <source>That is the live database; choose another name.</source>
        <translation>Das ist die Datenbank in Betrieb; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>No service of this environment is marked to be stopped; sessions are ended instead.</source>
        <translation>Kein Dienst dieser Umgebung ist zum Anhalten vorgesehen; stattdessen werden Sitzungen beendet.</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Where do you want to restore it?</source>
        <translation>Wohin wollen Sie sie wiederherstellen?</translation>
    </message>
    <message>
        <source>Next: what</source>
        <translation>Weiter: was</translation>
    </message>
    <message numerus="yes">
        <source> day(s)</source>
        <comment>follows a number</comment>
        <translation>
            <numerusform> Tag</numerusform>
            <numerusform> Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Where to restore</source>
        <translation>Wohin wiederhergestellt wird</translation>
    </message>
    <message>
        <source>Writes over %1 itself, in one transaction, while everybody waits. What is there now is backed up first; the way back is another restore. Its name must be typed. Only for when there is no room for a second database.</source>
        <translation>Überschreibt %1 selbst, in einer Transaktion, während alle warten. Was jetzt da ist, wird zuvor gesichert; der Weg zurück ist eine weitere Wiederherstellung. Der Name muss eingetippt werden. Nur für den Fall, dass für eine zweite Datenbank kein Platz ist.</translation>
    </message>
    <message>
        <source>&amp;Stop services while it is written, and start them again after it</source>
        <translation>&amp;Dienste anhalten, solange geschrieben wird, und danach wieder starten</translation>
    </message>
</context>
<context>
    <name>castellan::TcpConnect</name>
    <message>
        <source>The name %1 is not known.</source>
        <translation>Der Name %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Check its spelling, and that this computer is online.</source>
        <translation>Prüfen Sie die Schreibweise und ob dieser Rechner am Netz ist.</translation>
    </message>
    <message>
        <source>%1:%2 cannot be reached.</source>
        <translation>%1:%2 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check that the server is up, and the network on the way.</source>
        <translation>Prüfen Sie, ob der Server läuft, und das Netz auf dem Weg.</translation>
    </message>
    <message>
        <source>Nothing listens at port %2 of %1.</source>
        <translation>An Port %2 von %1 lauscht nichts.</translation>
    </message>
    <message>
        <source>Check the port, and that the SSH server runs there.</source>
        <translation>Prüfen Sie den Port und ob dort der SSH-Server läuft.</translation>
    </message>
    <message>
        <source>This computer seems to be offline.</source>
        <translation>Dieser Rechner scheint nicht am Netz zu sein.</translation>
    </message>
    <message>
        <source>looking up the name %1</source>
        <translation>Namen %1 nachschlagen</translation>
    </message>
    <message>
        <source>connecting to %1:%2</source>
        <translation>mit %1:%2 verbinden</translation>
    </message>
</context>
<context>
    <name>castellan::TerminalProgress</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
</context>
<context>
    <name>castellan::TestPanel</name>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>Noch nicht getestet</translation>
    </message>
    <message>
        <source>&amp;Stop testing</source>
        <translation>Test &amp;anhalten</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>Changed since the last test</source>
        <translation>Seit dem letzten Test geändert</translation>
    </message>
    <message>
        <source>Stopped: not tested</source>
        <translation>Angehalten: nicht getestet</translation>
    </message>
    <message>
        <source>Failed at: %1</source>
        <translation>Fehlgeschlagen bei: %1</translation>
    </message>
    <message>
        <source>It works, with a reservation</source>
        <translation>Es geht, mit einer Einschränkung</translation>
    </message>
    <message>
        <source>The host is reached</source>
        <translation>Der Host wird erreicht</translation>
    </message>
    <message>
        <source>Everything works, up to the last stage</source>
        <translation>Alles geht, bis zur letzten Stufe</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>not needed here</source>
        <translation>hier nicht nötig</translation>
    </message>
    <message>
        <source>not needed here: %1</source>
        <translation>hier nicht nötig: %1</translation>
    </message>
    <message>
        <source>running…</source>
        <translation>läuft…</translation>
    </message>
</context>
<context>
    <name>castellan::TierModel</name>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Tier %1</source>
        <translation>Stufe %1</translation>
    </message>
    <message>
        <source>%1, held to</source>
        <translation>%1, gilt hier</translation>
    </message>
    <message>
        <source>The ticked one is what this database is held to</source>
        <translation>An der angekreuzten wird diese Datenbank gemessen</translation>
    </message>
    <message>
        <source>90s, 15min, 4h or 7d</source>
        <translation>90s, 15min, 4h oder 7d</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Seit</translation>
    </message>
</context>
<context>
    <name>castellan::TimeRangeEdit</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>to</source>
        <comment>a range of time: from … to …</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>The range has an end</source>
        <translation>Der Zeitraum hat ein Ende</translation>
    </message>
    <message>
        <source>In the time zone of this computer</source>
        <translation>In der Zeitzone dieses Rechners</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>castellan::TocSelection</name>
    <message>
        <source>%1 %2 needs %3, which is not chosen</source>
        <translation>%1 %2 braucht %3, das nicht gewählt ist</translation>
    </message>
</context>
<context>
    <name>castellan::TopBar</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>What fires, of every environment that is watched</source>
        <translation>Was anschlägt, aus jeder überwachten Umgebung</translation>
    </message>
</context>
<context>
    <name>castellan::TransportChoice</name>
    <message>
        <source>the certificate %1 can only be used by ssh</source>
        <translation>das Zertifikat %1 nur von ssh benutzt werden kann</translation>
    </message>
    <message>
        <source>an RSA key is among those to try, which %1 can only use with SHA-1, and current servers refuse that</source>
        <translation>unter den zu versuchenden ein RSA-Schlüssel ist, den %1 nur mit SHA-1 benutzen kann, was heutige Server ablehnen</translation>
    </message>
    <message>
        <source>a key of the type %1 can only be used by ssh</source>
        <translation>ein Schlüssel der Art %1 nur von ssh benutzt werden kann</translation>
    </message>
    <message>
        <source>the server offers no %1 that %2 knows, only %3</source>
        <translation>der Server bei %1 nichts anbietet, was %2 kennt, sondern nur %3</translation>
    </message>
    <message>
        <source>the host is known by its %1 key, which %2 cannot check</source>
        <translation>der Host durch seinen %1-Schlüssel bekannt ist, den %2 nicht prüfen kann</translation>
    </message>
    <message>
        <source>~/.ssh/config reaches %1 by ProxyCommand or ProxyJump</source>
        <translation>~/.ssh/config %1 über ProxyCommand oder ProxyJump erreicht</translation>
    </message>
    <message>
        <source>~/.ssh/config names a certificate for %1</source>
        <translation>~/.ssh/config für %1 ein Zertifikat nennt</translation>
    </message>
    <message>
        <source>%1 is a name from ~/.ssh/config, for %2</source>
        <translation>%1 ein Name aus ~/.ssh/config ist und für %2 steht</translation>
    </message>
    <message>
        <source>~/.ssh/config has settings for %1</source>
        <translation>~/.ssh/config Einstellungen für %1 hat</translation>
    </message>
    <message>
        <source>The environment&apos;s settings say so.</source>
        <translation>Die Einstellungen der Umgebung sagen es so.</translation>
    </message>
    <message>
        <source>The built-in transport can do all that this server and these keys need.</source>
        <translation>Der eingebaute Transport kann alles, was dieser Server und diese Schlüssel brauchen.</translation>
    </message>
    <message>
        <source>OpenSSH would be needed, because %1; but there is no ssh program here.</source>
        <translation>OpenSSH wäre nötig, weil %1; aber hier gibt es kein Programm ssh.</translation>
    </message>
    <message>
        <source>OpenSSH, because %1.</source>
        <translation>OpenSSH, weil %1.</translation>
    </message>
</context>
<context>
    <name>castellan::TrialLine</name>
    <message>
        <source>It could not be looked at</source>
        <translation>Es konnte nicht nachgesehen werden</translation>
    </message>
    <message>
        <source>It answers as it should</source>
        <translation>Es antwortet, wie es soll</translation>
    </message>
    <message>
        <source>It does not answer as it should</source>
        <translation>Es antwortet nicht, wie es soll</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>asking…</source>
        <translation>wird gefragt…</translation>
    </message>
</context>
<context>
    <name>castellan::TunnelListener</name>
    <message>
        <source>The directory %1 for a tunnel cannot be made.</source>
        <translation>Das Verzeichnis %1 für einen Tunnel kann nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The directory %1 for a tunnel cannot be read.</source>
        <translation>Das Verzeichnis %1 für einen Tunnel kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1 is not a directory that only you can enter.</source>
        <translation>%1 ist kein Verzeichnis, das nur Sie betreten können.</translation>
    </message>
    <message>
        <source>Remove it, or set its mode to 0700.</source>
        <translation>Entfernen Sie es oder setzen Sie seinen Modus auf 0700.</translation>
    </message>
    <message>
        <source>No private directory for a tunnel can be made in %1.</source>
        <translation>In %1 kann kein privates Verzeichnis für einen Tunnel angelegt werden.</translation>
    </message>
    <message>
        <source>The path %1 is too long for a socket.</source>
        <translation>Der Pfad %1 ist zu lang für einen Socket.</translation>
    </message>
    <message>
        <source>Set XDG_RUNTIME_DIR to a shorter path.</source>
        <translation>Setzen Sie XDG_RUNTIME_DIR auf einen kürzeren Pfad.</translation>
    </message>
    <message>
        <source>The tunnel cannot listen at %1.</source>
        <translation>Der Tunnel kann nicht an %1 lauschen.</translation>
    </message>
    <message>
        <source>The tunnel cannot listen at 127.0.0.1:%1.</source>
        <translation>Der Tunnel kann nicht an 127.0.0.1:%1 lauschen.</translation>
    </message>
</context>
<context>
    <name>castellan::Verdict</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Age of databases</source>
        <translation>Alter von Datenbanken</translation>
    </message>
    <message>
        <source>Age of tables</source>
        <translation>Alter von Tabellen</translation>
    </message>
    <message>
        <source>Blocked sessions</source>
        <translation>Blockierte Sitzungen</translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation>Untätig in Transaktion</translation>
    </message>
    <message>
        <source>Long statements</source>
        <translation>Lange Anweisungen</translation>
    </message>
    <message>
        <source>Prepared transactions</source>
        <translation>Vorbereitete Transaktionen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>Sequenzen</translation>
    </message>
    <message>
        <source>Replication slots</source>
        <translation>Replikationsslots</translation>
    </message>
    <message>
        <source>Replication lag</source>
        <translation>Rückstand der Replikation</translation>
    </message>
    <message>
        <source>Invalid indexes</source>
        <translation>Ungültige Indizes</translation>
    </message>
    <message>
        <source>Slow statements</source>
        <translation>Langsame Anweisungen</translation>
    </message>
    <message>
        <source>Share of time</source>
        <translation>Anteil an der Zeit</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>Tote Zeilen</translation>
    </message>
    <message>
        <source>VACUUM overdue</source>
        <translation>VACUUM überfällig</translation>
    </message>
    <message>
        <source>Never analysed</source>
        <translation>Nie analysiert</translation>
    </message>
    <message>
        <source>ANALYZE overdue</source>
        <translation>ANALYZE überfällig</translation>
    </message>
    <message>
        <source>Foreign keys without index</source>
        <translation>Fremdschlüssel ohne Index</translation>
    </message>
    <message>
        <source>Duplicate indexes</source>
        <translation>Doppelte Indizes</translation>
    </message>
    <message>
        <source>Redundant indexes</source>
        <translation>Überflüssige Indizes</translation>
    </message>
    <message>
        <source>Unused indexes</source>
        <translation>Unbenutzte Indizes</translation>
    </message>
    <message>
        <source>Table bloat</source>
        <translation>Aufblähung von Tabellen</translation>
    </message>
    <message>
        <source>Index bloat</source>
        <translation>Aufblähung von Indizes</translation>
    </message>
    <message>
        <source>Cache hit rate</source>
        <translation>Trefferquote des Caches</translation>
    </message>
    <message>
        <source>Index hit rate</source>
        <translation>Trefferquote der Indizes</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Checkpoints</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Temporäre Dateien</translation>
    </message>
    <message numerus="yes">
        <source>%n critical</source>
        <comment>findings</comment>
        <translation>
            <numerusform>%n kritisch</numerusform>
            <numerusform>%n kritisch</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notice(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nichts wurde gefunden.</translation>
    </message>
    <message>
        <source>Of what could be looked at, nothing was found.</source>
        <translation>In dem, was sich ansehen ließ, wurde nichts gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) passed.</source>
        <translation>
            <numerusform>%n Prüfung bestanden.</numerusform>
            <numerusform>%n Prüfungen bestanden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not look at all of it, and say(s) why.</source>
        <comment>checks</comment>
        <translation>
            <numerusform>%n konnte nicht alles ansehen und sagt, warum.</numerusform>
            <numerusform>%n konnten nicht alles ansehen und sagen, warum.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server&apos;s statistics count since %1.</source>
        <translation>Die Statistik des Servers zählt seit %1.</translation>
    </message>
    <message>
        <source>Not all was looked at. %1</source>
        <extracomment>%1 a sentence: &quot;This needs pg_monitor.&quot;</extracomment>
        <translation>Nicht alles wurde angesehen. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) looked at: %1</source>
        <extracomment>%1 a sentence, %n indexes</extracomment>
        <translation>
            <numerusform>%n Index angesehen: %1</numerusform>
            <numerusform>%n Indizes angesehen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Index %1 is a duplicate of %2 on table %3 and takes %4.</source>
        <translation>Index %1 ist ein Doppel von %2 auf Tabelle %3 und belegt %4.</translation>
    </message>
    <message>
        <source>Index %1 is covered by %2 on table %3, which begins with the same columns, and takes %4.</source>
        <translation>Index %1 ist abgedeckt von %2 auf Tabelle %3, der mit denselben Spalten beginnt, und belegt %4.</translation>
    </message>
    <message>
        <source>Every write keeps both up to date, and both are backed up and vacuumed; what the one finds the other finds, too.</source>
        <translation>Jedes Schreiben hält beide aktuell, und beide durchlaufen VACUUM und belasten die Sicherung; was der eine findet, findet der andere auch.</translation>
    </message>
    <message>
        <source>Index %1 on the partitioned table %2 is invalid: not every partition has its part of it.</source>
        <extracomment>%1 an index, %2 a table</extracomment>
        <translation>Index %1 auf der partitionierten Tabelle %2 ist ungültig: Nicht jede Partition hat ihren Teil davon.</translation>
    </message>
    <message>
        <source>Index %1 on table %2 was left behind by a REINDEX CONCURRENTLY that failed.</source>
        <translation>Index %1 auf Tabelle %2 blieb von einem REINDEX CONCURRENTLY zurück, das fehlschlug.</translation>
    </message>
    <message>
        <source>Index %1 on table %2 is invalid: a build that failed left it behind.</source>
        <translation>Index %1 auf Tabelle %2 ist ungültig: Ein fehlgeschlagener Aufbau ließ ihn zurück.</translation>
    </message>
    <message>
        <source>No query uses it, while writes may keep it up to date. A new CREATE INDEX IF NOT EXISTS takes it for done.</source>
        <translation>Keine Abfrage benutzt ihn, während Schreiben ihn womöglich aktuell hält. Ein neues CREATE INDEX IF NOT EXISTS hält ihn für fertig.</translation>
    </message>
    <message>
        <source>each is valid.</source>
        <translation>jeder ist gültig.</translation>
    </message>
    <message>
        <source>Table %1 with some %2 rows has no index for its foreign key (%3) to %4.</source>
        <extracomment>%1 a table, %2 a number of rows, %3 columns, %4 another table</extracomment>
        <translation>Tabelle %1 mit etwa %2 Zeilen hat keinen Index für ihren Fremdschlüssel (%3) auf %4.</translation>
    </message>
    <message>
        <source>Each row that is deleted over there, or gets another key, makes the server read this whole table, with locks held; so do joins between the two.</source>
        <translation>Jede Zeile, die dort gelöscht wird oder einen anderen Schlüssel bekommt, lässt den Server diese ganze Tabelle lesen, während Sperren gehalten werden; ebenso Joins zwischen den beiden.</translation>
    </message>
    <message numerus="yes">
        <source>%n foreign key(s) looked at: each of a table with more than %1 rows has its index.</source>
        <translation>
            <numerusform>%n Fremdschlüssel angesehen: Jeder einer Tabelle mit mehr als %1 Zeilen hat seinen Index.</numerusform>
            <numerusform>%n Fremdschlüssel angesehen: Jeder einer Tabelle mit mehr als %1 Zeilen hat seinen Index.</numerusform>
        </translation>
    </message>
    <message>
        <source>no two are made of the same.</source>
        <translation>keine zwei sind gleich gebaut.</translation>
    </message>
    <message>
        <source>none is covered by a longer one.</source>
        <translation>keiner ist von einem längeren abgedeckt.</translation>
    </message>
    <message>
        <source>The server does not count (track_counts is off).</source>
        <translation>Der Server zählt nicht (track_counts ist aus).</translation>
    </message>
    <message>
        <source>A standby counts its own scans only; ask the primary.</source>
        <translation>Ein Standby zählt nur seine eigenen Scans; der Primärserver weiß mehr.</translation>
    </message>
    <message>
        <source>The statistics count since %1 only; whether an index is used can be said after %2.</source>
        <extracomment>%1 and %2 durations</extracomment>
        <translation>Die Statistik zählt erst seit kurzem (%1); ob ein Index benutzt wird, lässt sich später sagen (nötig: %2).</translation>
    </message>
    <message>
        <source>Index %1 on table %2 was last used %3 and takes %4.</source>
        <extracomment>%1 an index, %2 a table, %3 &quot;100 days ago&quot;, %4 a size</extracomment>
        <translation>Index %1 auf Tabelle %2 wurde zuletzt %3 benutzt und belegt %4.</translation>
    </message>
    <message>
        <source>Index %1 on table %2 was not used once in %3 of statistics and takes %4.</source>
        <extracomment>%3 a duration, %4 a size</extracomment>
        <translation>Index %1 auf Tabelle %2 wurde kein einziges Mal benutzt, so weit die Statistik reicht (%3), und belegt %4.</translation>
    </message>
    <message>
        <source>Every write keeps it up to date for nobody. What runs once a quarter, or on another server, may want it nevertheless.</source>
        <translation>Jedes Schreiben hält ihn für niemanden aktuell. Was einmal im Quartal läuft oder auf einem anderen Server, will ihn vielleicht trotzdem.</translation>
    </message>
    <message>
        <source>each that could be dropped and takes more than %1 was used within %2.</source>
        <translation>jeder, der entfernt werden könnte und mehr als %1 belegt, wurde benutzt (Frist: %2).</translation>
    </message>
    <message>
        <source>Index %1 on table %2 takes %3, of which by an estimate %4 are unused (%5).</source>
        <extracomment>%1 an index, %2 a table, %3 and %4 sizes, %5 a percentage</extracomment>
        <translation>Index %1 auf Tabelle %2 belegt %3, davon sind nach einer Schätzung %4 ungenutzt (%5).</translation>
    </message>
    <message>
        <source>A bloated index fills the caches and makes every search read more. Built anew beside the old one it stops nobody, and needs its size free on the disk.</source>
        <translation>Ein aufgeblähter Index füllt die Caches und lässt jede Suche mehr lesen. Neben dem alten neu aufgebaut, hält er niemanden auf und braucht seine Größe als freien Platz auf der Platte.</translation>
    </message>
    <message>
        <source>No index wastes more than %1, by an estimate.</source>
        <translation>Kein Index verschwendet nach einer Schätzung mehr als %1.</translation>
    </message>
    <message numerus="yes">
        <source>Of %n large table(s) or index(es) the widths of the columns are not known: they were never analysed, or this needs SELECT on them.</source>
        <translation>
            <numerusform>Bei %n großen Relation (Tabelle oder Index) sind die Breiten der Spalten nicht bekannt: nie analysiert, oder es braucht SELECT darauf.</numerusform>
            <numerusform>Bei %n großen Tabellen oder Indizes sind die Breiten der Spalten nicht bekannt: nie analysiert, oder es braucht SELECT darauf.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more like these.</source>
        <translation>
            <numerusform>Und %n weiterer dieser Art.</numerusform>
            <numerusform>Und %n weitere dieser Art.</numerusform>
        </translation>
    </message>
    <message>
        <source>This needs %1.</source>
        <extracomment>%1 a right, such as &quot;pg_read_all_stats&quot;</extracomment>
        <translation>Das braucht %1.</translation>
    </message>
    <message>
        <source>It was not read.</source>
        <translation>Es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>%1 billion</source>
        <translation>%1 Milliarden</translation>
    </message>
    <message>
        <source>%1 million</source>
        <translation>%1 Millionen</translation>
    </message>
    <message>
        <source>Replication slot %1 is lost: the server has removed what its reader has yet to read.</source>
        <translation>Replikationsslot %1 ist verloren: Der Server hat entfernt, was sein Leser noch zu lesen hat.</translation>
    </message>
    <message>
        <source>Replication slot %1 keeps %2 of the write-ahead log; its reader is behind.</source>
        <translation>Replikationsslot %1 hält %2 des Write-Ahead-Logs zurück; sein Leser ist im Rückstand.</translation>
    </message>
    <message>
        <source>Replication slot %1 keeps %2 of the write-ahead log, and nobody reads from it.</source>
        <translation>Replikationsslot %1 hält %2 des Write-Ahead-Logs zurück, und niemand liest daraus.</translation>
    </message>
    <message>
        <source>Its reader has to be set up anew; the slot is of no use to anybody.</source>
        <translation>Sein Leser ist neu einzurichten; der Slot nützt niemandem mehr.</translation>
    </message>
    <message>
        <source>The log is kept until it is read, up to a full disk, where the server stops. A slot whose reader is gone for good is to be dropped.</source>
        <translation>Das Log wird behalten, bis es gelesen ist, bis hin zur vollen Platte, bei der der Server stehen bleibt. Ein Slot, dessen Leser endgültig fort ist, gehört entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n replication slot(s) looked at: none keeps more than %1 of the write-ahead log.</source>
        <translation>
            <numerusform>%n Replikationsslot angesehen: Keiner hält mehr als %1 des Write-Ahead-Logs zurück.</numerusform>
            <numerusform>%n Replikationsslots angesehen: Keiner hält mehr als %1 des Write-Ahead-Logs zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replica %1 (%2) has yet to replay %3 and is %4 behind.</source>
        <extracomment>%1 a replica, %2 its address, %3 a size, %4 a duration</extracomment>
        <translation>Replikat %1 (%2) hat noch %3 nachzuspielen und ist %4 im Rückstand.</translation>
    </message>
    <message>
        <source>local</source>
        <translation>lokal</translation>
    </message>
    <message>
        <source>Who reads from it sees the past, and what it lacks is lost when this server is.</source>
        <translation>Wer daraus liest, sieht die Vergangenheit, und was ihm fehlt, ist verloren, wenn dieser Server es ist.</translation>
    </message>
    <message>
        <source>This standby is %1 behind its primary.</source>
        <extracomment>%1 a duration</extracomment>
        <translation>Dieser Standby ist %1 hinter seinem Primärserver zurück.</translation>
    </message>
    <message>
        <source>Who reads from it sees the past. A long query on it may hold back the replay.</source>
        <translation>Wer daraus liest, sieht die Vergangenheit. Eine lange Abfrage darauf hält das Nachspielen womöglich auf.</translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s) looked at: none is %1 behind.</source>
        <extracomment>%1 a duration</extracomment>
        <translation>
            <numerusform>%n Replikat angesehen: Keines ist %1 im Rückstand.</numerusform>
            <numerusform>%n Replikate angesehen: Keines ist %1 im Rückstand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>How far behind %n replica(s) are is told with pg_read_all_stats only.</source>
        <translation>
            <numerusform>Wie weit %n Replikat im Rückstand ist, ist nur mit pg_read_all_stats zu erfahren.</numerusform>
            <numerusform>Wie weit %n Replikate im Rückstand sind, ist nur mit pg_read_all_stats zu erfahren.</numerusform>
        </translation>
    </message>
    <message>
        <source>After a power cut or a crash of the system the whole cluster may be lost.</source>
        <translation>Nach einem Stromausfall oder einem Absturz des Systems kann der ganze Cluster verloren sein.</translation>
    </message>
    <message>
        <source>After a crash of the system pages may be half written, and the write-ahead log cannot mend them.</source>
        <translation>Nach einem Absturz des Systems können Seiten halb geschrieben sein, und das Write-Ahead-Log kann sie nicht heilen.</translation>
    </message>
    <message>
        <source>Damaged pages are emptied when they are read: rows vanish.</source>
        <translation>Beschädigte Seiten werden beim Lesen geleert: Zeilen verschwinden.</translation>
    </message>
    <message>
        <source>Damaged pages are read as if they were sound, and damage spreads.</source>
        <translation>Beschädigte Seiten werden gelesen, als wären sie heil, und der Schaden breitet sich aus.</translation>
    </message>
    <message>
        <source>Every look into the catalogue reads all of it; it is for mending a damaged one only.</source>
        <translation>Jeder Blick in den Systemkatalog liest ihn ganz; das ist nur zum Heilen eines beschädigten gedacht.</translation>
    </message>
    <message>
        <source>Dead rows stay, statistics grow old, and only the guard against used up transaction numbers still runs.</source>
        <translation>Tote Zeilen bleiben, die Statistik veraltet, und nur der Schutz vor aufgebrauchten Transaktionsnummern läuft noch.</translation>
    </message>
    <message>
        <source>Autovacuum lives by these counts: without them it never comes, and nothing here is known of tables and indexes.</source>
        <translation>Autovacuum lebt von diesen Zählungen: Ohne sie kommt es nie, und hier ist nichts über Tabellen und Indizes bekannt.</translation>
    </message>
    <message>
        <source>Every statement is written to the log, personal data in it included; the log grows fast, and the server waits for it.</source>
        <translation>Jede Anweisung wird ins Log geschrieben, samt persönlicher Daten; das Log wächst schnell, und der Server wartet darauf.</translation>
    </message>
    <message>
        <source>What was committed within the last moment may be gone after a crash, though nothing is damaged.</source>
        <translation>Was im letzten Augenblick festgeschrieben wurde, kann nach einem Absturz fort sein, beschädigt ist aber nichts.</translation>
    </message>
    <message>
        <source>%1 comes from the %2 and is to be changed there.</source>
        <extracomment>%1 a setting, %2 &quot;command line&quot;, &quot;database&quot;</extracomment>
        <translation>%1 kommt von anderswo (%2) und ist dort zu ändern.</translation>
    </message>
    <message>
        <source>Only %1 blocks were asked for since the statistics began; a rate says something from %2 on.</source>
        <extracomment>%1 and %2 numbers</extracomment>
        <translation>Seit Beginn der Statistik wurden nur %1 Blöcke verlangt; eine Quote sagt ab %2 etwas aus.</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <extracomment>%1 a setting, %2 its value</extracomment>
        <translation>%1 ist %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) looked at that could be dangerous.</source>
        <translation>
            <numerusform>%n Einstellung angesehen, die gefährlich sein könnte.</numerusform>
            <numerusform>%n Einstellungen angesehen, die gefährlich sein könnten.</numerusform>
        </translation>
    </message>
    <message>
        <source>The role may not see %1; this needs pg_read_all_settings.</source>
        <extracomment>%1 settings</extracomment>
        <translation>Die Rolle darf %1 nicht sehen; das braucht pg_read_all_settings.</translation>
    </message>
    <message>
        <source>Database %1 holds rows that are %2 transactions old; autovacuum should freeze them at %3, and it is %4 of the way to where the server stops.</source>
        <translation>Datenbank %1 enthält Zeilen, die %2 Transaktionen alt sind; autovacuum sollte sie bei %3 einfrieren, und %4 des Weges bis dahin, wo der Server stehen bleibt, sind zurückgelegt.</translation>
    </message>
    <message>
        <source>Database %1 holds multixacts that are %2 old; autovacuum should freeze them at %3, and it is %4 of the way to where the server stops.</source>
        <translation>Datenbank %1 enthält Multixacts, die %2 alt sind; autovacuum sollte sie bei %3 einfrieren, und %4 des Weges bis dahin, wo der Server stehen bleibt, sind zurückgelegt.</translation>
    </message>
    <message>
        <source>Numbers of transactions are used again after 2 billion. Before old rows would seem to be of the future, the server takes no more writes, in any database.</source>
        <translation>Transaktionsnummern werden nach 2 Milliarden wiederverwendet. Bevor alte Zeilen aus der Zukunft zu stammen scheinen, nimmt der Server keine Schreibzugriffe mehr an, in keiner Datenbank.</translation>
    </message>
    <message>
        <source>VACUUM has to be run in that database.</source>
        <translation>VACUUM ist in jener Datenbank auszuführen.</translation>
    </message>
    <message numerus="yes">
        <source>%n database(s) looked at: the oldest is %1 of the way to where the server stops.</source>
        <extracomment>%1 a percentage</extracomment>
        <translation>
            <numerusform>%n Datenbank angesehen: Die älteste hat %1 des Weges bis dahin zurückgelegt, wo der Server stehen bleibt.</numerusform>
            <numerusform>%n Datenbanken angesehen: Die älteste hat %1 des Weges bis dahin zurückgelegt, wo der Server stehen bleibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 checkpoints were asked for before their time.</source>
        <extracomment>%1 and %2 numbers</extracomment>
        <translation>%1 von %2 Checkpoints wurden vor ihrer Zeit verlangt.</translation>
    </message>
    <message>
        <source>Each checkpoint writes everything at once, and after it every first change of a page is logged whole. With a larger max_wal_size they come when checkpoint_timeout says.</source>
        <translation>Jeder Checkpoint schreibt alles auf einmal, und nach ihm wird jede erste Änderung einer Seite ganz protokolliert. Mit größerem max_wal_size kommen sie, wann checkpoint_timeout es sagt.</translation>
    </message>
    <message>
        <source>%1 temporary files of %2 in all were written: %3 a day.</source>
        <extracomment>%1 a number, %2 and %3 sizes</extracomment>
        <translation>%1 temporäre Dateien von zusammen %2 wurden geschrieben: %3 am Tag.</translation>
    </message>
    <message>
        <source>What does not fit into work_mem is sorted and joined on the disk. Look first which statements do it; more work_mem is taken by each sort of each session.</source>
        <translation>Was nicht in work_mem passt, wird auf der Platte sortiert und verbunden. Zuerst nachsehen, welche Anweisungen das tun; mehr work_mem nimmt sich jedes Sortieren jeder Sitzung.</translation>
    </message>
    <message>
        <source>%1 of all blocks were found in the server&apos;s cache; it should be %2.</source>
        <extracomment>%1 and %2 percentages</extracomment>
        <translation>%1 aller Blöcke wurden im Cache des Servers gefunden; es sollten %2 sein.</translation>
    </message>
    <message>
        <source>The others come from the system&apos;s cache or from the disk. Either shared_buffers are small for what is in use, or statements read more than they have to.</source>
        <translation>Die anderen kommen aus dem Cache des Systems oder von der Platte. Entweder ist shared_buffers klein für das, was in Gebrauch ist, oder Anweisungen lesen mehr als nötig.</translation>
    </message>
    <message>
        <source>%1 of the blocks of indexes were found in the server&apos;s cache; it should be %2.</source>
        <extracomment>%1 and %2 percentages</extracomment>
        <translation>%1 der Blöcke von Indizes wurden im Cache des Servers gefunden; es sollten %2 sein.</translation>
    </message>
    <message>
        <source>Every search goes through indexes: they should be in memory before anything else. Unused and bloated ones push out the others.</source>
        <translation>Jede Suche geht durch Indizes: Sie sollten vor allem anderen im Speicher sein. Unbenutzte und aufgeblähte verdrängen die übrigen.</translation>
    </message>
    <message numerus="yes">
        <source>What %n session(s) of other roles do is told with pg_read_all_stats only.</source>
        <translation>
            <numerusform>Was %n Sitzung anderer Rollen tut, ist nur mit pg_read_all_stats zu erfahren.</numerusform>
            <numerusform>Was %n Sitzungen anderer Rollen tun, ist nur mit pg_read_all_stats zu erfahren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait: %1; the longest for %2.</source>
        <extracomment>%1 &quot;pg_dump by backup → ALTER TABLE by deploy → 7 reads&quot;, %2 a duration</extracomment>
        <translation>
            <numerusform>%n Sitzung wartet: %1; am längsten schon %2.</numerusform>
            <numerusform>%n Sitzungen warten: %1; am längsten schon %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who waits for a lock answers nobody, and everybody who comes later waits behind him.</source>
        <translation>Wer auf eine Sperre wartet, antwortet niemandem, und jeder, der später kommt, wartet hinter ihm.</translation>
    </message>
    <message>
        <source>No session waits for a lock longer than %1.</source>
        <translation>Keine Sitzung wartet länger als %1 auf eine Sperre.</translation>
    </message>
    <message>
        <source>A transaction of %1 (%2, process %3) is open for %5 and has done nothing for %4.</source>
        <extracomment>%1 a role, %2 an application, %3 a process number, %4 and %5 durations</extracomment>
        <translation>Eine Transaktion von %1 (%2, Prozess %3) ist schon %5 offen und hat %4 lang nichts getan.</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>unbenannt</translation>
    </message>
    <message>
        <source>It keeps its locks, and VACUUM cannot remove what was deleted since it began.</source>
        <translation>Sie behält ihre Sperren, und VACUUM kann nicht entfernen, was seit ihrem Beginn gelöscht wurde.</translation>
    </message>
    <message>
        <source>No transaction is idle for longer than %1.</source>
        <translation>Keine Transaktion ist länger als %1 untätig.</translation>
    </message>
    <message>
        <source>%1 (process %2) has been running for %3.</source>
        <extracomment>%1 &quot;SELECT by reports&quot;, %2 a process number, %3 a duration</extracomment>
        <translation>%1 (Prozess %2) läuft schon %3.</translation>
    </message>
    <message>
        <source>A long transaction keeps VACUUM from removing what was deleted since it began, in every table, and may hold locks that others want.</source>
        <translation>Eine lange Transaktion hindert VACUUM daran zu entfernen, was seit ihrem Beginn gelöscht wurde, in jeder Tabelle, und hält womöglich Sperren, die andere wollen.</translation>
    </message>
    <message>
        <source>No statement has been running for longer than %1.</source>
        <translation>Keine Anweisung läuft länger als %1.</translation>
    </message>
    <message>
        <source>The prepared transaction %1 of %2 in the database %3 is neither committed nor rolled back since %4.</source>
        <extracomment>%1 the transaction&apos;s name, %2 a role, %3 a database, %4 a duration</extracomment>
        <translation>Die vorbereitete Transaktion %1 von %2 in der Datenbank %3 ist schon %4 weder festgeschrieben noch zurückgerollt.</translation>
    </message>
    <message>
        <source>It keeps its locks through every restart and holds back VACUUM everywhere. Whether it is to be committed or rolled back is for its transaction manager to say; in the database that it belongs to.</source>
        <translation>Sie behält ihre Sperren über jeden Neustart und hält VACUUM überall zurück. Ob sie festzuschreiben oder zurückzurollen ist, sagt ihr Transaktionsmanager; auszuführen in der Datenbank, zu der sie gehört.</translation>
    </message>
    <message>
        <source>No prepared transaction is older than %1.</source>
        <translation>Keine vorbereitete Transaktion ist älter als %1.</translation>
    </message>
    <message>
        <source>not to be seen</source>
        <translation>nicht zu sehen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <extracomment>%1 a session&apos;s state, such as &quot;idle&quot;, %2 an application</extracomment>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 connections are taken (%3).</source>
        <extracomment>%1 how many connections are open, %2 how many there may be, %3 a percentage</extracomment>
        <translation>%1 von %2 Verbindungen sind belegt (%3).</translation>
    </message>
    <message>
        <source>%1 By application and state: %2.</source>
        <extracomment>%1 &quot;83 of 97 connections are taken (85.6 %).&quot;, %2 &quot;60 idle of api, 12 active of worker&quot;</extracomment>
        <translation>%1 Nach Anwendung und Zustand: %2.</translation>
    </message>
    <message>
        <source>When all are taken the application gets no answer at all. Smaller pools or a pooler in front help more than a higher max_connections, which needs a restart.</source>
        <translation>Sind alle belegt, bekommt die Anwendung gar keine Antwort. Kleinere Pools oder ein Pooler davor helfen mehr als ein höheres max_connections, das einen Neustart braucht.</translation>
    </message>
    <message numerus="yes">
        <source>What %n statement(s) of other roles are is told with pg_read_all_stats only.</source>
        <translation>
            <numerusform>Was %n Anweisung anderer Rollen ist, ist nur mit pg_read_all_stats zu erfahren.</numerusform>
            <numerusform>Was %n Anweisungen anderer Rollen sind, ist nur mit pg_read_all_stats zu erfahren.</numerusform>
        </translation>
    </message>
    <message>
        <source>A statement takes %1 on average, in %2 runs by %3, and %4 of all time.</source>
        <extracomment>%1 a duration, %2 a number, %3 a role, %4 a percentage</extracomment>
        <translation>Eine Anweisung braucht im Mittel %1, in %2 Läufen von %3, und %4 der gesamten Zeit.</translation>
    </message>
    <message>
        <source>Somebody waits for it each time. EXPLAIN shows where the time goes; often an index is missing, or more is read than used.</source>
        <translation>Jedes Mal wartet jemand darauf. EXPLAIN zeigt, wohin die Zeit geht; oft fehlt ein Index, oder es wird mehr gelesen als gebraucht.</translation>
    </message>
    <message numerus="yes">
        <source>No statement that ran %n time(s) or more takes longer than %1 on average.</source>
        <translation>
            <numerusform>Keine Anweisung, die %n-mal oder öfter lief, braucht im Mittel länger als %1.</numerusform>
            <numerusform>Keine Anweisung, die %n-mal oder öfter lief, braucht im Mittel länger als %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>One statement takes %1 of all time, in %2 runs of %3 by %4.</source>
        <extracomment>%1 a percentage, %2 a number, %3 a duration, %4 a role</extracomment>
        <translation>Eine Anweisung braucht %1 der gesamten Zeit, in %2 Läufen zu %3 von %4.</translation>
    </message>
    <message>
        <source>What is saved here is saved for all: a better index, a cache in front of it, or asking less often.</source>
        <translation>Was hier gespart wird, ist für alle gespart: durch einen besseren Index, einen Cache davor oder selteneres Fragen.</translation>
    </message>
    <message>
        <source>No statement takes %1 of all time.</source>
        <extracomment>%1 a percentage</extracomment>
        <translation>Keine Anweisung braucht %1 der gesamten Zeit.</translation>
    </message>
    <message>
        <source>A standby counts no changes; ask the primary.</source>
        <translation>Ein Standby zählt keine Änderungen; der Primärserver weiß sie.</translation>
    </message>
    <message>
        <source>autovacuum last came %1</source>
        <extracomment>%1 &quot;9 days ago&quot;</extracomment>
        <translation>autovacuum kam zuletzt %1</translation>
    </message>
    <message>
        <source>autovacuum never came; VACUUM last ran %1</source>
        <translation>autovacuum kam nie; VACUUM lief zuletzt %1</translation>
    </message>
    <message>
        <source>neither autovacuum nor VACUUM has come since the statistics began %1</source>
        <translation>weder autovacuum noch VACUUM kam seit Beginn der Statistik %1</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) looked at: %1</source>
        <extracomment>%1 a sentence, %n tables</extracomment>
        <translation>
            <numerusform>%n Tabelle angesehen: %1</numerusform>
            <numerusform>%n Tabellen angesehen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Table %1 has %2 dead rows of %3 (%4); %5.</source>
        <extracomment>%1 a table, %2 and %3 numbers such as &quot;1.2 million&quot;, %4 a percentage, %5 &quot;autovacuum last came 9 days ago&quot;</extracomment>
        <translation>Tabelle %1 hat %2 tote Zeilen von %3 (%4); %5.</translation>
    </message>
    <message>
        <source>Every reading of the table passes over its dead rows, and new ones make it grow, until VACUUM gives their place back. When it comes and removes nothing, an old transaction holds it back.</source>
        <translation>Jedes Lesen der Tabelle geht über ihre toten Zeilen hinweg, und neue lassen sie wachsen, bis VACUUM deren Platz zurückgibt. Kommt es und entfernt nichts, hält eine alte Transaktion es zurück.</translation>
    </message>
    <message>
        <source>none has more than %1 dead rows that are more than %2 of it.</source>
        <translation>keine hat mehr als %1 tote Zeilen, die zugleich mehr als %2 von ihr sind.</translation>
    </message>
    <message>
        <source>Table %1 is due for VACUUM: %2 dead rows, autovacuum begins at %3; %4.</source>
        <extracomment>%1 a table, %2 and %3 numbers, %4 &quot;autovacuum last came 9 days ago&quot;</extracomment>
        <translation>Für Tabelle %1 ist VACUUM fällig: %2 tote Zeilen, autovacuum beginnt bei %3; %4.</translation>
    </message>
    <message>
        <source>Table %1 is due for VACUUM: %2 rows were inserted since the last one, autovacuum begins at %3; %4.</source>
        <translation>Für Tabelle %1 ist VACUUM fällig: %2 Zeilen wurden seit dem letzten eingefügt, autovacuum beginnt bei %3; %4.</translation>
    </message>
    <message>
        <source>Autovacuum comes each minute where it is due. Where it stays away, its workers are busy or somebody&apos;s lock sends them away.</source>
        <translation>Autovacuum kommt jede Minute, wo es fällig ist. Wo es ausbleibt, sind seine Worker beschäftigt, oder eine fremde Sperre schickt sie fort.</translation>
    </message>
    <message>
        <source>Autovacuum is switched off for this table: nobody else will come.</source>
        <translation>Autovacuum ist für diese Tabelle ausgeschaltet: Niemand sonst wird kommen.</translation>
    </message>
    <message>
        <source>none is due for VACUUM by its own settings.</source>
        <translation>für keine ist VACUUM nach ihren eigenen Einstellungen fällig.</translation>
    </message>
    <message>
        <source>Table %1 with some %2 rows has never been analysed.</source>
        <extracomment>%1 a table, %2 a number of rows</extracomment>
        <translation>Tabelle %1 mit etwa %2 Zeilen wurde nie analysiert.</translation>
    </message>
    <message>
        <source>Autovacuum analyses the partitions, never the table above them, and the planner guesses where it has to join it.</source>
        <translation>Autovacuum analysiert die Partitionen, nie die Tabelle darüber, und der Planer rät, wo er sie zu verbinden hat.</translation>
    </message>
    <message>
        <source>The planner knows nothing of its contents and guesses: wrong joins, and sorts that do not fit.</source>
        <translation>Der Planer weiß nichts von ihrem Inhalt und rät: falsche Joins und Sortierungen, die nicht passen.</translation>
    </message>
    <message>
        <source>each with more than %1 rows has been analysed.</source>
        <translation>jede mit mehr als %1 Zeilen wurde analysiert.</translation>
    </message>
    <message>
        <source>before the statistics began</source>
        <translation>vor Beginn der Statistik</translation>
    </message>
    <message>
        <source>Table %1 is due for ANALYZE: %2 rows changed, autovacuum begins at %3; it was last analysed %4.</source>
        <extracomment>%1 a table, %2 and %3 numbers, %4 &quot;9 days ago&quot;</extracomment>
        <translation>Für Tabelle %1 ist ANALYZE fällig: %2 Zeilen geändert, autovacuum beginnt bei %3; zuletzt analysiert: %4.</translation>
    </message>
    <message>
        <source>The planner reckons with what the table held then.</source>
        <translation>Der Planer rechnet mit dem, was die Tabelle damals enthielt.</translation>
    </message>
    <message>
        <source>none is due for ANALYZE by its own settings.</source>
        <translation>für keine ist ANALYZE nach ihren eigenen Einstellungen fällig.</translation>
    </message>
    <message>
        <source>The oldest row of table %1 is %2 transactions old; autovacuum should freeze it at %3, and it is %4 of the way to where the server stops.</source>
        <extracomment>%1 a table, %2 and %3 numbers, %4 a percentage</extracomment>
        <translation>Die älteste Zeile der Tabelle %1 ist %2 Transaktionen alt; autovacuum sollte sie bei %3 einfrieren, und %4 des Weges bis dahin, wo der Server stehen bleibt, sind zurückgelegt.</translation>
    </message>
    <message>
        <source>The oldest multixact of table %1 is %2 multixacts old; autovacuum should freeze it at %3, and it is %4 of the way to where the server stops.</source>
        <translation>Der älteste Multixact der Tabelle %1 ist %2 Multixacts alt; autovacuum sollte ihn bei %3 einfrieren, und %4 des Weges bis dahin, wo der Server stehen bleibt, sind zurückgelegt.</translation>
    </message>
    <message>
        <source>Numbers of transactions are used again after 2 billion. Before old rows would seem to be of the future, the server takes no more writes.</source>
        <translation>Transaktionsnummern werden nach 2 Milliarden wiederverwendet. Bevor alte Zeilen aus der Zukunft zu stammen scheinen, nimmt der Server keine Schreibzugriffe mehr an.</translation>
    </message>
    <message>
        <source>none is older than autovacuum lets it become.</source>
        <translation>keine ist älter, als autovacuum sie werden lässt.</translation>
    </message>
    <message>
        <source>Table %1 takes %2, of which by an estimate %3 are unused (%4).</source>
        <extracomment>%1 a table, %2 and %3 sizes, %4 a percentage</extracomment>
        <translation>Tabelle %1 belegt %2, davon sind nach einer Schätzung %3 ungenutzt (%4).</translation>
    </message>
    <message>
        <source>Readings of the whole table read it along, and it fills the caches. New rows use it; only VACUUM FULL gives it back, and stops everybody meanwhile. Measure it before that.</source>
        <translation>Wer die ganze Tabelle liest, liest ihn mit, und er füllt die Caches. Neue Zeilen nutzen ihn; nur VACUUM FULL gibt ihn zurück und hält währenddessen alle auf. Vorher messen.</translation>
    </message>
    <message>
        <source>No table wastes more than %1, by an estimate.</source>
        <translation>Keine Tabelle verschwendet nach einer Schätzung mehr als %1.</translation>
    </message>
    <message>
        <source>Sequence %1 has reached %2 of %3 (%4).</source>
        <extracomment>%1 a sequence, %2 and %3 numbers, %4 a percentage</extracomment>
        <translation>Sequenz %1 hat %2 von %3 erreicht (%4).</translation>
    </message>
    <message>
        <source>%1 It numbers %2, which is of type %3.</source>
        <extracomment>%1 the sentence before, %2 a column, %3 its type</extracomment>
        <translation>%1 Sie nummeriert %2 mit dem Typ %3.</translation>
    </message>
    <message>
        <source>At its end every INSERT fails. A column&apos;s change to bigint writes the whole table anew and stops everybody meanwhile, so it wants a plan in good time.</source>
        <translation>An ihrem Ende schlägt jedes INSERT fehl. Die Änderung einer Spalte auf bigint schreibt die ganze Tabelle neu und hält währenddessen alle auf; sie will also rechtzeitig geplant sein.</translation>
    </message>
    <message numerus="yes">
        <source>%n sequence(s) looked at: none has used more than %1.</source>
        <translation>
            <numerusform>%n Sequenz angesehen: Keine hat mehr als %1 verbraucht.</numerusform>
            <numerusform>%n Sequenzen angesehen: Keine hat mehr als %1 verbraucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sequence(s) cannot be read: this needs SELECT or USAGE on them.</source>
        <translation>
            <numerusform>%n Sequenz kann nicht gelesen werden: Das braucht SELECT oder USAGE darauf.</numerusform>
            <numerusform>%n Sequenzen können nicht gelesen werden: Das braucht SELECT oder USAGE darauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>What would write is to be run on the primary.</source>
        <translation>Was schreiben würde, ist auf dem Primärserver auszuführen.</translation>
    </message>
    <message>
        <source>Constraints %1 and %2 of table %3 demand the same, each with an index of its own; that of %1 takes %4.</source>
        <translation>Die Constraints %1 und %2 der Tabelle %3 verlangen dasselbe, jeder mit einem eigenen Index; der von %1 belegt %4.</translation>
    </message>
    <message>
        <source>Constraint %1 of table %3 demands nothing that %2 does not demand of fewer columns; its index takes %4.</source>
        <translation>Der Constraint %1 der Tabelle %3 verlangt nichts, was %2 nicht schon von weniger Spalten verlangt; sein Index belegt %4.</translation>
    </message>
    <message>
        <source>Every write keeps both indexes up to date. Both back constraints, which are rules that somebody gave: whether one may go is for a person to decide, and the server refuses it while a foreign key rests on it.</source>
        <translation>Jedes Schreiben hält beide Indizes aktuell. Beide tragen Constraints, also Regeln, die jemand gegeben hat: Ob einer gehen darf, entscheidet ein Mensch, und der Server lehnt es ab, solange ein Fremdschlüssel darauf ruht.</translation>
    </message>
    <message>
        <source>Nor was it used on replica %1, which has counted for %2.</source>
        <extracomment>%1 a replica, %2 a duration</extracomment>
        <translation>Auch auf Replikat %1, das seit %2 zählt, wurde er nicht benutzt.</translation>
    </message>
    <message>
        <source>What other replicas use it for is not counted here; the environment&apos;s settings can name them.</source>
        <translation>Wozu andere Replikate ihn benutzen, ist hier nicht gezählt; in den Einstellungen der Umgebung lassen sie sich nennen.</translation>
    </message>
    <message>
        <source>%1 is used on replica %2</source>
        <extracomment>%1 an index, %2 &quot;replica1: 1,204 scans&quot;</extracomment>
        <translation>%1 wird benutzt auf Replikat %2</translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) are not used here, but may be on a replica.</source>
        <translation>
            <numerusform>%n Index wird hier nicht benutzt, vielleicht aber auf einem Replikat.</numerusform>
            <numerusform>%n Indizes werden hier nicht benutzt, vielleicht aber auf einem Replikat.</numerusform>
        </translation>
    </message>
    <message>
        <source>This standby receives nothing from its primary; what it shows last changed %1.</source>
        <extracomment>%1 &quot;3 hours ago&quot;</extracomment>
        <translation>Dieser Standby empfängt nichts von seinem Primärserver; was er zeigt, änderte sich zuletzt %1.</translation>
    </message>
    <message>
        <source>This standby receives nothing from its primary.</source>
        <translation>Dieser Standby empfängt nichts von seinem Primärserver.</translation>
    </message>
    <message>
        <source>This standby has replayed all that it has received.</source>
        <translation>Dieser Standby hat alles nachgespielt, was er empfangen hat.</translation>
    </message>
    <message>
        <source>Readings of the whole view read it along, and it fills the caches. Each concurrent refresh leaves dead rows; one that is not concurrent writes the view anew, with the rows of now, and stops its readers meanwhile.</source>
        <translation>Wer die ganze Sicht liest, liest ihn mit, und er füllt die Caches. Jedes Auffrischen mit CONCURRENTLY lässt tote Zeilen zurück; eines ohne schreibt die Sicht neu, mit den Zeilen von jetzt, und hält währenddessen ihre Leser auf.</translation>
    </message>
</context>
<context>
    <name>castellan::VerdictPane</name>
    <message>
        <source>Ter&amp;minate the session…</source>
        <translation>Sitzung &amp;beenden…</translation>
    </message>
    <message>
        <source>Ru&amp;n ANALYZE…</source>
        <translation>ANALYZE ausfü&amp;hren…</translation>
    </message>
    <message>
        <source>Ru&amp;n VACUUM…</source>
        <translation>VACUUM ausfü&amp;hren…</translation>
    </message>
    <message>
        <source>Ru&amp;n VACUUM FULL…</source>
        <translation>VACUUM FULL ausfü&amp;hren…</translation>
    </message>
    <message>
        <source>Build it ane&amp;w…</source>
        <translation>Neu au&amp;fbauen…</translation>
    </message>
    <message>
        <source>&amp;Drop the index…</source>
        <translation>Index &amp;löschen…</translation>
    </message>
    <message>
        <source>Create the in&amp;dex…</source>
        <translation>In&amp;dex anlegen…</translation>
    </message>
    <message>
        <source>Show the settin&amp;g</source>
        <translation>Einstellun&amp;g zeigen</translation>
    </message>
    <message>
        <source>Sho&amp;w the index</source>
        <translation>Index &amp;zeigen</translation>
    </message>
    <message>
        <source>Sho&amp;w the table</source>
        <translation>Tabelle &amp;zeigen</translation>
    </message>
    <message>
        <source>How the database stands</source>
        <translation>Wie es um die Datenbank steht</translation>
    </message>
    <message>
        <source>Shows exactly what will be done, and asks first</source>
        <translation>Zeigt genau, was getan wird, und fragt vorher</translation>
    </message>
    <message>
        <source>Meas&amp;ure it</source>
        <translation>Nach&amp;messen</translation>
    </message>
    <message>
        <source>Reads the table with pgstattuple_approx() instead of estimating; that takes a while</source>
        <translation>Liest die Tabelle mit pgstattuple_approx(), statt zu schätzen; das dauert eine Weile</translation>
    </message>
    <message>
        <source>In its own tab, with all that is known of it</source>
        <translation>Auf seiner eigenen Seite, mit allem, was darüber bekannt ist</translation>
    </message>
    <message>
        <source>Co&amp;py SQL</source>
        <translation>S&amp;QL kopieren</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Terminate</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 was not measured</source>
        <translation>%1 wurde nicht gemessen</translation>
    </message>
    <message>
        <source>Measured: of %1, %2 are free for new rows, and %3 are held by %4 dead rows. %5 of it was read; the rest is known to hold no dead rows.</source>
        <extracomment>sizes and numbers of one table</extracomment>
        <translation>Gemessen: Von %1 sind %2 frei für neue Zeilen, und %3 belegen %4 tote Zeilen. %5 davon wurden gelesen; vom Rest ist bekannt, dass er keine toten Zeilen enthält.</translation>
    </message>
    <message>
        <source>Show the s&amp;ession</source>
        <translation>&amp;Sitzung zeigen</translation>
    </message>
    <message>
        <source>Mend it…</source>
        <translation>Beheben…</translation>
    </message>
    <message>
        <source>Ru&amp;n REFRESH…</source>
        <translation>REFRESH ausfü&amp;hren…</translation>
    </message>
</context>
<context>
    <name>castellan::WaitEvents</name>
    <message>
        <source>A process of the server&apos;s has nothing to do.</source>
        <translation>Ein Prozess des Servers hat nichts zu tun.</translation>
    </message>
    <message>
        <source>Another session looks at the page that it wants for itself alone, often through an open cursor.</source>
        <translation>Eine andere Sitzung sieht die Seite an, die sie für sich allein will, oft über einen offenen Cursor.</translation>
    </message>
    <message>
        <source>The server waits for the application to send something.</source>
        <translation>Der Server wartet, dass die Anwendung etwas schickt.</translation>
    </message>
    <message>
        <source>The application does not take its rows as fast as they are there, or the network does not carry them.</source>
        <translation>Die Anwendung nimmt ihre Zeilen nicht so schnell, wie sie da sind, oder das Netz trägt sie nicht.</translation>
    </message>
    <message>
        <source>It waits for the other end of its connection.</source>
        <translation>Sie wartet auf das andere Ende ihrer Verbindung.</translation>
    </message>
    <message>
        <source>An extension waits for something of its own.</source>
        <translation>Eine Erweiterung wartet auf etwas Eigenes.</translation>
    </message>
    <message>
        <source>COMMIT waits until a synchronous replica has it.</source>
        <translation>COMMIT wartet, bis ein synchrones Replikat es hat.</translation>
    </message>
    <message>
        <source>It waits for another process of the server&apos;s.</source>
        <translation>Sie wartet auf einen anderen Prozess des Servers.</translation>
    </message>
    <message>
        <source>It reads rows that are not in shared_buffers; much of this means memory is short or too much is read.</source>
        <translation>Sie liest Zeilen, die nicht in shared_buffers sind; viel davon heißt, dass Speicher knapp ist oder zu viel gelesen wird.</translation>
    </message>
    <message>
        <source>COMMIT waits until the disk has the write-ahead log.</source>
        <translation>COMMIT wartet, bis der Datenträger das Write-Ahead-Log hat.</translation>
    </message>
    <message>
        <source>A sort or hash went to a temporary file; work_mem was too small for it.</source>
        <translation>Eine Sortierung oder ein Hash ging in eine temporäre Datei; work_mem war zu klein dafür.</translation>
    </message>
    <message>
        <source>It waits for the disk.</source>
        <translation>Sie wartet auf den Datenträger.</translation>
    </message>
    <message>
        <source>Another session holds a lock on the table that does not go with the one it wants.</source>
        <translation>Eine andere Sitzung hält eine Sperre der Tabelle, die sich mit der gewünschten nicht verträgt.</translation>
    </message>
    <message>
        <source>Another transaction has changed the same row and has not ended yet.</source>
        <translation>Eine andere Transaktion hat dieselbe Zeile geändert und ist noch nicht zu Ende.</translation>
    </message>
    <message>
        <source>It stands in a queue for a row that another one waits for.</source>
        <translation>Sie steht in einer Schlange für eine Zeile, auf die eine andere schon wartet.</translation>
    </message>
    <message>
        <source>An application&apos;s own lock (pg_advisory_lock) is taken.</source>
        <translation>Eine eigene Sperre der Anwendung (pg_advisory_lock) ist vergeben.</translation>
    </message>
    <message>
        <source>Many sessions make the same table longer at once.</source>
        <translation>Viele Sitzungen verlängern gleichzeitig dieselbe Tabelle.</translation>
    </message>
    <message>
        <source>CREATE INDEX CONCURRENTLY or its like waits for older transactions to end.</source>
        <translation>CREATE INDEX CONCURRENTLY oder Ähnliches wartet auf das Ende älterer Transaktionen.</translation>
    </message>
    <message>
        <source>Another session holds the lock that it wants.</source>
        <translation>Eine andere Sitzung hält die gewünschte Sperre.</translation>
    </message>
    <message>
        <source>Many sessions write to the write-ahead log at once.</source>
        <translation>Viele Sitzungen schreiben gleichzeitig ins Write-Ahead-Log.</translation>
    </message>
    <message>
        <source>It waits for a structure in shared memory that others use.</source>
        <translation>Sie wartet auf eine Struktur im gemeinsamen Speicher, die andere benutzen.</translation>
    </message>
    <message>
        <source>It was told to sleep (pg_sleep).</source>
        <translation>Sie wurde schlafen geschickt (pg_sleep).</translation>
    </message>
    <message>
        <source>VACUUM pauses, as vacuum_cost_delay wants it.</source>
        <translation>VACUUM macht Pause, wie vacuum_cost_delay es will.</translation>
    </message>
    <message>
        <source>It waits for some time to pass.</source>
        <translation>Sie wartet, dass Zeit vergeht.</translation>
    </message>
</context>
<context>
    <name>castellan::WindowDialog</name>
    <message>
        <source>New maintenance window</source>
        <translation>Neues Wartungsfenster</translation>
    </message>
    <message>
        <source>Change maintenance window</source>
        <translation>Wartungsfenster ändern</translation>
    </message>
    <message>
        <source>What is worked on</source>
        <translation>Woran gearbeitet wird</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Ma&amp;ke the window</source>
        <translation>Fenster an&amp;legen</translation>
    </message>
    <message>
        <source>&amp;Change the window</source>
        <translation>&amp;Fenster ändern</translation>
    </message>
    <message>
        <source>Checks go on meanwhile; what they find is kept and labelled. Castellan keeps quiet here; whoever Alertmanager pages is paged as before.</source>
        <translation>Die Prüfungen gehen unterdessen weiter; was sie finden, wird aufbewahrt und gekennzeichnet. Castellan bleibt hier still; wen Alertmanager benachrichtigt, den benachrichtigt er wie zuvor.</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>Beginnt um</translation>
    </message>
    <message>
        <source>Ends at</source>
        <translation>Endet um</translation>
    </message>
    <message>
        <source>to</source>
        <extracomment>between two times: &quot;22:00 to 02:00&quot;</extracomment>
        <translation>bis</translation>
    </message>
    <message>
        <source>once</source>
        <extracomment>how often a maintenance window comes</extracomment>
        <translation>einmal</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every week, on…</source>
        <translation>jede Woche, am…</translation>
    </message>
    <message>
        <source>every month, on the first, second… weekday</source>
        <translation>jeden Monat, am ersten, zweiten… Wochentag</translation>
    </message>
    <message>
        <source>every month, on days…</source>
        <translation>jeden Monat, an den Tagen…</translation>
    </message>
    <message>
        <source>every month, on days that are certain weekdays</source>
        <translation>jeden Monat, an Tagen, die auf bestimmte Wochentage fallen</translation>
    </message>
    <message>
        <source>&amp;Repeated</source>
        <translation>Wieder&amp;holt</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <extracomment>the first day a repeated maintenance window may begin on, or the only one</extracomment>
        <translation>&amp;Tag</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Zeit</translation>
    </message>
    <message>
        <source>Weekdays</source>
        <translation>Wochentage</translation>
    </message>
    <message>
        <source>Which of the month</source>
        <translation>Welcher im Monat</translation>
    </message>
    <message>
        <source>first</source>
        <translation>ersten</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweiten</translation>
    </message>
    <message>
        <source>third</source>
        <translation>dritten</translation>
    </message>
    <message>
        <source>fourth</source>
        <translation>vierten</translation>
    </message>
    <message>
        <source>last</source>
        <translation>letzten</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Wochentag</translation>
    </message>
    <message>
        <source>On the</source>
        <translation>Am</translation>
    </message>
    <message>
        <source>Numbers from 1 to 31; -1 is the last day of the month, -2 the one before</source>
        <translation>Zahlen von 1 bis 31; -1 ist der letzte Tag des Monats, -2 der davor</translation>
    </message>
    <message>
        <source>Days of the month</source>
        <translation>Tage des Monats</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>&amp;until</source>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>The last day it may begin on</source>
        <translation>Der letzte Tag, an dem es beginnen darf</translation>
    </message>
    <message>
        <source> min</source>
        <extracomment>unit of a number field: minutes</extracomment>
        <translation> min</translation>
    </message>
    <message>
        <source>So long after its end alerts are heard again, and labelled: did it come of the work?</source>
        <translation>So lange nach seinem Ende melden sich Alarme wieder und sind gekennzeichnet: Kam es von der Arbeit?</translation>
    </message>
    <message>
        <source>&amp;Look with care for</source>
        <translation>&amp;Genau hinsehen für</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Zeitz&amp;one</translation>
    </message>
    <message>
        <source>&amp;Since</source>
        <translation>Ab &amp;dem</translation>
    </message>
    <message>
        <source>every month</source>
        <translation>jeden Monat</translation>
    </message>
    <message>
        <source>Choose a weekday.</source>
        <translation>Einen Wochentag wählen.</translation>
    </message>
    <message>
        <source>Name a day of the month.</source>
        <translation>Einen Tag des Monats angeben.</translation>
    </message>
    <message>
        <source>All of its times are in the past.</source>
        <translation>Alle seine Zeiten liegen in der Vergangenheit.</translation>
    </message>
    <message>
        <source>on the next day (%1)</source>
        <extracomment>%1 a duration; a maintenance window that ends on the day after its start</extracomment>
        <translation>am nächsten Tag (%1)</translation>
    </message>
    <message>
        <source>It hides them %1. Its next times:</source>
        <translation>Es verbirgt sie %1. Die nächsten Male:</translation>
    </message>
    <message>
        <source>It hides them once:</source>
        <translation>Es verbirgt sie einmal:</translation>
    </message>
    <message>
        <source>…and so on.</source>
        <translation>…und so weiter.</translation>
    </message>
</context>
<context>
    <name>castellan::WizardStep</name>
    <message>
        <source>Step %1: %2, %3</source>
        <extracomment>%1 is the number of a step, %2 its name, %3 how it stands (&quot;done&quot;)</extracomment>
        <translation>Schritt %1: %2, %3</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
</context>
<context>
    <name>castellan::Workspace</name>
    <message>
        <source>The copy %1 of the workspace could not be written.</source>
        <translation>Die Kopie %1 des Arbeitsbereichs konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The workspace could not be copied</source>
        <translation>Der Arbeitsbereich konnte nicht kopiert werden</translation>
    </message>
    <message>
        <source>Another Castellan is writing to the workspace %1 and did not finish in time.</source>
        <translation>Ein anderes Castellan schreibt in den Arbeitsbereich %1 und wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, look for a Castellan that hangs.</source>
        <translation>Versuchen Sie es erneut. Bleibt es so, suchen Sie nach einem Castellan, das hängt.</translation>
    </message>
    <message>
        <source>The workspace %1 cannot be written to.</source>
        <translation>In den Arbeitsbereich %1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to the folder and its files, then start Castellan again.</source>
        <translation>Verschaffen Sie sich Schreibrecht auf den Ordner und seine Dateien und starten Sie Castellan neu.</translation>
    </message>
    <message>
        <source>The workspace file %1 is damaged.</source>
        <translation>Die Arbeitsbereichsdatei %1 ist beschädigt.</translation>
    </message>
    <message>
        <source>The disk that holds the workspace %1 is full.</source>
        <translation>Die Platte mit dem Arbeitsbereich %1 ist voll.</translation>
    </message>
    <message>
        <source>Free some space there, then try again.</source>
        <translation>Schaffen Sie dort etwas Platz und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The workspace file %1 could not be read or written.</source>
        <translation>Die Arbeitsbereichsdatei %1 konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Check that the disk is mounted and healthy, and who owns the file.</source>
        <translation>Prüfen Sie, ob die Platte eingehängt und in Ordnung ist und wem die Datei gehört.</translation>
    </message>
    <message>
        <source>The workspace file %1 refused a statement.</source>
        <translation>Die Arbeitsbereichsdatei %1 hat eine Anweisung abgelehnt.</translation>
    </message>
    <message>
        <source>Choose another folder with CASTELLAN_WORKSPACE, or give yourself the right to write there.</source>
        <translation>Wählen Sie mit CASTELLAN_WORKSPACE einen anderen Ordner oder verschaffen Sie sich dort Schreibrecht.</translation>
    </message>
    <message>
        <source>The workspace %1 has schema version %2; this Castellan (%3) knows up to version %4.</source>
        <translation>Der Arbeitsbereich %1 hat die Schemaversion %2; dieses Castellan (%3) kennt sie bis Version %4.</translation>
    </message>
    <message>
        <source>It was written by a newer Castellan. Use that one, or give this one another folder with CASTELLAN_WORKSPACE. Nothing was changed.</source>
        <translation>Er wurde von einem neueren Castellan geschrieben. Benutzen Sie jenes oder geben Sie diesem mit CASTELLAN_WORKSPACE einen anderen Ordner. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The workspace file %1 is damaged. It was left as it is.</source>
        <translation>Die Arbeitsbereichsdatei %1 ist beschädigt. Sie wurde gelassen, wie sie ist.</translation>
    </message>
    <message>
        <source>There is no copy of it yet. Move the file away (keep it: sqlite3&apos;s .recover may read most of it) and start Castellan again; it begins with an empty workspace. Backups and environments are not in this file.</source>
        <translation>Es gibt noch keine Kopie davon. Legen Sie die Datei beiseite (heben Sie sie auf: .recover von sqlite3 kann vielleicht das meiste lesen) und starten Sie Castellan neu; es beginnt mit einem leeren Arbeitsbereich. Sicherungen und Umgebungen sind nicht in dieser Datei.</translation>
    </message>
    <message>
        <source>The newest copy is %1. Move the damaged file and the files beside it that end in -wal and -shm away, then copy that one to its place.</source>
        <translation>Die neueste Kopie ist %1. Legen Sie die beschädigte Datei und die daneben, die auf -wal und -shm enden, beiseite und kopieren Sie dann jene an ihre Stelle.</translation>
    </message>
    <message>
        <source>%1 is not a Castellan workspace.</source>
        <translation>%1 ist kein Arbeitsbereich von Castellan.</translation>
    </message>
    <message>
        <source>Give Castellan another folder with CASTELLAN_WORKSPACE. Nothing was changed.</source>
        <translation>Geben Sie Castellan mit CASTELLAN_WORKSPACE einen anderen Ordner. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The folder %1 for the workspace could not be made.</source>
        <translation>Der Ordner %1 für den Arbeitsbereich konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>Another Castellan has been opening the workspace %1 for 30 seconds.</source>
        <translation>Ein anderes Castellan öffnet seit 30 Sekunden den Arbeitsbereich %1.</translation>
    </message>
    <message>
        <source>Wait for it or end it, then try again.</source>
        <translation>Warten Sie es ab oder beenden Sie es und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The workspace %1 has the older schema version %2 and cannot be upgraded to %3, because it is read-only.</source>
        <translation>Der Arbeitsbereich %1 hat die ältere Schemaversion %2 und kann nicht auf %3 gehoben werden, weil er schreibgeschützt ist.</translation>
    </message>
    <message>
        <source>The workspace %1 is read-only: nothing can be changed or recorded.</source>
        <translation>Der Arbeitsbereich %1 ist schreibgeschützt: Nichts kann geändert oder aufgezeichnet werden.</translation>
    </message>
    <message>
        <source>The workspace file %1 could not be made.</source>
        <translation>Die Arbeitsbereichsdatei %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The workspace file %1 belongs to somebody else, who can read it.</source>
        <translation>Die Arbeitsbereichsdatei %1 gehört jemand anderem, der sie lesen kann.</translation>
    </message>
    <message>
        <source>The file system of %1 allows no write-ahead log; readers will wait for writers.</source>
        <translation>Das Dateisystem von %1 erlaubt kein Write-ahead-Log; Leser werden auf Schreiber warten.</translation>
    </message>
    <message>
        <source>The workspace %1 is not a folder.</source>
        <translation>Der Arbeitsbereich %1 ist kein Ordner.</translation>
    </message>
    <message>
        <source>Move what is there away, or name another folder in CASTELLAN_WORKSPACE.</source>
        <translation>Legen Sie beiseite, was dort liegt, oder nennen Sie in CASTELLAN_WORKSPACE einen anderen Ordner.</translation>
    </message>
</context>
<context>
    <name>castellan::format</name>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 TB</source>
        <translation>%1 TB</translation>
    </message>
    <message>
        <source>%1 PB</source>
        <translation>%1 PB</translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>%1 is a size such as &quot;48 MB&quot;
----------
so often a second</extracomment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <extracomment>%1 is a number; mind the space before the sign where your language has one</extracomment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>in %1</source>
        <extracomment>%1 is a duration; shown when a time lies in the future, as after a clock was set back</extracomment>
        <translation>in %1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <extracomment>%1 is a duration such as &quot;26 h&quot;</extracomment>
        <translation>vor %1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) %1 h ago</source>
        <translation>
            <numerusform>vor %n Tag %1 h</numerusform>
            <numerusform>vor %n Tagen %1 h</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
</context>
<context>
    <name>castellan::objectwords</name>
    <message>
        <source>≈ %1</source>
        <extracomment>%1 a size; &quot;about&quot;</extracomment>
        <translation>≈ %1</translation>
    </message>
    <message>
        <source>An estimate, as of the last VACUUM or ANALYZE.</source>
        <translation>Eine Schätzung, Stand des letzten VACUUM oder ANALYZE.</translation>
    </message>
    <message>
        <source>In a week, reckoned from what was kept on %1.</source>
        <translation>In einer Woche, gerechnet ab dem, was am %1 festgehalten wurde.</translation>
    </message>
    <message>
        <source>Known when sizes have been kept for a week.</source>
        <translation>Bekannt, sobald Größen eine Woche lang festgehalten wurden.</translation>
    </message>
    <message>
        <source>%1 since the statistics began.</source>
        <translation>%1 seit Beginn der Statistik.</translation>
    </message>
</context>
<context>
    <name>castellan::postgreserror</name>
    <message>
        <source>Another session holds a lock, and waiting for it took too long.</source>
        <translation>Eine andere Sitzung hält eine Sperre, und das Warten darauf dauerte zu lange.</translation>
    </message>
    <message>
        <source>Try again later, or look which session holds the lock.</source>
        <translation>Versuchen Sie es später erneut oder sehen Sie nach, welche Sitzung die Sperre hält.</translation>
    </message>
    <message>
        <source>Connect as a role that has this right, or let an administrator grant it.</source>
        <translation>Verbinden Sie als eine Rolle, die dieses Recht hat, oder lassen Sie es sich von einem Administrator geben.</translation>
    </message>
    <message>
        <source>The server did not accept the password.</source>
        <translation>Der Server hat das Passwort nicht angenommen.</translation>
    </message>
    <message>
        <source>Enter the role&apos;s password again.</source>
        <translation>Geben Sie das Passwort der Rolle erneut ein.</translation>
    </message>
    <message>
        <source>Check the role&apos;s name, that it may log in, and the server&apos;s pg_hba.conf.</source>
        <translation>Prüfen Sie den Namen der Rolle, ob sie sich anmelden darf, und die pg_hba.conf des Servers.</translation>
    </message>
    <message>
        <source>Check the database&apos;s name.</source>
        <translation>Prüfen Sie den Namen der Datenbank.</translation>
    </message>
    <message>
        <source>The server has no free connection left.</source>
        <translation>Der Server hat keine freie Verbindung mehr.</translation>
    </message>
    <message>
        <source>Close idle sessions, or raise max_connections.</source>
        <translation>Schließen Sie untätige Sitzungen oder erhöhen Sie max_connections.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full.</source>
        <translation>Die Platte des Servers ist voll.</translation>
    </message>
    <message>
        <source>Free space on the server, then try again.</source>
        <translation>Schaffen Sie Platz auf dem Server und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The server is starting up, shutting down or recovering.</source>
        <translation>Der Server startet gerade, fährt herunter oder stellt sich wieder her.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Choose another name, or drop the old database first.</source>
        <translation>Wählen Sie einen anderen Namen oder löschen Sie zuerst die alte Datenbank.</translation>
    </message>
    <message>
        <source>The session or the server is read-only; a standby takes no writes.</source>
        <translation>Die Sitzung oder der Server ist schreibgeschützt; ein Standby nimmt keine Schreibzugriffe an.</translation>
    </message>
    <message>
        <source>An earlier statement of the transaction failed; roll it back.</source>
        <translation>Eine frühere Anweisung der Transaktion ist fehlgeschlagen; nehmen Sie die Transaktion zurück.</translation>
    </message>
    <message>
        <source>The database&apos;s files are damaged. Keep every backup, and do not vacuum.</source>
        <translation>Die Dateien der Datenbank sind beschädigt. Bewahren Sie jede Sicherung auf und führen Sie kein VACUUM aus.</translation>
    </message>
    <message>
        <source>An index is damaged. REINDEX it after a backup.</source>
        <translation>Ein Index ist beschädigt. Führen Sie nach einer Sicherung REINDEX dafür aus.</translation>
    </message>
    <message>
        <source>Check that PostgreSQL runs, that host and port are right, and the firewall.</source>
        <translation>Prüfen Sie, ob PostgreSQL läuft, ob Host und Port richtig sind, und die Firewall.</translation>
    </message>
    <message>
        <source>Check the TLS mode of the environment and the server&apos;s certificate.</source>
        <translation>Prüfen Sie den TLS-Modus der Umgebung und das Zertifikat des Servers.</translation>
    </message>
    <message>
        <source>reaching the server</source>
        <translation>Server erreichen</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>authentication</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>opening the database</source>
        <translation>Datenbank öffnen</translation>
    </message>
    <message>
        <source>name lookup</source>
        <translation>Namensauflösung</translation>
    </message>
    <message>
        <source>Check the host&apos;s name and this computer&apos;s network.</source>
        <translation>Prüfen Sie den Namen des Hosts und das Netz dieses Rechners.</translation>
    </message>
    <message>
        <source>The server asks for a password; enter the role&apos;s password.</source>
        <translation>Der Server verlangt ein Passwort; geben Sie das Passwort der Rolle ein.</translation>
    </message>
    <message>
        <source>Grant CONNECT on the database to this role.</source>
        <translation>Geben Sie dieser Rolle das Recht CONNECT auf die Datenbank.</translation>
    </message>
    <message>
        <source>At character %1 of the statement.</source>
        <translation>Bei Zeichen %1 der Anweisung.</translation>
    </message>
    <message>
        <source>The statement was cancelled.</source>
        <translation>Die Anweisung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The statement ran longer than its time limit and was ended.</source>
        <translation>Die Anweisung lief länger als ihre Zeitgrenze und wurde beendet.</translation>
    </message>
    <message>
        <source>Nothing of it remains. Run it when the server is less busy, or allow it more time.</source>
        <translation>Nichts davon bleibt zurück. Führen Sie sie aus, wenn der Server weniger zu tun hat, oder geben Sie ihr mehr Zeit.</translation>
    </message>
    <message>
        <source>Somebody else cancelled the statement on the server.</source>
        <translation>Jemand anders hat die Anweisung auf dem Server abgebrochen.</translation>
    </message>
    <message>
        <source>The connection to the database %1 was lost.</source>
        <translation>Die Verbindung zur Datenbank %1 ging verloren.</translation>
    </message>
    <message>
        <source>The server ended the connection to the database %1.</source>
        <translation>Der Server hat die Verbindung zur Datenbank %1 beendet.</translation>
    </message>
    <message>
        <source>The server crashed and ended the connection to the database %1.</source>
        <translation>Der Server ist abgestürzt und hat die Verbindung zur Datenbank %1 beendet.</translation>
    </message>
    <message>
        <source>The server ended the connection to the database %1 because it was idle for too long.</source>
        <translation>Der Server hat die Verbindung zur Datenbank %1 beendet, weil sie zu lange untätig war.</translation>
    </message>
    <message>
        <source>Connect again. A change that was running may or may not have happened: look before repeating it.</source>
        <translation>Verbinden Sie neu. Eine Änderung, die gerade lief, kann geschehen sein oder nicht: Sehen Sie nach, bevor Sie sie wiederholen.</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Connecting to the database %1 as %2 failed at: %3.</source>
        <translation>Verbinden mit der Datenbank %1 als %2 ist fehlgeschlagen bei: %3.</translation>
    </message>
</context>
<context>
    <name>castellan::postgresvalue</name>
    <message>
        <source>A value of type %1 cannot be sent to PostgreSQL.</source>
        <translation>Ein Wert der Art %1 kann nicht an PostgreSQL geschickt werden.</translation>
    </message>
    <message>
        <source>Text with a zero character cannot be stored in PostgreSQL.</source>
        <translation>Text mit einem Nullzeichen kann in PostgreSQL nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>castellan::sqltext</name>
    <message>
        <source>The SQL text contains a zero character, which PostgreSQL cannot read.</source>
        <translation>Der SQL-Text enthält ein Nullzeichen, das PostgreSQL nicht lesen kann.</translation>
    </message>
    <message>
        <source>There is no SQL statement to run.</source>
        <translation>Es gibt keine SQL-Anweisung auszuführen.</translation>
    </message>
    <message>
        <source>The SQL text holds several statements; only one can be run at a time.</source>
        <translation>Der SQL-Text enthält mehrere Anweisungen; es kann immer nur eine ausgeführt werden.</translation>
    </message>
    <message>
        <source>Run them one after the other, so that each result can be checked.</source>
        <translation>Führen Sie sie nacheinander aus, damit jedes Ergebnis geprüft werden kann.</translation>
    </message>
    <message>
        <source>COPY cannot be run here, because it turns the connection into a stream of bytes.</source>
        <translation>COPY kann hier nicht ausgeführt werden, weil es die Verbindung in einen Strom von Bytes verwandelt.</translation>
    </message>
    <message>
        <source>Use psql, or a backup and restore.</source>
        <translation>Nehmen Sie psql oder eine Sicherung und Wiederherstellung.</translation>
    </message>
    <message>
        <source>%1 is no name.</source>
        <translation>%1 ist kein Name.</translation>
    </message>
    <message>
        <source>Write it as schema.name, with double quotes around what holds blanks or dots.</source>
        <translation>Als schema.name zu schreiben; was Leerzeichen oder Punkte enthält, in doppelten Anführungszeichen.</translation>
    </message>
</context>
<context>
    <name>castellan::status</name>
    <message>
        <source>good</source>
        <comment>a status</comment>
        <translation>gut</translation>
    </message>
    <message>
        <source>warning</source>
        <comment>a status</comment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <comment>a status</comment>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>a status</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>production</source>
        <comment>kind of environment</comment>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>staging</source>
        <comment>kind of environment</comment>
        <translation>Staging</translation>
    </message>
    <message>
        <source>demo</source>
        <comment>kind of environment</comment>
        <translation>Demo</translation>
    </message>
    <message>
        <source>notice</source>
        <comment>a status</comment>
        <translation>Hinweis</translation>
    </message>
</context>
</TS>

// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contacts/contactstore.h"

#include "models/contacts/contactindex.h"
#include "models/contacts/contactjson.h"
#include "models/core/redact.h"
#include "models/workspace/auditlog.h"
#include "models/workspace/sqlite.h"

#include <QCoreApplication>
#include <QUuid>

#include <algorithm>

namespace castellan {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(castellan::Contacts)
};

Error refusal(ErrorKind kind, const QString &message, const QString &hint = {})
{
    return {.kind = kind, .message = message, .hint = hint, .detail = {}, .code = {}, .retryable = false};
}

Error notThere()
{
    return refusal(ErrorKind::NotFound, Text::tr("There is no such contact in this workspace."));
}

Contact contactOf(const QSqlQuery &query)
{
    Contact contact = contactFromJson(sqlite::toJson(query.value(2).toString()));
    contact.id = query.value(0).toString();
    contact.revision = query.value(1).toInt();
    return contact;
}

Result<std::optional<Contact>> find(QSqlDatabase &database, const QString &id)
{
    CASTELLAN_TRY_ASSIGN(QList<Contact> found,
                         sqlite::rows(database, QStringLiteral("SELECT id, revision, data FROM contacts WHERE id = ?"),
                                      {sqlite::orEmpty(id)}, contactOf));
    if (found.isEmpty())
        return std::optional<Contact>();
    CASTELLAN_TRY_ASSIGN(
        const QVariant photo,
        sqlite::value(database, QStringLiteral("SELECT photo FROM contact_photos WHERE contact = ?"), {id}));
    found.first().photo = photo.toByteArray();
    return std::optional(found.takeFirst());
}

Result<void> audit(QSqlDatabase &database, const QString &action, const QString &id, const QString &person,
                   const QDateTime &now)
{
    AuditRecord record;
    record.phase = AuditPhase::Event;
    record.action = action;
    record.operatorName = person;
    record.target = id;
    CASTELLAN_TRY(AuditLog::append(database, record, now));
    return {};
}

/// In the database as it is given, at its next revision.
Result<Contact> write(QSqlDatabase &database, Contact contact, const QString &person, const QDateTime &now)
{
    contact.name = contact.name.trimmed();
    if (contact.name.isEmpty())
        return refusal(ErrorKind::Config, Text::tr("A contact needs a name."));
    if (contact.id.isEmpty())
        contact.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const bool isNew = contact.revision == 0;
    ++contact.revision;
    // A password that somebody noted with a contact is no part of it.
    const QString data = sqlite::toText(redact(contactToJson(contact)));
    CASTELLAN_TRY(sqlite::execute(database,
                                  QStringLiteral("INSERT INTO contacts (id, name, data, revision) VALUES (?, ?, ?, ?) "
                                                 "ON CONFLICT (id) DO UPDATE SET name = excluded.name, data = "
                                                 "excluded.data, revision = excluded.revision"),
                                  {contact.id, contact.name, data, contact.revision}));
    CASTELLAN_TRY(
        sqlite::execute(database, QStringLiteral("DELETE FROM contact_photos WHERE contact = ?"), {contact.id}));
    if (!contact.photo.isEmpty())
        CASTELLAN_TRY(sqlite::execute(database,
                                      QStringLiteral("INSERT INTO contact_photos (contact, photo) VALUES (?, ?)"),
                                      {contact.id, contact.photo}));
    CASTELLAN_TRY(audit(database, isNew ? QStringLiteral("add contact") : QStringLiteral("change contact"), contact.id,
                        person, now));
    return contact;
}

Result<Contact> saveNow(QSqlDatabase &database, const Contact &contact, const QString &person, const QDateTime &now)
{
    CASTELLAN_TRY_ASSIGN(const std::optional<Contact> present, find(database, contact.id));
    if (!present && contact.revision > 0)
        return notThere();
    if (present && present->revision != contact.revision)
        return refusal(ErrorKind::Conflict, Text::tr("Somebody else changed %1 meanwhile.").arg(present->name),
                       Text::tr("Look at it as it is now, and change it again where that is still right."));
    return write(database, contact, person, now);
}

/// What an address book says of somebody, and what only Castellan knows.
Contact withOwnFields(Contact taken, const Contact &known)
{
    const auto keep = [](auto &field, const auto &own) {
        if (field.isEmpty())
            field = own;
    };
    keep(taken.duties, known.duties);
    keep(taken.hours, known.hours);
    keep(taken.timeZone, known.timeZone);
    keep(taken.language, known.language);
    keep(taken.members, known.members);
    keep(taken.absences, known.absences);
    keep(taken.photo, known.photo);
    taken.revision = known.revision;
    return taken;
}

Result<ContactImport> takeNow(QSqlDatabase &database, const QList<Contact> &contacts, const QString &person,
                              const QDateTime &now)
{
    ContactImport done;
    for (const Contact &contact : contacts) {
        CASTELLAN_TRY_ASSIGN(const std::optional<Contact> present, find(database, contact.id));
        Contact taken = present ? withOwnFields(contact, *present) : contact;
        if (!present)
            taken.revision = 0;
        if (present && *present == taken) {
            ++done.unchanged;
            continue;
        }
        CASTELLAN_TRY(write(database, taken, person, now));
        ++(present ? done.changed : done.added);
    }
    return done;
}

/// Leaves it out of what others say of it; true when they did.
bool forget(const QString &id, Contact *contact)
{
    bool found = contact->members.removeAll(id) > 0;
    for (ContactAbsence &absence : contact->absences)
        if (absence.standIn == id) {
            absence.standIn.clear();
            found = true;
        }
    return found;
}

Result<void> eraseNow(QSqlDatabase &database, const QString &id, const QString &person, const QDateTime &now)
{
    CASTELLAN_TRY_ASSIGN(const std::optional<Contact> present, find(database, id));
    if (!present)
        return notThere();
    CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("DELETE FROM contact_photos WHERE contact = ?"), {id}));
    CASTELLAN_TRY(sqlite::execute(database, QStringLiteral("DELETE FROM contacts WHERE id = ?"), {id}));
    CASTELLAN_TRY(audit(database, QStringLiteral("erase contact"), id, person, now));
    CASTELLAN_TRY_ASSIGN(const QList<QString> others,
                         sqlite::rows(database, QStringLiteral("SELECT id FROM contacts WHERE instr(data, ?) > 0"),
                                      {id}, [](const QSqlQuery &query) { return query.value(0).toString(); }));
    for (const QString &other : others) {
        CASTELLAN_TRY_ASSIGN(std::optional<Contact> mentions, find(database, other));
        if (mentions && forget(id, &*mentions))
            CASTELLAN_TRY(write(database, *mentions, person, now));
    }
    return {};
}

} // namespace

ContactStore::ContactStore(std::shared_ptr<Workspace> workspace) : m_workspace(std::move(workspace)) {}

Future<QList<Contact>> ContactStore::list()
{
    return m_workspace->read([](QSqlDatabase &database) -> Result<QList<Contact>> {
        CASTELLAN_TRY_ASSIGN(
            QList<Contact> all,
            sqlite::rows(database, QStringLiteral("SELECT id, revision, data FROM contacts"), {}, contactOf));
        std::sort(all.begin(), all.end(), [](const Contact &a, const Contact &b) {
            const int order = foldedForSearch(a.name).compare(foldedForSearch(b.name));
            return order != 0 ? order < 0 : a.id < b.id;
        });
        return all;
    });
}

Future<Contact> ContactStore::load(QString id)
{
    return m_workspace->read([id = std::move(id)](QSqlDatabase &database) -> Result<Contact> {
        CASTELLAN_TRY_ASSIGN(const std::optional<Contact> found, find(database, id));
        return found ? Result<Contact>(*found) : Result<Contact>(notThere());
    });
}

Future<Contact> ContactStore::save(Contact contact, QString operatorName)
{
    return m_workspace->access([contact = std::move(contact), person = std::move(operatorName),
                                workspace = m_workspace.get()](QSqlDatabase &database) {
        return saveNow(database, contact, person, workspace->clock().now());
    });
}

Future<ContactImport> ContactStore::take(QList<Contact> contacts, QString operatorName)
{
    return m_workspace->access([contacts = std::move(contacts), person = std::move(operatorName),
                                workspace = m_workspace.get()](QSqlDatabase &database) {
        return takeNow(database, contacts, person, workspace->clock().now());
    });
}

Future<void> ContactStore::erase(QString id, QString operatorName)
{
    return m_workspace->access(
        [id = std::move(id), person = std::move(operatorName), workspace = m_workspace.get()](QSqlDatabase &database) {
            return eraseNow(database, id, person, workspace->clock().now());
        });
}

} // namespace castellan

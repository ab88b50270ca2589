// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contacts/contact.h"
#include "models/workspace/workspace.h"

#include <memory>

namespace castellan {

/// What came of contacts that were taken over from a file.
struct ContactImport
{
    int added = 0;
    int changed = 0;
    int unchanged = 0;
};

/// The contact book of the workspace. What is changed is in the audit log, by the contact's id alone: a person who is
/// erased leaves nothing behind. Any thread; several processes may use it.
class ContactStore
{
public:
    explicit ContactStore(std::shared_ptr<Workspace> workspace);

    /// By their names, without their photos.
    Future<QList<Contact>> list();
    /// NotFound when there is none.
    Future<Contact> load(QString id);
    /// A new one where its revision is 0, which gets an id unless it has one; else the one of that id, when it still is
    /// at that revision: else Conflict, and the person looks again. Config when it has no name.
    Future<Contact> save(Contact contact, QString operatorName);
    /// Those with a known id change it, the others are added. What a file does not know of (duties, hours, absences, …)
    /// stays as it is.
    Future<ContactImport> take(QList<Contact> contacts, QString operatorName);
    /// Takes them out with all that is kept of them, also as members of teams and as stand-ins. NotFound when there is
    /// none.
    Future<void> erase(QString id, QString operatorName);

private:
    std::shared_ptr<Workspace> m_workspace;
};

} // namespace castellan

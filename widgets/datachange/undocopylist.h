// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/datachange/undocopy.h"

#include <QWidget>

namespace castellan {

class RowList;

/// Data migrations whose rows are kept as they were, newest first: each can be taken back, or its copies dropped.
class UndoCopyList final : public QWidget
{
    Q_OBJECT

public:
    explicit UndoCopyList(QWidget *parent = nullptr);

    /// Copies whose time has passed by `now` are only offered to be dropped.
    void setCopies(const QList<UndoCopy> &copies, const QDateTime &now);

Q_SIGNALS:
    /// The copies are of one run.
    void requested(const QList<castellan::UndoCopy> &copies, castellan::UndoDataMigration::What what);

private:
    void addRun(const QList<UndoCopy> &copies, const QDateTime &now);

    RowList *m_rows = nullptr;
};

} // namespace castellan

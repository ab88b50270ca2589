// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/migration/lint/lintfinding.h"

#include <QJsonObject>
#include <QWidget>

namespace castellan {

class HairlineRow;
class RowList;

/// What a migration would do: the lint's findings, each with the SQL that does it safer and a way to accept it; and
/// what was measured when it was rehearsed last.
class MigrationEffects final : public QWidget
{
    Q_OBJECT

public:
    explicit MigrationEffects(QWidget *parent = nullptr);

    /// `rehearsed`: the migration in the result of a rehearsal, and when that was; empty: it was not.
    void setEffects(const QList<LintFinding> &findings, const QJsonObject &rehearsed, const QDateTime &when);

Q_SIGNALS:
    /// A line of the file.
    void lineRequested(qsizetype line);
    void acceptRequested(const castellan::LintFinding &finding);
    void withdrawRequested(const castellan::LintFinding &finding);

private:
    HairlineRow *makeFinding(const LintFinding &finding);
    QWidget *makeSql(const QString &sql);
    QWidget *makeRehearsal(const QJsonObject &rehearsed, const QDateTime &when);

    RowList *m_rows = nullptr;
    QWidget *m_rehearsal = nullptr;
};

} // namespace castellan

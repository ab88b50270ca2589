// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/database/verdict/findingmodel.h"
#include "widgets/database/readingpane.h"

#include <QHash>

class QAction;

namespace castellan {

class DataTable;
class FindingDetails;

/// How the database stands, in findings, worst first: each with its evidence, why it matters, the SQL that would mend
/// it, and a way to do that. What could not be looked at, and what is well, stands below them.
class VerdictPane final : public ReadingPane
{
    Q_OBJECT

public:
    explicit VerdictPane(Workbench &bench);
    ~VerdictPane() override;

    DataTable *table() const { return m_table; }
    FindingDetails *details() const { return m_details; }
    QAction *mend() const { return m_mend; }
    QAction *measure() const { return m_measure; }

Q_SIGNALS:
    /// To another tab: "activity/4711", "settings/fsync".
    void openRequested(const QString &place);

private:
    void ask(const std::shared_ptr<PostgresSession> &session, const CancelToken &cancel) override;
    void forget() override;
    Standing standing() const override;

    void select();
    const VerdictFinding *selected() const;
    void doMend();
    void endSession(const VerdictFinding &finding);
    void measureBloatOf(const VerdictFinding &finding);
    void copySql();

    Verdict m_verdict;
    QHash<qint64, QString> m_measured; ///< what measuring a table gave, by oid
    FindingModel *m_model = nullptr;
    DataTable *m_table = nullptr;
    FindingDetails *m_details = nullptr;
    QAction *m_mend = nullptr;
    QAction *m_measure = nullptr;
    QAction *m_show = nullptr;
    QAction *m_copy = nullptr;
};

} // namespace castellan

// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/openlogs.h"
#include "widgets/logs/keepdialog.h"

namespace castellan {

class LogView;
class Workbench;

/// "Keep…": asks which lines and where to, finds them, and has them written. GUI thread.
class LogKeeper final : public QObject
{
    Q_OBJECT

public:
    LogKeeper(Workbench &bench, OpenLogs &logs, const LogView &view, QWidget *parent);
    ~LogKeeper() override;

    /// `conditions` in words: what the lines that are shown have in common.
    void ask(const QString &conditions);
    /// Without the first question. `incident`: the id of the one that takes the lines; empty: a file is asked for.
    void keep(KeepDialog::What what, qint64 from, std::optional<qint64> to, const QString &conditions,
              const QString &incident = {});

Q_SIGNALS:
    /// What happens now, in words; for the page's foot.
    void told(const QString &text);
    void kept(const castellan::KeptLog &kept);

private:
    struct Wanted
    {
        KeepRequest request;
        QString incident; ///< its id; empty: none
    };

    void askPlace(Wanted wanted, const Future<LogExcerpt> &lines);
    void find(Wanted wanted, const Future<LogExcerpt> &lines);
    void writeChosen(Wanted wanted, const Future<LogExcerpt> &lines);
    void findRange(const Wanted &wanted);
    void endRange();
    void write(Wanted wanted);
    void tell(const QString &incident, const KeptLog &written);

    Workbench &m_bench;
    OpenLogs &m_logs;
    const LogView &m_view;
    QWidget *m_window = nullptr;
    std::shared_ptr<LogFilter> m_range; ///< looks for the lines of a time
    std::shared_ptr<LogPool> m_pool;    ///< its
};

} // namespace castellan

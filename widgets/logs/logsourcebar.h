// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/openlogs.h"

#include <QWidget>

class QMenu;
class QToolButton;

namespace castellan {

class Workbench;

/// The opened logs as chips: colour, name, how the log stands. A press hides or shows its lines; its menu closes it,
/// tries it again, shows it alone.
class LogSourceBar final : public QWidget
{
    Q_OBJECT

public:
    LogSourceBar(Workbench &bench, OpenLogs &logs, QWidget *parent = nullptr);

    /// By log: which are hidden.
    std::vector<bool> hidden() const;
    const QList<QToolButton *> &chips() const { return m_chips; }
    void showAll();

Q_SIGNALS:
    void hiddenChanged();
    void closeRequested(int index);
    void retryRequested(int index);
    void captureRequested(int index, bool on);
    /// Bytes on the disk, of each captured log.
    void capRequested(qint64 bytes);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void adoptPhases();
    QToolButton *makeChip(int index);
    void showOnly(int index);

    QMenu *makeCapMenu();
    void adoptCaptures();
    QString captureWords(const OpenLog &log) const;

    Workbench &m_bench;
    OpenLogs &m_logs;
    QMenu *m_caps = nullptr; ///< in the menu of each container's chip: there is one cap for all
    QList<QToolButton *> m_chips;
};

/// How a log stands, in words: "reading", "connection lost, trying again", …
QString phaseWords(const OpenLog &log);
/// Name, host, state and counts of a log, for a tooltip.
QString logToolTip(const OpenLog &log);

} // namespace castellan

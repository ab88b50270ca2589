// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/openlogs.h"
#include "widgets/shell/page.h"

#include <QSet>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace castellan {

class EnvironmentConnection;
class LogSourcePicker;
class LogViewer;
class SentenceBanner;
class StateView;
class Workbench;
struct LogChoice;

/// The logs of an environment's containers, files, journal and pods, and files of this computer, in one view.
class LogsPage final : public Page
{
    Q_OBJECT

public:
    explicit LogsPage(Workbench &bench, QWidget *parent = nullptr);
    ~LogsPage() override;

    /// Those that failed are begun anew.
    void refresh() override;
    /// A container's name: its log is opened.
    void showObject(const QString &object) override;
    /// "logs.open" with a container's name.
    static QStringList actions();
    void startAction(const QString &action, const QString &object) override;
    QList<PaletteItem> paletteItems() const override;

    OpenLogs &logs() { return m_logs; }
    LogViewer *viewer() const { return m_viewer; }
    LogSourcePicker *picker() const { return m_picker; }
    StateView *states() const { return m_states; }
    void open(const LogChoice &choice);

Q_SIGNALS:
    /// What was asked for is open, or was said not to be.
    void opened();

private:
    QWidget *makeHead();
    QWidget *makePicker();
    void askSources();
    void adoptConnection();
    void openOnHost(const LogChoice &choice, const QTimeZone &zone);
    void openPlaces(const QList<OpenLog::Place> &places);
    void tellErrors(const QList<Error> &errors);
    void adoptState();
    void retry();
    void retryOne(int index);
    QString captureOf(const LogSource &source) const;
    void setCaptured(int index, bool on);
    void adoptCaptures();
    void setTitle();

    Workbench &m_bench;
    OpenLogs m_logs;
    std::shared_ptr<EnvironmentConnection> m_connection;
    std::optional<QTimeZone> m_zone; ///< of the connection's host, once it was asked
    LogSourcePicker *m_picker = nullptr;
    LogViewer *m_viewer = nullptr;
    StateView *m_states = nullptr;
    QStackedWidget *m_stack = nullptr;
    SentenceBanner *m_banner = nullptr;
    QAction *m_retry = nullptr;
    QLabel *m_title = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_close = nullptr;
    QDateTime m_waitingSince;
    QSet<QString> m_reopening; ///< names of containers
};

} // namespace castellan

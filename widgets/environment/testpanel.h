// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/connection/connectiontest.h"
#include "models/core/status.h"

#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace castellan {

class StatusBadge;

/// "Test": runs testConnection() and shows each stage as it ends: passed, failed with what to do, or not reached.
/// What was tested is forgotten as soon as the answer no longer fits what is on the screen.
class TestPanel final : public QWidget
{
    Q_OBJECT

public:
    enum class Scope { Host, Everything };

    explicit TestPanel(Scope scope, QWidget *parent = nullptr);
    /// Cancels a test that runs.
    ~TestPanel() override;

    /// Says what is to be tested, at the moment it is; `hostOnly`, `onStep` and `cancel` are filled in here.
    void setRequester(std::function<ConnectionTestRequest()> requester) { m_requester = std::move(requester); }
    void start();
    void cancel();
    /// Something was changed: an older answer says nothing any more, and a running test ends.
    void invalidate();

    /// The answer of another panel to the same question.
    void adopt(const TestReport &report);

    bool isRunning() const { return m_running; }
    /// Of what is on the screen; nothing: not tested.
    const std::optional<TestReport> &report() const { return m_report; }
    QPushButton *button() const { return m_button; }
    /// The one sentence above the stages.
    QString verdict() const;

Q_SIGNALS:
    /// With an answer; not after cancel().
    void finished(bool passed);
    void started();

private:
    struct Row
    {
        QWidget *line = nullptr;
        StatusBadge *sign = nullptr;
        QLabel *name = nullptr;
        QLabel *text = nullptr;
        QLabel *hint = nullptr;
    };
    void buildRow(TestStage stage, class QGridLayout *grid);
    void showStep(const TestStep &step);
    void showRunning(TestStage stage);
    void showReport(const TestReport &report);
    void settle(Result<TestReport> result);
    void setVerdict(Status status, const QString &text);

    Scope m_scope;
    std::function<ConnectionTestRequest()> m_requester;
    std::shared_ptr<CancelSource> m_cancel;
    std::optional<TestReport> m_report;
    bool m_running = false;
    int m_run = 0;
    QPushButton *m_button = nullptr;
    StatusBadge *m_verdict = nullptr;
    QWidget *m_stages = nullptr;
    QList<Row> m_rows;
};

} // namespace castellan

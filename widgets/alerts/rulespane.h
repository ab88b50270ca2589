// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/backtest.h"
#include "models/alerts/rulecheck.h"
#include "models/alerts/rulefile.h"
#include "models/alerts/rulelint.h"
#include "models/alerts/writerules.h"
#include "models/core/status.h"

#include <QThreadPool>
#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QPlainTextEdit;
class QTreeWidget;

namespace castellan {

class RuleForm;
class StatusBadge;
class Workbench;

/// A file of Prometheus rules as text and, for the rule under the cursor, as a form; both change the same bytes and no
/// others. It is checked while it is typed, by promtool or Prometheus when asked, tried on the past, and written to the
/// server as an operation.
class RulesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit RulesPane(Workbench &bench, QWidget *parent = nullptr);
    ~RulesPane() override;

    /// As of `origin` ("The guide's alerts", a path); nothing that was changed is thrown away without a question.
    void setText(const QByteArray &text, const QString &origin);
    QByteArray text() const;
    /// What was read last; null when the text is no rule file.
    const RuleFile *file() const { return m_file ? &*m_file : nullptr; }
    /// Sentences about the file, worst first, as they are listed.
    QStringList findings() const;
    QPlainTextEdit *editor() const { return m_editor; }
    RuleForm *form() const { return m_form; }

Q_SIGNALS:
    /// A check or a try has ended, and is listed.
    void answered();

private:
    QWidget *makeTools();
    void read();
    void showRules();
    void showFindings();
    void follow();
    void selectRule();
    void changeRule(const RuleSpec &wanted);
    void goTo(TextPlace place);
    void loadStarting();
    void openFile();
    void saveFile();
    void fetch();
    void check();
    void tryOut();
    void write();
    template <typename T>
    void inBackground(std::function<Result<T>(const CancelToken &)> work,
                      std::function<void(const Result<T> &)> receive);
    std::shared_ptr<PrometheusClient> prometheus() const;
    std::optional<RuleId> currentRule() const;
    void say(Status status, const QString &words);

    Workbench &m_bench;
    QString m_origin;
    QString m_serverPath; ///< where it came from there, or goes to
    QByteArray m_onServer;
    std::optional<RuleFile> m_file;
    std::optional<Error> m_unreadable;
    QList<RuleProblem> m_checked; ///< what promtool or Prometheus said of this very text
    StatusBadge *m_sign = nullptr;
    QLabel *m_words = nullptr;
    QTreeWidget *m_rules = nullptr;
    QPlainTextEdit *m_editor = nullptr;
    QTreeWidget *m_findings = nullptr;
    RuleForm *m_form = nullptr;
    QAction *m_check = nullptr;
    QAction *m_try = nullptr;
    QAction *m_write = nullptr;
    QTimer m_typing;
    bool m_following = false; ///< the selection is being brought in step
    CancelSource m_cancel;
    QThreadPool m_pool; ///< last: waits before the rest goes
};

} // namespace castellan

// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerts/ruledesk.h"
#include "models/core/status.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QAction;
class QLabel;
class QPlainTextEdit;

namespace castellan {

class RuleFindings;
class RuleForm;
class RuleList;
class StatusBadge;
class Workbench;
struct Run;

/// A file of Prometheus rules as text and, for the rule under the cursor, as a form; both change the same bytes and no
/// others. It is checked while it is typed, by promtool or Prometheus when asked, tried on the past, and written to the
/// server as an operation.
class RulesPane final : public QWidget
{
    Q_OBJECT

public:
    explicit RulesPane(Workbench &bench, QWidget *parent = nullptr);
    ~RulesPane() override;

    /// As of `origin` ("The guide's alerts", a path), in place of what is there.
    void setText(const QByteArray &text, const QString &origin);
    QByteArray text() const;
    /// What was read last; null when the text is no rule file.
    const RuleFile *file() const { return m_file && !m_unreadable ? &*m_file : nullptr; }
    /// Sentences about the file, worst first, as they are listed.
    QStringList findings() const;
    /// Puts the cursor into a rule, by its name: of the file that is open, else of the server's file that Prometheus
    /// has it from, else of the guide's. What was changed and not saved stays open; then it is said why nothing is
    /// shown.
    void showRule(const QString &name);
    QPlainTextEdit *editor() const { return m_editor; }
    RuleForm *form() const { return m_form; }

private:
    QWidget *makeTools();
    void adoptConnection();
    void read();
    void showFindings();
    void follow();
    /// False: the open file has none of that name.
    bool goToRule(const QString &name);
    void changeRule(const RuleSpec &wanted);
    void goTo(TextPlace place);
    /// Nothing that was changed is thrown away without a question.
    void afterKeeping(void (RulesPane::*open)());
    void loadStarting();
    void openFile();
    void saveFile();
    void fetch();
    void check();
    void tryOut();
    void write();
    /// What came of writing `text`.
    void showWritten(const QByteArray &text, const Run &run);
    bool hasPrometheus() const { return m_desk->target().prometheus != nullptr; }
    QString suggestedPath() const;
    /// Asks for a path on the server, and reads what is there.
    void readFromServer(const QString &title, const QString &failed,
                        std::function<void(const QString &path, const QByteArray &text)> receive);
    std::optional<RuleId> currentRule() const;
    void say(Status status, const QString &words);

    Workbench &m_bench;
    QString m_origin;
    QString m_serverPath;              ///< where it came from there, or goes to
    std::optional<RuleFile> m_file;    ///< as it was last readable
    std::optional<Error> m_unreadable; ///< why the text is no rule file
    QList<RuleProblem> m_checked;      ///< what promtool or Prometheus said of this very text
    StatusBadge *m_sign = nullptr;
    QLabel *m_words = nullptr;
    RuleList *m_rules = nullptr;
    QPlainTextEdit *m_editor = nullptr;
    RuleFindings *m_findings = nullptr;
    RuleForm *m_form = nullptr;
    QAction *m_check = nullptr;
    QAction *m_try = nullptr;
    QAction *m_write = nullptr;
    QTimer m_typing;
    std::unique_ptr<RuleDesk> m_desk; ///< of the connection that there is, if there is one
};

} // namespace castellan

// SPDX-FileCopyrightText: The Castellan authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/rulespane.h"

#include "models/alerts/alertdesk.h"
#include "models/alerts/rulelint.h"
#include "models/alerts/startingrules.h"
#include "models/connection/environmentconnection.h"
#include "models/operation/operationrunner.h"
#include "widgets/alerts/rulefindings.h"
#include "widgets/alerts/ruleform.h"
#include "widgets/alerts/rulelist.h"
#include "widgets/common/card.h"
#include "widgets/common/dialogs.h"
#include "widgets/common/primarybutton.h"
#include "widgets/common/savefile.h"
#include "widgets/common/statusbadge.h"
#include "widgets/common/text.h"
#include "widgets/shell/askandrun.h"
#include "widgets/shell/workbench.h"

#include <QAction>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace castellan {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds typingPause = 300ms;
constexpr int daysTried = 30;
constexpr qint64 largestFile = 16 << 20;

} // namespace

RulesPane::RulesPane(Workbench &bench, QWidget *parent) : QWidget(parent), m_bench(bench)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeTools());
    m_rules = new RuleList;
    connect(m_rules, &RuleList::placeWanted, this, &RulesPane::goTo);
    m_editor = new QPlainTextEdit;
    m_editor->setAccessibleName(tr("The rule file"));
    m_editor->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_editor->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_editor->setTabChangesFocus(true);
    connect(m_editor, &QPlainTextEdit::textChanged, this, [this] { m_typing.start(typingPause); });
    connect(m_editor, &QPlainTextEdit::cursorPositionChanged, this, &RulesPane::follow);
    m_form = new RuleForm;
    connect(m_form, &RuleForm::changed, this, &RulesPane::changeRule);
    auto *formCard = new Card(tr("The rule under the cursor"), bench.clock());
    formCard->body()->addWidget(m_form);
    formCard->body()->addStretch(1);
    formCard->states()->showContent();
    m_findings = new RuleFindings;
    connect(m_findings, &RuleFindings::placeWanted, this, &RulesPane::goTo);
    auto *columns = new QSplitter;
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_rules);
    columns->addWidget(m_editor);
    columns->addWidget(formCard);
    const int character = fontMetrics().averageCharWidth();
    columns->setSizes({character * 28, character * 64, character * 46});
    auto *rows = new QSplitter(Qt::Vertical);
    rows->setChildrenCollapsible(false);
    rows->addWidget(columns);
    rows->addWidget(m_findings);
    rows->setStretchFactor(0, 7);
    rows->setStretchFactor(1, 3);
    layout->addWidget(rows, 1);
    m_typing.setSingleShot(true);
    connect(&m_typing, &QTimer::timeout, this, &RulesPane::read);
    connect(&bench, &Workbench::connectionChanged, this, &RulesPane::adoptConnection);
    adoptConnection();
    loadStarting();
}

RulesPane::~RulesPane() = default;

QWidget *RulesPane::makeTools()
{
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *open = new QPushButton(tr("O&pen"));
    auto *menu = new QMenu(open);
    const auto opens = [&](const QString &text, const QString &name, void (RulesPane::*function)()) {
        QAction *made = menu->addAction(text);
        made->setObjectName(name);
        connect(made, &QAction::triggered, this, [this, function] { afterKeeping(function); });
    };
    opens(tr("The guide's &alerts, to begin with"), QStringLiteral("openGuide"), &RulesPane::loadStarting);
    opens(tr("A &file of this computer…"), QStringLiteral("openFile"), &RulesPane::openFile);
    opens(tr("A file on the &server…"), QStringLiteral("openOfServer"), &RulesPane::fetch);
    open->setMenu(menu);
    row->addWidget(open);
    m_sign = new StatusBadge;
    m_words = note({});
    m_words->setObjectName(QStringLiteral("rulesWords"));
    row->addWidget(m_sign);
    row->addWidget(m_words, 1);
    const auto action = [&](const QString &text, const QString &name, void (RulesPane::*function)()) {
        auto *made = new QAction(text, this);
        made->setObjectName(name);
        connect(made, &QAction::triggered, this, function);
        row->addWidget(buttonOf(made));
        return made;
    };
    m_check = action(tr("Chec&k"), QStringLiteral("checkRules"), &RulesPane::check);
    m_check->setToolTip(tr("By promtool where it is installed, else by Prometheus"));
    m_try = action(tr("Tr&y on %n day(s)", nullptr, daysTried), QStringLiteral("tryRule"), &RulesPane::tryOut);
    m_try->setToolTip(tr("How often would the rule under the cursor have fired?"));
    action(tr("Sa&ve as…"), QStringLiteral("saveRules"), &RulesPane::saveFile);
    m_write = action(tr("&Write to the server…"), QStringLiteral("writeRules"), &RulesPane::write);
    return tools;
}

void RulesPane::say(Status status, const QString &words)
{
    m_sign->setStatus(status);
    m_words->setText(words);
}

QByteArray RulesPane::text() const
{
    // The editor has line feeds only; a file that had others gets them back.
    QByteArray text = m_editor->toPlainText().toUtf8();
    if (m_file && m_file->text().contains("\r\n"))
        text.replace("\n", "\r\n");
    return text;
}

void RulesPane::setText(const QByteArray &text, const QString &origin)
{
    m_origin = origin;
    m_file.reset();
    if (auto file = RuleFile::parse(text, origin))
        m_file = *std::move(file);
    m_checked.clear();
    m_editor->setPlainText(QString::fromUtf8(text));
    m_editor->document()->setModified(false);
    read();
}

void RulesPane::afterKeeping(void (RulesPane::*open)())
{
    if (!m_editor->document()->isModified())
        return (this->*open)();
    m_bench.dialogs().confirm(
        this,
        {.title = tr("Throw the changes away?"),
         //: %1 where the text came from: a path, "The guide's alerts"
         .text = tr("What was changed in %1 is neither saved nor written to the server.").arg(m_origin),
         .details = {},
         .action = tr("Throw them away"),
         .nameToType = {},
         .destructive = true},
        [this, open](bool agreed) {
            if (agreed)
                (this->*open)();
        });
}

void RulesPane::loadStarting()
{
    m_serverPath.clear();
    if (const auto starting = startingRules())
        setText(starting->text(), tr("The guide's alerts"));
}

void RulesPane::read()
{
    m_typing.stop();
    const QByteArray now = text();
    auto parsed = RuleFile::parse(now, m_origin);
    if (m_file && parsed && m_file->text() != parsed->text())
        m_checked.clear(); // was said of another text
    m_unreadable.reset();
    if (parsed)
        m_file = *std::move(parsed);
    else
        m_unreadable = parsed.error();
    m_rules->setFile(file());
    showFindings();
    follow();
}

void RulesPane::showFindings()
{
    const bool readable = file();
    m_check->setEnabled(readable);
    m_try->setEnabled(readable && currentRule() && hasPrometheus());
    m_write->setEnabled(readable && m_file->problems().isEmpty() && hasPrometheus());
    if (!readable) {
        m_findings->showUnreadable(m_unreadable.value_or(Error{}));
        return say(Status::Critical, tr("%1: this is no rule file").arg(m_origin));
    }
    QList<RuleProblem> problems = m_file->problems();
    for (const RuleProblem &problem : m_checked) {
        if (!problems.contains(problem))
            problems.append(problem);
    }
    const QList<RuleFinding> findings = lintRules(*m_file);
    m_findings->showFindings(problems, findings);
    const auto rules = static_cast<int>(m_file->ruleIds().size());
    if (!problems.isEmpty())
        say(Status::Critical, tr("%1: Prometheus would refuse it").arg(m_origin));
    else if (!findings.isEmpty())
        say(Status::Warning, tr("%1: %n rule(s); something could be better", nullptr, rules).arg(m_origin));
    else
        say(Status::Good, tr("%1: %n rule(s)", nullptr, rules).arg(m_origin));
}

QStringList RulesPane::findings() const
{
    return m_findings->sentences();
}

std::optional<RuleId> RulesPane::currentRule() const
{
    if (!file())
        return std::nullopt;
    const int line = m_editor->textCursor().blockNumber() + 1;
    std::optional<RuleId> found;
    for (const RuleId &id : m_file->ruleIds()) {
        if (!found || m_file->placeOf(id).line <= line) // above all of them it is the first
            found = id;
    }
    return found;
}

void RulesPane::follow()
{
    const auto id = currentRule();
    const RuleSpec *rule = id ? m_file->rule(*id) : nullptr;
    if (!rule)
        return m_form->clear();
    m_form->setRule(*rule);
    m_try->setEnabled(!rule->recording && hasPrometheus());
    m_rules->setCurrent(*id);
}

void RulesPane::goTo(TextPlace place)
{
    const QTextBlock block = m_editor->document()->findBlockByNumber(place.line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, std::min(place.column - 1, block.length() - 1));
    m_editor->setTextCursor(cursor);
    m_editor->centerCursor();
}

bool RulesPane::goToRule(const QString &name)
{
    if (!file())
        return false;
    for (const RuleId &id : m_file->ruleIds()) {
        if (m_file->rule(id)->name != name)
            continue;
        goTo(m_file->placeOf(id));
        m_editor->setFocus();
        return true;
    }
    return false;
}

void RulesPane::showRule(const QString &name)
{
    QString path;
    if (const AlertDesk *desk = m_bench.alertDesk(); desk && desk->rules()) {
        for (const PrometheusRuleGroup &group : *desk->rules()) {
            const bool has = std::any_of(group.rules.cbegin(), group.rules.cend(),
                                         [&](const PrometheusRule &rule) { return rule.name == name; });
            if (has && path.isEmpty())
                path = group.file;
        }
    }
    // The guide's text has the same names as a server's that was made of it; the one that is evaluated is meant.
    if ((path.isEmpty() || path == m_serverPath) && goToRule(name))
        return;
    if (m_editor->document()->isModified())
        return say(Status::Warning, tr("%1 is in another file; save what you changed here first.").arg(name));
    if (path.isEmpty()) {
        loadStarting();
        if (!goToRule(name))
            say(Status::Unknown, tr("No rule file that is known here has a rule %1.").arg(name));
        return;
    }
    onFinished(m_desk->readText(path), this, [this, path, name](const Result<QByteArray> &text) {
        if (!text)
            //: %1 a rule's name, %2 a path, %3 why
            return say(Status::Unknown,
                       tr("%1 is in %2, which cannot be read: %3").arg(name, path, text.error().message));
        if (m_editor->document()->isModified())
            return; // somebody began to type meanwhile
        m_serverPath = path;
        setText(*text, path);
        if (!goToRule(name))
            say(Status::Warning, tr("%1 is not in %2 any more.").arg(name, path));
    });
}

void RulesPane::changeRule(const RuleSpec &wanted)
{
    if (m_typing.isActive())
        read();
    const auto id = currentRule();
    if (!id)
        return;
    const auto changed = m_file->withRule(*id, wanted);
    if (!changed)
        return m_bench.dialogs().showError(this, tr("The rule was not changed"), changed.error());
    // As one step for Ctrl+Z, with the cursor where it was.
    const int line = m_editor->textCursor().blockNumber();
    QTextCursor cursor(m_editor->document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(QString::fromUtf8(changed->text()).replace(QStringLiteral("\r\n"), QStringLiteral("\n")));
    cursor.endEditBlock();
    goTo({.line = line + 1, .column = 1});
    read();
}

void RulesPane::openFile()
{
    m_bench.dialogs().openFile(
        this, tr("Open a rule file"), tr("Rule files (*.yml *.yaml *.rules)"), [this](const QString &path) {
            if (path.isEmpty())
                return;
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
                return m_bench.dialogs().showError(this, tr("The rule file cannot be read"),
                                                   ioError(tr("%1 cannot be read.").arg(path), file.errorString()));
            m_serverPath.clear();
            setText(file.readAll(), path);
        });
}

void RulesPane::saveFile()
{
    saveAs(m_bench.dialogs(), this,
           {.title = tr("Save the rule file"),
            .name = QStringLiteral("alerts.yml"),
            .filter = tr("Rule files (*.yml *.yaml *.rules)"),
            .failed = tr("The rule file was not saved")},
           text(), [this](const QString &, const QString &error) {
               if (error.isEmpty())
                   m_editor->document()->setModified(false);
           });
}

void RulesPane::adoptConnection()
{
    RuleTarget target;
    if (const auto &connection = m_bench.connection()) {
        target.host = connection->host();
        if (const QUrl &url = connection->environment().prometheusUrl; !url.isEmpty())
            target.prometheus = std::make_shared<PrometheusClient>(target.host, url);
    }
    m_desk = std::make_unique<RuleDesk>(std::move(target), m_bench.clock());
    showFindings();
}

void RulesPane::check()
{
    read();
    if (!file())
        return;
    say(Status::Unknown, tr("Checking…"));
    onFinished(m_desk->check(*m_file), this, [this, text = m_file->text()](const Result<RuleCheck> &checked) {
        if (!m_file || m_file->text() != text)
            return showFindings(); // it was changed meanwhile
        if (!checked)
            return say(Status::Unknown, tr("It could not be checked: %1").arg(checked.error().message));
        m_checked = checked->problems;
        showFindings();
        if (checked->passed())
            //: %1 is "promtool 2.42.0" or "Prometheus"
            say(Status::Good, tr("%1 takes it as it is").arg(checked->by));
    });
}

void RulesPane::tryOut()
{
    read();
    const auto id = currentRule();
    const RuleSpec *rule = id ? m_file->rule(*id) : nullptr;
    if (!rule)
        return;
    //: %1 is a rule's name
    say(Status::Unknown, tr("Trying %1 on the past…").arg(rule->name));
    onFinished(m_desk->tryOut(*rule, m_file->groups().at(id->group), daysTried), this,
               [this, name = rule->name](const Result<BackTest> &test) {
                   if (!test)
                       return say(Status::Critical, QStringLiteral("%1: %2").arg(name, test.error().message));
                   say(test->episodes.isEmpty() ? Status::Good : Status::Warning,
                       QStringLiteral("%1: %2").arg(name, test->sentence()));
               });
}

QString RulesPane::suggestedPath() const
{
    if (!m_serverPath.isEmpty())
        return m_serverPath;
    const AlertDesk *desk = m_bench.alertDesk();
    if (desk && desk->rules() && !desk->rules()->isEmpty())
        return desk->rules()->constFirst().file; // of those that Prometheus reads
    return QStringLiteral("/etc/prometheus/rules/alerts.yml");
}

void RulesPane::readFromServer(const QString &title, const QString &failed,
                               std::function<void(const QString &path, const QByteArray &text)> receive)
{
    m_bench.dialogs().askText(this, title, tr("Its path there"), suggestedPath(),
                              [this, failed, receive = std::move(receive)](const std::optional<QString> &answer) {
                                  if (!answer || answer->trimmed().isEmpty())
                                      return;
                                  const QString path = answer->trimmed();
                                  onFinished(m_desk->readText(path), this,
                                             [this, failed, receive, path](const Result<QByteArray> &text) {
                                                 if (!text)
                                                     return m_bench.dialogs().showError(this, failed, text.error());
                                                 m_serverPath = path;
                                                 receive(path, *text);
                                             });
                              });
}

void RulesPane::fetch()
{
    if (!hasPrometheus())
        return say(Status::Unknown, tr("This environment has no Prometheus."));
    readFromServer(tr("A rule file on the server"), tr("The rule file cannot be read"),
                   [this](const QString &path, const QByteArray &text) { setText(text, path); });
}

void RulesPane::write()
{
    read();
    if (!file() || !hasPrometheus() || !m_bench.runner())
        return;
    readFromServer(tr("Write the rules to the server"), tr("The rules were not written"),
                   [this](const QString &path, const QByteArray &before) {
                       if (!m_bench.connection() || !m_bench.runner() || !file())
                           return;
                       if (before == m_file->text())
                           //: %1 a path
                           return say(Status::Good, tr("%1 on the server is already exactly this.").arg(path));
                       RuleTarget target = m_desk->target();
                       target.path = path;
                       const Environment environment = m_bench.connection()->environment();
                       const auto operation = std::make_shared<WriteRules>(environment, target, before, *m_file);
                       askAndRun(m_bench, this, operation,
                                 {.action = tr("Write the rules"), .text = {}, .changes = operation->diff()},
                                 [this, written = m_file->text()](const Run &run) { showWritten(written, run); });
                   });
}

void RulesPane::showWritten(const QByteArray &text, const Run &run)
{
    if (run.state != RunState::Succeeded)
        return say(Status::Critical, run.error.message + QLatin1Char(' ') + run.error.hint);
    if (m_file && m_file->text() == text)
        m_editor->document()->setModified(false);
    say(Status::Good, tr("The rules were written, and Prometheus has them."));
}

} // namespace castellan
